"""Who was close once, and what may feel awkward about a word; on 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.practice.day import Day
from netjournal.practice.reconnect import Old, reconnect
from tests.journals import read

TODAY = dt.date(2026, 11, 22)
CLOSE = [f"2019-0{month}-01 kind: coffee" for month in range(1, 9)]


def _old(keys: str, *notes: str) -> Old:
    text = f"-- contacts/ada.md --\n---\nname: Ada\n{keys}---\n"
    for number, note in enumerate([*CLOSE, *notes]):
        day, _, lines = note.partition(" ")
        rows = "".join(f"{line}\n" for line in lines.split("; "))
        text += f"-- journal/{day}-{number}.md --\n---\nwith: ada\n{rows}---\n"
    (old,) = reconnect(Day(*read(text), TODAY))
    return old


MAIL = "email: ada@engine.example\n"
HARDER = [
    pytest.param("", (), ["no email, phone or link"], id="no-address"),
    pytest.param(MAIL, (), [], id="nothing"),
    pytest.param(
        MAIL,
        ["2020-01-01 kind: email; direction: in"],
        ["they wrote last, on 1 Jan 2020, and had no answer"],
        id="their-letter",
    ),
    pytest.param(
        MAIL,
        ["2020-01-01 kind: email; direction: in", "2020-02-01 kind: social"],
        ["they wrote last, on 1 Jan 2020, and had no answer"],
        id="a-light-word-is-no-answer",
    ),
    pytest.param(
        MAIL,
        ["2020-01-01 kind: email; direction: in; answered: yes"],
        [],
        id="their-letter-was-answered",
    ),
    pytest.param(
        MAIL,
        ["2020-01-01 kind: email; direction: out", "2020-02-01 kind: social"],
        ["you wrote on 1 Jan 2020, no answer yet"],
        id="my-letter",
    ),
    pytest.param(
        MAIL, ["2020-01-01 kind: coffee; outcome: poor"], ["the last time went poor"], id="poor"
    ),
    pytest.param(
        MAIL, ["2020-01-01 kind: coffee; outcome: mixed"], ["the last time went mixed"], id="mixed"
    ),
    pytest.param(MAIL, ["2020-01-01 kind: coffee; outcome: good"], [], id="good"),
    pytest.param(f"{MAIL}status: resting\n", (), ["reminders are paused"], id="resting"),
    pytest.param(
        f"{MAIL}snooze_until: 2026-11-23\n", (), ["snoozed until 23 Nov"], id="put-off"
    ),
    pytest.param(f"{MAIL}snooze_until: 2026-11-22\n", (), [], id="put-off-until-today"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "notes", "expected"), HARDER)
def test_what_may_feel_awkward(
    keys: str, notes: list[str], expected: list[str]
) -> None:
    assert expected == [reason.words for reason in _old(keys, *notes).harder]


def test_a_promise_is_open() -> None:
    text = f"-- contacts/ada.md --\n---\nname: Ada\n{MAIL}---\n"
    for note in CLOSE:
        day = note.partition(" ")[0]
        text += (
            f"-- journal/{day}.md --\n---\nkind: coffee\nwith: ada\n---\n- [ ] a map\n"
        )
    (old,) = reconnect(Day(*read(text), TODAY))
    assert ["you promised: a map"] * len(CLOSE) == [
        reason.words for reason in old.harder
    ]


def test_the_days_of_an_old_tie() -> None:
    old = _old(MAIL, "2020-01-01 kind: social", "2020-03-01 kind: call")
    assert (dt.date(2019, 1, 1), "2020-03-01-9", 9) == (
        old.first,
        old.last.note,
        old.times,
    )
