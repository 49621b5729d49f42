"""Places and changes in the protocol's terms: UTF-16, line ends, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp

from netjournal.format.source import Change, SourceFile
from netjournal.lsp.translate import Folder, edits, offset, place, workspace_edit

TEXTS = st.text(st.sampled_from("ab é😀\n\r\u2028\x0c\x85\ufeff-:"), max_size=40)


def _applied(text: str, changes: list[lsp.TextEdit]) -> str:
    """Return *text* with the edits made as the protocol says: all of the old text."""
    source = SourceFile("a.md", text)
    for change in reversed(changes):
        start = offset(source, change.range.start)
        end = offset(source, change.range.end)
        text = text[:start] + change.new_text + text[end:]
    return text


@given(TEXTS, TEXTS)
def test_the_edits_make_the_new_text(old: str, new: str) -> None:
    assert new == _applied(old, edits(SourceFile("a.md", old), new))


@given(TEXTS)
def test_a_place_comes_back(text: str) -> None:
    source = SourceFile("a.md", text)
    for index in range(len(text) + 1):
        # Between a carriage return and its line feed there is no place of its own.
        if text[index - 1 : index + 1] != "\r\n":
            assert index == offset(source, place(source, index))


def test_an_edit_is_of_the_changed_lines_alone() -> None:
    old = SourceFile("a.md", "a\nb\nc\n")
    (edit,) = edits(old, "a\nx\nc\n")
    assert edit == lsp.TextEdit(
        lsp.Range(lsp.Position(1, 0), lsp.Position(2, 0)), "x\n"
    )
    assert [] == edits(old, old.text)


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        pytest.param("contacts/ada.md", "contacts/ada.md", id="inside"),
        pytest.param("contacts/J%C3%BCrgen%20%23.md", "contacts/Jürgen #.md", id="codes"),
        pytest.param("../other.md", None, id="outside"),
    ],
)  # fmt: skip
def test_a_path_in_the_journal(uri: str, path: str | None, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert path == folder.path(f"file://{tmp_path}/{uri}")
    if path is not None:
        assert path == folder.path(folder.uri(path))


def test_a_journal_behind_a_link_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    folder = Folder(tmp_path / "real")
    assert "contacts/ada.md" == folder.path(f"file://{tmp_path}/link/contacts/ada.md")


def test_changes_are_one_edit(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    changes = [
        Change("contacts/a.md", "a\n", None),
        Change("contacts/b.md", None, "b\n", moved_from="contacts/a.md"),
        Change("journal/n.md", "with: a\n", "with: b\n"),
        Change("journal/new.md", None, "new\n"),
        Change("journal/old.md", "old\n", None),
    ]
    steps = workspace_edit(changes, folder, {"journal/n.md": 3}).document_changes
    assert steps is not None
    names = [type(step).__name__ for step in steps]
    assert names == [
        "TextDocumentEdit",
        "RenameFile",
        "TextDocumentEdit",
        "CreateFile",
        "TextDocumentEdit",
        "DeleteFile",
    ]
    first, third = steps[0], steps[2]
    assert isinstance(first, lsp.TextDocumentEdit)
    assert isinstance(third, lsp.TextDocumentEdit)
    # The text is changed under the old name, which an open file still has.
    assert folder.uri("contacts/a.md") == first.text_document.uri
    assert 3 == third.text_document.version
