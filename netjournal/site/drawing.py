"""Draws planned pages, in two processes where there are many of them.

The second process is a copy of this one, which has read everything and knows all pages.
Each takes the next few whenever it is done with some, gathers what they show, and draws
them. Notes come first, as their bodies give the beginnings that other pages show: the
two exchange these before they go on. What it still reads from the index is under the
lock of this process, which waits for it, and each row has a checksum. Where there can
be no second process, or it fails, this one draws everything.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any, BinaryIO, Protocol

from netjournal.render.pages import Page, Sketch, drawn
from netjournal.render.pages.beginning import Beginning
from netjournal.render.pages.page import Card
from netjournal.render.pages.view import View
from netjournal.twin import can_be

# Gets how many pages are drawn, and how many there are to draw.
Progress = Callable[[int, int], None]

_FEW = 300  # pages that are drawn before a second process would be of use
_NOTES, _PEOPLE = "notes/", "people/"
_SIZE = 8  # bytes of the length before each message
_LOT = 8  # pages that a process takes at once
_LOTS = 1 << 9  # of each kind: both fit into the smallest pipe, a page of memory
_NUMBER = 4  # bytes of the number of a lot


class Witness(Protocol):
    """Takes down what each page comes from, as a line of text."""

    def line(self, sketch: Sketch) -> str:
        """Return what is to be kept of a page, wherever it is drawn."""

    def keep(self, uri: str, line: str) -> None:
        """Keep the *line* of the page at *uri*."""


def _unseen(_done: int, _total: int) -> None:
    """Show nothing."""


def _nothing() -> None:
    """Do nothing."""


_watching: ContextVar[Progress] = ContextVar("watching", default=_unseen)


@contextmanager
def watched(progress: Progress) -> Iterator[None]:
    """Let *progress* be told of the pages that are drawn meanwhile."""
    token = _watching.set(progress)
    try:
        yield
    finally:
        _watching.reset(token)


def draw(
    view: View,
    plan: Sequence[Sketch],
    witness: Witness | None = None,
    meanwhile: Callable[[], None] = _nothing,
    *,
    helped: bool = False,
) -> list[Page]:
    """Return the pages of *plan*, drawn in its order; a *witness* looks at each.

    With *helped*, a second process may draw some of them, and more than half of them if
    this one has something to do *meanwhile*.
    """
    progress = _watching.get()
    if helped and len(plan) >= _FEW and can_be():
        return Halves(view, plan, witness, progress).drawn(meanwhile)
    meanwhile()
    pages: list[Page] = []
    for sketch in plan:
        pages.append(_seen(sketch, view, witness))
        progress(len(pages), len(plan))
    return pages


def _seen(sketch: Sketch, view: View, witness: Witness | None) -> Page:
    """Return a page, drawn; its *witness* keeps its line."""
    whole, _ = sketch.gathered()
    if witness is not None:
        witness.keep(whole.uri, witness.line(whole))
    return drawn(whole, view)


def told(text: Callable[[int], str], count: int) -> list[str]:
    """Return the *text* of each of *count* things, half of it from a second process.

    Whatever else this does must come to the same when it is done twice.
    """
    if count < _FEW:
        return [*map(text, range(count))]
    texts = [""] * count
    with aside(text, range(1, count, 2)) as others:
        texts[::2] = map(text, range(0, count, 2))
        texts[1::2] = others()
    return texts


@contextmanager
def aside(
    text: Callable[[int], str], numbers: Sequence[int]
) -> Iterator[Callable[[], list[str]]]:
    """Let a second process find the *text* of each number, and give what returns them.

    They are found when they are asked for where there is no such process, or it fails.
    """
    helper = None
    if len(numbers) >= _FEW // 2 and can_be():
        with suppress(OSError):
            helper = Helper.begun(
                lambda _, answers: _send(answers, [*map(text, numbers)])
            )

    def texts() -> list[str]:
        with suppress(OSError, EOFError, ValueError, TypeError):
            if helper is not None:
                lines: list[str] = _received(helper.answers)
                return lines
        return [*map(text, numbers)]

    try:
        yield texts
    finally:
        if helper is not None:
            helper.end()


class Lots:
    """Numbers of pages, a few of which each of two processes takes at a time."""

    def __init__(self, numbers: Sequence[int], alone: Sequence[int] = ()) -> None:
        """Lay out first those that may take long, best *alone*, then all *numbers*.

        Raises `OSError` where there is no pipe.
        """
        self.numbers = [*alone, *numbers]
        self._lots = [*_parted(alone, 1), *_parted(numbers, _LOT)]
        self._end, begin = os.pipe()
        # A pipe gives what is in it to one process or to the other.
        for number in range(len(self._lots)):
            os.write(begin, number.to_bytes(_NUMBER, "big"))
        os.close(begin)

    def __iter__(self) -> Iterator[int]:
        """Take numbers until there are none left."""
        while number := os.read(self._end, _NUMBER):
            yield from self._lots[int.from_bytes(number, "big")]

    def close(self) -> None:
        """Lay no more out."""
        os.close(self._end)


def _parted(numbers: Sequence[int], least: int) -> Iterator[Sequence[int]]:
    """Yield lots of *least* numbers or more, so that there are no more than `_LOTS`."""
    size = max(least, -(-len(numbers) // _LOTS))
    for at in range(0, len(numbers), size):
        yield numbers[at : at + size]


class Halves:
    """About every second page is drawn by a copy of this process."""

    def __init__(
        self,
        view: View,
        plan: Sequence[Sketch],
        witness: Witness | None,
        progress: Progress,
    ) -> None:
        """Have the pages of *plan* to draw, for a *witness*, and tell *progress*."""
        self.view = view
        self.plan = plan
        self.witness = witness
        self.progress = progress
        self.pages: dict[int, Page] = {}
        self.stages: list[Lots] = []

    def drawn(self, meanwhile: Callable[[], None] = _nothing) -> list[Page]:
        """Return all pages, after this process did something else *meanwhile*."""
        numbers = range(len(self.plan))
        helper = self._begun()
        try:
            meanwhile()
            for stage in self.stages:
                self._draw(stage)
                if helper is not None and not self._add(helper):
                    helper.end()
                    helper = None
                self._draw(at for at in stage.numbers if at not in self.pages)
        finally:
            if helper is not None:
                helper.end()
            for stage in self.stages:
                stage.close()
        self._draw(at for at in numbers if at not in self.pages)
        return [self.pages[number] for number in numbers]

    def _begun(self) -> Helper | None:
        """Lay out all pages, and return who helps, if anyone can."""
        of_kind: dict[str, list[int]] = {kind: [] for kind in (_NOTES, _PEOPLE, "")}
        for number, sketch in enumerate(self.plan):
            kind = next(filter(sketch.uri.startswith, of_kind))
            of_kind[kind].append(number)
        try:
            self.stages.append(Lots(of_kind[_NOTES]))
            self.stages.append(Lots(of_kind[_PEOPLE], alone=of_kind[""]))
            return Helper.begun(self.assist)
        except OSError:  # no pipe, or no process
            return None

    def _draw(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.pages[number] = _seen(self.plan[number], self.view, self.witness)
            self.progress(len(self.pages), len(self.plan))

    def _add(self, helper: Helper) -> bool:
        """Add what the helper has drawn, and tell it our notes, unless it fails."""
        ours = self._beginnings()
        try:
            rows, theirs = _received(helper.answers)
            _send(helper.questions, ours)
        except (OSError, EOFError, ValueError, TypeError):
            return False
        self._learn(theirs)
        for number, line, title, html, found, card, label in rows:
            sketch = self.plan[number]
            if self.witness is not None:
                self.witness.keep(sketch.uri, line)
            self.pages[number] = Page(
                uri=sketch.uri,
                title=title,
                html=html,
                menu=sketch.menu,
                found=found,
                card=None if card is None else Card(*card),
                label=label,
            )
        self.progress(len(self.pages), len(self.plan))
        return True

    def assist(self, questions: BinaryIO, answers: BinaryIO) -> None:
        """Draw what this one does not, in the other process."""
        for stage in self.stages:
            rows = [self._row(number) for number in stage]
            _send(answers, (rows, self._beginnings()))
            self._learn(_received(questions))

    def _row(self, number: int) -> tuple[object, ...]:
        sketch, _ = self.plan[number].gathered()
        line = self.witness.line(sketch) if self.witness else ""
        page = drawn(sketch, self.view)
        card = page.card and tuple(page.card)
        return number, line, page.title, page.html, page.found, card, page.label

    def _beginnings(self) -> dict[str, tuple[str, ...]]:
        return {stem: tuple(begin) for stem, begin in self.view.beginnings.items()}

    def _learn(self, beginnings: dict[str, tuple[str, str]]) -> None:
        """Take over how notes begin that the other process has drawn."""
        notes = self.view.beginnings
        notes |= {stem: Beginning(*begins) for stem, begins in beginnings.items()}


class Helper:
    """A copy of this process that does something and answers through a pipe."""

    def __init__(self, process: int, questions: BinaryIO, answers: BinaryIO) -> None:
        self.process = process
        self.questions = questions
        self.answers = answers

    @classmethod
    def begun(cls, work: Callable[[BinaryIO, BinaryIO], None]) -> Helper:
        """Let a copy do its *work*. Raises `OSError` where there can be none."""
        ask_end, ask = os.pipe()
        answer_end, answer = os.pipe()
        gc.freeze()  # so that looking for cycles copies no memory
        try:
            process = os.fork()
        except OSError:
            for end in (ask_end, ask, answer_end, answer):
                os.close(end)
            raise
        if process == 0:
            code = 1
            try:
                os.close(ask)
                os.close(answer_end)
                work(os.fdopen(ask_end, "rb"), os.fdopen(answer, "wb"))
                code = 0
            finally:
                # Nothing of the other process is closed or written here.
                os._exit(code)
        os.close(ask_end)
        os.close(answer)
        return cls(process, os.fdopen(ask, "wb"), os.fdopen(answer_end, "rb"))

    def end(self) -> None:
        """Let the copy end, and wait for that."""
        with suppress(OSError):
            self.questions.close()
        self.answers.close()
        with suppress(OSError):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)


def _send(stream: BinaryIO, value: Any) -> None:  # noqa: ANN401 (as below)
    # It is read by a copy of this program, in the same form and by nobody else.
    data = marshal.dumps(value)
    stream.write(len(data).to_bytes(_SIZE, "big"))
    stream.write(data)
    stream.flush()


def _received(stream: BinaryIO) -> Any:  # noqa: ANN401 (whatever was sent)
    """Return the next message. Raises `EOFError` where it ends too early."""
    size = stream.read(_SIZE)
    data = stream.read(int.from_bytes(size, "big"))
    if len(size) < _SIZE or len(data) < int.from_bytes(size, "big"):
        raise EOFError
    return marshal.loads(data)  # noqa: S302 (from our own copy)
