"""The plan of a week or a month: who to reach out to, and the progress.

A plan is computed as of the period's first day, from the notes dated before it,
with promises ticked in the period taken as open. Nothing of it is stored.

Of the N places of the `goal`:

1. Everyone with something owed: a promise, a reply, thanks or a follow-up that
   you decided on, due by the period's last day; the earliest first.
2. One place in five is for dormant ties: silent for `dormant` or longer,
   those that were closest at their last touch first. Levin, Walter & Murnighan
   (2011) found old ties of more use than people expect.
3. One place in ten is for targets you could be introduced to, over
   the strongest chain first (network.paths).
4. The rest is for those due for a check-in by the last day: (first day - due
   day) / cadence, largest first.

What is left stays free: a plan never looks for people to fill it. People who are
paused, snoozed beyond the period or out of bounds are not on it. Roberts & Dunbar
(2011) found that friendships lose closeness with less contact; so there is a plan.
A promise is done when it is ticked, everything else by contact in the period.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from netjournal.format.folding import ByName, by_name
from netjournal.format.model import Contact, Journal
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.settings import Settings
from netjournal.format.wording import day_for_people, every
from netjournal.practice.day import Day
from netjournal.practice.earlier import earlier
from netjournal.practice.evidence import Evidence, about, named, written_in
from netjournal.practice.followups import FollowUp, follow_ups
from netjournal.practice.network import Chain, chain_words, chains, network
from netjournal.practice.period import Period, period_of, size
from netjournal.practice.reconnect import silent
from netjournal.practice.touches import History, Interaction, cadence_of

Share = Literal["owed", "dormant", "target", "cadence"]

ONE_IN_DORMANT = 5
ONE_IN_TARGETS = 10

_OWED = ("promise", "reply", "thanks", "decided")


class Contacted(NamedTuple):
    """The latest day of contact in the period, and its line."""

    day: dt.date
    evidence: Evidence


class Promised(NamedTuple):
    """A promise that a person is on the plan for; `done` is the day of its tick."""

    why: str
    done: dt.date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A person on the plan: why, with the lines that prove it, and since when.

    `due` is the earliest due day, `None` for dormant ties and targets. `touched`
    is the latest contact in the period up to today, `tried` the latest message
    without an answer. `promises` are those among the reasons; `contact_due` is
    whether there are other reasons, which ask for contact.
    """

    contact: str
    name: str
    share: Share
    why: tuple[str, ...]
    due: dt.date | None
    evidence: tuple[Evidence, ...]
    touched: Contacted | None = None
    tried: Contacted | None = None
    promises: tuple[Promised, ...] = ()
    contact_due: bool = True

    @property
    def done(self) -> bool:
        """Whether every promise is ticked, and there was contact where due."""
        if self.contact_due and self.touched is None:
            return False
        return all(promise.done is not None for promise in self.promises)


