"""How far the reading of a clause has come, and what may come next in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from netjournal.speech import lexicon
from netjournal.speech.evidence import Evidence, Person
from netjournal.speech.phrase import Leaning
from netjournal.speech.sentence import Sentence

# What the head speaks of: nothing yet, a verb's object, what stands behind the
# people, the topic, or what a preposition takes out of the head.
Role = Literal["open", "object", "tail", "topic", "aside"]


@dataclass(slots=True)
class Scan:
    """A clause on its way, token by token; what it shows goes into `evidence`.

    `topic_from`, `text_from` and `aside_from` are the tokens where the topic,
    the text below the title and an aside begin; -1 where none has begun.
    """

    sentence: Sentence
    evidence: Evidence
    role: Role = "open"
    prose: bool = False
    first: int = 0
    last: int = 0
    # Whether a list of people has just ended, which a comma may go on with.
    listing: bool = False
    # Whether a day may come here: at the beginning, behind a name or place.
    day_may_come: bool = True
    topic_from: int = -1
    text_from: int = -1
    aside_from: int = -1

    def begin(self, first: int, last: int) -> None:
        """Turn to the clause between two tokens."""
        self.first, self.last = first, last
        self.role, self.prose = "open", False
        self.listing, self.day_may_come = False, True
        self.topic_from = self.aside_from = -1

    @property
    def leaning(self) -> Leaning:
        """Where a day without a year or a week lies."""
        return "future" if self.evidence.planned else "past"

    @property
    def object_start(self) -> int:
        """The token behind the last verb, where its object begins; -1 for none."""
        return max((kind.last for kind in self.evidence.verbs), default=-1)

    def low(self, at: int) -> str:
        """Return the folded text of a token; nothing beyond the sentence."""
        return self.sentence.low(at)

    def low_within(self, at: int) -> str:
        """Return the folded text of a token; nothing beyond the clause."""
        return self.sentence.low(at) if at < self.last else ""

    def near(self, at: int, reach: int) -> range:
        """Return the tokens of the clause from *at* on, *reach* at most."""
        return range(at, min(at + reach, self.last))

    def join(self, people: Iterable[Person]) -> None:
        """Note that *people* took part."""
        for person in people:
            self.evidence.join(person)

    def end_list(self) -> None:
        """Note that a list of people ends here: it may go on, or a day may come."""
        self.listing = self.day_may_come = True

    def go_aside(self, at: int) -> int:
        """Take what follows out of the head; return where to go on."""
        self.role = "aside"
        self.aside_from = at
        self.listing = self.day_may_come = False
        return at + 1

    def over_adverbs(self, at: int) -> int:
        """Return the index behind the adverbs that begin at *at*."""
        while at < self.last and (
            self.low(at) in lexicon.ADVERBS
            or (self.low(at).endswith("ly") and at not in self.sentence.names)
        ):
            at += 1
        return at
