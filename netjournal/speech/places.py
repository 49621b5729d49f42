"""Where it was: the places behind in, at and @, and what is none."""

from __future__ import annotations

import re
from typing import NamedTuple

from netjournal.speech import lexicon
from netjournal.speech.calendar_words import MONTHS, SEASONS
from netjournal.speech.folding import plain
from netjournal.speech.sentence import Sentence

_NO_PLACE = frozenset(plain(one) for one in lexicon.NO_PLACE)
_ARTICLE = re.compile(r"(?:the|a|an|den|der|dem|la|le|el)\s+", re.IGNORECASE)
_MOST_WORDS = 8


class Place(NamedTuple):
    """A place as it was written, and the index behind it."""

    text: str
    last: int


def place_at(sentence: Sentence, at: int, last: int) -> Place | None:
    """Return the place that begins at *at*, behind its preposition."""
    end = at
    while end < last and end - at < _MOST_WORDS:
        name = sentence.names.get(end)
        if name is not None and (name.organization or name.person):
            end = name.last
            continue
        if _ends(sentence, end, at):
            break
        end += 1
    while end > at and sentence.low(end - 1) in ("the", "a", "my", "&", "and", "of"):
        end -= 1
    text = sentence.text_of(at, end).strip(" .!?")
    if not text or is_none(text):
        return None
    return Place(text, end)


def idiom_end(sentence: Sentence, at: int, last: int) -> int:
    """Return the end of what stands behind in or at and is an idiom, or 0."""
    for length in (4, 3, 2, 1):
        if at + length > last:
            continue
        words = " ".join(sentence.low(step) for step in range(at, at + length))
        if words in _NO_PLACE or words in lexicon.LANGUAGES:
            following = at + length
            if following < last and _goes_on(sentence, following, words):
                continue
            return following
    return 0


def _goes_on(sentence: Sentence, at: int, words: str) -> bool:
    """Say whether a place goes on behind what looks like an idiom: `the night club`."""
    token = sentence.tokens[at]
    if words in _OPENINGS or words in ("him", "her", "it", "me", "us", "them"):
        return False
    return token.sort == "word" and not (
        sentence.connector(at)
        or at in sentence.kinds
        or at in sentence.names
        or token.low in lexicon.PLACE_ENDS | lexicon.DETERMINERS | lexicon.ADVERBS
        or sentence.day(at, "past") is not None
    )


def _ends(sentence: Sentence, at: int, first: int) -> bool:
    token = sentence.tokens[at]
    if token.sort in ("word", "number"):
        if sentence.connector(at) and token.low not in ("of", "de", "near", "by"):
            return True
        if token.low in lexicon.PLACE_ENDS:
            # An ampersand may be within a name: "Block & Bean".
            return not (token.low in ("a", "as") and at == first)
        if (
            at > first
            and sentence.day(at, "past") is not None
            and not _bare_month(sentence, at)
        ):
            return True
        kind = sentence.kinds.get(at)
        return kind is not None and kind.verb and kind.word.past
    if token.sort == "mark":
        if token.text == "&":
            return (
                at == first
                or not sentence.tokens[at + 1 : at + 2]
                or (not sentence.tokens[at + 1].capital)
            )
        return token.text not in ("'", "’", "-", "/", "№", ".", "+") or (
            token.text == "." and not _within(sentence, at)
        )
    return token.sort not in ("quote", "code")


def _within(sentence: Sentence, at: int) -> bool:
    """Say whether a full stop is within a name: `St. Pauli`."""
    return at > 0 and sentence.low(at - 1) in ("st", "ste", "mt", "dr", "no", "str")


def _bare_month(sentence: Sentence, at: int) -> bool:
    return sentence.low(at) in MONTHS


def is_none(text: str) -> bool:
    """Say whether what follows in or at is no place: a month, a language."""
    said = plain(text)
    bare = _ARTICLE.sub("", said, count=1)
    if said in _NO_PLACE or bare in lexicon.LANGUAGES | set(SEASONS) | set(MONTHS):
        return True
    if any(said.startswith(f"{one} ") and one in _OPENINGS for one in _NO_PLACE):
        return True
    words = bare.split()
    if words and words[0] in MONTHS and all(one.isdecimal() for one in words[1:]):
        return True
    return bool(re.fullmatch(r"[0-9][0-9.,:/-]*(?:\s*\w{1,2})?|q[1-4]|[0-9]+\w*", bare))


_OPENINGS = frozenset(
    {
        *("the middle", "the end", "the beginning", "the morning", "the evening"),
        *("the afternoon", "the meantime", "a hurry", "general", "between", "order"),
        *("time", "touch", "contact", "response", "reply", "need", "love", "front of"),
        *("the moment", "least", "most", "last", "first", "the future", "terms"),
    }
)
