from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from icalendar import Calendar

from netjournal.clock import utc
from netjournal.interchange.ics import As, busy, feed
from netjournal.practice.day import Day
from netjournal.privacy import outward
from tests.journals import leaving, read

TODAY = dt.date(2026, 11, 22)
BERLIN = utc("Europe/Berlin")
JOURNAL = """\
-- mkdocs.yml --
site_name: Zoë's journal
-- contacts/me.md --
---
name: Zoë
self: yes
birthday: 1990-12-01
---
-- contacts/ada-lovelace.md --
---
name: Ada Lovelace
circle: close
birthday: 1815-12-10
dates: {birthday: 1815-12-10}
---
-- contacts/charles.md --
---
name: Charles Babbage
aliases: [Chaz]
private: yes
birthday: 12-26
---
-- journal/2026-08-01-tea.md --
---
kind: coffee
with: ada-lovelace
follow_up: no
---

# Engines

- [ ] send [[Chaz|dear Chaz]] and [[ada-lovelace]] the cards, both; now 📅 2026-11-10
- [ ] send [[Chaz|dear Chaz]] and [[ada-lovelace]] the cards, both; now 📅 2026-11-10
-- journal/2026-12-03-fair.md --
---
date: 2026-12-03 10:00
end: 2026-12-04
kind: event
title: The fair
expected: [ada-lovelace, Chaz]
place: Halle
url: https://fair.example
questions: [What turns?]
---
-- journal/2026-12-05-secret.md --
---
kind: coffee
with: charles
private: yes
---
"""


def calendar(as_: As = "event", *, include_private: bool = False) -> Calendar:
    out = leaving(JOURNAL, TODAY, include_private=include_private)
    return Calendar.from_ical(feed(out, BERLIN, as_=as_))


def test_entries() -> None:
    """Overdue things stand on today, on a whole day; a time stays one."""
    events = [
        (str(event["uid"]), event.decoded("dtstart"), str(event["summary"]))
        for event in calendar().walk("VEVENT")
    ]

    cards = (
        "Ada Lovelace: you promised: send someone and Ada Lovelace the cards, both; now"
    )
    assert [
        (
            "cadence-xuvnu7@netjournal",
            TODAY,
            "Ada Lovelace: 3 weeks overdue",
        ),
        ("promise-hvsaiq@netjournal", TODAY, cards),
        ("promise-qibydf@netjournal", TODAY, cards),
        (
            "note-2026-12-03-fair@netjournal",
            dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC),
            "The fair",
        ),
        (
            "day-ada-lovelace-birthday-2026@netjournal",
            dt.date(2026, 12, 10),
            "Ada Lovelace: turns 211",
        ),
        (
            "day-ada-lovelace-birthday-2026-2@netjournal",
            dt.date(2026, 12, 10),
            "Ada Lovelace: birthday, 211 years",
        ),
    ] == events


def test_event() -> None:
    journal, settings = read(JOURNAL)
    rows = feed(outward(Day(journal, settings, TODAY)), BERLIN).decode().split("\r\n")
    start = rows.index("SUMMARY:The fair") - 1

    assert [
        "BEGIN:VEVENT",
        "SUMMARY:The fair",
        "DTSTART:20261203T090000Z",
        "DTEND:20261204T230000Z",
        "DTSTAMP:20260801T000000Z",
        "UID:note-2026-12-03-fair@netjournal",
        "CATEGORIES:event",
        r"DESCRIPTION:event\, 10:00\nexpected: Ada Lovelace\, someone\nask: What tur",
        r" ns?\nhttps://fair.example\njournal/2026-12-03-fair.md",
        "LOCATION:Halle",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ] == rows[start : start + 12]


