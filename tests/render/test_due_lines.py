"""What is due, as lines: promises that concern nobody are folded."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.practice.evidence import Evidence
from netjournal.practice.followups import FollowUp
from netjournal.render.text.due import entries
from netjournal.render.text.due_list import Canvas, draw, laid_out, texts

TODAY = dt.date(2026, 11, 22)


def item(due: str, contact: str | None = None, line: int = 1) -> FollowUp:
    return FollowUp(
        key=f"k{line}",
        contact=contact,
        name=contact.title() if contact else "",
        reason="promise",
        due=dt.date.fromisoformat(due),
        state="overdue",
        why=f"you promised: {due}",
        evidence=(Evidence("journal/2026-09-01-tea.md", line),),
        last=None,
    )


def listed(items: list[FollowUp], *, everything: bool = False) -> str:
    canvas = Canvas(TODAY, 100, color=False, blocks=True)
    drawn = [draw(entry, canvas) for entry in entries(items)]
    return "".join(texts(laid_out(drawn, canvas, everything=everything)))


CASES = [
    pytest.param([item("2022-06-14")], ["2022-06-14"], id="an-old-one"),
    pytest.param([item("2022-06-14", "ada")], [], id="somebody-is-never-folded"),
    pytest.param([item("2026-11-01")], [], id="a-recent-one"),
    pytest.param(
        [item(f"2026-11-0{day}", line=day) for day in range(1, 6)],
        ["2026-11-01", "2026-11-02"],
        id="the-last-three-are-shown",
    ),
]


@pytest.mark.parametrize(("items", "folded"), CASES)
def test_promises_to_nobody_are_folded(
    items: list[FollowUp], folded: list[str]
) -> None:
    text = listed(items)
    missing = [one.why[-10:] for one in items if one.why not in text]
    assert folded == missing
    more = f"{len(folded)} more that concern nobody in particular, due since "
    assert (f"{more}{folded[0] if folded else ''}" in text) == bool(folded)


def test_everything_shows_each() -> None:
    items = [item("2022-06-14"), item("2022-07-14", line=2)]
    text = listed(items, everything=True)
    assert all(one.why in text for one in items)
    assert "more that concern" not in text
