from __future__ import annotations

import errno
import os
import stat
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from netjournal import store
from netjournal.store import Change, writing
from netjournal.store.locks import Flock
from tests.store.files import contents

ADA = "contacts/ada.md"


def _write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def _wait_for_call(
    thread: int, function: Callable[..., object], ended: threading.Event
) -> bool:
    """Wait until *thread* stands in *function*; say whether it did before it ended."""
    while not ended.is_set():
        frames = sys._current_frames()  # noqa: SLF001 (as its documentation has it)
        frame: FrameType | None = frames[thread]
        while frame is not None:
            if frame.f_code is function.__code__:
                return True
            frame = frame.f_back
        time.sleep(0.001)
    return False


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\r\nname: Ada\r\n---\r\n", id="crlf"),
        pytest.param("---\rname: Ada\r---\r", id="cr"),
        pytest.param("---\nname: Ada\r\n---\r\n", id="mixed"),
        pytest.param("\ufeff---\nname: Ada\n---\n", id="byte-order-mark"),
        pytest.param("---\nname: Ada\n---", id="no-final-newline"),
        pytest.param(
            "---\nname: Ada 👩🏽‍💻 \u202eعدا\n---\n\x00", id="emoji-and-right-to-left"
        ),
    ],
)
def test_bytes_are_what_was_asked_for(root: Path, text: str) -> None:
    path = _write(root, ADA, text)
    new = text.replace("Ada", "Ada Lovelace")

    outcome = store.apply(root, [Change(ADA, text, new)], title="set")

    assert new.encode() == path.read_bytes()
    assert store.Outcome("set", (Change(ADA, text, new),)) == outcome
    assert [path] == list(path.parent.iterdir())


def test_a_change_of_nothing_touches_nothing(root: Path) -> None:
    path = _write(root, ADA, "same")
    os.utime(path, ns=(1, 1))
    before = path.stat()

    outcome = store.apply(root, [Change(ADA, "same", "same")], title="set")

    after = path.stat()
    assert () == outcome.written
    assert (before.st_ino, 1) == (after.st_ino, after.st_mtime_ns)


def test_a_dry_run_touches_nothing(root: Path) -> None:
    _write(root, ADA, "old")
    changes = [Change(ADA, "old", "new"), Change("journal/x/y.md", None, "y")]

    outcome = store.apply(root, changes, title="set", dry_run=True)

    assert tuple(changes) == outcome.written
    assert {ADA: b"old"} == contents(root)
    assert not (root / "journal/x").exists()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755], ids=oct)
def test_the_mode_is_kept(root: Path, mode: int) -> None:
    path = _write(root, ADA, "old")
    path.chmod(mode)

    store.apply(root, [Change(ADA, "old", "new")], title="set")

    assert ("new", mode) == (path.read_text(), stat.S_IMODE(path.stat().st_mode))


def test_a_new_file_has_the_mode_of_any_new_file(root: Path) -> None:
    other = _write(root, "contacts/other.md", "")

    store.apply(root, [Change(ADA, None, "new")], title="new")

    assert other.stat().st_mode == (root / ADA).stat().st_mode


@pytest.fixture
def marked(root: Path) -> Path:
    """Return a file that has an extended attribute."""
    path = _write(root, ADA, "old")
    if not hasattr(os, "setxattr"):
        pytest.skip("this system has no extended attributes")
    try:
        os.setxattr(path, "user.color", b"blue")
    except OSError as error:
        pytest.skip(f"the folder for temporary files has no attributes: {error}")
    return path


def test_extended_attributes_are_kept(root: Path, marked: Path) -> None:
    store.apply(root, [Change(ADA, "old", "new")], title="set")

    assert "new" == marked.read_text()
    assert b"blue" == os.getxattr(marked, "user.color")


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
@pytest.mark.parametrize("call", ["listxattr", "getxattr", "setxattr"])
@pytest.mark.parametrize(
    ("code", "is_written"),
    [
        pytest.param(errno.ENOTSUP, True, id="a-disk-without-them"),
        pytest.param(errno.EIO, False, id="a-broken-disk"),
    ],
)
def test_attributes_that_cannot_be_had(  # noqa: PLR0913 (the columns of the table)
    *,
    call: str,
    code: int,
    is_written: bool,
    root: Path,
    marked: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, refuse)
    if is_written:
        store.apply(root, [Change(ADA, "old", "new")], title="set")
    else:
        with pytest.raises(store.WriteError, match=f"{ADA} cannot be written"):
            store.apply(root, [Change(ADA, "old", "new")], title="set")

    assert ("new" if is_written else "old") == marked.read_text()


