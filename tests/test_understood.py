"""What was understood, as it is shown."""

from __future__ import annotations

import pytest

from netjournal.render.styled import drawn
from netjournal.render.understood import understood

NAMES = {"ada": "Ada Lovelace"}

PAIRS = [
    pytest.param("date", "2026-11-21", "2026-11-21, Saturday", id="a-day"),
    pytest.param("date", "2026-11-21 15:30", "2026-11-21 15:30, Saturday", id="a-time"),
    pytest.param("with", ["ada", "bob"], "Ada Lovelace (ada), bob", id="people"),
    pytest.param(
        "gave", [{"who": "ada", "what": "a book"}], "a book (Ada Lovelace)", id="ledger"
    ),
    pytest.param("asked", ["ada"], "Ada Lovelace", id="a-name-in-the-ledger"),
    pytest.param("tags", ["ada"], "ada", id="a-tag-that-is-a-name"),
    pytest.param(
        "met", {"on": "2020", "where": "Rome"}, "on: 2020, where: Rome", id="a-map"
    ),
    pytest.param("title", "\x1b[31mred", "\\u{1b}[31mred", id="terminal-control"),
]


@pytest.mark.parametrize(("key", "value", "expected"), PAIRS)
def test_understood(key: str, value: object, expected: str) -> None:
    text = drawn(understood([(key, value)], NAMES, 80), color=False)
    assert f"  {key:<11}{expected}\n" == text


def test_a_decision_comes_with_its_day() -> None:
    pairs = [("date", "2026-01-31"), ("follow_up", "1 month")]
    *_, row = drawn(understood(pairs, {}, 80), color=False).splitlines()
    assert "  follow_up  1 month, on 2026-02-28" == row


def test_long_values_go_on_below() -> None:
    text = drawn(understood([("lesson", "so it goes " * 9)], {}, 40), color=False)
    assert (
        "  lesson     so it goes so it goes so it\n"
        "             goes so it goes so it goes\n"
        "             so it goes so it goes so it\n"
        "             goes so it goes\n"
    ) == text
