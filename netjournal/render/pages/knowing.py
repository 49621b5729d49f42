"""Ties over time, and who knows whom: parts of the network's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from netjournal.format.wording import counted
from netjournal.practice.bridges import TIE
from netjournal.practice.seasons import WORDS, Season
from netjournal.practice.touches import cadence_of, strength
from netjournal.render.pages import parts
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures import charts, layers, web
from netjournal.render.pictures.figures import figure, key
from netjournal.render.pictures.layers import Layer
from netjournal.render.pictures.tiles import STEPS, Closeness
from netjournal.render.pictures.web import Edge, Node

_QUARTERS = 2  # as many as make a picture


class Acquaintance(NamedTuple):
    """People who know each other, by name, and their ties by places in the list."""

    people: tuple[tuple[str, Closeness], ...]
    ties: tuple[Edge, ...]


def acquaintance(view: View) -> Acquaintance:
    """Return who knows whom; nobody where they are too many for a picture."""
    stems = [person.id for person in view.people if not person.out_of_bounds]
    place = {stem: number for number, stem in enumerate(stems)}
    ties: list[Edge] = []
    tied: set[int] = set()
    for stem, number in place.items():
        for end, weight in view.known.ties.ties_of(stem).items():
            if weight >= TIE and place.get(end, -1) > number:
                ties.append(Edge(number, place[end], weight))
                tied |= {number, place[end]}
        if len(tied) > web.MOST:
            return Acquaintance((), ())
    order = sorted(tied)
    people = tuple((stems[number], _close(view, stems[number])) for number in order)
    again = {number: at for at, number in enumerate(order)}
    return Acquaintance(
        people,
        tuple(Edge(again[tie.one], again[tie.other], tie.weight) for tie in ties),
    )


def who_knows_whom(circle: Acquaintance, at: Links) -> str:
    """Return the map of a small network."""
    if not circle.people:
        return ""
    names = at.view.journal.contacts
    nodes = [
        Node(
            names[stem].name,
            at.href(at.view.addresses.people[stem]),
            f"nj-tie-{closeness}",
        )
        for stem, closeness in circle.people
    ]
    drawn = web.strongest(circle.ties)
    words = _how_they_hang(circle, at)
    marks = [(f"nj-tie-{step}", meaning) for step, meaning in STEPS.items()]
    less = len(circle.ties) - len(drawn)
    weaker = counted(less, "weaker tie is", "weaker ties are")
    said_below = parts.quiet(f"{weaker} only in the list.") if less else ""
    note = f"<p>{said_below}</p>" if less else ""
    return figure(
        web.web(nodes, drawn, words),
        words,
        css="nj-knowing",
        key=key(marks) + note,
        listed=parts.bullets(_known_by(circle, number, at) for number in _all(circle)),
    )


def over_time(listed: Sequence[Season]) -> str:
    """Return how close all ties were, by quarter."""
    if len(listed) < _QUARTERS:
        return ""
    words = _what_changed(listed)
    # The closest is at the bottom, where it is easiest to compare.
    drawn = [
        Layer(
            f"nj-layer-{word}",
            word,
            tuple(quarter.counts[number] for quarter in listed),
        )
        for number, word in enumerate(WORDS)
    ]
    times = [str(quarter.year) if quarter.quarter == 1 else "" for quarter in listed]
    if not any(times):
        times[0] = _quarter(listed[0])
    rows = ((_quarter(quarter), *map(str, quarter.counts)) for quarter in listed)
    head = ("Quarter", *(word.capitalize() for word in WORDS))
    return figure(
        layers.stacked(drawn, times, words),
        words,
        css="nj-seasons",
        listed=charts.table(head, rows, numbers=(1, 2, 3, 4)),
    )


def _close(view: View, stem: str) -> Closeness:
    contact = view.journal.contacts[stem]
    cadence = cadence_of(contact, view.settings)
    close = strength(view.histories[stem], cadence, view.settings, view.today)
    return close.word if close else "none"


def _all(circle: Acquaintance) -> range:
    return range(len(circle.people))


def _others(circle: Acquaintance, number: int) -> list[int]:
    ends = [tie[:2] for tie in circle.ties if number in tie[:2]]
    return sorted(sum(pair) - number for pair in ends)


def _known_by(circle: Acquaintance, number: int, at: Links) -> str:
    others = (circle.people[end][0] for end in _others(circle, number))
    return f"{at.person(circle.people[number][0])}: {parts.names(at, others)}"


def _how_they_hang(circle: Acquaintance, at: Links) -> str:
    """Return the sentence about all ties, as plain text."""
    busiest = max(_all(circle), key=lambda number: len(_others(circle, number)))
    name = at.view.journal.contacts[circle.people[busiest][0]].name
    ties = counted(len(circle.ties), "tie")
    people = counted(len(circle.people), "person", "people")
    return (
        f"{ties} among {people}, as far as you wrote it down;"
        f" {name} knows {len(_others(circle, busiest))} of them."
    )


def _quarter(season: Season) -> str:
    return f"Q{season.quarter} {season.year}"


def _what_changed(listed: Sequence[Season]) -> str:
    """Return the sentence about the first and the last quarter, as plain text."""
    first, last = listed[0], listed[-1]
    before, now = first.counts[0], last.counts[0]
    ties = counted(now, "strong tie")
    since = f"at the end of {_quarter(first)}"
    if before == now:
        return f"You have {ties} now, as many as {since}."
    past = str(before or "none")
    return f"You have {ties} now, {past} {since}."
