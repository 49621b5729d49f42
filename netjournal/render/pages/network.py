"""The network: circles, and who is where, as pictures with the same as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from netjournal.format.folding import by_name, fold
from netjournal.format.model import Contact
from netjournal.format.wording import counted, spell
from netjournal.practice.bridges import Bridge, bridges
from netjournal.practice.forest import Tree, forest
from netjournal.practice.seasons import Season, seasons
from netjournal.practice.statistics import LAYERS
from netjournal.practice.touches import cadence_of, circle_of, strength
from netjournal.render.markup.html import escape
from netjournal.render.pages import lineage, parts
from netjournal.render.pages.knowing import (
    Acquaintance,
    acquaintance,
    over_time,
    who_knows_whom,
)
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures import charts, circles, tiles
from netjournal.render.pictures.circles import Mark, Ring, State
from netjournal.render.pictures.figures import figure, key
from netjournal.render.pictures.tiles import Closeness, Dot, Tile

NETWORK = "network/index.md"

_NUMBERED = 9
_LISTED = 120  # people beyond whom a list has only those who are late
_LATE = 20
_TILES = 60
_NAMES = 6
_NO_CIRCLE = (
    "Nobody is in a circle yet. Write <code>circle: close</code> into the file of a"
    " person you want to stay close to."
)
_NO_TIES = (
    "Nobody is at an organization yet. Write <code>organization: Lamps Ltd</code> into"
    " the file of a person who works there."
)


class _Standing(NamedTuple):
    """A person in a circle on the day; `since` is how many days they are late."""

    contact: str
    state: State
    since: int
    place: str
    photo: str


class _Circle(NamedTuple):
    name: str
    people: tuple[_Standing, ...]


class _Tie(NamedTuple):
    """A person, and how close the tie is."""

    contact: str
    closeness: Closeness


class _Whereabouts(NamedTuple):
    """Who is at each organization, the largest first, and who is alone there."""

    shared: tuple[tuple[str, tuple[_Tie, ...]], ...]
    alone: tuple[_Tie, ...]
    nowhere: tuple[_Tie, ...]


class _Network(NamedTuple):
    """All that the page shows."""

    circles: tuple[_Circle, ...]
    whereabouts: _Whereabouts
    trees: tuple[Tree, ...]
    bridges: tuple[Bridge, ...]
    known: Acquaintance
    seasons: tuple[Season, ...]


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of the network."""
    yield Sketch(
        uri=NETWORK,
        title="Network",
        menu=("Network", "Overview"),
        inputs=lambda: (
            _Network(
                _circles(view),
                _whereabouts(view),
                forest(view.out),
                bridges(view.known.ties),
                acquaintance(view),
                seasons(view.out),
            ),
            view.is_new,
        ),
        draw=_draw,
    )


def _draw(at: Links, network: _Network, new: bool) -> Drawing:  # noqa: FBT001 (a fact that is shown)
    if new:
        return Drawing(f"<h1>Network</h1>{parts.first_steps()}")
    return Drawing(
        "<h1>Network</h1>"
        + parts.section("Your circles", _rings(network.circles, at))
        + parts.section("Who is where", _tiles(network.whereabouts, at))
        + parts.section("Who led to whom", lineage.forest(network.trees, at))
        + parts.section("Bridges", lineage.bridges(network.bridges, at))
        + parts.section("Who knows whom", who_knows_whom(network.known, at))
        + parts.section("Ties over time", over_time(network.seasons))
    )


def _among(view: View) -> Iterator[Contact]:
    """Yield everyone who is a part of the network, by name."""
    for contact in view.people:
        if not contact.out_of_bounds:
            yield contact


def _circles(view: View) -> tuple[_Circle, ...]:
    due: dict[str, tuple[State, int]] = {}
    for item in view.items:
        if parts.reaching_out(item) and parts.now(item):
            late = item.state == "overdue"
            since = (view.today - item.due).days if late else 0
            state: State = "late" if late else "soon"
            for stem in item.contacts:
                due[stem] = max(
                    due.get(stem, (state, since)), (state, since), key=_days
                )
    people: dict[str, list[tuple[Contact, _Standing]]] = {
        circle: [] for circle in view.settings.circles
    }
    for contact in _among(view):
        circle = circle_of(contact, view.settings)
        if circle is not None:
            state, since = due.get(contact.id, ("calm", 0))
            photo = view.photos.get(contact.id, "")
            place = contact.location
            standing = _Standing(contact.id, state, since, place, photo)
            people[circle].append((contact, standing))
    return tuple(
        _Circle(circle, tuple(person for _, person in sorted(members, key=_by_place)))
        for circle, members in people.items()
    )


