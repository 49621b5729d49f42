from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.model import Journal
from netjournal.practice.ledger import (
    account,
    everybody,
    if_asked,
    ledger,
    requests,
    unbalanced,
)
from tests.journals import read

TODAY = dt.date(2026, 11, 22)
PEOPLE = "".join(
    f"-- contacts/{stem}.md --\n---\nname: {stem.title()}\n---\n"
    for stem in ("ada", "joan")
)


def journal(*notes: str) -> Journal:
    """Return a journal of Ada and Joan; a note is `DATE` and lines, split by `; `."""
    text = PEOPLE
    for number, note in enumerate(notes):
        date, _, lines = note.partition(" ")
        keys, _, body = lines.partition(" | ")
        rows = "".join(f"{row}\n" for row in keys.split("; "))
        text += f"-- journal/{date}-{number}.md --\n---\n{rows}---\n{body}\n"
    return read(text)[0]


LINES = [
    pytest.param(
        "2026-01-02 with: ada; gave: a map", ["gave a map ada 2026-01-02 3"], id="gave"
    ),
    pytest.param(
        "2026-01-02 with: ada; received: [bread, a name]",
        ["received a name ada 2026-01-02 3", "received bread ada 2026-01-02 3"],
        id="received",
    ),
    pytest.param(
        "2026-01-02 with: [ada, joan]; asked: {who: joan, what: an hour}",
        ["asked an hour joan 2026-01-02 3"],
        id="who-of-several",
    ),
    pytest.param(
        "2026-01-02 with: [ada, joan]; gave: soup",
        ["gave soup  2026-01-02 3"],
        id="nobody-in-particular",
    ),
    pytest.param("2026-12-02 with: ada; gave: a map", [], id="planned"),
    pytest.param(
        "2026-01-02 with: ada | - [ ] send it 📅 2026-02-01",
        ["promised send it ada 2026-01-02 4"],
        id="promised",
    ),
    pytest.param(
        "2026-12-02 with: ada | - [ ] waiting: the draft for [[joan]]",
        ["waiting the draft for Joan joan 2026-12-02 4"],
        id="waiting-in-a-planned-note",
    ),
]


@pytest.mark.parametrize(("note", "expected"), LINES)
def test_lines(note: str, expected: list[str]) -> None:
    found = sorted(
        f"{line.kind} {line.what} {' '.join(line.contacts)} {line.date} {line.evidence.line}"
        for line in everybody(journal(note), TODAY).lines
    )
    assert expected == found


STATES = [
    pytest.param("- [ ] x", ("open", None), id="open"),
    pytest.param("- [x] x ✅ 2026-02-01", ("kept", dt.date(2026, 2, 1)), id="kept"),
    pytest.param("- [x] x", ("kept", None), id="kept-some-day"),
    pytest.param("- [-] x", ("dropped", None), id="let-go"),
]


@pytest.mark.parametrize(("line", "expected"), STATES)
def test_promises(line: str, expected: tuple[str, dt.date | None]) -> None:
    (found,) = account(journal(f"2026-01-02 with: ada | {line}"), TODAY, "ada").lines
    assert expected == (found.state, found.done)


def test_accounts_stand_by_name_and_nobody_last() -> None:
    found = ledger(
        journal(
            "2026-01-01 with: joan; gave: a",
            "2026-01-02 with: [ada, joan]; gave: b",
            "2026-01-03 with: ada; asked: c | - [ ] d",
        ),
        TODAY,
    )
    assert [("Ada", 0, 1, 1), ("Joan", 1, 0, 0), ("", 1, 0, 0)] == [
        (one.name, one.count("gave"), one.count("asked"), len(one.open))
        for one in found
    ]


def test_the_latest_line_comes_first() -> None:
    found = account(
        journal("2026-01-01 with: ada; gave: a", "2026-01-03 with: ada; gave: b"),
        TODAY,
        "ada",
    )
    assert ["b", "a"] == [line.what for line in found.lines]
    latest = found.latest("gave")
    assert latest is not None
    assert "b" == latest.what
    assert found.latest("asked") is None


GAVE = "2026-01-01 with: ada; gave: a"
ASKED = [
    pytest.param([], [], None, "early", id="nothing-yet"),
    pytest.param([GAVE], [], None, None, id="gave"),
    pytest.param(
        ["2026-01-02 with: ada; asked: b"],
        ["early b"],
        "early b",
        "early",
        id="asked-first",
    ),
    pytest.param(
        ["2026-01-02 with: ada; asked: b", "2026-01-03 with: ada; gave: c"],
        ["early b"],
        "early b",
        None,
        id="asked-first-then-gave",
    ),
    pytest.param(
        ["2026-01-02 with: ada; asked: b; gave: c"], [], None, "again", id="in-one-talk"
    ),
    pytest.param(
        [GAVE, "2026-01-02 with: ada; asked: b"], [], None, "again", id="asked-once"
    ),
    pytest.param(
        [GAVE, "2026-01-02 with: ada; asked: b", "2026-01-03 with: ada; asked: c"],
        ["again c"],
        "again c",
        "again",
        id="asked-again",
    ),
    pytest.param(
        [
            GAVE,
            "2026-01-02 with: ada; asked: b",
            "2026-01-03 with: ada; asked: c",
            "2026-01-04 with: ada; gave: d",
        ],
        ["again c"],
        None,
        None,
        id="made-up-for",
    ),
    pytest.param(
        [GAVE, "2026-01-02 with: joan; asked: b"], [], None, None, id="somebody-else"
    ),
    pytest.param(
        [GAVE, "2026-12-02 with: ada; asked: b"], [], None, None, id="planned"
    ),
]


@pytest.mark.parametrize(("notes", "all_of_them", "standing", "next_one"), ASKED)
def test_asking_before_giving(
    notes: list[str],
    all_of_them: list[str],
    standing: str | None,
    next_one: str | None,
) -> None:
    found = journal(*notes)
    assert all_of_them == [
        f"{one.early} {one.entry.what}"
        for one in requests(found, TODAY)
        if one.contact == "ada"
    ]
    one = unbalanced(found, TODAY).get("ada")
    assert standing == (one and f"{one.early} {one.entry.what}")
    assert next_one == if_asked(found, TODAY, "ada")


def test_a_line_says_for_whom_it_came_early() -> None:
    found = journal(
        GAVE, "2026-01-02 with: [ada, joan]; asked: {who: [ada, joan], what: b}"
    )
    line = next(one for one in everybody(found, TODAY).lines if one.kind == "asked")
    assert (("joan",), ()) == (line.early, line.again)
