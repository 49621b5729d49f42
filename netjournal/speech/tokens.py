"""The words, marks and protected parts of a sentence, with their places.

Quotes, code, addresses, links, phone numbers and amounts are one token each:
nothing inside them is a name, a day, a place or a separator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from netjournal.format.folding import APOSTROPHES, bare
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple

Sort = Literal[
    "word",
    "number",
    "time",
    "mark",
    "dash",
    "emoji",
    "quote",
    "code",
    "link",
    "url",
    "mail",
    "phone",
    "amount",
    "tag",
    "at",
]

# Vowel signs and other marks that belong to a word but are not in `\w`.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u0e00-\u0fff\u1000-\u109f"
    "\u1780-\u17ff\u1dc0-\u1dff\u3099\u309a\ufe20-\ufe2f"
)
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff"
_JOINERS = "\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_CURRENCY = "€$£¥₹"
_AMOUNT = (
    rf"[{_CURRENCY}][ ]?[0-9][0-9.,]*[kKmM]?"
    rf"|(?<![0-9.,])[0-9]+(?:[.,][0-9]+)*[ ]?(?:[{_CURRENCY}%]"
    r"|(?i:eur|euro|euros|usd|gbp|chf|dollars?|bucks|quid|pounds)\b)"
    r"|(?<![0-9/])24/7(?![0-9/])"
)
_DATE_LIKE = (
    r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,2}\.[ ]?[0-9]{1,2}\.(?:[ ]?(?:[0-9]{4}|[0-9]{2})(?![0-9.:]))?"
    r"|[0-9]{1,2}[/-][0-9]{1,2}[/-](?:[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|[0-9]{1,2}/[0-9]{1,2}(?![0-9/])"
)
_TIME = (
    r"(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])?[ ]?(?i:a\.m\.|p\.m\.|[ap]m)(?!\w)"
    r"|(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9](?::[0-5][0-9])?|[hH](?:[0-5][0-9])?)(?![\w:])"
)


def _expression(*, is_ascii: bool) -> str:
    """Return the pattern of a token; large classes are left out of that for ASCII."""
    marks, emoji = ("", r"(?!)") if is_ascii else (_MARKS, f"[{_EMOJI}]")
    joiners = "" if is_ascii else f"[{_EMOJI}{_JOINERS}]*"
    return rf"""
      (?P<code>`[^`\n]+`)
    | (?P<link>!?\[\[[^\[\]\n]+\]\])
    | (?P<url>(?i:\b[a-z][a-z0-9+.-]*://|\bwww\.|\bmailto:|\btel:)[^\s<>"“”«»]+)
    | (?P<mail>[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<quote>"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|»[^«\n]*«)
    | (?P<amount>{_AMOUNT})
    | (?P<oneone>(?<![0-9:])1[:\-]1s?(?![0-9:\w])|(?i:\b(?:1|one)-on-(?:1|one)s?\b))
    | (?P<date>(?<![\w.,/-])(?:{_DATE_LIKE}))
    | (?P<time>(?<![\w.,:])(?:{_TIME}))
    | (?P<phone>(?<![\w.,/])(?:\+|\(|[0-9])[0-9][0-9 ()/.\-]{{5,}}[0-9](?!\w))
    | (?P<tag>(?<![\w/&])\#[^\W\d_][\w/-]*)
    | (?P<at>(?<![\w/])@[^\W\d_][\w/{marks}{APOSTROPHES}-]*)
    | (?P<short>(?i:(?<![\w])(?:w/o|w/|f/u|f-u)))
    | (?P<pair>\b[A-Z]{{1,4}}&[A-Z]{{1,4}}\b)
    | (?P<word>[^\W\d_](?:[\w{marks}]|[{APOSTROPHES}\-\u2010\u2011](?=[^\W_]))*
        [{APOSTROPHES}]?(?!\w))
    | (?P<number>[0-9]+(?:[.,:/][0-9]+)*(?:[^\W\d_][\w]*)?)
    | (?P<dash>(?<=\s)(?:-{{1,3}}|[–—])(?=\s))
    | (?P<emoji>{emoji}{joiners})
    | (?P<mark>\S)
    """


_SORTS: Mapping[str, Sort] = {
    "date": "number",
    "oneone": "word",
    "short": "word",
    "pair": "word",
}
_WORDS = pattern(r"[^ ]+")
_DIGITS = pattern(r"[0-9]+")
_FEWEST_DIGITS = 7
_URL_END = ".,;:!?)]'’"


class Token(NamedTuple):
    """A piece of a sentence, its offsets, and its folded text."""

    text: str
    start: int
    end: int
    sort: Sort
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@cache
def _pattern(*, is_ascii: bool) -> re.Pattern[str]:
    return re.compile(_expression(is_ascii=is_ascii), re.VERBOSE)


def _has_words_alone(sentence: str) -> bool:
    """Say whether *sentence* is nothing but letters of ASCII and spaces."""
    letters = sentence.replace(" ", "")
    return letters.isascii() and letters.isalpha()


def tokens(sentence: str, cuts: Sequence[str] = ()) -> list[Token]:
    """Return the tokens of *sentence*, in order, without spaces.

    *cuts* are names in scripts without spaces between words: a word that contains one
    is split around it.
    """
    if _has_words_alone(sentence):
        return [
            _token(sentence, word.start(), word.end(), "word")
            for word in _WORDS.finditer(sentence)
        ]
    parts: list[Token] = []
    at = 0
    expression = _pattern(is_ascii=sentence.isascii())
    while (match := expression.search(sentence, at)) is not None:
        begin = match.start()
        sort, at = _sort_and_end(match)
        if sort == "word" and cuts and not match[0].isascii():
            parts += _parted(sentence, begin, at, cuts)
        else:
            parts.append(_token(sentence, begin, at, sort))
    return parts


def _sort_and_end(match: re.Match[str]) -> tuple[Sort, int]:
    """Return the sort of a match and the end of its token, which can be earlier."""
    group, text, end = match.lastgroup or "mark", match[0], match.end()
    if group == "phone" and sum(map(str.isdecimal, text)) < _FEWEST_DIGITS:
        # Adjacent numbers that are not a phone number.
        digits = _DIGITS.match(text)
        if digits is None:
            return "mark", match.start() + 1
        return "number", match.start() + digits.end()
    if group == "url":
        return "url", end - len(text) + len(text.rstrip(_URL_END))
    return _SORTS.get(group, group), end  # type: ignore[arg-type] # its groups are sorts


def _token(sentence: str, begin: int, end: int, sort: Sort) -> Token:
    text = sentence[begin:end]
    return Token(text, begin, end, sort, bare(text))


def _parted(sentence: str, begin: int, end: int, cuts: Sequence[str]) -> list[Token]:
    parts, at = [], begin
    while at < end:
        places = [
            (sentence.find(cut, at, end), -len(cut), cut)
            for cut in cuts
            if sentence.find(cut, at, end) >= 0
        ]
        if not places:
            break
        place, _, cut = min(places)
        if place > at:
            parts.append(_token(sentence, at, place, "word"))
        at = place + len(cut)
        parts.append(_token(sentence, place, at, "word"))
    if at < end:
        parts.append(_token(sentence, at, end, "word"))
    return parts
