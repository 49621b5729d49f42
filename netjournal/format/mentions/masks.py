"""What code and comments hide in a Markdown body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from netjournal.format.mentions.marks import MARKER

# It begins with a set of characters, which is what makes the search fast.
_HIDING = re.compile(r"[`~<%](?:(?<=`)`*|(?<=~)~~+|(?<=<)!--|(?<=%)%)")
_BEFORE_FENCE = re.compile(rf"[ \t>]*(?:{MARKER}[ \t]+)*")
_FENCE = 3
_TICKS_OR_BREAK = re.compile(r"[`\n](?:(?<=`)`*|(?<=\n)[ \t]*(?=\n))")


def mask(body: str) -> str:
    """Return *body* with spaces for what is code or comment, of equal length.

    Every line end becomes a newline at the same offset. An unclosed fence or
    comment runs to the end. The time grows linearly with the length.
    """
    if "\r" in body:
        body = body.replace("\r\n", " \n").replace("\r", "\n")
    if not ("`" in body or "~~~" in body or "<!--" in body or "%%" in body):
        return body
    return _blanked(body, ((begin, end) for begin, end, _ in _Hidden(body).found()))


def comments(body: str) -> Iterator[tuple[int, int]]:
    """Yield where the comments of *body* are; an unclosed one runs to the end.

    What looks like a comment inside code is none.
    """
    if "<!--" not in body and "%%" not in body:
        return
    for begin, end, comment in _Hidden(body).found():
        if comment:
            yield begin, end


def uncommented(body: str) -> str:
    """Return *body* with spaces for its comments alone, of equal length."""
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
    """One walk over a body, which remembers what need not be looked for twice."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.at = 0  # up to where lines were counted
        self.line = 0  # where the line of `at` begins
        self.marked = -1  # the last line with a mark that opened no fence
        self.until = 0  # up to where the runs of backticks are known
        self.runs: dict[int, list[int]] = {}  # by length, where they are

    def found(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where something hidden begins and ends, and if it is a comment."""
        match = _HIDING.search(self.body)
        while match is not None:
            end = self._end(match)
            if end > match.start():
                yield match.start(), end, match[0] in ("<!--", "%%")
            match = _HIDING.search(self.body, max(end, match.end()))

    def _end(self, match: re.Match[str]) -> int:
        """Return where ends what *match* opens; its start, where that is nothing."""
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
        # What stands before a fence has no marks of its own.
        if self.marked == self.line:
            return False
        self.marked = self.line
        if end - begin < _FENCE or not _BEFORE_FENCE.fullmatch(body, self.line, begin):
            return False
        line_end = body.find("\n", end)
        info = body[end : line_end if line_end >= 0 else len(body)]
        return body[begin] == "~" or "`" not in info

    def _code_span_end(self, begin: int, end: int) -> int:
        # As CommonMark 6.1 has it: the next run of just as many backticks closes,
        # if it comes before the next empty line.
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
