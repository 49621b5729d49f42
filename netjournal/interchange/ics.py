"""Calendars (RFC 5545): follow-ups, birthdays and plans go out, past meetings come in.

Follow-ups, birthdays and planned notes are all-day entries that show you as free; a
planned note with a time is at that time. The same journal on the same day gives the
same bytes. Private people and notes are left out, and their names hidden.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from netjournal.format.incoming import Delivery, Input, Wishes
from netjournal.format.mentions.shown import plain, shown
from netjournal.format.model import Contact, Journal, NamedDay, Note, Reference
from netjournal.format.settings import Settings
from netjournal.format.wording import last_talk
from netjournal.interchange.codec import Beside, Choice, Codec, Utc
from netjournal.interchange.intake import Intake
from netjournal.practice.day import Day
from netjournal.practice.evidence import title
from netjournal.practice.followups import FollowUp, follow_ups
from netjournal.practice.touches import together, told
from netjournal.privacy import Outward, Veil

if TYPE_CHECKING:
    from icalendar import Component

As = Literal["event", "todo"]

# RFC 5545, 3.1: text has no control characters but the tab.
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff]")
_AGAIN = dt.timedelta(days=1)
_DAY = dt.timedelta(days=1)
_TASKS = ("promise", "waiting")
_HOUR = dt.timedelta(hours=1)  # if the duration is unknown


class Entry(NamedTuple):
    """One entry in the calendar; `last` is its last day.

    `key` stays the same as long as the source of the entry does. `starts` and `ends`
    are local times; without `starts`, it is an all-day entry.
    """

    key: str
    first: dt.date
    last: dt.date
    summary: str
    lines: tuple[str, ...]
    category: str
    place: str = ""
    private: bool = False
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None


class Contents(NamedTuple):
    """All that the bytes of a calendar come from; times are in UTC.

    `stamp` is the date of the journal's latest change.
    """

    name: str
    today: dt.date
    stamp: dt.datetime
    entries: tuple[Entry, ...]


def feed(out: Outward, utc: Utc, *, as_: As = "event") -> bytes:
    """Return the calendar as a file, UTF-8 with CRLF line endings.

    *as_* chooses events, or to-dos for a task list. An overdue item is an event of
    today; as a to-do it keeps its due date. *utc* converts local times (`clock.utc`
    with the setting `time_zone`).
    """
    return composed(contents(out, utc), as_=as_)


def contents(
    out: Outward, utc: Utc, items: Iterable[FollowUp] | None = None
) -> Contents:
    """Return what the calendar has, with times converted by *utc*.

    *items* saves looking for all `follow_ups` again.
    The veil is applied to every text, because public notes may contain private names.
    """
    shown = _unique(_shown(entry, out.veil) for entry in entries(out, items))
    return Contents(
        name=out.veil.text(_text(out.settings.site_name)),
        today=out.today,
        stamp=_stamp(out.journal, out.today),
        entries=tuple(_timed(entry, utc) for entry in shown),
    )


def composed(contents: Contents, *, as_: As = "event") -> bytes:
    """Return the file of a calendar with these *contents*."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//netjournal//follow-ups//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", contents.name)
    calendar.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    for entry in contents.entries:
        calendar.add_component(_component(entry, contents.today, contents.stamp, as_))
    return bytes(calendar.to_ical())


def entries(out: Outward, items: Iterable[FollowUp] | None = None) -> list[Entry]:
    """Return the entries of the calendar, by day and then by key.

    *items* are as `contents` has them.
    """
    found = [
        *_follow_ups(out, follow_ups(out) if items is None else items),
        *_birthdays(out),
        *_planned(out),
    ]
    found.sort(key=lambda entry: (entry.first, entry.key))
    return [*_unique(found)]


def _unique(found: Iterable[Entry]) -> Iterator[Entry]:
    """Yield *found*, each with a unique key.

    Two days with the same name share a key, and so do two that the veil makes equal; a
    calendar needs different keys.
    """
    taken: dict[str, int] = {}
    for entry in found:
        number = taken[entry.key] = taken.get(entry.key, 0) + 1
        key = entry.key if number == 1 else f"{entry.key}-{number}"
        yield entry._replace(key=key)


