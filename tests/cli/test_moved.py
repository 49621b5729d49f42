"""`netjournal rename --moved`: another program has renamed the file already."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.whole import run_in

FILES = {
    "mkdocs.yml": "plugins:\n  - netjournal:\n      today: 2026-11-22\n",
    "contacts/ada-lovelace.md": "---\nname: Ada Lovelace\nemail: a@b.example\n---\n",
    "contacts/bo.md": "---\nname: Bo\nemail: b@b.example\nmet: {through: ada-byron}\n---\n",
    "journal/2026/2026-03-01-tea.md": (
        "---\nwith: [ada-byron]\nfollow_up: no\n---\n[[ada-lovelace|Ada]] was there.\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_bare_ids_follow_a_file_that_was_moved(root: Path) -> None:
    """Obsidian has moved the link, and not the ids that are no links."""
    assert 1 == run_in(root, "validate").code
    assert 0 == run_in(root, "rename", "ada-byron", "ada-lovelace", "--moved").code
    assert (
        "with: [ada-lovelace]" in (root / "journal/2026/2026-03-01-tea.md").read_text()
    )
    assert "through: ada-lovelace}" in (root / "contacts/bo.md").read_text()
    assert "name: Ada Lovelace" in (root / "contacts/ada-lovelace.md").read_text()
    assert 0 == run_in(root, "validate").code


@pytest.mark.parametrize("words", [("bo", "ada-lovelace"), ("ada-byron", "nobody")])
def test_what_was_not_moved_is_refused(root: Path, words: tuple[str, str]) -> None:
    """A file of the old name is still there, or there is none of the new one."""
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    answer = run_in(root, "rename", *words, "--moved")
    assert 2 == answer.code
    assert before == {path: path.read_bytes() for path in root.rglob("*.md")}
