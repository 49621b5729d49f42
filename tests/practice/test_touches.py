from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.dates import Duration
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.practice.day import Day
from netjournal.practice.touches import (
    Histories,
    attempted,
    cadence_of,
    circle_of,
    closeness,
    history,
    met_day,
    strength,
    tended,
)
from tests.journals import read
from tests.watched import watched

TODAY = dt.date(2026, 11, 22)
ADA = "-- contacts/ada.md --\n---\nname: Ada\n---\n"


def with_ada(*notes: str) -> tuple[Journal, Settings]:
    """Return Ada's journal; a note is `DATE` and its lines, split by `; `."""
    text = ADA
    for number, note in enumerate(notes):
        date, _, lines = note.partition(" ")
        keys = "".join(f"{line}\n" for line in lines.split("; ") if line)
        text += f"-- journal/{date}-{number}.md --\n---\nwith: ada\n{keys}---\n"
    return read(text)


TRIED = "attempt: yes; direction: out"
TRIED_BOTH = "2026-11-21 kind: call; attempt: yes; direction: both"

# What a single note is: whether it counts, who wrote, whether it is a touch.
SINGLE = [
    pytest.param("kind: coffee", ("both", True, False), id="mutual"),
    pytest.param("kind: call; direction: in", ("both", True, False), id="asked-for"),
    pytest.param("kind: interview", ("both", True, False), id="interview"),
    pytest.param("kind: interview; stage: agreed", None, id="interview-agreed"),
    pytest.param("kind: email", ("out", False, True), id="letter"),
    pytest.param("kind: email; answered: yes", ("out", True, False), id="answered"),
    pytest.param("kind: email; answered: no", ("out", False, True), id="unanswered"),
    pytest.param("kind: letter; direction: in", ("in", True, False), id="their-letter"),
    pytest.param("kind: email; direction: both", ("both", True, False), id="exchange"),
    pytest.param("kind: social", ("out", False, False), id="light"),
    pytest.param("kind: social; direction: in", ("in", True, False), id="light-in"),
    pytest.param("kind: social; answered: yes", ("out", True, False), id="light-told"),
    pytest.param(
        "kind: social; direction: both", ("out", False, False), id="light-both"
    ),
    pytest.param("kind: note", None, id="note"),
    pytest.param(f"kind: call; {TRIED}", ("out", False, True), id="tried"),
    pytest.param(f"kind: social; {TRIED}", ("out", False, True), id="tried-lightly"),
    pytest.param(
        f"kind: call; {TRIED}; answered: yes", ("out", False, False), id="tried-told"
    ),
    pytest.param(
        "kind: call; attempt: yes; direction: in", ("in", False, False), id="they-tried"
    ),
    pytest.param(
        "kind: email; attempt: yes; direction: both",
        ("out", False, True),
        id="both-tried",
    ),
    pytest.param("kind: coffee; attempt: yes", None, id="fell-through"),
    pytest.param("kind: coffee; attempt: no", ("both", True, False), id="no-attempt"),
    pytest.param(f"kind: note; {TRIED}", None, id="tried-of-no-touch-kind"),
    pytest.param(
        f"kind: interview; stage: asked; {TRIED}",
        ("out", False, True),
        id="tried-an-interview",
    ),
    pytest.param("kind: opportunity", None, id="opportunity"),
]


@pytest.mark.parametrize(("note", "expected"), SINGLE)
def test_interaction(note: str, expected: tuple[str, bool, bool] | None) -> None:
    journal, settings = with_ada(f"2026-11-22 {note}")

    found = history(journal, settings, TODAY, "ada").interactions

    actual = [(one.way, one.touch, one.attempt) for one in found]
    assert ([] if expected is None else [expected]) == actual