def test_a_renamed_file_takes_mode_and_attributes_along(
    root: Path, marked: Path
) -> None:
    marked.chmod(0o600)
    new = root / "contacts/ada-lovelace.md"
    changes = [
        Change("contacts/ada-lovelace.md", None, "new", moved_from=ADA),
        Change(ADA, "old", None),
    ]

    store.apply(root, changes, title="rename")

    assert {"contacts/ada-lovelace.md": b"new"} == contents(root)
    assert (b"blue", 0o600) == (
        os.getxattr(new, "user.color"),
        stat.S_IMODE(new.stat().st_mode),
    )

    store.undo(root)

    assert {ADA: b"old"} == contents(root)
    assert (b"blue", 0o600) == (
        os.getxattr(marked, "user.color"),
        stat.S_IMODE(marked.stat().st_mode),
    )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="only the superuser gives files away",
)
def test_the_owner_is_kept(root: Path) -> None:
    path = _write(root, ADA, "old")
    os.chown(path, 12345, 54321)

    store.apply(root, [Change(ADA, "old", "new")], title="set")

    assert (12345, 54321) == (path.stat().st_uid, path.stat().st_gid)


def test_a_link_is_written_through(root: Path) -> None:
    path = _write(root, "contacts/.people/ada.md", "old")
    link = root / ADA
    link.symlink_to(".people/ada.md")

    outcome = store.apply(root, [Change(ADA, "old", "new")], title="set")

    assert "new" == path.read_text()
    assert ".people/ada.md" == str(link.readlink())
    assert (Change("contacts/.people/ada.md", "old", "new"),) == outcome.written


def test_a_linked_folder_is_written_through(root: Path) -> None:
    _write(root, ".old/2019/x.md", "old")
    (root / "journal/2019").symlink_to("../.old/2019")
    changes = [
        Change("journal/2019/x.md", "old", "new"),
        Change("journal/2019/y.md", None, "y"),
    ]

    store.apply(root, changes, title="set")

    assert {".old/2019/x.md": b"new", ".old/2019/y.md": b"y"} == {
        name: data for name, data in contents(root).items() if name.startswith(".old")
    }


def test_the_root_may_be_a_link(root: Path, tmp_path: Path) -> None:
    _write(root, ADA, "old")
    link = tmp_path / "link"
    link.symlink_to(root)

    store.apply(link, [Change(ADA, "old", "new")], title="set")
    store.undo(root)

    assert {ADA: b"old"} == contents(root)


def _outside(root: Path) -> list[Change]:
    _write(root.parent, "ada.md", "old")
    (root / ADA).symlink_to("../../ada.md")
    return [Change(ADA, "old", "new")]


def _outside_folder(root: Path) -> list[Change]:
    (root.parent / "elsewhere").mkdir()
    (root / "journal/2019").symlink_to("../../elsewhere")
    return [Change("journal/2019/x.md", None, "new")]


def _linked(root: Path) -> list[Change]:
    _write(root, "contacts/.ada.md", "old")
    (root / ADA).symlink_to(".ada.md")
    return [Change(ADA, "old", None)]


def _twice(root: Path) -> list[Change]:
    _write(root, ADA, "old")
    return [Change(ADA, "old", "new"), Change(ADA, "old", "other")]


def _same(root: Path) -> list[Change]:
    _write(root, ADA, "old")
    (root / "contacts/link.md").symlink_to("ada.md")
    return [Change(ADA, "old", "new"), Change("contacts/link.md", "old", "other")]


def _no_text(root: Path) -> list[Change]:
    _write(root, ADA, "old")
    return [Change(ADA, "old", "\udcff")]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(
            _outside,
            "contacts/ada.md leads out of the journal folder, so it was not changed",
            id="link-out",
        ),
        pytest.param(
            _outside_folder,
            "journal/2019/x.md leads out of the journal folder, so it was not changed",
            id="folder-out",
        ),
        pytest.param(
            lambda _root: [Change("../x.md", None, "new")],
            "../x.md leads out of the journal folder, so it was not changed",
            id="dots",
        ),
        pytest.param(
            lambda root: [Change(f"{root}/x.md", None, "new")],
            "{root}/x.md leads out of the journal folder, so it was not changed",
            id="absolute",
        ),
        pytest.param(
            _linked,
            "contacts/ada.md is a link to contacts/.ada.md, so it cannot be created"
            " or removed",
            id="link-removed",
        ),
        pytest.param(
            _twice, "contacts/ada.md would be changed twice at once", id="twice"
        ),
        pytest.param(
            _same, "contacts/ada.md and contacts/link.md are the same file", id="same"
        ),
        pytest.param(
            _no_text,
            "the new text of contacts/ada.md contains a character that UTF-8 cannot encode",
            id="no-text",
        ),
    ],
)
def test_what_is_in_doubt_is_refused(
    root: Path, make: Callable[[Path], list[Change]], message: str
) -> None:
    changes = make(root)
    before = contents(root), (root.parent / "ada.md").exists()

    with pytest.raises(store.RefusedError) as caught:
        store.apply(root, changes, title="set")

    assert message.format(root=root) == str(caught.value)
    assert before == (contents(root), (root.parent / "ada.md").exists())


