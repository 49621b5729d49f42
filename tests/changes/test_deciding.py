"""A decision goes where it counts, and others keep theirs; on 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.changes import ImpossibleError
from netjournal.changes.deciding import decide_about, decide_in
from netjournal.practice.day import Day
from tests import journals

TODAY = dt.date(2026, 11, 22)
PEOPLE = "".join(
    f"-- contacts/{stem}.md --\n---\nname: {stem.title()}\n---\n"
    for stem in ("ada", "grace", "mary")
)

LINES = [
    pytest.param("with: ada", "no", ["with: ada", 'follow_up: "no"'], id="alone"),
    pytest.param(
        "with: [ada, grace]",
        "no",
        ["with: [ada, grace]", 'follow_up: {ada: "no"}'],
        id="of-two",
    ),
    pytest.param(
        "with: [ada, grace, Nobody Yet]\nfollow_up: 2 weeks   # all",
        "later",
        [
            "with: [ada, grace, Nobody Yet]",
            "follow_up: {grace: 2 weeks, Nobody Yet: 2 weeks, ada: later}   # all",
        ],
        id="a-plain-value-is-for-everyone",
    ),
    pytest.param(
        "with: [ada, grace]\nfollow_up: {Grace: no, 'Ada': later}",
        "2026-12-24",
        ["with: [ada, grace]", "follow_up: {Grace: no, 'Ada': 2026-12-24}"],
        id="in-a-map-by-the-name-that-stands-there",
    ),
    pytest.param(
        "with: [ada, grace]\nfollow_up:\n  grace: no   # enough",
        "next friday",
        [
            "with: [ada, grace]",
            "follow_up:",
            "  grace: no   # enough",
            "  ada: 2026-11-27",
        ],
        id="added-to-a-map",
    ),
    pytest.param(
        "with: ada\nfollow_up: later",
        "in 2 weeks",
        ["with: ada", "follow_up: 2026-12-06"],
        id="a-duration-counts-from-today",
    ),
]


@pytest.mark.parametrize(("keys", "said", "expected"), LINES)
def test_decide_about(keys: str, said: str, expected: list[str]) -> None:
    note = f"-- journal/2026-11-01-tea.md --\n---\nkind: coffee\n{keys}\n---\n"
    journal, settings = journals.read(PEOPLE + note)
    found = decide_about(Day(journal, settings, TODAY), journal.contacts["ada"], said)

    rows = ["---", "kind: coffee", *expected, "---", ""]
    assert rows == str(found.change.new).split("\n")


def test_a_duration_stays_one_on_the_notes_own_day() -> None:
    note = "-- journal/2026-11-22.md --\n---\nkind: coffee\nwith: ada\n---\n"
    journal, settings = journals.read(PEOPLE + note)
    ada = journal.contacts["ada"]

    assert (
        "2 weeks" == decide_about(Day(journal, settings, TODAY), ada, "in 2 weeks").when
    )


WHERE = [
    pytest.param(
        ["01 coffee", "05 email"], "2026-11-01", id="the-meeting-not-the-letter"
    ),
    pytest.param(
        ["01 coffee", "05 email later"], "2026-11-05", id="where-it-is-held-already"
    ),
    pytest.param(["01 coffee later", "05 call"], "2026-11-05", id="we-have-met-since"),
    pytest.param(["01 email"], "2026-11-01", id="only-a-letter"),
    pytest.param(["01 email", "30 coffee"], "2026-11-01", id="not-what-is-planned"),
]


@pytest.mark.parametrize(("notes", "expected"), WHERE)
def test_where_a_decision_goes(notes: list[str], expected: str) -> None:
    text = PEOPLE
    for note in notes:
        day, kind, *held = note.split()
        keys = f"kind: {kind}\nwith: ada" + "".join(
            f"\nfollow_up: {one}" for one in held
        )
        text += f"-- journal/2026-11-{day}-{kind}.md --\n---\n{keys}\n---\n"
    journal, settings = journals.read(text)
    found = decide_about(Day(journal, settings, TODAY), journal.contacts["ada"], "no")

    assert expected == found.change.path[8:18]


def test_without_a_note_a_new_one_holds_it() -> None:
    journal, settings = journals.read(PEOPLE)
    made = decide_about(
        Day(journal, settings, TODAY), journal.contacts["ada"], "no"
    ).change

    new = '---\ndate: 2026-11-22\nkind: note\nwith: [ada]\nfollow_up: "no"\n---\n'
    assert ("journal/2026/2026-11-22-note-ada.md", None, new) == made[:3]


ALL = [
    pytest.param("", 'follow_up: "no"', id="for-everyone"),
    pytest.param("follow_up: later", "follow_up: 'no'", id="instead-of-later"),
    pytest.param(
        "follow_up: {ada: 2 weeks, grace: later}",
        "follow_up: {ada: 2 weeks, grace: 'no'}",
        id="for-those-who-are-open",
    ),
    pytest.param(
        "follow_up: {ada: 2 weeks}",
        'follow_up: {ada: 2 weeks, grace: "no"}',
        id="for-those-who-are-not-named",
    ),
]


@pytest.mark.parametrize(("held", "expected"), ALL)
def test_decide_in(held: str, expected: str) -> None:
    keys = f"with: [ada, grace]\n{held}".rstrip()
    journal, _ = journals.read(
        f"{PEOPLE}-- journal/2026-11-01-tea.md --\n---\n{keys}\n---\n"
    )
    note = journal.notes["2026-11-01-tea"]
    found = decide_in(journal, TODAY, note, "no")

    assert f"---\nwith: [ada, grace]\n{expected}\n---\n" == found.change.new


IMPOSSIBLE = [
    pytest.param(
        "with: [ada, grace]\nfollow_up: {ada: no, grace: 2 weeks}",
        "no",
        "2026-11-01-tea already has a decision for everyone",
        id="all-decided",
    ),
    pytest.param(
        "place: home",
        "no",
        "2026-11-01-tea names no one to decide about",
        id="nobody",
    ),
    pytest.param(
        "with: ada",
        "maybe not",
        "expected no, later, a day or a duration such as 2 weeks, got 'maybe not'",
        id="no-decision",
    ),
]


@pytest.mark.parametrize(("keys", "said", "message"), IMPOSSIBLE)
def test_decide_in_refuses(keys: str, said: str, message: str) -> None:
    journal, _ = journals.read(
        f"{PEOPLE}-- journal/2026-11-01-tea.md --\n---\n{keys}\n---\n"
    )
    with pytest.raises(ImpossibleError) as caught:
        decide_in(journal, TODAY, journal.notes["2026-11-01-tea"], said)
    assert message == str(caught.value)


def test_what_does_not_read_is_mended_first() -> None:
    journal, settings = journals.read(
        f"{PEOPLE}-- journal/2026-11-01-tea.md --\n---\nkind: coffee\n"
        "with: [ada, grace]\nfollow_up: perhaps\n---\n"
    )
    with pytest.raises(ImpossibleError) as caught:
        decide_about(Day(journal, settings, TODAY), journal.contacts["ada"], "no")
    message = "journal/2026-11-01-tea.md has an invalid 'follow_up'"
    assert message == str(caught.value)
