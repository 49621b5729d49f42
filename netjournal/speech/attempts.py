"""What did not come about: missed calls, no answer, meetings that fell through."""

from __future__ import annotations

import re
from typing import NamedTuple

from netjournal.speech.evidence import AttemptWay

_NOT_NEEDED = r"(?!\s+(?:needed|necessary|required|expected|yet\s+needed))"
_PATTERNS: tuple[tuple[str, AttemptWay, str], ...] = (
    (r"missed\s+(?:a\s+|the\s+|two\s+|his\s+|her\s+)?(?:video\s+)?calls?\b", "in", "call"),
    (r"missed\s+(?:\w+\s+)?\S+['’]s?\s+calls?\b", "in", "call"),
    (rf"no\s+(?:answer|reply|response|luck)\b{_NOT_NEEDED}", "out", ""),
    (r"(?:left|leaving)\b(?=.*\b(?:voice\s?mail|vm)\b)", "out", "call"),
    (r"(?:went|straight|got\s+sent)\s+(?:straight\s+)?to\s+voice\s?mail\b", "out", "call"),
    (r"(?:got|only)\s+(?:his|her|their|the)?\s*voice\s?mail\b", "out", "call"),
    (r"voice\s?mail\s+(?:from|by)\b", "in", "call"),
    (r"voice\s?mail\s+(?:for|to)\b", "out", "call"),
    (r"(?:i\s+|we\s+)?(?:tried|trying)\s+(?:again\s+)?(?:to\b|calling|reaching|phoning|ringing)", "out", "call"),
    (r"(?:could\s*n[o'’]t|couldnt|could\s+not|can['’]?t|cannot|unable\s+to|failed\s+to|did\s*n[o'’]t\s+manage\s+to)\s+"
     r"(?:reach|get\s+(?:hold|through|a\s+hold)|catch|find|meet|get\s+in\s+touch)", "out", "call"),
    (r"(?:nobody|no\s?-?one|no\s+body|(?:he|she|they|but)?\s*did\s*n[o'’]t|(?:he|she|they)?\s*didnt|did\s+not|never|does\s*n[o'’]t)\s+"
     r"(?:pick(?:ed)?\s+up|answer(?:ed)?\b(?!\s+(?:my|the|his)\s+question)|call(?:ed)?\s+back)", "out", "call"),
    (r"(?:line|number|phone)\s+(?:was\s+|is\s+)?(?:busy|engaged|dead)\b", "out", "call"),
    (r"(?:did\s*n[o'’]t|didnt|did\s+not|never)\s+(?:show(?:\s+up)?|turn\s+up|make\s+it|come|appear)\b", "", ""),
    (r"no[\s-]?show(?:ed)?\b", "", ""),
    (r"(?:stood\s+(?:me|us)\s+up|was\s+stood\s+up|bailed(?:\s+on\s+(?:me|us))?|flaked(?:\s+on\s+(?:me|us))?)\b", "", ""),
    (r"(?:cancell?ed|called\s+off|postponed|rescheduled)\b(?!\s+(?:his|her|their)\s+(?:flight|trip|subscription|plan|wedding|order))", "", ""),
    (r"(?:fell|falls|fallen)\s+through\b", "", ""),
)
_DENIED = re.compile(
    r"(?:did\s*n[o'’]t|didnt|did\s+not|have\s*n[o'’]t|havent|was\s*n[o'’]t\s+able\s+to"
    r"|never\s+got\s+to)\s+(?:get\s+to\s+|end\s+up\s+|actually\s+|manage\s+to\s+)?"
    r"(?=(?:meet|see|reach|call|visit|talk|speak|catch|have|get|happen|go)\b)",
    re.IGNORECASE,
)
_COMPILED = tuple(
    (re.compile(text, re.IGNORECASE), way, kind) for text, way, kind in _PATTERNS
)


class Attempt(NamedTuple):
    """An attempt in a text: who tried, the kind it would have been, its end.

    `verb` means that what follows is a contact verb that did not happen.
    """

    way: AttemptWay
    kind: str
    end: int
    verb: bool = False


def attempt_at(text: str, at: int) -> Attempt | None:
    """Return the attempt whose words begin at an offset, if one does."""
    for pattern, way, kind in _COMPILED:
        match = pattern.match(text, at)
        if match:
            return Attempt(way, kind, match.end())
    match = _DENIED.match(text, at)
    return Attempt("out", "", match.end(), verb=True) if match else None
