"""A component of a calendar → an event: when, what, where, who."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from netjournal.format.incoming import Reply, Where
from netjournal.format.patterns import pattern
from netjournal.interchange import cleaning, parties
from netjournal.interchange.calendars.lines import Component, Line
from netjournal.interchange.calendars.series import Rhythm, check, check_move
from netjournal.interchange.calendars.zones import Time, Zones

# RFC 5545, 3.2.12; words that nobody knows are as if nobody had answered.
_REPLIES: dict[str, Reply] = {
    "": "",
    "ACCEPTED": "accepted",
    "COMPLETED": "accepted",
    "IN-PROCESS": "accepted",
    "TENTATIVE": "tentative",
    "DECLINED": "declined",
    "DELEGATED": "declined",
}
_NOT_PEOPLE = {"RESOURCE", "ROOM", "GROUP"}
# Lines that are read, or say nothing that outlives the calendar.
_READ = {
    *("UID", "DTSTART", "DTEND", "DURATION", "DTSTAMP", "CREATED", "LAST-MODIFIED"),
    *("SEQUENCE", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "LOCATION"),
    *("STATUS", "CLASS", "ATTENDEE", "ORGANIZER", "TRANSP", "REQUEST-STATUS"),
    *("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-CDO-BUSYSTATUS"),
    *("X-MOZ-GENERATION", "X-MOZ-LASTACK"),
}
_CALLS = pattern(
    r"https?://[^\s<>\"\\]*(?:\bzoom\.us/|zoomgov\.com/|teams\.(?:microsoft|live)\.com/"
    r"|meet\.google\.com/|\.webex\.com/|whereby\.com/|\bmeet\.jit\.si/|gotomeet|"
    r"\bgoto\.com/|bluejeans\.com/|\bchime\.aws/|join\.skype\.com|meet\.lync\.com/|"
    r"facetime\.apple\.com/|bigbluebutton|/bbb/|\bjitsi\.|around\.co/|gather\.town/)"
)
_CALL_LINES = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
)
# What calendars write as the place of a meeting that has none.
_NOWHERE = pattern(
    r"(?i)(?:(?:r.union|reuni.n|riunione|reuni.o)(?: de| di| do| da)? )?"
    r"(?:microsoft teams|teams|zoom|google (?:meet|hangouts?)|skype(?: for business)?|"
    r"webex|jitsi|facetime)(?:[- ][\w-]+)?|online|virtual(?:ly)?|"
    r"video[- ]?(?:call|conference|konferenz|chat)|https?://\S+"
)
_PARTS = pattern(r"[;\n]")
# RFC 5545, 3.3.6; a length before the beginning is none.
_LENGTH = pattern(
    r"\+?P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?"
    r"(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})S)?)?"
)
_NUMBER = pattern(r"[0-9]{1,9}")


class Attendee(NamedTuple):
    """Somebody who was invited; `name` and `email` may be empty, not both."""

    name: str
    email: str
    reply: Reply
    is_organizer: bool = False


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event as it is written; a series is one event and its exceptions.

    `people` are without rooms and the like, `invited` says that any attendee is there
    at all. Of two with one `uid`, that with the later `version` counts.
    `is_one_of_several` says that the `uid` alone does not name one meeting.
    """

    where: Where
    uid: str
    rhythm: Rhythm
    version: tuple[int, str] = (0, "")
    summary: str = ""
    place: str = ""
    url: str = ""
    has_call: bool = False
    is_canceled: bool = False
    is_private: bool = False
    is_whole_day: bool = False
    invited: bool = False
    people: tuple[Attendee, ...] = ()
    unused: tuple[str, ...] = ()
    is_one_of_several: bool = False


def event(part: Component, file: str, zones: Zones) -> Event:
    """Return the event in *part*. Raises `ValueError` with the reason if it is none."""
    if not part.is_complete:
        raise ValueError("the event has no end")
    rhythm = _rhythm(part, zones)
    for rule in rhythm.rules:
        check(rule, rhythm.start)
    check_move(rhythm)
    place, has_call = _place(part)
    return Event(
        where=Where(file, part.number),
        uid=cleaning.line(part.plain("UID")),
        rhythm=rhythm,
        version=_version(part),
        summary=cleaning.line(part.plain("SUMMARY")),
        place=place,
        url=_page(part),
        has_call=has_call,
        is_canceled=part.plain("STATUS").upper() in {"CANCELLED", "CANCELED"},
        is_private=part.plain("CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"},
        is_whole_day=_is_whole_day(part, rhythm.start),
        invited=part.first("ATTENDEE") is not None,
        people=tuple(_people(part)),
        unused=tuple(
            cleaning.clean(line.text) for line in part.lines if line.name not in _READ
        ),
    )


