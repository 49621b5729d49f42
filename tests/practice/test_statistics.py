from __future__ import annotations

import datetime as dt
import json

import pytest

from netjournal.practice.day import Day
from netjournal.practice.statistics import Statistics, statistics
from netjournal.render.text.statistics import statistics_data, statistics_lines
from netjournal.render.text.styled import drawn
from netjournal.render.text.terminal import as_json
from tests.journals import read

TODAY = dt.date(2026, 11, 22)
PEOPLE = """\
-- contacts/me.md --
---
name: Zoë
self: yes
---
-- contacts/ada.md --
---
name: Ada
circle: inner
met: {on: 2026-10-01}
---
-- contacts/grace.md --
---
name: Grace
circle: close
knows: ada
---
-- contacts/gone.md --
---
name: Gone
circle: inner
status: archived
---
"""


def figures(*notes: str) -> Statistics:
    """Return the figures of notes such as `2026-11-01 kind: call; with: ada`."""
    text = PEOPLE
    for number, note in enumerate(notes):
        day, _, keys = note.partition(" ")
        rows = keys.replace("; ", "\n")
        text += f"-- journal/{day}-{number}.md --\n---\n{rows}\n---\n"
    return statistics(Day(*read(text), TODAY))


def test_the_last_twelve_months() -> None:
    found = figures()

    assert (dt.date(2025, 12, 1), 12) == (found.since, len(found.months))
    assert ("2025-12", "2026-11") == (
        found.months[0].period.name,
        found.months[-1].period.name,
    )


def test_a_note_counts_once_and_each_person_is_reached_once() -> None:
    found = figures(
        "2026-11-01 kind: call; with: [ada, grace]",
        "2026-11-02 kind: email; with: ada",
        "2026-11-03 kind: email; with: ada; direction: in",
        "2026-11-04 kind: social; with: gone",
        "2026-11-05 kind: note; with: ada",
        "2025-11-30 kind: call; with: ada",
        "2026-11-23 kind: call; with: ada",
    )
    month = found.months[-1]

    assert [1, 2, 3, 4] == [one.day.day for one in month.interactions]
    assert ["ada", "grace"] == [one.contact for one in month.reached]
    assert 10 == month.goal
    assert [("call", 1), ("email", 2), ("social", 1)] == [
        (one.label, one.number) for one in found.kinds
    ]
    assert [("inner", 4), ("close", 1), ("active", 0), ("known", 0)] == [
        (one.label, one.number) for one in found.circles
    ]


def test_letters_from_them_are_no_reach() -> None:
    found = figures("2026-11-03 kind: email; with: ada; direction: in")

    assert () == found.months[-1].reached


def test_circles_beside_the_layers() -> None:
    layers = figures().layers

    assert [
        ("inner", ["ada"], 1, 5),
        ("close", ["grace"], 2, 15),
        ("active", [], 2, 50),
        ("known", [], 2, 150),
    ] == [
        (one.circle, [who.contact for who in one.people], one.so_far, one.size)
        for one in layers
    ]


# Notes, and what of my letters was answered: how many, how many not.
LETTERS = [
    pytest.param([], 0, 0, None, id="none"),
    pytest.param(["2026-11-01 kind: email; with: ada"], 0, 1, 0.0, id="silence"),
    pytest.param(
        ["2026-11-01 kind: email; with: ada; answered: yes"], 1, 0, 1.0, id="told"
    ),
    pytest.param(
        [
            "2026-11-01 kind: email; with: [ada, grace]",
            "2026-11-09 kind: call; with: ada",
        ],
        1,
        1,
        0.5,
        id="by-one-of-two",
    ),
    pytest.param(
        ["2026-11-01 kind: email; with: ada; direction: in"], 0, 0, None, id="theirs"
    ),
]


@pytest.mark.parametrize(("notes", "answered", "unanswered", "share"), LETTERS)
def test_answered_share(
    notes: list[str], answered: int, unanswered: int, share: float | None
) -> None:
    found = figures(*notes)

    assert (answered, unanswered, share) == (
        found.answered.number,
        found.unanswered.number,
        found.answered_share,
    )


# Notes, and the days that I, they and a first word took.
TIMES = [
    pytest.param([], [], [], [], id="none"),
    pytest.param(
        [
            "2026-11-01 kind: email; with: grace; direction: in",
            "2026-11-03 kind: email; with: grace; direction: in",
            "2026-11-06 kind: email; with: grace",
            "2026-11-07 kind: email; with: grace",
            "2026-11-16 kind: call; with: grace",
        ],
        [5],
        [10],
        [],
        id="from-the-first-that-waits",
    ),
    pytest.param(
        [
            "2026-11-01 kind: email; with: grace; direction: in; answered: yes",
            "2026-11-06 kind: email; with: grace",
        ],
        [],
        [],
        [],
        id="needs-no-reply",
    ),
    pytest.param(
        ["2026-10-01 kind: coffee; with: ada", "2026-10-04 kind: email; with: ada"],
        [],
        [],
        [3],
        id="after-the-day-we-met",
    ),
    pytest.param(
        ["2026-10-01 kind: email; with: ada"],
        [],
        [],
        [0],
        id="written-the-same-day",
    ),
    pytest.param(
        [
            "2026-09-01 kind: email; with: grace; direction: in",
            "2026-10-01 kind: coffee; with: grace",
            "2026-10-08 kind: call; with: grace",
        ],
        [30],
        [],
        [],
        id="a-first-note-meets-nobody",
    ),
    pytest.param(
        [
            "2026-09-01 kind: call; with: grace; direction: in; attempt: yes",
            "2026-09-03 kind: call; with: grace; direction: out; attempt: yes",
            "2026-09-05 kind: call; with: grace; direction: in; attempt: yes",
            "2026-09-09 kind: call; with: grace; attempt: yes",
            "2026-09-10 kind: call; with: grace",
        ],
        [2, 5],
        [7],
        [],
        id="tries-wait-and-answer-nothing",
    ),
]


