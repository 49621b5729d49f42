"""Work done by two processes is the same work, whatever happens to the second one."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.twin import copies as twin

COUNT = 40

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs a second process"),
    pytest.mark.usefixtures("two_processors"),
]


class Squares:
    """Squares as the parts of work, with the process that made each."""

    count = COUNT

    def __init__(self, before: Callable[[int], object] = lambda _number: None) -> None:
        """Call *before* in the copy, before each of its parts."""
        self.before = before
        self.ours = os.getpid()

    def part(self, number: int) -> tuple[int, int]:
        """Return the square, and who made it."""
        return number * number, os.getpid()

    def packed(self, number: int) -> list[int] | None:
        """Return the same as plain values."""
        self.before(number)
        return [*self.part(number)]

    def unpacked(self, _number: int, values: list[int]) -> tuple[int, int]:
        """Return the part."""
        square, process = values
        return square, process


class Slow(Squares):
    """Squares of which the first one takes until the copy has most of the others."""

    def __init__(self) -> None:
        """Have a pipe in which the copy says so."""
        super().__init__()
        self.ready, self.tell = os.pipe()

    def part(self, number: int) -> tuple[int, int]:
        """Wait for the copy, at most for a while."""
        if not number and os.getpid() == self.ours:
            select.select([self.ready], [], [], 5)
        return super().part(number)

    def packed(self, number: int) -> list[int] | None:
        """Do all but the first part, and say so."""
        if number == 1:
            os.write(self.tell, b"+")
        return super().packed(number)


def _squares(work: Squares) -> list[int]:
    return [square for square, _ in twin.halved(work)]


def _descriptors() -> set[str]:
    return {path.name for path in Path("/proc/self/fd").iterdir()}


EXPECTED = [number * number for number in range(COUNT)]


def test_a_copy_does_a_part_of_it() -> None:
    work = Slow()
    parts = twin.halved(work)
    os.close(work.ready)
    os.close(work.tell)
    assert [square for square, _ in parts] == EXPECTED
    assert {process for _, process in parts} > {os.getpid()}


@pytest.mark.parametrize(
    "happens",
    [
        lambda _number: os.kill(os.getpid(), signal.SIGKILL),
        lambda _number: os._exit(0),
        lambda number: 1 // (number - COUNT + 3),
    ],
    ids=["killed", "gone without a word", "an error of our own"],
)
def test_a_copy_that_fails_is_done_without(happens: Callable[[int], object]) -> None:
    assert _squares(Squares(happens)) == EXPECTED
    assert twin.is_possible()


def test_what_cannot_be_packed_or_unpacked_is_done_here() -> None:
    class Odd(Squares):
        def packed(self, number: int) -> list[int] | None:
            return None if number % 2 else super().packed(number)

        def unpacked(self, _number: int, _values: list[int]) -> tuple[int, int]:
            raise LookupError

    parts = twin.halved(Odd())
    assert [square for square, _ in parts] == EXPECTED
    assert {process for _, process in parts} == {os.getpid()}


def test_an_error_here_ends_the_copy() -> None:
    class Broken(Squares):
        def part(self, _number: int) -> tuple[int, int]:
            if os.getpid() == self.ours:
                raise KeyboardInterrupt
            signal.pause()
            raise AssertionError

    with pytest.raises(KeyboardInterrupt):
        twin.halved(Broken())
    assert twin.is_possible()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("missing", ["fork", "pipe"])
def test_where_there_can_be_no_copy_all_is_done_here(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    def refused() -> None:
        raise BlockingIOError

    monkeypatch.setattr(os, missing, refused)
    descriptors = _descriptors()
    parts = twin.halved(Squares())
    assert {process for _, process in parts} == {os.getpid()}
    assert [square for square, _ in parts] == EXPECTED
    assert _descriptors() == descriptors


def test_nothing_is_left_of_a_copy() -> None:
    twin.halved(Squares())  # what is imported for it may stay
    descriptors = _descriptors()
    twin.halved(Squares())
    assert _descriptors() == descriptors


def test_one_processor_another_copy_and_threads_are_reasons_for_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert twin.is_possible()
    aside = twin.Aside.begun(lambda: 1)
    assert aside is not None
    assert not twin.is_possible()
    assert aside.answer() == 1
    assert twin.is_possible()

    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    assert not twin.is_possible()
    stop.set()
    thread.join()

    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0})
    assert not twin.is_possible()
