"""What other programs know: people and occasions as records, before they are matched.

A record has the keys and shapes of our own files. Nothing is decided here: whether a
person is in the journal already is `practice.matching`, what is written is
`changes.importing`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import BinaryIO, Literal

from netjournal.format.model.parts import Direction
from netjournal.format.records import NamedTuple, dataclass

# Values as they are written to a file; inside, everything is text. Flags are `yes`.
Value = str | Sequence["Value"] | Mapping[str, "Value"]
MarkKind = Literal["email", "phone", "link"]
# How a person answered an invitation (RFC 5545, 3.2.12), in our words.
Reply = Literal["", "accepted", "tentative", "declined", "unanswered"]

LARGEST = 100 * 1024 * 1024  # bytes of one file, but for mailboxes


def _nothing() -> Mapping[str, Value]:
    return MappingProxyType({})


def own_key(stem: str) -> str:
    """Return the source key of the contact with the id *stem* in cards that we write.

    It is a name-based UUID (RFC 9562, 5.5), which is the same in every export. A record
    with this key is that contact; the key is never written into its `source`.
    """
    import uuid

    name = f"netjournal:contacts/{stem}"
    return f"vcard:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


class WrongFormatError(Exception):
    """The file is not what it was taken for; `hint` says what it looks like."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the reason in *message*, and the remedy in *hint*."""
        super().__init__(message)
        self.hint = hint


class Where(NamedTuple):
    """Where a record comes from: the file as it is named, and the line from 1.

    Line 0 is for what has no line.
    """

    file: str
    line: int = 0


class Mark(NamedTuple):
    """Something that can identify a person: an address, a number, a profile's page."""

    kind: MarkKind
    text: str


class Related(NamedTuple):
    """A person that another one is related to: a name, `as` what, a source key."""

    name: str
    role: str = ""
    key: str = ""


class Skipped(NamedTuple):
    """A record that is left out, or could not be read, and why in a few words."""

    where: Where
    reason: str
    name: str = ""


class Input(NamedTuple):
    """One file to read: what to call it, and its content.

    `name` is the file's name; in a folder or an archive the path inside, with `/`.
    `size` is in bytes, -1 where it is not known. `open` gives a stream of bytes from
    the beginning.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]

    def content(self, limit: int = LARGEST) -> bytes:
        """Return the bytes. Raises `WrongFormatError` if they are more than *limit*."""
        if self.size <= limit:
            with self.open() as stream:
                data = stream.read(limit + 1)
            if len(data) <= limit:
                return data
        raise WrongFormatError(
            f"{self.name} is larger than {limit // (1024 * 1024)} MB",
            "divide it into several files",
        )


class Task(NamedTuple):
    """Something to do, for the body of a file; `due` is a day, if there is one."""

    text: str
    due: dt.date | None = None
    is_done: bool = False


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person as another program knows them.

    `key` is a source key such as `linkedin:ada-bell`; `anchored` says that it stands
    for an id that the program does not have. `fields` are keys of a contact in the
    shapes of a file: `email` a list of texts or `{value, label}`, `organization` a text
    with `title` beside it, `links` a map, `birthday` a text. `offered` are fields that
    are only ever proposed. `text` is free text for the body, `rest` what has no key,
    word for word. `marks` identify the person beyond `fields`. `photo` has the bytes
    of a picture, `digest` is the SHA-256 of a file that has this record alone. `tasks`
    are for the body, too. `through` is who introduced you, for
    `met`. `notices` say what of this record was not understood.
    """

    key: str
    where: Where
    fields: Mapping[str, Value]
    anchored: bool = False
    offered: Mapping[str, Value] = field(default_factory=_nothing)
    text: str = ""
    rest: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    related: tuple[Related, ...] = ()
    through: Related | None = None
    tasks: tuple[Task, ...] = ()
    photo: bytes = b""
    is_me: bool = False
    digest: str = ""
    notices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The full name."""
        return str(self.fields.get("name", ""))


class Party(NamedTuple):
    """Somebody who took part in an occasion: a name, marks, maybe a source key."""

    name: str
    marks: tuple[Mark, ...] = ()
    key: str = ""
    reply: Reply = ""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """A meeting, message, call, event or entry as another program knows it.

    `key` is a source key such as `ics:<UID>`; `others` are more keys by which the same
    occasion may have come in. `people` are those that took part, without me. `fields`
    are further keys of a note in the shapes of a file (`place`, `url`, `end`, `gave`,
    `tags` …). `question` says why a person has to decide whether it is written.
    """

    key: str
    where: Where
    date: dt.date
    kind: str
    time: str = ""
    title: str = ""
    people: tuple[Party, ...] = ()
    direction: Direction | None = None
    others: tuple[str, ...] = ()
    fields: Mapping[str, Value] = field(default_factory=_nothing)
    text: str = ""
    tasks: tuple[Task, ...] = ()
    rest: tuple[str, ...] = ()
    question: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """Everything that some files contain.

    `records` is how many records there are: people, occasions, `left_out` and `unread`
    together, where several records that are one (two messages of a day) are counted in
    `joined`. `about` says how the files were read ("UTF-8, header in line 4"). `me`
    are marks of the person whose export it is. `files` are whole files of a journal,
    pairs of a path and a text, where the format carries them.
    """

    people: tuple[Person, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    left_out: tuple[Skipped, ...] = ()
    unread: tuple[Skipped, ...] = ()
    joined: int = 0
    about: str = ""
    me: tuple[Mark, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def records(self) -> int:
        """How many records the files have."""
        count = len(self.people) + len(self.occasions) + len(self.files)
        return count + self.joined + len(self.left_out) + len(self.unread)


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """How files are to be read, where a format leaves something open.

    `columns` maps our keys to headers or numbers of columns (`--map`). `day_order` is
    `dmy`, `mdy` or empty, and `habit` the order in the journal, for programs that have
    none of their own. `region` is the ISO country of numbers without a country
    code, `zone` a time zone's name. `me` are the marks of the contact that is you, and
    `known` the source keys and pages of the others, where an export does not say which
    of two people is you. `crowd` is the largest number of people in a meeting.
    """

    today: dt.date
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    day_order: str = ""
    habit: str = ""
    region: str = ""
    zone: str = ""
    me: tuple[Mark, ...] = ()
    my_names: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    since: dt.date | None = None
    crowd: int = 12
    companies: bool = False
    all_day: bool = False
    private_events: bool = False
    bodies: bool = False
    replies: bool = False
    met: bool = False
    invitations: bool = False

    @property
    def any_order(self) -> str:
        """The order of days of a program that has none of its own."""
        return self.day_order or self.habit
