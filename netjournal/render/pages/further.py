"""Lists that are longer than a page: where they begin, and the pages they go on on.

A page shows the first entries of such a list and a link to the others, which follow on
pages of their own. So no page grows with the journal, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from netjournal.render.markup.bidi import isolated
from netjournal.render.markup.html import escape
from netjournal.render.pages import parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links

Entry = TypeVar("Entry")

FIRST = 25  # entries of a list that are on the page where it begins
NEXT = 100  # entries of a page after it


class Place(NamedTuple):
    """Where a list goes on: the way to the page it begins on, its name, its uris.

    The way has titles and uris, the outermost first; `base` is what all uris begin
    with.
    """

    way: tuple[tuple[str, str], ...]
    name: str
    base: str

    def uri(self, number: int) -> str:
        """Return the uri of the list's page with that *number*, from 2."""
        return f"{self.base}-{number}.md"


class Begun(NamedTuple, Generic[Entry]):
    """The first entries of a list, and how many follow at a place."""

    shown: tuple[Entry, ...]
    over: int
    place: Place

    @property
    def number(self) -> int:
        """How many entries there are in all."""
        return len(self.shown) + self.over

    def rest(self, at: Links) -> str:
        """Return the way to the entries that follow; nothing where none do."""
        if not self.over:
            return ""
        link = at.to(self.place.uri(2), f"{self.over} more")
        return f'<p class="nj-rest">{link}</p>'


class _Page(NamedTuple):
    """A page that a list goes on on: its number, that of the last, its neighbors."""

    place: Place
    number: int
    last: int


def begun(
    place: Place, entries: Iterable[Entry], *, first: int = FIRST
) -> Begun[Entry]:
    """Return the beginning of a list of which *first* entries are shown at once."""
    listed = tuple(entries)
    return Begun(listed[:first], max(0, len(listed) - first), place)


def pages(
    place: Place,
    entries: Iterable[Entry],
    draw: Callable[[Iterable[Entry], Links], str],
    *,
    first: int = FIRST,
    size: int = NEXT,
) -> Iterator[Sketch]:
    """Yield the pages after the beginning of a list, with *size* entries each.

    *draw* makes finished HTML of entries.
    """
    following = tuple(entries)[first:]
    last = 1 - (-len(following) // size)
    for number in range(2, last + 1):
        begin = (number - 2) * size
        yield Sketch(
            uri=place.uri(number),
            title=f"{place.name}, page {number}",
            inputs=(_Page(place, number, last), *following[begin : begin + size]),
            draw=partial(_draw, draw),
        )


def _draw(
    draw: Callable[[Iterable[Entry], Links], str],
    at: Links,
    page: _Page,
    *entries: Entry,
) -> Drawing:
    place, number, last = page
    name = isolated(escape(place.name))
    # Where the way has named a list already, as that of a month, it does not again.
    words = {word for title, _ in place.way for word in title.split()}
    here = f"Page {number}" if words.issuperset(place.name.split()) else name
    trail = parts.trail(at, *place.way, here=here)
    onward = _step("Next page", number + 1, place, at, "next") if number < last else ""
    ways = parts.around(
        f"Pages of {place.name}",
        _step("Page before", number - 1, place, at, "prev"),
        onward,
    )
    return Drawing(
        f"{trail}<h1>{name}</h1>"
        f'<p class="nj-asof">Page {number} of {last}</p>{draw(entries, at)}{ways}'
    )


def _step(word: str, number: int, place: Place, at: Links, rel: str) -> str:
    title, uri = f"Page {number}", place.uri(number)
    if number == 1:
        title, uri = place.way[-1]
    return parts.step(word, at.href(uri), title, rel=rel)
