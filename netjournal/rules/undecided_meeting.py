"""You met somebody new and have not decided whether to follow up.

Meeting someone does not make them part of your network; deciding to follow
up does. Any answer will do: a day, a time from now, ``later``, or ``no``,
which is a full answer. This goes away once you have decided, or written to
them, or some time has passed (the setting ``recent``).

Bad, where it was the first meeting with Ada::

    kind: coffee
    with: ada-lovelace

Good::

    kind: coffee
    with: ada-lovelace
    follow_up: 2 weeks
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.diagnostics import Diagnostic, Rule, Severity
from netjournal.model import Contact, Journal, Note
from netjournal.rules import _references
from netjournal.settings import Settings
from netjournal.touches import history, met_day, tended

RULE = Rule("NJ503", "undecided-meeting", Severity.ADVICE)


def check(journal: Journal, settings: Settings, today: dt.date) -> Iterator[Diagnostic]:
    """Yield each first meeting that `due` asks to follow up, by its note."""
    found = [
        (contact, note)
        for contact in _met_lately(journal, settings, today)
        if (note := _first_meeting(journal, settings, today, contact)) is not None
    ]
    decided = _decided(journal, today) if found else set()
    for contact, note in found:
        if contact.id not in decided:
            yield Diagnostic(
                rule=RULE,
                source=note.source,
                span=_references.in_with(journal, note, contact.id),
                message=f"you met {contact.name} and have not decided on a follow-up",
                hint="add 'follow_up:' with a day, a time such as 2 weeks, later or no",
            )


def _met_lately(
    journal: Journal, settings: Settings, today: dt.date
) -> Iterator[Contact]:
    """Yield who took part in a recent meeting and may be followed up, at a glance."""
    mutual = {kind.name for kind in settings.kinds.values() if kind.sort == "mutual"}
    found: dict[str, None] = {}
    for note in reversed([*journal.notes.values()]):
        if note.date > today:
            continue
        if not _recent(note.date, settings, today):
            break
        if note.kind in mutual:
            found |= dict.fromkeys(journal.participants[note.id])
    for contact in map(journal.contacts.__getitem__, found):
        if not contact.out_of_bounds and contact.status != "resting":
            yield contact


def _first_meeting(
    journal: Journal, settings: Settings, today: dt.date, contact: Contact
) -> Note | None:
    """Return the note of the meeting that asks for a decision, as `due` sees it.

    followups.md: the met day is `met.on`, else, for someone with neither
    circle nor cadence, the first meeting.
    """
    day = met_day(contact)
    if tended(contact, settings) if day is None else not _recent(day, settings, today):
        return None
    found = history(journal, settings, today, contact.id)
    meetings = [one.note for one in found.interactions if one.sort == "mutual"]
    if day is None:
        if not meetings:
            return None
        day = meetings[0].date
    if not _recent(day, settings, today) or found.followed_up_after(day):
        return None
    return next((note for note in meetings if note.date == day), None)


def _recent(day: dt.date, settings: Settings, today: dt.date) -> bool:
    return day <= today <= settings.recent.after(day)


def _decided(journal: Journal, today: dt.date) -> set[str]:
    """Return those for whom any past note holds a `follow_up`."""
    found: set[str] = set()
    for note in journal.notes.values():
        if note.date > today:
            break
        if note.decision is not None:
            found.update(journal.participants[note.id])
        found.update(journal.people(who for who, _ in note.decisions))
    return found
