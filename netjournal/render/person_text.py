"""Everything about one person, for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from netjournal.folding import fold
from netjournal.followups import FollowUp
from netjournal.model import Contact, Journal, Labelled, Note, Position, Reference
from netjournal.render.data import contact_data, more_rows, note_data
from netjournal.render.due import item_data
from netjournal.render.mentioned import mentions, unlisted
from netjournal.render.styled import Line, Piece, line, padded, wrapped
from netjournal.settings import Settings
from netjournal.touches import History, attempted, cadence_of, circle_of, strength
from netjournal.wording import commas, every

_LABEL = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A person on a day: what the journal has about them.

    `items` are their follow-ups, `history` what passed between us, `known_by`
    who says that they know them, `mentions` the notes and people that
    name them without their being in `with`.
    """

    contact: Contact
    history: History
    items: tuple[FollowUp, ...]
    known_by: tuple[tuple[str, str], ...]
    mentions: tuple[Note | Contact, ...]


def portrait(
    journal: Journal, contact: Contact, history: History, items: Iterable[FollowUp]
) -> Portrait:
    """Gather what *journal* has about *contact*; *items* may be everyone's."""
    return Portrait(
        contact=contact,
        history=history,
        items=tuple(item for item in items if item.contact == contact.id),
        known_by=tuple(
            (other.id, tie.role)
            for other in journal.contacts.values()
            for tie in other.knows
            if other.id != contact.id and journal.who(tie.who.text) == contact.id
        ),
        mentions=mentions(journal).get(contact.id, ()),
    )


def portrait_lines(
    one: Portrait, journal: Journal, settings: Settings, today: dt.date, width: int
) -> Iterator[Line]:
    """Yield the lines of a portrait, for a terminal of *width* cells."""
    contact = one.contact
    pronouns = f" ({contact.pronouns})" if contact.pronouns else ""
    yield line(Piece(contact.name, "heading"), pronouns)
    yield line(Piece(contact.source.path, "quiet"))
    rows = [*_card(contact, journal, settings), *_touch(one, settings, today)]
    if any(value for _, value in rows):
        yield line()
        yield from _rows(rows, width)
    yield from _section("Next", _next(one.items, width))
    yield from _section("Promises", _promises(one.contact, journal, width))
    yield from _section("Ties", _rows(_ties(one, journal), width))
    yield from _section("Giving", _ledger(contact, journal, width))
    notes = reversed(journal.notes_with.get(contact.id, ()))
    yield from _section("Notes", (_note(note, today) for note in notes))
    yield from _section("Mentioned in", (_mention(other) for other in one.mentions))
    yield from _section("About", _about(contact, width))


def portrait_data(one: Portrait, journal: Journal, today: dt.date) -> dict[str, object]:
    """Return a portrait as data for JSON, version 1; notes newest first."""
    touch = one.history.touch
    return {
        "version": 1,
        "today": today.isoformat(),
        "contact": contact_data(one.contact),
        "last_touch": touch.date.isoformat() if touch else None,
        "unanswered": [day.isoformat() for day in one.history.attempts],
        "follow_ups": [item_data(item) for item in one.items],
        "notes": [
            note_data(note)
            for note in reversed(journal.notes_with.get(one.contact.id, ()))
        ],
        "known_by": [{"who": stem, "as": role} for stem, role in one.known_by],
        "mentions": [other.source.path for other in one.mentions],
    }


def _section(title: str, lines: Iterable[Line]) -> Iterator[Line]:
    started = False
    for row in lines:
        if not started:
            yield line()
            yield line(Piece(title, "heading"))
            started = True
        yield row


def _rows(rows: Iterable[tuple[str, str]], width: int) -> Iterator[Line]:
    for label, value in rows:
        if value:
            lead = f"  {padded(label, _LABEL)}  "
            first, *more = wrapped(lead, value, width)
            yield line(Piece(first[0].text, "quiet"), *first[1:])
            yield from more


