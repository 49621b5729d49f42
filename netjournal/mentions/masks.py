"""What code and comments hide in a Markdown body."""

from __future__ import annotations

import re

from netjournal.mentions.marks import MARKER

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
    parts: list[str] = []
    done = 0
    unclosed: dict[int, int] = {}
    match = _HIDING.search(body)
    while match is not None:
        begin, end = _hidden(body, match, unclosed)
        if end > begin:
            parts += body[done:begin], _blank(body[begin:end])
            done = end
        match = _HIDING.search(body, max(end, match.end()))
    parts.append(body[done:])
    return "".join(parts)


def without_comments(body: str) -> str:
    """Return *body* without its comments; an unclosed one runs to the end.

    What looks like a comment inside code stays.
    """
    if "<!--" not in body and "%%" not in body:
        return body
    parts: list[str] = []
    done = 0
    unclosed: dict[int, int] = {}
    match = _HIDING.search(body)
    while match is not None:
        begin, end = _hidden(body, match, unclosed)
        if match[0] in ("<!--", "%%"):
            parts.append(body[done:begin])
            done = end
        match = _HIDING.search(body, max(end, match.end()))
    parts.append(body[done:])
    return "".join(parts)


def _hidden(
    body: str, match: re.Match[str], unclosed: dict[int, int]
) -> tuple[int, int]:
    """Return where what *match* opens begins and ends; the same: nothing is."""
    begin, end = match.span()
    mark = match[0]
    if mark == "<!--":
        return begin, _after(body, "-->", end)
    if mark == "%%":
        return begin, _after(body, "%%", end)
    if end - begin >= _FENCE and _opens_fence(body, begin, end):
        close = re.compile(
            rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE
        ).search(body, end)
        return begin, close.end() if close else len(body)
    if mark[0] == "~" or body[begin - 1 : begin] == "\\":
        return begin, begin
    return begin, _code_span_end(body, begin, end, unclosed)


def _opens_fence(body: str, begin: int, end: int) -> bool:
    before = body[body.rfind("\n", 0, begin) + 1 : begin]
    if _BEFORE_FENCE.fullmatch(before) is None:
        return False
    line_end = body.find("\n", end)
    info = body[end : line_end if line_end >= 0 else len(body)]
    return body[begin] == "~" or "`" not in info


def _code_span_end(body: str, begin: int, end: int, unclosed: dict[int, int]) -> int:
    # As CommonMark 6.1 has it: the next run of just as many backticks closes.
    # `unclosed` remembers up to where none of that length was found, so that
    # a page full of stray backticks is still read in linear time.
    size = end - begin
    if end < unclosed.get(size, 0):
        return begin
    for other in _TICKS_OR_BREAK.finditer(body, end):
        if other[0][0] == "\n":
            break
        if len(other[0]) == size:
            return other.end()
        unclosed[size] = other.end()
    return begin


def _after(body: str, mark: str, start: int) -> int:
    found = body.find(mark, start)
    return len(body) if found < 0 else found + len(mark)


def _blank(text: str) -> str:
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))
