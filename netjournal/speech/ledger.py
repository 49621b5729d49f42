"""Clauses about decisions, promises, gifts and requests."""

from __future__ import annotations

from netjournal.format.schema import OUTCOMES
from netjournal.speech.follow_ups import follow_up
from netjournal.speech.gifts import gift, request
from netjournal.speech.items import NOBODY, Item, Sort, Stretch
from netjournal.speech.lexicon import words
from netjournal.speech.promises import promise, task_of, waiting
from netjournal.speech.sentence import Sentence

_KEYED = (
    r"(gave|given|lent|received|got|asked|promised|waiting(?:\s+(?:for|on))?|lessons?"
    r"|learned|learnt|outcome|went|needs?|topics?|title|event|tags?)"
    r"(?:\s+([^:;,\n]{1,60}?))?\s*:\s+(?=\S)"
)
_PAIRS_OF_KEYED = words("ga gi le re go as pr wa ou we ne to ti ev ta")
_KEYS: dict[str, Sort] = {
    "gave": "gave",
    "given": "gave",
    "lent": "gave",
    "received": "received",
    "got": "received",
    "asked": "asked",
    "promised": "task",
    "waiting": "waiting",
    "waiting for": "waiting",
    "waiting on": "waiting",
    "lesson": "lesson",
    "lessons": "lesson",
    "learned": "lesson",
    "learnt": "lesson",
    "outcome": "outcome",
    "went": "outcome",
    "need": "needs",
    "needs": "needs",
    "topic": "topics",
    "topics": "topics",
    "title": "title",
    "event": "event",
    "tag": "tags",
    "tags": "tags",
}


def item_at(sentence: Sentence, first: int, last: int) -> Item | None:
    """Return the ledger item in the clause between two tokens, if any."""
    if first >= last:
        return None
    stretch = Stretch(sentence, first, last)
    for read in (follow_up, _keyed, waiting, promise, gift, request):
        item = read(stretch)
        if item is not None:
            return item
    return None


def _keyed(stretch: Stretch) -> Item | None:
    """Read a key with its colon: `gave Tom: a book`, `topics: ferries, visas`."""
    match = stretch.opening(_KEYED, _PAIRS_OF_KEYED)
    if match is None:
        return None
    sort = _KEYS[" ".join(match[1].lower().split())]
    whom = stretch.whom(match.start(2)) if match[2] else NOBODY
    if match[2] and stretch.text[whom.end : match.end(2)].strip():
        return None
    if sort in ("task", "waiting"):
        return task_of(stretch, sort, match.end(), whom.names, them=whom.them)
    value = stretch.value(match.end())
    if sort == "outcome" and value.lower() not in OUTCOMES:
        return None
    return Item(sort, value, whom.names, whom.them)
