"""Offers of words: those of the tables and settings, and those in use."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from netjournal.editing.offers.offer import Kind, Offer, Request
from netjournal.editing.usage import USAGE
from netjournal.editing.words import forms
from netjournal.format.fields import choices
from netjournal.format.folding import fold
from netjournal.format.model import Journal
from netjournal.format.patterns import pattern
from netjournal.format.schema import (
    INTRODUCTION_STAGES,
    OUTCOMES,
    Key,
)
from netjournal.format.shapes import CIRCLE, FLAG, PRIVATE
from netjournal.format.spoken.kinds import meant
from netjournal.format.wording import every

# What is in use for the key at the end of a path, by its name in `usage`.
_USED: Mapping[tuple[str, ...], str] = {
    ("place",): "place",
    ("met", "where"): "place",
    ("location",): "location",
    ("organization",): "organization",
    ("organization", "name"): "organization",
    ("organization", "title"): "position",
    ("pronouns",): "pronouns",
    ("common_ground",): "common_ground",
    ("knows", "as"): "role",
    ("email", "label"): "email",
    ("phone", "label"): "phone",
    ("address", "label"): "address",
    ("address", "city"): "city",
    ("address", "region"): "region",
    ("address", "country"): "country",
    ("pitch",): "pitch",
    ("topics",): "topics",
}
_LABELS: Mapping[str, str] = {"links": "links", "dates": "dates", "answers": "answers"}
_TAG_IN_TEXT = pattern(r"[^\W\d_][\w/-]*")


def values(request: Request) -> Iterator[Offer]:
    """Yield the possible words of a choice, a circle or a flag."""
    place = request.context
    possible = _choices(request)
    begun = [word for word in possible if _begins(word, place.typed)]
    if place.path[-1] == "kind" and place.typed and not begun:
        begun = [word for word in (meant(place.typed, tuple(possible)),) if word]
    for word in begun:
        # Yes and no are written without quotes, as in the manual.
        is_flag = place.shape in (FLAG, PRIVATE) and not place.quote
        written = word if is_flag else request.written(word)
        yield request.offer(word, written, "value", _detail(request, word))


def _choices(request: Request) -> Collection[str]:
    place, settings = request.context, request.day.settings
    if place.shape is CIRCLE:
        return settings.circles
    if place.shape in (FLAG, PRIVATE):
        return ("yes", "no")
    name = place.path[-1]
    if place.path == ("introduced", "stage"):
        return INTRODUCTION_STAGES
    if place.path in (("kind",), ("stage",), ("type",)):
        kind = meant(place.kind, tuple(settings.kinds)) if place.kind else ""
        return dict.fromkeys(choices(settings, name, kind))
    key = _key(request, name)
    return key.choices if key is not None else ()


def _key(request: Request, name: str) -> Key | None:
    from netjournal.editing.context import keys_of

    return next((k for k in keys_of(request.context.sort) if k.name == name), None)


def _detail(request: Request, word: str) -> str:
    """Return what a word stands for: a circle's cadence, a kind's sort."""
    place, settings = request.context, request.day.settings
    if place.shape is CIRCLE:
        cadence = settings.circles[word]
        return every(cadence) if cadence is not None else "never"
    if place.path == ("kind",):
        return settings.kinds[word].sort
    return ""


def used(request: Request) -> Iterator[Offer]:
    """Yield the words in use for a key that takes any text."""
    place = request.context
    if place.path == ("introduced", "outcome"):
        for word in OUTCOMES:
            if _begins(word, place.typed):
                yield request.value(word, word, "word")
        return
    name = _USED.get(place.path)
    if place.path == ("title",) and place.sort == "contact":
        name = "position"
    if name is not None:
        yield from _in_use(request, name, "word")


def tags(request: Request) -> Iterator[Offer]:
    """Yield the tags in use for a list of tags."""
    yield from _in_use(request, "tags", "tag")


def tags_in_text(request: Request) -> Iterator[Offer]:
    """Yield the tags in use that can stand behind a `#`."""
    for word in _used(request, "tags"):
        if _TAG_IN_TEXT.fullmatch(word):
            yield request.offer(word, word, "tag")


def labels(request: Request) -> Iterator[Offer]:
    """Yield the keys in use in a map with free keys: labels, questions."""
    place = request.context
    name = _LABELS.get(place.path[0], "")
    for word in _used(request, name) if name else ():
        if word not in place.others:
            yield request.offer(word, request.key(word), "key")


def _in_use(request: Request, name: str, kind: Kind) -> Iterator[Offer]:
    place = request.context
    present = {fold(text) for text in place.others}
    for word in _used(request, name):
        if fold(word) not in present:
            yield request.value(word, word, kind)


def _used(request: Request, name: str) -> Iterator[str]:
    """Yield the words in use that are begun, without one that is only typed here."""
    typed = fold(request.context.typed)
    for word, times in request.stock.used(name).begun(request.context.typed):
        if fold(word) != typed or times > _in_file(request, name, typed):
            yield word


def _in_file(request: Request, name: str, word: str) -> int:
    """Count a folded *word* in the file in which it is typed."""
    journal, stem = request.day.journal, request.source.stem
    contacts = [journal.contacts[stem]] if stem in journal.contacts else []
    notes = [journal.notes[stem]] if stem in journal.notes else []
    words = USAGE[name](Journal.of(contacts, notes))
    return sum(fold(text) == word for text in words)


def _begins(word: str, typed: str) -> bool:
    """Say whether a word of a table begins like *typed*."""
    if not typed.strip():
        return True
    begun = next(forms(typed), ())
    return bool(begun) and "".join(next(forms(word), ())).startswith("".join(begun))
