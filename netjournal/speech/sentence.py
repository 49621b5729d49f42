"""A parsed sentence: its tokens, and the names, kinds and days in it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import Literal

from netjournal.format.model import Journal
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Settings
from netjournal.format.spoken import kinds
from netjournal.format.spoken.days import day_at
from netjournal.format.spoken.kind_words import KindWord
from netjournal.format.spoken.phrase import Frame, Leaning, Phrase
from netjournal.speech import lexicon
from netjournal.speech.names import Index, Name
from netjournal.speech.scripts import unspaced_names
from netjournal.speech.tokens import Token, tokens

Connector = Literal["", "with", "to", "from", "in", "about", "aside", "channel", "on"]

# Kinds that people never call by their name.
_UNSAID = {"note", "opportunity", "introduction", "social", "event"}
_GATED: Mapping[str, Mapping[str, Connector]] = {
    "de": {
        "an": "to",
        "von": "from",
        "im": "in",
        "bei": "in",
        "beim": "in",
        "am": "on",
        "uber": "about",
        "ueber": "about",
        "wegen": "about",
    },
    "fr": {"a": "in", "de": "from", "chez": "in", "au": "in", "dans": "in"},
    "es": {"en": "in", "de": "from", "a": "to", "sobre": "about"},
}
_LANGUAGES = {
    **dict.fromkeys(("mit", "uber", "beim", "und", "wegen"), "de"),
    **dict.fromkeys(("avec", "chez"), "fr"),
    "con": "es",
}
# "café" is the same in French and Spanish.
_WITH_CAFES = frozenset({"fr", "es"})
_CONNECTORS: Mapping[str, Connector] = {
    **dict.fromkeys(lexicon.ASIDE, "aside"),
    **dict.fromkeys(lexicon.CHANNEL, "channel"),
    "on": "on",
    **dict.fromkeys(("with", "w/", "w", "avec", "mit", "con"), "with"),
    "to": "to",
    "from": "from",
    **dict.fromkeys(("in", "at", "@"), "in"),
    **dict.fromkeys(("about", "re", "regarding", "concerning"), "about"),
}


class Kind(NamedTuple):
    """A kind's word or phrase in a sentence, and the tokens that it covers."""

    first: int
    last: int
    word: KindWord

    @property
    def verb(self) -> bool:
        """Whether it takes people before and after it."""
        return self.word.verb

    @property
    def noun(self) -> bool:
        """Whether it names a kind, as `coffee` does."""
        return bool(self.word.kind) and not self.word.verb


