"""Clauses that decide: `follow up in 2 weeks`, `no follow-up`, `next: friday`."""

from __future__ import annotations

import re

from netjournal.format.spoken.decisions import When, when_at
from netjournal.format.spoken.phrase import NO_SUCH_DAY
from netjournal.speech.items import Item, Stretch, Whom
from netjournal.speech.lexicon import words

_FOLLOW = (
    r"(?:(?:and|then|also)\s+)?(?:(?:i\s+)?(?:will|ll|should|must|shall|want\s+to"
    r"|need\s+to|gonna|have\s+to)\s+|i['’]ll\s+|let['’]?s\s+|to\s*do:?\s*)?"
    r"(?:follow(?:[-\s]|ing\s+)?up|fup|f/u|f-u|fu)\b\s*:?\s*(?:again\s+)?"
)
_NO_FOLLOW = (
    r"(?:no|do\s*n[o'’]t|dont|not|nothing|without|never|no\s+need|nothing\s+more)\s+"
    r"(?:need\s+(?:to|for)\s+|need\s+a\s+|to\s+|an?y?\s+|going\s+to\s+|further\s+"
    r"|more\s+)*(?:follow(?:[-\s])?up|fup|f/u|fu)\b"
)
_NEXT = r"next\s*:\s*|next\s+(?=[a-z]+\W*$)"
_PAIRS_OF_FOLLOW = words("an th al wi ll sh mu wa ne go ha le to fo fu")
_PAIRS_OF_NO_FOLLOW = words("no do wi ne")
_PAIRS_OF_NEXT = words("ne")
_WITH = r"\s*(?:with|w/)\s+"


def follow_up(stretch: Stretch) -> Item | None:
    """Read a clause that says when to follow up, or not to."""
    refusal = stretch.opening(_NO_FOLLOW, _PAIRS_OF_NO_FOLLOW)
    if refusal:
        who, them, end = _with(stretch, refusal.end())
        return Item(
            "decision",
            who=who,
            them=them,
            when=When(end, "no"),
            more=not stretch.is_filler(end),
        )
    match = stretch.opening(_FOLLOW, _PAIRS_OF_FOLLOW)
    return _next(stretch) if match is None else _decided(stretch, match)


def _with(stretch: Stretch, offset: int) -> Whom:
    """Return the people of a follow-up at an offset, if it names any."""
    match = stretch.match(_WITH, offset)
    whom = stretch.whom(match.end()) if match else None
    return whom if whom and whom.anyone else Whom((), them=False, end=offset)


def _decided(stretch: Stretch, match: re.Match[str]) -> Item:
    whom = _with(stretch, match.end())
    start = whom.end
    while stretch.text[start : start + 1] in (":", " "):
        start += 1
    at_start = _when(stretch, start)
    when = at_start or _when_at_end(stretch, start)
    if when is not None and not whom.anyone:
        whom = _with(stretch, when.end)
        when = when._replace(end=whom.end)
    if when is not None and when.value:
        topic = at_start is None or not at_start.value
        more = topic or not stretch.is_filler(when.end)
        return Item("decision", who=whom.names, them=whom.them, when=when, more=more)
    impossible = when is not None and when.impossible
    return Item(
        "decision",
        who=whom.names,
        them=whom.them,
        asked=stretch.value(match.start()),
        days=tuple(day.isoformat() for day in when.days) if when else (),
        why=NO_SUCH_DAY if impossible else "when?",
        more=True,
    )


def _when(stretch: Stretch, offset: int) -> When | None:
    sentence = stretch.sentence
    return when_at(stretch.text, offset, sentence.today, sentence.settings.day_order)


def _when_at_end(stretch: Stretch, offset: int) -> When | None:
    """Return the day that ends the clause: `follow up about X next week`."""
    sentence = stretch.sentence
    for at in range(sentence.behind(offset), stretch.last):
        when = _when(stretch, sentence.tokens[at].start)
        if when and (when.value or when.days) and stretch.is_filler(when.end):
            return when
    return None


def _next(stretch: Stretch) -> Item | None:
    """Read `next: 2 weeks` and `next friday`."""
    match = stretch.opening(_NEXT, _PAIRS_OF_NEXT)
    if match is None:
        return None
    when = _when(stretch, match.end()) if ":" in match[0] else None
    if when is None or not when.value:
        when = _when(stretch, stretch.start)
    if when is None or not when.value or not stretch.is_filler(when.end):
        return None
    return Item("decision", when=when)
