"""What an import would do: a plan, and what a person wants of it.

The plan has everything that is printed, asked and written; nothing is computed again
after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from netjournal.format.incoming import Mark, Skipped, Value, Where
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.source import Change

if TYPE_CHECKING:
    import datetime as dt

    from netjournal.practice.matching.verdict import Candidate, Evidence

# `conflict` and `proposed` are for entries of which nothing is written. `joined` is a
# record that is the same person as another record of the same files.
State = Literal["new", "changed", "proposed", "conflict", "same", "joined"]
# What is, or would be, done to a field: written where there was nothing, added to a
# list, replaced, put back where a person removed it.
Act = Literal["set", "add", "replace", "restore"]
Sort = Literal["person", "note", "file"]
Said = Literal["same", "new", "never"]


class Answer(NamedTuple):
    """The answer to a question: the `same` as `id`, `new`, or `never` to be asked."""

    said: Said
    id: str = ""


# By folded source key.
Answers = Mapping[str, Answer]
NO_ANSWERS: Answers = MappingProxyType({})


class Take(NamedTuple):
    """One proposed update that is accepted: `key`, or `id.key` for one person.

    With `theirs`, a conflict is decided for the source; with `mine`, an update or a
    conflict for the file, and it is not shown again until the source changes.
    """

    name: str
    theirs: bool = False
    mine: bool = False


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a person wants of an import.

    `format` is the name of the format, `label` what it is called in a heading
    (`## From Google`). `updates` accepts all proposed updates, `takes` single ones.
    With `known`, only people who are here already are touched. With `new_people`,
    people of meetings and messages become contacts. `circle` is for new people. `since`
    is the first day of notes. `tags` and `private` are for what is new. `tasks` asks
    for a note with congratulations on accepted changes of a position.
    """

    format: str
    label: str = ""
    updates: bool = False
    takes: tuple[Take, ...] = ()
    known: bool = False
    new_people: bool = False
    circle: str = ""
    since: dt.date | None = None
    tags: tuple[str, ...] = ()
    private: bool = False
    tasks: bool = False


class Field(NamedTuple):
    """One key of an entry: its value in the file and in the source.

    `key` is as in the file, with a label for maps (`links.linkedin`). For `add`, `new`
    has what is added to a list, and `old` is empty. `organization` includes the title:
    both values are maps `{name, title}`. `last` is what the source said at the last
    import, for conflicts. `becomes` is where the old value goes: `alias`, or a day of
    `to:`.
    """

    key: str
    old: Value
    new: Value
    act: Act
    last: Value = ""
    becomes: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record and what becomes of it.

    `id` and `path` are those of the file, which may be new; for `joined` those of the
    file that the other record has. `about` says who it is in a few words ("CTO, Hoshi
    Labs"). `fields` are written; `proposed` and `conflicts` are not. `evidence` says
    why it is this person.
    """

    key: str
    where: Where
    sort: Sort
    state: State
    id: str
    path: str
    name: str
    about: str = ""
    fields: tuple[Field, ...] = ()
    proposed: tuple[Field, ...] = ()
    conflicts: tuple[Field, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """What only a person can decide; until then nothing is written.

    `candidates` are people who it may be: ids of the journal, or of people who are new
    in this import. `why` is the reason where no person is in doubt, as for meetings;
    then `new` writes the note, and `ID` is a note that it is already.
    """

    key: str
    where: Where
    sort: Sort
    name: str
    about: str = ""
    candidates: tuple[Candidate, ...] = ()
    why: str = ""

    @property
    def is_held(self) -> bool:
        """Whether several contacts have the key, so that nobody new can have it."""
        return any(
            evidence.sort == "key"
            for candidate in self.candidates
            for evidence in candidate.evidence
        )


class Absent(NamedTuple):
    """A record of an earlier import that these files do not have, and its file."""

    key: str
    id: str


class Stranger(NamedTuple):
    """Somebody who took part in occasions and is not a contact; how many `times`.

    `key` is what an answer about them begins with. `candidates` are people they may be.
    """

    name: str
    marks: tuple[Mark, ...]
    times: int
    key: str = ""
    candidates: tuple[Candidate, ...] = ()


class Picture(NamedTuple):
    """A photo for the contact `id`, as the bytes that came."""

    id: str
    key: str
    data: bytes


class Counts(NamedTuple):
    """How many records there are of each sort; together they are all records.

    `proposed` counts the records of which nothing is written though something could be,
    conflicts included. `joined` are records that are one with another.
    """

    new: int = 0
    changed: int = 0
    proposed: int = 0
    same: int = 0
    questions: int = 0
    left_out: int = 0
    unread: int = 0
    joined: int = 0


NOTHING = Counts()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that an import would do.

    `entries`, `questions`, `left_out` and `unread` are in the order of the files.
    `conflicts` is how many entries have one. `forgotten` are the numbers of lines of
    the memory that are not as they are written, by path. `newcomers` are people of
    occasions who become contacts; they are no records and not counted. `changes` are
    one transaction: contacts, notes, and what the import remembers. `unused` tells of
    answers and takes that no record needed.
    """

    entries: tuple[Entry, ...] = ()
    newcomers: tuple[Entry, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[Skipped, ...] = ()
    unread: tuple[Skipped, ...] = ()
    absent: tuple[Absent, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    pictures: tuple[Picture, ...] = ()
    changes: tuple[Change, ...] = ()
    counts: Counts = NOTHING
    conflicts: int = 0
    about: str = ""
    notices: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    forgotten: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, *states: State) -> tuple[Entry, ...]:
        """Return the entries in one of *states*."""
        return tuple(entry for entry in self.entries if entry.state in states)


def answer(text: str) -> tuple[str, Answer]:
    """Return the folded key and the answer in `KEY=ID`, `KEY=new` or `KEY=never`.

    A key may contain `=`. Raises `ValueError` if there is no key or no answer.
    """
    key, _, reply = text.rpartition("=")
    key, reply = key.strip(), reply.strip()
    if not key or not reply:
        raise ValueError("expected KEY=ID, KEY=new or KEY=never")
    if reply == "new":
        return key.casefold(), Answer("new")
    if reply == "never":
        return key.casefold(), Answer("never")
    return key.casefold(), Answer("same", reply)


def take(text: str) -> Take:
    """Return what `KEY`, `ID.KEY`, `ID.KEY=theirs` or `ID.KEY=mine` decides.

    Raises `ValueError` for anything else after `=`.
    """
    name, sign, side = text.strip().partition("=")
    if not name or (sign and side not in ("theirs", "mine")):
        raise ValueError("expected KEY, ID.KEY or ID.KEY=theirs")
    return Take(name, theirs=side == "theirs", mine=side == "mine")
