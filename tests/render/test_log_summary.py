"""What was understood, as it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from netjournal.render.text.log_summary import summary
from netjournal.render.text.styled import drawn
from netjournal.speech.draft import Draft, Mention, Task
from netjournal.speech.evidence import Doubt

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


EMPTY = """\
  date       2026-11-21, Saturday
  with       no one – add with --with
  kind       note – does not count as contact; change with --kind
  follow_up  undecided
"""


def shown(
    pairs: list[tuple[str, object]],
    draft: Draft | None = None,
    names: Mapping[str, str] = NAMES,
    width: int = 80,
) -> str:
    draft = draft or Draft(date=dt.date(2026, 11, 21))
    return drawn(summary(draft, pairs, names, width), color=False)


@pytest.mark.parametrize(("key", "value", "expected"), PAIRS)
def test_summary(key: str, value: object, expected: str) -> None:
    assert f"  {key:<11}{expected}\n" in shown([(key, value)]).splitlines(keepends=True)


def test_what_was_not_said_is_said_too() -> None:
    assert EMPTY == shown([("date", "2026-11-21")])


def test_a_decision_comes_with_its_day() -> None:
    draft = Draft(date=dt.date(2026, 1, 31))
    *_, row = shown([("follow_up", "1 month")], draft).splitlines()
    assert "  follow_up  1 month, on 2026-02-28" == row


def test_long_values_go_on_below() -> None:
    text = shown([("lesson", "so it goes " * 9)], width=40)
    assert text.endswith(
        "  lesson     so it goes so it goes so it\n"
        "             goes so it goes so it goes\n"
        "             so it goes so it goes so it\n"
        "             goes so it goes\n"
    )


def test_tasks_the_mentioned_and_doubts_come_last() -> None:
    draft = Draft(
        date=dt.date(2026, 11, 21),
        promised=(Task("a map", dt.date(2026, 12, 1)),),
        waiting=(Task("her price"),),
        mentioned=(Mention("Ada", ("ada",)),),
        doubts=(Doubt("hope", "perhaps Hope Diaz"),),
    )
    assert [
        "  promised   a map, due 2026-12-01",
        "  waiting    her price",
        "  mentioned  Ada Lovelace",
        "  doubt      'hope': perhaps Hope Diaz",
    ] == shown([], draft).splitlines()[-4:]
