"""The boxes of a plan in a terminal: on one line, or in rows where it is narrow."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.practice.day import Day
from netjournal.practice.plan import plan
from netjournal.render.text.plan import plan_lines
from netjournal.render.text.styled import drawn
from tests.journals import read

TODAY = dt.date(2026, 11, 22)


def lines(goal: int, people: int, width: int) -> list[str]:
    """Return the first lines of a plan of *people* who are due, for *goal* places."""
    text = (
        "-- mkdocs.yml --\nsite_name: Mine\nplugins:\n  - netjournal:\n"
        f"      goal: {{contacts: {goal}, every: month}}\n"
    )
    for at in range(people):
        text += (
            f"-- contacts/p{at}.md --\n---\nname: P{at}\ncircle: inner\n---\n"
            f"-- journal/2026-01-01-call-{at}.md --\n---\nkind: call\nwith: p{at}\n---\n"
        )
    text += "-- journal/2026-11-02-call.md --\n---\nkind: call\nwith: p0\n---\n"
    day = Day(*read(text), TODAY)
    shown = drawn(plan_lines(plan(day), width, TODAY), color=False)
    return shown.partition("\n\n")[0].splitlines()[1:]


@pytest.mark.parametrize(
    ("goal", "width", "expected"),
    [
        pytest.param(5, 80, ["  ■□□··  1 of 3 reached"], id="one-line"),
        pytest.param(5, 20, ["  ■□□··", "  1 of 3 reached"], id="words-below"),
        pytest.param(
            34,
            26,
            ["  ■□□" + "·" * 17, "  " + "·" * 14, "  1 of 3 reached"],
            id="rows-of-ten",
        ),
        pytest.param(
            12, 8, ["  ■□□" + "·" * 7, "  ··", "  1 of 3 reached"], id="very-narrow"
        ),
    ],
)
def test_boxes_have_rows(goal: int, width: int, expected: list[str]) -> None:
    assert expected == lines(goal, 3, width)
