"""What the journal adds up to: counts and times, each with the dates after it.

Nothing here ranks people. Circles are compared with 5, 15, 50 and 150, the sizes
that Hill & Dunbar (2003) and Zhou, Sornette, Hill & Dunbar (2005) found again
and again in networks that people keep up; each layer holds those before it.
Roberts & Dunbar (2011) saw that friendships, more than family ties, lose
closeness with less contact; contact takes time, and that is the limit. The
sizes are no goal.

Letters and times: a letter of mine counts once for each person it went to, and a
call that nobody took like a letter. A
time runs from the first letter that waits to the first answer, and from the
day we met to the first word after it, in days; what is shown is the median.
Bridges are Burt's (1992) figures for my own place (see `network.holes`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from netjournal.format.dates import Duration
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.settings import Settings
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, about, named
from netjournal.practice.ledger import Line, lines
from netjournal.practice.network import ME, constraint, effective_size, network, weights
from netjournal.practice.period import Period, period_of, size
from netjournal.practice.touches import History, Interaction, circle_of, met_day

LAYERS = (5, 15, 50, 150)
NO_CIRCLE = ""
ATTEMPTS = "attempts"  # what did not come about, of any kind

_YEAR = Duration(11, "months")  # and the month that today is in


class Behind(NamedTuple):
    """A day that a figure counts, with its line; `contact` where it is about one."""

    day: dt.date
    evidence: Evidence
    contact: str = ""


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


class Wait(NamedTuple):
    """A time in days between two things that happened with a person."""

    contact: str
    since: Behind
    until: Behind

    @property
    def days(self) -> int:
        """How long it took."""
        return (self.until.day - self.since.day).days


class Times(NamedTuple):
    """Times of one sort, by the day they began."""

    waits: tuple[Wait, ...]

    @property
    def days(self) -> float | None:
        """Their median in days; `None` where there are none."""
        return float(median(wait.days for wait in self.waits)) if self.waits else None


class Bridges(NamedTuple):
    """My place among those I know: how many, their ties, and Burt's figures.

    `latest` is the last touch among them.
    """

    people: int
    ties: int
    constraint: float | None
    effective_size: float | None
    latest: dt.date | None


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

    @property
    def answered_share(self) -> float | None:
        """The share of my letters that were answered; `None` without letters."""
        letters = self.answered.number + self.unanswered.number
        return self.answered.number / letters if letters else None


class _Passed(NamedTuple):
    """Something that passed with a person, and its place."""

    contact: str
    one: Interaction
    behind: Behind


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
    known = {
        stem: history
        for stem, history in day.histories.items()
        if people is None or stem in people
    }
    everything = list(_passed(day.journal, known))
    passed = [one for one in everything if one.one.date >= start]
    letters = [
        one for one in passed if one.one.sort == "letter" and one.one.way == "out"
    ]
    return Statistics(
        since=start,
        begun=min((one.one.date for one in everything), default=None),
        today=day.today,
        months=tuple(_months(passed, day.settings, start, day.today)),
        kinds=tuple(_kinds(passed, day.settings)),
        circles=tuple(_circles(day.journal, day.settings, passed)),
        layers=tuple(_layers(day.journal, day.settings, people)),
        answered=_count("answered", (one for one in letters if not one.one.attempt)),
        unanswered=_count("unanswered", (one for one in letters if one.one.attempt)),
        giving=tuple(_giving(day.journal, day.today, start, people)),
        my_replies=_times(_my_replies(passed)),
        their_replies=_times(_their_replies(passed)),
        follow_ups=_times(_first_words(day.journal, known, start)),
        bridges=_bridges(day),
    )


def _passed(journal: Journal, known: Mapping[str, History]) -> Iterator[_Passed]:
    """Yield what passed with everybody, by person and then by date."""
    for stem, history in known.items():
        if journal.contacts[stem].is_self:
            continue
        for one in history.interactions:
            place = named(journal, one.note, stem)
            yield _Passed(stem, one, Behind(one.date, place, stem))


def _order(one: Behind) -> tuple[dt.date, str, int, str]:
    return one.day, one.evidence.path, one.evidence.line, one.contact


def _count(label: str, passed: Iterable[_Passed]) -> Count:
    return Count(label, tuple(sorted((one.behind for one in passed), key=_order)))


def _notes(passed: Iterable[_Passed]) -> tuple[Behind, ...]:
    """Return the notes among *passed*, each once, with whatever people."""
    notes: dict[str, Note] = {one.one.note.id: one.one.note for one in passed}
    found = (
        Behind(note.date, about(note, note.place("kind", "date", "with")))
        for note in notes.values()
    )
    return tuple(sorted(found, key=_order))


def _months(
    passed: list[_Passed], settings: Settings, since: dt.date, today: dt.date
) -> Iterator[Month]:
    by_month: dict[tuple[int, int], list[_Passed]] = {}
    for one in passed:
        by_month.setdefault((one.one.date.year, one.one.date.month), []).append(one)
    day = since.replace(day=1)
    while day <= today:
        period = period_of(day, "month")
        inside = by_month.get((day.year, day.month), [])
        reached = _reached(inside)
        yield Month(period, _notes(inside), reached, size(settings.goal, period))
        if period.last == dt.date.max:
            return
        day = period.last + dt.timedelta(days=1)


def _reached(passed: Iterable[_Passed]) -> tuple[Behind, ...]:
    """Return each person I met or wrote to, by the first time."""
    found: dict[str, Behind] = {}
    for one in passed:
        if one.one.sort != "light" and one.one.way != "in":
            found.setdefault(one.contact, one.behind)
    return tuple(sorted(found.values(), key=_order))


def _kinds(passed: list[_Passed], settings: Settings) -> Iterator[Count]:
    came_about = [one for one in passed if not one.one.note.attempt]
    for kind in settings.kinds:
        notes = _notes(one for one in came_about if one.one.note.kind == kind)
        if notes:
            yield Count(kind, notes)
    attempts = _notes(one for one in passed if one.one.note.attempt)
    if attempts:
        yield Count(ATTEMPTS, attempts)


def _circles(
    journal: Journal, settings: Settings, passed: list[_Passed]
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


def _giving(
    journal: Journal,
    today: dt.date,
    since: dt.date,
    among: AbstractSet[str] | None,
) -> Iterator[Count]:
    found: dict[str, list[Behind]] = {
        "gave": [],
        "received": [],
        "asked": [],
        "kept": [],
    }
    for line in lines(journal, today):
        if among is not None and among.isdisjoint(line.contacts):
            continue
        label, day = _day(line)
        if label in found and day is not None and since <= day <= today:
            found[label].append(Behind(day, line.evidence))
    for label, behind in found.items():
        yield Count(label, tuple(sorted(behind, key=_order)))


def _day(line: Line) -> tuple[str, dt.date | None]:
    """Return what a line counts as, and when; a promise on the day it was kept."""
    if line.kind == "promised":
        return ("kept" if line.state == "kept" else ""), line.done or line.date
    return line.kind, line.date


def _times(waits: Iterable[Wait]) -> Times:
    return Times(tuple(sorted(waits, key=lambda wait: _order(wait.since))))


def _my_replies(passed: Iterable[_Passed]) -> Iterator[Wait]:
    """Yield how long they waited for me; who needs no reply does not wait."""
    waiting: dict[str, Behind] = {}
    for one in passed:
        if one.one.wrote or one.one.sort == "mutual":
            since = waiting.pop(one.contact, None)
            if since is not None:
                yield Wait(one.contact, since, one.behind)
        elif one.one.sort == "letter" and one.one.note.answered is not True:
            waiting.setdefault(one.contact, one.behind)


def _their_replies(passed: Iterable[_Passed]) -> Iterator[Wait]:
    """Yield how long I waited for them, where something came."""
    waiting: dict[str, Behind] = {}
    for one in passed:
        if one.one.heard:
            since = waiting.pop(one.contact, None)
            if since is not None:
                yield Wait(one.contact, since, one.behind)
        elif one.one.wrote:
            waiting.setdefault(one.contact, one.behind)


def _first_words(
    journal: Journal, known: Mapping[str, History], since: dt.date
) -> Iterator[Wait]:
    """Yield how long it took from meeting a person to the first message after."""
    for stem, history in known.items():
        contact = journal.contacts[stem]
        met = _met(contact)
        if contact.is_self or met is None or met.day < since:
            continue
        for one in history.interactions:
            if one.date > met.day or (one.date == met.day and one.wrote):
                place = named(journal, one.note, stem)
                yield Wait(stem, met, Behind(one.date, place, stem))
                break


def _met(contact: Contact) -> Behind | None:
    """Return the day we met, where the journal says that we did, and when."""
    day = met_day(contact)
    if day is None or contact.met is None:
        return None
    return Behind(day, about(contact, contact.met.span), contact.id)


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