def _rhythm(part: Component, zones: Zones) -> Rhythm:
    begin = part.first("DTSTART")
    if begin is None:
        raise ValueError("without DTSTART")
    if part.first("EXRULE") is not None:
        raise ValueError("EXRULE is not understood")
    start = _time(begin, zones)
    replaced = part.first("RECURRENCE-ID")
    return Rhythm(
        start=start,
        end=_end(part, start, zones),
        recurrence=None if replaced is None else _time(replaced, zones),
        following=replaced is not None
        and replaced.parameters.get("RANGE", "").upper() == "THISANDFUTURE",
        rules=tuple(line.value.strip().upper() for line in part.named("RRULE")),
        added=tuple(_times(part, "RDATE", zones)),
        excluded=tuple(_times(part, "EXDATE", zones)),
        sequence=_version(part)[0],
    )


def _time(line: Line, zones: Zones) -> Time:
    try:
        return zones.time(line)
    except ValueError as error:
        raise ValueError(f"{line.name} is no time: {error}") from None


def _times(part: Component, name: str, zones: Zones) -> Iterator[Time]:
    for line in part.named(name):
        try:
            yield from zones.times(line)
        except ValueError as error:
            raise ValueError(f"{name} is no time: {error}") from None


def _end(part: Component, start: Time, zones: Zones) -> Time | None:
    """Return when an event ends, if that is known; it is only for display."""
    line = part.first("DTEND")
    try:
        if line is not None:
            return zones.time(line)
        match = _LENGTH.fullmatch(part.plain("DURATION").upper())
        if match is None:
            return None
        weeks, days, hours, minutes, seconds = (
            int(text or 0) for text in match.groups()
        )
        days += weeks * 7
        return start + dt.timedelta(days, seconds, hours=hours, minutes=minutes)
    except (ValueError, OverflowError):
        return None


def _is_whole_day(part: Component, start: Time) -> bool:
    if not isinstance(start, dt.datetime):
        return True
    return part.plain("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"


def _version(part: Component) -> tuple[int, str]:
    match = _NUMBER.fullmatch(part.plain("SEQUENCE"))
    stamp = part.plain("LAST-MODIFIED") or part.plain("DTSTAMP")
    return int(match[0]) if match else 0, stamp


def _people(part: Component) -> Iterator[Attendee]:
    """Yield the organizer and the attendees, each once."""
    people: dict[str, Attendee] = {}
    for line in (*part.named("ORGANIZER"), *part.named("ATTENDEE")):
        person = _person(line)
        if person is None:
            continue
        key = person.email or person.name.casefold()
        earlier = people.get(key)
        people[key] = person if earlier is None else _joined(earlier, person)
    yield from people.values()


def _person(line: Line) -> Attendee | None:
    """Return who is meant, or `None` if it is not a person who may come."""
    parameters = line.parameters
    if parameters.get("CUTYPE", "").upper() in _NOT_PEOPLE:
        return None
    if parameters.get("ROLE", "").upper() == "NON-PARTICIPANT":
        return None
    email = ""
    if line.value.strip().casefold().startswith("mailto:"):
        email = parties.address(line.value.partition(":")[2])
    email = email or parties.address(parameters.get("EMAIL", ""))
    name = parties.called(parameters.get("CN", ""))
    if not (name or email) or not parties.is_person(email):
        return None
    word = parameters.get("PARTSTAT", "").upper()
    reply = _REPLIES.get(word, "unanswered")
    return Attendee(name, email, reply, line.name == "ORGANIZER")


def _joined(first: Attendee, second: Attendee) -> Attendee:
    """Return what two lines say of one person; the organizer's has no reply."""
    reply = second.reply or first.reply
    organizes = first.is_organizer or second.is_organizer
    if organizes and reply == "unanswered":
        reply = ""
    return Attendee(
        parties.better(first.name, second.name), first.email, reply, organizes
    )


def _place(part: Component) -> tuple[str, bool]:
    """Return the place, and whether there is a call to join."""
    texts = [cleaning.line(text) for text in _PARTS.split(part.plain("LOCATION"))]
    places = [text for text in texts if text and not _NOWHERE.fullmatch(text)]
    is_nowhere = len(places) < sum(map(bool, texts))
    has_call = is_nowhere or any(part.first(name) is not None for name in _CALL_LINES)
    description = part.plain("DESCRIPTION") + part.plain("URL")
    return ", ".join(places), has_call or bool(_CALLS.search(description))


def _page(part: Component) -> str:
    """Return the page of the event; the way into a call is none."""
    url = cleaning.line(part.plain("URL"))
    is_page = url.casefold().startswith(("http://", "https://")) and " " not in url
    return url if is_page and not _CALLS.search(url) else ""