@pytest.mark.parametrize(
    ("now", "change", "message"),
    [
        pytest.param(
            "theirs",
            Change(ADA, "old", "new"),
            "contacts/ada.md has changed since it was read, so nothing was written",
            id="changed",
        ),
        pytest.param(
            None,
            Change(ADA, "old", "new"),
            "contacts/ada.md is gone, so nothing was written",
            id="gone",
        ),
        pytest.param(
            "theirs",
            Change(ADA, None, "new"),
            "contacts/ada.md is there already, so nothing was written",
            id="there-already",
        ),
        pytest.param(
            "theirs",
            Change(ADA, "old", None),
            "contacts/ada.md has changed since it was read, so nothing was written",
            id="changed-before-removal",
        ),
    ],
)
def test_a_file_that_changed_is_left_alone(
    root: Path, now: str | None, change: Change, message: str
) -> None:
    _write(root, "contacts/bob.md", "bob")
    if now is not None:
        _write(root, ADA, now)
    before = contents(root)

    with pytest.raises(store.ChangedOnDiskError) as caught:
        store.apply(root, [Change("contacts/bob.md", "bob", "x"), change], title="set")

    assert (message, ADA) == (str(caught.value), caught.value.path)
    assert before == contents(root)
    assert store.recover(root) is None


@pytest.mark.parametrize("old", ["old", ""], ids=["read-before", "read-empty"])
def test_a_half_saved_file_is_busy(root: Path, old: str) -> None:
    path = _write(root, ADA, "")

    with pytest.raises(store.BusyError) as caught:
        store.apply(root, [Change(ADA, old, "new")], title="set")

    assert "contacts/ada.md is empty, as if an editor were just saving it" == str(
        caught.value
    )
    assert "" == path.read_text()


@pytest.mark.parametrize("gone", [False, True], ids=["emptied", "moved-away"])
def test_an_editor_may_take_a_moment(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, gone: bool
) -> None:
    # However slow the machine is just now: it is waited for until it saves.
    monkeypatch.setattr(writing, "_PATIENCE", 24 * 60 * 60)
    path = _write(root, ADA, "")
    if gone:
        path.unlink()
    here, ended = threading.get_ident(), threading.Event()

    def save() -> None:
        if _wait_for_call(here, writing.settled, ended):
            path.write_text("old")

    editor = threading.Thread(target=save)
    editor.start()
    try:
        store.apply(root, [Change(ADA, "old", "new")], title="set")
    finally:
        ended.set()
        editor.join()

    assert "new" == path.read_text()


def test_a_read_only_file_is_left_alone(root: Path) -> None:
    path = _write(root, ADA, "old")
    path.chmod(0o444)

    with pytest.raises(store.WriteError) as caught:
        store.apply(root, [Change(ADA, "old", "new")], title="set")

    assert "contacts/ada.md is read-only, so nothing was written" == str(caught.value)
    assert {ADA: b"old"} == contents(root)


def test_a_folder_that_nobody_may_write_in(root: Path) -> None:
    _write(root, ADA, "old")
    (root / "journal/2026").write_text("a file where a folder should be")

    with pytest.raises(store.WriteError) as caught:
        store.apply(
            root,
            [Change(ADA, "old", "new"), Change("journal/2026/x.md", None, "x")],
            title="set",
        )

    assert "journal/2026 cannot be written: file exists" == str(caught.value)
    assert {ADA, "journal/2026"} == set(contents(root))
    assert b"old" == contents(root)[ADA]


def test_something_that_is_no_file(root: Path) -> None:
    os.mkfifo(root / ADA)

    with pytest.raises(store.WriteError) as caught:
        store.apply(root, [Change(ADA, "old", "new")], title="set")

    assert "contacts/ada.md cannot be written: not a file" == str(caught.value)


def test_records_that_cannot_be_kept(root: Path, state: Path) -> None:
    state.write_text("a file where the folder should be")
    _write(root, ADA, "old")

    with pytest.raises(store.WriteError) as caught:
        store.apply(root, [Change(ADA, "old", "new")], title="set")

    assert "the folder of undo records cannot be used: not a directory" == str(
        caught.value
    )
    assert {ADA: b"old"} == contents(root)


def test_records_are_private(root: Path, state: Path) -> None:
    store.apply(root, [Change(ADA, None, "new")], title="new")

    (journal,) = (state / "netjournal/journals").iterdir()
    assert 0o700 == stat.S_IMODE((journal / "done").stat().st_mode)
    assert [0o600] == [
        stat.S_IMODE(path.stat().st_mode) for path in (journal / "done").iterdir()
    ]


def test_the_longest_name_there_can_be(root: Path) -> None:
    name = f"contacts/{'a' * 252}.md"
    _write(root, name, "old")

    store.apply(root, [Change(name, "old", "new")], title="set")

    assert {name: b"new"} == contents(root)


def test_another_netjournal_is_waited_for(root: Path) -> None:
    # What is there first is neither empty nor gone: whoever does not wait for the
    # lock reads it, and refuses, since that is not what the change begins from.
    _write(root, ADA, "older")
    started, ended = threading.Event(), threading.Event()
    here = threading.get_ident()

    def other() -> None:
        with store.locked(root):
            started.set()
            if _wait_for_call(here, Flock.acquire, ended):
                _write(root, ADA, "old")

    thread = threading.Thread(target=other)
    thread.start()
    started.wait()
    try:
        store.apply(root, [Change(ADA, "old", "new")], title="set")
    finally:
        ended.set()
        thread.join()

    assert {ADA: b"new"} == contents(root)