# Notes, the last touch, and the attempts since.
HISTORIES = [
    pytest.param([], None, [], id="nothing"),
    pytest.param(
        [
            "2026-11-01 kind: email",
            "2026-11-01 kind: message",
            "2026-11-05 kind: email",
        ],
        None,
        ["2026-11-01", "2026-11-05"],
        id="attempts-by-day",
    ),
    pytest.param(
        ["2026-11-01 kind: email", "2026-11-03 kind: social; direction: in"],
        "2026-11-03",
        [],
        id="a-light-note-answers",
    ),
    pytest.param(
        ["2026-11-01 kind: email", "2026-11-01 kind: call"],
        "2026-11-01",
        [],
        id="answered-the-same-day",
    ),
    pytest.param(
        ["2026-11-01 kind: call", "2026-11-02 kind: email"],
        "2026-11-01",
        ["2026-11-02"],
        id="attempt-after-the-touch",
    ),
    pytest.param(
        ["2026-11-01 kind: email", "2026-11-02 kind: email; answered: yes"],
        "2026-11-02",
        [],
        id="told-answered-is-a-touch",
    ),
    pytest.param(
        ["2026-11-02 kind: email; answered: yes", "2026-11-02 kind: message"],
        "2026-11-02",
        [],
        id="attempt-on-the-day-of-the-touch",
    ),
    pytest.param(
        ["2026-10-01 kind: call", f"2026-11-01 kind: call; {TRIED}"],
        "2026-10-01",
        ["2026-11-01"],
        id="tried-is-an-attempt",
    ),
    pytest.param(
        [
            "2026-11-01 kind: email",
            "2026-11-02 kind: call; attempt: yes; direction: in; answered: yes",
            "2026-11-03 kind: coffee; attempt: yes",
        ],
        None,
        ["2026-11-01"],
        id="their-try-answers-nothing",
    ),
    pytest.param(
        [
            f"2026-11-01 kind: call; {TRIED}",
            "2026-11-01 kind: message; direction: in",
        ],
        "2026-11-01",
        [],
        id="tried-and-they-wrote",
    ),
    pytest.param(
        ["2026-10-01 kind: call", f"2026-11-01 kind: call; {TRIED}; answered: yes"],
        "2026-10-01",
        [],
        id="tried-told-answered-is-no-touch",
    ),
    pytest.param(
        ["2026-11-01 kind: email", "2026-11-23 kind: call"],
        None,
        ["2026-11-01"],
        id="planned-answers-nothing",
    ),
]


@pytest.mark.parametrize(("notes", "last", "attempts"), HISTORIES)
def test_last_touch_and_attempts_since(
    notes: list[str], last: str | None, attempts: list[str]
) -> None:
    journal, settings = with_ada(*notes)

    found = Histories(journal, settings, TODAY)["ada"]

    assert history(journal, settings, TODAY, "ada") == found
    assert (last, attempts) == (
        found.last_touch and found.last_touch.isoformat(),
        [day.isoformat() for day in found.attempts],
    )


def test_a_history_looks_at_the_notes_of_one_person_alone() -> None:
    journal, settings = read(
        "-- contacts/ada.md --\n---\n---\n-- contacts/grace.md --\n---\n---\n"
        "-- journal/2026-01-02.md --\n---\nwith: [ada, grace]\nkind: call\n---\n"
        "-- journal/2026-01-03.md --\n---\nwith: grace\nkind: call\n---\n"
    )
    seen, touched = watched(journal)

    Day(seen, settings, TODAY).history("ada")

    assert touched == {"2026-01-02"}


def test_histories_are_those_of_everybody() -> None:
    journal, settings = with_ada("2026-11-22 kind: call")

    found = Day(journal, settings, TODAY).histories

    assert (["ada"], 1) == (list(found), len(found))
    assert "grace" not in found
    assert not Day(journal, settings, TODAY).history("grace").notes


def test_history_tells_past_from_planned() -> None:
    journal, settings = with_ada(
        "2026-11-22 kind: note",
        "2026-11-23 kind: note",
        "2026-11-24 kind: interview; stage: agreed",
    )

    found = history(journal, settings, TODAY, "ada")

    assert ["2026-11-22-0"] == [note.id for note in found.notes]
    assert ["2026-11-24-2"] == [note.id for note in found.planned]
    assert found.last_note is found.notes[0]


def test_history_of_nobody_is_empty() -> None:
    journal, settings = with_ada()

    found = history(journal, settings, TODAY, "grace")

    assert ((), (), None, None) == (
        found.notes,
        found.interactions,
        found.last_touch,
        found.last_note,
    )


FOLLOWED_UP = [
    pytest.param("2026-11-11 kind: social", True, id="any-interaction-after"),
    pytest.param("2026-11-10 kind: email", True, id="my-letter-that-day"),
    pytest.param("2026-11-10 kind: email; direction: both", True, id="an-exchange"),
    pytest.param("2026-11-10 kind: call", False, id="a-call-that-day"),
    pytest.param("2026-11-10 kind: email; direction: in", False, id="their-letter"),
    pytest.param("2026-11-09 kind: email", False, id="my-letter-before"),
    pytest.param("2026-11-11 kind: note", False, id="a-note-is-none"),
]


