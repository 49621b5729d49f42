"""Offers of people and notes: in keys that refer to them, and as links in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netjournal.editing.offers.offer import Offer, Request
from netjournal.editing.stock import Person
from netjournal.edits.writing import in_quotes
from netjournal.format.folding import fold
from netjournal.format.model import Note
from netjournal.format.patterns import pattern
from netjournal.format.shapes import INTRODUCTIONS
from netjournal.format.wording import commas, day_for_people

# People leave some room for notes in one list.
_MOST_PEOPLE = 60
_NOT_IN_LABEL = pattern(r"[\[\]|\r\n]")


def references(request: Request) -> Iterator[Offer]:
    """Yield the people, and for `from` the events, that a value can name."""
    shape = request.context.shape
    if shape is not None and shape.names == "either":
        yield from _first(events(request))
        yield from people(request)
        return
    if shape is INTRODUCTIONS and not request.context.is_flow:
        return  # one person is no pair
    yield from people(request)


def _first(offers: Iterator[Offer]) -> Iterator[Offer]:
    for _, offer in zip(range(_MOST_PEOPLE), offers, strict=False):
        yield offer


def people(request: Request) -> Iterator[Offer]:
    """Yield people for a key that names them."""
    place = request.context
    for person in _others(request, place.typed):
        if place.is_linked:
            insert = in_quotes(f"[[{person.contact.id}]]", place.quote or '"')
        else:
            insert = request.written(person.contact.id)
        yield _person(request, person, insert)


def person_keys(request: Request) -> Iterator[Offer]:
    """Yield people as the keys of a map, such as that of `follow_up`."""
    for person in _others(request, request.context.typed):
        yield _person(request, person, request.key(person.contact.id))


def events(request: Request) -> Iterator[Offer]:
    """Yield events for a key that names a note, the newest first."""
    place = request.context
    for note in request.stock.events.begun(_last(place.typed)):
        if note.id == request.source.stem or fold(note.id) in _taken(request):
            continue
        insert = request.written(note.id)
        if place.is_linked:
            insert = in_quotes(f"[[{note.id}]]", place.quote or '"')
        yield _note(request, note, insert)


def links(request: Request) -> Iterator[Offer]:
    """Yield people, then notes, as what follows `[[` in a text."""
    typed, tail = request.context.typed, request.context.tail
    yield from _first(
        _person(request, person, _link(person.contact.id, person.contact.name, tail))
        for person in _others(request, typed)
    )
    for note in request.stock.notes.begun(_last(typed)):
        if note.id != request.source.stem:
            yield _note(request, note, _link(note.id, note.shown_title, tail))


def words(request: Request) -> Iterator[Offer]:
    """Yield people as whole links for a word of a text."""
    for person in _others(request, request.context.typed):
        link = _link(person.contact.id, person.contact.name, "")
        yield _person(request, person, f"[[{link}")


def _link(stem: str, name: str, tail: str) -> str:
    if tail:
        return stem
    if _NOT_IN_LABEL.search(name) or name == stem:
        return f"{stem}]]"
    return f"{stem}|{name}]]"


def _others(request: Request, typed: str) -> Iterator[Person]:
    """Yield the people whom *typed* may mean, without those who are there already."""
    present = _taken(request)
    journal, stem = request.day.journal, request.source.stem
    is_contact = request.context.sort == "contact"
    there = {journal.who(text) for text in present}
    for person in request.stock.people.begun(_last(typed)):
        own = is_contact and person.contact.id == stem
        if not own and person.contact.id not in there:
            yield person


def _last(typed: str) -> str:
    """Return the last part of what is typed, if that is a path; ids are unique."""
    return typed.rpartition("/")[2]


def _taken(request: Request) -> frozenset[str]:
    return frozenset(fold(text) for text in request.context.others)


def _person(request: Request, person: Person, insert: str) -> Offer:
    contact, last = person
    organization = next((place.name for place in contact.organizations), "")
    touch = f"last {day_for_people(last, request.day.today)}" if last else ""
    detail = commas((contact.id, organization, touch))
    offer = request.offer(contact.name, insert, "person", detail)
    return replace(offer, id=contact.id)


def _note(request: Request, note: Note, insert: str) -> Offer:
    when = day_for_people(note.date, request.day.today)
    detail = commas((when, note.kind, note.place_name))
    return replace(request.offer(note.shown_title, insert, "note", detail), id=note.id)
