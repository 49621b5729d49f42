"""Files of calendars → past meetings with people, and what is left out of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from netjournal.format.folding import fold
from netjournal.format.incoming import (
    Delivery,
    Input,
    Mark,
    Occasion,
    Skipped,
    Where,
    Wishes,
    WrongFormatError,
)
from netjournal.format.wording import counted
from netjournal.interchange import parties
from netjournal.interchange.calendars import meeting
from netjournal.interchange.calendars.event import Event, event
from netjournal.interchange.calendars.lines import Calendar, Component, calendars
from netjournal.interchange.calendars.meeting import Guests, Me
from netjournal.interchange.calendars.series import MOST, Occurrence, day, occurrences
from netjournal.interchange.calendars.zones import Zones, known_zone

_OTHERS = {
    "VTODO": "a task",
    "VJOURNAL": "a journal entry",
    "VFREEBUSY": "free and busy times",
}
_ANSWERS = {"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"}


@dataclass
class _Book:
    """What is collected while calendars are read.

    `meetings` has, by key, each meeting and what decides between two of them.
    """

    wishes: Wishes
    meetings: dict[str, tuple[tuple[object, ...], Occasion]] = field(
        default_factory=dict
    )
    left_out: list[Skipped] = field(default_factory=list)
    unread: list[Skipped] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    me: set[str] = field(default_factory=set)
    joined: int = 0
    events: int = 0

    def leave_out(self, event: Event, reason: str) -> None:
        """Remember that *event* is no meeting, and why."""
        self.left_out.append(Skipped(event.where, reason, event.summary))

    def add(self, event: Event, occasion: Occasion) -> None:
        """Remember a meeting; of two with one key, that of the later version."""
        rank = (event.version, event.summary, event.where)
        earlier = self.meetings.get(occasion.key)
        self.joined += earlier is not None
        if earlier is None or rank > earlier[0]:
            self.meetings[occasion.key] = rank, occasion


def read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    """Return the past meetings with people in calendars.

    Raises `WrongFormatError` if there is no calendar among *inputs*.
    """
    book = _Book(wishes)
    strangers = []
    for source in inputs:
        parts = calendars(source.content())
        if not parts:
            strangers.append(source.name)
        for calendar in parts:
            _read_calendar(book, calendar, source.name)
    if len(strangers) == len(inputs):
        name = strangers[0] if strangers else "this"
        raise WrongFormatError(
            f"{name} is no calendar", "a calendar begins with BEGIN:VCALENDAR"
        )
    book.unread += (Skipped(Where(name), "no calendar") for name in strangers)
    records = [occasion for _, occasion in book.meetings.values()]
    meetings = [*_distinct(records)]
    return Delivery(
        occasions=tuple(meetings),
        left_out=tuple(book.left_out),
        unread=tuple(book.unread),
        joined=book.joined + len(records) - len(meetings),
        about=counted(book.events, "event"),
        me=tuple(Mark("email", email) for email in sorted(book.me)),
        notices=tuple(book.notices),
    )


def _distinct(records: Iterable[Occasion]) -> Iterator[Occasion]:
    """Yield each meeting once, by its key.

    Two calendars may have it under two UIDs: what begins at one moment, is called the
    same and has the same people is one meeting, and bears the keys of both.
    """
    twins = defaultdict(list)
    for occasion in sorted(records, key=lambda occasion: occasion.key):
        twins[occasion.others or occasion.key].append(occasion)
    first = [(same[0], [twin.key for twin in same[1:]]) for same in twins.values()]
    for occasion, keys in sorted(first, key=lambda pair: (pair[0].date, pair[0].key)):
        yield replace(occasion, others=(*occasion.others, *keys))


def _read_calendar(book: _Book, calendar: Calendar, file: str) -> None:
    head = calendar.head
    home = next(_homes(head, book.wishes))
    zones = Zones((p for p in calendar.components if p.kind == "VTIMEZONE"), home)
    method = head.plain("METHOD").upper()
    groups: dict[str, list[Event]] = defaultdict(list)
    for part in calendar.components:
        place = Where(file, part.number)
        if part.kind in _OTHERS:
            reason = _OTHERS[part.kind]
            book.left_out.append(Skipped(place, reason, part.plain("SUMMARY")))
        elif part.kind == "VEVENT":
            book.events += 1
            if method in _ANSWERS:
                reason = "an answer to an invitation"
                book.left_out.append(Skipped(place, reason, part.plain("SUMMARY")))
                continue
            try:
                entry = event(part, file, zones)
            except ValueError as error:
                book.unread.append(Skipped(place, str(error), part.plain("SUMMARY")))
                continue
            entry = replace(entry, is_canceled=entry.is_canceled or method == "CANCEL")
            groups[entry.uid or f"\n{part.number}"].append(entry)
    me = _me(book, head, groups)
    for events in groups.values():
        _read_group(book, events, me, zones)


def _homes(head: Component, wishes: Wishes) -> Iterator[dt.tzinfo]:
    """Yield where the times in UTC of a calendar are to be understood.

    A calendar that says UTC says no more than its times do.
    """
    own = known_zone(head.plain("X-WR-TIMEZONE"))
    yield from (zone for zone in own if zone is not dt.UTC)
    yield from known_zone(wishes.zone)
    yield dt.UTC


def _me(book: _Book, head: Component, groups: dict[str, list[Event]]) -> Me:
    """Return who I am: as the wishes say, or else whom the calendar is named after.

    Google names a calendar after its owner's address.
    """
    emails = parties.addresses(book.wishes.me)
    names = frozenset(map(fold, book.wishes.my_names))
    title = head.plain("X-WR-CALNAME")
    owner = parties.address(title)
    if not owner or owner != title.casefold():
        return Me(emails, names)
    is_named = any(
        person.email == owner and fold(person.name) in names
        for events in groups.values()
        for entry in events
        for person in entry.people
    )
    if (is_named or not emails) and parties.untagged(owner) not in emails:
        book.me.add(owner)
        emails |= {parties.untagged(owner)}
    return Me(emails, names)


def _read_group(book: _Book, events: list[Event], me: Me, zones: Zones) -> None:
    """Read the events with one UID: one, or a series and its exceptions."""
    current = _current(events)
    book.joined += len(events) - len(current)
    series = [entry for entry in current if entry.rhythm.repeats]
    if series and not _reason(book, series[0], me):
        try:
            rhythms = [entry.rhythm for entry in current]
            rows = occurrences(rhythms, book.wishes.today)
        except ValueError as error:
            place, name = series[0].where, series[0].summary
            book.unread.append(Skipped(place, str(error), name))
            current.remove(series[0])
        else:
            _read_series(book, current, rows, me, zones)
            return
    for entry in current:
        rhythm = entry.rhythm
        begin = rhythm.recurrence or rhythm.start
        row = Occurrence(0, begin, rhythm.start, _after(rhythm.start, rhythm.end))
        _read_rows(book, entry, [row], me, zones)


def _after(start: object, end: object) -> dt.date | None:
    return end if isinstance(end, dt.date) and type(end) is type(start) else None


def _current(events: list[Event]) -> list[Event]:
    """Return what counts of the events with one UID, the series first.

    There may be older versions. Some programs give several meetings one UID; then, it
    is none of a series.
    """
    latest: dict[str, Event] = {}
    newest = max(
        (entry.version[0] for entry in events if entry.rhythm.recurrence is None),
        default=0,
    )
    for entry in sorted(events, key=lambda entry: (entry.version, entry.where)):
        rhythm = entry.rhythm
        if rhythm.recurrence is not None:
            latest[f"{meeting.stamp(rhythm.recurrence)}{rhythm.following}"] = entry
        elif entry.version[0] == newest:
            latest[f"\n{meeting.stamp(rhythm.start)}"] = entry
    masters = [entry for name, entry in latest.items() if name.startswith("\n")]
    series = [entry for entry in masters if entry.rhythm.repeats]
    exceptions = [entry for name, entry in latest.items() if not name.startswith("\n")]
    if series:
        return [replace(series[-1], is_one_of_several=True), *exceptions]
    several = len(masters) > 1
    return [replace(entry, is_one_of_several=several) for entry in masters] + exceptions


def _reason(book: _Book, entry: Event, me: Me) -> str:
    reason = meeting.dropped(entry, book.wishes)
    return reason or meeting.guests(entry, me, book.wishes.crowd).reason


def _read_series(
    book: _Book,
    events: Sequence[Event],
    rows: Sequence[Occurrence],
    me: Me,
    zones: Zones,
) -> None:
    if len(rows) >= MOST:
        book.notices.append(
            f"line {events[0].where.line}: of a long series, the latest {MOST} are read"
        )
    for number, entry in enumerate(events):
        own = [row for row in rows if row.number == number]
        _read_rows(book, entry, own, me, zones)


def _read_rows(
    book: _Book, entry: Event, rows: Sequence[Occurrence], me: Me, zones: Zones
) -> None:
    """Add the meetings of *entry* at the times *rows*, or why there are none."""
    reason = meeting.dropped(entry, book.wishes)
    attending = Guests()
    if not reason:
        attending = meeting.guests(entry, me, book.wishes.crowd)
        reason = attending.reason
    if reason:
        book.leave_out(entry, reason)
        return
    is_past = [row for row in rows if _day(row, zones) <= book.wishes.today]
    since = book.wishes.since
    counted = [row for row in is_past if since is None or _day(row, zones) >= since]
    if not counted:
        is_over = day(entry.rhythm.start) <= book.wishes.today
        missing = "it never took place" if is_over and not rows else "still to come"
        book.leave_out(entry, f"before {since}" if is_past else missing)
    for number, row in enumerate(counted):
        # What a series says in a thousand places is remembered once.
        source = entry if number == 0 else replace(entry, unused=())
        book.add(source, meeting.occasion(source, row, attending, zones))


def _day(row: Occurrence, zones: Zones) -> dt.date:
    return day(zones.local(row.start))
