"""What the journal adds up to: counts and times, each with the dates after it.

Nothing here ranks people. Circles are compared with 5, 15, 50 and 150, the sizes
that Hill & Dunbar (2003) and Zhou, Sornette, Hill & Dunbar (2005) found again
and again in networks that people keep up; each layer holds those before it.
Roberts & Dunbar (2011) saw that friendships, more than family ties, lose
closeness with less contact; contact takes time, and that is the limit. The
sizes are no goal.

A letter of mine counts once for each person it went to, and a call that nobody took
like a letter. `before` has the same of the year before, to compare with.
Bridges are Burt's (1992) figures for my own place (see `network.holes`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from netjournal.format.dates import Duration
from netjournal.format.model import Journal
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.settings import Settings
from netjournal.practice.day import Day
from netjournal.practice.evidence import about
from netjournal.practice.ledger import Line, lines
from netjournal.practice.network import ME, constraint, effective_size, network, weights
from netjournal.practice.period import Period, period_of, size
from netjournal.practice.touches import History, circle_of, met_day
from netjournal.practice.waits import (
    Behind,
    Passed,
    Times,
    first_words,
    my_replies,
    order,
    passed_with,
    their_replies,
    times,
)

LAYERS = (5, 15, 50, 150)
NO_CIRCLE = ""
GIVING = ("gave", "received", "asked", "kept")
ATTEMPTS = "attempts"  # what did not come about, of any kind

_YEAR = Duration(11, "months")  # and the month that today is in
_EARLIER = Duration(12, "months")


class Count(NamedTuple):
    """How many there are of something, by the days after it, in order."""

    label: str
    behind: tuple[Behind, ...]

    @property
    def number(self) -> int:
        """The figure."""
        return len(self.behind)


class Month(NamedTuple):
    """A month or week: what passed, and who I reached out to, of how many."""

    period: Period
    interactions: tuple[Behind, ...]
    reached: tuple[Behind, ...]
    goal: int


class Layer(NamedTuple):
    """A circle: its people, and how many there are with those in nearer ones.

    `size` is what such layers hold elsewhere, where that is known.
    """

    circle: str
    people: tuple[Behind, ...]
    so_far: int
    size: int | None


class Bridges(NamedTuple):
    """My place among those I know: how many, their ties, and Burt's figures.

    `latest` is the last touch among them.
    """

    people: int
    ties: int
    constraint: float | None
    effective_size: float | None
    latest: dt.date | None


class Before(NamedTuple):
    """A year before: each month a year earlier, the others of the year up to `since`.

    Giving has the labels of now.
    """

    months: tuple[Month, ...]
    giving: tuple[Count, ...]
    my_replies: Times
    their_replies: Times
    follow_ups: Times


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """All figures from `since` to `today`; circles and bridges are as of today.

    `begun` is the day of the first interaction of all.
    """

    since: dt.date
    begun: dt.date | None
    today: dt.date
    months: tuple[Month, ...]
    kinds: tuple[Count, ...]
    circles: tuple[Count, ...]
    layers: tuple[Layer, ...]
    answered: Count
    unanswered: Count
    giving: tuple[Count, ...]
    my_replies: Times
    their_replies: Times
    follow_ups: Times
    bridges: Bridges
    before: Before

    @property
    def answered_share(self) -> float | None:
        """The share of my letters that were answered; `None` without letters."""
        letters = self.answered.number + self.unanswered.number
        return self.answered.number / letters if letters else None


def statistics(
    day: Day,
    since: dt.date | None = None,
    people: AbstractSet[str] | None = None,
) -> Statistics:
    """Return the figures from *since*, else of the last twelve months.

    With *people*, by id, they are of what passed with those; how far I bridge stays
    a figure of the whole network.
    """
    start = since or _YEAR.before(day.today.replace(day=1))
    # First, as all ties take as much room as all that passed.
    bridges = _bridges(day)
    known = {
        stem: history
        for stem, history in day.histories.items()
        if people is None or stem in people
    }
    # What is compared with begins at the start of a month.
    first = _EARLIER.before(start).replace(day=1)
    everything = list(passed_with(day.journal, known, first))
    passed = [one for one in everything if one.interaction.date >= start]
    letters = [
        one
        for one in passed
        if one.interaction.sort == "letter" and one.interaction.way == "out"
    ]
    gifts = list(_given(day.journal, day.today, people))
    return Statistics(
        since=start,
        begun=_begun(day.journal, known),
        today=day.today,
        months=tuple(_months(passed, day.settings, start, day.today)),
        kinds=tuple(_kinds(passed, day.settings)),
        circles=tuple(_circles(day.journal, day.settings, passed)),
        layers=tuple(_layers(day.journal, day.settings, people)),
        answered=_count(
            "answered", (one for one in letters if not one.interaction.attempt)
        ),
        unanswered=_count(
            "unanswered", (one for one in letters if one.interaction.attempt)
        ),
        giving=tuple(_giving(gifts, start, day.today)),
        my_replies=times(my_replies(passed)),
        their_replies=times(their_replies(passed)),
        follow_ups=times(first_words(day.journal, known, start, day.today)),
        bridges=bridges,
        before=_before(day, known, everything, gifts, start),
    )


def _begun(journal: Journal, known: Mapping[str, History]) -> dt.date | None:
    """Return the day of the first interaction with anybody else."""
    days = (
        history.interactions[0].date
        for stem, history in known.items()
        if history.interactions and not journal.contacts[stem].is_self
    )
    return min(days, default=None)


def _before(
    day: Day,
    known: Mapping[str, History],
    everything: list[Passed],
    gifts: list[tuple[str, Behind]],
    since: dt.date,
) -> Before:
    start = _EARLIER.before(since)
    if start == since:  # the first day there is
        return Before((), (), Times(()), Times(()), Times(()))
    last = since - dt.timedelta(days=1)
    passed = [one for one in everything if start <= one.interaction.date <= last]
    return Before(
        months=tuple(
            _months(everything, day.settings, start, _EARLIER.before(day.today))
        ),
        giving=tuple(_giving(gifts, start, last)),
        my_replies=times(my_replies(passed)),
        their_replies=times(their_replies(passed)),
        follow_ups=times(first_words(day.journal, known, start, last)),
    )


def _count(label: str, passed: Iterable[Passed]) -> Count:
    return Count(label, tuple(sorted((one.behind for one in passed), key=order)))


def _notes(passed: Iterable[Passed]) -> tuple[Behind, ...]:
    """Return the notes among *passed*, each once, with whatever people."""
    notes = {one.interaction.note.id: one.note for one in passed}
    return tuple(sorted(notes.values(), key=order))


def _months(
    passed: list[Passed], settings: Settings, since: dt.date, today: dt.date
) -> Iterator[Month]:
    by_month: dict[tuple[int, int], list[Passed]] = {}
    for one in passed:
        by_month.setdefault(
            (one.interaction.date.year, one.interaction.date.month), []
        ).append(one)
    day = since.replace(day=1)
    while day <= today:
        period = period_of(day, "month")
        inside = by_month.get((day.year, day.month), [])
        reached = _reached(inside)
        yield Month(period, _notes(inside), reached, size(settings.goal, period))
        if period.last == dt.date.max:
            return
        day = period.last + dt.timedelta(days=1)


def _reached(passed: Iterable[Passed]) -> tuple[Behind, ...]:
    """Return each person I met or wrote to, by the first time."""
    found: dict[str, Behind] = {}
    for one in passed:
        if one.interaction.sort != "light" and one.interaction.way != "in":
            found.setdefault(one.contact, one.behind)
    return tuple(sorted(found.values(), key=order))


def _kinds(passed: list[Passed], settings: Settings) -> Iterator[Count]:
    came_about = [one for one in passed if not one.interaction.note.attempt]
    for kind in settings.kinds:
        notes = _notes(one for one in came_about if one.interaction.note.kind == kind)
        if notes:
            yield Count(kind, notes)
    attempts = _notes(one for one in passed if one.interaction.note.attempt)
    if attempts:
        yield Count(ATTEMPTS, attempts)


def _circles(
    journal: Journal, settings: Settings, passed: list[Passed]
) -> Iterator[Count]:
    """Yield what passed with each circle; a note counts once for each."""
    names = {
        stem: circle_of(contact, settings) or NO_CIRCLE
        for stem, contact in journal.contacts.items()
    }
    for circle in (*settings.circles, NO_CIRCLE):
        notes = _notes(one for one in passed if names[one.contact] == circle)
        if notes or circle:
            yield Count(circle, notes)


def _layers(
    journal: Journal, settings: Settings, among: AbstractSet[str] | None
) -> Iterator[Layer]:
    so_far = 0
    for number, circle in enumerate(settings.circles):
        people = tuple(
            Behind(met_day(one) or dt.date.min, about(one, one.place("circle")), one.id)
            for one in journal.contacts.values()
            if not one.out_of_bounds and circle_of(one, settings) == circle
            if among is None or one.id in among
        )
        so_far += len(people)
        beside = LAYERS[number] if number < len(LAYERS) else None
        yield Layer(circle, people, so_far, beside)


def _given(
    journal: Journal, today: dt.date, among: AbstractSet[str] | None
) -> Iterator[tuple[str, Behind]]:
    """Yield what was given, received, asked for and kept so far, each with its line."""
    for line in lines(journal, today):
        if among is not None and among.isdisjoint(line.contacts):
            continue
        label, day = _day(line)
        if day is not None and day <= today:
            yield label, Behind(day, line.evidence)


def _giving(
    gifts: Iterable[tuple[str, Behind]], since: dt.date, until: dt.date
) -> Iterator[Count]:
    listed: dict[str, list[Behind]] = {label: [] for label in GIVING}
    for label, behind in gifts:
        if label in listed and since <= behind.day <= until:
            listed[label].append(behind)
    for label, days in listed.items():
        yield Count(label, tuple(sorted(days, key=order)))


def _day(line: Line) -> tuple[str, dt.date | None]:
    """Return what a line counts as, and when; a promise on the day it was kept."""
    if line.kind == "promised":
        return ("kept" if line.state == "kept" else ""), line.done or line.date
    return line.kind, line.date


def _bridges(day: Day) -> Bridges:
    ties = network(day)
    found = weights(ties)
    mine = found.get(ME, {})
    between = sum(len(others) for stem, others in found.items() if stem != ME)
    days = [ties.mine[stem].last for stem in mine]
    return Bridges(
        people=len(mine),
        ties=between // 2,
        constraint=constraint(found, ME),
        effective_size=effective_size(found, ME),
        latest=max((date for date in days if date is not None), default=None),
    )
