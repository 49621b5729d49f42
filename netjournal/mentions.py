"""Links, tasks and headings in a Markdown body, with their places.

Code spans, fences and comments (`<!-- -->`, `%% %%`) hold no links, tasks or
headings; quotes hold no tasks.
"""

from __future__ import annotations

import datetime as dt
import re

from netjournal.dates import parse_date
from netjournal.model import Body, Heading, Link, Promise
from netjournal.source import Span

_MARKER = r"(?:[-*+]|[0-9]{1,9}[.)])"
# It begins with a set of characters, which is what makes the search fast.
_HIDING = re.compile(r"[`~<%](?:(?<=`)`*|(?<=~)~~+|(?<=<)!--|(?<=%)%)")
_BEFORE_FENCE = re.compile(rf"[ \t>]*(?:{_MARKER}[ \t]+)*")
_FENCE = 3
_TICKS_OR_BREAK = re.compile(r"[`\n](?:(?<=`)`*|(?<=\n)[ \t]*(?=\n))")
_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_HEADING = re.compile(r"#(#{0,5})[ \t]+([^\n]*)")
_CLOSING_MARKS = re.compile(r"(?:^|[ \t]+)#*[ \t]*$")
_BOXES = ("[ ] ", "[x] ", "[X] ", "[-] ", "]\t")
_MOST_INDENT = "   "
_TASK = re.compile(
    rf"^[ \t]*(?:{_MARKER}[ \t]+)+\[([ xX-])\][ \t]+(\S.*?)[ \t]*$", re.MULTILINE
)
_WAITING = re.compile(r"waiting:[ \t]*", re.IGNORECASE)
_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
DUE = re.compile(
    rf"📅\ufe0f?[ \t]*{_DAY}|(?<!\w)due:{_DAY}|\(due[ \t]+{_DAY}\)", re.IGNORECASE
)
DONE = re.compile(rf"✅\ufe0f?[ \t]*{_DAY}")
_STATES = {" ": "open", "x": "done", "X": "done", "-": "dropped"}


def scan(text: str, start: int) -> Body:
    """Return what the body of *text*, from offset *start*, mentions."""
    body = text[start:]
    if "[" not in body and "#" not in body:
        return Body(start)
    seen = mask(body)
    links = _links(seen, start) if "[[" in seen else ()
    headings = _headings(seen, body, start) if "#" in seen else ()
    promises: tuple[Promise, ...] = ()
    if "] " in seen and any(box in seen for box in _BOXES):
        promises = _promises(seen, body, start, links)
    return Body(start, links, headings, promises)


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


def _links(seen: str, start: int) -> tuple[Link, ...]:
    found = []
    for match in _LINK.finditer(seen):
        begin, end = match.span()
        found.append(link(match[1], Span(start + begin, start + end)))
    return tuple(found)


def link(inner: str, span: Span) -> Link:
    """Return the link that stands between `[[` and `]]` as *inner*."""
    if "|" not in inner and "#" not in inner:
        return Link(inner.strip(), "", "", span)
    target, _, label = inner.partition("|")
    target, _, heading = target.partition("#")
    return Link(target.strip(), heading.strip(), label.strip(), span)


def _headings(seen: str, body: str, start: int) -> tuple[Heading, ...]:
    found = []
    for match in _HEADING.finditer(seen):
        begin, end = match.span()
        line_start = seen.rfind("\n", 0, begin) + 1
        if begin > line_start and seen[line_start:begin] not in _MOST_INDENT:
            continue
        text = body[match.start(2) : end].strip()
        if text.endswith("#"):
            text = _CLOSING_MARKS.sub("", text)
        place = Span(start + line_start, start + end)
        found.append(Heading(len(match[1]) + 1, text, place))
    return tuple(found)


def _promises(
    seen: str, body: str, start: int, links: tuple[Link, ...]
) -> tuple[Promise, ...]:
    found = []
    for match in _TASK.finditer(seen):
        # What ends the line may be code, which is blank in the masked one.
        said = body[match.start(2) : match.end()].rstrip()
        place = _without_indent(match, start, len(said))
        line = match[2]
        waiting = _WAITING.match(line)
        state = _STATES[match[1]]
        found.append(
            Promise(
                state=state,  # type: ignore[arg-type] # the table's three words
                waiting=waiting is not None,
                text=_plain(said, line, waiting.end() if waiting else 0),
                due=_first_day(DUE, line),
                done=_first_day(DONE, line),
                links=tuple(
                    link
                    for link in links
                    if place.start <= link.span.start and link.span.end <= place.end
                ),
                span=place,
                box=start + match.start(1),
            )
        )
    return tuple(found)


def _without_indent(match: re.Match[str], start: int, length: int) -> Span:
    line = match[0]
    indent = len(line) - len(line.lstrip())
    return Span(start + match.start() + indent, start + match.start(2) + length)


def _first_day(pattern: re.Pattern[str], line: str) -> dt.date | None:
    """Return the first day that *pattern* finds and that the calendar has."""
    for match in pattern.finditer(line):
        text = next(group for group in match.groups() if group)
        try:
            return parse_date(text)
        except ValueError:
            continue
    return None


def _plain(said: str, line: str, begin: int) -> str:
    """Return what is *said* without the days that *line*, masked, shows."""
    kept = []
    for pattern in (DUE, DONE):
        kept += [match.span() for match in pattern.finditer(line, begin)]
    parts = []
    for start, end in sorted(kept):
        parts.append(said[begin:start])
        begin = max(begin, end)
    return " ".join("".join([*parts, said[begin:]]).split())
