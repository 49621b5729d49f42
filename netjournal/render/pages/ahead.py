"""The next eight weeks: what is planned, who is due, and birthdays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.format.folding import ByName, by_name
from netjournal.practice.birthdays import birthdays
from netjournal.practice.touches import told
from netjournal.render.pages import parts
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures.figures import figure
from netjournal.render.pictures.weeks import DAYS, Coming, Lane, sentence, weeks

TITLE = "The next eight weeks"

_LISTED = 40


class Entry(NamedTuple):
    """Something that comes, for one person or of one note, by id."""

    day: dt.date
    lane: Lane
    stem: str
    words: str


def entries(view: View) -> tuple[Entry, ...]:
    """Return what comes in the next eight weeks, by day, lane and name."""
    coming = (*_planned(view), *_due(view), *_birthdays(view))

    def order(entry: Entry) -> tuple[dt.date, Lane, ByName]:
        return entry.day, entry.lane, by_name(_label(entry, view), entry.stem)

    return tuple(sorted(coming, key=order))


def _label(entry: Entry, view: View) -> str:
    if entry.lane == "planned":
        return view.title(view.journal.notes[entry.stem])
    return view.journal.contacts[entry.stem].name


def _planned(view: View) -> Iterator[Entry]:
    for note in view.notes:
        if not note.attempt and 0 < (note.date - view.today).days <= DAYS:
            place = f"in {note.place_name}" if note.place_name else ""
            words = " ".join(filter(None, (note.kind, place)))
            yield Entry(note.date, "planned", note.id, words)


def _due(view: View) -> Iterator[Entry]:
    """Yield the first day on which each person is due, from today on."""
    people: set[str] = set()
    for item in sorted(view.items, key=lambda item: item.due):
        near = 0 <= (item.due - view.today).days <= DAYS
        stem = item.contact
        if near and stem and stem not in people and parts.reaching_out(item):
            people.add(stem)
            yield Entry(item.due, "due", stem, item.why)


def _birthdays(view: View) -> Iterator[Entry]:
    for birthday in birthdays(view.out):
        contact = view.journal.contacts[birthday.contact]
        near = (birthday.on - view.today).days <= DAYS
        if near and told(contact, view.histories[contact.id], view.settings):
            words = f"turns {birthday.age}" if birthday.age else "birthday"
            yield Entry(birthday.on, "birthday", contact.id, words)


def drawn(listed: Sequence[Entry], today: dt.date, at: Links) -> str:
    """Return the picture with its list; nothing where nothing comes."""
    if not listed:
        return ""
    coming = [_coming(entry, at) for entry in listed]
    rows = parts.bullets((_row(entry, at) for entry in listed[:_LISTED]), "nj-tight")
    over = len(listed) - _LISTED
    if over > 0:
        rows += f"<p>{over} more after that.</p>"
    picture = figure(
        weeks(coming, today), sentence(coming, today), css="nj-ahead", listed=rows
    )
    return parts.section(TITLE, picture)


def _coming(entry: Entry, at: Links) -> Coming:
    view = at.view
    is_note = entry.lane == "planned"
    uris = view.addresses.notes if is_note else view.addresses.people
    label = view.veil.text(_label(entry, view))
    return Coming(entry.day, entry.lane, label, at.href(uris[entry.stem]))


def _row(entry: Entry, at: Links) -> str:
    link = at.note if entry.lane == "planned" else at.person
    words = parts.quiet(at.words(entry.words))
    return f"{parts.day_mark(entry.day, at)} {link(entry.stem)} {words}"
