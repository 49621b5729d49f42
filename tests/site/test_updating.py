"""A site that is brought up to date where it is: each file is the old one or the new."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.site import build as building
from netjournal.site import replacing, traces, updating
from netjournal.site.build import SiteError, StrictError, build
from netjournal.site.replacing import NewFolder
from netjournal.store.folders import BUILT
from netjournal.workspace import Workspace
from tests.site.conftest import Write, tree

PEOPLE = {
    f"contacts/{name}.md": f"---\nname: {name.title()}\ntags: [{name}]\n---\n"
    for name in ("ada", "bob", "cleo", "dora")
}
ADA = "people/ada/index.html"


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(updating, "_MANY", 1)


@pytest.fixture
def root(tmp_path: Path, write: Write) -> Path:
    return write(tmp_path / "journal", PEOPLE)


def _built(root: Path, folder: str = "site", **options: object) -> dict[str, bytes]:
    workspace = Workspace(root)
    try:
        build(
            root,
            say=lambda _text: None,
            out=root / folder,
            workspace=workspace,
            **options,  # type: ignore[arg-type] # any options
        )
    finally:
        workspace.release()  # as a command does
    return tree(root / folder)


def _clean(root: Path) -> dict[str, bytes]:
    shutil.rmtree(root / "clean", ignore_errors=True)
    return _built(root, "clean")


def _edit(root: Path, text: str = "\nA pioneer.\n", name: str = "ada") -> None:
    path = root / f"contacts/{name}.md"
    path.write_text(path.read_text() + text)


def _places(site: Path) -> dict[str, int]:
    return {name: (site / name).stat().st_ino for name in tree(site)}


@pytest.fixture
def _without_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object, **_options: object) -> None:
        raise AssertionError

    monkeypatch.setattr(building, "_built", refused)


def test_only_what_changed_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    old = _built(root)
    before, folder = _places(root / "site"), (root / "site").stat().st_ino
    _edit(root)
    request.getfixturevalue("_without_mkdocs")

    new = _built(root)

    monkeypatch.undo()
    after = _places(root / "site")
    assert old[ADA] != new[ADA]
    written = {name for name in new if after[name] != before[name]}
    assert {name for name in new if new[name] != old[name]} <= written
    assert "people/cleo/index.html" not in written
    assert folder == (root / "site").stat().st_ino
    assert [] == [*root.glob(".site*")]


def test_pages_come_and_go(root: Path, request: pytest.FixtureRequest) -> None:
    old = _built(root)
    request.getfixturevalue("_without_mkdocs")
    (root / "contacts/eve.md").write_text("---\nname: Eve\n---\n")
    (root / "contacts/bob.md").unlink()

    new = _built(root)

    assert {"people/eve/index.html"} == new.keys() - old.keys()
    assert {"people/bob/index.html", "tags/bob/index.html"} == old.keys() - new.keys()
    assert not (root / "site/people/bob").exists()
    assert new == _clean_elsewhere(root, request)


def _clean_elsewhere(root: Path, request: pytest.FixtureRequest) -> dict[str, bytes]:
    request.getfixturevalue("monkeypatch").undo()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETJOURNAL_INDEX", "off")
        return _clean(root)


KILLED = """
import os, signal, sys
from pathlib import Path
from netjournal.site import updating
from netjournal.store.folders import BUILT
from netjournal.site.build import build
from netjournal.workspace import Workspace
root, left = Path(sys.argv[1]), int(sys.argv[2])
EVENTS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree")
def trace(event, args):
    global left
    where = str(args[0]) + str(args[1] if len(args) > 1 else "")
    if event in EVENTS and str(root / ".site") in where:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), getattr(signal, sys.argv[3]))
