"""Task lines: promises with their dates, and the parts not understood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from netjournal.format.mentions.days import SIGNS, Said, days_in, loose_day
from netjournal.format.mentions.marks import MARKER
from netjournal.format.mentions.masks import uncommented
from netjournal.format.mentions.recurrence import recurrence
from netjournal.format.model import Link, Promise, TaskDay, Unread
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span

State = Literal["open", "done", "dropped", "moved"]

STATES: dict[str, State] = {
    "": "open",
    "/": "open",
    "x": "done",
    "X": "done",
    "-": "dropped",
    ">": "moved",
}
BOX = r"\[(?P<box>[^\[\]\n]{0,4})\]"
# Bullets of other programs are not lists in Markdown, and neither is a lone checkbox.
_OTHER_BULLETS = "\u2022\u2023\u25e6\u2043\u2010-\u2015\u00b7"
# Spaces are matched possessively: two adjacent runs that could share them would be
# tried in every combination.
_TASK = pattern(
    rf"^[ \t]*+(?:(?:{MARKER}[ \t]++)*(?P<marker>{MARKER})"
    rf"|(?P<other>[{_OTHER_BULLETS}]?))"
    rf"(?P<gap>[ \t\u00a0]*+){BOX}"
    r"(?P<space>[ \t\u00a0]*+)(?P<text>\S[^\n]*)",
    re.MULTILINE,
)
# A box after a possible marker; most brackets belong to links.
_MAY_BE_BOX = pattern(
    r"\[(?<=[-*+.) \t\u00a0]\[)[ \t\u00a0]{0,3}[^\s\[\]]?[ \t\u00a0]{0,3}\]"
)
_SLIPS = frozenset({"", "x", "X"})  # marks of a task in a malformed box
_BULLETS = frozenset("-*+")
_SIGNS = "\u2610\u25a1\u25fb\u2b1c\u2611"
_SIGN = pattern(
    rf"^[ \t]*(?P<whole>(?:(?:{MARKER}|[{_OTHER_BULLETS}])[ \t]+)?"
    rf"(?P<sign>[{_SIGNS}])\ufe0f?[ \t]*)(?=\S)",
    re.MULTILINE,
)
_NO_TEXT = ("(", "[", ":")  # the text after a box that is a link
_WAITING = pattern(r"waiting:[ \t]*", re.IGNORECASE)
_OTHER_SIGNS = "⏫🔼🔽🔺⏬🆔⛔🏁"
# The text runs up to a sign that ends it. Every quantifier is possessive, because
# whatever can follow begins with another character.
_STOPS = rf"{SIGNS}{_OTHER_SIGNS}#\[(@"
_WORD_STOPS = r"\b(?:due|deadline|by)\b"
_REPEAT = pattern(
    rf"🔁\ufe0f?[ \t]*+(?P<sign>(?:(?!{_WORD_STOPS})[^\n{_STOPS}^])*+)"
    rf"(?P<stop>$|[{_STOPS}]|\^[\w-]+$|{_WORD_STOPS})?"
    r"|[\[(](?:repeat|recurrence|repeats)[ \t]*+::[ \t]*+"
    r"(?P<field>[^\[\]()\n]*+)[\])]",
    re.IGNORECASE,
)
_LINE_NAME = pattern(r"(?<=[ \t])\^[A-Za-z0-9-]+\Z")  # Obsidian's id of a line
_MOST_LOOKED_AT = 10_000  # characters of a line that are searched for dates
_TO_ACT = ("due", "scheduled", "start")


class _Line(NamedTuple):
    """The parts of a task line besides its text: dates and the recurrence.

    Offsets are relative to its text; `taken` are the spans to leave out.
    """

    days: list[Said]
    repeat: str
    taken: list[tuple[int, int]]
    repeat_place: tuple[int, int]


def has_tasks(seen: str) -> bool:
    """Say quickly whether a masked text may contain task lines."""
    boxed = "]" in seen and _MAY_BE_BOX.search(seen) is not None
    return boxed or (not seen.isascii() and any(sign in seen for sign in _SIGNS))


def tasks_in(
    seen: str, body: str, start: int, links: tuple[Link, ...]
) -> tuple[tuple[Promise, ...], tuple[Unread, ...]]:
    """Return the promises of a body; *seen* is its text without code and comments."""
    promises: list[Promise] = []
    unread: list[Unread] = []
    for match in _boxes(seen, body):
        mark = match["box"].strip()
        box, space = match["box"], match["space"]
        whole = bool(space) and (box == " " or len(box) == len(mark) == 1)
        if match["marker"] is None:
            if whole and mark in _SLIPS:
                unread.append(_slip(match, mark, start))
            continue
        proper = whole and bool(match["gap"].strip("\u00a0"))
        if len(mark) > 1 or not (proper or _is_slip(match, mark)):
            continue
        state = STATES.get(mark)
        if state is None:
            if not mark.isdecimal() and proper:
                place = _span(match, "box", start)
                unread.append(Unread("mark", mark, place))
            continue
        if not proper:
            unread.append(_slip(match, mark, start))
        text = match["text"][:_MOST_LOOKED_AT]
        line = _line(text.rstrip(" \t"))
        promises.append(_promise(match, body, start, links, line))
        if state == "open":
            unread += _unread(line, text, start + match.start("text"))
            unread += _too_long(match, start)
    for sign in () if seen.isascii() else _SIGN.finditer(seen):
        unread.append(Unread("sign", sign["sign"], _span(sign, "whole", start)))
    return tuple(promises), tuple(unread)


def _boxes(seen: str, body: str) -> Iterator[re.Match[str]]:
    """Yield the task lines, also those with a comment before the box."""
    bare = ""
    for match in _TASK.finditer(seen):
        if _differ(match, body):
            bare = bare or uncommented(body)
            if _differ(match, bare):
                continue
        yield match


def _differ(match: re.Match[str], body: str) -> bool:
    start, end = match.start(), match.end("box")
    return match.string[start:end] != body[start:end]


def _is_slip(match: re.Match[str], mark: str) -> bool:
    """Say whether a malformed box is clearly meant as a box."""
    gap, box, space, marker = (match[k] for k in ("gap", "box", "space", "marker"))
    if mark not in _SLIPS or _is_link(match["text"], space):
        return False
    if not gap and marker:
        return bool(space) and marker in _BULLETS
    return bool(space or box)


def _is_link(text: str, space: str) -> bool:
    """Say whether brackets belong to a link, by the text after them."""
    if space or text.startswith("[["):
        return text.startswith(":")
    return text.startswith(_NO_TEXT)


def _slip(match: re.Match[str], mark: str, start: int) -> Unread:
    why: Literal["box", "bare"] = "bare" if match["marker"] is None else "box"
    begin = match.start("other" if why == "bare" else "marker")
    end = match.end("space")
    text = f"{match['marker'] or '-'} [{mark or ' '}] "
    return Unread(why, text, Span(start + begin, start + end))


def _span(match: re.Match[str], group: str, start: int) -> Span:
    return Span(start + match.start(group), start + match.end(group))


def _line(text: str) -> _Line:
    days = days_in(text)
    repeat, place = _repeat(text) if "🔁" in text or "::" in text else ("", (0, 0))
    if place[1]:
        days = [one for one in days if not _overlap((one.start, one.end), place)]
    taken = [(one.start, one.end) for one in days if one.day or one.why == "no-day"]
    taken += [name.span() for name in _LINE_NAME.finditer(text)]
    if place[1]:
        taken.append(place)
    return _Line(days, repeat, taken, place)


def _repeat(text: str) -> tuple[str, tuple[int, int]]:
    """Return the recurrence of a line and its span, or nothing."""
    for match in _REPEAT.finditer(text):
        if match["field"] is not None:
            return match["field"].strip(), match.span()
        if match["stop"] is not None:
            end = match.start() + len(text[match.start() : match.end("sign")].rstrip())
            return match["sign"].strip(), (match.start(), end)
    return "", (0, 0)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _promise(
    match: re.Match[str], body: str, start: int, links: tuple[Link, ...], line: _Line
) -> Promise:
    # The line may end in code, which is blank in the masked text.
    begin = match.start("text")
    said = body[begin : match.end()].rstrip()
    place = _without_indent(match, start, len(said))
    waiting = _WAITING.match(match["text"])
    days = tuple(
        TaskDay(
            one.what, one.day, Span(start + begin + one.first, start + begin + one.last)
        )
        for one in line.days
        if one.day is not None
    )
    return Promise(
        state=STATES[match["box"].strip()],
        waiting=waiting is not None,
        text=_plain(said, waiting.end() if waiting else 0, line.taken),
        due=next((d.day for what in _TO_ACT for d in days if d.what == what), None),
        done=next((day.day for day in days if day.what == "done"), None),
        links=tuple(_within(links, place, {one.span for one in days})),
        span=place,
        box=start + match.start("box"),
        days=days,
        repeat=line.repeat,
    )


def _within(links: tuple[Link, ...], place: Span, days: set[Span]) -> Iterator[Link]:
    """Yield the links at *place*, except dates that link to their own notes."""
    for number in range(bisect_left(links, place.start, key=_start), len(links)):
        link = links[number]
        if link.span.end > place.end:
            return
        if link.place not in days:
            yield link


def _start(link: Link) -> int:
    return link.span.start


def _without_indent(match: re.Match[str], start: int, length: int) -> Span:
    line = match[0]
    indent = len(line) - len(line.lstrip())
    return Span(start + match.start() + indent, start + match.start("text") + length)


def _plain(said: str, begin: int, taken: list[tuple[int, int]]) -> str:
    """Return the text *said* without the spans *taken* from it."""
    parts = []
    for start, end in sorted(taken):
        if start >= begin:
            parts.append(said[begin:start])
        begin = max(begin, end)
    return " ".join("".join([*parts, said[begin:]]).split())


def _unread(line: _Line, text: str, at: int) -> list[Unread]:
    """Return the parts of an open task that were not understood; *at* is its text."""
    found = []
    read = any(one.day is not None and one.what in _TO_ACT for one in line.days)
    for one in line.days:
        if one.day is None and one.what in _TO_ACT:
            if one.vague and read:
                continue
            place = Span(at + one.first, at + one.last)
            found.append(Unread(one.why, text[one.first : one.last].strip(), place))
    if not read and not found:
        waiting = _WAITING.match(text)
        loose = loose_day(text, waiting.end() if waiting else 0, line.taken)
        if loose is not None:
            place = Span(at + loose.first, at + loose.last)
            found.append(Unread("loose", text[loose.first : loose.last], place))
    first, last = line.repeat_place
    if last and not _repeats(line.repeat):
        found.append(Unread("repeat", line.repeat, Span(at + first, at + last)))
    return found


def _too_long(match: re.Match[str], start: int) -> list[Unread]:
    if len(match["text"]) <= _MOST_LOOKED_AT:
        return []
    return [Unread("long", "", _span(match, "box", start))]


def _repeats(text: str) -> bool:
    try:
        recurrence(text)
    except ValueError:
        return False
    return True
