"""Where a clue is missing, its pattern matches nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.spoken import clues
from netjournal.format.spoken.calendar_words import (
    MONTHS,
    NEAR,
    NUMBERS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from netjournal.format.spoken.days import _all_patterns
from tests.format.spoken import test_days

SENTENCES = Path(__file__).parents[2] / "speech" / "sentences"
# All words of the patterns, so that each of them matches something.
WORDS = (
    *(*WEEKDAYS, *MONTHS, *NEAR, *PARTS, *NUMBERS, *UNITS, *SEASONS),
    *("on", "am", "le", "el", "the", "of", "last", "next", "this", "past", "coming"),
    *("letzten", "nächsten", "diesen", "letzte", "nächste", "diese", "week", "weekend"),
    *("week-end", "woche", "ago", "back", "vor", "il", "y", "a", "hace", "fortnight"),
    *(
        "half a year",
        "in",
        "about",
        "some",
        "time",
        "’s time",
        "from now",
        "from today",
    ),
    *(
        "end of",
        "beginning of",
        "start of",
        "middle of",
        "mid",
        "early",
        "late",
        "ende",
    ),
    *(
        "anfang",
        "mitte",
        "eom",
        "eow",
        "eoq",
        "eoy",
        "eod",
        "q1",
        "Q4",
        "month",
        "quarter",
    ),
    *(
        "monat",
        "jahr",
        "2026",
        "26",
        "other day",
        "recently",
        "lately",
        "soon",
        "soonish",
    ),
    *(
        "someday",
        "sometime",
        "a while ago",
        "a long time back",
        "while back",
        "ages ago",
    ),
    *("one of these days", "not long ago", "neulich", "kürzlich", "bald", "a few"),
    *(
        "couple more",
        "several",
        "many",
        "more",
        "2026-03-01",
        "1.3.",
        "1.3.2026",
        "on 1.3",
    ),
    *(
        "3/4",
        "3/4/26",
        "3",
        "3rd",
        "5th",
        "31",
        ".",
        ",",
        "'",
        "ſ",
        "İ",
        "MAY",
        "Sunday",
    ),
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
ODD = str.maketrans({"s": "ſ", "i": "İ"})


def _missed(text: str) -> list[str]:
    return [
        expression.pattern
        for expression, clue, _ in _all_patterns()
        if expression.search(text) and not clues.has(clue, text)
    ]


def _sentences() -> list[str]:
    return [
        json.loads(row)["text"]
        for path in sorted(SENTENCES.glob("*.jsonl"))
        for row in path.read_text("utf-8").splitlines()
    ]


def test_no_sentence_is_missed() -> None:
    sentences = _sentences()

    assert len(sentences) > 500
    assert [] == [text for text in sentences if _missed(text)]


def test_no_day_is_missed() -> None:
    days = [case.values[0] for case in (*test_days.PAST, *test_days.FUTURE)]

    assert days
    assert [] == [text for text in days if _missed(str(text))]


@given(TEXTS)
def test_no_text_is_missed(text: str) -> None:
    assert [] == _missed(text)
    assert [] == _missed(text.upper())
    assert [] == _missed(text.translate(ODD))


@pytest.mark.parametrize("number", range(14))
def test_each_pattern_matches_something(number: int) -> None:
    """So that the law is about all of them."""
    assert len(_all_patterns()) == 14
    expression = _all_patterns()[number][0]

    texts = [*_sentences(), "next week on friday"]

    assert any(map(expression.search, texts))


def test_an_ordinary_sentence_has_few() -> None:
    text = "yesterday coffee with ren - follow up in 2 weeks"
    few = [clue.__name__ for _, clue, _ in _all_patterns() if clues.has(clue, text)]

    assert ["near", "ahead", "week", "span"] == few
