"""Two processes draw what one does."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

import pytest

from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.render.pages import Sketch, sketches
from netjournal.render.pages.view import View
from netjournal.site import drawing
from tests import txtar
from tests.render.test_pages import JOURNAL, PRIVATE

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="there is no second process on this system"
)


def _planned(archive: str) -> tuple[View, list[Sketch]]:
    sources = [SourceFile(name, text) for name, text in txtar.read(archive).items()]
    # Two surrogates that are no character together, as YAML can spell them.
    sources.append(
        SourceFile("contacts/odd.md", '---\nname: "Odd \\ud83d\\ude00"\n---\nText.\n')
    )
    journal, settings = read_journal(None, sources)
    view = View(outward(Day(journal, settings, dt.date(2026, 11, 22))))
    return view, [*sketches(view)]


class Forks:
    """How often a process was started."""

    def __init__(self) -> None:
        self.count = 0
        self.fork = os.fork

    def __call__(self) -> int:
        self.count += 1
        return self.fork()


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> Forks:
    counted = Forks()
    monkeypatch.setattr(drawing, "_FEW", 1)
    monkeypatch.setattr(drawing, "can_be", lambda: True)
    monkeypatch.setattr(os, "fork", counted)
    return counted


@pytest.mark.parametrize("archive", [JOURNAL, PRIVATE], ids=["public", "private"])
def test_two_processes_draw_the_same(archive: str, forks: Forks) -> None:
    expected = drawing.draw(*_planned(archive))
    assert 0 == forks.count

    view, plan = _planned(archive)
    pages = drawing.draw(view, plan, helped=True)

    assert 1 == forks.count
    assert expected == pages
    assert view.beginnings
    assert set(view.beginnings) == set(view.journal.notes)


def _fails(_self: object, _questions: BinaryIO, _answers: BinaryIO) -> None:
    raise ValueError


def _ends(_self: object, _questions: BinaryIO, answers: BinaryIO) -> None:
    answers.write(b"\0\0\0\0\0\0\0\x09[[")
    answers.flush()
    os._exit(0)


def _stops_between(
    self: drawing.Halves, questions: BinaryIO, answers: BinaryIO
) -> None:
    self.stages = self.stages[:1]
    help_with(self, questions, answers)


help_with = drawing.Halves.assist


@pytest.mark.parametrize("help_", [_fails, _ends, _stops_between])
def test_without_help_one_draws_alone(
    help_: Callable[..., None], forks: Forks, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = drawing.draw(*_planned(JOURNAL))
    monkeypatch.setattr(drawing.Halves, "assist", help_)

    assert expected == drawing.draw(*_planned(JOURNAL), helped=True)
    assert 1 == forks.count


def test_where_no_process_can_be_started(
    forks: Forks, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = drawing.draw(*_planned(JOURNAL))

    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    assert expected == drawing.draw(*_planned(JOURNAL), helped=True)
    assert 0 == forks.count


def test_few_pages_are_drawn_alone(
    forks: Forks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_FEW", 10_000)

    drawing.draw(*_planned(JOURNAL), helped=True)

    assert 0 == forks.count


@pytest.mark.parametrize("times", [0, 1])
def test_progress_is_told(times: int, forks: Forks) -> None:
    seen: list[tuple[int, int]] = []
    view, plan = _planned(JOURNAL)

    with drawing.watched(lambda *at: seen.append(at)):
        drawing.draw(view, plan, helped=times > 0)

    total = len(plan)
    assert (total, total) == seen[-1]
    assert sorted(seen) == seen
    assert {total} == {each for _, each in seen}
    assert times == forks.count


def test_two_processes_tell_the_same(forks: Forks) -> None:
    assert ["0", "1", "2", "3", "4"] == drawing.told(str, 5)
    assert 1 == forks.count


def test_one_tells_what_the_other_cannot(forks: Forks) -> None:
    mine = os.getpid()

    def text(number: int) -> str:
        if os.getpid() != mine:
            raise ValueError
        return str(number)

    assert ["0", "1", "2", "3"] == drawing.told(text, 4)
    assert 1 == forks.count


@pytest.mark.parametrize("helped", [False, True], ids=["alone", "helped"])
def test_something_else_is_done_meanwhile(*, helped: bool, forks: Forks) -> None:
    done: list[int] = []
    view, plan = _planned(JOURNAL)

    pages = drawing.draw(
        view, plan, meanwhile=lambda: done.append(forks.count), helped=helped
    )

    assert [int(helped)] == done  # once, and while the other process draws
    assert pages == drawing.draw(*_planned(JOURNAL))


class Lines:
    """A witness that knows which process has looked at each page."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def line(self, sketch: Sketch) -> str:
        assert isinstance(sketch.inputs, tuple)  # they are not gathered once more
        return f"{sketch.title} {os.getpid()}"

    def keep(self, uri: str, line: str) -> None:
        assert uri not in self.kept
        self.kept[uri] = line


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("helped", [False, True], ids=["alone", "helped"])
def test_a_witness_looks_at_each_page_once(*, helped: bool) -> None:
    view, plan = _planned(JOURNAL)
    lines = Lines()

    # This process leaves all to the other one, where there is one.
    read = drawing.Lots.__iter__
    mine = os.getpid()
    with pytest.MonkeyPatch.context() as patch:
        if helped:
            patch.setattr(
                drawing.Lots,
                "__iter__",
                lambda lots: iter(()) if os.getpid() == mine else read(lots),
            )
        drawing.draw(view, plan, lines, helped=helped)

    assert {sketch.uri for sketch in plan} == lines.kept.keys()
    for sketch in plan:
        title, _, process = lines.kept[sketch.uri].rpartition(" ")
        assert title == sketch.title
        assert helped == (int(process) != mine)


@pytest.mark.parametrize("fails", [False, True], ids=["told", "fails"])
def test_texts_are_found_aside(*, fails: bool, forks: Forks) -> None:
    mine = os.getpid()

    def text(number: int) -> str:
        if fails and os.getpid() != mine:
            raise ValueError
        return f"{number} {os.getpid() == mine}"

    with drawing.aside(text, range(3, 6)) as texts:
        assert 1 == forks.count
        assert [f"{number} {fails}" for number in range(3, 6)] == texts()


@pytest.mark.timeout(20)
@pytest.mark.parametrize("count", [0, 1, 511, 4097, 200_000])
def test_any_number_of_pages_is_laid_out(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = os.pipe
    fcntl = pytest.importorskip("fcntl")

    def smallest() -> tuple[int, int]:
        ends = pipe()
        fcntl.fcntl(ends[1], 1031, 4096)  # F_SETPIPE_SZ: what some get, by their limits
        return ends

    if sys.platform == "linux":
        monkeypatch.setattr(os, "pipe", smallest)
    lots = drawing.Lots(range(count), alone=range(count, 2 * count))

    assert [*range(count, 2 * count), *range(count)] == [*lots]
    lots.close()
