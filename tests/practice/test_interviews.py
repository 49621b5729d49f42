"""Where an interview stands on 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.practice.day import Day
from netjournal.practice.interviews import interviews
from tests.journals import read

TODAY = dt.date(2026, 11, 22)

STAGES = [
    pytest.param("2026-11-01", "", "held", id="past"),
    pytest.param("2026-11-22", "", "held", id="today"),
    pytest.param("2026-12-01", "", "agreed", id="to-come"),
    pytest.param("2026-12-01", "stage: held\n", "agreed", id="held-before-its-day"),
    pytest.param("2026-12-01", "stage: asked\n", "asked", id="as-it-says"),
    pytest.param("2026-11-01", "stage: declined\n", "declined", id="declined"),
    pytest.param("2026-11-01", "attempt: yes\n", "agreed", id="fell-through"),
    pytest.param(
        "2026-11-01", "attempt: yes\ndirection: out\n", "asked", id="never-answered"
    ),
    pytest.param(
        "2026-11-01",
        "attempt: yes\ndirection: out\nstage: held\n",
        "asked",
        id="an-attempt-is-not-held",
    ),
    pytest.param(
        "2026-11-01", "attempt: yes\nstage: declined\n", "declined", id="declined-it-is"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("day", "keys", "expected"), STAGES)
def test_stage(day: str, keys: str, expected: str) -> None:
    journal, settings = read(
        "-- contacts/ada.md --\n---\nname: Ada\n---\n"
        f"-- journal/{day}-a.md --\n---\nkind: interview\nwith: ada\n{keys}---\n"
    )
    (found,) = interviews(Day(journal, settings, TODAY))
    assert (expected, day > "2026-11-22") == (found.stage, found.coming)
