"""With answers that are kept and without them, every command says the same.

Whatever happens to the files in between: edits that keep the size and the times,
renames, deletions, links, other settings, another clock, git going back.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.index import place
from tests.examples import one_in
from tests.index.whole import Answer, run, settle
from tests.properties.test_commands import FILES

COMMANDS = [
    (),
    ("due",),
    ("due", "--count"),
    ("list",),
    ("show", "ada"),
    ("find", "map"),
    ("validate",),
    ("tags",),
]
TEXTS = [
    "---\nname: Ada Lovelace\ncircle: close\n---\n",
    "---\nname: Ada Lovelass\ncircle: close\n---\n",
    "---\nname: Ada\nprivate: yes\n---\n",
    "---\nname: [\n---\n",
    "---\nwith: ada\nkind: call\n---\n- [ ] ask [[bob]] 📅 2026-11-25\n",
    "---\nwith: bob\nkind: call\n---\n- [ ] ask [[ada]] 📅 2026-11-26\n",
    "no front matter",
]
PATHS = [
    *("contacts/ada.md", "contacts/bob.md", "contacts/new.md", "contacts/ada 2.md"),
    *("journal/2026-11-01-tea.md", "journal/2026/2026-11-05-call.md"),
]
SETTINGS = ["", "      soon: 30 days\n", "      circles:\n        close: 2 weeks\n"]

Change = Callable[[Path], object]


def _write(path: str, text: str) -> Change:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        with suppress(OSError):  # through a link that leads nowhere, or to a folder
            (root / path).write_text(text, "utf-8")

    return change


def _keep_the_time(path: str, text: str) -> Change:
    """Write as a tool does that sets the time back, into the file or in its place."""

    def change(root: Path) -> None:
        with suppress(OSError):
            about = (root / path).stat()
            (root / "beside").write_text(text, "utf-8")
            (root / "beside").replace(root / path)
            os.utime(root / path, ns=(about.st_atime_ns, about.st_mtime_ns))

    return change


def _set_the_clock(path: str, hours: int) -> Change:
    def change(root: Path) -> None:
        with suppress(OSError):
            about = (root / path).stat()
            moved = about.st_mtime_ns + hours * 3600 * 10**9
            os.utime(root / path, ns=(moved, moved))

    return change


def _rename(path: str, new: str) -> Change:
    def change(root: Path) -> None:
        (root / new).parent.mkdir(exist_ok=True)
        with suppress(OSError):
            (root / path).rename(root / new)

    return change


def _delete(path: str) -> Change:
    return lambda root: (root / path).unlink(missing_ok=True)


def _link(path: str, target: str) -> Change:
    def change(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).symlink_to(root / target)

    return change


def _setting(text: str) -> Change:
    whole = f"{FILES['mkdocs.yml'].rstrip()}:\n{text}" if text else FILES["mkdocs.yml"]
    return _write("mkdocs.yml", whole)


def _git(*arguments: str) -> Change:
    def change(root: Path) -> None:
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@b", *arguments],
            cwd=root,
            check=False,
            capture_output=True,
        )

    return change


paths = st.sampled_from(PATHS)
changes = st.one_of(
    st.builds(_write, paths, st.sampled_from(TEXTS)),
    st.builds(_keep_the_time, paths, st.sampled_from(TEXTS)),
    st.builds(_set_the_clock, paths, st.sampled_from([-30, -1, 1, 30])),
    st.builds(_rename, paths, paths),
    st.builds(_delete, paths),
    st.builds(_link, paths, st.sampled_from([*PATHS, "../nowhere", "journal"])),
    st.builds(_setting, st.sampled_from(SETTINGS)),
    st.builds(_git, st.just("stash"), st.just("-u")),
    st.builds(_git, st.just("stash"), st.just("pop")),
    st.builds(_git, st.just("checkout"), st.just("-f"), st.just("HEAD")),
)


@pytest.mark.usefixtures("git")
@one_in(8)
@given(
    steps=st.lists(
        st.tuples(st.booleans(), changes, st.sampled_from(COMMANDS)),
        min_size=1,
        max_size=8,
    )
)
def test_the_same_with_and_without(
    steps: list[tuple[bool, Change, tuple[str, ...]]],
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = _journal(Path(folder), patch)
        _git("init")(root)
        _git("add", "-A")(root)
        _git("commit", "-m", "all")(root)
        for waits, change, command in steps:
            if waits:
                settle()
            for _ in range(2):
                assert run(*command) == _anew(patch, *command)
            change(root)
            assert run(*command) == _anew(patch, *command)


def test_two_processes_while_files_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _journal(tmp_path, monkeypatch)
    ends = threading.Event()

    def write() -> None:
        for number in range(10**6):
            _write("contacts/ada.md", f"---\nname: Ada {number}\n---\n")(root)
            if ends.wait(0.001):
                return

    writer = threading.Thread(target=write)
    writer.start()
    program = [sys.executable, "-m", "netjournal", "list"]
    try:
        for _ in range(4):
            both = [
                subprocess.Popen(
                    program, stdout=subprocess.PIPE, stderr=subprocess.PIPE
                )
                for _ in range(2)
            ]
            for one in both:
                one.communicate()
                assert one.returncode in (0, 1)  # 1: a file that is half written
    finally:
        ends.set()
        writer.join()
    assert run("list") == run("list") == _anew(monkeypatch, "list")


def _journal(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    root = folder / "journal"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8", newline="")
    patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    patch.setenv("XDG_STATE_HOME", str(folder / "state"))
    patch.setenv("NETJOURNAL_TODAY", "2026-11-26")
    patch.chdir(root)
    return root


def _anew(patch: pytest.MonkeyPatch, *command: str) -> Answer:
    patch.setenv(place.SWITCH, "off")
    try:
        return run(*command)
    finally:
        patch.delenv(place.SWITCH)
