"""The organizations: who is there, who was, and what happened with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.folding import by_name, fold
from netjournal.model import Contact, Note, Position
from netjournal.organization import organization
from netjournal.render.bidi import isolated
from netjournal.render.html import escape
from netjournal.render.pages import days, parts, paths
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View

ORGANIZATIONS = "organizations/index.md"

_RECENT = 20


class _Place(NamedTuple):
    name: str
    now: list[tuple[Contact, Position]]
    before: list[tuple[Contact, Position]]


def pages(view: View) -> Iterator[Page]:
    """Yield the list of organizations and the page of each."""
    places = _places(view)
    yield _index(view, places)
    for key, place in places.items():
        yield _page(view, view.addresses.organizations[key], place)


def _places(view: View) -> dict[str, _Place]:
    found: dict[str, _Place] = {}
    for one in view.people:
        for position in one.positions:
            key = fold(position.name)
            if key:
                place = found.setdefault(key, _Place(position.name, [], []))
                where = place.before if position.until else place.now
                where.append((one, position))
    return {key: found[key] for key in sorted(found, key=by_name)}


def _index(view: View, places: dict[str, _Place]) -> Page:
    at = Links(view, ORGANIZATIONS)
    rows = (
        f"{at.organization(place.name)} {parts.quiet(_who(place, at))}"
        for place in places.values()
    )
    html = f"<h1>Organizations</h1>{parts.bullets(rows)}"
    if not places:
        html += "<p>No one here has an organization yet.</p>"
    return Page(
        uri=ORGANIZATIONS,
        title="Organizations",
        html=html,
        menu=("People", "Organizations"),
    )


def _who(place: _Place, at: Links) -> str:
    now = ", ".join(dict.fromkeys(at.person(one.id) for one, _ in place.now))
    before = ", ".join(dict.fromkeys(at.person(one.id) for one, _ in place.before))
    return parts.dots((now, f"before: {before}" if before else ""))


def _page(view: View, uri: str, place: _Place) -> Page:
    at = Links(view, uri)
    title = view.veil.text(place.name)
    html = (
        f"{parts.trail(at, ('Organizations', ORGANIZATIONS))}"
        f"<h1>{isolated(escape(title))}</h1>"
        + parts.section("There now", _staff(view, place.now, at))
        + _doors(view, place, at)
        + parts.section("There before", _staff(view, place.before, at))
        + parts.section(
            "Recent notes",
            parts.notes_list(view, _notes(view, place), at, excerpt=True),
        )
    )
    names = ", ".join(one.name for one, _ in (*place.now, *place.before))
    return Page(uri=uri, title=title, html=html, found=names)


def _doors(view: View, place: _Place, at: Links) -> str:
    """Return who there is still to meet, and whose path is the warmest."""
    found = organization(view.known.ties, place.name)
    missing = parts.names(at, (one.contact for one in found.missing))
    nearest = ""
    if found.next is not None:
        nearest = f"{paths.way(found.next, at)}{paths.steps(found.next, at)}"
    facts = (("Not met yet", missing), ("Who may be next", nearest))
    return parts.section("Still to meet", parts.facts(facts))


def _staff(view: View, staff: list[tuple[Contact, Position]], at: Links) -> str:
    return parts.bullets(
        f"{at.person(one.id)} {parts.quiet(_about(view, one, position))}"
        for one, position in staff
    )


def _about(view: View, one: Contact, position: Position) -> str:
    title = position.title or (one.title if not position.until else "")
    since = days.partial(position.since) if position.since else ""
    until = days.partial(position.until) if position.until else ""
    span = f"{since} – {until}" if since or until else ""
    return parts.dots((escape(title), span, parts.touched(view, one)))


def _notes(view: View, place: _Place) -> list[Note]:
    found = {
        note.id: note
        for one, _ in place.now
        for note in view.journal.notes_with[one.id][-_RECENT:]
    }
    latest = sorted(found.values(), key=lambda note: (note.date, note.id))
    return latest[-_RECENT:][::-1]
