"""The plan of a week or a month: whom to reach out to, and how far it is.

A plan is asked of the journal as it stood on the period's first day: from the
notes dated before it, with promises that were ticked in the period taken as
open. So it is the same all through the period, on any machine, and nothing of
it is stored. Editing a contact or an older note may change it.

Of the N places of the `goal`:

1. Everyone who owes or is owed: a promise, a reply, thanks or a follow-up that
   you decided on, due by the period's last day; the earliest first.
2. One place in five is for dormant ties: silent for `dormant` or longer,
   those that were closest at their last touch first. Levin, Walter & Murnighan
   (2011) found old ties of more use than people expect.
3. One place in ten is for targets that somebody could introduce you to, over
   the strongest chain first (network.paths).
4. The rest, and whatever those two leave, is for those whose cadence comes due
   by the last day: (first day - due day) / cadence, largest first.

What is left then stays free: a plan caps what is asked of you, and never looks
for people to fill it. Whoever rests, is snoozed beyond the period or is out of
bounds is not on it. Roberts & Dunbar (2011) found that friendships, more than
family ties, lose closeness with less contact; that is why there is a plan, and
the caps are why it can be kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeVar

from netjournal.format.folding import ByName, by_name
from netjournal.format.model import Body, Contact, Journal, Note, Promise
from netjournal.format.settings import Settings
from netjournal.format.wording import every
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, named
from netjournal.practice.followups import FollowUp, follow_ups
from netjournal.practice.network import Chain, chain_words, chains, network
from netjournal.practice.period import Period, period_of, size
from netjournal.practice.reconnect import silent
from netjournal.practice.touches import History, Interaction, cadence_of

Share = Literal["owed", "dormant", "target", "cadence"]

ONE_IN_DORMANT = 5
ONE_IN_TARGETS = 10

_OWED = ("promise", "reply", "thanks", "decided")

T = TypeVar("T", Contact, Note)


class Contacted(NamedTuple):
    """The latest day on which something passed in the period, and its line."""

    day: dt.date
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Somebody on the plan: why, with the lines that prove it, and since when.

    `due` is the earliest day that speaks for it, `None` for dormant ties and
    targets. `touched` is the latest touch in the period up to today, `tried`
    the latest letter that nothing has answered yet.
    """

    contact: str
    name: str
    share: Share
    why: tuple[str, ...]
    due: dt.date | None
    evidence: tuple[Evidence, ...]
    touched: Contacted | None = None
    tried: Contacted | None = None


class Beside(NamedTuple):
    """Somebody who was touched in the period without being on the plan."""

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
        """How many of the picked people were touched since the first day."""
        return sum(1 for pick in self.picks if pick.touched is not None)

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
        """Those who may be asked for: not out of bounds, not put off beyond."""
        for contact in self.day.journal.contacts.values():
            until = contact.snooze_until
            put_off = until is not None and until > self.period.last
            if not contact.out_of_bounds and not put_off:
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
        picks=tuple(_followed(day.journal, span, since, pick) for pick in picks),
        beside=tuple(_beside(day.journal, span, since, people)),
    )


def _start(journal: Journal, settings: Settings, period: Period) -> _Start:
    before = Journal.of(
        (_reopened(one, period.first) for one in journal.contacts.values()),
        (
            _reopened(note, period.first)
            for note in journal.notes.values()
            if note.date < period.first
        ),
        unread=journal.unread,
        hidden=journal.hidden,
        withheld=journal.withheld,
    )
    return _Start(Day(before, settings, period.first), period)


def _reopened(one: T, first: dt.date) -> T:
    """Return *one* with what was ticked since *first* open, as it was then."""
    promises = one.body.promises
    if not any(_ticked(promise, first) for promise in promises):
        return one
    opened = tuple(
        promise._replace(state="open") if _ticked(promise, first) else promise
        for promise in promises
    )
    seen = one.body
    body = Body(seen.start, seen.links, seen.headings, opened, seen.embeds, seen.unread)
    return replace(one, body=body)


def _ticked(promise: Promise, first: dt.date) -> bool:
    return promise.done is not None and promise.done >= first


def _picked(start: _Start, places: int) -> list[Pick]:
    items = _items(start)
    owed = list(_owed(start, items))[:places]
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
    late = some(_late(start, items), left - len(targets))
    return [*owed, *late, *dormant, *targets]


def _items(start: _Start) -> list[FollowUp]:
    _first, last = start.period.first, start.period.last
    people = {contact.id for contact in start.people}
    found = follow_ups(start.day, last)
    return [item for item in found if item.contact in people and item.due <= last]


def _owed(start: _Start, items: Iterable[FollowUp]) -> Iterator[Pick]:
    by_person: dict[str, list[FollowUp]] = {}
    for item in items:
        if item.contact is not None and item.reason in _OWED:
            by_person.setdefault(item.contact, []).append(item)
    found = [
        Pick(
            contact=stem,
            name=start.day.journal.contacts[stem].name,
            share="owed",
            why=tuple(dict.fromkeys(item.why for item in mine)),
            due=min(item.due for item in mine),
            evidence=tuple(place for item in mine for place in item.evidence),
        )
        for stem, mine in by_person.items()
    ]
    yield from sorted(found, key=lambda pick: (pick.due, _name(pick)))


def _late(start: _Start, items: Iterable[FollowUp]) -> Iterator[Pick]:
    found = []
    for item in items:
        if item.contact is None or item.reason != "cadence":
            continue
        contact = start.day.journal.contacts[item.contact]
        cadence = cadence_of(contact, start.day.settings)
        if cadence is not None:
            late = (start.period.first - item.due).days / cadence.days
            why = f"{every(cadence)}: {_last(start, contact)}, due {item.due}"
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
    return f"last in touch {last}" if last else "not in touch yet"


def _dormant(start: _Start) -> Iterator[Pick]:
    people = {contact.id for contact in start.people}
    for one in silent(start.day):
        contact, touch = one.contact, one.history.touch
        if contact.id not in people or touch is None:
            continue
        if not _rests(start, contact, one.history):
            yield Pick(
                contact=contact.id,
                name=contact.name,
                share="dormant",
                why=(f"silent since {touch.date}, {one.then.word} then",),
                due=None,
                evidence=(named(start.day.journal, touch.note, contact.id),),
            )


def _rests(start: _Start, contact: Contact, history: History) -> bool:
    """Say whether somebody is let be through the period, tries considered."""
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
    for stem, history in known.items():
        contact = journal.contacts[stem]
        if stem not in people and not contact.is_self:
            touches = [one for one in _inside(history, period) if one.touch]
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
