"""Git merges, rebases and picks with the driver: keys, not lines, are in conflict."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli

ROSA = "contacts/rosa.md"
NOTE = "journal/2026-11-17.md"
FILES = {
    "mkdocs.yml": "plugins:\n  - netjournal:\n      today: 2026-11-22\n",
    "contacts/ines.md": "---\nname: Ines\n---\n",
    "contacts/samir.md": "---\nname: Samir\n---\n",
    ROSA: (
        "---\nname: Rosa Weidenfeller\nphone: +49341111\ntitle: Head\n"
        "tags: [community] # mine\nknows: [tom]\n---\nMet at the fair.\n"
    ),
    "contacts/tom.md": "---\nname: Tom\n---\n",
    NOTE: "---\ndate: 2026-11-17\nwith: rosa\nfollow_up: 1 month\n---\nCoffee.\n",
}
Edit = Callable[[str], str]


def _new(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


def _add(rows: str) -> Edit:
    """Add *rows* to the end of the front matter."""
    return _new("\n---\n", f"\n{rows}---\n")


def _below(rows: str) -> Edit:
    return lambda text: text + rows


SCENARIOS = [
    pytest.param(
        ROSA, _new("[community]", "[community, lifts]"),
        _new("[community]", "[community, maps]"), "tags: [community, lifts, maps] # mine",
        id="two tags into one list",
    ),
    pytest.param(ROSA, _add("circle: known\n"), _add("goal: lifts\n"), "goal: lifts\n",
                 id="neighboring new keys"),
    pytest.param(
        ROSA, _add("snooze_until: 2026-12-24\n"),
        _new("[community]", "[community, maps]"), "snooze_until: 2026-12-24\n",
        id="snooze and tag",
    ),
    pytest.param(
        ROSA, _new("phone:", "aliases: Ro\nphone:"), _new("+49341111", "+493412345"),
        "aliases: Ro\nphone: '+493412345'\n", id="new alias, changed phone",
    ),
    pytest.param(
        ROSA, _new("title: Head", "title: Chair"),
        _new("phone:", "location: Halle\nphone:"), "title: Chair\n",
        id="title and location",
    ),
    pytest.param(ROSA, _new("Head", "Chair"), _new("Head", "Treasurer"),
                 "both sides changed title", id="one key, two values"),
    pytest.param(
        ROSA, _new("[tom]", "[tom, ines]"), _new("[tom]", "[tom, samir]"),
        "knows: [tom, ines, samir]\n", id="relationships on both sides",
    ),
    pytest.param(ROSA, _below("More.\n"), _new("[community]", "[community, maps]"),
                 "fair.\nMore.\n", id="text and key"),
    pytest.param(ROSA, _below("One.\n"), _below("Two.\n"),
                 "both sides changed the same lines of the text", id="both ends"),
    pytest.param(
        ROSA, _new("[community]", "[]"), _new("[community]", "[community, maps]"),
        "tags: [maps] # mine", id="a tag removed, one added",
    ),
    pytest.param(NOTE, _new("follow_up", "lesson: samples\nfollow_up"),
                 _new("follow_up", "gave: an hour\nfollow_up"), "gave: an hour\n",
                 id="a note's gift and lesson"),
]  # fmt: skip


class Journal:
    """A journal in git with two branches, `ours` and `theirs`."""

    def __init__(self, program: str, root: Path) -> None:
        self.program = program
        self.root = root

    def begin(self) -> None:
        for name, text in FILES.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text)
        self.run("init", "-q", "-b", "base")
        self.commit("base")
        _install(self)
        self.commit("attributes")

    def run(self, *arguments: str, check: bool = True) -> str:
        command = [self.program, "-C", str(self.root), *arguments]
        answer = subprocess.run(command, check=check, capture_output=True, text=True)
        return answer.stdout + answer.stderr

    def commit(self, message: str) -> None:
        self.run("add", "-A")
        self.run("commit", "-q", "-m", message)

    def edit(self, branch: str, path: str, edit: Edit) -> None:
        self.run("checkout", "-q", "-b", branch, "base")
        file = self.root / path
        file.write_text(edit(file.read_text()))
        self.commit(branch)

    def conflicts(self) -> str:
        return self.run("diff", "--name-only", "--diff-filter=U")


@pytest.fixture(scope="module")
def begun(git: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """Return a journal in git with the driver, of which each test has a copy."""
    folder = tmp_path_factory.mktemp("git")
    settings = folder / "gitconfig"
    settings.write_text("[user]\nname = Ada\nemail = ada@mail.example\n")
    # The program of these tests, even if another one is installed.
    folders = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(settings))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("PATH", folders)
        journal = Journal(git, folder / "journal")
        journal.begin()
        yield journal


@pytest.fixture
def journal(begun: Journal, tmp_path: Path) -> Journal:
    root = tmp_path / "journal"
    shutil.copytree(begun.root, root)
    return Journal(begun.program, root)


def _install(journal: Journal) -> str:
    result = CliRunner().invoke(
        cli, ["-C", str(journal.root), "merge-driver", "--install"]
    )
    assert 0 == result.exit_code, result.output
    return result.output


@pytest.mark.parametrize(("path", "ours", "theirs", "expected"), SCENARIOS)
def test_a_merge(
    path: str, ours: Edit, theirs: Edit, expected: str, journal: Journal
) -> None:
    journal.edit("ours", path, ours)
    journal.edit("theirs", path, theirs)
    journal.run("checkout", "-q", "ours")
    output = journal.run("merge", "-q", "-m", "both", "theirs", check=False)
    text = (journal.root / path).read_text()
    if "both sides" in expected:
        assert f"{path}: {expected}." in output
        assert f"{path}\n" == journal.conflicts()
        assert "<<<<<<< ours" in text
        return
    assert "" == journal.conflicts(), output
    assert expected in text
    result = CliRunner().invoke(cli, ["-C", str(journal.root), "validate"])
    assert "error" not in result.stdout, result.stdout


@pytest.mark.parametrize("command", ["rebase", "cherry-pick"])
@pytest.mark.parametrize(
    "scenario", [pytest.param(item.values, id=item.id) for item in SCENARIOS]
)
def test_a_rebase_and_a_pick(
    command: str, scenario: tuple[str, Edit, Edit, str], journal: Journal
) -> None:
    """In a rebase, ours are the changes of the others: only the order may differ."""
    path, ours, theirs, expected = scenario
    journal.edit("ours", path, ours)
    journal.edit("theirs", path, theirs)
    journal.run("checkout", "-q", "ours")
    output = journal.run(command, "theirs", check=False)
    text = (journal.root / path).read_text()
    if "both sides" in expected:
        assert f"{path}: {expected}." in output
        assert f"{path}\n" == journal.conflicts()
        assert "<<<<<<< " in text
        return
    assert "" == journal.conflicts(), output
    assert _words(expected) <= _words(text)


def _words(text: str) -> set[str]:
    """Return the words of a text, without brackets, commas and quotes."""
    return {*text.translate(str.maketrans("[],'", "    ")).split()}


@pytest.mark.parametrize(
    "command", [("merge", "-m", "both"), ("rebase",), ("cherry-pick",)]
)
@pytest.mark.parametrize(("onto", "other"), [("ours", "theirs"), ("theirs", "ours")])
def test_a_rename_meets_an_edit(
    command: tuple[str, ...], onto: str, other: str, journal: Journal
) -> None:
    """The file has its new name and the other's key; references lead to it."""
    journal.run("checkout", "-q", "-b", "ours", "base")
    result = CliRunner().invoke(
        cli, ["-C", str(journal.root), "rename", "rosa", "rosa-w"]
    )
    assert 0 == result.exit_code, result.output
    journal.commit("ours")
    journal.edit("theirs", ROSA, _new("[community]", "[community, maps]"))
    note = journal.root / NOTE
    note.write_text(note.read_text().replace("follow_up", "gave: an hour\nfollow_up"))
    journal.commit("theirs, later")
    journal.run("checkout", "-q", onto)
    picked = f"base..{other}" if command[0] == "cherry-pick" else other
    output = journal.run(*command, picked, check=False)
    assert "" == journal.conflicts(), output
    assert not (journal.root / ROSA).exists()
    assert "maps" in (journal.root / "contacts/rosa-w.md").read_text()
    assert "with: rosa-w\n" in note.read_text()
    assert "gave: an hour\n" in note.read_text()
    result = CliRunner().invoke(cli, ["-C", str(journal.root), "validate"])
    assert 0 == result.exit_code, result.output


