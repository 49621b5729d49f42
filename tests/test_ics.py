from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar

from netjournal.interchange.ics import As, feed
from tests.journals import read

TODAY = dt.date(2026, 11, 22)
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
    journal, settings = read(JOURNAL)
    file = feed(journal, settings, TODAY, as_=as_, include_private=include_private)
    return Calendar.from_ical(file)


def test_entries() -> None:
    """Overdue things stand on today; each is a whole day and leaves one free."""
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
            "Ada Lovelace: 3 weeks later than you wanted",
        ),
        ("promise-hvsaiq@netjournal", TODAY, cards),
        ("promise-qibydf@netjournal", TODAY, cards),
        ("note-2026-12-03-fair@netjournal", dt.date(2026, 12, 3), "The fair"),
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
    rows = feed(journal, settings, TODAY).decode().split("\r\n")
    start = rows.index("SUMMARY:The fair") - 1

    assert [
        "BEGIN:VEVENT",
        "SUMMARY:The fair",
        "DTSTART;VALUE=DATE:20261203",
        "DTEND;VALUE=DATE:20261205",
        "DTSTAMP:20260801T000000Z",
        "UID:note-2026-12-03-fair@netjournal",
        "CATEGORIES:event",
        r"DESCRIPTION:event\, 10:00\nexpected: Ada Lovelace\, someone\nask: What tur",
        r" ns?\nhttps://fair.example\njournal/2026-12-03-fair.md",
        "LOCATION:Halle",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ] == rows[start : start + 12]


def test_todos_keep_their_day() -> None:
    todo = calendar("todo").walk("VTODO")[1]

    assert dt.date(2026, 11, 10) == todo.decoded("due")
    assert {"DTSTART", "TRANSP"}.isdisjoint(todo)


@pytest.mark.parametrize("as_", ["event", "todo"])
def test_nothing_private(as_: As) -> None:
    journal, settings = read(JOURNAL)
    text = feed(journal, settings, TODAY, as_=as_).decode().lower()

    assert [] == [
        word for word in ("charles", "babbage", "chaz", "secret") if word in text
    ]


def test_hide_has_the_last_word() -> None:
    journal, settings = read(JOURNAL)
    text = feed(journal, settings, TODAY, hide=lambda text: text.replace("Halle", "X"))

    assert b"LOCATION:X" in text


def test_private_when_asked_for() -> None:
    found = calendar(include_private=True).walk("VEVENT")
    private = [str(event["uid"]) for event in found if event.get("class") == "PRIVATE"]

    assert [
        "promise-hvsaiq@netjournal",
        "promise-qibydf@netjournal",
        "note-2026-12-05-secret@netjournal",
        "day-charles-birthday-2026@netjournal",
    ] == private


def test_no_control_characters() -> None:
    text = JOURNAL.replace("The fair", '"The \\x07 fair\\r\\nBEGIN:VALARM \\u2028"')
    journal, settings = read(text)
    rows = feed(journal, settings, TODAY).decode().split("\r\n")

    assert "SUMMARY:The  fair BEGIN:VALARM" in rows
    assert "BEGIN:VALARM" not in rows
