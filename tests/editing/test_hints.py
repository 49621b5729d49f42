"""What is shown between the words of a file."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.editing.hints import hints
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from tests.editing.marked import CONTACT, NOTE, SETTINGS, a_day

TODAY = dt.date(2026, 11, 22)

Shown = list[tuple[str, str]]


def shown(text: str, path: str, span: Span | None = None) -> Shown:
    """Return each hint with the line before it."""
    day = Day(a_day().journal, a_day().settings, TODAY)
    source = SourceFile(path, text)
    where = span or Span(0, len(text))
    return [
        (text[source.row_span(source.line(hint.offset)).start : hint.offset], hint.text)
        for hint in hints(day, source, where)
    ]


@pytest.mark.parametrize(
    ("expected", "path", "rows"),
    [
        pytest.param([("date: 2026-11-24", "Tue")], NOTE, "date: 2026-11-24", id="day"),
        pytest.param(
            [('end: "2026-11-25"', "Wed")], NOTE, 'end: "2026-11-25"', id="quoted"
        ),
        pytest.param(
            [("date: 2026-11-24", "Tue")], NOTE, "date: 2026-11-24 10:00", id="time"
        ),
        pytest.param([], NOTE, "end: 2026-02-30", id="no-such-day"),
        pytest.param(
            [("end: 2026-11-25", "Wed")],
            NOTE,
            "end: 2026-11-25 # not 2026-11-26",
            id="comment",
        ),
        pytest.param([], NOTE, "event: 2026-11-20-night-of-maps", id="id"),
        pytest.param([], NOTE, "title: the 2026-11-20", id="text"),
        pytest.param([], CONTACT, "birthday: 1990-01-01", id="birthday"),
        pytest.param(
            [("  on: 2021-06-01", "Tue")], CONTACT, "met:\n  on: 2021-06-01", id="met"
        ),
        pytest.param(
            [("snooze_until: 2027-01-15", "Fri")],
            CONTACT,
            "snooze_until: 2027-01-15",
            id="snoozed",
        ),
        pytest.param(
            [("follow_up: 1 month", "24 Dec, in 32 days")],
            NOTE,
            "follow_up: 1 month",
            id="length-from-the-day-in-the-name",
        ),
        pytest.param(
            [("date: 2026-11-17", "Tue"), ("follow_up: 1 month", "17 Dec, in 25 days")],
            NOTE,
            "date: 2026-11-17\nfollow_up: 1 month",
            id="length-from-the-date",
        ),
        pytest.param(
            [("date: 2026-01-31", "Sat"), ("follow_up: 1m", "28 Feb, 267 days ago")],
            NOTE,
            "date: 2026-01-31\nfollow_up: 1m",
            id="past",
        ),
        pytest.param(
            [("date: 2026-11-20", "Fri"), ("follow_up: '2 days'", "22 Nov, today")],
            NOTE,
            "date: 2026-11-20\nfollow_up: '2 days'",
            id="today",
        ),
        pytest.param(
            [
                ("follow_up: {ada: 1 month", "24 Dec, in 32 days"),
                ("follow_up: {ada: 1 month, bo: 2026-12-01", "Tue"),
            ],
            NOTE,
            "follow_up: {ada: 1 month, bo: 2026-12-01}",
            id="map",
        ),
        pytest.param([], NOTE, "follow_up: later", id="later"),
        pytest.param([], NOTE, 'follow_up: "no"', id="no"),
        pytest.param(
            [("circle: close", "every 3 months")], CONTACT, "circle: close", id="circle"
        ),
        pytest.param(
            [("circle: Close", "every 3 months")],
            CONTACT,
            "circle: Close # friends",
            id="circle-in-another-case",
        ),
        pytest.param([], CONTACT, "circle: far away", id="circle-without-cadence"),
        pytest.param([], CONTACT, "circle: none", id="no-circle"),
        pytest.param(
            [("end: 2026-11-25", "Wed")],
            NOTE,
            "with: [ada\nend: 2026-11-25",
            id="broken",
        ),
    ],
)
@pytest.mark.parametrize(
    "end", [pytest.param("\n", id="lf"), pytest.param("\r\n", id="crlf")]
)
def test_in_a_front_matter(expected: Shown, path: str, rows: str, end: str) -> None:
    text = f"---\n{rows}\n---\n".replace("\n", end)
    assert shown(text, path) == expected


def test_the_days_of_promises_have_theirs() -> None:
    text = "---\n---\n- [ ] a 📅 2026-12-01\n- [x] b due:2026-12-02\n2026-12-03\n"
    assert shown(text, NOTE) == [
        ("- [ ] a 📅 2026-12-01", "Tue"),
        ("- [x] b due:2026-12-02", "Wed"),
    ]


def test_only_in_the_part_that_is_seen() -> None:
    text = "---\ndate: 2026-11-24\nend: 2026-11-25\n---\n- [ ] a 📅 2026-12-01\n"
    start = text.index("end:")
    seen = Span(start, start + len("end: 2026-11-25"))
    assert shown(text, NOTE, seen) == [("end: 2026-11-25", "Wed")]


@pytest.mark.parametrize("path", [SETTINGS, "README.md"])
def test_other_files_have_none(path: str) -> None:
    assert shown("---\ndate: 2026-11-24\n---\n", path) == []
