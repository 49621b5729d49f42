"""An inbox file: sentences written elsewhere, one per line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.dates import parse_date
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple

_HEADING = pattern(r"#{1,6}\s+(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\b.*")
_MARKS = pattern(r"#{1,6}(?:\s|$)")  # of a heading; `#work` is a tag
_STAMP = pattern(
    r"(?:[-*+]\s+)?(?:\[\s*)?(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ,]+(?P<time>[0-9]{1,2}:[0-9]{2})(?::[0-9]{2})?)?(?:\s*\])?"
    r"\s*[-–—:,]?\s+(?=\S)"
)
_BULLET = pattern(r"[-*+]\s+(?!\[)")


class Noted(NamedTuple):
    """A line of the inbox: its number from 1, the sentence, and its day.

    The day is that of the line or of the heading above it, from which `yesterday` is
    counted; `None` if there is neither.
    """

    number: int
    sentence: str
    today: dt.date | None


def noted(text: str) -> Iterator[Noted]:
    """Yield the sentences of an inbox, in order, without headings and blank lines."""
    day: dt.date | None = None
    lines = [*map(str.strip, text.splitlines())]
    last = max((at for at, line in enumerate(lines) if "-->" in line), default=-1)
    hidden = False
    for number, line in enumerate(lines, 1):
        if hidden or line.startswith("<!--"):
            # An unclosed comment hides one line, not the rest of the file.
            hidden = "-->" not in line and number <= last
        elif _MARKS.match(line):
            heading = _HEADING.fullmatch(line)
            day = _day(heading["day"]) if heading else None
        elif line:
            yield _noted(number, line, day)


def _noted(number: int, line: str, day: dt.date | None) -> Noted:
    """Return a line without its bullet and date stamp."""
    stamp = _STAMP.match(line)
    own = _day(stamp["day"]) if stamp else None
    if stamp is None or own is None:
        bullet = _BULLET.match(line)
        return Noted(number, line[bullet.end() :] if bullet else line, day)
    sentence = line[stamp.end() :]
    if stamp["time"]:
        sentence = f"{stamp['time']} {sentence}"
    return Noted(number, sentence, own)


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def without(text: str, number: int) -> str:
    """Return *text* without one line; the others stay the same, byte for byte.

    The last line leaves an empty one, because a file of zero bytes looks as if an
    editor were just saving it.
    """
    lines = text.splitlines(keepends=True)
    return "".join(lines[: number - 1] + lines[number:]) or "\n"