def _follow_ups(day: Day, rows: Iterable[FollowUp]) -> Iterator[Entry]:
    together: dict[object, list[FollowUp]] = {}
    for item in rows:
        if item.reason == "birthday":
            continue
        one_line = item.reason in _TASKS
        together.setdefault(item.evidence if one_line else item.key, []).append(item)
    for items in together.values():
        first = items[0]
        names = ", ".join(name for item in items for name in item.names)
        last = first.last
        yield Entry(
            f"{first.reason}-{first.key}",
            first.due,
            first.due,
            f"{names}: {first.why}" if names else first.why,
            (
                last_talk(plain(last.title, day.journal), last.date, day.today)
                if last
                else "",
                ", ".join(map(str, first.evidence)),
            ),
            first.reason,
            private=any(
                day.journal.contacts[stem].private
                for item in items
                for stem in item.contacts
            ),
        )


def _birthdays(day: Day) -> Iterator[Entry]:
    known = day.histories
    for contact in day.journal.contacts.values():
        if contact.out_of_bounds or not told(contact, known[contact.id], day.settings):
            continue
        days = [(True, date) for date in _birthday(contact)]
        days += [(False, date) for date in contact.dates]
        for born, named in days:
            date = named.day.following(day.today, day.settings.leap_birthday)
            if date is not None and date <= _in_a_year(day.today):
                yield Entry(
                    f"day-{contact.id}-{named.label}-{date.year}",
                    date,
                    date,
                    f"{contact.name}: {_anniversary(named, date, born=born)}",
                    (contact.source.path,),
                    "birthday" if born else "anniversary",
                    private=contact.private,
                )


def _birthday(contact: Contact) -> Iterator[NamedDay]:
    if contact.birthday is not None:
        yield NamedDay("birthday", contact.birthday, contact.place("birthday"))


def _anniversary(named: NamedDay, day: dt.date, *, born: bool) -> str:
    years = day.year - named.day.year if named.day.year is not None else 0
    if born:
        return f"turns {years}" if years else "birthday"
    return f"{named.label}, {years} years" if years > 1 else named.label


def _in_a_year(today: dt.date) -> dt.date:
    return min(today, dt.date.max - dt.timedelta(days=366)) + dt.timedelta(days=366)


def _planned(day: Day) -> Iterator[Entry]:
    for note in day.journal.notes.values():
        if note.attempt or not _ahead(note, day.settings, day.today):
            continue
        starts, ends = _walls(note)
        people = _names(day.journal, note.participants)
        expected = _names(day.journal, note.expected)
        called = title(note, day.journal)
        yield Entry(
            f"note-{note.id}",
            note.date,
            max(note.date, note.end or note.date),
            called if not people or people in called else f"{called} ({people})",
            (
                f"{note.kind}, {note.time}" if note.time else note.kind,
                f"with {people}" if people else "",
                f"expected: {expected}" if expected else "",
                *(f"ask: {plain(one, day.journal)}" for one in note.questions),
                note.url,
                note.source.path,
            ),
            note.kind,
            place=plain(note.place_name, day.journal),
            private=note.private or _with_private(day.journal, note),
            starts=starts,
            ends=ends,
        )


def _ahead(note: Note, settings: Settings, today: dt.date) -> bool:
    # The time of day is not used, so a meeting of today stays until tomorrow.
    if note.date == today and note.time:
        return together(note, settings.kinds)
    return note.date > today


