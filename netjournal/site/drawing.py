"""Draws planned pages, in two processes where there are many of them.

The second process is a copy of this one, which has read and planned everything. Notes
come first, as their bodies give the beginnings that other pages show: the two exchange
these before they go on. What it still reads from the index is under the lock of this
process, which waits for it, and each row has a checksum. Where there can be no second
process, or it fails, this one draws everything.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any, BinaryIO

from netjournal.render.pages import Page, Sketch, drawn
from netjournal.render.pages.beginning import Beginning
from netjournal.render.pages.page import Card
from netjournal.render.pages.view import View

# Gets how many pages are drawn, and how many there are to draw.
Progress = Callable[[int, int], None]

_FEW = 300  # pages that are drawn before a second process would be of use
_NOTES = "notes/"
_SIZE = 8  # bytes of the length before each message


def _unseen(_done: int, _total: int) -> None:
    """Show nothing."""


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
    *,
    helped: bool = False,
) -> list[Page]:
    """Return the pages of *plan*, drawn in its order.

    With *helped*, a second process may draw half of them.
    """
    progress = _watching.get()
    if helped and len(plan) >= _FEW and _can_fork():
        return Halves(view, plan, progress).drawn()
    pages: list[Page] = []
    for sketch in plan:
        pages.append(drawn(sketch, view))
        progress(len(pages), len(plan))
    return pages


def told(text: Callable[[int], str], count: int) -> list[str]:
    """Return the *text* of each of *count* things, half of it from a second process.

    Whatever else this does must come to the same when it is done twice.
    """
    helper = None
    if count >= _FEW and _can_fork():
        odd = range(1, count, 2)
        with suppress(OSError):
            helper = Helper.begun(lambda _, answers: _send(answers, [*map(text, odd)]))
    if helper is None:
        return [*map(text, range(count))]
    texts = [""] * count
    try:
        texts[::2] = map(text, range(0, count, 2))
        texts[1::2] = _received(helper.answers)
    except (OSError, EOFError, ValueError):
        texts[1::2] = map(text, odd)
    finally:
        helper.end()
    return texts


def _can_fork() -> bool:
    # macOS has it, too, but its own libraries do not bear it.
    return sys.platform == "linux" and threading.active_count() == 1


class Halves:
    """Every second page is drawn by a copy of this process."""

    def __init__(self, view: View, plan: Sequence[Sketch], progress: Progress) -> None:
        """Have the pages of *plan* to draw, and tell *progress*."""
        self.view = view
        self.plan = plan
        self.progress = progress
        self.pages: dict[int, Page] = {}
        numbers = range(len(plan))
        self.stages = [
            [number for number in numbers if _is_note(plan[number]) is notes]
            for notes in (True, False)
        ]

    def drawn(self) -> list[Page]:
        """Return all pages."""
        try:
            helper = Helper.begun(self.assist)
        except OSError:  # no process, or no pipe
            helper = None
        try:
            for stage in self.stages:
                self._draw(stage if helper is None else stage[::2])
                if helper is not None and not self._add(stage[1::2], helper):
                    helper.end()
                    helper = None
                    self._draw(stage[1::2])
        finally:
            if helper is not None:
                helper.end()
        return [self.pages[number] for number in range(len(self.plan))]

    def _draw(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self.pages[number] = drawn(self.plan[number], self.view)
            self.progress(len(self.pages), len(self.plan))

    def _add(self, numbers: Sequence[int], helper: Helper) -> bool:
        """Add what the helper has drawn, and tell it our notes, unless it fails."""
        ours = dict(self.view.beginnings)
        try:
            rows, theirs = _received(helper.answers)
            _send(helper.questions, ours)
        except (OSError, EOFError, ValueError):
            return False
        self._learn(theirs)
        for number, row in zip(numbers, rows, strict=True):
            title, html, found, card, label = row
            sketch = self.plan[number]
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
        """Draw the other half, in the other process."""
        for stage in self.stages:
            pages = [drawn(self.plan[number], self.view) for number in stage[1::2]]
            rows = [
                (page.title, page.html, page.found, page.card, page.label)
                for page in pages
            ]
            _send(answers, (rows, self.view.beginnings))
            self._learn(_received(questions))

    def _learn(self, beginnings: dict[str, list[str]]) -> None:
        """Take over how notes begin that the other process has drawn."""
        notes = self.view.beginnings
        notes |= {stem: Beginning(*begins) for stem, begins in beginnings.items()}


def _is_note(sketch: Sketch) -> bool:
    return sketch.uri.startswith(_NOTES)


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


def _send(stream: BinaryIO, value: object) -> None:
    # Halves of characters stay what they are.
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(len(data).to_bytes(_SIZE, "big"))
    stream.write(data)
    stream.flush()


def _received(stream: BinaryIO) -> Any:  # noqa: ANN401 (whatever JSON can say)
    """Return the next message. Raises `EOFError` where it ends too early."""
    size = stream.read(_SIZE)
    data = stream.read(int.from_bytes(size, "big"))
    if len(size) < _SIZE or len(data) < int.from_bytes(size, "big"):
        raise EOFError
    return json.loads(data.decode("utf-8", "surrogatepass"))
