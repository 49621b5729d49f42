"""Where you met a new person, written after their name."""

from __future__ import annotations

import re

from netjournal.format.patterns import pattern
from netjournal.practice.day import Day
from netjournal.speech.draft import Draft, ids_of
from netjournal.speech.reading import understand

_MET = pattern(
    r"(?P<name>.*?\S)(?:\s*[,;–—-]\s*|\s+)(?:(?:i|we|whom\s+i)\s+)?"
    r"(?:(?P<met>met)\b|introduced\s+by\s+(?P<by>.+))(?P<rest>.*)",
    re.IGNORECASE,
)


def name_and_met(text: str, day: Day) -> tuple[str, dict[str, str]]:
    """Return the name in *text*, and `met` if it says how you met.

    `Lena Brandt, met at UX Days through Tom yesterday` has the event, the introducer
    and the day. A missing day is not written. Raises `ValueError` for ambiguous words.
    """
    match = _MET.fullmatch(text)
    if match is None:
        return text, {}
    rest = f"through {match['by']}" if match["by"] else match["rest"]
    draft = understand(
        f"met {match['name']} {rest}", day.journal, day.settings, day.today
    )
    for ask in draft.asks:
        either = " or ".join(ask.candidates)
        raise ValueError(f"'{ask.text}' can mean {either}" if either else ask.why)
    return match["name"].rstrip(" ,"), _met(draft)


def _met(draft: Draft) -> dict[str, str]:
    met: dict[str, str] = {}
    if draft.dated:
        met["on"] = draft.date.isoformat()
    if draft.event:
        met["at"] = draft.event
    through = [stem for _, by in draft.through for stem in ids_of((by,))]
    if through:
        met["through"] = through[0]
    if draft.place:
        met["where"] = draft.place
    return met
