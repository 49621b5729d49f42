"""Where the front matter begins and ends in its file, and why it is not closed."""

from __future__ import annotations

import dataclasses
import re

from frontmatter.default_handlers import BaseHandler

from netjournal.format import lookalikes
from netjournal.format.diagnostics import (
    CONFLICT_MARKERS,
    NO_FRONT_MATTER,
    UNCLOSED_FRONT_MATTER,
    Diagnostic,
    Edit,
    Fix,
    Rule,
)
from netjournal.format.frontmatter.reasons import problem
from netjournal.format.source import SourceFile, Span

_CLOSE = re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_KEY = re.compile(r"(?:\r\n|\n|\r)[^\W\d][^\r\n:]*[:\uff1a]")
_BELOW = re.compile(r"\ufeff?\s+(---[ \t]*[\r\n])")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_CONFLICT = tuple(
    re.compile(mark, re.MULTILINE)
    for mark in (r"^<<<<<<< ", r"^=======\r?$", r"^>>>>>>> ")
)


class Handler(BaseHandler):
    """Finds front matter between a first line `---` and a next `---` or `...`.

    Unlike the handlers of python-frontmatter, it keeps the opening fence, all line
    endings and a byte order mark, and strips nothing.
    """

    FM_BOUNDARY = re.compile(r"\ufeff?---[ \t]*(?=[\r\n]|\Z)")

    def split(self, text: str) -> tuple[str, str]:
        """Return the block with its opening fence, and the text after the closing one.

        Raises `ValueError` if the block is not closed.
        """
        # The common case, without a regular expression.
        close = text.find("\n---\n", 3)
        if close >= 0 and "\n..." not in text[:close] and "\r" not in text[:close]:
            return text[: close + 1], text[close + 5 :]
        match = _CLOSE.search(text, 3)
        if match is None:
            raise ValueError("the front matter is not closed")
        end = _LINE_END.search(text, match.end())
        assert end is not None  # noqa: S101 (it matches the end of any text)
        return text[: match.start()], text[end.end() :]


_HANDLER = Handler()


def split(source: SourceFile) -> tuple[str, int] | Diagnostic:
    """Return the front matter with its opening fence, and where the body starts."""
    text = source.text
    if not _HANDLER.detect(text):
        return _without_front_matter(source)
    try:
        head, body = _HANDLER.split(text)
    except ValueError:
        return _unclosed(source)
    if "<<<<<<< " in head:
        conflict = conflict_markers(source, len(head))
        if conflict is not None:
            return conflict
    return head, len(text) - len(body)


def conflict_markers(source: SourceFile, end: int | None = None) -> Diagnostic | None:
    """Return the problem if there are Git conflict markers before offset *end*."""
    # One marker after the other: a pattern of all three would take cubic time.
    at, places = 0, []
    for mark in _CONFLICT:
        match = mark.search(source.text, at)
        if match is None:
            return None
        at = match.end()
        places.append(match.start())
    if end is not None and places[0] >= end:
        return None
    line_end = source.text.find("\n", places[0])
    return problem(
        CONFLICT_MARKERS,
        source,
        Span(places[0], line_end),
        "git left both sides of a conflict here",
        "keep the right side and delete the lines that begin with <<<<<<<,"
        " ======= and >>>>>>>",
    )


def _unclosed(source: SourceFile) -> Diagnostic:
    rows = source.text.split("\n")
    for number, row in enumerate(rows[1:], 1):
        if lookalikes.is_fence(row):
            start = sum(len(row) + 1 for row in rows[:number])
            place = Span(start, start + len(row.rstrip("\r")))
            return fence(UNCLOSED_FRONT_MATTER, source, place)
    return problem(
        UNCLOSED_FRONT_MATTER,
        source,
        Span(0, source.text.find("---") + 3),
        "the front matter is not closed",
        "end it with a line of three dashes: ---",
    )


def fence(rule: Rule, source: SourceFile, place: Span) -> Diagnostic:
    """Report the wrong characters in a line that looks like `---`."""
    row = source.text[slice(*place)]
    odd = lookalikes.odd(row)
    got = lookalikes.named(odd) if odd else f"'{row}'"
    fix = Fix((Edit(place, "---"),), "write three hyphens, '---'")
    said = problem(rule, source, place, f"expected three hyphens, ---, got {got}")
    return dataclasses.replace(said, fix=fix)


def _without_front_matter(source: SourceFile) -> Diagnostic:
    first = source.row(1)
    if "<<<<<<< " in source.text:
        conflict = conflict_markers(source)
        if conflict is not None:
            return conflict
    if lookalikes.is_fence(first) and _KEY.match(source.text, len(first)):
        return fence(NO_FRONT_MATTER, source, Span(0, len(first)))
    key = "name: Ada Lovelace"
    if not source.path.startswith("contacts/"):
        key = "with: ada-lovelace"
    said = problem(
        NO_FRONT_MATTER,
        source,
        Span(0, len(first)),
        "expected front matter: the first line must be three dashes, ---",
        f"put '---' first, then keys such as '{key}', then '---' again",
    )
    below = _BELOW.match(source.text)
    if below is None:
        return said
    edit = Edit(Span(0, below.start(1)), "")
    return dataclasses.replace(said, fix=Fix((edit,), "delete the blank lines"))