class Beside(NamedTuple):
    """A person with contact in the period who is not on the plan."""

    contact: str
    name: str
    touched: Contacted


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan of a period, and what has come of it up to a day.

    `goal` is the number of places; `picks` are at most as many.
    """

    period: Period
    goal: int
    picks: tuple[Pick, ...]
    beside: tuple[Beside, ...]

    @property
    def reached(self) -> int:
        """How many of the picks are done."""
        return sum(1 for pick in self.picks if pick.done)

    def narrowed(self, people: Container[str]) -> Plan:
        """Return the part of the plan that is about *people*, by id: none is free."""
        picks = tuple(pick for pick in self.picks if pick.contact in people)
        beside = tuple(each for each in self.beside if each.contact in people)
        return replace(self, goal=len(picks), picks=picks, beside=beside)


@dataclass(frozen=True, slots=True)
class _Start:
    """The journal as it stood on the first day of a period."""

    day: Day
    period: Period

    @property
    def people(self) -> Iterator[Contact]:
        """The people who may be picked: not out of bounds, not snoozed beyond."""
        for contact in self.day.journal.contacts.values():
            until = contact.snooze_until
            snoozed = until is not None and until > self.period.last
            if not contact.out_of_bounds and not snoozed:
                yield contact


def plan(day: Day, period: Period | None = None) -> Plan:
    """Return the plan of *period*, else of the week or month that the day is in."""
    span = period or period_of(day.today, day.settings.goal.every)
    start = _start(day.journal, day.settings, span)
    places = size(day.settings.goal, span)
    picks = _picked(start, places)
    since = day.histories
    people = {pick.contact for pick in picks}
    return Plan(
        period=span,
        goal=places,
        picks=tuple(
            _followed(day.journal, span, since, _kept(day.journal, pick))
            for pick in picks
        ),
        beside=tuple(_beside(day.journal, span, since, people)),
    )


def _start(journal: Journal, settings: Settings, period: Period) -> _Start:
    before = earlier(journal, period.first)
    return _Start(Day(before, settings, period.first), period)


def _picked(start: _Start, places: int) -> list[Pick]:
    items = _items(start)
    owed = list(_owed(start, items))[:places]
    overdue = list(_late(start, items))
    del items  # there may be thousands, and ties take as much room
    taken = {pick.contact for pick in owed}
    left = places - len(owed)

    def some(picks: Iterable[Pick], share: int) -> list[Pick]:
        free = [pick for pick in picks if pick.contact not in taken]
        chosen = free[: max(0, share)]
        taken.update(pick.contact for pick in chosen)
        return chosen

    dormant = some(_dormant(start), min(left, places // ONE_IN_DORMANT))
    left -= len(dormant)
    share = min(left, places // ONE_IN_TARGETS)
    targets = some(_targets(start), share) if share else []
    late = some(overdue, left - len(targets))
    return [*owed, *late, *dormant, *targets]


def _items(start: _Start) -> list[FollowUp]:
    last = start.period.last
    items = follow_ups(start.day.aside(), last)
    return [item for item in items if item.due <= last]


def _owed(start: _Start, items: Iterable[FollowUp]) -> Iterator[Pick]:
    by_person: dict[str, list[FollowUp]] = {}
    people = {contact.id for contact in start.people}
    for item in items:
        if item.reason in _OWED:
            for stem in people.intersection(item.contacts):
                by_person.setdefault(stem, []).append(item)
    found = [
        Pick(
            contact=stem,
            name=start.day.journal.contacts[stem].name,
            share="owed",
            why=tuple(dict.fromkeys(item.why for item in mine)),
            due=min(item.due for item in mine),
            evidence=tuple(place for item in mine for place in item.evidence),
            promises=tuple(
                Promised(item.why, None, item.evidence[0])
                for item in mine
                if item.reason == "promise"
            ),
            contact_due=any(item.reason != "promise" for item in mine),
        )
        for stem, mine in by_person.items()
    ]
    yield from sorted(found, key=lambda pick: (pick.due, _name(pick)))


def _late(start: _Start, items: Iterable[FollowUp]) -> Iterator[Pick]:
    found = []
    people = {contact.id for contact in start.people}
    for item in items:
        if item.reason != "cadence" or item.contact not in people:
            continue
        contact = start.day.journal.contacts[item.contact]
        cadence = cadence_of(contact, start.day.settings)
        if cadence is not None:
            late = (start.period.first - item.due).days / cadence.days
            due = day_for_people(item.due, start.period.first)
            why = f"{every(cadence)}: {_last(start, contact)}, due {due}"
            pick = Pick(
                contact=contact.id,
                name=contact.name,
                share="cadence",
                why=(why,),
                due=item.due,
                evidence=item.evidence,
            )
            found.append((-late, _name(pick), pick))
    yield from (pick for *_, pick in sorted(found, key=lambda one: one[:2]))


def _last(start: _Start, contact: Contact) -> str:
    last = start.day.histories[contact.id].last_touch
    if last is None:
        return "no contact yet"
    return f"last contact {day_for_people(last, start.period.first)}"


def _dormant(start: _Start) -> Iterator[Pick]:
    people = {contact.id for contact in start.people}
    for one in silent(start.day):
        contact, touch = one.contact, one.history.touch
        if contact.id not in people or touch is None:
            continue
        if not _rests(start, contact, one.history):
            since = day_for_people(touch.date, start.period.first)
            yield Pick(
                contact=contact.id,
                name=contact.name,
                share="dormant",
                why=(f"no contact since {since}, {one.then.word} then",),
                due=None,
                evidence=(named(start.day.journal, touch.note, contact.id),),
            )


def _rests(start: _Start, contact: Contact, history: History) -> bool:
    """Whether a person is paused through the period, tries considered."""
    if contact.status == "resting":
        return True
    if not history.attempts:
        return False
    last, rules = history.attempts[-1], start.day.settings
    if len(history.attempts) < rules.max_unanswered:
        return rules.min_gap.after(last) > start.period.last
    push = contact.push_until
    pushed = push is not None and push >= start.period.first
    return not pushed and rules.rest.after(last) > start.period.last


def _targets(start: _Start) -> Iterator[Pick]:
    targets = [one for one in start.people if one.status == "target"]
    if not targets:
        return
    ties = network(start.day)
    found = []
    for contact in targets:
        best = chains(ties, [contact.id], 1)
        if best:
            pick = _target(start.day.journal, contact, best[0])
            found.append((-best[0].strength, _name(pick), pick))
    yield from (pick for *_, pick in sorted(found, key=lambda one: one[:2]))


def _target(journal: Journal, contact: Contact, chain: Chain) -> Pick:
    return Pick(
        contact=contact.id,
        name=contact.name,
        share="target",
        why=(f"a warm path: {chain_words(chain, journal)}",),
        due=None,
        evidence=tuple(hop.proofs[0].evidence for hop in chain.hops),
    )


def _name(pick: Pick) -> ByName:
    return by_name(pick.name, pick.contact)


def _kept(journal: Journal, pick: Pick) -> Pick:
    """Return *pick* with the days its promises were ticked, as *journal* has them."""
    if not pick.promises:
        return pick
    ticked = {
        about(holder, promise.span): promise.done
        for path in {promise.evidence.path for promise in pick.promises}
        for holder in written_in(journal, path)
        for promise in holder.body.promises
        if promise.state != "open"
    }
    promises = tuple(
        promise._replace(done=ticked.get(promise.evidence)) for promise in pick.promises
    )
    return replace(pick, promises=promises)


def _followed(
    journal: Journal, period: Period, known: Mapping[str, History], pick: Pick
) -> Pick:
    inside = list(_inside(known[pick.contact], period))
    touched = [one for one in inside if one.touch]
    tried = [one for one in inside if one.attempt]
    return replace(
        pick,
        touched=_contacted(journal, pick.contact, touched),
        tried=_contacted(journal, pick.contact, tried),
    )


def _beside(
    journal: Journal,
    period: Period,
    known: Mapping[str, History],
    people: set[str],
) -> Iterator[Beside]:
    found = []
    inside = (note for note, day in journal.note_days.items() if period.holds(day))
    stems = {stem for note in inside for stem in journal.participants[note]}
    for stem in stems - people:
        if not (contact := journal.contacts[stem]).is_self:
            touches = [one for one in _inside(known[stem], period) if one.touch]
            touched = _contacted(journal, stem, touches)
            if touched is not None:
                found.append(Beside(stem, contact.name, touched))
    yield from sorted(found, key=lambda one: by_name(one.name, one.contact))


def _inside(history: History, period: Period) -> Iterator[Interaction]:
    return (one for one in history.interactions if period.holds(one.date))


def _contacted(
    journal: Journal, contact: str, found: list[Interaction]
) -> Contacted | None:
    if not found:
        return None
    note = found[-1].note
    return Contacted(note.date, named(journal, note, contact))
