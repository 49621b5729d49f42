"""Put off until when, and when a longer cadence is offered."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.changes import ImpossibleError
from netjournal.changes.snoozing import longer_cadence, snooze, until
from netjournal.format.dates import Duration
from netjournal.practice.day import Day
from tests import journals

TODAY = dt.date(2026, 11, 22)  # a Sunday

DAYS = [
    pytest.param("2 weeks", dt.date(2026, 12, 6), id="a-duration"),
    pytest.param("for a month", dt.date(2026, 12, 22), id="in-words"),
    pytest.param("3d", dt.date(2026, 11, 25), id="short"),
    pytest.param("in 2 weeks", dt.date(2026, 12, 6), id="in"),
    pytest.param("next friday", dt.date(2026, 11, 27), id="a-weekday"),
    pytest.param("tomorrow", dt.date(2026, 11, 23), id="tomorrow"),
    pytest.param("1 march", dt.date(2027, 3, 1), id="the-next-such-day"),
    pytest.param("2026-12-24", dt.date(2026, 12, 24), id="a-date"),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_until(text: str, expected: dt.date) -> None:
    assert expected == until(text, TODAY)


REFUSED = [
    pytest.param("today", "2026-11-22 is not after today, 2026-11-22", id="today"),
    pytest.param(
        "yesterday", "2026-11-21 is not after today, 2026-11-22", id="yesterday"
    ),
    pytest.param(
        "soon",
        "expected a day such as 2026-03-01, yesterday, last tuesday, 3 days ago"
        " or in 2 weeks, got 'soon'",
        id="no-day",
    ),
    pytest.param(
        "2026-02-30", "there is no day 2026-02-30, got '2026-02-30'", id="no-such-day"
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_until_refuses(text: str, message: str) -> None:
    with pytest.raises(ImpossibleError) as caught:
        until(text, TODAY)
    assert message == str(caught.value)


LONGER = [
    pytest.param("circle: inner", "2026-09-01", None, id="never-put-off"),
    pytest.param(
        "circle: inner\nsnooze_until: 2026-11-01", "2026-09-01", "2 months", id="again"
    ),
    pytest.param(
        "cadence: 3 weeks\nsnooze_until: 2026-12-01",
        "2026-09-01",
        "6 weeks",
        id="while-it-lasts",
    ),
    pytest.param(
        "circle: inner\nsnooze_until: 2026-11-01", "2026-11-05", None, id="met-since"
    ),
    pytest.param(
        "circle: known\nsnooze_until: 2026-11-01",
        "2026-09-01",
        None,
        id="not-their-turn-yet",
    ),
    pytest.param(
        "cadence: 3 weeks\nsnooze_until: 2026-11-10",
        "2026-11-01",
        "6 weeks",
        id="their-turn-today",
    ),
    pytest.param(
        "cadence: 3 weeks\nsnooze_until: 2026-11-10",
        "2026-11-02",
        None,
        id="their-turn-tomorrow",
    ),
    pytest.param("snooze_until: 2026-11-01", "2026-09-01", None, id="no-cadence"),
]


@pytest.mark.parametrize(("keys", "met", "expected"), LONGER)
def test_longer_cadence(keys: str, met: str, expected: str | None) -> None:
    journal, settings = journals.read(
        f"-- contacts/ada.md --\n---\nname: Ada\n{keys}\n---\n"
        f"-- journal/{met}.md --\n---\nkind: coffee\nwith: ada\n---\n"
    )
    cadence = longer_cadence(Day(journal, settings, TODAY), journal.contacts["ada"])

    assert expected == (None if cadence is None else str(cadence))


def test_a_snooze_may_bring_a_cadence() -> None:
    journal, _ = journals.read("-- contacts/ada.md --\n---\nname: Ada\n---\nHello.\n")
    made = snooze(journal.contacts["ada"], dt.date(2026, 12, 6), Duration(2, "months"))

    new = "---\nname: Ada\ncadence: 2 months\nsnooze_until: 2026-12-06\n---\nHello.\n"
    assert ("contacts/ada.md", new) == (made.path, made.new)