sys.addaudithook(trace)
updating._MANY = 1
workspace = Workspace(root)
build(root, say=lambda _: None, out=root / "site", workspace=workspace)
workspace.release()
"""


def _change(root: Path) -> None:
    _edit(root)
    _edit(root, name="dora")
    (root / "contacts/eve.md").write_text("---\nname: Eve\n---\n")
    (root / "contacts/bob.md").unlink()


@pytest.mark.parametrize(
    "sign", ["SIGKILL", pytest.param("SIGINT", marks=pytest.mark.long)]
)
def test_whenever_it_ends_each_page_is_the_old_one_or_the_new(
    tmp_path: Path, root: Path, sign: str
) -> None:
    old = _built(root)
    shutil.copytree(root, tmp_path / "first", symlinks=True)
    shutil.copytree(tmp_path / "cache", tmp_path / "first-cache")
    _change(root)
    new = _clean(root)
    ends, mixed = set(), 0
    for at in (1, 40, 48, 1000):
        _again(root, tmp_path / "first")
        _again(tmp_path / "cache", tmp_path / "first-cache")
        _built(root)  # in its place again
        _change(root)
        process = subprocess.run(
            [sys.executable, "-c", KILLED, str(root), str(at), sign],
            check=False,
            capture_output=True,
        )
        ends.add(process.returncode)
        now = tree(root / "site")
        for name in (old.keys() | new.keys()) - {BUILT}:
            assert now.get(name) in (old.get(name), new.get(name)), (at, name)
        mixed += now not in (old, new)

        assert new == _built(root), at
        assert [] == [*root.glob(".site*")]
    assert {0, -getattr(signal, sign)} == ends
    assert mixed


def _again(folder: Path, first: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(first, folder, symlinks=True)


@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize("what", ["write", "move", "remove"])
def test_what_fails_is_built_as_a_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch, what: str, at: int
) -> None:
    _built(root)
    _change(root)
    real, left = getattr(NewFolder, what), [at]

    def failing(self: NewFolder, *arguments: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return real(self, *arguments)

    monkeypatch.setattr(NewFolder, what, failing)
    made = _built(root)

    assert _clean(root) == made
    assert [] == [*root.glob(".site*")]


def test_what_fails_altogether_leaves_the_old_site(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = _built(root)
    _edit(root)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(NewFolder, "write", full)
    monkeypatch.setattr(NewFolder, "put", full)
    with pytest.raises(SiteError):
        _built(root)

    assert old == tree(root / "site")


LATE: dict[str, Callable[[Path], object]] = {
    "in-a-folder-that-changes": lambda site: (site / "people/ada/mine").write_text("m"),
    "in-one-that-does-not": lambda site: (site / "people/bob/mine").write_text("m"),
    "at-the-top": lambda site: (site / "mine").write_text("m"),
}


@pytest.mark.parametrize("name", LATE)
@pytest.mark.parametrize("when", ["planned", "moved", "looked-at"])
def test_a_file_that_comes_meanwhile_is_not_lost(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, when: str
) -> None:
    _built(root)
    _edit(root)
    owner, step = {
        "planned": (replacing.NewFolder, "write"),
        "moved": (updating._Renewal, "_is_ours_alone"),  # noqa: SLF001 (it is between two steps)
        "looked-at": (traces, "stamp"),
    }[when]
    real = getattr(owner, step)

    def late(*arguments: object) -> object:
        LATE[name](root / "site")
        return real(*arguments)

    monkeypatch.setattr(owner, step, late)
    _built(root)
    monkeypatch.setattr(owner, step, real)

    _edit(root)
    with pytest.raises(SiteError, match=r"did not build: '.*mine'"):
        _built(root)


def test_another_build_at_the_same_time(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose page is there is not known: it is made once more."""
    _built(root)
    _edit(root)
    page, real = root / "site" / ADA, NewFolder.move

    def move(folder: NewFolder, name: str, new: str = "") -> object:
        about = real(folder, name, new)
        if name == ADA:
            other = page.with_name("other")
            other.write_bytes(page.read_bytes().replace(b"pioneer", b"pirates"))
            other.replace(page)
        return about

    monkeypatch.setattr(NewFolder, "move", move)
    assert b"pirates" in _built(root)[ADA]
    monkeypatch.setattr(NewFolder, "move", real)

    _edit(root, name="bob")
    assert _clean(root) == _built(root)


def test_strictly(root: Path) -> None:
    (root / "contacts/bob.md").write_text("---\nname: Bob\nfoo: 1\n---\n")
    with pytest.raises(StrictError):
        _built(root, strict=True)
    _edit(root)

    with pytest.raises(StrictError) as caught:
        _built(root, strict=True)

    assert caught.value.left is not None
    assert _clean(root) == tree(root / "site")


def test_a_page_at_a_new_depth(root: Path) -> None:
    """There is no frame for it yet."""
    _built(root)
    (root / "journal/2026-11-01-tea.md").write_text("---\nwith: [Ada]\n---\nTea.\n")

    assert _clean(root) == _built(root)


def test_a_private_site(root: Path) -> None:
    (root / "contacts/bob.md").write_text("---\nname: Bob\nprivate: true\n---\n")
    _built(root, "mine", include_private=True)
    _edit(root)

    made = _built(root, "mine", include_private=True)

    assert b"Bob" in made["people/index.html"]
    (root / BUILT).write_bytes(_public(root))
    _edit(root)
    with pytest.raises(SiteError, match="inside the public site"):
        _built(root, "mine", include_private=True)


def _public(root: Path) -> bytes:
    _built(root)
    return (root / f"site/{BUILT}").read_bytes()
