"""The pages that lead to people: the table, and lists by circle, status, tag and place.

The lists are for readers without scripts, and for old addresses. A part shows those who
come first by name; the others follow on pages of their own, so no page grows with the
journal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlencode

from netjournal.format.folding import by_name, fold
from netjournal.format.model import Contact
from netjournal.format.schema import STATUSES
from netjournal.format.wording import counted, every
from netjournal.practice.touches import circle_of
from netjournal.render.markup.bidi import named
from netjournal.render.markup.html import anchor, escape
from netjournal.render.pages import directory, parts
from netjournal.render.pages.facts import Listed
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View

PEOPLE = "people/index.md"
EVERYONE = "everyone"  # the folder of the pages on which the table goes on
TABLE = "search/table.js"  # their rows, as a site has them

_TAGS = ("tags/index.md", "tags of people and notes")

_ROWS = 300  # of the table, on a page
FIRST = 50  # people of a part that are on the page of all parts
_NEXT = 250  # people of a page after it

_ALONE = (
    "<p>No contacts yet. Add the first:"
    ' <code>netjournal new contact "Ada Lovelace"</code></p>'
)


class Group(NamedTuple):
    """A way to look at people: its page, its facet in the table, and its parts."""

    uri: str
    facet: str
    menu: str
    title: str
    values: Callable[[View, Contact], Iterable[str]]
    order: Callable[[View], Iterable[str]]
    none: str
    about: Callable[[View, str], str]


def _circle(view: View, one: Contact) -> Iterable[str]:
    circle = circle_of(one, view.settings)
    return () if circle is None else (circle,)


def _rhythm(view: View, circle: str) -> str:
    cadence = view.settings.circles.get(circle)
    return every(cadence) if cadence else ""


def _nothing(_view: View, _value: str) -> str:
    return ""


GROUPS = (
    Group(
        "circles/index.md",
        "circle",
        "by circle",
        "People by circle",
        _circle,
        lambda view: view.settings.circles,
        "No circle",
        _rhythm,
    ),
    Group(
        "status/index.md",
        "status",
        "by status",
        "People by status",
        lambda _view, one: (one.status,),
        lambda _view: STATUSES,
        "",
        _nothing,
    ),
    Group(
        "tagged/index.md",
        "tag",
        "by tag",
        "People by tag",
        lambda _view, one: one.tags,
        lambda _view: (),
        "No tag",
        _nothing,
    ),
    Group(
        "places/index.md",
        "place",
        "by place",
        "People by place",
        lambda _view, one: (one.location,) if one.location else (),
        lambda _view: (),
        "No place",
        _nothing,
    ),
)


def pages(view: View) -> Iterator[Sketch]:
    """Yield the list of everyone and those by circle, status, tag and place."""
    yield from _everyone(view)
    for group in GROUPS:
        yield from _grouped(view, group)


def rows(view: View) -> Iterator[Sketch]:
    """Yield the pages on which the table goes on."""
    yield from islice(_everyone(view), 1, None)


class _Way(NamedTuple):
    """The way round in the table: the page of each letter, the pages around a page."""

    letters: tuple[tuple[str, str], ...]
    place: tuple[int, int]
    before: str
    after: str


def _everyone(view: View) -> Iterator[Sketch]:
    """Yield the page with the first rows of the table, then those with the others."""
    me, people = view.journal.me, list(directory.rows(view))
    last = max(1, -(-len(people) // _ROWS))
    uris = [PEOPLE, *(f"{EVERYONE}/{number}.md" for number in range(2, last + 1))]
    around = ["", *uris, ""]
    letters = tuple(
        (letter, uris[number // _ROWS])
        for letter, number in directory.letters(people, view).items()
    )
    for number, uri in enumerate(uris, 1):
        way = _Way(letters, (number, last), around[number - 1], around[number + 1])
        shown = people[(number - 1) * _ROWS : number * _ROWS]
        if number == 1:
            yield Sketch(
                uri=PEOPLE,
                title="People",
                menu=("People",),
                inputs=(me.id if me else "", view.today, len(people), way, *shown),
                draw=_draw,
            )
        else:
            title = f"People, page {number}"
            inputs = (view.today, way, *shown)
            yield Sketch(uri=uri, title=title, inputs=inputs, draw=_draw_rows)


def _draw_rows(
    at: Links, _today: dt.date, way: _Way, *people: directory.Row
) -> Drawing:
    number, total = way.place
    ways = parts.around(
        "Pages of People",
        parts.step(
            "Page before", at.href(way.before), f"Page {number - 1}", rel="prev"
        ),
        parts.step("Next page", at.href(way.after), f"Page {number + 1}", rel="next")
        if way.after
        else "",
    )
    trail = parts.trail(at, ("People", PEOPLE), here=f"Page {number}")
    return Drawing(
        f"{trail}<h1>People</h1>"
        f'<p class="nj-asof">Page {number} of {total}</p>'
        f"{directory.jumps(way.letters, at)}{directory.table(people, at)}{ways}"
    )


def _draw(
    at: Links,
    me: str,
    _today: dt.date,
    number: int,
    way: _Way,
    *people: directory.Row,
) -> Drawing:
    you = parts.quiet(f"This is you: {at.person(me)}") if me else ""
    myself = f"<p>{you}</p>" if you else ""
    if not people:
        return Drawing(f"<h1>People</h1>{_ALONE}{myself}")
    onward = ""
    if way.after:
        script = escape(at.view.addresses.asset(at.page, TABLE))
        link = at.to(way.after, f"{number - len(people)} more")
        onward = f'<p class="nj-rest" data-rows="{script}">{link}</p>'
    lists = parts.dots(
        at.to(uri, title)
        for uri, title in (*((group.uri, group.menu) for group in GROUPS), _TAGS)
    )
    return Drawing(
        f'<h1>People</h1><p class="nj-asof nj-count">'
        f"{counted(number, 'person', 'people')}</p>{directory.jumps(way.letters, at)}"
        f'<div class="nj-place"></div>{directory.table(people, at)}{onward}'
        f"<p>{parts.quiet('As lists: ' + lists)}</p>{myself}"
    )


class _Part(NamedTuple):
    """The first people of one value of a facet, if it has one, and words about it.

    There are `number` people in all; where these are more, `after` is the next page.
    """

    facet: str
    value: str
    about: str
    people: tuple[Listed, ...]
    number: int
    after: str


class _Page(NamedTuple):
    """A page after the first of a part: its place among all, and those beside it."""

    group: tuple[str, str]
    value: str
    place: tuple[int, int]
    around: tuple[str, str]


def _grouped(view: View, group: Group) -> Iterator[Sketch]:
    """Yield the page of all parts, then those with the people it has no room for."""
    listed = list(enumerate(_people_of(view, group), 1))
    yield Sketch(
        uri=group.uri,
        title=group.title,
        inputs=(
            group.title,
            *(
                _Part(
                    group.facet if value != group.none else "",
                    value,
                    group.about(view, value),
                    tuple(people[:FIRST]),
                    len(people),
                    _uri(group, part, 2) if len(people) > FIRST else "",
                )
                for part, (value, people) in listed
            ),
        ),
        draw=_draw_group,
    )
    for part, (value, people) in listed:
        yield from _others(group, part, value, people[FIRST:])


def _uri(group: Group, part: int, page: int) -> str:
    # A number, as an address is nothing that the veil looks through.
    return f"{group.uri.partition('/')[0]}/part-{part}-{page}.md"


def _others(
    group: Group, part: int, value: str, others: list[Listed]
) -> Iterator[Sketch]:
    uris = [_uri(group, part, place + 2) for place in range(-(-len(others) // _NEXT))]
    around = [group.uri, *uris, ""]
    for place, uri in enumerate(uris):
        yield Sketch(
            uri=uri,
            title=f"{group.title}, page {place + 2}",
            inputs=(
                _Page(
                    (group.title, group.uri),
                    value,
                    (place + 2, len(uris) + 1),
                    (around[place], around[place + 2]),
                ),
                *others[place * _NEXT : (place + 1) * _NEXT],
            ),
            draw=_draw_others,
        )


def _draw_others(at: Links, page: _Page, *people: Listed) -> Drawing:
    (title, uri), (number, total), (before, after) = page.group, page.place, page.around
    ways = parts.around(
        f"Pages of {title}",
        parts.step("Page before", at.href(before), f"Page {number - 1}", rel="prev"),
        parts.step("Next page", at.href(after), f"Page {number + 1}", rel="next")
        if after
        else "",
    )
    trail = parts.trail(
        at, ("People", PEOPLE), (title, uri), here=escape(at.view.veil.text(page.value))
    )
    return Drawing(
        f"{trail}<h1>{named(page.value)}</h1>"
        f'<p class="nj-asof">Page {number} of {total}</p>'
        f"{parts.people_list(people, at)}{ways}"
    )


def _people_of(view: View, group: Group) -> list[tuple[str, list[Listed]]]:
    """Return the people of each value of a facet, and last those without one."""
    named: dict[str, tuple[str, list[Listed]]] = {
        fold(value): (value, []) for value in group.order(view)
    }
    others: list[Listed] = []
    for listed in view.listed:
        contact = listed.contact
        values = [value for value in group.values(view, contact) if value.strip()]
        for key, value in {fold(value): value for value in values}.items():
            named.setdefault(key, (value, []))[1].append(listed)
        if not values:
            others.append(listed)
    ordered = _in_order(view, group, named)
    if others and group.none:
        ordered.append((group.none, others))
    return ordered


def _draw_group(at: Links, title: str, *groups: _Part) -> Drawing:
    lists = "".join(_part(group, at) for group in groups)
    jumps = parts.jumps(group.value for group in groups) if groups else _ALONE
    return Drawing(
        f"{parts.trail(at, ('People', PEOPLE), here=title)}<h1>{title}</h1>"
        f"{jumps}{lists}"
    )


def _in_order(
    view: View, group: Group, named: dict[str, tuple[str, list[Listed]]]
) -> list[tuple[str, list[Listed]]]:
    fixed = {fold(value): place for place, value in enumerate(group.order(view))}
    keys = sorted(named, key=lambda key: (fixed.get(key, len(fixed)), by_name(key)))
    return [named[key] for key in keys if named[key][1]]


def _part(group: _Part, at: Links) -> str:
    about = parts.dots((group.about, str(group.number), _narrowed(group, at)))
    others = ""
    if group.after:
        link = at.to(group.after, f"{group.number - len(group.people)} more")
        others = f'<p class="nj-rest">{link}</p>'
    return (
        f'<section><h2 id="{anchor(group.value)}">{named(group.value)}'
        f" {parts.quiet(about)}</h2>{parts.people_list(group.people, at)}{others}"
        "</section>"
    )


def _narrowed(group: _Part, at: Links) -> str:
    """Return a link to the table, narrowed to the people of a part."""
    if not group.facet:
        return ""
    # In an address a name is quoted, where the veil would not find it.
    value = at.view.veil.text(group.value)
    wish = urlencode({group.facet: f"#{value}" if group.facet == "tag" else value})
    return f'<a href="{at.href(PEOPLE)}?{wish}">in the table</a>'
