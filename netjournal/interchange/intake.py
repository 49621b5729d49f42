"""The description of a format that is read: how it is known, and by what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netjournal.format.incoming import Delivery, Input, Wishes

Reader = Callable[[Sequence[Input], Wishes], Delivery]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A format of other programs that is read.

    `about` is its help text, whose first paragraph is used in lists. `read` raises
    `WrongFormatError` where the files are something else. `fits` says, from a file's
    name and its first bytes, whether it is of this format; the more surely, the higher
    (0: not at all, 100: beyond doubt). `members` are the endings of the files that are
    read in a folder, in lower case; without them a folder is refused. `options` names
    the options of reading that mean something here, as the command line has them
    without `--`; the others are refused. `is_whole` says that the files of a journal
    are taken as they are, so that no option of people applies.
    """

    about: str
    read: Reader
    fits: Callable[[str, bytes], int]
    members: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    is_whole: bool = False


HEAD = 64 * 1024  # bytes that are enough to know a format
