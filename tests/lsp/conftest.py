"""A small journal on the disk, and an editor that opens it; nothing may be written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Editor

FILES = {
    "mkdocs.yml": "plugins:\n  - netjournal:\n      today: 2026-11-22\n",
    "contacts/ada.md": "---\nname: Ada Byron\naliases: [Countess]\ncircle: close\n---\n",
    "contacts/bo.md": "---\nname: Bo\nmet: {on: 2025-11-25, through: ada}\n---\n",
    "contacts/katharina-voigt.md": "---\nname: Prof. Katharina Voigt\n---\n",
    "journal/2026/2026-03-01-tea.md": (
        "---\nwith: [ada]\nfollow_up: no\n---\n😀 [[bo]] and [[ada|Ada]]\n\n# Notes\n\n"
        "- [ ] write to [[ada]] 📅 2026-11-24\n"
    ),
}
TEA = "journal/2026/2026-03-01-tea.md"
ACTIONS: dict[str, Any] = {"codeActionKind": {"valueSet": []}}
ALL: dict[str, Any] = {
    "workspace": {
        "workspaceEdit": {"resourceOperations": ["create", "rename", "delete"]},
        "fileOperations": {"willRename": True},
        "symbol": {},
    },
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"snippetSupport": True}},
        "rename": {"prepareSupport": True},
        "publishDiagnostics": {"relatedInformation": True},
        "codeAction": {"codeActionLiteralSupport": ACTIONS},
        "inlayHint": {},
        "codeLens": {},
    },
    "window": {"workDoneProgress": True, "showDocument": {"support": True}},
}  # fmt: skip


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write *files* in the folder *root*, as they are."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def digest(root: Path) -> str:
    """Return a digest of all files in *root*, with their names."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    assert files
    parts = [str(path).encode() + path.read_bytes() for path in files]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@contextmanager
def editing(root: Path, **capabilities: object) -> Iterator[Editor]:
    """Have an editor in the journal *root*, in which no file may change."""
    before = digest(root)
    with Editor() as editor:
        editor.begin(root, **capabilities)
        yield editor
    assert before == digest(root)  # the server never writes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Start an editor for all tests; each has a journal of its own in it."""
    with Editor() as editor:
        editor.begin(tmp_path_factory.mktemp("nothing"), **ALL)
        yield editor


@contextmanager
def _unchanged(editor: Editor, root: Path) -> Iterator[Editor]:
    """Lend an editor as if it were new, in which no file of *root* may change."""
    before = digest(root)
    editor.forget(root)
    yield editor
    editor.forget(root)
    assert before == digest(root)


@pytest.fixture
def editor(root: Path, running: Editor) -> Iterator[Editor]:
    with _unchanged(running, root) as editor:
        yield editor


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("journal")
    write(root, FILES)
    return root


@pytest.fixture(scope="module")
def shared(place: Path, running: Editor) -> Iterator[Editor]:
    """Lend the editor, in one journal for all tests of a module."""
    with _unchanged(running, place) as editor:
        uri = editor.open(place / TEA)
        editor.problems(uri)
        yield editor
