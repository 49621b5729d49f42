"""First follow-ups of people without any contact yet, spread over some time."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.changes.spreading import spread, turns
from netjournal.format.dates import Duration
from netjournal.practice.day import Day
from netjournal.practice.followups import follow_ups
from tests import journals

TODAY = dt.date(2026, 11, 22)
MONTH = Duration(1, "months")


def _day(text: str) -> Day:
    return Day(*journals.read(text), TODAY)


def _crowd(count: int) -> str:
    return "".join(
        f"-- contacts/p{number:03}.md --\n---\nname: P{number:03}\ncircle: close\n---\n"
        for number in range(count)
    )


@given(st.integers(1, 70), st.integers(1, 40))
def test_each_day_has_its_share(count: int, days: int) -> None:
    day = _day(_crowd(count))

    chosen = turns(day, Duration(days, "days"))

    assert [f"p{number:03}" for number in range(count)] == [
        turn.contact.id for turn in chosen
    ]
    shares = Counter(turn.day for turn in chosen)
    assert TODAY < min(shares)
    assert TODAY + dt.timedelta(days=days) >= max(shares)
    assert max(shares.values()) - min(shares.values()) <= 1
    assert len(shares) == min(count, days)


def test_nobody_is_due_before_their_day() -> None:
    day = _day(_crowd(10))
    chosen = turns(day, Duration(10, "days"))
    texts = {change.path: change.new or "" for change in spread(chosen)}
    after = "".join(f"-- {path} --\n{text}" for path, text in texts.items())
    journal, settings = journals.read(after)

    for turn in chosen:
        items = follow_ups(Day(journal, settings, turn.day))
        due = {stem for item in items if item.due <= turn.day for stem in item.contacts}
        early = [other for other in chosen if other.day <= turn.day]
        assert {other.contact.id for other in early} == due


LEFT = [
    pytest.param("circle: close", "", True, id="in-a-circle"),
    pytest.param("cadence: 2 weeks", "", True, id="with-a-cadence"),
    pytest.param("tags: [x]", "", False, id="without-either"),
    pytest.param("circle: close\ncadence: never", "", False, id="never"),
    pytest.param("circle: close\nsnooze_until: 2026-12-01", "", False, id="snoozed"),
    pytest.param("circle: close\nstatus: archived", "", False, id="archived"),
    pytest.param("circle: close\nstatus: target", "", False, id="target"),
    pytest.param("circle: close\ndo_not_contact: yes", "", False, id="do-not-contact"),
    pytest.param("circle: close\nself: yes", "", False, id="me"),
    pytest.param("circle: close\nmet: {on: 2019-03-01}", "", True, id="met-long-ago"),
    pytest.param("circle: close\nmet: {on: 2026-11-20}", "", False, id="just-met"),
    pytest.param(
        "circle: close",
        "-- journal/2024-01-01-tea.md --\n---\nkind: coffee\nwith: ada\n---\n",
        False,
        id="with-contact",
    ),
    pytest.param(
        "circle: close",
        "-- journal/2024-01-01-call.md --\n---\nkind: call\nattempt: yes\n"
        "direction: out\n"
        "with: ada\n---\n",
        False,
        id="tried",
    ),
    pytest.param(
        "circle: close",
        "-- journal/2024-01-01-idea.md --\n---\nwith: ada\n---\nan idea\n",
        True,
        id="mentioned",
    ),
]


@pytest.mark.parametrize(("keys", "note", "expected"), LEFT)
def test_who_is_meant(keys: str, note: str, expected: bool) -> None:  # noqa: FBT001 (a table)
    day = _day(f"-- contacts/ada.md --\n---\nname: Ada\n{keys}\n---\n{note}")

    assert expected == bool(turns(day, MONTH))


def test_only_those_who_are_named() -> None:
    day = _day(_crowd(3))

    assert ["p001"] == [turn.contact.id for turn in turns(day, MONTH, {"p001"})]
