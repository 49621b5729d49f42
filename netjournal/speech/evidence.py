"""What the clauses of a sentence contain, before it is combined into a draft."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.spoken.kind_words import Way
from netjournal.format.spoken.phrase import Phrase
from netjournal.speech.names import Name
from netjournal.speech.sentence import Kind


class Stranger(NamedTuple):
    """An unknown name, and the people with a similar one."""

    text: str
    near: tuple[str, ...]
    first: int
    last: int


Person = Name | Stranger


class Doubt(NamedTuple):
    """Words of the sentence that may be misread, and why."""

    text: str
    why: str


class SaidDay(NamedTuple):
    """A day in the sentence: its words, their meaning, and the part to cut."""

    phrase: Phrase
    start: int
    end: int
    # Whether a word for plans puts it in the future.
    ahead: bool = False


AttemptWay = Literal["out", "in", ""]


@dataclass(slots=True, eq=False)
class Evidence:
    """What was read so far; lists follow the order of the sentence.

    `took` are the people who took part, `within` those named after `with` inside a
    topic, who took part if no one else did. `cuts` are the offsets of text that a key
    stores exactly; `through` pairs a new person with the one who introduced them.
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
    # Whether the sentence begins with a ledger clause.
    ledger_first: bool = False

    def join(self, person: Person) -> None:
        """Record that someone took part."""
        if person not in self.took:
            self.took.append(person)

    def mention(self, name: Name) -> None:
        """Record that someone was only mentioned."""
        if name not in self.mentioned:
            self.mentioned.append(name)

    def doubt(self, text: str, why: str) -> None:
        """Record words for the answer to quote."""
        doubt = Doubt(text, why)
        if doubt not in self.doubts:
            self.doubts.append(doubt)

    @property
    def kind(self) -> bool:
        """Whether a word gives the kind, or says that there was contact."""
        return bool(self.kinds or self.verbs or self.introduction)

    @property
    def people(self) -> bool:
        """Whether someone took part."""
        return bool(self.took)