def _days(due: tuple[State, int]) -> int:
    return due[1]


def _by_place(person: tuple[Contact, _Standing]) -> tuple[object, ...]:
    contact, _ = person
    return not contact.location, by_name(contact.location), by_name(contact.name)


def _whereabouts(view: View) -> _Whereabouts:
    named: dict[str, tuple[str, list[_Tie]]] = {}
    nowhere: list[_Tie] = []
    for contact in _among(view):
        cadence = cadence_of(contact, view.settings)
        history = view.histories[contact.id]
        close = strength(history, cadence, view.settings, view.today)
        tie = _Tie(contact.id, close.word if close else "none")
        places = {fold(entry.name): entry.name for entry in contact.organizations}
        for name, shown in places.items():
            if name:
                named.setdefault(name, (shown, []))[1].append(tie)
        if not any(places):
            nowhere.append(tie)
    order = sorted(
        named.values(), key=lambda place: (-len(place[1]), by_name(place[0]))
    )
    people = view.journal.contacts
    alone = [members[0] for _, members in order if len(members) == 1]
    alone.sort(key=lambda tie: by_name(people[tie.contact].name, tie.contact))
    return _Whereabouts(
        tuple(
            (name, tuple(sorted(members, key=_closeness)))
            for name, members in order
            if len(members) > 1
        ),
        tuple(sorted(alone, key=_closeness)),
        tuple(sorted(nowhere, key=_closeness)),
    )


def _closeness(tie: _Tie) -> int:
    """Return the place of a tie's step; those of one step stay by name."""
    return list(tiles.STEPS).index(tie.closeness)


def _rings(rings: Sequence[_Circle], at: Links) -> str:
    people = [entry for ring in rings for entry in ring.people]
    if not people:
        return f"<p>{_NO_CIRCLE}</p>"
    late = sorted(
        (entry for entry in people if entry.state == "late"),
        key=lambda entry: -entry.since,
    )
    drawn = [
        Ring(ring.name, tuple(_mark(entry, late, at) for entry in ring.people))
        for ring in rings
    ]
    how = circles.size(drawn)
    words = _how_they_stand(rings)
    beside = _table(rings, at)
    if how == "dot" and late:
        beside += _overdue(late[:_NUMBERED], at)
    marks = [("nj-late", "overdue"), ("nj-soon", "due soon"), ("nj-calm", "in rhythm")]
    meaning = (
        "Each sector is up to a 24th of a circle."
        if how == "sector"
        else "Neighbors on a ring live in the same place."
    )
    return figure(
        f'<div class="nj-beside">{circles.circles(drawn, words)}'
        f"<div>{beside}</div></div>",
        words,
        css="nj-circles",
        key=f"{key(marks)}<p>{parts.quiet(meaning)}</p>",
        listed=_by_circle(rings, at),
    )


def _mark(standing: _Standing, late: Sequence[_Standing], at: Links) -> Mark:
    contact = at.view.journal.contacts[standing.contact]
    numbers = {entry: number for number, entry in enumerate(late[:_NUMBERED], 1)}
    photo = at.view.addresses.asset(at.page, standing.photo) if standing.photo else ""
    return Mark(
        name=contact.name,
        state=standing.state,
        place=standing.place,
        initials=parts.initials(contact, at),
        photo=escape(photo),
        href=at.href(at.view.addresses.people[standing.contact]),
        number=numbers.get(standing, 0),
    )


def _how_they_stand(rings: Iterable[_Circle]) -> str:
    """Return the sentence about the circles on the day."""
    filled = [ring for ring in rings if ring.people]
    people = [entry for ring in filled for entry in ring.people]
    late = sum(entry.state == "late" for entry in people)
    soon = sum(entry.state == "soon" for entry in people)
    circles_in_use = counted(len(filled), "circle")
    total = f"{counted(len(people), 'person', 'people')} in {circles_in_use}"
    if not late:
        coming = f"{soon} due soon" if soon else "nothing due soon"
        return f"{total}: nobody is overdue, {coming}."
    worst = max(
        filled,
        key=lambda ring: sum(entry.state == "late" for entry in ring.people),
    )
    share = sum(entry.state == "late" for entry in worst.people)
    share_words = (
        f", {share} of them in {worst.name}" if late > 1 else f" ({worst.name})"
    )
    return f"{total}: {late} overdue{share_words}, and {soon} due soon."


