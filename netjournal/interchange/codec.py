"""What a format says of itself, so that the command line can offer it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from netjournal.privacy import Outward

# When a time on the wall is, in UTC.
Utc = Callable[[dt.datetime], dt.datetime]


class Choice(NamedTuple):
    """An option of a format: its values, and which of them counts without it."""

    name: str
    values: tuple[str, ...]
    default: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """A format of other programs.

    `about` is what its page of the help says, its first paragraph what a list
    says. `write` makes the file of what leaves, by the values of the `choices`.
    """

    about: str
    write: Callable[[Outward, Utc, Mapping[str, str]], bytes]
    choices: tuple[Choice, ...] = ()
