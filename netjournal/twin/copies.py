"""A copy of this process that does a part of the work, on a second processor.

The two share what there was when the copy was made, and nothing that either does to it
afterwards. They take the parts of the work from both ends, until they meet; what the
copy made comes back as plain values. Whatever it does not give back, this process does:
where there can be no copy, or it fails, that is all of it.
"""

from __future__ import annotations

import gc
import marshal
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from netjournal import twin

if TYPE_CHECKING:
    from mmap import mmap

    from netjournal.practice.day import Work

T = TypeVar("T")

_CHUNK = 1 << 20
_KILL = 9
_CLAIMED = 1
# How large a pipe is made, so that the copy need not wait: fcntl's F_SETPIPE_SZ.
_SET_SIZE = 1031


def halved(work: Work[T]) -> list[T]:
    """Return all parts of *work*, in order, done by two processes if possible."""
    return _Halves(work).parts()


class Aside:
    """Something that a copy of this process does meanwhile."""

    def __init__(self, process: int, pipe: int) -> None:
        """Have the copy with that number, which answers into a *pipe*."""
        self._process = process
        self._pipe = pipe

    @classmethod
    def begun(cls, work: Callable[[], Any]) -> Aside | None:
        """Let a copy do the *work*; `None` where there can be none.

        What it returns has to be plain values.
        """
        if not is_possible():
            return None

        def answered(pipe: int) -> None:
            gc.disable()
            _send(pipe, work())

        forked = twin.forked(answered)
        if forked is None:
            return None
        _running.add(forked[0])
        return cls(*forked)

    def answer(self) -> Any:  # noqa: ANN401 (whatever the work returned)
        """Wait for what the work returned; `None` where it did not say all of it."""
        parts = []
        try:
            while part := os.read(self._pipe, _CHUNK):
                parts.append(part)
            _, status = os.waitpid(self._process, 0)
        except OSError:
            status = -1
        except BaseException:
            self.end()
            raise
        self._forget()
        with suppress(ValueError, EOFError, TypeError):
            return None if status else marshal.loads(b"".join(parts))  # noqa: S302 (from our own process)
        return None

    def end(self) -> None:
        """Let the copy end, and wait for that; nobody wants its answer."""
        with suppress(OSError):
            os.kill(self._process, _KILL)
            os.waitpid(self._process, 0)
        self._forget()

    def _forget(self) -> None:
        _running.discard(self._process)
        with suppress(OSError):
            os.close(self._pipe)


# The copies that are at work: there is a processor for one.
_running: set[int] = set()


def is_possible() -> bool:
    """Say whether a copy would be of use, while no other one is at work."""
    return not _running and twin.can_be()


def _send(pipe: int, value: Any) -> None:  # noqa: ANN401 (whatever marshal can write)
    data = memoryview(marshal.dumps(value))
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.fcntl(pipe, _SET_SIZE, _CHUNK)
    while data:
        data = data[os.write(pipe, data) :]


class _Halves(Generic[T]):
    """The parts of some work, of which a copy does those at the end."""

    def __init__(self, work: Work[T]) -> None:
        self._work = work
        self._done: dict[int, T] = {}

    def parts(self) -> list[T]:
        self._share()
        # What is left, if there was a copy; without one, everything.
        for number in range(self._work.count):
            if number not in self._done:
                self._do(number)
        return [self._done[number] for number in range(self._work.count)]

    def _do(self, number: int) -> None:
        self._done[number] = self._work.part(number)

    def _share(self) -> None:
        """Do parts until a copy has the others, and wait for those."""
        claims = _shared(self._work.count)
        aside = None if claims is None else Aside.begun(partial(self._assist, claims))
        if claims is None or aside is None:
            return
        try:
            for number in range(self._work.count):
                if claims[number]:
                    break
                claims[number] = _CLAIMED
                self._do(number)
        except BaseException:
            aside.end()
            raise
        for number, values in (aside.answer() or {}).items():
            if number not in self._done and values is not None:
                with suppress(LookupError, ValueError, TypeError):
                    self._done[number] = self._work.unpacked(number, values)

    def _assist(self, claims: mmap) -> dict[int, Any]:
        """Do parts from the end on, in the copy."""
        parts = {}
        for number in reversed(range(self._work.count)):
            if claims[number]:
                break
            claims[number] = _CLAIMED
            parts[number] = self._work.packed(number)
        return parts


def _shared(size: int) -> mmap | None:
    """Return numbers that this process and a copy both see, and change.

    Where both take a part in the same moment, it is done twice.
    """
    from mmap import mmap

    try:
        return mmap(-1, size)
    except (OSError, ValueError):
        return None
