"""The description of a format for the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from netjournal.format.memory import Memory
from netjournal.format.model import Contact
from netjournal.privacy import Outward

# Converts a local time to UTC.
Utc = Callable[[dt.datetime], dt.datetime]
_NO_MEMORIES: Mapping[str, Memory] = MappingProxyType({})


def _no_photo(_contact: Contact) -> bytes:
    return b""


class Beside(NamedTuple):
    """What a file can come from beside the journal.

    `memories` has what imports remember, by the kind of the source, `config` the text
    of the settings file. `photo` gives the bytes of a contact's picture, empty where
    there is none that can be shown.
    """

    utc: Utc
    memories: Mapping[str, Memory] = _NO_MEMORIES
    config: str = ""
    photo: Callable[[Contact], bytes] = _no_photo


class Choice(NamedTuple):
    """An option of a format: its values and its default.

    Without values it is a flag, which is `yes` or empty.
    """

    name: str
    values: tuple[str, ...]
    default: str
    about: str


class Card(NamedTuple):
    """One file of a folder with a file per person, and the contact whose card it is.

    `digest` is the SHA-256 of `content`: a file with another one was changed since.
    """

    name: str
    content: bytes
    contact: str
    uid: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """A format of other programs.

    `about` is its help text, whose first paragraph is used in lists. `write` creates
    the file from the public part, by the values of the `choices`; `pieces` yields a
    large one piece by piece, so that it is never held as a whole. Where it `is_backup`,
    a person is told what was left out. `cards` gives one file per person, for a folder.
    A format whose one file others fetch again and again has a `mark`, which is in each
    such file and in no other: only a file with it is replaced.
    """

    about: str
    write: Callable[[Outward, Beside, Mapping[str, str]], bytes]
    choices: tuple[Choice, ...] = ()
    is_backup: bool = False
    mark: bytes = b""
    pieces: Callable[[Outward, Beside, Mapping[str, str]], Iterator[bytes]] | None = (
        None
    )
    cards: Callable[[Outward, Beside, Mapping[str, str]], Iterable[Card]] | None = None