class Sentence:
    """One line of input, with the possible meanings of its words.

    Indices are those of `tokens`; an end is the index after the last.
    """

    def __init__(
        self,
        text: str,
        journal: Journal,
        settings: Settings,
        today: dt.date,
    ) -> None:
        """Parse *text*; nothing is decided yet."""
        self.text = text
        self.journal = journal
        self.settings = settings
        self.today = today
        cuts = [] if text.isascii() else unspaced_names(journal)
        self.tokens: list[Token] = tokens(text, cuts)
        self.names = Index(journal, self.tokens).matches()
        self._inside = {
            at: name.first
            for name in self.names.values()
            for at in range(name.first, name.last)
        }
        self._starts = [token.start for token in self.tokens]
        self._days: dict[tuple[int, Leaning], Phrase | None] = {}

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of connectors and kinds, other than English."""
        languages: set[str] = set()
        for token in self.tokens:
            # MIT and Con Air are not connectors.
            if token.low in _LANGUAGES and token.text.islower():
                languages.add(_LANGUAGES[token.low])
            word = kinds.table().get((token.low,))
            if word is not None and word.telling:
                languages.add(word.language)
        languages.discard("")
        if languages & _WITH_CAFES and "café" in self.text.lower():
            languages |= _WITH_CAFES
        return frozenset(languages)

    @cached_property
    def _own_kinds(self) -> Mapping[tuple[str, ...], KindWord]:
        built_in = {word.kind for word in kinds.table().values()}
        return kinds.of_settings(
            [name for name in self.settings.kinds if name not in built_in | _UNSAID]
        )

    @cached_property
    def kinds(self) -> Mapping[int, Kind]:
        """The words for kinds and the contact verbs, by their first token."""
        by_token: dict[int, Kind] = {}
        at = 0
        while at < len(self.tokens):
            kind = self._kind_at(at)
            if kind is not None:
                by_token[at] = kind
            at = kind.last if kind is not None else at + 1
        return by_token

    def _kind_at(self, at: int) -> Kind | None:
        token = self.tokens[at]
        if token.sort == "emoji":
            return self._emoji_at(at)
        name = self.name_at(at)
        if token.sort != "word" or (name is not None and not name.common):
            return None
        for length in range(kinds.longest(), 0, -1):
            words = self._run(at, length)
            word = self._word_for(words) if words else None
            if word is not None:
                return Kind(at, at + length, word)
        return None

    def _emoji_at(self, at: int) -> Kind | None:
        for char in self.tokens[at].text:
            kind = kinds.EMOJI.get(char)
            if kind is not None and kind in self.settings.kinds:
                return Kind(at, at + 1, KindWord(kind))
        return None

    def _word_for(self, words: tuple[str, ...]) -> KindWord | None:
        """Return the meaning and language of words, if the settings have the kind."""
        word = self._own_kinds.get(words) or kinds.table().get(words)
        if word is None or (word.kind and word.kind not in self.settings.kinds):
            return None
        return None if word.language and word.language not in self.languages else word

    def _run(self, at: int, length: int) -> tuple[str, ...] | None:
        """Return that many consecutive words with only spaces between them."""
        window = self.tokens[at : at + length]
        if len(window) < length:
            return None
        for before, token in pairwise(window):
            if token.sort != "word" or token.start - before.end != 1:
                return None
        if any(at + step in self._inside for step in range(1, length)):
            return None
        return tuple(token.low.rstrip("'’") for token in window)

    def name_at(self, at: int) -> Name | None:
        """Return the name that the token at *at* belongs to."""
        first = self._inside.get(at)
        return None if first is None else self.names[first]

    def low(self, at: int) -> str:
        """Return the folded text of a token; nothing beyond the end."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def capital(self, at: int) -> bool:
        """Say whether the token here begins with a capital."""
        return at < len(self.tokens) and self.tokens[at].capital

    def phrase_end(self, at: int, *words: str) -> int:
        """Return the index after the longest of *words* that begins at *at*, or 0."""
        best = 0
        for phrase in words:
            parts = phrase.split()
            if all(self.low(at + step) == part for step, part in enumerate(parts)):
                best = max(best, at + len(parts))
        return best

    def connector(self, at: int) -> Connector:
        """Return the meaning of a preposition at *at*; empty for other words."""
        token = self.tokens[at]
        if token.sort not in ("word", "mark") or at in self._inside:
            return ""
        for language in self.languages:
            if token.low in _GATED[language]:
                return _GATED[language][token.low]
        connector = _CONNECTORS.get(token.low, "")
        return "" if connector and self._is_no_connector(at) else connector

    def _is_no_connector(self, at: int) -> bool:
        """Say whether a word is not a preposition here: `MIT`, `about twenty`."""
        token = self.tokens[at]
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if token.low in _LANGUAGES:
            return not token.text.islower()
        if token.low == "w":
            return following is None or token.text not in ("w", "W")
        if token.low == "about":
            return following is not None and following.sort == "number"
        return token.low == "concerning" and token.text.isupper()

    def day(self, at: int, leaning: Leaning) -> Phrase | None:
        """Return the day that begins at a token; its end is an offset."""
        key = (at, leaning)
        if key not in self._days:
            token = self.tokens[at]
            phrase = None
            if token.sort in ("word", "number", "mark"):
                frame = Frame(self.today, leaning, self.settings.day_order)
                phrase = day_at(self.text, token.start, frame)
            if phrase is not None and phrase.language not in ("", *self.languages):
                phrase = None
            self._days[key] = phrase
        return self._days[key]

    def behind(self, offset: int) -> int:
        """Return the index of the first token at or after an offset."""
        return bisect_left(self._starts, offset)

    def is_range(self, at: int) -> bool:
        """Say whether a token is between two numbers: `10 - 12`."""
        if not 0 < at < len(self.tokens) - 1:
            return False
        return self.tokens[at - 1].sort == self.tokens[at + 1].sort == "number"

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Return the span of the tokens from one up to another."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def text_of(self, first: int, last: int) -> str:
        """Return the text from one token up to, and without, another."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]
