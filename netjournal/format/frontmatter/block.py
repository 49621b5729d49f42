"""Where the front matter begins and ends in its file, and why it is not closed."""

from __future__ import annotations

import re

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
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile, Span

_KEY = pattern(r"(?:\r\n|\n|\r)[^\W\d][^\r\n:]*[:\uff1a]")
_BELOW = pattern(r"\ufeff?\s+(---[ \t]*[\r\n])")
_LINE_END = pattern(r"\r\n|\n|\r|\Z")
_FENCE = len("---\n")
_CONFLICT = tuple(
    pattern(mark, re.MULTILINE)
    for mark in (r"^<<<<<<< ", r"^=======\r?$", r"^>>>>>>> ")
)


def split(source: SourceFile) -> tuple[str, int] | Diagnostic:
    """Return the front matter with its opening fence, and where the body starts."""
    text = source.text
    head = usual(text)
    if head:
        start = len(head) + _FENCE
    else:
        # python-frontmatter takes time to import.
        from netjournal.format.frontmatter.handler import Handler

        handler = Handler()
        if not handler.detect(text):
            return _without_front_matter(source)
        try:
            head, body = handler.split(text)
        except ValueError:
            return _unclosed(source)
        start = len(text) - len(body)
    if "<<<<<<< " in head:
        conflict = conflict_markers(source, len(head))
        if conflict is not None:
            return conflict
    return head, start


def usual(text: str) -> str:
    """Return the front matter of a text whose fences and line endings are the usual."""
    if not text.startswith("---\n"):
        return ""
    # The opening fence may be the line end before the closing one.
    close = text.find("\n---\n", 3)
    head = text[: close + 1]
    return "" if "\n..." in head or "\r" in head else head


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
    return said._replace(fix=fix)


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
    return said._replace(fix=Fix((edit,), "delete the blank lines"))
