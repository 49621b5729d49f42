"""What the clauses of a sentence show, before it is put together to a reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from netjournal.format.spoken.kind_words import Way
from netjournal.speech.names import Name
from netjournal.speech.phrase import Phrase
from netjournal.speech.sentence import Kind


class Stranger(NamedTuple):
    """A name that nobody here has, and whose it nearly is."""

    text: str
    near: tuple[str, ...]
    first: int
    last: int


Person = Name | Stranger


class Doubt(NamedTuple):
    """Words of the sentence that may not be read as they were meant, and why."""

    text: str
    why: str


class SaidDay(NamedTuple):
    """A day in its place: the words, how they read, and what of them is cut."""

    phrase: Phrase
    start: int
    end: int
    # Whether a planned word makes it lie ahead.
    ahead: bool = False


AttemptWay = Literal["out", "in", ""]


@dataclass(slots=True)
class Evidence:
    """What was read so far; lists are in the order of the sentence.

    `took` are those who took part, `within` those named behind *with* inside a
    topic, who did if nobody else did. `cuts` are the offsets of what a key
    holds exactly; `through` pairs who was met with who introduced them.
    """

    kinds: list[Kind] = field(default_factory=list)
    channels: list[Kind] = field(default_factory=list)
    verbs: list[Kind] = field(default_factory=list)
    took: list[Person] = field(default_factory=list)
    within: list[Name] = field(default_factory=list)
    mentioned: list[Name] = field(default_factory=list)
    way: Way = ""
    subject: bool = False
    day: SaidDay | None = None
    past_topic: str = ""
    time: str = ""
    places: list[str] = field(default_factory=list)
    event: str = ""
    tags: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    attempt: AttemptWay | None = None
    attempt_kind: str = ""
    unreal: bool = False
    planned: bool = False
    pairs: list[tuple[Person, Person]] = field(default_factory=list)
    through: list[tuple[Person, Person]] = field(default_factory=list)
    introduction: Way = ""
    doubts: list[Doubt] = field(default_factory=list)
    cuts: list[tuple[int, int]] = field(default_factory=list)
    with_said: bool = False
    stage: str = ""
    # Whether the sentence begins with a clause of the ledger.
    ledger_first: bool = False

    def join(self, person: Person) -> None:
        """Note that somebody took part."""
        if person not in self.took:
            self.took.append(person)

    def mention(self, name: Name) -> None:
        """Note that somebody was only named."""
        if name not in self.mentioned:
            self.mentioned.append(name)

    def doubt(self, text: str, why: str) -> None:
        """Note words that the answer is to quote."""
        doubt = Doubt(text, why)
        if doubt not in self.doubts:
            self.doubts.append(doubt)

    @property
    def kind(self) -> bool:
        """Whether a word said the kind, or that there was a contact."""
        return bool(self.kinds or self.verbs or self.introduction)

    @property
    def people(self) -> bool:
        """Whether somebody took part."""
        return bool(self.took)
