"""Places after in, at and @, and phrases that are not places."""

from __future__ import annotations

import re

from netjournal.format.folding import bare
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.spoken.calendar_words import MONTHS, SEASONS
from netjournal.speech import lexicon
from netjournal.speech.sentence import Sentence

_THEM = frozenset({"him", "her", "it", "me", "us", "them"})
_NOT_OF_PLACES = lexicon.PLACE_ENDS | lexicon.DETERMINERS | lexicon.ADVERBS
_WITHIN_PLACES = frozenset({"'", "’", "-", "/", "№", "+"})
_ABBREVIATIONS = frozenset({"st", "ste", "mt", "dr", "no", "str"})
_NO_PLACE = frozenset(map(bare, lexicon.NO_PLACE))
# These begin phrases that are not places: "the end of the year".
_OPENINGS = frozenset(
    {
        *("the middle", "the end", "the beginning", "the morning", "the evening"),
        *("the afternoon", "the meantime", "a hurry", "general", "between", "order"),
        *("time", "touch", "contact", "response", "reply", "need", "love", "front of"),
        *("the moment", "least", "most", "last", "first", "the future", "terms"),
    }
)
_NUMBERS = r"[0-9][0-9.,:/-]*(?:\s*\w{1,2})?|q[1-4]|[0-9]+\w*"
_ARTICLE = pattern(r"(?:the|a|an|den|der|dem|la|le|el)\s+", re.IGNORECASE)
_NAMES_OF_TIMES = frozenset({*SEASONS, *MONTHS})
_MOST_WORDS = 8


class Place(NamedTuple):
    """A place as written, and the index after it."""

    text: str
    last: int


def place_at(sentence: Sentence, at: int, last: int) -> Place | None:
    """Return the place that begins at *at*, after its preposition."""
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
    """Return the end of an idiom after in or at, or 0."""
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
    """Say whether a place continues after an apparent idiom: `the night club`."""
    token = sentence.tokens[at]
    if token.sort != "word" or words in _OPENINGS or words in _THEM:
        return False
    known = at in sentence.kinds or at in sentence.names or sentence.connector(at)
    if known or token.low in _NOT_OF_PLACES:
        return False
    return sentence.day(at, "past") is None


def _ends(sentence: Sentence, at: int, first: int) -> bool:
    """Say whether a place ends before a token."""
    token = sentence.tokens[at]
    if token.sort in ("word", "number"):
        return _is_behind(sentence, at, first)
    if token.sort != "mark":
        return token.sort not in ("quote", "code")
    if token.text == "&":
        # A name may contain an ampersand: "Block & Bean".
        return at == first or not sentence.capital(at + 1)
    if token.text == ".":
        return sentence.low(at - 1) not in _ABBREVIATIONS
    return token.text not in _WITHIN_PLACES


def _is_behind(sentence: Sentence, at: int, first: int) -> bool:
    """Say whether a word follows a place without belonging to it."""
    low = sentence.low(at)
    if sentence.connector(at) and low not in ("of", "de", "near", "by"):
        return True
    if low in lexicon.PLACE_ENDS:
        return low not in ("a", "as") or at != first
    if at > first and low not in MONTHS and sentence.day(at, "past") is not None:
        return True
    kind = sentence.kinds.get(at)
    return kind is not None and kind.verb and kind.word.past


def is_none(text: str) -> bool:
    """Say whether the words after in or at are not a place: a month, a language."""
    words = bare(text)
    noun = _ARTICLE.sub("", words, count=1)
    if words in _NO_PLACE or noun in _NAMES_OF_TIMES or noun in lexicon.LANGUAGES:
        return True
    if words.startswith(tuple(f"{opening} " for opening in _OPENINGS & _NO_PLACE)):
        return True
    month, *numbers = noun.split() or [""]
    if month in MONTHS and all(number.isdecimal() for number in numbers):
        return True
    return re.fullmatch(_NUMBERS, noun) is not None
