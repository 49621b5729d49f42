"""Attempts: missed calls, no answer, meetings that fell through."""

from __future__ import annotations

import re

from netjournal.format.records import NamedTuple
from netjournal.format.spoken.patterns import match_at
from netjournal.speech.evidence import AttemptWay

_VOICEMAIL = r"voice\s?mail\b"
_DID_NOT = r"did\s*n[o'’]t|didnt|did\s+not"
_NOBODY = r"nobody|no\s?-?one|no\s+body"
_MINE = r"(?:\s+on\s+(?:me|us))?"
# Things people cancel that are not a meeting with you.
_THEIR_OWN = (
    r"(?!\s+(?:his|her|their)\s+(?:flight|trip|subscription|plan|wedding|order))"
)
# The letters that a text begins with where a pattern matches, the pattern, who tried,
# and the kind.
_PATTERNS: tuple[tuple[str, str, AttemptWay, str], ...] = (
    (
        "m",
        r"missed\s+(?:a\s+|the\s+|two\s+|his\s+|her\s+)?(?:video\s+)?calls?\b",
        "in",
        "call",
    ),
    ("m", r"missed\s+(?:\w+\s+)?\S+['’]s?\s+calls?\b", "in", "call"),
    (
        "n",
        (
            r"no\s+(?:answer|reply|response|luck)\b"
            r"(?!\s+(?:needed|necessary|required|expected|yet\s+needed))"
        ),
        "out",
        "",
    ),
    ("l", r"(?:left|leaving)\b(?=.*\b(?:voice\s?mail|vm)\b)", "out", "call"),
    (
        "wsg",
        rf"(?:went|straight|got\s+sent)\s+(?:straight\s+)?to\s+{_VOICEMAIL}",
        "out",
        "call",
    ),
    ("go", rf"(?:got|only)\s+(?:his|her|their|the)?\s*{_VOICEMAIL}", "out", "call"),
    ("v", rf"{_VOICEMAIL}\s+(?:from|by)\b", "in", "call"),
    ("v", rf"{_VOICEMAIL}\s+(?:for|to)\b", "out", "call"),
    (
        "iwt",
        (
            r"(?:i\s+|we\s+)?(?:tried|trying)\s+(?:again\s+)?"
            r"(?:to\b|calling|reaching|phoning|ringing)"
        ),
        "out",
        "call",
    ),
    (
        "cufd",
        (
            r"(?:could\s*n[o'’]t|couldnt|could\s+not|can['’]?t|cannot|unable\s+to"
            r"|failed\s+to|did\s*n[o'’]t\s+manage\s+to)\s+(?:reach"
            r"|get\s+(?:hold|through|a\s+hold)|catch|find|meet|get\s+in\s+touch)"
        ),
        "out",
        "call",
    ),
    (
        "nhstbd",
        (
            rf"(?:{_NOBODY}|(?:he|she|they|but)?\s*did\s*n[o'’]t|(?:he|she|they)?\s*didnt"
            r"|did\s+not|never|does\s*n[o'’]t)\s+(?:pick(?:ed)?\s+up"
            r"|answer(?:ed)?\b(?!\s+(?:my|the|his)\s+question)|call(?:ed)?\s+back)"
        ),
        "out",
        "call",
    ),
    (
        "lnp",
        r"(?:line|number|phone)\s+(?:was\s+|is\s+)?(?:busy|engaged|dead)\b",
        "out",
        "call",
    ),
    (
        "dn",
        (
            rf"(?:{_DID_NOT}|never)\s+"
            r"(?:show(?:\s+up)?|turn\s+up|make\s+it|come|appear)\b"
        ),
        "",
        "",
    ),
    ("n", r"no[\s-]?show(?:ed)?\b", "", ""),
    (
        "swbf",
        rf"(?:stood\s+(?:me|us)\s+up|was\s+stood\s+up|bailed{_MINE}|flaked{_MINE})\b",
        "",
        "",
    ),
    (
        "cpr",
        rf"(?:cancell?ed|called\s+off|postponed|rescheduled)\b{_THEIR_OWN}",
        "",
        "",
    ),
    ("f", r"(?:fell|falls|fallen)\s+through\b", "", ""),
)
_LETTERS_OF_DENIED = "dhwn"
_DENIED = (
    rf"(?:{_DID_NOT}|have\s*n[o'’]t|havent|was\s*n[o'’]t\s+able\s+to"
    r"|never\s+got\s+to)\s+(?:get\s+to\s+|end\s+up\s+|actually\s+|manage\s+to\s+)?"
    r"(?=(?:meet|see|reach|call|visit|talk|speak|catch|have|get|happen|go)\b)"
)


class Attempt(NamedTuple):
    """An attempt in a text: who tried, the intended kind, its end.

    `verb` means that a contact verb follows that did not happen.
    """

    way: AttemptWay
    kind: str
    end: int
    verb: bool = False


def attempt_at(text: str, at: int) -> Attempt | None:
    """Return the attempt that begins at an offset, if any."""
    for letters, pattern, way, kind in _PATTERNS:
        match = _match(letters, pattern, text, at)
        if match:
            return Attempt(way, kind, match.end())
    match = _match(_LETTERS_OF_DENIED, _DENIED, text, at)
    return Attempt("out", "", match.end(), verb=True) if match else None


def _match(letters: str, pattern: str, text: str, at: int) -> re.Match[str] | None:
    """Return the match at an offset; most patterns need not even be compiled for it."""
    first = text[at : at + 1].lower()
    if first.isascii() and first.isalpha() and first not in letters:
        return None
    return match_at(pattern, text, at)
