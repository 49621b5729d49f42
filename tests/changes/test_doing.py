"""Ticked, let go, and what came of an introduction; on 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.changes import ImpossibleError, doing
from netjournal.practice.day import Day
from netjournal.practice.followups import follow_ups
from tests import journals

TODAY = dt.date(2026, 11, 22)
PEOPLE = "".join(
    f"-- contacts/{stem}.md --\n---\nname: {stem.title()}\n---\n"
    for stem in ("ada", "grace", "mary")
)

INTRODUCED = [
    pytest.param(
        "introduced: [ada, grace]   # at last",
        "introduced: [{who: [ada, grace], outcome: they talk}]   # at last",
        id="a-flat-pair",
    ),
    pytest.param(
        "introduced: [[grace, mary], [Ada, grace]]",
        "introduced: [[grace, mary], {who: [Ada, grace], outcome: they talk}]",
        id="one-pair-of-two",
    ),
    pytest.param(
        "introduced:\n  - [mary, grace]\n  - [grace, ada]",
        "introduced:\n  - [mary, grace]\n  - {who: [grace, ada], outcome: they talk}",
        id="pairs-on-lines",
    ),
    pytest.param(
        "introduced: {who: [ada, grace], thanked: yes}",
        "introduced: {who: [ada, grace], outcome: they talk, thanked: yes}",
        id="a-map",
    ),
    pytest.param(
        "introduced:\n  - who: [ada, grace]\n    stage: made",
        "introduced:\n  - who: [ada, grace]\n    stage: made\n    outcome: they talk",
        id="a-map-in-a-list",
    ),
    pytest.param(
        "introduced: [[ada], grace, [ada, grace]]",
        "introduced: [[ada], grace, {who: [ada, grace], outcome: they talk}]",
        id="beside-what-does-not-read",
    ),
    pytest.param(
        "with: [ada, grace]",
        "with: [ada, grace]\nintroduced: {who: [ada, grace], outcome: they talk}",
        id="the-two-who-were-there",
    ),
]


@pytest.mark.parametrize(("keys", "expected"), INTRODUCED)
def test_outcome(keys: str, expected: str) -> None:
    journal, settings = journals.read(
        f"{PEOPLE}-- journal/2026-10-20.md --\n---\nkind: introduction\n{keys}\n---\n"
    )
    (item,) = (
        one
        for one in follow_ups(Day(journal, settings, TODAY))
        if one.contact == "ada" and one.reason == "introduction"
    )
    made = doing.outcome(journal, item, "they talk")

    assert f"---\nkind: introduction\n{expected}\n---\n" == made.new


def test_only_a_note_tells_of_an_introduction() -> None:
    journal, settings = journals.read(
        "-- contacts/ada.md --\n---\nname: Ada\n---\n- [ ] write due 2026-11-01\n"
    )
    (item,) = follow_ups(Day(journal, settings, TODAY))
    with pytest.raises(ImpossibleError) as caught:
        doing.outcome(journal, item, "they talk")
    assert "only introductions in notes have an outcome" == str(caught.value)


def test_of_two_introductions_on_a_line_the_one_that_is_meant() -> None:
    journal, settings = journals.read(
        f"{PEOPLE}-- journal/2026-10-20.md --\n---\nkind: introduction\n"
        "introduced: [[ada, grace], [ada, mary]]\n---\n"
    )
    items = [
        one for one in follow_ups(Day(journal, settings, TODAY)) if one.contact == "ada"
    ]
    made = {
        str(doing.outcome(journal, one, "well").new).split("\n")[2] for one in items
    }

    assert {
        "introduced: [{who: [ada, grace], outcome: well}, [ada, mary]]",
        "introduced: [[ada, grace], {who: [ada, mary], outcome: well}]",
    } == made


TASKS = (
    "- [ ] send the book 📅 2026-11-20\r\n  * [ ] waiting: her price due:2026-11-21\r\n"
)


def test_tick_and_let_go() -> None:
    journal, settings = journals.read(
        f"-- contacts/ada.md --\n---\nname: Ada\n---\n{TASKS}"
    )
    promise, waiting = follow_ups(Day(journal, settings, TODAY))
    head = "---\nname: Ada\n---\n"

    ticked = TASKS.replace("[ ] send", "[x] send").replace(
        "11-20", "11-20 ✅ 2026-11-22"
    )
    assert head + ticked == doing.tick(journal, promise, TODAY).change.new
    gone = TASKS.replace("[ ] waiting", "[-] waiting")
    assert head + gone == doing.let_go(journal, waiting).new


STEPS = [
    pytest.param("- [ ] call 📅 2026-11-20", "tick", id="promise"),
    pytest.param("- [ ] waiting: a call 📅 2026-11-20", "tick", id="waiting"),
]


@pytest.mark.parametrize(("body", "expected"), STEPS)
def test_step_for(body: str, expected: str) -> None:
    journal, settings = journals.read(
        f"-- contacts/ada.md --\n---\nname: Ada\n---\n{body}\n"
    )
    (item,) = follow_ups(Day(journal, settings, TODAY))
    assert expected == doing.step_for(item)


def test_anything_else_is_an_interaction() -> None:
    journal, settings = journals.read(
        "-- contacts/ada.md --\n---\nname: Ada\ncircle: inner\n---\n"
    )
    (item,) = follow_ups(Day(journal, settings, TODAY))
    assert "interaction" == doing.step_for(item)
