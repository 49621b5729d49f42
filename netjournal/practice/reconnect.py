"""Dormant ties: people who were close once, without contact for years.

A tie is dormant after `dormant` without a touch. Its past strength is that on
the day of the last touch (touches.strength). Levin, Walter & Murnighan (2011,
"Dormant ties: the value of reconnecting") had people write to old contacts:
what came back was as useful as what current ones gave, and newer; and contacts
that people would not have named first served nearly as well. So nobody is
hidden here for being a little awkward; what may feel so is shown, with its line.
Vergara Hidd et al. (2023) is a reminder that counts of contacts in one medium
say less about a tie than they seem to, as calls in ties that came to an end did
not fade bit by bit: judge for yourself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.folding import ByName, by_name
from netjournal.format.mentions.shown import plain
from netjournal.format.model import Contact, Journal
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.wording import day_for_people
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, Told, about, named, told
from netjournal.practice.ledger import Account, ledger
from netjournal.practice.targets import role
from netjournal.practice.touches import (
    History,
    Strength,
    attempted,
    cadence_of,
    strength,
)


class Reason(NamedTuple):
    """A reason to write, or something that may feel awkward, and its line."""

    words: str
    evidence: Evidence | None = None


class Silent(NamedTuple):
    """A person without contact for `dormant`, and how close we were then."""

    contact: Contact
    history: History
    then: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """A dormant tie on a day.

    `first` and `last` are the days of the first and the latest touch, `times`
    how many there were, `then` how close it was at the latest.
    """

    contact: str
    name: str
    first: dt.date
    last: Told
    times: int
    then: Strength
    worth: tuple[Reason, ...]
    harder: tuple[Reason, ...]


def reconnect(day: Day) -> tuple[Old, ...]:
    """Return the dormant ties, those that were closest first."""
    found = list(silent(day))
    accounts = (
        {one.contact: one for one in ledger(day.journal, day.today)} if found else {}
    )
    return tuple(
        _old(day.journal, day.today, one, accounts.get(one.contact.id)) for one in found
    )


def silent(day: Day) -> Iterator[Silent]:
    """Yield people without contact for `dormant`, those that were closest first.

    Of the same strength by name and id. Left out are those who are out of
    bounds and those I do not know yet.
    """
    people = day.histories
    found = []
    for contact in day.journal.contacts.values():
        history = people[contact.id]
        last = history.last_touch
        if last is None or contact.out_of_bounds or contact.status == "target":
            continue
        if day.settings.dormant.after(last) <= day.today:
            then = strength(
                history, cadence_of(contact, day.settings), day.settings, last
            )
            if then is not None:
                found.append(Silent(contact, history, then))
    yield from sorted(found, key=_order)


def _order(one: Silent) -> tuple[float, ByName]:
    return -one.then.value, by_name(one.contact.name, one.contact.id)


def _old(
    journal: Journal,
    today: dt.date,
    one: Silent,
    account: Account | None,
) -> Old:
    touches = [each for each in one.history.interactions if each.touch]
    last = touches[-1].note
    stem = one.contact.id
    return Old(
        contact=stem,
        name=one.contact.name,
        first=touches[0].date,
        last=told(journal, last, named(journal, last, stem)),
        times=len(touches),
        then=one.then,
        worth=tuple(_worth(journal, one, account)),
        harder=tuple(_harder(journal, today, one, account)),
    )


def _worth(journal: Journal, one: Silent, account: Account | None) -> Iterator[Reason]:
    contact = one.contact
    if contact.goal:
        yield Reason(contact.goal, about(contact, contact.place("goal")))
    if contact.common_ground:
        words = f"you share {', '.join(contact.common_ground)}"
        yield Reason(words, about(contact, contact.place("common_ground")))
    received = account.latest("received") if account else None
    if received is not None:
        yield Reason(f"they gave you {received.what}", received.evidence)
    where = role(contact)
    if where:
        place = about(contact, contact.place("title", "organization"))
        yield Reason(f"now {where}", place)
    talked = [note for note in one.history.notes if note.topics]
    if talked:
        topics = ", ".join(plain(text, journal) for text in talked[-1].topics)
        place = about(talked[-1], talked[-1].place("topics"))
        yield Reason(f"you talked about {topics}", place)


def _harder(
    journal: Journal,
    today: dt.date,
    one: Silent,
    account: Account | None,
) -> Iterator[Reason]:
    contact, history = one.contact, one.history
    letters = [each for each in history.interactions if each.sort != "light"]
    if letters and letters[-1].way == "in" and letters[-1].note.answered is not True:
        note = letters[-1].note
        they = attempted(note) or "they wrote"
        words = f"{they} last, on {day_for_people(note.date, today)}, and had no answer"
        yield Reason(words, named(journal, note, contact.id))
    if history.attempts:
        tried = next(each.note for each in reversed(letters) if each.attempt)
        day = day_for_people(tried.date, today)
        words = f"{attempted(tried) or 'you wrote'} on {day}, no answer yet"
        yield Reason(words, named(journal, tried, contact.id))
    last = history.touch.note if history.touch else None
    if last is not None and last.outcome in ("poor", "mixed"):
        words = f"the last time went {last.outcome}"
        yield Reason(words, about(last, last.place("outcome")))
    for line in account.open if account else ():
        if line.kind == "promised":
            yield Reason(f"you promised: {line.what}", line.evidence)
    if contact.status == "resting":
        place = about(contact, contact.place("status"))
        yield Reason("reminders are paused", place)
    until = contact.snooze_until
    if until is not None and until > today:
        place = about(contact, contact.place("snooze_until"))
        yield Reason(f"snoozed until {day_for_people(until, today)}", place)
    if not (contact.emails or contact.phones or contact.links):
        yield Reason("no email, phone or link")