# The date and end of a note to come, and what a calendar says of it.
TIMES = [
    pytest.param(
        "", ["DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202"], id="day"
    ),
    pytest.param(
        "end: 2026-12-02",
        ["DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261203"],
        id="days",
    ),
    pytest.param(
        "end: 2026-12-01 12:30",
        ["DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202"],
        id="an-end-without-a-beginning",
    ),
    pytest.param(
        "date: 2026-12-01 10:00",
        ["DTSTART:20261201T090000Z", "DTEND:20261201T100000Z"],
        id="an-hour",
    ),
    pytest.param(
        "date: 2026-12-01T9:05:30+05:00",
        ["DTSTART:20261201T080500Z", "DTEND:20261201T090500Z"],
        id="as-it-is-written",
    ),
    pytest.param(
        "date: 2026-12-01 10:00\nend: 2026-12-01 12:30",
        ["DTSTART:20261201T090000Z", "DTEND:20261201T113000Z"],
        id="to-a-time",
    ),
    pytest.param(
        "date: 2026-12-01 10:00\nend: 2026-12-01 09:30",
        ["DTSTART:20261201T090000Z", "DTEND:20261201T100000Z"],
        id="to-a-time-before",
    ),
    pytest.param(
        "date: 2026-12-01 22:00\nend: 2026-12-02 01:00",
        ["DTSTART:20261201T210000Z", "DTEND:20261202T000000Z"],
        id="over-midnight",
    ),
    pytest.param(
        "date: 2026-12-01 10:00\nend: 2026-12-02",
        ["DTSTART:20261201T090000Z", "DTEND:20261202T230000Z"],
        id="to-the-end-of-the-last-day",
    ),
    pytest.param(
        "date: 2026-12-01 10:00\nend: 2026-12-01",
        ["DTSTART:20261201T090000Z", "DTEND:20261201T100000Z"],
        id="of-one-day",
    ),
    pytest.param(
        "date: 2027-07-01 10:00",
        ["DTSTART:20270701T080000Z", "DTEND:20270701T090000Z"],
        id="in-summer",
    ),
    pytest.param(
        "date: 9999-12-31 10:00\nend: 9999-12-31 23:00",
        ["DTSTART:99991231T090000Z", "DTEND:99991231T220000Z"],
        id="the-last-day",
    ),
    pytest.param("attempt: yes", [], id="fell-through"),
]


@pytest.mark.parametrize(("keys", "expected"), TIMES)
def test_times(keys: str, expected: list[str]) -> None:
    journal, settings = read(
        f"-- journal/2026-12-01-x.md --\n---\nkind: coffee\n{keys}\n---\n"
    )

    rows = feed(outward(Day(journal, settings, TODAY)), BERLIN).decode().split("\r\n")

    assert expected == [row for row in rows if row.startswith(("DTSTART", "DTEND"))]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("date: 2026-11-22 16:00\nkind: coffee", 1, id="at-a-time"),
        pytest.param("kind: coffee", 0, id="on-the-day"),
        pytest.param("date: 2026-11-22 16:00\nkind: email", 0, id="a-letter"),
    ],
)
def test_a_meeting_of_today_stays_until_tomorrow(keys: str, expected: int) -> None:
    """Whoever looks at noon would else miss what is at four."""
    journal, settings = read(f"-- journal/2026-11-22-x.md --\n---\n{keys}\n---\n")

    found = Calendar.from_ical(
        feed(outward(Day(journal, settings, TODAY)), BERLIN)
    ).walk("VEVENT")

    assert expected == len(found)


def test_where_no_moment_is_left_it_is_a_whole_day() -> None:
    journal, settings = read(
        "-- journal/9999-12-31-x.md --\n---\ndate: 9999-12-31 23:30\n---\n"
    )

    rows = (
        feed(outward(Day(journal, settings, TODAY)), utc("America/New_York"))
        .decode()
        .split("\r\n")
    )

    assert "DTSTART;VALUE=DATE:99991231" in rows


def test_a_time_without_a_zone_is_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    try:
        there = utc("")(dt.datetime(2026, 12, 1, 10))  # noqa: DTZ001 (a time on the wall)
    finally:
        monkeypatch.undo()
        time.tzset()

    assert dt.datetime(2026, 12, 1, 4, 30, tzinfo=dt.UTC) == there


def test_a_todo_with_a_time_is_due_at_it() -> None:
    todos = {str(one["uid"]): one for one in calendar("todo").walk("VTODO")}

    fair = todos["note-2026-12-03-fair@netjournal"]
    assert dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC) == fair.decoded("due")


def test_birthdays_of_whom_the_setting_says() -> None:
    text = JOURNAL.replace(
        "site_name: Zoë's journal\n", "plugins:\n  - netjournal: {birthdays: all}\n"
    )
    journal, settings = read(text)

    rows = feed(
        outward(Day(journal, settings, TODAY), include_private=True), BERLIN
    ).decode()

    assert "UID:day-charles-birthday-2026@netjournal" in rows