@pytest.mark.parametrize(("notes", "mine", "theirs", "first"), TIMES)
def test_times(
    notes: list[str], mine: list[int], theirs: list[int], first: list[int]
) -> None:
    found = figures(*notes)

    times = (found.my_replies, found.their_replies, found.follow_ups)
    assert [mine, theirs, first] == [[wait.days for wait in one.waits] for one in times]


def test_a_time_is_the_median() -> None:
    found = figures(
        "2026-11-01 kind: email; with: grace",
        "2026-11-03 kind: call; with: grace",
        "2026-11-04 kind: email; with: grace",
        "2026-11-09 kind: call; with: grace",
    )

    assert 3.5 == found.their_replies.days


def test_giving() -> None:
    found = figures(
        "2026-11-01 with: ada; gave: [a book, a map]; received: tea; asked: time",
        "2025-01-01 with: ada; gave: a pen",
    )

    assert [("gave", 2), ("received", 1), ("asked", 1), ("kept", 0)] == [
        (one.label, one.number) for one in found.giving
    ]


def test_bridges_without_anybody() -> None:
    """Where there are no ties there is a dash, never a number."""
    text = "-- contacts/me.md --\n---\nname: Zoë\nself: yes\n---\n"
    journal, settings = read(text)
    found = statistics(Day(journal, settings, TODAY))

    assert (0, 0, None, None, None) == tuple(found.bridges)
    shown = drawn(statistics_lines(found, 80, dates=False), color=False)
    assert "constraint" not in shown
    assert "No interactions recorded.\n" in shown


def test_bridges() -> None:
    """Two people who know each other: Burt's figures by hand."""
    found = figures("2026-11-22 kind: coffee; with: [ada, grace]")

    assert (2, 1) == (found.bridges.people, found.bridges.ties)
    assert found.bridges.constraint is not None
    assert found.bridges.effective_size is not None
    assert 1.0 <= found.bridges.effective_size < 2.0


def test_data_has_a_line_behind_every_figure() -> None:
    journal, settings = read(
        PEOPLE + "-- journal/2026-11-01.md --\n---\nkind: call\nwith: ada\n---\n"
    )
    figures = statistics_data(statistics(Day(journal, settings, TODAY)), journal)
    data = json.loads(as_json(figures))

    expected = {"date": "2026-11-01", "path": "journal/2026-11-01.md", "line": 2}
    assert {"call": [expected]} == data["kinds"]


def test_the_first_day_counts_and_the_one_before_does_not() -> None:
    found = figures(
        "2025-12-01 kind: call; with: ada", "2025-11-30 kind: call; with: ada"
    )
    assert dt.date(2025, 12, 1) == found.since
    assert 1 == sum(len(month.interactions) for month in found.months)


def test_the_year_before_is_beside_each_month() -> None:
    found = figures(
        "2025-11-01 kind: call; with: ada",
        "2025-11-30 kind: call; with: grace",
        "2024-12-01 kind: call; with: ada",
        "2024-11-30 kind: call; with: ada",
        "2026-11-02 kind: call; with: ada",
    )

    months = found.before.months
    assert ("2024-12", "2025-11", 12) == (
        months[0].period.name,
        months[-1].period.name,
        len(months),
    )
    assert [1, *[0] * 10, 2] == [len(month.interactions) for month in months]
    assert [1, *[0] * 10, 2] == [len(month.reached) for month in months]


def test_what_was_given_and_how_long_it_took_a_year_before() -> None:
    found = figures(
        "2024-11-30 kind: call; with: ada; gave: {what: a map, to: ada}",
        "2024-12-01 kind: call; with: ada; gave: {what: a map, to: ada}",
        "2025-11-30 kind: call; with: ada; gave: {what: a map, to: ada}",
        "2025-12-01 kind: call; with: ada; gave: {what: a map, to: ada}",
        "2025-02-01 kind: email; direction: out; with: grace",
        "2025-02-05 kind: email; direction: in; with: grace",
        "2026-02-01 kind: email; direction: out; with: grace",
        "2026-02-02 kind: email; direction: in; with: grace",
    )

    gave, before = found.giving[0], found.before.giving[0]
    assert ("gave", 1, "gave", 2) == (
        gave.label,
        gave.number,
        before.label,
        before.number,
    )
    assert (1.0, 4.0) == (found.their_replies.days, found.before.their_replies.days)
    assert () == found.before.follow_ups.waits


def test_the_first_day_there_is_has_no_year_before() -> None:
    day = Day(*read(PEOPLE), TODAY)

    assert () == statistics(day, dt.date.min).before.months
