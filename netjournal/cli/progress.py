"""How far long work has come: a bar on a terminal, which is gone when it is done.

It appears after a second of work. Elsewhere nothing is shown: what a file or another
program gets must not depend on how fast the machine is.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

# How much is done, and how much there is to do.
Step = Callable[[int, int], None]

_PATIENCE = 1.0
_INTERVAL = 0.1
_CELLS = 24
_USUAL = 80  # cells of a terminal that does not say how many it has
_ERASE = "\r\x1b[K"


class Talk(Protocol):
    """What talks on the same terminal: it calls `hide_bar` before a message."""

    hide_bar: Callable[[], None]


class Bar:
    """A line at the end of a terminal; `step` draws it, `hide` takes it away."""

    def __init__(
        self,
        label: str,
        write: Callable[[str], object],
        *,
        width: int = _USUAL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Draw with *write*, in a terminal of *width* cells; *label* says what is done.

        *clock* counts seconds. The first second is over before anything is drawn.
        """
        self.label = label
        self.write = write
        self.width = width
        self.clock = clock
        self.due = clock() + _PATIENCE
        self.shown = ""

    def step(self, count: int, total: int) -> None:
        """Show that *count* of *total* parts are done, now and then."""
        now = self.clock()
        if now < self.due:
            return
        self.due = now + _INTERVAL
        line = self.line(count, total)
        if line != self.shown:
            self.write(f"{_ERASE}{line}")
            self.shown = line

    def line(self, count: int, total: int) -> str:
        """Return the line for *count* of *total* parts; it fits into the terminal."""
        share = min(count / total, 1.0) if total > 0 else 1.0
        percent = f"{int(share * 100):3}%"
        filled = int(share * _CELLS)
        bar = f"[{'#' * filled}{'.' * (_CELLS - filled)}]"
        for line in (f"{self.label}  {bar} {percent}", f"{self.label} {percent}"):
            # A full line would move the cursor on to the next.
            if len(line) < self.width:
                return line
        return percent

    def hide(self) -> None:
        """Take the line away, until the next step draws it again."""
        if self.shown:
            self.write(_ERASE)
            self.shown = ""


@contextmanager
def progress(talk: Talk, label: str) -> Iterator[Step]:
    """Yield what the work calls with how much is done, and of how much.

    *label* says in a few words what is done: `Building the site`. Messages of *talk*
    take the bar away first.
    """
    before = talk.hide_bar
    try:
        yield beginning(talk, label)
    finally:
        talk.hide_bar()
        talk.hide_bar = before


def beginning(talk: Talk, label: str) -> Step:
    """Return what the work calls, as `progress`; the bar goes when all is done."""
    if not _is_shown():
        return _unseen
    bar = Bar(label, _write, width=_width())
    talk.hide_bar = bar.hide

    def step(count: int, total: int) -> None:
        if count < total:
            bar.step(count, total)
        else:
            bar.hide()

    return step


def _unseen(_done: int, _total: int) -> None:
    """Show nothing."""


def _is_shown() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
