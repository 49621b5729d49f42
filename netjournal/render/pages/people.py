"""The pages that lead to people: A–Z, and by circle, status, tag and place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from netjournal.folding import by_name, fold, plain
from netjournal.model import Contact
from netjournal.render.bidi import named
from netjournal.render.html import anchor
from netjournal.render.pages import parts
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View
from netjournal.schema import STATUSES
from netjournal.touches import circle_of
from netjournal.wording import counted

PEOPLE = "people/index.md"


class Group(NamedTuple):
    """A way to look at people: its page, and the parts it has."""

    uri: str
    menu: str
    title: str
    values: Callable[[View, Contact], Iterable[str]]
    order: Callable[[View], Iterable[str]]
    none: str
    about: Callable[[View, str], str]


def _circle(view: View, one: Contact) -> Iterable[str]:
    circle = circle_of(one, view.settings)
    return () if one.is_self or circle is None else (circle,)


def _rhythm(view: View, circle: str) -> str:
    cadence = view.settings.circles.get(circle)
    return f"every {cadence}" if cadence else ""


def _nothing(_view: View, _value: str) -> str:
    return ""


GROUPS = (
    Group(
        "circles/index.md",
        "By circle",
        "People by circle",
        _circle,
        lambda view: view.settings.circles,
        "No circle",
        _rhythm,
    ),
    Group(
        "status/index.md",
        "By status",
        "People by status",
        lambda _view, one: (one.status,),
        lambda _view: STATUSES,
        "",
        _nothing,
    ),
    Group(
        "tagged/index.md",
        "By tag",
        "People by tag",
        lambda _view, one: one.tags,
        lambda _view: (),
        "No tag",
        _nothing,
    ),
    Group(
        "places/index.md",
        "By place",
        "People by place",
        lambda _view, one: (one.location,) if one.location else (),
        lambda _view: (),
        "No place",
        _nothing,
    ),
)


def pages(view: View) -> Iterator[Page]:
    """Yield the list of everyone and those by circle, status, tag and place."""
    yield _everyone(view)
    for group in GROUPS:
        yield _grouped(view, group)


def _everyone(view: View) -> Page:
    at = Links(view, PEOPLE)
    letters: dict[str, list[Contact]] = {}
    for one in view.people:
        letters.setdefault(_letter(view.veil.text(one.name)), []).append(one)
    names = sorted(letters)
    lists = "".join(
        parts.section(letter, parts.people_list(view, letters[letter], at))
        for letter in names
    )
    count = len(view.people)
    html = (
        f"<h1>People</h1>{_count(count)}{parts.jumps(names) if count else ''}"
        f'<div class="nj-letters">{lists}</div>'
    )
    return Page(uri=PEOPLE, title="People", html=html, menu=("People", "A–Z"))


def _letter(name: str) -> str:
    first = (plain(name) or "?")[0].upper()
    return first if first.isalpha() else "#"


def _count(number: int) -> str:
    return f'<p class="nj-asof">{counted(number, "person", "people")}</p>'


def _grouped(view: View, group: Group) -> Page:
    at = Links(view, group.uri)
    named: dict[str, tuple[str, list[Contact]]] = {
        fold(value): (value, []) for value in group.order(view)
    }
    others: list[Contact] = []
    for one in view.people:
        values = [value for value in group.values(view, one) if value.strip()]
        for key, value in {fold(value): value for value in values}.items():
            named.setdefault(key, (value, []))[1].append(one)
        if not values and not one.is_self:
            others.append(one)
    ordered = _in_order(view, group, named)
    if others and group.none:
        ordered.append((group.none, others))
    lists = "".join(_part(view, group, value, people, at) for value, people in ordered)
    html = (
        f"{parts.trail(at, ('People', PEOPLE))}<h1>{group.title}</h1>"
        f"{parts.jumps(value for value, _ in ordered)}{lists}"
    )
    return Page(
        uri=group.uri, title=group.title, html=html, menu=("People", group.menu)
    )


def _in_order(
    view: View, group: Group, named: dict[str, tuple[str, list[Contact]]]
) -> list[tuple[str, list[Contact]]]:
    fixed = {fold(value): place for place, value in enumerate(group.order(view))}
    keys = sorted(named, key=lambda key: (fixed.get(key, len(fixed)), by_name(key)))
    return [named[key] for key in keys if named[key][1]]


def _part(
    view: View, group: Group, value: str, people: list[Contact], at: Links
) -> str:
    about = parts.dots((group.about(view, value), str(len(people))))
    return (
        f'<section><h2 id="{anchor(value)}">{named(value)}'
        f" {parts.quiet(about)}</h2>{parts.people_list(view, people, at)}</section>"
    )
