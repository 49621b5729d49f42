"""People you want to meet, and the known paths to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.model import Contact
from netjournal.format.wording import some_of
from netjournal.practice.network import chains, people_to_ask
from netjournal.practice.network.asking import Asked
from netjournal.practice.targets import Target, targets
from netjournal.render.markup.html import escape
from netjournal.render.pages import further, parts, paths
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.text.path import asked_words

TARGETS = "targets/index.md"

_PATHS = 3
_NAMES = 12
_SIZE = 25

_Wanted = tuple[Target, Contact, tuple[Asked, ...]]


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of targets, and those that the list goes on on."""
    wanted = [
        (target, view.journal.contacts[target.contact], _to_ask(view, target))
        for target in targets(view.known.ties)
    ]
    way = (("Practice", "practice/index.md"), ("Targets", TARGETS))
    place = further.Place(way, "People you want to meet", "targets/page")
    yield Sketch(
        uri=TARGETS,
        title="Targets",
        menu=("Practice", "Targets"),
        inputs=(further.begun(place, wanted),),
        draw=_draw,
    )
    yield from further.pages(place, wanted, _entries, size=_SIZE)


def _to_ask(view: View, target: Target) -> tuple[Asked, ...]:
    """Return who to ask for an introduction, the best first."""
    if target.path is None:
        return ()
    ways = chains(view.known.ties, [target.contact], _PATHS)
    return tuple(people_to_ask(view.known.ties, ways, view.known.account_of))


def _draw(at: Links, wanted: further.Begun[_Wanted]) -> Drawing:
    none = (
        "<p>No targets recorded. Give a contact <code>status: target</code> and a"
        " <code>goal</code>.</p>"
    )
    entries = _entries(wanted.shown, at)
    return Drawing(f"<h1>{wanted.place.name}</h1>{entries or none}{wanted.rest(at)}")


def _entries(wanted: Iterable[_Wanted], at: Links) -> str:
    return "".join(_target(*each, at) for each in wanted)


def _target(one: Target, contact: Contact, to_ask: tuple[Asked, ...], at: Links) -> str:
    about = parts.dots((parts.role(contact, at), escape(one.location)))
    tried = ", ".join(map(at.day, one.tried))
    facts = parts.facts(
        (
            ("Why", at.inline(one.goal)),
            ("Common ground", escape(", ".join(one.common_ground))),
            ("Path", _way(one, at)),
            ("Where they will be", paths.events(one.events, at)),
            ("People you know there", _inside(one, at)),
            ("You wrote", f"{tried}; no reply yet" if tried else ""),
        )
    )
    return (
        f'<section class="nj-entry"><h2>{at.person(one.contact)}'
        f" {parts.quiet(about)}</h2>{facts}{_ask(to_ask, at)}</section>"
    )


def _inside(one: Target, at: Links) -> str:
    """Return the people you know there; the page of the organization has all."""
    if len(one.inside) <= _NAMES:
        return parts.names(at, one.inside)
    return some_of([at.person(stem) for stem in one.inside], _NAMES)


def _way(one: Target, at: Links) -> str:
    if one.path is None:
        return paths.way(None, at)
    return f"{paths.way(one.path, at)}{paths.steps(one.path, at)}"


def _ask(people: tuple[Asked, ...], at: Links) -> str:
    rows = parts.bullets(
        f"{at.person(each.contact)} {parts.quiet(at.words(asked_words(each)))}"
        for each in people
    )
    return parts.folded("Who to ask for an introduction", rows) if rows else ""
