"""The pieces of a sentence: what is one, and what is protected."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.speech.tokens import _pattern, tokens

CASES = [
    pytest.param("Met Ana.", "word:Met word:Ana mark:.", id="words-and-a-dot"),
    pytest.param("O'Malley's", "word:O'Malley's", id="apostrophes"),
    pytest.param("Anne-Sophie", "word:Anne-Sophie", id="a-hyphen"),
    pytest.param("tea - rain", "word:tea dash:- word:rain", id="a-dash-has-blanks"),
    pytest.param("10-12", "number:10 mark:- number:12", id="a-range"),
    pytest.param("1:1 at 17:30", "word:1:1 word:at time:17:30", id="a-time"),
    pytest.param("at 5pm", "word:at time:5pm", id="half-a-day"),
    pytest.param("30.9.", "number:30.9.", id="a-date"),
    pytest.param("€ 1.200", "amount:€ 1.200", id="an-amount"),
    pytest.param("+43 660 1234567", "phone:+43 660 1234567", id="a-phone"),
    pytest.param("12 34 56", "number:12 number:34 number:56", id="no-phone"),
    pytest.param("ada@work.example", "mail:ada@work.example", id="an-address"),
    pytest.param(
        "see https://a.example/b.",
        "word:see url:https://a.example/b mark:.",
        id="a-url",
    ),
    pytest.param("@mentor #a/b", "at:@mentor tag:#a/b", id="tags"),
    pytest.param("[[ada|Ada]]", "link:[[ada|Ada]]", id="a-link"),
    pytest.param('"The Hope"', 'quote:"The Hope"', id="a-quote"),
    pytest.param("`Tom`", "code:`Tom`", id="code"),
    pytest.param("w/ Tom", "word:w/ word:Tom", id="short-for-with"),
    pytest.param("AT&T", "word:AT&T", id="a-pair"),
    pytest.param("☕️ Tom", "emoji:☕️ word:Tom", id="an-emoji"),
    pytest.param(" \t ", "", id="blanks"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: str) -> None:
    assert expected == " ".join(f"{token.sort}:{token.text}" for token in tokens(text))


def test_a_name_without_blanks_around_it_is_cut_out() -> None:
    assert ["和", "佐藤健", "喝茶"] == [
        token.text for token in tokens("和佐藤健喝茶", ["佐藤健"])
    ]


@pytest.mark.parametrize("text", ["Met Ana, 5pm - ok?", "x  y", "a\u200bb", "\ud800"])
def test_offsets_are_those_of_the_text(text: str) -> None:
    parts = tokens(text)
    assert [token.text for token in parts] == [
        text[one.start : one.end] for one in parts
    ]


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_the_pattern_for_ascii_finds_the_same(text: str) -> None:
    full, short = _pattern(is_ascii=False), _pattern(is_ascii=True)

    assert _found(full.finditer(text)) == _found(short.finditer(text))


def test_the_pattern_for_ascii_finds_the_same_in_each_sentence() -> None:
    sentences = [text for text in _sentences() if text.isascii()]
    full, short = _pattern(is_ascii=False), _pattern(is_ascii=True)

    assert len(sentences) > 500
    for text in sentences:
        assert _found(full.finditer(text)) == _found(short.finditer(text))


def _found(
    matches: Iterable[re.Match[str]],
) -> list[tuple[str | None, tuple[int, int]]]:
    return [(match.lastgroup, match.span()) for match in matches]


def _sentences() -> list[str]:
    return [
        json.loads(row)["text"]
        for path in sorted((Path(__file__).parent / "sentences").glob("*.jsonl"))
        for row in path.read_text("utf-8").splitlines()
    ]


@given(st.text("abcXYZ ", max_size=30))
def test_words_alone_are_those_of_the_pattern(text: str) -> None:
    matches = _pattern(is_ascii=True).finditer(text)

    assert [(match[0], match.start(), match.lastgroup) for match in matches] == [
        (token.text, token.start, token.sort) for token in tokens(text)
    ]
