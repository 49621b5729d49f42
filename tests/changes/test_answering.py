"""Which letter waits for an answer; read on 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.changes import ImpossibleError
from netjournal.changes.answering import answered, unanswered
from netjournal.practice.day import Day
from tests import journals

TODAY = dt.date(2026, 11, 22)

LETTERS = [
    pytest.param(["2026-11-01 email out"], "2026-11-01", id="mine"),
    pytest.param(["2026-11-01 email in"], "2026-11-01", id="theirs"),
    pytest.param(
        ["2026-11-01 email out", "2026-11-05 message out"],
        "2026-11-05",
        id="the-latest",
    ),
    pytest.param(
        ["2026-11-01 email in", "2026-11-05 email out"], "2026-11-05", id="i-answered"
    ),
    pytest.param(
        ["2026-11-01 email out", "2026-11-05 email in"],
        "2026-11-05",
        id="they-answered",
    ),
    pytest.param(
        ["2026-11-01 email out", "2026-11-05 email out answered"],
        "2026-11-01",
        id="the-one-before-an-answered-one",
    ),
    pytest.param(["2026-11-01 email out", "2026-11-05 call"], None, id="then-a-call"),
    pytest.param(["2026-11-01 email in", "2026-11-05 call"], None, id="theirs-a-call"),
    pytest.param(["2026-11-01 email in answered"], None, id="needs-no-reply"),
    pytest.param(["2026-11-30 email out"], None, id="planned"),
    pytest.param(["2026-11-01 social out"], None, id="a-light-one"),
    pytest.param(["2026-11-01 social in"], None, id="their-light-one"),
    pytest.param([], None, id="nothing"),
]


@pytest.mark.parametrize(("notes", "expected"), LETTERS)
def test_unanswered(notes: list[str], expected: str | None) -> None:
    text = "-- contacts/ada.md --\n---\nname: Ada Lovelace\n---\n"
    for note in notes:
        day, kind, *more = note.split()
        keys = [f"kind: {kind}", "with: ada"]
        keys += [f"direction: {one}" for one in more if one in ("in", "out")]
        keys += ["answered: yes" for one in more if one == "answered"]
        rows = "\n".join(keys)
        text += f"-- journal/{day}-{kind}.md --\n---\n{rows}\n---\n"
    journal, settings = journals.read(text)
    ada = journal.contacts["ada"]

    if expected is not None:
        letter = unanswered(Day(journal, settings, TODAY), ada)
        assert expected == letter.date.isoformat()
        assert "answered: true\n" in str(answered(letter).new)
        return
    with pytest.raises(ImpossibleError) as caught:
        unanswered(Day(journal, settings, TODAY), ada)
    assert "no message to or from Ada Lovelace is waiting for an answer" == str(
        caught.value
    )