def _walls(note: Note) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return when a note begins and ends, in local time.

    A note of several days lasts to the end of the last day; if the duration is unknown,
    so is the end.
    """
    if not note.time:
        return None, None
    starts = _wall(note.date, note.time)
    ends = None
    if note.end_time and note.end:
        ends = _wall(note.end, note.end_time)
    elif note.end is not None and note.end > note.date:
        ends = _wall(_next(note.end), "0:00")
    return starts, ends if ends is not None and ends > starts else None


def _wall(day: dt.date, time: str) -> dt.datetime:
    hour, minute = time.split(":")
    return dt.datetime.combine(day, dt.time(int(hour), int(minute)))


def _timed(entry: Entry, utc: Utc) -> Entry:
    """Return *entry* with its times in UTC, or as whole days at the end of time."""
    if entry.starts is None:
        return entry
    try:
        starts = utc(entry.starts)
        ends = starts + _HOUR if entry.ends is None else utc(entry.ends)
    except (OverflowError, ValueError, OSError):
        # At both ends of the calendar, the moment does not exist in other zones.
        return entry._replace(starts=None, ends=None)
    return entry._replace(starts=starts, ends=ends)


def _names(journal: Journal, references: Iterable[Reference]) -> str:
    return ", ".join(shown(one.text, journal) for one in references)


def _with_private(journal: Journal, note: Note) -> bool:
    return any(journal.contacts[one].private for one in journal.participants[note.id])


def _stamp(journal: Journal, today: dt.date) -> dt.datetime:
    """Return the date of the journal's latest change, without using the clock."""
    past = (note.date for note in journal.notes.values() if note.date <= today)
    day = max(past, default=dt.date(1970, 1, 1))
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _component(entry: Entry, today: dt.date, stamp: dt.datetime, as_: As) -> Component:
    from icalendar import Event, Todo

    one: Component = Event() if as_ == "event" else Todo()
    one.add("uid", f"{entry.key}@netjournal")
    one.add("dtstamp", stamp)
    one.add("summary", entry.summary)
    one.add("description", "\n".join(entry.lines))
    one.add("categories", [entry.category])
    if entry.place:
        one.add("location", entry.place)
    if entry.private:
        one.add("class", "PRIVATE")
    if as_ == "todo":
        one.add("due", entry.starts or entry.last)
        return one
    first = max(entry.first, today)
    one.add("dtstart", entry.starts or first)
    one.add("dtend", entry.ends or _next(max(entry.last, first)))
    one.add("transp", "TRANSPARENT")
    return one


def _shown(entry: Entry, veil: Veil) -> Entry:
    return entry._replace(
        key=veil.text(_text(entry.key)),
        summary=veil.text(_text(entry.summary)),
        lines=tuple(veil.text(_text(row)) for row in entry.lines if row),
        category=veil.text(_text(entry.category)),
        place=veil.text(_text(entry.place)),
    )


def _next(day: dt.date) -> dt.date:
    return day + _DAY if day < dt.date.max else day


def _text(text: str) -> str:
    """Return *text* as one line without control characters."""
    return _CONTROL.sub("", " ".join(text.split()))


def _written(out: Outward, beside: Beside, chosen: Mapping[str, str]) -> bytes:
    return feed(out, beside.utc, as_="todo" if chosen["as"] == "todo" else "event")


CODEC = Codec(
    about="""Export follow-ups, birthdays and planned notes as a calendar.

    Entries last all day and show you as free; a planned note with a time is at
    that time. The same journal on the same day gives the same file, and updated
    entries keep their place.
    """,
    choices=(
        Choice(
            "as",
            ("event", "todo"),
            "event",
            "Calendar events, or to-dos for a task list.",
        ),
    ),
    write=_written,
)


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    from netjournal.interchange.calendars.reading import read

    return read(inputs, wishes)


def _fits(name: str, head: bytes) -> int:
    begin = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").upper()
    if begin.startswith(b"BEGIN:VCALENDAR"):
        return 100
    if b"BEGIN:VCALENDAR" in begin:
        return 80
    return 10 if name.casefold().endswith((".ics", ".ical")) else 0


INTAKE = Intake(
    about="""Import past meetings with people from calendars.

    The people are those who did not decline. Whole days, private events, events
    without anybody else and those of a crowd are left out; so is what is still to come.
    """,
    read=_read,
    fits=_fits,
    members=(".ics", ".ical", ".ifb"),
    options=(
        "new-people",
        "since",
        "time-zone",
        "all-day",
        "private-events",
        "crowd",
    ),
)