@pytest.mark.parametrize(("note", "expected"), FOLLOWED_UP)
def test_followed_up_after(note: str, expected: bool) -> None:  # noqa: FBT001 (a column)
    journal, settings = with_ada(note)

    found = history(journal, settings, TODAY, "ada")

    assert expected is found.followed_up_after(dt.date(2026, 11, 10))


# A person's lines; then the circle, the cadence, and whether there is either.
CADENCES = [
    pytest.param("circle: close", "close", "3 months", True, id="the-circle's"),
    pytest.param("circle: CLOSE", "close", "3 months", True, id="whatever-the-case"),
    pytest.param("circle: close\ncadence: 2w", "close", "2 weeks", True, id="own-wins"),
    pytest.param("circle: close\ncadence: never", "close", None, True, id="never"),
    pytest.param("cadence: never", None, None, False, id="never-alone"),
    pytest.param("circle: quiet", "quiet", None, True, id="a-circle-without"),
    pytest.param("circle: nowhere", None, None, False, id="unknown-circle"),
    pytest.param(
        "cadence: often\ncircle: close", "close", "3 months", True, id="unread"
    ),
    pytest.param("tags: x", None, None, False, id="neither"),
]
QUIET = """\
-- mkdocs.yml --
plugins:
  - netjournal:
      circles: {close: 3 months, quiet: never}
"""


@pytest.mark.parametrize(("lines", "circle", "cadence", "either"), CADENCES)
def test_circle_and_cadence(
    lines: str,
    circle: str | None,
    cadence: str | None,
    either: bool,  # noqa: FBT001 (a column)
) -> None:
    text = f"{QUIET}-- contacts/ada.md --\n---\nname: Ada\n{lines}\n---\n"
    journal, settings = read(text)
    ada = journal.contacts["ada"]

    actual = cadence_of(ada, settings)

    assert (circle, cadence) == (circle_of(ada, settings), actual and str(actual))
    assert either is tended(ada, settings)


MET_DAYS = [
    pytest.param("{on: 2026-03-01}", dt.date(2026, 3, 1), id="a-day"),
    pytest.param("{on: 2026-03}", None, id="a-month"),
    pytest.param("{where: Paris}", None, id="not-said"),
    pytest.param("{at: 2026-11-02-0}", dt.date(2026, 11, 2), id="the-event's"),
    pytest.param("{on: 2026, at: 2026-11-02-0}", None, id="on-wins"),
    pytest.param("{on: soon, at: 2026-11-02-0}", dt.date(2026, 11, 2), id="unread-on"),
]


@pytest.mark.parametrize(("met", "expected"), MET_DAYS)
def test_met_day(met: str, expected: dt.date | None) -> None:
    text = f"-- contacts/ada.md --\n---\nname: Ada\nmet: {met}\n---\n"
    journal, _ = read(f"{text}-- journal/2026-11-02-0.md --\n---\nkind: event\n---\n")

    assert expected == met_day(journal.contacts["ada"])


KINDS = """\
-- mkdocs.yml --
plugins:
  - netjournal:
      kinds: {half: {sort: mutual, weight: 0.5}}
"""
HALVES = """\
-- contacts/ada.md --
---
name: Ada
---
-- journal/2026-10-23-0.md --
---
kind: half
with: ada
---
-- journal/2026-11-22-1.md --
---
kind: coffee
with: ada
---
"""


@pytest.mark.parametrize(
    ("later", "value", "word"), [(0, 1.25, "strong"), (30, 0.625, "weak")]
)
def test_strength_halves_with_each_cadence(later: int, value: float, word: str) -> None:
    """The values that the rules give: 1 today and 0.5 thirty days ago, h = 30."""
    journal, settings = read(KINDS + HALVES)
    today = TODAY + dt.timedelta(days=later)
    found = history(journal, settings, today, "ada")

    assert (value, word) == strength(found, Duration(30, "days"), settings, today)


