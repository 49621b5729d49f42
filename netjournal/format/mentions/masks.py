"""The parts of a Markdown body that are code or comments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from netjournal.format.mentions.marks import MARKER
from netjournal.format.patterns import pattern

# The pattern begins with a set of characters, which makes the search fast.
_HIDING = pattern(r"[`~<%](?:(?<=`)`*|(?<=~)~~+|(?<=<)!--|(?<=%)%)")
_BEFORE_FENCE = pattern(rf"[ \t>]*(?:{MARKER}[ \t]+)*")
_FENCE = 3
_TICKS_OR_BREAK = pattern(r"[`\n](?:(?<=`)`*|(?<=\n)[ \t]*(?=\n))")


def mask(body: str) -> str:
    """Return *body* with spaces for code and comments, of equal length.

    Every line ending becomes a newline at the same offset. An unclosed fence or comment
    runs to the end. The time grows linearly with the length.
    """
    if "\r" in body:
        body = body.replace("\r\n", " \n").replace("\r", "\n")
    if not ("~~~" in body or "<!--" in body or "%%" in body):
        if "`" not in body:
            return body
        plain = None if "``" in body else _without_spans(body)
        if plain is not None:
            return plain
    return _blanked(body, ((begin, end) for begin, end, _ in _Hidden(body).found()))


def _without_spans(body: str) -> str | None:
    """Return *body* with spaces for its code, if that is `one` in a line each.

    There is nothing else that may hide something. `None` if the walk has to see it.
    """
    parts = body.split("`")
    if len(parts) % 2 == 0:
        return None
    for number in range(1, len(parts), 2):
        if "\n" in parts[number] or parts[number - 1].endswith("\\"):
            return None
        parts[number] = " " * (len(parts[number]) + 2)
    return "".join(parts)


def comments(body: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the comments in *body*; an unclosed one runs to the end.

    Text inside code is never a comment.
    """
    if "<!--" not in body and "%%" not in body:
        return
    for begin, end, comment in _Hidden(body).found():
        if comment:
            yield begin, end


def uncommented(body: str) -> str:
    """Return *body* with spaces for its comments only, of equal length."""
    return _blanked(body, comments(body))


def without_comments(body: str) -> str:
    """Return *body* without its comments."""
    parts: list[str] = []
    done = 0
    for begin, end in comments(body):
        parts.append(body[done:begin])
        done = end
    parts.append(body[done:])
    return "".join(parts)


class _Hidden:
    """One walk over a body that remembers what it has already searched for."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.at = 0  # offset up to which lines were counted
        self.line = 0  # offset of the line of `at`
        self.marked = -1  # the last line with a mark that did not open a fence
        self.until = 0  # offset up to which runs of backticks are known
        self.runs: dict[int, list[int]] = {}  # the offsets of the runs, by length

    def found(self) -> Iterator[tuple[int, int, bool]]:
        """Yield the start and end of each hidden part, and whether it is a comment."""
        match = _HIDING.search(self.body)
        while match is not None:
            end = self._end(match)
            if end > match.start():
                yield match.start(), end, match[0] in ("<!--", "%%")
            match = _HIDING.search(self.body, max(end, match.end()))

    def _end(self, match: re.Match[str]) -> int:
        """Return the end of what *match* opens, or its start if it opens nothing."""
        body, mark = self.body, match[0]
        begin, end = match.span()
        if mark in ("<!--", "%%"):
            return _after(body, "-->" if mark == "<!--" else mark, end)
        if self._opens_fence(begin, end):
            close = re.compile(
                rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE
            ).search(body, end)
            return close.end() if close else len(body)
        if mark[0] == "~" or body[begin - 1 : begin] == "\\":
            return begin
        return self._code_span_end(begin, end)

    def _opens_fence(self, begin: int, end: int) -> bool:
        body = self.body
        newline = body.rfind("\n", self.at, begin)
        self.at = begin
        if newline >= 0:
            self.line = newline + 1
        # The text before a fence has no fence marks itself.
        if self.marked == self.line:
            return False
        self.marked = self.line
        if end - begin < _FENCE or not _BEFORE_FENCE.fullmatch(body, self.line, begin):
            return False
        line_end = body.find("\n", end)
        info = body[end : line_end if line_end >= 0 else len(body)]
        return body[begin] == "~" or "`" not in info

    def _code_span_end(self, begin: int, end: int) -> int:
        # CommonMark 6.1: the next run of equally many backticks closes, if it comes
        # before the next empty line.
        if end > self.until:
            self.runs.clear()
            self.until = len(self.body)
            for other in _TICKS_OR_BREAK.finditer(self.body, end):
                if other[0][0] == "\n":
                    self.until = other.start()
                    break
                self.runs.setdefault(len(other[0]), []).append(other.start())
        runs = self.runs.get(end - begin, [])
        index = bisect_left(runs, end)
        return runs[index] + end - begin if index < len(runs) else begin


def _after(body: str, mark: str, start: int) -> int:
    found = body.find(mark, start)
    return len(body) if found < 0 else found + len(mark)


def _blanked(body: str, places: Iterator[tuple[int, int]]) -> str:
    parts: list[str] = []
    done = 0
    for begin, end in places:
        parts += body[done:begin], _blank(body[begin:end])
        done = end
    parts.append(body[done:])
    return "".join(parts)


def _blank(text: str) -> str:
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))
