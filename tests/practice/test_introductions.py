from __future__ import annotations

import datetime as dt

import pytest

from netjournal.practice.day import Day
from netjournal.practice.introductions import standings
from tests.journals import read

TODAY = dt.date(2026, 11, 22)
PEOPLE = "".join(
    f"-- contacts/{stem}.md --\n---\nname: {stem.title()}\n{keys}---\n"
    for stem, keys in (
        ("ada", ""),
        ("alan", ""),
        ("gone", "status: deceased\n"),
        ("me", "self: yes\n"),
    )
)


def told(*files: str) -> list[str]:
    text = PEOPLE
    for number, one in enumerate(files):
        if one.startswith("--"):
            text += one
            continue
        date, _, lines = one.partition(" ")
        rows = "".join(f"{row}\n" for row in lines.split("; "))
        text += f"-- journal/{date}-{number}.md --\n---\n{rows}---\n"
    return [
        f"{'+'.join(one.brought.people)} {one.brought.stage}"
        f" by:{'+'.join(one.brought.introducers)} {one.open}:{'+'.join(one.open_to)}"
        for one in standings(Day(*read(text), TODAY))
    ]


def test_two_whom_the_journal_does_not_know_are_two() -> None:
    assert ["+ made by: :"] == told(
        '2026-11-01 kind: introduction; introduced: ["Zed Ay", "Yan Bee"]; with: ada'
    )


JOAN = "-- contacts/joan.md --\n---\nname: Joan\nmet: {on: 2026-11-01, through: ada}\n---\n"

CASES = [
    pytest.param(
        ["2026-05-01 introduced: [ada, alan]"],
        ["ada+alan made by: outcome:ada+alan"],
        id="made-without-outcome",
    ),
    pytest.param(
        ["2026-05-01 introduced: {who: [ada, alan], outcome: a book}"],
        ["ada+alan made by: thanks:ada+alan"],
        id="with-an-outcome",
    ),
    pytest.param(
        ["2026-05-01 introduced: {who: [ada, alan], outcome: a book, thanked: yes}"],
        ["ada+alan made by: :"],
        id="all-said",
    ),
    pytest.param(
        ["2026-05-01 introduced: {who: [ada, gone]}"],
        ["ada+gone made by: outcome:ada"],
        id="nobody-out-of-bounds-is-asked",
    ),
    pytest.param(
        ["2026-05-01 introduced: {who: [ada, alan], stage: offered}"],
        ["ada+alan offered by: :"],
        id="offered",
    ),
    pytest.param(
        [
            "2026-05-01 introduced: {who: [ada, alan], stage: offered}",
            "2026-06-01 introduced: {who: [alan, ada], outcome: a book, thanked: yes}",
        ],
        ["alan+ada made by: :"],
        id="offered-and-then-made-is-one",
    ),
    pytest.param(
        ["2026-05-01 kind: introduction; with: [ada, alan]"],
        ["ada+alan made by: outcome:ada+alan"],
        id="kind-introduction",
    ),
    pytest.param(
        ["2026-05-01 kind: introduction; with: [ada, alan]; introduced: [me, alan]"],
        ["me+alan made by:ada thanks:ada"],
        id="made-for-me",
    ),
    pytest.param(
        [
            "2026-05-01 kind: introduction; with: [ada, alan]; introduced: {who: [me, alan], thanked: yes}"
        ],
        ["me+alan made by:ada :"],
        id="made-for-me-and-thanked",
    ),
    pytest.param([JOAN], ["me+joan made by:ada thanks:ada"], id="met-through"),
    pytest.param(
        [JOAN, "2026-11-02 kind: email; with: ada"],
        ["me+joan made by:ada :"],
        id="met-through-and-written-to",
    ),
    pytest.param(
        [
            JOAN,
            "2026-10-30 introduced: {who: [me, joan], thanked: yes}; with: [ada, joan]",
        ],
        ["me+joan made by:ada :"],
        id="a-note-tells-more-than-the-contact",
    ),
    pytest.param(
        [
            "-- contacts/joan.md --\n---\nname: Joan\nmet: {on: 2019-10, through: ada}\n---\n"
        ],
        ["me+joan made by:ada :"],
        id="long-ago-on-no-known-day",
    ),
    pytest.param(["2026-12-01 introduced: [ada, alan]"], [], id="planned"),
    pytest.param([JOAN.replace("11-01", "12-01")], [], id="to-be-met-through"),
    pytest.param(["2026-05-01 introduced: [ada, ada]"], [], id="one-and-the-same"),
]


@pytest.mark.parametrize(("files", "expected"), CASES)
def test_standings(files: list[str], expected: list[str]) -> None:
    assert expected == told(*files)


def test_the_latest_comes_first() -> None:
    assert ["ada+alan", "ada+gone", "me+joan"] == [
        line.split(" ")[0]
        for line in told(
            "2026-05-01 introduced: [ada, gone]",
            "2026-06-01 introduced: [ada, alan]",
            JOAN.replace("on: 2026-11-01, ", ""),
        )
    ]
