from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.site import replacing
from netjournal.site.build import SiteError
from netjournal.site.replacing import NewFolder
from netjournal.store import folders
from tests.site.conftest import Write, built, tree

ADA = {"contacts/ada.md": "---\nname: Ada\n---\n"}
OLD, NEW = {"index.html": b"old"}, {"index.html": b"new"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    return site


def _new(place: Path) -> NewFolder:
    folder = NewFolder(place)
    (folder.path / "index.html").write_text("new")
    return folder


def _put(folder: NewFolder) -> None:
    with folder.put():
        pass


def _beside(place: Path) -> list[str]:
    return sorted(one.name for one in place.parent.iterdir() if one != place)


def test_put(place: Path) -> None:
    place.chmod(0o750)
    folder = _new(place)

    assert OLD == tree(place)
    _put(folder)

    assert NEW == tree(place)
    assert 0o750 == place.stat().st_mode & 0o777
    assert [] == _beside(place)


def test_put_where_nothing_was(tmp_path: Path) -> None:
    _put(_new(tmp_path / "deep/site"))

    assert NEW == tree(tmp_path / "deep/site")


def test_dropped(place: Path) -> None:
    _new(place).drop()

    assert OLD == tree(place)
    assert [] == _beside(place)


def test_a_link_stays_a_link(place: Path) -> None:
    link = place.with_name("link")
    link.symlink_to(place)

    _put(_new(link))

    assert link.is_symlink()
    assert NEW == tree(place)


def test_what_begins_with_a_dot_moves_along(place: Path) -> None:
    (place / ".git").mkdir()
    (place / ".git/HEAD").write_text("ref")

    _put(_new(place))

    assert {**NEW, ".git/HEAD": b"ref"} == tree(place)


DEAD = 2**22 + 1  # above the largest number that Linux gives


def test_what_a_broken_build_left_is_cleared_away(place: Path) -> None:
    left = place.with_name(f".site.netjournal-{DEAD}")
    shutil.copytree(place, left)
    (left / folders.BUILT).write_text("")

    _put(_new(place))

    assert NEW == tree(place)
    assert [] == _beside(place)


def test_what_was_to_move_along_comes_back(place: Path) -> None:
    """As after a build that ended between the exchange and the moving."""
    left = place.with_name(f".site.netjournal-{DEAD}")
    (left / ".git").mkdir(parents=True)
    (left / ".git/HEAD").write_text("ref")

    _put(_new(place))

    assert {**NEW, ".git/HEAD": b"ref"} == tree(place)
    assert [] == _beside(place)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(f".site.netjournal-{os.getppid()}", id="of-one-that-runs"),
        pytest.param(".site.netjournal-mine", id="no-number"),
        pytest.param(f".other.netjournal-{DEAD}", id="of-another-site"),
    ],
)
def test_what_is_not_left_behind_stays(place: Path, name: str) -> None:
    shutil.copytree(place, place.with_name(name))

    _put(_new(place))

    assert [name] == _beside(place)


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system that cannot exchange two names."""
    monkeypatch.setattr(replacing, "exchange", lambda _one, _other: False)


@pytest.mark.usefixtures("without_exchange")
def test_put_in_two_steps(place: Path) -> None:
    _put(_new(place))

    assert NEW == tree(place)
    assert [] == _beside(place)


@pytest.mark.usefixtures("without_exchange")
def test_two_steps_are_taken_back(place: Path) -> None:
    folder = _new(place)
    shutil.rmtree(folder.path)

    with pytest.raises(FileNotFoundError):
        _put(folder)

    assert OLD == tree(place)


def test_a_site_between_two_steps_comes_back(place: Path) -> None:
    place.rename(place.with_name(f".site.netjournal-{DEAD}-old"))

    NewFolder(place).drop()

    assert OLD == tree(place)
    assert [] == _beside(place)


def _site(root: Path, name: str) -> dict[str, bytes]:
    (root / "contacts/ada.md").write_text(f"---\nname: {name}\n---\n")
    return tree(built(root).folder)


KILLED = """
import os, signal, sys
from pathlib import Path
from netjournal.site.build import build
at, left = sys.argv[2], int(sys.argv[3])
def trace(event, args):
    global left
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree") and at in str(args[0]) + str(args[1] if len(args) > 1 else ""):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), getattr(signal, sys.argv[4]))
sys.addaudithook(trace)
build(Path(sys.argv[1]), say=lambda _: None)
"""


@pytest.mark.parametrize(
    "sign", ["SIGKILL", pytest.param("SIGINT", marks=pytest.mark.long)]
)
def test_whenever_it_ends_there_is_the_old_site_or_the_new(
    tmp_path: Path, write: Write, sign: str
) -> None:
    root = write(tmp_path / "journal", ADA)
    new = _site(root, "Grace")
    old = _site(root, "Ada")
    (root / "contacts/ada.md").write_text("---\nname: Grace\n---\n")
    ends = set()
    for at in (1, 2, 3, 40, 120, 170, 174, 175, 176, 177, 178, 100_000):
        process = subprocess.run(
            [
                sys.executable,
                "-c",
                KILLED,
                str(root),
                str(root / ".site"),
                str(at),
                sign,
            ],
            check=False,
            capture_output=True,
        )
        ends.add(process.returncode)
        now = tree(root / "site")
        assert now in (old, new), at
        if now == new and process.returncode == 0:
            break
        _site(root, "Ada")
        (root / "contacts/ada.md").write_text("---\nname: Grace\n---\n")
        assert [] == [*root.glob(".*")]
    assert {0, -getattr(signal, sign)} == ends


def test_a_file_that_came_meanwhile_is_not_lost(root_: Path) -> None:
    site = built(root_).folder
    (root_ / "hook.py").write_text(
        "from pathlib import Path\ndef on_env(env, config, files):\n"
        f"    Path({str(site / 'mine.txt')!r}).write_text('mine')\n"
    )
    config = root_ / "mkdocs.yml"
    config.write_text(config.read_text() + "hooks: [hook.py]\n")

    with pytest.raises(SiteError) as caught:
        built(root_, trust=True)

    assert "contains files that netjournal did not build: 'mine.txt'" in str(
        caught.value
    )
    assert "mine" == (site / "mine.txt").read_text()
    assert ["hook.py"] == [one.name for one in root_.glob("*.py")]
    assert [] == list(root_.glob(".site*"))


@pytest.fixture
def root_(tmp_path: Path, write: Write) -> Path:
    return write(tmp_path / "journal", ADA)
