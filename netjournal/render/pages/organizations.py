"""The organizations: who works there, who used to, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from netjournal.format.folding import by_name, fold
from netjournal.format.model import Contact, Note, Position
from netjournal.format.wording import commas, counted, some_of
from netjournal.practice.organization import Organization, organization
from netjournal.render.markup.bidi import isolated
from netjournal.render.markup.html import escape
from netjournal.render.pages import days, further, parts, paths, stays
from netjournal.render.pages.facts import Listed
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.tabs import NETWORK
from netjournal.render.pages.view import Links, View

ORGANIZATIONS = "organizations/index.md"

_NETWORK = ("Network", NETWORK)
_WAY = (_NETWORK, ("Organizations", ORGANIZATIONS))
_RECENT = 20
_SIZE = 50  # organizations on a page of them
_NAMES = 12

_Known = tuple[str, tuple[str, ...], tuple[str, ...], bool]
_NONE = (
    "<p>No organizations recorded. Give a contact an <code>organization</code>, and"
    " see here who you know where.</p>"
)


class _Staff(NamedTuple):
    """A person who is or was there, and the position."""

    listed: Listed
    position: Position


class _Own(NamedTuple):
    """A position of yours."""

    contact: Contact
    position: Position


class _Place(NamedTuple):
    """An organization: who is there, who was, and what you are or were there."""

    name: str
    now: list[_Staff]
    before: list[_Staff]
    own: list[_Own]


def pages(view: View) -> Iterator[Sketch]:
    """Yield the list of organizations and the page of each."""
    places = _places(view)
    listed = [
        (place.name, _stems(place.now), _stems(place.before), bool(place.own))
        for place in places.values()
    ]
    # In a folder of its own, as an organization may be called "page 2".
    beyond = further.Place(_WAY, "Organizations", "organizations/all/page")
    yield Sketch(
        uri=ORGANIZATIONS,
        title="Organizations",
        menu=("Network", "Organizations"),
        inputs=(further.begun(beyond, listed, first=_SIZE),),
        draw=_index,
    )
    yield from further.pages(beyond, listed, _rows, first=_SIZE, size=_SIZE)
    for key, place in places.items():
        yield _page(view, key, place)


def some(view: View, uris: AbstractSet[str]) -> Iterator[Sketch]:
    """Yield those of the pages at *uris*; of organizations, no others are planned."""
    here = {
        key: uri for key, uri in view.addresses.organizations.items() if uri in uris
    }
    if uris - set(here.values()):
        yield from (sketch for sketch in pages(view) if sketch.uri in uris)
        return
    places = _places(view)
    yield from (_page(view, key, places[key]) for key in here if key in places)


def _page(view: View, key: str, place: _Place) -> Sketch:
    return Sketch(
        uri=view.addresses.organizations[key],
        title=view.veil.text(place.name),
        inputs=lambda: (
            place,
            organization(view.known.ties, place.name),
            _notes(view, place),
        ),
        draw=_draw,
    )


def _places(view: View) -> dict[str, _Place]:
    places: dict[str, _Place] = {}

    def there(position: Position) -> _Place:
        return places.setdefault(fold(position.name), _Place(position.name, [], [], []))

    for listed in view.listed:
        for position in filter(_is_named, listed.contact.positions):
            place = there(position)
            where = place.before if position.until else place.now
            where.append(_Staff(listed, position))
    for contact in view.people:
        if contact.is_self:
            for position in filter(_is_named, contact.positions):
                there(position).own.append(_Own(contact, position))
    return {key: places[key] for key in sorted(places, key=by_name)}


def _is_named(position: Position) -> bool:
    return bool(fold(position.name))


def _stems(staff: Iterable[_Staff]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.listed.contact.id for each in staff))


def _index(at: Links, places: further.Begun[_Known]) -> Drawing:
    rows = _rows(places.shown, at)
    trail = parts.trail(at, _NETWORK, here="Organizations")
    return Drawing(f"{trail}<h1>Organizations</h1>{rows or _NONE}{places.rest(at)}")


def _rows(places: Iterable[_Known], at: Links) -> str:
    return parts.bullets(
        f"{at.organization(name)} {parts.quiet(_who(now, before, at) or 'you' * mine)}"
        for name, now, before, mine in places
    )


def _who(now: Sequence[str], before: Sequence[str], at: Links) -> str:
    """Return the first of those who are there, and who were; its page has all."""
    there, once = (
        some_of(list(map(at.person, names)), _NAMES) for names in (now, before)
    )
    return parts.dots((there, f"formerly {once}" if once else ""))


def _draw(at: Links, place: _Place, answer: Organization, notes: list[Note]) -> Drawing:
    title = at.view.veil.text(place.name)
    html = (
        f"{parts.trail(at, *_WAY, here=isolated(escape(title)))}"
        f"<h1>{isolated(escape(title))}</h1>"
        + "".join(_own(each.position, at) for each in place.own)
        + ("" if place.now or place.before else _nobody_else(place))
        + parts.section("Over the years", _over_the_years(place, at))
        + parts.section("There now", _staff(place.now, at))
        + _doors(answer, at)
        + parts.section("Formerly there", _staff(place.before, at))
        + parts.section("Recent notes", parts.notes_list(notes, at, excerpt=True))
    )
    staff = (*place.now, *place.before)
    names = ", ".join(each.listed.contact.name for each in staff)
    return Drawing(html, names, label=counted(len(_stems(staff)), "person", "people"))


def _over_the_years(place: _Place, at: Links) -> str:
    staff = [
        (each.listed.contact, each.position) for each in (*place.now, *place.before)
    ]
    return stays.stays([*place.own, *staff], at)


def _nobody_else(place: _Place) -> str:
    name = escape(place.name)
    return (
        f"<p>Who do you know there? Write <code>organization: {name}</code> into the"
        " file of each.</p>"
    )


def _own(position: Position, at: Links) -> str:
    """Return the line about a position of yours."""
    about = parts.dots((escape(position.title), _span(position, at)))
    verb = "were" if position.until else "are"
    words = commas((f"You {verb} there", about))
    return f"<p>{parts.quiet(words)}</p>"


def _doors(answer: Organization, at: Links) -> str:
    """Return who you have not met there yet, and the warmest path."""
    missing = parts.names(at, (member.contact for member in answer.missing))
    nearest = ""
    if answer.next is not None:
        nearest = f"{paths.way(answer.next, at)}{paths.steps(answer.next, at)}"
    facts = (("Not met yet", missing), ("Who to meet next", nearest))
    return parts.section("Still to meet", parts.facts(facts))


def _staff(staff: Iterable[_Staff], at: Links) -> str:
    return parts.bullets(
        f"{at.person(each.listed.contact.id)} {parts.quiet(_about(each, at))}"
        for each in staff
    )


def _about(staff: _Staff, at: Links) -> str:
    listed, position = staff
    title = position.title or (listed.contact.title if not position.until else "")
    return parts.dots((escape(title), _span(position, at), listed.touched))


def _span(position: Position, at: Links) -> str:
    since = days.partial(position.since, at.view.today) if position.since else ""
    until = days.partial(position.until, at.view.today) if position.until else ""
    if since and until:
        return f"{since} – {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def _notes(view: View, place: _Place) -> list[Note]:
    notes = {
        note.id: note
        for each in place.now
        for note in view.journal.notes_with[each.listed.contact.id][-_RECENT:]
    }
    latest = sorted(notes.values(), key=lambda note: (note.date, note.id))
    return latest[-_RECENT:][::-1]
