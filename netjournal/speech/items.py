"""Ledger clauses: the content of one, and the words it is read by."""

from __future__ import annotations

import re
from typing import Literal

from netjournal.format.records import NamedTuple
from netjournal.format.spoken.decisions import When
from netjournal.format.spoken.patterns import compiled, match_at
from netjournal.speech.names import Name
from netjournal.speech.sentence import Sentence

Sort = Literal[
    "decision",
    "task",
    "waiting",
    "gave",
    "received",
    "asked",
    "needs",
    "lesson",
    "outcome",
    "topics",
    "tags",
    "title",
    "event",
]

PRONOUN = r"(?:him|her|them|you\s+both)"
_SUBJECT_PRONOUN = r"(?:he|she|they)\b"
_FILLER = (
    r"(?:is\s+)?(?:needed|necessary|required|please|at\s+the\s+latest|then"
    r"|or\s+so|latest)[\s.!)]*"
)
_MOST_NAMES = 6
_JOINTS = frozenset({",", "and", "&", "+"})


class Item(NamedTuple):
    """A ledger clause.

    `who` are the names in it; `them` means that it refers to the people there, and
    `subject` that they are the subject or object of its verb. `what` is the part of the
    sentence with the value, without its day. `asked` is a part with a question, and its
    candidates.
    """

    sort: Sort
    what: str = ""
    who: tuple[Name, ...] = ()
    them: bool = False
    subject: bool = False
    when: When | None = None
    due: str = ""
    asked: str = ""
    days: tuple[str, ...] = ()
    why: str = ""
    # Whether the clause contains more than the value.
    more: bool = False


class Whom(NamedTuple):
    """The people or pronoun at an offset, and the offset after them."""

    names: tuple[Name, ...]
    them: bool
    end: int

    @property
    def anyone(self) -> bool:
        """Whether there is anyone."""
        return self.them or bool(self.names)


NOBODY = Whom((), them=False, end=0)


class Stretch:
    """The clause being read; offsets are those of the whole sentence."""

    def __init__(self, sentence: Sentence, first: int, last: int) -> None:
        """Take the clause between two tokens."""
        self.sentence = sentence
        self.last = last
        self.text = sentence.text[: sentence.tokens[last - 1].end]
        self.start = sentence.tokens[first].start

    def match(self, pattern: str, at: int | None = None) -> re.Match[str] | None:
        """Return the match of *pattern* at an offset, or at the start of the clause."""
        return match_at(pattern, self.text, self.start if at is None else at)

    def opening(self, pattern: str, pairs: frozenset[str]) -> re.Match[str] | None:
        """Return the match of *pattern* at the start of the clause.

        Where that begins with two letters, they are one of *pairs* in a match: most
        patterns need not even be compiled for it.
        """
        pair = self.text[self.start : self.start + 2].lower()
        if pair.isascii() and pair.isalpha() and len(pair) > 1 and pair not in pairs:
            return None
        return self.match(pattern)

    def is_over(self, at: int) -> bool:
        """Say whether there is nothing after an offset."""
        return not self.text[at:].strip(" \t")

    def value(self, first: int, last: int | None = None) -> str:
        """Return the text between two offsets without the marks around it."""
        return trimmed(self.text[first:last])

    def over_blanks(self, at: int) -> int:
        """Return the offset after the spaces at an offset."""
        while self.text[at : at + 1].isspace():
            at += 1
        return at

    def names_from(self, offset: int) -> Whom:
        """Return the list of names that begins at an offset."""
        sentence = self.sentence
        at = sentence.behind(offset)
        names: list[Name] = []
        end = offset
        if at >= self.last or sentence.tokens[at].start != self.over_blanks(offset):
            return Whom((), them=False, end=offset)
        while len(names) < _MOST_NAMES:
            name = sentence.names.get(at)
            if name is None or not name.person or name.possessive:
                break
            names.append(name)
            end = sentence.tokens[name.last - 1].end
            at = self._behind_joints(name.last)
            if at == name.last or at >= self.last:
                break
        return Whom(tuple(names), them=False, end=end)

    def _behind_joints(self, at: int) -> int:
        while at < self.last and self.sentence.low(at) in _JOINTS:
            at += 1
        return at

    def whom(self, offset: int) -> Whom:
        """Return the names or the pronoun at an offset: `Tom and Eva`, `him`."""
        pronoun = self.match(rf"\s*{PRONOUN}\b", offset)
        if pronoun:
            return Whom((), them=True, end=pronoun.end())
        return self.names_from(offset)

    def subject(self) -> Whom:
        """Return the subject of the clause: names, or `she`."""
        pronoun = self.match(_SUBJECT_PRONOUN)
        if pronoun:
            return Whom((), them=True, end=pronoun.end())
        return self.names_from(self.start)

    def named_from(self, offset: int) -> tuple[Name, ...]:
        """Return the names of people in the clause from an offset on."""
        tokens = self.sentence.tokens
        return tuple(
            name
            for name in self.sentence.names.values()
            if name.person
            and not name.common
            and offset <= tokens[name.first].start < len(self.text)
        )

    def is_filler(self, at: int) -> bool:
        """Say whether the rest is only filler: marks, `needed`, `please`."""
        text = self.text[at:].strip(" \t")
        if not text.strip(" .,;:!?)"):
            return True
        return compiled(_FILLER).fullmatch(text.strip()) is not None


def trimmed(text: str) -> str:
    """Return a value without spaces, separators and a final full stop."""
    text = text.strip(" \t,;:")
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text