def _table(rings: Iterable[_Circle], at: Links) -> str:
    rows, so_far = [], 0
    for number, ring in enumerate(rings):
        so_far += len(ring.people)
        late = sum(entry.state == "late" for entry in ring.people)
        name = at.group("circles/index.md", ring.name)
        typical = str(LAYERS[number]) if number < len(LAYERS) else ""
        rows.append(
            (
                name if ring.people else escape(ring.name),
                str(len(ring.people)),
                str(so_far),
                typical,
                str(late or ""),
            )
        )
    head = ("Circle", "People", "With closer", "Typical", "Overdue")
    return charts.table(head, rows, numbers=(1, 2, 3, 4))


def _overdue(late: Iterable[_Standing], at: Links) -> str:
    """Return who is overdue for longest, by the numbers in the picture."""
    rows = "".join(f"<li>{_person(entry, at)}</li>" for entry in late)
    return (
        f'<p class="nj-dim">Overdue for longest</p><ol class="nj-numbers">{rows}</ol>'
    )


def _person(standing: _Standing, at: Links) -> str:
    words = {"late": "overdue", "soon": "due soon", "calm": ""}[standing.state]
    since = f"{words} for {spell(standing.since)}" if standing.since else words
    about = parts.dots((escape(standing.place), since))
    return f"{at.person(standing.contact)} {parts.quiet(about)}"


def _by_circle(rings: Sequence[_Circle], at: Links) -> str:
    total = sum(len(ring.people) for ring in rings)
    listed = ""
    for ring in rings:
        members, link = list(ring.people), ""
        if total > _LISTED:
            members = [entry for entry in members if entry.state == "late"][:_LATE]
            link = f"<p>{at.group('circles/index.md', ring.name)}: everyone</p>"
        if ring.people:
            rows = parts.bullets(_person(entry, at) for entry in members)
            listed += f"<h3>{escape(ring.name)}</h3>{rows}{link}"
    return listed


def _tiles(whereabouts: _Whereabouts, at: Links) -> str:
    if not whereabouts.shared and not whereabouts.alone:
        return f"<p>{_NO_TIES}</p>"
    shown = [
        (at.organization(name), name, members)
        for name, members in whereabouts.shared[:_TILES]
    ]
    smaller = tuple(
        tie for _, members in whereabouts.shared[_TILES:] for tie in members
    )
    for name, members in (
        ("other organizations", smaller),
        ("one person each", whereabouts.alone),
        ("no organization", whereabouts.nowhere),
    ):
        if members:
            shown.append((f"<em>{name}</em>", name, members))
    drawn = [
        Tile(name, tuple(_dot(tie, at) for tie in members))
        for name, _, members in shown
    ]
    marks = [(f"nj-tie-{step}", words) for step, words in tiles.STEPS.items()]
    return figure(
        tiles.tiles(drawn),
        _who_is_where(whereabouts),
        css="nj-where",
        key=key(marks),
        listed=parts.bullets(
            f"{name}: {_names(members, at)}" for name, _, members in shown
        ),
    )


def _dot(tie: _Tie, at: Links) -> Dot:
    contact = at.view.journal.contacts[tie.contact]
    href = at.href(at.view.addresses.people[tie.contact])
    return Dot(contact.name, tie.closeness, href)


def _who_is_where(whereabouts: _Whereabouts) -> str:
    """Return the sentence about organizations and the people there."""
    number = len(whereabouts.shared) + len(whereabouts.alone)
    total = counted(number, "organization")
    if not whereabouts.shared:
        return f"You know one person at each of {total}."
    name, members = whereabouts.shared[0]
    strong = sum(tie.closeness == "strong" for tie in members)
    share = "all" if strong == len(members) else str(strong or "none")
    return (
        f"You know people at {total}. Most are at {name}: {len(members)} people,"
        f" {share} of them close."
    )


def _names(members: Sequence[_Tie], at: Links) -> str:
    named_people = [
        f"{at.person(tie.contact)} {parts.quiet(tiles.STEPS[tie.closeness])}"
        for tie in members[:_NAMES]
    ]
    link = f" and {len(members) - _NAMES} more" if len(members) > _NAMES else ""
    return ", ".join(named_people) + link
