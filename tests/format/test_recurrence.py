"""How often a task comes again: the words of Obsidian Tasks, and the days."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.mentions.recurrence import recurrence

# Most of the days are those that Obsidian Tasks shows in its manual.
NEXT = [
    pytest.param("2021-05-02", "every Sunday", "2021-04-25", id="weekday"),
    pytest.param("2021-02-13", "every week", "2021-02-06", id="week"),
    pytest.param("2026-11-04", "every 3 days", "2026-11-01", id="days"),
    pytest.param("2026-11-15", "every 2 weeks", "2026-11-01", id="weeks"),
    pytest.param("2026-11-15", "every other week", "2026-11-01", id="other-week"),
    pytest.param("2026-11-30", "every weekday", "2026-11-27", id="over-a-weekend"),
    pytest.param("2026-11-27", "Every  Weekday", "2026-11-26", id="in-any-case"),
    pytest.param("2026-11-29", "every week on Sunday", "2026-11-26", id="week-on"),
    pytest.param("2026-11-27", "every week on Tuesday, Friday", "2026-11-24", id="two-days"),
    pytest.param("2026-12-01", "every week on Tue and Fri", "2026-11-27", id="and"),
    pytest.param("2026-12-18", "every 3 weeks on Friday", "2026-11-27", id="weeks-on"),
    pytest.param("2026-11-27", "every 3 weeks on Friday", "2026-11-25", id="in-this-week"),
    pytest.param("2021-11-30", "every month", "2021-10-31", id="month-clamped"),
    pytest.param("2022-04-30", "every 3 months", "2022-01-31", id="months-clamped"),
    pytest.param("2026-12-01", "every month on the 1st", "2026-11-26", id="month-on"),
    pytest.param("2026-11-15", "every month on the 1st and 15th", "2026-11-02", id="two-of-a-month"),
    pytest.param("2022-02-28", "every month on the last", "2022-01-31", id="last"),
    pytest.param("2022-02-28", "every month on the last day", "2022-01-31", id="last-day"),
    pytest.param("2022-03-31", "every month on the 31st", "2022-01-31", id="skips"),
    pytest.param("2026-11-27", "every month on the last Friday", "2026-11-01", id="last-friday"),
    pytest.param("2026-11-20", "every month on the 2nd last Friday", "2026-11-01", id="2nd-last"),
    pytest.param("2027-05-12", "every 6 months on the 2nd Wednesday", "2026-11-26", id="months-on"),
    pytest.param("2026-12-07", "every month on the first Monday", "2026-11-26", id="first"),
    pytest.param("2027-01-15", "every January on the 15th", "2026-11-26", id="january"),
    pytest.param("2027-02-28", "every February on the last", "2026-11-26", id="february"),
    pytest.param("2026-04-24", "every April and December on the 1st and 24th", "2026-04-01", id="two-months"),
    pytest.param("2026-12-01", "every April and December on the 1st and 24th", "2026-04-24", id="the-other-month"),
    pytest.param("2025-02-28", "every year", "2024-02-29", id="year"),
    pytest.param("2027-11-26", "every November", "2026-11-26", id="month-of-a-year"),
    pytest.param(None, "every February on the 30th", "2026-11-26", id="never"),
    pytest.param(None, "every year", "9999-01-01", id="beyond-the-calendar"),
    pytest.param(None, "every week on Sunday", "9999-12-31", id="no-more-weeks"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "text", "day"), NEXT)
def test_the_next_day(expected: str | None, text: str, day: str) -> None:
    found = recurrence(text).after(dt.date.fromisoformat(day))

    assert expected == (found.isoformat() if found else None)


def test_when_done() -> None:
    assert recurrence("every 10 days when done").when_done
    assert not recurrence("every 10 days").when_done


@pytest.mark.parametrize(
    "text",
    [
        *("", "every", "weekly", "each week", "every blue moon", "every 0 days"),
        *("every 2 Sundays", "every month on Friday", "every week on the 1st"),
        *("every month on the 32nd", "every month on the 6th Friday", "every Mo"),
        *("every year on the 1st", "every day on Monday", "every week on Blueday"),
        *("every month on the 1st for 3 times", "every month on the 1st blueday"),
    ],
)
def test_what_does_not_read(text: str) -> None:
    with pytest.raises(ValueError, match="expected a rule such as every 2 weeks"):
        recurrence(text)
