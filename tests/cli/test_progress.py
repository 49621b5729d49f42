"""The bar for what takes long: on a terminal only, and gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.cli.progress import Bar
from tests.store import real_commands
from tests.terminals import Terminal

ERASE = "\r\x1b[K"
# The program, with a bar at once: no test waits for a second.
AT_ONCE = """
import sys
from netjournal.cli import progress
progress._PATIENCE = progress._INTERVAL = 0
from netjournal.__main__ import main
sys.exit(main())
"""


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _bar(width: int = 80) -> tuple[Bar, Clock, list[str]]:
    clock = Clock()
    lines: list[str] = []
    return Bar("Building", lines.append, width=width, clock=clock), clock, lines


def test_nothing_is_shown_in_the_first_second() -> None:
    bar, clock, lines = _bar()
    bar.step(1, 4)
    clock.now += 0.99
    bar.step(2, 4)
    bar.hide()

    assert [] == lines


def test_then_it_is_drawn_now_and_then_and_taken_away() -> None:
    bar, clock, lines = _bar()
    clock.now += 1
    bar.step(1, 4)
    bar.step(2, 4)
    clock.now += 0.2
    bar.step(3, 4)
    clock.now += 0.2
    bar.step(3, 4)
    bar.hide()
    bar.hide()

    assert [
        f"{ERASE}Building  [######..................]  25%",
        f"{ERASE}Building  [##################......]  75%",
        ERASE,
    ] == lines


def test_after_a_message_it_comes_back() -> None:
    bar, clock, lines = _bar()
    clock.now += 1
    bar.step(1, 1)
    bar.hide()
    clock.now += 1
    bar.step(1, 1)

    assert [lines[0], ERASE, lines[0]] == lines


@pytest.mark.parametrize(
    ("width", "done", "total", "expected"),
    [
        pytest.param(80, 0, 9, f"Building  [{'.' * 24}]   0%", id="nothing"),
        pytest.param(80, 9, 9, f"Building  [{'#' * 24}] 100%", id="all"),
        pytest.param(80, 10, 9, f"Building  [{'#' * 24}] 100%", id="too-much"),
        pytest.param(80, 0, 0, f"Building  [{'#' * 24}] 100%", id="of-nothing"),
        pytest.param(80, 999, 1000, f"Building  [{'#' * 23}.]  99%", id="almost"),
        pytest.param(42, 1, 2, f"Building  [{'#' * 12}{'.' * 12}]  50%", id="fits"),
        pytest.param(41, 1, 2, "Building  50%", id="narrow"),
        pytest.param(13, 1, 2, " 50%", id="very-narrow"),
    ],
)
def test_line(width: int, done: int, total: int, expected: str) -> None:
    assert expected == _bar(width)[0].line(done, total)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "root"
    real_commands.build(folder, notes=3)
    return folder


def _command(root: Path) -> list[str]:
    return [sys.executable, "-c", AT_ONCE, "-C", str(root), "rename", "ada", "ada-l"]


def test_a_rename_on_a_terminal(root: Path) -> None:
    with Terminal(_command(root), cwd=root, env={"TERM": "xterm"}) as terminal:
        assert terminal.end() == 0

    *bars, answer = terminal.said.split(ERASE)
    assert "Reading files  [" in bars[1]
    assert any("Writing files  [" in bar for bar in bars)
    assert "ada-l" in answer
    assert "%" not in answer


@pytest.mark.parametrize(
    ("arguments", "label"),
    [
        pytest.param(["build"], "Building the site", id="build"),
        pytest.param(["stage", "pages"], "Drawing pages", id="stage"),
        pytest.param(["publish", "web", "--dry-run"], "Encrypting", id="publish"),
    ],
)
def test_pages_on_a_terminal(root: Path, arguments: list[str], label: str) -> None:
    command = [sys.executable, "-c", AT_ONCE, "-C", str(root), *arguments]
    with Terminal(command, cwd=root, env={"TERM": "xterm"}) as terminal:
        assert terminal.end() == 0, terminal.said

    *bars, answer = terminal.said.split(ERASE)
    assert any(f"{label}  [" in bar for bar in bars)
    assert "%" not in answer


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_go_back_has_none(root: Path, term: str) -> None:
    with Terminal(_command(root), cwd=root, env={"TERM": term}) as terminal:
        assert terminal.end() == 0

    assert "%" not in terminal.said


def test_no_terminal_has_none(root: Path) -> None:
    process = subprocess.run(
        _command(root),
        env=os.environ | {"TERM": "xterm"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "\x1b" not in process.stderr
    assert "%" not in process.stderr


def test_a_message_stands_on_its_own_line(tmp_path: Path) -> None:
    script = (
        "from netjournal.cli import progress\n"
        "from netjournal.cli.app import App\n"
        "progress._PATIENCE = progress._INTERVAL = 0\n"
        "app = App()\n"
        "with progress.progress(app, 'Building') as step:\n"
        "    step(1, 2)\n"
        "    app.say('A message.')\n"
    )
    command = [sys.executable, "-c", script]
    with Terminal(command, cwd=tmp_path, env={"TERM": "xterm"}) as terminal:
        assert terminal.end() == 0

    bar = f"{ERASE}Building  [{'#' * 12}{'.' * 12}]  50%"
    assert f"{bar}{ERASE}A message.\r\n" == terminal.said
