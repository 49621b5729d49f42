"""Due dates: `by friday`, `until 3 March`, `… tomorrow`."""

from __future__ import annotations

import re

from netjournal.format.records import NamedTuple
from netjournal.format.spoken.days import day_at
from netjournal.format.spoken.patterns import compiled, match_at
from netjournal.format.spoken.phrase import NO_SUCH_DAY, Frame
from netjournal.speech.items import Stretch

_BY = (
    r"(?<![,(])[\s,(]++"
    r"(?:by|until|till|due(?:\s+(?:by|on))?|before|no\s+later\s+than)[\s:]+"
)
_ON = r"(?<![,(])[\s,(]++(?:on\s+|for\s+)?(?=\S)"
_TAIL = (
    r"\s*(?:at\s+the\s+latest|latest|eod|cob|(?:in\s+the\s+)?(?:morning|afternoon"
    r"|evening)|night|noon|lunchtime)?[\s.)!]*$"
)
_LIKE_A_DAY = r"[0-9]{1,2}[./-][0-9]|[0-9]{4}-"


class Due(NamedTuple):
    """A due date, and the offsets of its words.

    Without a `day`, the words `asked` are in doubt: `days` are the candidates, and
    `why` is the problem.
    """

    day: str = ""
    cut: tuple[int, int] | None = None
    asked: str = ""
    days: tuple[str, ...] = ()
    why: str = ""


def due_day(stretch: Stretch, offset: int, *, weekdays: bool) -> Due:
    """Return the day after a word such as by, or else the one that ends the task.

    With *weekdays*, `on friday` counts there too.
    """
    sentence = stretch.sentence
    frame = Frame(sentence.today, "future", sentence.settings.day_order)
    begin = max(offset - 1, 0)
    for match in reversed(list(compiled(_BY).finditer(stretch.text, begin))):
        due = _behind_by(stretch, match, frame)
        if due is not None:
            return due
    for match in compiled(_ON).finditer(stretch.text, begin):
        due = _at_end(stretch, match, frame, weekdays=weekdays)
        if due is not None:
            return due
    return Due()


def _behind_by(stretch: Stretch, match: re.Match[str], frame: Frame) -> Due | None:
    text = stretch.text
    phrase = day_at(text, match.end(), frame)
    if phrase is None:
        words = stretch.value(match.end())
        asked = match_at(_LIKE_A_DAY, words)
        return Due(asked=words, why="which day?") if asked else None
    words = text[match.end() : phrase.end]
    if phrase.sort == "none":
        return Due(asked=words, why=NO_SUCH_DAY)
    if len(phrase.days) != 1 or phrase.sort == "vague":
        days = tuple(day.isoformat() for day in phrase.days)
        return Due(asked=words, days=days, why="which day?")
    # A part of the day after it adds information, and stays.
    tail = match_at(_TAIL, text, phrase.end)
    end = tail.end() if tail and not tail[0].strip(" .)!") else phrase.end
    return Due(phrase.days[0].isoformat(), (match.start(), end))


def _at_end(
    stretch: Stretch, match: re.Match[str], frame: Frame, *, weekdays: bool
) -> Due | None:
    """Return the day that ends a task without a word such as by."""
    text = stretch.text
    phrase = day_at(text, match.end(), frame)
    if phrase is None or match_at(_TAIL, text, phrase.end) is None:
        return None
    if phrase.sort == "none":
        return Due(asked=text[match.end() : phrase.end], why=NO_SUCH_DAY)
    on_weekday = weekdays and match[0].strip().lower() == "on"
    if len(phrase.days) == 1 and (phrase.planned or on_weekday):
        return Due(phrase.days[0].isoformat(), (match.start(), len(text)))
    return None
