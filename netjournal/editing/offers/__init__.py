"""What is offered for what is being typed, by the kind of its context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from netjournal.editing.context import Context, context
from netjournal.editing.offers import (
    beginnings,
    dates,
    headings,
    keys,
    people,
    settings,
    tasks,
    words,
)
from netjournal.editing.offers.offer import MOST, Offer, Offers, Request
from netjournal.editing.stock import gather, stock
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day

__all__ = ["Offer", "Offers", "gather", "offers"]

# All that fits what is typed is there at once, and typing more only takes away.
_COMPLETE = frozenset(("key", "value", "heading", "empty file"))


def offers(day: Day, source: SourceFile, offset: int) -> Offers:
    """Return what may be meant at *offset* of *source*, the best first.

    *source* is the text as it is typed; the journal of *day* may be the one that was
    read before the last keystrokes.
    """
    place = context(source, offset, day.settings)
    if place.what == "nothing":
        return Offers()
    request = Request(day, stock(day), source, place)
    items = list(islice(_once(_offered(request), place), MOST + 1))
    # An editor that narrows the list by itself knows the labels, and no other names.
    is_plain = not any(item.filter_text or item.id for item in items)
    is_complete = len(items) <= MOST and is_plain and place.what in _COMPLETE
    return Offers(tuple(items[:MOST]), is_complete)


def _offered(request: Request) -> Iterable[Offer]:
    place = request.context
    if place.sort == "settings" and place.what == "value":
        return settings.values(request)
    return _BY_CONTEXT[place.what](request)


def _once(items: Iterable[Offer], place: Context) -> Iterator[Offer]:
    """Yield each offer once, with what an editor compares with what is typed."""
    inserts: set[tuple[str, str]] = set()
    for item in items:
        if (item.label, item.insert) not in inserts:
            inserts.add((item.label, item.insert))
            begins = item.label.casefold().startswith(place.raw.casefold())
            yield item if begins else replace(item, filter_text=place.raw)


def _references(request: Request) -> Iterator[Offer]:
    yield from people.references(request)
    yield from _keys_of_item(request)


def _words(request: Request) -> Iterator[Offer]:
    if not request.context.path:
        yield from people.words(request)
        return
    yield from words.used(request)
    yield from _keys_of_item(request)


def _keys_of_item(request: Request) -> Iterator[Offer]:
    """Yield the keys of a map, which an item of a list can be as well."""
    place = request.context
    is_item = place.is_item or place.lead.startswith("-")
    shape = place.shape
    if is_item and not place.is_flow and not place.quote and shape and shape.listed:
        yield from keys.inner_keys(request)


def _tags(request: Request) -> Iterator[Offer]:
    is_in_text = request.context.shape is None
    return words.tags_in_text(request) if is_in_text else words.tags(request)


_BY_CONTEXT: Mapping[str, Callable[[Request], Iterable[Offer]]] = {
    "key": keys.keys,
    "value": words.values,
    "reference": _references,
    "note": people.events,
    "link": people.links,
    "heading": headings.headings,
    "date": dates.dates,
    "tag": _tags,
    "word": _words,
    "promise date": dates.promise_dates,
    "task": tasks.tasks,
    "empty file": beginnings.beginnings,
}
