"""A file that others fetch: written where it changed, and nothing else replaced."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from netjournal.store import RefusedError, StoreError, WriteError, feeds
from tests.store.files import contents

MARK = b"//ours//"
OLD, NEW = b"old //ours//", b"new //ours//"


def _write(path: Path, data: bytes = NEW, root: Path = Path("/nowhere")) -> bool:
    return feeds.write(str(path), data, root=str(root), mark=MARK)


def _tree(root: Path) -> list[tuple[Path, int, int]]:
    """Return what is in *root*, with the number and the size of each."""
    return [
        (path, path.lstat().st_ino, path.lstat().st_size)
        for path in sorted(root.rglob("*"))
    ]


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        pytest.param(None, True, id="new"),
        pytest.param(b"", True, id="empty"),
        pytest.param(OLD, True, id="changed"),
        pytest.param(NEW, False, id="same"),
    ],
)
def test_it_is_written_where_it_changed(
    tmp_path: Path, old: bytes | None, expected: object
) -> None:
    path = tmp_path / "feed.ics"
    if old is not None:
        path.write_bytes(old)
        os.utime(path, ns=(7, 7))

    assert expected == _write(path)

    assert {"feed.ics": NEW} == contents(tmp_path)
    assert expected == (path.stat().st_mtime_ns != 7)


def test_a_new_file_can_be_read_by_a_server_and_another_keeps_its_mode(
    tmp_path: Path,
) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_bytes(OLD)
    old.chmod(0o640)
    mask = os.umask(0o022)
    try:
        assert _write(new)
        assert _write(old)
    finally:
        os.umask(mask)

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (new, old)]
    assert [0o644, 0o640] == modes


def test_a_link_is_written_through(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_bytes(OLD)
    (tmp_path / "link").symlink_to(there)

    assert _write(tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert NEW == there.read_bytes()


def _foreign(path: Path) -> None:
    path.write_bytes(b"mine")


def _read_only(path: Path) -> None:
    path.write_bytes(OLD)
    path.chmod(0o444)


@pytest.mark.parametrize(
    ("name", "before", "error", "message"),
    [
        pytest.param(
            "a.txt", _foreign, RefusedError,
            "'{}' was not written by netjournal, so it stays", id="foreign",
        ),
        pytest.param("a", Path.mkdir, WriteError, "'{}' is a folder, not a file", id="folder"),
        pytest.param(
            "gone/a", None, WriteError, "the folder of '{}' does not exist", id="nowhere"
        ),
        pytest.param(
            "a", _read_only, WriteError,
            "'{}' is read-only, so nothing was written", id="read-only",
        ),
        pytest.param("a", os.mkfifo, WriteError, "'{}' cannot be written: not a file", id="pipe"),
        pytest.param(
            "root/journal/2026/a.ics", None, RefusedError,
            "'{}' is in your folder 'journal'", id="journal",
        ),
        pytest.param(
            "root/x/../contacts/a.md", None, RefusedError,
            "'{}' is in your folder 'contacts'", id="contacts",
        ),
    ],
)  # fmt: skip
def test_it_is_refused(
    tmp_path: Path, name: str, before: object, error: type[StoreError], message: str
) -> None:
    for folder in ("contacts", "journal/2026", "x"):
        (tmp_path / "root" / folder).mkdir(parents=True)
    path = tmp_path / name
    if callable(before):
        before(path)
    old = _tree(tmp_path)

    with pytest.raises(error) as caught:
        _write(path, root=tmp_path / "root")

    assert message.format(path) == str(caught.value)
    assert old == _tree(tmp_path)


def test_on_a_full_disk_the_old_one_stays(small_disk: Path) -> None:
    path = small_disk / "feed.ics"
    path.write_bytes(OLD)

    with pytest.raises(WriteError, match="cannot be written: no space left on device"):
        _write(path, NEW * 10_000)

    assert {"feed.ics": OLD} == contents(small_disk)
