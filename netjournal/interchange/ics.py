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
from netjournal.format.model import Journal
from netjournal.interchange.calendars.busy import of_days
from netjournal.interchange.calendars.entry import Entry, day_after
from netjournal.interchange.calendars.planned import of_plans
from netjournal.interchange.calendars.upcoming import of_birthdays, of_follow_ups
from netjournal.interchange.codec import Beside, Choice, Codec, Utc
from netjournal.interchange.intake import Intake
from netjournal.practice.followups import FollowUp, follow_ups
from netjournal.privacy import Outward, Veil

if TYPE_CHECKING:
    from icalendar import Component

As = Literal["event", "todo"]

# RFC 5545, 3.1: text has no control characters but the tab.
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff]")
_PRODUCT = "-//netjournal//follow-ups//EN"
_END = b"END:VCALENDAR"
_AGAIN = dt.timedelta(days=1)
_HOUR = dt.timedelta(hours=1)  # if the duration is unknown
_NEVER = dt.date(1970, 1, 1)


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


def busy(out: Outward, *, as_: As = "event") -> bytes:
    """Return the calendar without names: its days, and how much is on each.

    For those who do not trust where it is kept. No text of the journal is in it, not
    even the name of the site or the day of the latest change.
    """
    rows = of_days(out, follow_ups(out.aside()), stays_due=as_ == "todo")
    stamp = dt.datetime.combine(_NEVER, dt.time(), dt.UTC)
    return composed(Contents("Busy days", out.today, stamp, tuple(rows)), as_=as_)


def composed(contents: Contents, *, as_: As = "event") -> bytes:
    """Return the file of a calendar with these *contents*."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", contents.name)
    calendar.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    head, end, tail = bytes(calendar.to_ical()).rpartition(_END)
    # Each is written at once: thousands of components are large.
    parts = (
        bytes(_component(entry, contents.today, contents.stamp, as_).to_ical())
        for entry in contents.entries
    )
    return b"".join((head, *parts, end, tail))


def entries(out: Outward, items: Iterable[FollowUp] | None = None) -> list[Entry]:
    """Return the entries of the calendar, by day and then by key.

    *items* are as `contents` has them.
    """
    rows = [
        *of_follow_ups(out, follow_ups(out.aside()) if items is None else items),
        *of_birthdays(out),
        *of_plans(out),
    ]
    rows.sort(key=lambda entry: (entry.first, entry.key))
    return [*_unique(rows)]


def _unique(rows: Iterable[Entry]) -> Iterator[Entry]:
    """Yield *rows*, each with a unique key.

    Two days with the same name share a key, and so do two that the veil makes equal; a
    calendar needs different keys.
    """
    taken: dict[str, int] = {}
    for entry in rows:
        number = taken[entry.key] = taken.get(entry.key, 0) + 1
        key = entry.key if number == 1 else f"{entry.key}-{number}"
        yield entry._replace(key=key)


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


def _stamp(journal: Journal, today: dt.date) -> dt.datetime:
    """Return the date of the journal's latest change, without using the clock."""
    past = (note.date for note in journal.notes.values() if note.date <= today)
    day = max(past, default=_NEVER)
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _component(entry: Entry, today: dt.date, stamp: dt.datetime, as_: As) -> Component:
    from icalendar import Event, Todo

    component: Component = Event() if as_ == "event" else Todo()
    component.add("uid", f"{entry.key}@netjournal")
    component.add("dtstamp", stamp)
    component.add("summary", entry.summary)
    if entry.lines:
        component.add("description", "\n".join(entry.lines))
    if entry.category:
        component.add("categories", [entry.category])
    if entry.place:
        component.add("location", entry.place)
    if entry.private:
        component.add("class", "PRIVATE")
    if as_ == "todo":
        component.add("due", entry.starts or entry.last)
        return component
    first = max(entry.first, today)
    component.add("dtstart", entry.starts or first)
    component.add("dtend", entry.ends or day_after(max(entry.last, first)))
    component.add("transp", "TRANSPARENT")
    return component


def _shown(entry: Entry, veil: Veil) -> Entry:
    return entry._replace(
        key=veil.text(_text(entry.key)),
        summary=veil.text(_text(entry.summary)),
        lines=tuple(veil.text(_text(row)) for row in entry.lines if row),
        category=veil.text(_text(entry.category)),
        place=veil.text(_text(entry.place)),
    )


def _text(text: str) -> str:
    """Return *text* as one line without control characters."""
    return _CONTROL.sub("", " ".join(text.split()))


def _written(out: Outward, beside: Beside, chosen: Mapping[str, str]) -> bytes:
    as_: As = "todo" if chosen["as"] == "todo" else "event"
    return busy(out, as_=as_) if chosen["busy"] else feed(out, beside.utc, as_=as_)


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
        Choice(
            "busy",
            (),
            "",
            "Only days, and how much is on each: no names, titles or places.",
        ),
    ),
    write=_written,
    mark=_PRODUCT.encode(),
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
        "since",
        "time-zone",
        "all-day",
        "private-events",
        "crowd",
    ),
)
