"""A body as the Markdown parser gets it: comments gone, tasks and links marked.

What the journal counts as a promise is a task on its page, and nothing else
is. So the parser does not look for tasks by itself: `mentions.scan` has found
them, and a character that is not in the text replaces each box.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from netjournal.format.mentions import comments, mask, scan
from netjournal.format.model import Promise
from netjournal.format.records import NamedTuple

_TAB = 4
_PRIVATE_USE = range(0xE000, 0xF8FF)  # characters that mean nothing
_BLANKS = " \t\u00a0"
_WIKI = re.compile(r"\[\[[^\[\]\n]+\]\]")
_BAR = re.compile(r"\\?\|")

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

Cut = tuple[int, int, str]


class Prepared(NamedTuple):
    """A *text* for the parser, with the tasks by line.

    `box` replaces a task's box, and `bar` the bar in a link, which
    would end a table's cell.
    """

    text: str
    tasks: dict[int, Promise]
    lines: tuple[int, ...]
    box: str
    bar: str

    def before_task(self, line: int, end: int) -> int:
        """Return the first line after *line* that is a task's, at most *end*."""
        index = bisect_right(self.lines, line)
        return min(end, self.lines[index]) if index < len(self.lines) else end


def prepared(text: str) -> Prepared:
    """Return *text*, whose lines end in newlines, for the parser."""
    box, bar = _signs(text)
    promises = scan(text, 0).promises if "]" in text else ()
    cuts = [*_without_comments(text)]
    seen = mask(text) if promises or "[[" in text else ""
    if "|" in text and "[[" in seen:
        cuts += _bars(seen, bar)
    cuts += _boxes(text, seen, promises, box)
    tasks: dict[int, Promise] = {}
    line = done = 0
    for one in promises:
        line += text.count("\n", done, one.box)
        done = one.box
        tasks[line] = one
    plain = _CONTROL.sub("", _cut(text, cuts))
    return Prepared(plain, tasks, tuple(tasks), box, bar)


def _signs(text: str) -> tuple[str, str]:
    used = set(text)
    free = (sign for sign in map(chr, _PRIVATE_USE) if sign not in used)
    return next(free, "\ufdd0"), next(free, "\ufdd1")


def _without_comments(text: str) -> Iterator[Cut]:
    for begin, end in comments(text):
        yield begin, end, "\n" * text.count("\n", begin, end)


def _bars(seen: str, sign: str) -> Iterator[Cut]:
    for link in _WIKI.finditer(seen):
        for bar in _BAR.finditer(seen, *link.span()):
            yield *bar.span(), sign


def _boxes(
    text: str, seen: str, promises: tuple[Promise, ...], box: str
) -> Iterator[Cut]:
    """Yield how each task begins: its indentation, its markers, a sign for the box."""
    for one in promises:
        begin, end = text.rfind("\n", 0, one.box) + 1, text.index("]", one.box) + 1
        before = seen[begin : one.box - 1].expandtabs(_TAB)
        indent = len(before) - len(before.lstrip(" "))
        while seen[end] in _BLANKS and text[end] in _BLANKS:
            end += 1
        yield begin, end, " ".join([" " * indent, *before.split(), box, ""])[1:]


def _cut(text: str, cuts: list[Cut]) -> str:
    parts: list[str] = []
    done = 0
    # What is cut out of a longer piece went with it; a comment may end within one.
    for begin, end, instead in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if end > done:
            parts += text[done:begin], instead
            done = end
    parts.append(text[done:])
    return "".join(parts)
