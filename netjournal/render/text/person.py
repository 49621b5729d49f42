"""Everything about one person, for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.folding import fold
from netjournal.format.model import (
    Contact,
    Journal,
    Labelled,
    Note,
    Position,
    Postal,
    Reference,
)
from netjournal.format.wording import all_of, commas, day_for_people, every
from netjournal.practice.ledger import Line as Entry
from netjournal.practice.portrait import Portrait
from netjournal.practice.touches import attempted
from netjournal.render.text.data import contact_data, more_rows, note_data
from netjournal.render.text.due import item_data
from netjournal.render.text.listing import envelope, sections
from netjournal.render.text.readable import readable
from netjournal.render.text.styled import Line, Piece, line, padded, wrapped
from netjournal.render.text.year import year_line

_LABEL = 13


def portrait_lines(portrait: Portrait, journal: Journal, width: int) -> Iterator[Line]:
    """Yield the lines of a portrait, for a terminal of *width* cells."""
    contact, today = portrait.contact, portrait.today
    pronouns = f" ({contact.pronouns})" if contact.pronouns else ""
    yield line(Piece(contact.name, "heading"), pronouns)
    yield line(Piece(contact.source.path, "quiet"))
    rows = [*_card(portrait, journal), *_touch(portrait)]
    if any(value for _, value in rows):
        yield line()
        yield from _rows(rows, width)
    parts = (
        ("Next", _next(portrait, width)),
        ("Promises", _promises(portrait, width)),
        ("Relationships", _rows(_ties(portrait, journal), width)),
        ("Give and take", _given(portrait.given, width)),
        ("Notes", (_note(note, today) for note in portrait.notes)),
        ("Mentioned in", map(_mention, portrait.mentions)),
        ("About", _about(contact, width)),
    )
    yield from sections(parts, apart=True)


def portrait_data(portrait: Portrait) -> dict[str, object]:
    """Return a portrait as data for JSON, version 1; notes newest first."""
    touch = portrait.history.touch
    return {
        **envelope(portrait.today),
        "contact": contact_data(portrait.contact),
        "last_touch": touch.date.isoformat() if touch else None,
        "unanswered": [day.isoformat() for day in portrait.history.attempts],
        "follow_ups": [item_data(item) for item in portrait.items],
        "notes": [note_data(note) for note in portrait.notes],
        "known_by": [{"who": stem, "as": role} for stem, role in portrait.known_by],
        "mentions": [other.source.path for other in portrait.mentions],
    }


def _rows(rows: Iterable[tuple[str, str]], width: int) -> Iterator[Line]:
    for label, value in rows:
        if value:
            lead = f"  {padded(label, _LABEL)}  "
            first, *more = wrapped(lead, value, width)
            yield line(Piece(first[0].text, "quiet"), *first[1:])
            yield from more


def _card(portrait: Portrait, journal: Journal) -> Iterator[tuple[str, str]]:
    contact, today = portrait.contact, portrait.today
    yield "also", ", ".join(contact.aliases)
    yield "is", _role(contact)
    yield (
        "was",
        "; ".join(_position(place) for place in contact.positions if place.until),
    )
    yield "in", contact.location
    yield "email", _labelled(contact.emails)
    yield "phone", _labelled(contact.phones)
    yield "address", "; ".join(map(_postal, contact.addresses))
    for link in contact.links:
        yield link.label or "link", link.value
    yield "birthday", str(contact.birthday or "")
    for day in contact.dates:
        yield day.label, str(day.day)
    yield "circle", _pace(portrait)
    yield "status", "" if contact.status == "active" else contact.status
    yield "goal", contact.goal
    yield "tags", ", ".join(contact.tags)
    yield "common ground", ", ".join(contact.common_ground)
    yield "met", _met(portrait, journal)
    wishes = [
        "do not contact" if contact.do_not_contact else "",
        "private" if contact.private else "",
        f"snoozed until {day_for_people(contact.snooze_until, today)}"
        if contact.snooze_until
        else "",
        f"keep trying until {day_for_people(contact.push_until, today)}"
        if contact.push_until
        else "",
    ]
    yield "flags", commas(wishes)
    yield from more_rows(contact)
    yield from contact.extra.items()


def _until(what: str, day: dt.date | None, today: dt.date) -> str:
    return f"{what} until {day_for_people(day, today)}" if day else ""


def _role(contact: Contact) -> str:
    places = "; ".join(_position(place) for place in contact.organizations)
    titles = {fold(place.title) for place in contact.organizations}
    title = "" if fold(contact.title) in titles else contact.title
    return ", ".join(filter(None, (title, places)))


def _position(place: Position) -> str:
    title = f"{place.title}, " if place.title else ""
    return f"{title}{place.name}{_span(place)}"


def _span(place: Position) -> str:
    if place.since and place.until:
        return f" ({place.since} to {place.until})"
    if place.since:
        return f" (since {place.since})"
    return f" (until {place.until})" if place.until else ""


def _labelled(values: Iterable[Labelled]) -> str:
    return ", ".join(
        f"{each.value} ({each.label})" if each.label else each.value for each in values
    )


def _postal(address: Postal) -> str:
    return f"{address.text} ({address.label})" if address.label else address.text


def _pace(portrait: Portrait) -> str:
    cadence = portrait.cadence
    return commas((portrait.circle or "", every(cadence) if cadence else ""))


def _met(portrait: Portrait, journal: Journal) -> str:
    met = portrait.contact.met
    if met is None:
        return ""
    at = portrait.event.shown_title if portrait.event else met.at
    parts = (
        f"on {readable(str(met.on), portrait.today)}" if met.on else "",
        f"at {at}" if at else "",
        met.where,
        f"through {_name(journal, met.through)}" if met.through else "",
    )
    return ", ".join(filter(None, parts))


def _name(journal: Journal, reference: Reference) -> str:
    stem = journal.who(reference.text)
    return reference.text if stem is None else journal.contacts[stem].name


def _touch(portrait: Portrait) -> Iterator[tuple[str, str]]:
    history, tie = portrait.history, portrait.tie
    if history.touch is not None:
        note = history.touch.note
        day = day_for_people(note.date, portrait.today)
        yield "last contact", f"{day}, {note.kind}: {note.shown_title}"
        touches = [each.date for each in history.interactions if each.touch]
        since = day_for_people(touches[0], portrait.today)
        number = len(touches)
        times = "once" if number == 1 else f"{number} times since {since}"
        yield "tie strength", f"{tie.word}: in touch {times}" if tie else ""
        yield "the year", year_line(touches, portrait.today)
    attempts = (day_for_people(day, portrait.today) for day in history.attempts)
    yield "unanswered", ", ".join(attempts)


def _next(portrait: Portrait, width: int) -> Iterator[Line]:
    for item in portrait.items:
        names = f"{all_of(item.names)} – " if len(item.names) > 1 else ""
        why = f"{names}{readable(item.why, portrait.today)}"
        head, *more = wrapped("  ", f"{item.due}  {why}", width)
        yield head
        yield from more
        places = ", ".join(f"{place.path}:{place.line}" for place in item.evidence)
        yield line("    ", Piece(f"{places}  {item.key}", "quiet"))


def _promises(portrait: Portrait, width: int) -> Iterator[Line]:
    """Yield the open task lines of a contact's file that are not due anywhere."""
    source = portrait.contact.source
    for task in portrait.tasks:
        yield from wrapped("  ", task.text, width)
        start = source.line(task.span.start)
        yield line("    ", Piece(f"{source.path}:{start}", "quiet"))


