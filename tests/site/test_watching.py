"""What counts as a change of a journal's files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from netjournal.site.watching import Changes, Notifier
from tests.site.conftest import Write


@pytest.fixture
def root(tmp_path: Path, write: Write) -> Path:
    return write(tmp_path, {"contacts/ada.md": "---\nname: Ada\n---\n"})


def test_a_change_is_seen_once(root: Path) -> None:
    changes = Changes(root)

    assert changes.look()
    assert not changes.look()
    (root / "contacts/ada.md").write_text("---\nname: Ada L.\n---\n")
    assert changes.look()
    assert not changes.look()


@pytest.mark.parametrize(
    "name", ["contacts/new.md", "journal/2026/new.md", "contacts/face.png"]
)
def test_what_comes_and_goes_is_seen(root: Path, name: str) -> None:
    changes = Changes(root)
    changes.look()

    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("x")
    assert changes.look()
    (root / name).unlink()
    assert changes.look()


def test_settings_are_seen_and_what_is_not_of_the_journal_is_not(root: Path) -> None:
    changes = Changes(root)
    changes.look()

    (root / "other.md").write_text("x")
    (root / "contacts/.hidden.md").write_text("x")
    assert not changes.look()
    (root / "mkdocs.yml").unlink()
    assert changes.look()


def test_a_file_that_is_young_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two writes within one tick of the clock leave the same stamp."""
    path = root / "contacts/ada.md"
    real = path.stat()
    changes = Changes(root)
    changes.look()

    path.write_text("---\nname: Eva\n---\n")
    monkeypatch.setattr(
        "netjournal.index.tree.os.stat",
        lambda name: real if name == str(path) else os.lstat(name),
    )

    assert changes.look()
    assert not changes.look()


def test_without_its_folders_a_journal_is_another(root: Path) -> None:
    changes = Changes(root)
    changes.look()

    (root / "contacts/ada.md").unlink()
    (root / "contacts").rmdir()

    assert changes.look()


def test_the_system_tells_of_what_is_written(root: Path) -> None:
    with Notifier(root) as notifier:
        (root / "contacts/ada.md").write_text("---\nname: Eva\n---\n")
        while not notifier.wait(1):
            pass


def test_pictures_are_looked_at_too(tmp_path: Path, write: Write) -> None:
    root = write(
        tmp_path, {"contacts/ada.md": "---\nname: Ada\n---\n", "map.png": b"1"}
    )
    changes, pictures = Changes(root), ("map.png", "none.png", "a\0b")
    changes.look()
    assert not changes.look(pictures)
    assert not changes.look(pictures)

    (root / "none.png").write_bytes(b"1")
    assert changes.look(pictures)
    assert not changes.look(pictures)
    (root / "map.png").write_bytes(b"22")
    assert changes.look(pictures)
    (root / "map.png").unlink()
    assert changes.look(pictures)
    assert not changes.look(pictures)
