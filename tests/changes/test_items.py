"""What is due of a person: what is for now, else what is soon; on 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.changes.items import current
from netjournal.practice.day import Day
from netjournal.practice.followups import follow_ups
from tests import journals

TODAY = dt.date(2026, 11, 22)

DUE = [
    pytest.param(["2026-11-01", "2026-11-22"], ["2026-11-01", "2026-11-22"], id="now"),
    pytest.param(["2026-11-22", "2026-11-25"], ["2026-11-22"], id="not-what-is-soon"),
    pytest.param(["2026-11-25", "2027-11-25"], ["2026-11-25"], id="else-what-is-soon"),
    pytest.param(["2027-11-25"], [], id="nothing"),
]


@pytest.mark.parametrize(("days", "expected"), DUE)
def test_current(days: list[str], expected: list[str]) -> None:
    tasks = "".join(f"- [ ] task {day} due {day}\n" for day in days)
    journal, settings = journals.read(
        f"-- contacts/ada.md --\n---\nname: Ada\n---\n{tasks}"
        "-- contacts/bob.md --\n---\nname: Bob\n---\n- [ ] his due 2026-11-22\n"
    )
    items = current(follow_ups(Day(journal, settings, TODAY)), "ada")

    assert expected == [item.due.isoformat() for item in items]