def test_todos_keep_their_day() -> None:
    todo = calendar("todo").walk("VTODO")[1]

    assert dt.date(2026, 11, 10) == todo.decoded("due")
    assert {"DTSTART", "TRANSP"}.isdisjoint(todo)


@pytest.mark.parametrize("as_", ["event", "todo"])
def test_nothing_private(as_: As) -> None:
    journal, settings = read(JOURNAL)
    text = (
        feed(outward(Day(journal, settings, TODAY)), BERLIN, as_=as_).decode().lower()
    )

    assert [] == [
        word for word in ("charles", "babbage", "chaz", "secret") if word in text
    ]


def test_the_veil_has_the_last_word() -> None:
    text = JOURNAL.replace("place: Halle", "place: at Charles Babbage's")

    assert b"LOCATION:at someone's" in feed(leaving(text, TODAY), BERLIN)


def test_private_when_asked_for() -> None:
    found = calendar(include_private=True).walk("VEVENT")
    private = [str(event["uid"]) for event in found if event.get("class") == "PRIVATE"]

    assert [
        "promise-hvsaiq@netjournal",
        "promise-qibydf@netjournal",
        "note-2026-12-05-secret@netjournal",
    ] == private


def test_no_control_characters() -> None:
    text = JOURNAL.replace("The fair", '"The \\x07 fair\\r\\nBEGIN:VALARM \\u2028"')
    journal, settings = read(text)
    rows = feed(outward(Day(journal, settings, TODAY)), BERLIN).decode().split("\r\n")

    assert "SUMMARY:The  fair BEGIN:VALARM" in rows
    assert "BEGIN:VALARM" not in rows


def days(text: str, as_: As = "event", today: dt.date = TODAY) -> list[str]:
    """Return the days of a calendar without names, and how much is on each."""
    calendar = busy(leaving(text, today), as_=as_).decode()
    day = r"(?:DTSTART|DUE);VALUE=DATE:(\d+)\r\n"
    rows = re.findall(rf"SUMMARY:(.*)\r\n{day}|{day}SUMMARY:(.*)\r\n", calendar)
    return [
        f"{first or last}: {words or others}" for words, first, last, others in rows
    ]


def test_days_without_names() -> None:
    """What is overdue is on today, and a fair of two days on both."""
    assert [
        r"20261122: 3 due",
        r"20261203: 1 planned",
        r"20261204: 1 planned",
        r"20261210: 1 birthday\, 1 anniversary",
    ] == days(JOURNAL)


def test_to_dos_without_names_keep_their_day() -> None:
    assert [
        r"20261101: 1 due",
        r"20261110: 2 due",
        r"20261204: 1 planned",
        r"20261210: 1 birthday\, 1 anniversary",
    ] == days(JOURNAL, "todo")


@pytest.mark.parametrize(
    ("note", "keys", "expected"),
    [
        pytest.param("2026-11-23", "end: 2026-11-25", ["23", "24", "25"], id="several"),
        pytest.param("2026-11-23", "date: 2026-11-23 10:00", ["23"], id="at-a-time"),
        pytest.param("2026-11-20", "end: 2026-11-21", [], id="over"),
    ],
)
def test_the_days_of_a_plan(note: str, keys: str, expected: list[str]) -> None:
    text = f"-- journal/{note}-x.md --\n---\nkind: event\n{keys}\n---\n"

    assert [f"202611{day}: 1 planned" for day in expected] == days(text)


def test_days_end_within_a_year() -> None:
    """A stay until the end of time is not three million days."""
    text = "-- journal/2026-11-23-x.md --\n---\nkind: event\nend: 9999-12-31\n---\n"

    rows = days(text)

    assert (366, "20271123: 1 planned") == (len(rows), rows[-1])
    assert [] == days(text.replace("journal/2026-11-23", "journal/2027-11-24"))


def test_an_entry_without_names() -> None:
    """Its key is made of the day alone, and no stamp tells when something was written."""
    rows = busy(leaving(JOURNAL, TODAY)).decode().split("\r\n")

    assert [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//netjournal//follow-ups//EN",
        "X-WR-CALNAME:Busy days",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "BEGIN:VEVENT",
        "SUMMARY:3 due",
        "DTSTART;VALUE=DATE:20261122",
        "DTEND;VALUE=DATE:20261123",
        "DTSTAMP:19700101T000000Z",
        "UID:day-20261122@netjournal",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ] == rows[:13]
