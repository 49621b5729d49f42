"""Notes that are looked at aside: the same ones, and none of them stays."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal.format.model import Journal
from netjournal.workspace import Workspace
from tests import txtar
from tests.index.whole import settle

JOURNAL = """\
-- contacts/ada.md --
---
name: Ada Lovelace
---
-- contacts/bob.md --
---
name: Bob Carr
---
-- journal/2026/2026-11-01-tea.md --
---
with: [ada, bob]
---
-- journal/2026/2026-11-02-call.md --
---
with: bob
---
"""
TEA, CALL = "2026-11-01-tea", "2026-11-02-call"


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """Return a journal from the index."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "journal"
    for name, text in txtar.read(JOURNAL).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    settle()
    for _ in range(2):
        workspace = Workspace(folder)
        _ = workspace.journal
        workspace.detach()
    workspace = Workspace(folder)
    yield workspace.journal
    workspace.detach()


def test_notes_aside_are_the_same_and_go_at_once(journal: Journal) -> None:
    aside = journal.aside([TEA])
    assert aside is not journal
    tea = aside.notes[TEA]
    assert [note.id for note in aside.notes_with["bob"]] == [TEA, CALL]
    assert aside.notes_with["ada"] == (tea,)
    assert tea is aside.notes_with["ada"][0]
    assert tea is not journal.notes[TEA]
    assert tea == journal.notes[TEA]
    assert aside.contacts is journal.contacts
    gone = weakref.ref(tea)

    gc.disable()
    try:
        del aside, tea
        assert gone() is None
    finally:
        gc.enable()


def test_every_note_comes_once_in_order(journal: Journal) -> None:
    assert [note.id for note in journal.every_note()] == [TEA, CALL]
    everything = list(journal.notes.values())
    assert journal.aside([TEA]) is journal
    assert list(journal.every_note()) == everything


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("with: bob", [CALL], id="a-note"),
        pytest.param("bob", [TEA, CALL], id="notes"),
        pytest.param("name:", ["ada", "bob"], id="people"),
        pytest.param("---", ["ada", "bob", TEA, CALL], id="all"),
        pytest.param("![", [], id="none"),
    ],
)
def test_files_with_a_text(journal: Journal, text: str, expected: list[str]) -> None:
    assert type(journal) is not Journal
    assert [file.id for file in journal.files_with(text)] == expected
    assert isinstance(journal.notes, dict) is False
    everything = [*journal.files_with(text)]
    assert everything == [*Journal.files_with(journal, text)]
