"""The state of reading a clause: the position, and what can come next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from netjournal.format.records import dataclass
from netjournal.format.spoken.phrase import Leaning
from netjournal.speech import lexicon
from netjournal.speech.evidence import Evidence, Person
from netjournal.speech.sentence import Sentence

# The current part of the head: nothing yet, the object of a verb, the words after the
# people, the topic, or an aside after a preposition.
Role = Literal["open", "object", "tail", "topic", "aside"]


@dataclass(slots=True, eq=False)
class Scan:
    """A clause read token by token; results go into `evidence`.

    `topic_from`, `text_from` and `aside_from` are the tokens where the topic, the text
    below the title and an aside begin, or -1.
    """

    sentence: Sentence
    evidence: Evidence
    role: Role = "open"
    prose: bool = False
    first: int = 0
    last: int = 0
    # Whether a list of people has just ended, which a comma can continue.
    listing: bool = False
    # Whether a day is allowed here: at the beginning, after a name or place.
    day_may_come: bool = True
    topic_from: int = -1
    text_from: int = -1
    aside_from: int = -1

    def begin(self, first: int, last: int) -> None:
        """Start with the clause between two tokens."""
        self.first, self.last = first, last
        self.role, self.prose = "open", False
        self.listing, self.day_may_come = False, True
        self.topic_from = self.aside_from = -1

    @property
    def leaning(self) -> Leaning:
        """Whether a day without a year or a week is in the past or the future."""
        return "future" if self.evidence.planned else "past"

    @property
    def object_start(self) -> int:
        """The token after the last verb, where its object begins, or -1."""
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
        """Record that *people* took part."""
        for person in people:
            self.evidence.join(person)

    def end_list(self) -> None:
        """Record that a list of people ends here: more people or a day can follow."""
        self.listing = self.day_may_come = True

    def go_aside(self, at: int) -> int:
        """Treat the following words as an aside; return the next index."""
        self.role = "aside"
        self.aside_from = at
        self.listing = self.day_may_come = False
        return at + 1

    def over_adverbs(self, at: int) -> int:
        """Return the index after the adverbs that begin at *at*."""
        while at < self.last and (
            self.low(at) in lexicon.ADVERBS
            or (self.low(at).endswith("ly") and at not in self.sentence.names)
        ):
            at += 1
        return at
