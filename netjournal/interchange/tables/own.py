"""The journal's people as a table of our own, which is read again as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.mentions.shown import SOMEONE, shown
from netjournal.format.model import Contact, Journal
from netjournal.format.model.parts import Labelled, Postal
from netjournal.interchange.tables.writing import Record

_PLACE = ("label", "street", "extra", "box", "city", "region", "code", "country")
HEADERS = ("netjournal id", "name")
# The keys, in the order in which their columns stand.
_ORDER = (
    *("netjournal id", "name", "aliases", "pronouns", "email", "phone", "link"),
    *("address", "location", "organization", "title", "tags", "birthday"),
    *("yearly date", "knows", "private"),
)


def records(contacts: Iterable[Contact], journal: Journal) -> tuple[Record, ...]:
    """Return a row for each of *contacts*; each value of a list has its column."""
    return tuple(dict(_cells(contact, journal)) for contact in contacts)


def ordered(rows: Iterable[Record]) -> list[str]:
    """Return the headers of *rows* in the order of keys, then by their number."""
    headers = {header for row in rows for header in row}
    return sorted(headers | set(HEADERS), key=_rank)


def _rank(header: str) -> tuple[int, int, int]:
    key = max((key for key in _ORDER if header.startswith(key)), key=len)
    words = header[len(key) :].split()
    number = int(words.pop(0)) if words and words[0].isdecimal() else 1
    part = words[0] if words else ""
    place = _PLACE.index(part) + 1 if part in _PLACE else 0
    return _ORDER.index(key), number, place


def _cells(contact: Contact, journal: Journal) -> Iterator[tuple[str, str]]:
    yield "netjournal id", contact.id
    yield "name", contact.name
    yield from _numbered("aliases", contact.aliases)
    if contact.pronouns:
        yield "pronouns", contact.pronouns
    yield from _labelled("email", contact.emails)
    yield from _labelled("phone", contact.phones)
    yield from _labelled("link", contact.links)
    yield from _places(contact.addresses)
    if contact.location:
        yield "location", contact.location
    yield from _work(contact)
    if contact.tags:
        yield "tags", ", ".join(contact.tags)
    if contact.birthday is not None:
        yield "birthday", str(contact.birthday)
    for number, named in enumerate(contact.dates, 1):
        yield _header("yearly date", number), str(named.day)
        yield f"{_header('yearly date', number)} label", named.label
    yield from _ties(contact, journal)
    if contact.private:
        yield "private", "yes"


def _work(contact: Contact) -> Iterator[tuple[str, str]]:
    for position in contact.organizations[:1]:
        yield "organization", position.name
        if position.title:
            yield "title", position.title


def _ties(contact: Contact, journal: Journal) -> Iterator[tuple[str, str]]:
    for number, (name, role) in enumerate(ties(contact, journal), 1):
        yield _header("knows", number), name
        if role:
            yield f"{_header('knows', number)} label", role


def ties(contact: Contact, journal: Journal) -> Iterator[tuple[str, str]]:
    """Yield the names of the people that *contact* knows, and as what.

    Hidden people are left out.
    """
    for tie in contact.knows:
        name = shown(tie.who.text, journal)
        if name != SOMEONE:
            yield name, tie.role


def _header(key: str, number: int) -> str:
    return key if number == 1 else f"{key} {number}"


def _numbered(key: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for number, value in enumerate(values, 1):
        yield _header(key, number), value


def _labelled(key: str, values: Iterable[Labelled]) -> Iterator[tuple[str, str]]:
    for number, value in enumerate(values, 1):
        yield _header(key, number), value.value
        if value.label:
            yield f"{_header(key, number)} label", value.label


def _places(places: Iterable[Postal]) -> Iterator[tuple[str, str]]:
    for number, place in enumerate(places, 1):
        header = _header("address", number)
        if place.whole:
            yield f"{header} text", place.whole
            continue
        for part in _PLACE:
            text = str(getattr(place, part))
            if text:
                yield f"{header} {part}", text
