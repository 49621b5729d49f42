"""Single keys from a terminal, for as long as someone walks through a list.

The terminal hands over each key at once and remembers those that are pressed
while something is written. Where a line of text or an editor is wanted in
between, it is as usual meanwhile.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Self

import click

_MOST = 4  # keys that are pressed in quick succession, and not a text

# The walks that go on, each with the terminal as it is without them.
_walks: list[Keys] = []


class Keys:
    """The keys that are pressed; use it with `with`."""

    def __init__(self) -> None:
        """Leave the terminal as it is, for now."""
        self._typed: list[str] = []
        self._usual: list[Any] | None = None

    def __enter__(self) -> Self:
        """Have the terminal hand over each key at once."""
        self.to_keys()
        _walks.append(self)
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the terminal as it was."""
        _walks.remove(self)
        self.to_lines()

    def pressed(self) -> str:
        """Return the next key; empty where there is nobody any more.

        Raises `KeyboardInterrupt` for Ctrl-C.
        """
        if not self._typed:
            # Keys in quick succession come together; an arrow's code is one, and so
            # is a text that was pasted: no key is to be read out of words.
            typed = self._read()
            is_one = typed.startswith("\x1b") or _is_text(typed)
            self._typed = [typed] if is_one else list(typed)
        return self._typed.pop(0) if self._typed else ""

    def _read(self) -> str:
        if self._usual is None:
            with suppress(EOFError):
                return click.getchar()
            return ""
        data = os.read(sys.stdin.fileno(), 32)
        return data.decode("utf-8", "replace").removeprefix("\x04")

    def to_keys(self) -> None:
        """Have the terminal hand over each key at once."""
        with suppress(ImportError):  # Windows: click asks for each key there
            import termios
            import tty

            descriptor = sys.stdin.fileno()
            self._usual = termios.tcgetattr(descriptor)
            # What was typed already is not thrown away.
            tty.setcbreak(descriptor, termios.TCSADRAIN)

    def to_lines(self) -> None:
        """Have the terminal hand over lines, as usual."""
        if self._usual is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._usual)


def _is_text(typed: str) -> bool:
    """Say whether so much came at once that it is a text or a line, not keys."""
    return len(typed) > _MOST or (len(typed) > 2 and typed.endswith(("\r", "\n")))  # noqa: PLR2004 (a key and Enter are two)


@contextmanager
def lines() -> Iterator[None]:
    """Have the terminal as usual, also in the middle of a walk."""
    if not _walks:
        yield
        return
    walk = _walks[-1]
    walk.to_lines()
    try:
        yield
    finally:
        walk.to_keys()
