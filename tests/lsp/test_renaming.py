"""A rename in the editor is `netjournal rename`, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from netjournal.format.source import SourceFile
from tests.index.whole import run_in as netjournal
from tests.lsp.client import Editor
from tests.lsp.conftest import ALL, FILES, TEA, editing, write

SAMPLE = Path(__file__).parents[2]


def _at(root: Path, name: str, line: int, character: int, new: str) -> dict[str, Any]:
    where = {"line": line, "character": character}
    uri = (root / name).as_uri()
    return {"textDocument": {"uri": uri}, "position": where, "newName": new}


def apply(root: Path, edit: dict[str, Any]) -> None:
    """Make an edit in the files of *root*, as an editor does that saves all."""
    for step in edit["documentChanges"]:
        if step.get("kind") == "rename":
            _path(root, step["oldUri"]).rename(_path(root, step["newUri"]))
            continue
        path = _path(root, step["textDocument"]["uri"])
        source = SourceFile(path.name, path.read_bytes().decode())
        text = source.text
        for change in reversed(step["edits"]):
            start, end = (
                _offset(source, change["range"][key]) for key in ("start", "end")
            )
            text = text[:start] + change["newText"] + text[end:]
        path.write_bytes(text.encode())


def _path(root: Path, uri: str) -> Path:
    path = Path(unquote(uri.removeprefix("file://")))
    assert path.is_relative_to(root)
    return path


def _offset(source: SourceFile, position: dict[str, int]) -> int:
    return source.offset(position["line"], position["character"])


def _tree(root: Path) -> dict[str, bytes]:
    files = [*(root / "contacts").rglob("*"), *(root / "journal").rglob("*")]
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in files
        if path.is_file()
    }


def _same(place: Path, copy: Path, name: str, new: str) -> None:
    """Assert that a file is renamed in *place* as the command does in *copy*."""
    with editing(place, **ALL) as editor:
        uri = editor.open(place / name)
        editor.problems(uri)
        edit = editor.request("textDocument/rename", _at(place, name, 1, 8, new))
    old = name.rpartition("/")[2].removesuffix(".md")
    result = netjournal(copy, "rename", old, new)
    assert 0 == result.code, result.err
    before = _tree(place)
    apply(place, edit)
    assert _tree(place) == _tree(copy) != before


CRLF = {
    "contacts/ada.md": "\ufeff---\r\nname: Ada\r\n---\r\n[[ada]]\r\n",
    "contacts/bo.md": "---\r\nname: Bo\r\nmet: {through: ada} # 😀 ada\r\n---\r\n",
    "journal/2026/2026-03-01-a.md": "---\nwith: [bo, ada]\n---\n😀 [[ada|A]]\u2028[[ada]]",
}


@pytest.mark.parametrize("files", [{}, CRLF], ids=["plain", "crlf"])
def test_a_rename_is_that_of_the_command(tmp_path: Path, files: dict[str, str]) -> None:
    for name in ("here", "there"):
        write(tmp_path / name, FILES | files)
    _same(tmp_path / "here", tmp_path / "there", "contacts/ada.md", "ada-byron")


def test_a_rename_in_the_sample(tmp_path: Path) -> None:
    for name in ("here", "there"):
        for part in ("contacts", "journal"):
            shutil.copytree(SAMPLE / part, tmp_path / name / part)
        shutil.copy(SAMPLE / "mkdocs.yml", tmp_path / name)
    here = tmp_path / "here"
    person = max(
        (here / "contacts").glob("*.md"),
        key=lambda path: sum(
            path.stem.encode() in text for text in _tree(here).values()
        ),
    )
    name = f"contacts/{person.name}"
    _same(here, tmp_path / "there", name, "somebody-else")


def test_the_place_of_a_rename(shared: Editor, place: Path) -> None:
    params = _at(place, TEA, 4, 6, "")
    del params["newName"]
    result = shared.request("textDocument/prepareRename", params)
    assert "bo" == result["placeholder"]
    assert 3 == result["range"]["start"]["character"]
    params["position"] = {"line": 6, "character": 3}
    assert shared.request("textDocument/prepareRename", params) is None


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("bo", "The id 'bo' already exists."),
        ("a b", "cannot contain spaces. To change the name itself"),
        ("a/b", 'cannot contain "/"'),
        ("", "cannot be empty"),
        ("CON", "Windows reserves"),
    ],
)
def test_refusals_are_those_of_the_command(
    shared: Editor, place: Path, new: str, words: str
) -> None:
    message = shared.refusal("textDocument/rename", _at(place, TEA, 1, 8, new))
    assert words in message
    if new:
        assert message in netjournal(place, "rename", "ada", new).err.decode()


def test_nobody_is_meant(shared: Editor, place: Path) -> None:
    message = shared.refusal("textDocument/rename", _at(place, TEA, 6, 3, "x"))
    assert message.startswith("No person and no note is meant here.")


def test_an_editor_that_cannot_rename_files(root: Path) -> None:
    with editing(root) as editor:
        editor.problems(editor.open(root / TEA))
        message = editor.refusal(
            "textDocument/rename", _at(root, TEA, 1, 8, "countess-ada")
        )
    assert message == (
        "This editor cannot rename files: save all, then"
        " `netjournal rename ada countess-ada`."
    )


def test_a_file_that_changed_on_the_disk_is_left_alone(root: Path) -> None:
    with Editor() as editor:
        editor.begin(root, **ALL)
        editor.problems(editor.open(root / TEA))
        (root / "contacts/bo.md").write_text("---\nname: Bo Derek\n---\n[[ada]]\n")
        message = editor.refusal("textDocument/rename", _at(root, TEA, 1, 8, "byron"))
    assert "contacts/bo.md has changed on the disk" in message.replace(
        "Contacts", "contacts"
    )


def test_unsaved_texts_are_renamed_in(editor: Editor, root: Path) -> None:
    text = FILES[TEA].replace("with: [ada]", "with: [bo, ada]")
    uri = editor.open(root / TEA, text)
    editor.problems(uri)
    edit = editor.request("textDocument/rename", _at(root, TEA, 1, 12, "byron"))
    (step,) = [
        step for step in edit["documentChanges"]
        if step.get("textDocument", {}).get("uri") == uri
    ]  # fmt: skip
    assert 1 == step["textDocument"]["version"]
    assert "with: [bo, byron]\n" == step["edits"][0]["newText"]


def test_files_that_the_editor_renames(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    write(here, FILES)
    write(there, FILES)
    moves = [("ada", "ada-byron"), ("bo", "bo-peep")]
    with editing(here, **ALL) as editor:
        editor.problems(editor.open(here / TEA))
        files = [
            {
                "oldUri": (here / f"contacts/{old}.md").as_uri(),
                "newUri": (here / f"contacts/{new}.md").as_uri(),
            }
            for old, new in moves
        ]
        edit = editor.request("workspace/willRenameFiles", {"files": files})
    apply(here, edit)
    for old, new in moves:
        (here / f"contacts/{old}.md").rename(here / f"contacts/{new}.md")
        assert 0 == netjournal(there, "rename", old, new).code
    assert _tree(here) == _tree(there)
