"""What is rarely meant is asked first, and refused where nobody can be asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli
from tests.terminals import Terminal

CONFIG = "plugins:\n  - netjournal:\n      today: 2026-11-22\n"
PEOPLE = {
    "ada-lovelace": "name: Ada Lovelace\nbirthday: 1815-12-10",
    "ada-king": "name: Ada King\nbirthday: 1815-12-11",
    "countess": "name: A. L.\naliases: [Ada L.]",
    "grace-hopper": "name: Grace Hopper\nemail: grace@navy.example",
    "amazing": "name: Amazing\nemail: grace@navy.example",
    "me": "name: Max Mustermann\nself: yes",
}
NOTE = "---\nkind: coffee\nwith: [ada-lovelace, grace-hopper, me]\n---\n# Tea\n"
PROGRAM = str(Path(sys.executable).with_name("netjournal"))

Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "journal"
    (folder / "contacts").mkdir(parents=True)
    (folder / "journal").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for stem, keys in PEOPLE.items():
        text = f"---\n{keys}\n---\n"
        (folder / "contacts" / f"{stem}.md").write_text(text, "utf-8")
    (folder / "journal" / "2026-11-22-tea.md").write_text(NOTE, "utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(root: Path) -> Run:
    def run(*arguments: str) -> Result:
        assert root.is_dir()
        return CliRunner().invoke(cli, arguments, prog_name="netjournal")

    return run


@pytest.fixture
def terminal(root: Path, tmp_path: Path) -> Callable[..., Terminal]:
    def terminal(*arguments: str) -> Terminal:
        env = {"XDG_STATE_HOME": str(tmp_path / "state"), "NO_COLOR": "1"}
        return Terminal([PROGRAM, *arguments], cwd=root, env=env)

    return terminal


ASKED = [
    pytest.param(["archive", "me"], "Max Mustermann is you.", id="archive-me"),
    pytest.param(
        ["merge", "ada-lovelace", "grace-hopper"],
        "Ada Lovelace and Grace Hopper look like different people:"
        " their names have nothing in common.",
        id="merge-other-names",
    ),
    pytest.param(
        ["merge", "ada-lovelace", "ada-king", "--prefer", "a"],
        "Ada Lovelace and Ada King look like different people: their birthdays differ.",
        id="merge-other-birthdays",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), ASKED)
def test_without_a_terminal_it_takes_yes(
    run: Run, root: Path, arguments: list[str], message: str
) -> None:
    before = {path: path.read_text("utf-8") for path in root.rglob("*.md")}

    refused = run(*arguments)

    assert 2 == refused.exit_code
    assert message in refused.stderr
    assert "--yes" in refused.stderr
    assert before == {path: path.read_text("utf-8") for path in root.rglob("*.md")}
    assert 0 == run(*arguments, "--dry-run").exit_code
    done = run(*arguments, "--yes")
    assert 0 == done.exit_code, done.stderr


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        pytest.param(["archive", "me"], "Archive yourself? [y/N]: ", id="archive-me"),
        pytest.param(
            ["merge", "ada-lovelace", "grace-hopper"],
            "Merge them? [y/N]: ",
            id="merge-other-names",
        ),
    ],
)
@pytest.mark.parametrize("answer", ["y", "n"])
def test_a_terminal_is_asked(
    terminal: Callable[..., Terminal],
    root: Path,
    arguments: list[str],
    question: str,
    answer: str,
) -> None:
    before = {path: path.read_text("utf-8") for path in root.rglob("*.md")}
    with terminal(*arguments) as screen:
        screen.until(question)
        screen.type(f"{answer}\r")
        code = screen.end()

    after = {path: path.read_text("utf-8") for path in root.rglob("*.md")}
    assert {"y": 0, "n": 2}[answer] == code
    assert (answer == "y") == (before != after)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["archive", "ada-king"], id="archive-another"),
        pytest.param(
            ["merge", "ada-lovelace", "countess", "--prefer", "a"], id="alias"
        ),
        pytest.param(
            ["merge", "grace-hopper", "amazing", "--prefer", "a"], id="same-address"
        ),
    ],
)
def test_what_is_likely_is_not_asked(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)

    assert 0 == done.exit_code, done.stderr


SECOND = [
    pytest.param("coffee with Ada Lovelace and Grace", True, id="alike"),
    pytest.param("Grace and Ada Lovelace: espresso", True, id="in-another-order"),
    pytest.param("coffee with Ada Lovelace", False, id="fewer-people"),
    pytest.param("lunch with Ada Lovelace and Grace", False, id="another-kind"),
    pytest.param("yesterday: coffee with Ada Lovelace and Grace", False, id="the-day"),
]


@pytest.mark.parametrize(("sentence", "doubted"), SECOND)
def test_a_second_note_alike_is_a_doubt(
    run: Run, sentence: str, *, doubted: bool
) -> None:
    why = "same day, kind and people as journal/2026-11-22-tea.md"

    shown = run("log", sentence, "--json", "--dry-run")
    done = run("log", sentence)

    doubts = [doubt["why"] for doubt in json.loads(shown.stdout)["doubts"]]
    assert doubted == (why in doubts)
    assert 0 == done.exit_code, done.stderr
    assert doubted == (why in " ".join(done.stderr.split()))


@pytest.mark.parametrize(("answer", "written"), [("y", 2), ("n", 1)])
def test_a_terminal_is_asked_before_a_second_note(
    terminal: Callable[..., Terminal], root: Path, answer: str, written: int
) -> None:
    with terminal("log", "coffee with Ada Lovelace and Grace") as screen:
        screen.until("Write another note? [y/N]: ")
        screen.type(f"{answer}\r")
        code = screen.end()

    assert (answer == "y") == (code == 0)
    assert written == len(list((root / "journal").rglob("*.md")))
