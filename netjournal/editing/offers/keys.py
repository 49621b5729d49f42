"""Offers of keys: those that a file of its sort does not have yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netjournal.editing.context import keys_of
from netjournal.editing.offers import people, settings, words
from netjournal.editing.offers.offer import Offer, Request
from netjournal.editing.words import begins
from netjournal.format import synonyms
from netjournal.format.schema import Key, Kind
from netjournal.format.shapes import FOLLOW_UP
from netjournal.format.spoken.kinds import meant

# Keys that any note may have, but mostly those of a kind or a sort.
_USUAL: Mapping[str, tuple[str, ...]] = {
    "event": ("title", "place", "hosts", "expected", "url"),
    "interview": ("with", "questions", "answers", "referrals"),
    "introduction": ("introduced",),
    "letter": ("with", "direction", "answered"),
    "mutual": ("with", "place", "follow_up"),
}


def keys(request: Request) -> Iterator[Offer]:
    """Yield the keys for a place where one is typed."""
    place = request.context
    if place.sort == "settings":
        yield from settings.keys(request)
    elif not place.path:
        yield from _of_file(request)
    elif place.shape is FOLLOW_UP:
        yield from people.person_keys(request)
    elif place.shape is not None and place.shape.label is not None:
        yield from words.labels(request)
    elif place.shape is not None:
        yield from inner_keys(request)


def inner_keys(request: Request) -> Iterator[Offer]:
    """Yield the keys of a map with a fixed set of them, such as `met`."""
    place = request.context
    for name, shape in place.shape.inner.items() if place.shape else ():
        if name not in place.others and begins(name, place.typed):
            yield request.offer(
                name, request.key(name), "key", shape.form or shape.name
            )


def _of_file(request: Request) -> Iterator[Offer]:
    place = request.context
    kinds = request.day.settings.kinds
    kind = meant(place.kind, tuple(kinds)) if place.kind else ""
    missing = [key for key in keys_of(place.sort) if key.name not in place.others]
    missing.sort(key=lambda key: _rank(key, kind, kinds))
    named = [key for key in missing if begins(key.name, place.typed)]
    for key in (*named, *_synonymous(request, missing, named)):
        detail = f"{key.value}: {key.meaning}"
        yield request.offer(key.name, request.key(key.name), "key", detail)


def _rank(key: Key, kind: str, kinds: Mapping[str, Kind]) -> int:
    """Rank the keys of the note's own kind first, those of other kinds last."""
    if kind in key.only:
        return 0
    sort = kinds[kind].sort if kind in kinds else ""
    if key.name in _USUAL.get(kind, _USUAL.get(sort, ())):
        return 1
    return 3 if key.only else 2


def _synonymous(
    request: Request, missing: list[Key], named: list[Key]
) -> Iterator[Key]:
    """Yield the key that the word of another program, such as `company`, means."""
    sort = request.context.sort
    if sort not in ("contact", "note") or not request.context.typed:
        return
    meaning = synonyms.meaning(request.context.typed, sort)
    for key in missing:
        if meaning is not None and key.name == meaning.key and key not in named:
            yield key
