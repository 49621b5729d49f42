"""What is published is what `validate` says; of a journal, and of nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Editor

FILES = {
    "mkdocs.yml": "plugins:\n  - netjournal:\n      today: 2026-11-22\n",
    "contacts/ada.md": "---\nname: Ada Byron\ncircle: close\n---\n",
    "contacts/bo.md": "---\nname: Bo\n---\n",
    "journal/2026/2026-03-01-tea.md": "---\nwith: [ada]\nfollow_up: no\n---\n😀 [[bo]]\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def editor(root: Path) -> Iterator[Editor]:
    before = _digest(root)
    editor = Editor()
    editor.begin(root)
    yield editor
    editor.stop()
    assert before == _digest(root)  # the server never writes


def _digest(root: Path) -> str:
    files = sorted(path for path in root.rglob("*") if path.is_file())
    parts = [str(path).encode() + path.read_bytes() for path in files]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def test_a_problem_comes_and_goes(editor: Editor, root: Path) -> None:
    path = root / "journal/2026/2026-03-01-tea.md"
    uri = editor.open(
        path, FILES["journal/2026/2026-03-01-tea.md"].replace("ada", "adda")
    )
    (problem,) = editor.problems(uri, 1)
    assert ("NJ201", "netjournal", 1) == (
        problem["code"], problem["source"], problem["severity"]
    )  # fmt: skip
    assert {"line": 1, "character": 7} == problem["range"]["start"]
    editor.change(uri, path.read_text(), 2)
    assert [] == editor.problems(uri, 2)
