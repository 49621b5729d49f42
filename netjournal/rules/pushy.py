"""You tried three times within two weeks, without an answer.

Persistence can put people off, and silence is rarely about you. Every relationship
has its own pace: pause for a while, or try another way, through someone you both
know.

Bad: messages to the same person on 1, 6 and 12 November, and no answer yet. Missed
calls (``attempt: yes``, ``direction: out``) count like messages.

If they answered elsewhere, write ``answered: yes`` in the note. If you have decided
to try harder for a while, set ``push_until`` to a date; there is no advice until
then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.format.model import Note
from netjournal.practice.day import Day
from netjournal.practice.evidence import in_with
from netjournal.practice.touches import sort_of

RULE = Rule("NJ502", "pushy", Severity.ADVICE)

_MANY = 3
_SOON = dt.timedelta(weeks=2)


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield, for each person, the third of three tries in two weeks."""
    for stem in _written_to_often(day):
        contact = day.journal.contacts[stem]
        pushing = contact.push_until is not None and contact.push_until >= day.today
        if pushing or contact.out_of_bounds:
            continue
        found = day.history(stem)
        since = found.last_touch or dt.date.min
        unanswered = [
            one.note for one in found.interactions if one.attempt and one.date > since
        ]
        note = _third(unanswered)
        if note is not None:
            yield Diagnostic(
                rule=RULE,
                source=note.source,
                span=in_with(day.journal, note, stem),
                message=f"three {_tries(unanswered)} {contact.name} within two weeks,"
                " none of them answered",
                hint="pause for a while, or try another way",
            )


def _written_to_often(day: Day) -> Iterator[str]:
    """Yield people who may have had three tries within two weeks, by a quick check."""
    written: dict[str, list[Note]] = {}
    for note in day.journal.notes.values():
        if note.answered or note.direction == "in" or note.date > day.today:
            continue
        if sort_of(note, day.settings.kinds) == "letter":
            for stem in day.journal.participants[note.id]:
                written.setdefault(stem, []).append(note)
    for stem, notes in written.items():
        if _third(notes) is not None:
            yield stem


def _tries(unanswered: list[Note]) -> str:
    return (
        "tries to reach" if any(note.attempt for note in unanswered) else "messages to"
    )


def _third(notes: list[Note]) -> Note | None:
    """Return the latest note that is the third on different days in two weeks."""
    by_day = {note.date: note for note in notes}
    days = list(by_day)
    for at in range(len(days) - 1, _MANY - 2, -1):
        if days[at] - days[at - _MANY + 1] <= _SOON:
            return by_day[days[at]]
    return None