def _card(
    contact: Contact, journal: Journal, settings: Settings
) -> Iterator[tuple[str, str]]:
    yield "also", ", ".join(contact.aliases)
    yield "is", _role(contact)
    yield "was", "; ".join(_position(one) for one in contact.positions if one.until)
    yield "in", contact.location
    yield "email", _labelled(contact.emails)
    yield "phone", _labelled(contact.phones)
    for link in contact.links:
        yield link.label or "link", link.value
    yield "birthday", str(contact.birthday or "")
    for day in contact.dates:
        yield day.label, str(day.day)
    yield "circle", _pace(contact, settings)
    yield "status", "" if contact.status == "active" else contact.status
    yield "goal", contact.goal
    yield "tags", ", ".join(contact.tags)
    yield "common ground", ", ".join(contact.common_ground)
    yield "met", _met(contact, journal)
    wishes = [
        "no contact wanted" if contact.do_not_contact else "",
        "private" if contact.private else "",
        f"snoozed until {contact.snooze_until}" if contact.snooze_until else "",
        f"keep trying until {contact.push_until}" if contact.push_until else "",
    ]
    yield "mind", commas(wishes)
    yield from more_rows(contact)
    yield from contact.extra.items()


def _role(contact: Contact) -> str:
    places = "; ".join(_position(place) for place in contact.organizations)
    titles = {fold(place.title) for place in contact.organizations}
    title = "" if fold(contact.title) in titles else contact.title
    return commas((title, places))


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
        f"{one.value} ({one.label})" if one.label else one.value for one in values
    )


def _pace(contact: Contact, settings: Settings) -> str:
    circle = circle_of(contact, settings) or ""
    cadence = cadence_of(contact, settings)
    return commas((circle, every(cadence) if cadence else ""))


def _met(contact: Contact, journal: Journal) -> str:
    met = contact.met
    if met is None:
        return ""
    event = journal.note_id(met.at)
    at = journal.notes[event].shown_title if event else met.at
    parts = (
        f"on {met.on}" if met.on else "",
        f"at {at}" if at else "",
        met.where,
        f"through {_name(journal, met.through)}" if met.through else "",
    )
    return commas(parts)


def _name(journal: Journal, reference: Reference) -> str:
    stem = journal.who(reference.text)
    return reference.text if stem is None else journal.contacts[stem].name


def _touch(
    one: Portrait, settings: Settings, today: dt.date
) -> Iterator[tuple[str, str]]:
    history = one.history
    if history.touch is not None:
        note = history.touch.note
        yield "last touch", f"{note.date}, {note.kind}: {note.shown_title}"
        cadence = cadence_of(one.contact, settings)
        tie = strength(history, cadence, settings, today)
        times = sum(1 for each in history.interactions if each.touch)
        first = next(each.date for each in history.interactions if each.touch)
        times_said = "once" if times == 1 else f"{times} times since {first}"
        yield "tie", f"{tie.word}: in touch {times_said}" if tie else ""
    yield "unanswered", ", ".join(str(day) for day in history.attempts)


def _next(items: Sequence[FollowUp], width: int) -> Iterator[Line]:
    for item in items:
        head, *more = wrapped("  ", f"{item.due}  {item.why}", width)
        yield head
        yield from more
        places = ", ".join(map(str, item.evidence))
        yield line("    ", Piece(f"{places}  {item.key}", "quiet"))


def _promises(contact: Contact, journal: Journal, width: int) -> Iterator[Line]:
    """Yield the open task lines that concern a person and are nowhere due."""
    for promise in unlisted(journal, contact):
        start = contact.source.line(promise.span.start)
        yield from wrapped("  ", promise.text, width)
        yield line("    ", Piece(f"{contact.source.path}:{start}", "quiet"))


def _ties(one: Portrait, journal: Journal) -> Iterator[tuple[str, str]]:
    knows = [(_name(journal, tie.who), tie.role) for tie in one.contact.knows]
    known_by = [(journal.contacts[stem].name, role) for stem, role in one.known_by]
    yield "knows", _people(knows)
    yield "is known by", _people(known_by)
    yield "led you to", ", ".join(_brought(one.contact.id, journal))


def _brought(stem: str, journal: Journal) -> Iterator[str]:
    """Yield whom one met through somebody."""
    for other in journal.contacts.values():
        through = other.met.through if other.met else None
        if through is not None and journal.who(through.text) == stem:
            yield other.name


def _people(ties: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} ({role})" if role else name for name, role in ties)


def _ledger(contact: Contact, journal: Journal, width: int) -> Iterator[Line]:
    for note in reversed(journal.notes_with.get(contact.id, ())):
        others = journal.participants[note.id]
        for word, found in (
            ("gave", note.gave),
            ("received", note.received),
            ("asked", note.asked),
        ):
            for entry in found:
                who = journal.people(entry.who) or others
                if contact.id in who:
                    lead = f"  {note.date}  {padded(word, 9)}"
                    yield from wrapped(lead, entry.what, width)


def _note(note: Note, today: dt.date) -> Line:
    marks = ("planned" if note.date > today else "", attempted(note))
    said = commas(marks)
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