def _ties(portrait: Portrait, journal: Journal) -> Iterator[tuple[str, str]]:
    people = journal.contacts
    knows = [(_name(journal, tie.who), tie.role) for tie in portrait.contact.knows]
    known_by = [(people[stem].name, role) for stem, role in portrait.known_by]
    yield "knows", _people(knows)
    yield "known by", _people(known_by)
    yield "led you to", ", ".join(people[stem].name for stem in portrait.brought)


def _people(ties: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} ({role})" if role else name for name, role in ties)


def _given(entries: Iterable[Entry], width: int) -> Iterator[Line]:
    for entry in entries:
        lead = f"  {entry.date}  {padded(entry.kind, 9)}"
        yield from wrapped(lead, entry.what, width)


def _note(note: Note, today: dt.date) -> Line:
    marks = ("planned" if note.date > today else "", attempted(note))
    said = ", ".join(filter(None, marks))
    return line(
        f"  {note.date}  {padded(note.kind, 12)} ",
        note.shown_title + (f" ({said})" if said else ""),
        Piece(f"  {note.source.path}", "quiet"),
    )


def _mention(other: Note | Contact) -> Line:
    said = other.name if isinstance(other, Contact) else other.shown_title
    date = f"{other.date}  " if isinstance(other, Note) else ""
    return line(f"  {date}{said}", Piece(f"  {other.source.path}", "quiet"))


def _about(contact: Contact, width: int) -> Iterator[Line]:
    text = contact.source.text[contact.body.start :]
    rows = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    if rows and fold(rows[0].lstrip("# ")) == fold(contact.name):
        rows = rows[1:]
    while rows and not rows[0].strip():
        rows = rows[1:]
    for row in rows:
        yield from wrapped("  ", row, width) if row.strip() else [line()]
