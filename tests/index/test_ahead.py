"""A look at the files ahead: the same as a look now, and given up where in doubt."""

from __future__ import annotations

import errno
import mmap
import os
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal import store
from netjournal.index import ahead, tree
from netjournal.workspace import Workspace

TODAY = "2026-11-22"
FILES = {
    "mkdocs.yml": "",
    "contacts/ada.md": "---\nname: Ada\n---\n",
    "journal/2026/2026-11-01-tea.md": "---\nwith: ada\n---\nTea\n",
    "journal/2026/.hidden.md": "",
}
TEA = "journal/2026/2026-11-01-tea.md"

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs a second process"),
    pytest.mark.usefixtures("two_processors"),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a journal that is kept in a cache of its own, and counts as large."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    monkeypatch.delenv("NETJOURNAL_ROOT", raising=False)
    monkeypatch.setattr(ahead, "_LARGE", 1)
    monkeypatch.setattr(ahead, "_MANY", 1)
    folder = tmp_path / "journal"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    workspace = Workspace(folder, today=TODAY)
    assert workspace.journal.notes
    workspace.detach()
    yield folder
    assert ahead.taken(str(folder)) is None  # each one was taken


def test_it_is_the_look_that_would_be_taken_now(root: Path) -> None:
    before = time.time_ns()
    ahead.begin(["-C", str(root), "list"])
    look = ahead.taken(str(root))

    now = tree.look(str(root))
    assert look is not None
    assert look[1] is not None
    assert now is not None
    assert before <= look[0] <= time.time_ns()
    assert look[1].signature == now.signature
    assert look[1].stamps() == now.stamps()
    assert ahead.taken(str(root)) is None


@pytest.mark.parametrize("way", ["below", "in", "relative", "environment"])
def test_the_journal_that_is_meant_is_looked_at(
    root: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = {"below": root / "journal/2026", "in": root}.get(way, root.parent)
    monkeypatch.chdir(folder)
    if way == "environment":
        monkeypatch.setenv("NETJOURNAL_ROOT", str(root))
    ahead.begin(["-C", "journal", "due"] if way == "relative" else ["due"])

    assert ahead.taken(str(root)) is not None


def _off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETJOURNAL_INDEX", "off")


def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_LARGE", 1 << 30)


def _single(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0})


def _old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_FRESH", 0)


def _silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_send", lambda *_: None)


def _torn(monkeypatch: pytest.MonkeyPatch) -> None:
    def send(pipe: int, _root: str, memory: bytearray) -> None:
        memory[:8] = (2).to_bytes(8, sys.byteorder)
        memory[8:10] = b"(\x02"
        os.write(pipe, b"\n")

    monkeypatch.setattr(ahead, "_send", send)


def _crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_memory", lambda _size: bytearray(40))


def _full(monkeypatch: pytest.MonkeyPatch) -> None:
    def mapped(_at: int, _size: int) -> None:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    monkeypatch.setattr(mmap, "mmap", mapped)


def _strange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "packed", lambda _: struct.pack("q", 1 << 63))


def _killed(monkeypatch: pytest.MonkeyPatch) -> None:
    fill = ahead.Stamps.fill

    def dies(stamps: ahead.Stamps, *, backwards: bool = False) -> None:
        if backwards:
            os.kill(os.getpid(), 9)
        fill(stamps)

    monkeypatch.setattr(ahead.Stamps, "fill", dies)


DOUBTS = [_off, _small, _single, _full, _crowded, _strange, _killed]


@pytest.mark.parametrize("doubt", [*DOUBTS, _old, _silent, _torn])
def test_in_doubt_there_is_none(
    root: Path,
    doubt: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert callable(doubt)
    doubt(monkeypatch)
    ahead.begin(["-C", str(root), "due"])

    assert ahead.taken(str(root)) is None


@pytest.mark.parametrize("doubt", [lambda _: None, *DOUBTS])
def test_a_look_now_needs_no_other_process(
    root: Path,
    doubt: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    signature = _signature(tree.look(str(root)))
    assert callable(doubt)
    doubt(monkeypatch)

    before = time.time_ns()
    looked, seen = ahead.look(str(root))
    assert before <= looked <= time.time_ns()
    monkeypatch.undo()
    assert _signature(seen) == signature


def _signature(seen: tree.Tree | None) -> bytes:
    assert seen is not None
    return seen.signature


@pytest.mark.parametrize("alone", ["this one", "the other", "neither"])
def test_two_processes_see_what_one_does(
    root: Path, alone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3000):
        folder = root / "journal" / f"{2000 + number % 3}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.md").write_text(f"{number}", "utf-8")
    now = tree.look(str(root))
    fill = ahead.Stamps.fill

    def late(stamps: ahead.Stamps, *, backwards: bool = False) -> None:
        if alone == ("this one" if backwards else "the other"):
            time.sleep(0.2)
        fill(stamps, backwards=backwards)

    monkeypatch.setattr(ahead.Stamps, "fill", late)
    monkeypatch.setattr(ahead, "_room", lambda _root: 1 << 20)
    ahead.begin(["-C", str(root), "due"])
    looks = ahead.taken(str(root)), ahead.look(str(root))

    assert now is not None
    for look in looks:
        assert look is not None
        assert look[1] is not None
        assert look[1].signature == now.signature
        assert look[1].stamps() == now.stamps()
        assert look[1].settled(time.time_ns() + 10**11) == now.settled(
            time.time_ns() + 10**11
        )


def test_there_is_none_of_another_journal(root: Path, tmp_path: Path) -> None:
    ahead.begin(["-C", str(tmp_path), "due"])
    assert ahead.taken(str(root)) is None


def test_what_another_command_wrote_since_is_read(root: Path) -> None:
    ahead.begin(["-C", str(root), "log"])
    time.sleep(0.05)  # the look is over
    old = (root / TEA).read_text(encoding="utf-8")
    store.apply(root, [store.Change(TEA, old, old + "More\n")], title="more")

    assert Workspace(root, today=TODAY).journal.notes["2026-11-01-tea"].source.text == (
        old + "More\n"
    )
