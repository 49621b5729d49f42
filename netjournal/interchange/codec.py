"""The description of a format for the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from netjournal.format.memory import Memory
from netjournal.privacy import Outward

# Converts a local time to UTC.
Utc = Callable[[dt.datetime], dt.datetime]
_NO_MEMORIES: Mapping[str, Memory] = MappingProxyType({})
_NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})
FLAG = ("no", "yes")  # the values of a choice that is made by naming it


class Beside(NamedTuple):
    """What a file can come from beside the journal.

    `memories` has what imports remember, by the kind of the source; `photos` the
    pictures of people, by the id of the contact.
    """

    utc: Utc
    memories: Mapping[str, Memory] = _NO_MEMORIES
    photos: Mapping[str, bytes] = _NO_PHOTOS


class Choice(NamedTuple):
    """An option of a format: its values and its default.

    With the values `FLAG`, it is an option without a value.
    """

    name: str
    values: tuple[str, ...]
    default: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """A format of other programs.

    `about` is its help text, whose first paragraph is used in lists. `write` creates
    the file from the public part, by the values of the `choices`.
    """

    about: str
    write: Callable[[Outward, Beside, Mapping[str, str]], bytes]
    choices: tuple[Choice, ...] = ()
