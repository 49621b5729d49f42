"""Planned notes as entries of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.mentions.shown import plain, shown
from netjournal.format.model import Journal, Note, Reference
from netjournal.format.settings import Settings
from netjournal.interchange.calendars.entry import Entry, day_after
from netjournal.practice.day import Day
from netjournal.practice.evidence import title
from netjournal.practice.touches import together


def of_plans(day: Day) -> Iterator[Entry]:
    """Yield an entry for each note that is still to come."""
    for note in day.journal.notes.values():
        if note.attempt or not _ahead(note, day.settings, day.today):
            continue
        starts, ends = _walls(note)
        people = _names(day.journal, note.participants)
        expected = _names(day.journal, note.expected)
        called = title(note, day.journal)
        yield Entry(
            f"note-{note.id}",
            note.date,
            max(note.date, note.end or note.date),
            called if not people or people in called else f"{called} ({people})",
            (
                f"{note.kind}, {note.time}" if note.time else note.kind,
                f"with {people}" if people else "",
                f"expected: {expected}" if expected else "",
                *(
                    f"ask: {plain(question, day.journal)}"
                    for question in note.questions
                ),
                note.url,
                note.source.path,
            ),
            note.kind,
            place=plain(note.place_name, day.journal),
            private=note.private or _with_private(day.journal, note),
            starts=starts,
            ends=ends,
        )


def _ahead(note: Note, settings: Settings, today: dt.date) -> bool:
    # The time of day is not used, so a meeting of today stays until tomorrow.
    if note.date == today and note.time:
        return together(note, settings.kinds)
    return note.date > today


def _walls(note: Note) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return when a note begins and ends, in local time.

    A note of several days lasts to the end of the last day; if the duration is unknown,
    so is the end.
    """
    if not note.time:
        return None, None
    starts = _wall(note.date, note.time)
    ends = None
    if note.end_time and note.end:
        ends = _wall(note.end, note.end_time)
    elif note.end is not None and note.end > note.date:
        ends = _wall(day_after(note.end), "0:00")
    return starts, ends if ends is not None and ends > starts else None


def _wall(day: dt.date, time: str) -> dt.datetime:
    hour, minute = time.split(":")
    return dt.datetime.combine(day, dt.time(int(hour), int(minute)))


def _names(journal: Journal, references: Iterable[Reference]) -> str:
    return ", ".join(shown(reference.text, journal) for reference in references)


def _with_private(journal: Journal, note: Note) -> bool:
    return any(journal.contacts[stem].private for stem in journal.participants[note.id])
