"""The fan of who is around a person: before them at the left, after at the right.

Each name is a row of a list, so names never overlap and are cut only where there is no
room for them. The line of a row is a drawing beside its name, as wide as it likes: it
ends in the middle of all rows, where the person is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from netjournal.format.wording import all_of, counted
from netjournal.render.markup.bidi import named
from netjournal.render.markup.html import escape
from netjournal.render.pictures.across import figure

Way = Literal["introduced", "know", "work", "met"]

MOST = 12  # names on each side
ROW = 24  # pixels
_LONG = 18  # letters of a name that may end with a mark on a narrow screen

_KEY: dict[Way, str] = {
    "introduced": "introduced",
    "know": "know each other",
    "work": "same organization",
    "met": "met together",
}
_SAID: dict[Way, tuple[str, str]] = {
    "introduced": ("came by an introduction", "came by an introduction"),
    "know": ("knows them", "know them"),
    "work": ("shares an organization", "share an organization"),
    "met": ("met them with you", "met them with you"),
}


class Neighbor(NamedTuple):
    """Someone around a person: the name, the page, and how they are connected."""

    name: str
    href: str
    way: Way


class Fan(NamedTuple):
    """What a fan is drawn of: who is in the middle, as HTML, and on both sides."""

    face: str
    before: tuple[Neighbor, ...]
    after: tuple[Neighbor, ...]


def picture(fan: Fan, rows: Sequence[str]) -> str:
    """Return a fan as HTML, with the finished *rows* that say the same."""
    words = escape(sentence(fan))
    body = (
        f'<div class="nj-fan" role="group" aria-label="{words}">'
        f"{_side(fan.before, 'nj-left')}"
        f'<div class="nj-hub">{fan.face}</div>{_side(fan.after, "nj-right")}</div>'
    )
    return figure(body, words, "".join(_key(fan)), rows)


def sentence(fan: Fan) -> str:
    """Return how many are around the person, and by what."""
    ways = Counter(person.way for person in (*fan.before, *fan.after))
    parts = (f"{ways[way]} {_SAID[way][ways[way] > 1]}" for way in _KEY if ways[way])
    people = counted(ways.total(), "person", "people")
    return f"{people} around them: {all_of(parts)}."


def _side(people: Sequence[Neighbor], css: str) -> str:
    shown = people[:MOST]
    hidden = len(people) - len(shown)
    rows = len(shown) + bool(hidden)
    drawn = "".join(
        f'<li class="nj-way-{person.way}">'
        f'<a href="{escape(person.href)}"{_whole(person.name)}>{named(person.name)}</a>'
        f"{_line(place, rows, css)}</li>"
        for place, person in enumerate(shown)
    )
    if hidden:
        drawn += f"<li><span>and {hidden} more</span></li>"
    return f'<ul class="{css}">{drawn}</ul>'


def _whole(name: str) -> str:
    """Return a name that may end with a mark once more, as an attribute."""
    # Letters of other scripts may be twice as wide.
    room = len(name) if name.isascii() else 2 * len(name)
    return f' title="{escape(name)}"' if room > _LONG else ""


def _line(place: int, rows: int, css: str) -> str:
    """Return the line of a row, from its name to the middle of all *rows*."""
    middle = ROW / 2
    far = middle + ((rows - 1) / 2 - place) * ROW
    way = f"M0 {middle:g}C60 {middle:g} 40 {far:g} 100 {far:g}"
    if css == "nj-right":
        way = f"M100 {middle:g}C40 {middle:g} 60 {far:g} 0 {far:g}"
    return (
        f'<svg viewBox="0 0 100 {ROW}" preserveAspectRatio="none" aria-hidden="true">'
        f'<path d="{way}"/></svg>'
    )


def _key(fan: Fan) -> Iterator[str]:
    """Yield the kinds of lines that occur, each with what it means."""
    ways = {person.way for person in (*fan.before, *fan.after)}
    for way, words in _KEY.items():
        if way in ways:
            yield f'<span class="nj-way-{way}"><i></i>{words}</span>'
