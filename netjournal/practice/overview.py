"""Today in short, and what makes sense to do now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.diagnostics import Severity
from netjournal.format.model import Journal, Note
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.wording import day_for_people
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp, follow_ups
from netjournal.practice.plan import Plan, plan
from netjournal.practice.touches import together

_FRESH = dt.timedelta(days=3)  # an event is still fresh in mind
_UNDECIDED = frozenset({"first", "undecided"})


class Suggestion(NamedTuple):
    """A command that makes sense now, and why."""

    command: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Today: what is due, how far the plan is, what is next, what to do.

    `suggestions` are in order; show as many as there is room for.
    """

    items: tuple[FollowUp, ...]
    plan: Plan
    next: Note | None
    suggestions: tuple[Suggestion, ...]


def overview(day: Day) -> Overview:
    """Return today in short."""
    # What is read of them is dropped with a day of its own: it is as large as a plan.
    items = tuple(follow_ups(day.aside(), day.today, until=day.today))
    picked = plan(day)
    following = next(
        (
            note
            for stem, date in day.journal.note_days.items()
            if date > day.today
            and together(note := day.journal.notes[stem], day.settings.kinds)
        ),
        None,
    )
    undecided = next(_to_debrief(day.journal, items, day.today), None)
    return Overview(
        items=items,
        plan=picked,
        next=following,
        suggestions=tuple(_suggestions(day, items, picked, (following, undecided))),
    )


def _to_debrief(
    journal: Journal, items: tuple[FollowUp, ...], today: dt.date
) -> Iterator[Note]:
    """Yield fresh events with people that nothing is decided about yet."""
    open_for = {
        item.contact for item in items if not _UNDECIDED.isdisjoint(item.reasons)
    }
    for stem, day in reversed(tuple(journal.note_days.items())):
        if day <= today - _FRESH:
            return
        note = journal.notes[stem]
        if day <= today and note.kind == "event" and not note.attempt:
            decided = {journal.who(who.text) for who, _ in note.decisions}
            people = set(journal.participants[note.id]) - decided
            if not people or (note.decision is None and people & open_for):
                yield note


def _suggestions(
    day: Day,
    items: tuple[FollowUp, ...],
    picked: Plan,
    notes: tuple[Note | None, Note | None],
) -> Iterator[Suggestion]:
    """Yield what to do now; *notes* are the next one, and an event to debrief."""
    journal, (following, undecided) = day.journal, notes
    if any(one.rule.severity is Severity.ERROR for one in journal.problems):
        yield Suggestion("validate", "some files are skipped or partly read")
    if len(journal.contacts) <= 1:
        yield Suggestion("new contact", "start with someone you want to keep up with")
    if undecided is not None:
        yield Suggestion(
            f"debrief {undecided.id}", "while it is fresh: who did you meet?"
        )
    someone = next((item.contact for item in items if item.contact), None)
    if someone is not None:
        yield Suggestion(f"prep {someone}", "what to know before you write")
    if following is not None:
        date = day_for_people(following.date, day.today)
        yield Suggestion(f"prep {following.id}", f"get ready for {date}")
    if items:
        yield Suggestion("due", "everything due, with reasons")
    if picked.reached < len(picked.picks):
        yield Suggestion("plan", "who is on your list, and why")
    yield Suggestion("log", "write down what happened")
    yield Suggestion("reconnect", "people you lost touch with")
    yield Suggestion("list", "all your contacts")
    yield Suggestion("stats", "your activity in numbers")
