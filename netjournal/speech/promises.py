"""Promises: things you have to do, and things you are waiting for."""

from __future__ import annotations

from typing import Literal

from netjournal.speech.due_days import due_day
from netjournal.speech.items import PRONOUN, Item, Stretch, trimmed
from netjournal.speech.lexicon import words
from netjournal.speech.names import Name

_TASK = (
    r"(?:-\s+)?\[\s?\]\s*|(?:(?:and|then|also)\s+)?(?:(?:i\s+)?(?:to-?\s?do|task"
    r"|action(?:\s+item)?)\b\s*:?\s+(?=\S)"
    r"|(?P<remind>(?:please\s+)?remind\s+me\s+(?:to|about|of|that)\b\s*)"
    r"|(?:(?:i|we)\s+)?(?:need|have|ought|gotta|got)\s+to\s+|gotta\s+"
    r"|do\s*n[o'’]t\s+forget\s+(?:to\s+)?|dont\s+forget\s+(?:to\s+)?"
    r"|(?:must\s+)?remember\s+to\s+"
    r"|(?P<promised>(?:(?:i|we)(?:['’]ve|\s+have)?\s+)?promised\s+))"
)
_PROMISE = (
    rf"(?:(?P<whom>{PRONOUN})\s+)?(?::\s*|to\s+(?!the\b|my\b)"
    r"|that\s+(?:i|we)(?:['’]?d|\s+would|\s+will|['’]ll)?\s+|(?:i|we)['’]?d\s+)?"
)
_OWE = r"(?:i|we)\s+owe\s+"
_WAITING = r"(?:(?:i['’]?m|am|we['’]?re|still)\s+)*waiting\s*(?:for|on|:)\s*:?\s*"
_OWES = r"(?:still\s+)?(?:owes|owe|owed)\s+(?:me|us)\s+(?::\s*)?(?=\S)"
_THEY_PROMISED = (
    r"(?:has\s+|had\s+|have\s+)?promised\s+(?:me\s+|us\s+)?"
    r"(?::\s*|to\s+|that\s+)?(?=\S)"
)
_PAIRS_OF_TASK = words("an th al to ta ac pl re we ne ha ou go do mu pr")
_PAIRS_OF_OWE = words("we")
_PAIRS_OF_WAITING = words("im am we st wa")


def promise(stretch: Stretch) -> Item | None:
    """Read what you have to do: `todo: …`, `promised Tom to …`, `I owe Eva …`."""
    match = stretch.opening(_TASK, _PAIRS_OF_TASK)
    if match is None:
        return _owed_by_me(stretch)
    start = match.end()
    if match["promised"]:
        return _promised(stretch, start)
    return None if stretch.is_over(start) else task_of(stretch, "task", start)


def _promised(stretch: Stretch, offset: int) -> Item | None:
    who, them, end = stretch.whom(offset)
    match = stretch.match(_PROMISE, end)
    if match is not None:
        end = match.end()
        them = them or bool(match["whom"])
    if stretch.is_over(end):
        return None
    item = task_of(stretch, "task", end, who, them=them)
    return item._replace(subject=bool(who))


def _owed_by_me(stretch: Stretch) -> Item | None:
    match = stretch.opening(_OWE, _PAIRS_OF_OWE)
    whom = stretch.whom(match.end()) if match else None
    if whom is None or not whom.anyone or stretch.is_over(whom.end):
        return None
    return task_of(stretch, "task", whom.end, whom.names, them=whom.them)


def waiting(stretch: Stretch) -> Item | None:
    """Read what others have to do: `waiting for …`, `she owes me …`."""
    match = stretch.opening(_WAITING, _PAIRS_OF_WAITING)
    if match:
        offset = match.end()
        if stretch.is_over(offset):
            return None
        return task_of(stretch, "waiting", offset, stretch.names_from(offset).names)
    whom = stretch.subject()
    if not whom.anyone:
        return None
    behind = stretch.over_blanks(whom.end)
    match = stretch.match(_THEY_PROMISED, behind) or stretch.match(_OWES, behind)
    if match is None:
        return None
    item = task_of(stretch, "waiting", match.end(), whom.names, them=whom.them)
    return item._replace(subject=True)


def task_of(
    stretch: Stretch,
    sort: Literal["task", "waiting"],
    offset: int,
    who: tuple[Name, ...] = (),
    *,
    them: bool = False,
) -> Item:
    """Return the task at an offset, with its due date."""
    offset = stretch.over_blanks(offset)
    due = due_day(stretch, offset, weekdays=sort == "task")
    what = stretch.text[offset:]
    if due.cut is not None:
        first, last = due.cut
        what = f"{stretch.text[offset:first]}{stretch.text[last:]}"
    return Item(
        sort,
        trimmed(what),
        who or stretch.named_from(offset),
        them,
        due=due.day,
        asked=due.asked,
        days=due.days,
        why=due.why,
    )
