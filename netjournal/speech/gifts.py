"""Clauses about things given, received and asked for."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.spoken.patterns import compiled
from netjournal.speech.items import Item, Stretch, Whom
from netjournal.speech.lexicon import words

_GAVE = r"(?:(?:i|we)\s+)?(?:gave|lent|loaned|gifted|handed)\s+"
_GAVE_ME = (
    r"(?:also\s+|kindly\s+|just\s+)?(?:gave|lent|loaned|gifted|handed|brought)\s+"
    r"(?:me|us)\s+(?=\S)"
)
_GOT = r"(?:(?:i|we)\s+)?(?:got|received|borrowed)\s+"
_ASKED = r"(?:(?:i|we)\s+)?asked\s+"
_ASKED_FOR = r"\s*(?:for|to)\s+(?=\S)"
# Things given that are not gifts: a call, a talk, birth.
_NO_GIFT = (
    r"(?:an?\s+)?(?:birth|(?:\w+\s+)?(?:talk|call|calls|ring|buzz|speech|lecture"
    r"|presentation|shout|nod|look|try|damn|up|in|notice|way))\b"
    r"|it\s+(?:a\s+)?|up\b|in\b|out\b|notice\b"
)
# Things received that are not gifts: a letter, an answer, news.
_NO_RECEIPT = (
    r"(?:an?\s+|the\s+|another\s+|some\s+|two\s+|his\s+|her\s+|their\s+)?"
    r"(?:\w+\s+){0,3}?(?:call|calls|e-?mails?|mails?|repl(?:y|ies)|answers?|messages?"
    r"|texts?|letters?|cards?|postcards?|dms?|sms|whatsapps?|notes?|voicemails?"
    r"|responses?|visit|ping|back|news|word|invitation|invite|pings?)\b"
)
_FROM = r"\s+from\s+"
_TO = r"\s+to\s+"
_PAIRS_OF_GAVE = words("we ga le lo gi ha")
_PAIRS_OF_GOT = words("we go re bo")
_PAIRS_OF_ASKED = words("we as")


def gift(stretch: Stretch) -> Item | None:
    """Read `gave Tom a book`, `got a book from Tom`, `she lent me a book`."""
    match = stretch.opening(_GAVE, _PAIRS_OF_GAVE)
    if match:
        return _given(stretch, match.end())
    match = stretch.opening(_GOT, _PAIRS_OF_GOT)
    if match:
        return _got(stretch, match.end())
    whom = stretch.subject()
    if not whom.anyone:
        return None
    match = stretch.match(_GAVE_ME, stretch.over_blanks(whom.end))
    if match is None or stretch.match(_NO_GIFT, match.end()):
        return None
    what = stretch.value(match.end())
    return Item("received", what, whom.names, whom.them, subject=True)


def _given(stretch: Stretch, offset: int) -> Item | None:
    """Read `gave Tom a book` and `gave a book to Tom`."""
    whom = stretch.whom(offset)
    if whom.anyone:
        return _gave(stretch.value(whom.end), whom)
    for end, receiver in _at_end(stretch, _TO, offset):
        item = _gave(stretch.value(offset, end), receiver)
        if item is not None:
            return item
    return None


def _gave(what: str, whom: Whom) -> Item | None:
    if not what or compiled(_NO_GIFT).match(what):
        return None
    return Item("gave", what, whom.names, whom.them, subject=True)


def _got(stretch: Stretch, offset: int) -> Item | None:
    if stretch.match(_NO_RECEIPT, offset):
        return None
    for end, giver in _at_end(stretch, _FROM, offset):
        what = stretch.value(offset, end)
        return Item("received", what, giver.names, giver.them, subject=True)
    return None


def _at_end(
    stretch: Stretch, preposition: str, offset: int
) -> Iterator[tuple[int, Whom]]:
    """Yield the people who end the clause after a preposition, and its start."""
    for match in compiled(preposition).finditer(stretch.text, offset):
        whom = stretch.whom(match.end())
        if whom.anyone and stretch.is_filler(whom.end):
            yield match.start(), whom


def request(stretch: Stretch) -> Item | None:
    """Read `asked Tom for an introduction`."""
    match = stretch.opening(_ASKED, _PAIRS_OF_ASKED)
    if match is None:
        return None
    whom = stretch.whom(match.end())
    wanted = stretch.match(_ASKED_FOR, whom.end)
    if wanted is None or not whom.anyone:
        return None
    what = stretch.value(wanted.end())
    return Item("asked", what, whom.names, whom.them, subject=True) if what else None
