"""You met someone new and have not decided whether to follow up.

Meeting people does not make them part of your network; deciding to follow up does.
Any answer will do: a date, a time from now, ``later``, or ``no``, which is a
complete answer. The advice goes away once you have decided, when you have sent a
message, or after some time (the setting ``recent``).

A note counts as a first meeting only if Ada's file says so: ``met`` names its date
or this note. A first note about an old friend is not a first meeting.

Bad, where Ada's file has ``met: {at: 2026-11-20-coffee}``::

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

from netjournal.format.diagnostics import Diagnostic, Rule, Severity
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.settings import Settings
from netjournal.practice.day import Day
from netjournal.practice.evidence import in_with
from netjournal.practice.touches import held, met_day, together

RULE = Rule("NJ503", "undecided-meeting", Severity.ADVICE)


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each meeting with a new person, by its note, as in `due`."""
    found = [
        (contact, note)
        for contact in _met_lately(day)
        if (note := _meeting(day, contact)) is not None
    ]
    decided = _decided(day.journal, day.today) if found else set()
    for contact, note in found:
        if contact.id not in decided:
            yield Diagnostic(
                rule=RULE,
                source=note.source,
                span=in_with(day.journal, note, contact.id),
                message=f"you met {contact.name} and have not decided on a follow-up",
                hint="add 'follow_up:' with a date, a time such as 2 weeks,"
                " later, or no",
            )


def _met_lately(day: Day) -> Iterator[Contact]:
    """Yield people met recently who can be followed up: `first` in followups.md."""
    for contact in day.journal.contacts.values():
        date = met_day(contact)
        if date is None or not _recent(date, day.settings, day.today):
            continue
        if not contact.out_of_bounds and contact.status != "resting":
            yield contact


def _meeting(day: Day, contact: Contact) -> Note | None:
    """Return the note of the first meeting that needs a decision, if there is one.

    The note in `met.at` comes first, then a meeting, then an introduction.
    """
    date = met_day(contact)
    passed = day.history(contact.id)
    if date is None or passed.followed_up_after(date):
        return None
    named = day.journal.note_id(contact.met.at) if contact.met else None
    notes = [note for note in passed.notes if note.date == date]
    for fits in (
        lambda note: note.id == named,
        lambda note: together(note, day.settings.kinds) and held(note),
        lambda note: note.kind == "introduction",
    ):
        for note in notes:
            if fits(note):
                return note
    return None


def _recent(day: dt.date, settings: Settings, today: dt.date) -> bool:
    return day <= today <= settings.recent.after(day)


def _decided(journal: Journal, today: dt.date) -> set[str]:
    """Return the people with a `follow_up` in any past note."""
    found: set[str] = set()
    for note in journal.notes.values():
        if note.date > today:
            break
        if note.decision is not None:
            found.update(journal.participants[note.id])
        found.update(journal.people(who for who, _ in note.decisions))
    return found
