"""Retired words stay out of the README, the manual and the package.

The list is `retired_words.txt`. Comments and docstrings count, and so does a phrase
that wraps over lines, over adjacent string literals, or around markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
LIST = ROOT / "tests" / "retired_words.txt"
SUFFIXES = {".py", ".md", ".html", ".css", ".js", ".txt"}

_AROUND = 80  # characters on each side that an exception may look at
_GAP = r"\S+(?: \S+){0,5}?"  # `…` in a phrase
_MARKUP = re.compile(
    r"""
      ^[ \t]*(?:\#+:?|>+)[ \t]   # comments, headings, quotes
    | \b[rRbBfF]{1,2}(?=["'])    # the prefix of a string
    | \]\([^)\s]*\)              # where a link leads
    | [`*"\[\]]
    """,
    re.VERBOSE | re.MULTILINE,
)


class Retired(NamedTuple):
    """A phrase, its parts, its pattern, and the pattern of its rightful uses."""

    phrase: str
    parts: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


class Text(NamedTuple):
    """A file as it is compared: one line of words, and the line of each word."""

    name: str
    words: str
    lines: tuple[int, ...]


def _plain(text: str) -> str:
    return _MARKUP.sub("", text.replace("\u2019", "'")).casefold()


def _text(name: str, content: str) -> Text:
    words = [
        (word, number)
        for number, line in enumerate(_plain(content).split("\n"), 1)
        for word in line.split()
    ]
    return Text(
        name,
        " ".join(word for word, _ in words),
        tuple(number for _, number in words),
    )


def _retired(line: str) -> Retired:
    phrase, *exception = line.split("\t")
    words = " ".join(_plain(phrase).split())
    pattern = re.escape(words).replace("…", _GAP)
    return Retired(
        phrase,
        tuple(words.split("…")),
        re.compile(rf"(?<!\w){pattern}(?!\w)"),
        re.compile(exception[1]) if exception else None,
    )


def _read(text: str) -> list[Retired]:
    return [
        _retired(line)
        for line in text.split("\n")
        if line.strip() and not line.startswith("#")
    ]


RETIRED = _read(LIST.read_text(encoding="utf-8"))


def _hits(retired: Retired, text: Text) -> Iterator[str]:
    if not all(part in text.words for part in retired.parts):
        return  # to look for the parts is much quicker than for the pattern
    for match in retired.pattern.finditer(text.words):
        start = max(0, match.start() - _AROUND)
        around = text.words[start : match.end() + _AROUND]
        here = match.start() - start, match.end() - start
        if retired.unless is not None and any(
            use.start() <= here[0] and here[1] <= use.end()
            for use in retired.unless.finditer(around)
        ):
            continue
        line = text.lines[text.words.count(" ", 0, match.start())]
        yield f"{text.name}:{line}: {around}"


@cache
def _texts() -> tuple[Text, ...]:
    paths = [ROOT / "README.md"]
    for folder in ("docs", "netjournal"):
        paths += sorted(
            path
            for path in (ROOT / folder).rglob("*")
            if path.suffix in SUFFIXES and path.is_file()
        )
    return tuple(
        _text(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in paths
    )


def test_the_texts_are_there() -> None:
    folders = {text.name.partition("/")[0] for text in _texts()}
    assert folders == {"README.md", "docs", "netjournal"}
    assert len(RETIRED) > 50


@pytest.mark.parametrize(
    "retired", [pytest.param(one, id=one.phrase) for one in RETIRED]
)
def test_a_retired_phrase_is_not_used(retired: Retired) -> None:
    assert [hit for text in _texts() for hit in _hits(retired, text)] == []


@pytest.mark.parametrize(
    ("line", "content", "lines"),
    [
        pytest.param("named so", "is Named so.", [1], id="plain"),
        pytest.param("named so", "is renamed so, named sometimes", [], id="word"),
        pytest.param("named so", "it is named\n    # so here", [1], id="comment"),
        pytest.param("named so", '"it is named "\n  f"so {here}"', [1], id="literal"),
        pytest.param("named so", "a\n\n> **named**\n> `so`", [3], id="markup"),
        pytest.param("named so", "[named](a.md) so", [1], id="link"),
        pytest.param("a … b", "a one two b", [1], id="gap"),
        pytest.param("a … b", "a b", [], id="gap-of-nothing"),
        pytest.param("a's", "it is a\u2019s", [1], id="apostrophe"),
        pytest.param(
            "found so\tunless\tfound so far",
            "found so far\nfound so",
            [2],
            id="exception-hides-one-place",
        ),
    ],
)
def test_a_phrase_is_seen(line: str, content: str, lines: list[int]) -> None:
    hits = list(_hits(_retired(line), _text("x", content)))
    assert [int(hit.split(":")[1]) for hit in hits] == lines
