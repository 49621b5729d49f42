"""A journal from the index is the one that its files give: values, places, order.

Whatever happens to the files in between, and whoever else has it open.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.index import place
from netjournal.workspace import Workspace
from tests.examples import one_in
from tests.index.comparing import everything
from tests.index.whole import settle
from tests.properties.test_answers import changes as common_changes
from tests.properties.test_commands import FILES

NOTE = "journal/2026/2026-11-05-call.md"
PATHS = [
    *("contacts/ada.md", "contacts/bob.md", "contacts/work/cy.md"),
    *("contacts/Ada.md", "contacts/ada 2.md", "contacts/Copy of ada.md"),
    *("contacts/ada.sync-conflict-20261101-101010-ABC.md", "contacts/README.md"),
    *("journal/2026/ada.md", "journal/2025/2026-11-05-call.md", NOTE),
    *("journal/2026-11-01-tea.md", "journal/2026/2026-11-02-walk.md"),
    *("journal/2026/x.md/2026-11-03-in.md", "journal/2026/2026-11-09 Big Day.md"),
]
# What one file says can change what others mean: names and their parts, ids, the days
# of notes, what is private, and what cannot be read.
LINES = [
    *("name: Ada Lovelace", "name: Ada Byron", "name: Bob Carr", "name: [", "nmae: Al"),
    *("aliases: [Al, Countess]", "aliases: Bob", "self: yes", "private: yes"),
    *("private: maybe", "with: Ada", "with: [ada, Bob Carr]", "with: [[Al]]"),
    *("with: contacts/work/cy", "knows: [Carr, {who: Al, as: mentor}]"),
    *("met: {at: 2026-11-05-call, through: Bob}", "met: {on: 2025, where: Ulm}"),
    *("distinct_from: [Carr]", "date: 2026-11-04", "date: 2025-12-31", "date: nay"),
    *("kind: coffee", "kind: lunch", "follow_up: 2 weeks", "follow_up: {Al: no}"),
    *("gave: [{who: Ada, what: a map}]", "introduced: [[Ada, Bob]]", "circle: Close"),
    *("tags: a, b", "birthday: 12-10", "email: {value: a@b.c, label: work}", "x_a: 1"),
    *("aliases: ['\\ud83d\\ude00']", 'title: "\\ud83d"', "organization: Blue #2"),
]
BODIES = [
    *("", "Hello.\n", "# Tea\n\n[[ada]] and [[Al|him]], ![[map.png]]\n"),
    *("- [ ] ask [[bob]] 📅 2026-12-01\n", "- [x] done ✅ 2026-11-02\n- [ ] by 31/2\n"),
    "<<<<<<< ours\n",
]
BYTES = [
    b"",
    b"---\nname: \xff\n---\n",
    b"---\nname: A\n---\n\0",
    b"\xef\xbb\xbf---\n---\n",
]

Change = Callable[[Path], object]


def _say(path: str, lines: list[str], body: str) -> Change:
    text = "\n".join(["---", *lines, "---", body])
    return _put(path, text.encode())


def _put(path: str, data: bytes) -> Change:
    def change(root: Path) -> None:
        file = root / path
        if not any(parent.is_file() for parent in file.parents):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    return change


def _shut(path: str) -> Change:
    """Make a file unreadable, or a folder in its place."""

    def change(root: Path) -> None:
        if (root / path).is_file():
            (root / path).unlink()
            (root / path).mkdir()

    return change


def _nothing(_root: Path) -> None:
    pass


paths = st.sampled_from(PATHS)
changes = st.one_of(
    st.builds(
        _say,
        paths,
        st.lists(st.sampled_from(LINES), max_size=4, unique=True),
        st.sampled_from(BODIES),
    ),
    st.builds(_put, paths, st.sampled_from(BYTES)),
    st.builds(_shut, paths),
    common_changes,
    st.just(_nothing),
)
# Whether the clock ticks before the journal is opened, and whether it stays open.
steps_of = st.lists(st.tuples(changes, st.booleans(), st.booleans()), max_size=8)


def _plainly(root: Path) -> dict[str, object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(place.SWITCH, "off")
        return everything(Workspace(root))


def _journal(root: Path) -> None:
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    identity = ["-c", "user.name=A", "-c", "user.email=a@b"]
    subprocess.run(["git", *identity, "commit", "-qm", "begin"], cwd=root, check=True)


@pytest.mark.usefixtures("git")
@one_in(5)
@given(steps=steps_of)
def test_the_same_journal_with_the_index_and_without(
    steps: list[tuple[Change, bool, bool]],
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "journal"
        root.mkdir()
        _journal(root)
        waiting: list[tuple[Workspace, dict[str, object]]] = []
        for change, ticks, stays_open in [(_nothing, True, False), *steps]:
            with suppress(OSError):  # as of a folder that stands in its way
                change(root)
            if ticks:
                settle()
            workspace, expected = Workspace(root), _plainly(root)
            assert workspace.journal.contacts.keys() >= set()  # it is open now
            if stays_open:
                waiting.append((workspace, expected))
                continue
            assert expected == everything(workspace)
            workspace.detach()
        # Others went on meanwhile; what was open is still what it was.
        for workspace, expected in waiting:
            assert expected == everything(workspace)
            workspace.detach()


@pytest.mark.usefixtures("git")
@one_in(10)
@given(steps=steps_of)
def test_the_same_after_it_is_forgotten(
    steps: list[tuple[Change, bool, bool]],
) -> None:
    """One process goes on with it, as an interactive command does."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "journal"
        root.mkdir()
        _journal(root)
        workspace = Workspace(root)
        before, old = _plainly(root), workspace.journal
        assert before == everything(workspace)
        for change, ticks, _ in steps:
            with suppress(OSError):  # as of a folder that stands in its way
                change(root)
            if ticks:
                settle()
            workspace.forget()
            now = _plainly(root)
            texts, earlier = now["files"], before["files"]
            assert isinstance(texts, dict)
            assert isinstance(earlier, dict)
            assert now == everything(workspace)
            assert workspace.journal is not old
            before, old = now, workspace.journal
        workspace.detach()


def test_two_processes_at_once(tmp_path: Path) -> None:
    """Both make the index, and both keep what changed; neither notices."""
    root = tmp_path / "journal"
    root.mkdir()
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    command = [sys.executable, "-m", "netjournal", "-C", str(root), "list", "--json"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for number in range(4):
        person = f"---\nname: Person {number}\n---\n"
        (root / f"contacts/person-{number % 2}.md").write_text(person, "utf-8")
        runs = [
            subprocess.Popen(
                command,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for _ in range(3)
        ]
        said = [run.communicate() for run in runs]
        off = {**environment, place.SWITCH: "off"}
        plain = subprocess.run(command, env=off, capture_output=True, check=True)
        assert [(plain.stdout, plain.stderr)] * 3 == said
        assert f"Person {number}".encode() in plain.stdout
