"""Events → meetings with people, or why they are none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from netjournal.format.digests import sha256_of
from netjournal.format.folding import fold
from netjournal.format.incoming import Occasion, Party, Value, Wishes
from netjournal.format.wording import all_of
from netjournal.interchange import parties
from netjournal.interchange.calendars.event import Attendee, Event
from netjournal.interchange.calendars.series import Occurrence, day
from netjournal.interchange.calendars.zones import Time, Zones

_PAIR = 2
_HASH = 16  # hexadecimal digits, enough for the events of one moment


@dataclass(frozen=True)
class Me:
    """Who I am: addresses without `+tag`, and names as they are compared."""

    emails: frozenset[str]
    names: frozenset[str]

    def is_it(self, person: Attendee) -> bool:
        """Return whether *person* is me."""
        if person.email:
            return parties.untagged(person.email) in self.emails
        return fold(person.name) in self.names


class Guests(NamedTuple):
    """Who comes to a meeting beside me, and what has to be asked about it.

    `reason` says why it is left out, if it is.
    """

    people: tuple[Party, ...] = ()
    question: str = ""
    reason: str = ""


def dropped(event: Event, wishes: Wishes) -> str:
    """Return why *event* is left out, whoever comes and whenever it is, or `""`."""
    if event.is_canceled:
        return "canceled"
    if event.is_private and not wishes.private_events:
        return "private"
    if event.is_whole_day and not wishes.all_day:
        return "a whole day"
    return "" if event.invited else "nobody else is in it"


def guests(event: Event, me: Me, crowd: int) -> Guests:
    """Return who took part, as far as their answers say (RFC 5545, 3.2.12)."""
    mine = [person for person in event.people if me.is_it(person)]
    others = [person for person in event.people if not me.is_it(person)]
    open_ = [person for person in others if person.reply != "declined"]
    if any(person.reply == "declined" for person in mine):
        return Guests(reason="you declined")
    if len(open_) > crowd:
        return Guests(reason=f"more than {crowd} people")
    coming = [person for person in open_ if person.reply != "unanswered"]
    # Two people, one of whom may be me under an address that nobody has told.
    is_pair = len(open_) == 1 or (len(event.people) == _PAIR and not mine)
    question = ""
    if is_pair and len(coming) < len(open_):
        coming = open_
        silent = [person for person in open_ if person.reply == "unanswered"]
        silent_ones = all_of(person.name or person.email for person in silent)
        question = f"{silent_ones} never answered the invitation"
    if any(person.reply == "unanswered" for person in mine):
        question = "you never answered the invitation"
    if not coming:
        reason = "nobody has accepted" if open_ else "nobody else came"
        return Guests(reason=reason if others else "nobody else is in it")
    return Guests(tuple(map(_party, coming)), question)


def _party(person: Attendee) -> Party:
    return parties.party(person.name, person.email, person.reply)


def occasion(
    event: Event, when: Occurrence, attending: Guests, zones: Zones
) -> Occasion:
    """Return the meeting of *event* at one of its times.

    Some calendars give every event a new UID each time that they are asked, so that a
    second key is made of what stays the same.
    """
    start = zones.local(when.start)
    is_clocked = isinstance(start, dt.datetime) and not event.is_whole_day
    is_online = event.has_call and not event.place
    anchor = _anchor(event, when.start)
    key = f"ics:{event.uid}" if event.uid else anchor
    if event.uid and (event.is_one_of_several or event.rhythm.recurrence is not None):
        key = f"{key}#{stamp(when.recurrence)}"
    return Occasion(
        key=key,
        where=event.where,
        date=day(start),
        kind="video" if is_online else "meeting",
        time=f"{start:%H:%M}" if is_clocked else "",
        title=event.summary,
        people=attending.people,
        others=(anchor,) if event.uid else (),
        fields=_fields(event, when, zones),
        rest=event.unused,
        question=attending.question,
    )


def stamp(when: Time) -> str:
    """Return *when* as calendars write it (RFC 5545, 3.3.5), without a zone's name."""
    if not isinstance(when, dt.datetime):
        return f"{when:%Y%m%d}"
    return f"{when:%Y%m%dT%H%M%S}{_mark(when)}"


def _mark(when: dt.datetime) -> str:
    return "Z" if when.tzinfo is dt.UTC else ""


def _anchor(event: Event, start: Time) -> str:
    if isinstance(start, dt.datetime) and start.tzinfo is not None:
        start = start.astimezone(dt.UTC)
    people = sorted(person.email or fold(person.name) for person in event.people)
    digest = sha256_of("\n".join([fold(event.summary), *people]).encode())
    return f"ics:{stamp(start)}/{digest[:_HASH]}"


def _fields(event: Event, when: Occurrence, zones: Zones) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    end = _end(event, when, zones)
    if end:
        fields["end"] = end
    if event.place:
        fields["place"] = event.place
    if event.url:
        fields["url"] = event.url
    if event.is_private:
        fields["private"] = "yes"
    return fields


def _end(event: Event, when: Occurrence, zones: Zones) -> str:
    """Return when it ends, as a note has it; of whole days the last one, if several."""
    if when.end is None:
        return ""
    start, end = zones.local(when.start), zones.local(when.end)
    if event.is_whole_day:
        last = day(end) - dt.timedelta(days=1)
        return str(last) if last > day(start) else ""
    return f"{end:%Y-%m-%d %H:%M}" if stamp(end) > stamp(start) else ""