def test_bytes_that_are_no_text_are_merged_as_git_does(journal: Journal) -> None:
    path = journal.root / ROSA
    for branch, end in (("ours", b"One \xff.\n"), ("theirs", b"Two.\n")):
        journal.run("checkout", "-q", "-b", branch, "base")
        path.write_bytes(path.read_bytes() + end)
        journal.commit(branch)
    output = journal.run("merge", "-q", "-m", "both", "ours", check=False)
    assert f"{ROSA} was merged by lines: it is not UTF-8." in output
    assert b"One \xff.\n" in path.read_bytes()
    assert b"<<<<<<< ours" in path.read_bytes()


def test_it_is_installed_once(journal: Journal) -> None:
    attributes = journal.root / ".gitattributes"
    before = attributes.read_text()
    assert before == (
        "contacts/**/*.md merge=netjournal\njournal/**/*.md merge=netjournal\n"
    )
    assert "Commit" not in _install(journal)
    assert before == attributes.read_text()
    attributes.write_text("*.png binary")
    assert "Commit .gitattributes" in _install(journal)
    assert f"*.png binary\n{before}" == attributes.read_text()


@pytest.mark.parametrize(
    "words", [(), ("a",), ("a", "b", "c", "d", "seven"), ("a", "b", "c", "d", "7", "e")]
)
def test_without_three_versions_it_says_how_it_is_used(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, ["merge-driver", *words])
    assert 2 == result.exit_code
    assert "netjournal merge-driver --install" in " ".join(result.stderr.split())


def test_without_a_repository_it_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "mkdocs.yml").write_text("plugins: []\n")
    result = CliRunner().invoke(cli, ["-C", str(tmp_path), "merge-driver", "--install"])
    assert 2 == result.exit_code
    assert "git init" in result.stderr
    assert not (tmp_path / ".gitattributes").exists()
