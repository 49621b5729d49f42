"""A disk that is full loses nothing: neither the journal's nor our records'."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from netjournal import store
from netjournal.store import Change
from tests.conftest import SIZE
from tests.store.files import contents

# Tmpfs counts whole pages, so each file takes one at least.
PAGE = 4096


def _journal(root: Path, notes: int) -> list[Change]:
    """Write a journal of so many notes; return what changes all of them."""
    changes = []
    for number in range(notes):
        name = f"journal/2026/{number}.md"
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"note {number}")
        changes.append(Change(name, f"note {number}", f"note {number}, changed"))
    return changes


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("notes", [1, 9, 15, 16])
def test_a_journal_on_a_full_disk(small_disk: Path, notes: int) -> None:
    changes = _journal(small_disk, notes)
    before = contents(small_disk)
    (small_disk / "photo").write_bytes(b"x" * (SIZE - PAGE * notes))

    with pytest.raises(store.WriteError) as caught:
        store.apply(small_disk, changes, title="set")

    (small_disk / "photo").unlink()
    first = changes[0].path
    assert f"{first} cannot be written: no space left on device" == str(caught.value)
    assert before == contents(small_disk)
    assert store.recover(small_disk) is None
    assert [] == store.past(small_disk)


@pytest.mark.usefixtures("state")
def test_a_disk_that_becomes_full(small_disk: Path) -> None:
    changes = _journal(small_disk, 10)
    before = contents(small_disk)

    with pytest.raises(store.WriteError) as caught:
        store.apply(small_disk, changes, title="set")

    assert "journal/2026/6.md cannot be written: no space left on device" == str(
        caught.value
    )
    assert before == contents(small_disk)
    store.apply(small_disk, changes[:6], title="set")
    store.undo(small_disk)
    assert before == contents(small_disk)


@pytest.mark.usefixtures("state")
def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    changes = [*_journal(small_disk, 1), Change("journal/2026/new.md", None, "new")]
    before = contents(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(store.WriteError) as caught:
        store.apply(small_disk, changes[1:], title="add")

    assert "journal/2026/new.md cannot be written: read-only file system" == str(
        caught.value
    )
    assert store.recover(small_disk) is None
    assert before == contents(small_disk)


@pytest.mark.usefixtures("state")
def test_a_large_text_on_a_small_disk(small_disk: Path) -> None:
    _journal(small_disk, 1)
    before = contents(small_disk)

    with pytest.raises(store.WriteError):
        store.apply(
            small_disk,
            [Change("journal/2026/0.md", "note 0", "x" * 2 * SIZE)],
            title="set",
        )

    assert before == contents(small_disk)


def test_records_on_a_full_disk(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(small_disk))
    root = tmp_path / "root"
    changes = _journal(root, 3)
    store.apply(root, changes[:1], title="set")
    before = contents(root)
    (small_disk / "log").write_bytes(b"x" * (SIZE - PAGE * 1))

    with pytest.raises(store.WriteError) as caught:
        store.apply(root, changes[1:], title="set")

    assert "the record of changes cannot be written: no space left on device" == str(
        caught.value
    )
    assert before == contents(root)
    (small_disk / "log").unlink()
    store.apply(root, changes[1:], title="set")
    store.undo(root, 2)
    assert b"note 1" == contents(root)["journal/2026/1.md"]