STRENGTHS = [
    pytest.param(["2026-11-22 kind: coffee"], "1.000 strong", id="strong-from-one"),
    pytest.param(["2026-11-21 kind: coffee"], "0.996 weak", id="weak-below-one"),
    pytest.param(["2026-11-22 kind: social"], None, id="no-touch-no-strength"),
    pytest.param(["2026-11-22 kind: email"], None, id="no-strength-from-tries"),
    pytest.param(
        ["2026-11-22 kind: social", "2026-11-22 kind: call"],
        "0.800 weak",
        id="light-adds-its-weight",
    ),
    pytest.param(
        ["2026-11-22 kind: call", "2026-11-22 kind: email; direction: in"],
        "1.000 strong",
        id="their-letter-adds",
    ),
    pytest.param(
        ["2026-11-21 kind: call", "2026-11-22 kind: email"],
        "0.697 weak",
        id="a-try-adds-nothing",
    ),
    pytest.param(["2024-11-22 kind: call"], "0.044 fading", id="fading"),
    pytest.param(["2023-11-23 kind: coffee"], "0.016 fading", id="not-yet-dormant"),
    pytest.param(["2023-11-22 kind: coffee"], "0.016 dormant", id="dormant"),
    pytest.param(
        ["2023-11-22 kind: coffee", "2026-11-01 kind: email"],
        "0.016 dormant",
        id="a-try-wakes-nothing",
    ),
]


@pytest.mark.parametrize(("notes", "expected"), STRENGTHS)
def test_strength(notes: list[str], expected: str | None) -> None:
    journal, settings = with_ada(*notes)
    found = strength(history(journal, settings, TODAY, "ada"), None, settings, TODAY)

    assert expected == (found and f"{found.value:.3f} {found.word}")


def test_strength_of_an_earlier_day_leaves_out_what_came_later() -> None:
    journal, settings = with_ada("2026-05-01 kind: call", "2026-11-20 kind: coffee")
    found = history(journal, settings, TODAY, "ada")

    assert (0.7, "weak") == strength(found, None, settings, dt.date(2026, 5, 1))


def test_a_try_adds_nothing_to_a_tie_even_when_answered() -> None:
    journal, settings = with_ada(
        "2026-11-20 kind: call",
        f"2026-11-21 kind: call; {TRIED}; answered: yes",
        "2026-11-22 kind: coffee; attempt: yes; direction: in",
    )
    one_call = history(journal, settings, dt.date(2026, 11, 20), "ada")

    assert strength(one_call, None, settings, TODAY) == strength(
        history(journal, settings, TODAY, "ada"), None, settings, TODAY
    )


def test_what_is_planned_and_fell_through_is_not_planned() -> None:
    journal, settings = with_ada(
        "2026-11-23 kind: coffee; attempt: yes", f"2026-11-24 kind: call; {TRIED}"
    )

    found = history(journal, settings, TODAY, "ada").planned

    assert ["2026-11-24-1"] == [note.id for note in found]


# A note, and what did not come about in it.
ATTEMPTED = [
    pytest.param("kind: call", "", id="a-call"),
    pytest.param(f"kind: call; {TRIED}", "you tried to call", id="out"),
    pytest.param(
        "kind: message; attempt: yes; direction: in", "they tried to write", id="in"
    ),
    pytest.param(
        "kind: coffee; attempt: yes; direction: both",
        "you both tried to meet",
        id="both",
    ),
    pytest.param("kind: coffee; attempt: yes", "it fell through", id="nobody"),
    pytest.param(f"kind: social; {TRIED}", "you tried", id="of-another-kind"),
]


@pytest.mark.parametrize(("note", "expected"), ATTEMPTED)
def test_attempted(note: str, expected: str) -> None:
    journal, _ = with_ada(f"2026-11-22 {note}")

    assert [expected] == [attempted(one) for one in journal.notes.values()]


@pytest.mark.parametrize(
    "cadence",
    [pytest.param(None, id="none"), pytest.param(Duration(3, "weeks"), id="weeks")],
)
def test_closeness_is_the_strength_of_each_day(cadence: Duration | None) -> None:
    journal, settings = with_ada(
        "2026-01-05 kind: email",
        "2026-02-01 kind: coffee",
        "2026-02-01 kind: meal",
        "2026-06-01 kind: email; direction: in",
        "2026-11-20 kind: email",
    )
    past = history(journal, settings, TODAY, "ada")
    days = [TODAY - dt.timedelta(days=number) for number in range(400, -1, -7)]

    found = list(closeness(past, cadence, settings, days))

    expected = [strength(past, cadence, settings, day) for day in days]
    assert found == pytest.approx([each.value if each else 0.0 for each in expected])
    assert any(found)
    assert not all(found)
