"""`netjournal doctor`: what is where, and whether it can be trusted."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netjournal.cli import cli
from netjournal.index import care, place
from tests.index import whole
from tests.index.whole import settle


def _journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "journal" / "contacts").mkdir(parents=True)
    (tmp_path / "journal" / "contacts" / "ada.md").write_text("---\nname: Ada\n---\n")
    (tmp_path / "journal" / "mkdocs.yml").write_text("site_name: Small\n")
    monkeypatch.chdir(tmp_path / "journal")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    _journal(tmp_path, monkeypatch)
    folder = tmp_path / "cache" / "netjournal" / "answers"
    place.made(str(folder.parent))
    place.write(str(folder / "one"), b"x" * 1500)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["doctor", *arguments], prog_name="netjournal")


def test_what_is_where(cache: Path) -> None:
    said = run().stdout

    home = cache.parents[2]
    assert f"Journal  {home}/journal\n         1 file, 18 bytes, format 1\n" in said
    assert f"Index    {cache}\n" in said
    assert "         1 file, 1.5 kB, trusted\n" in said
    assert f"Undo     {home}/state/netjournal/journals/" in said
    assert "         0 changes to undo, 0 to redo\n" in said
    assert "Program  netjournal " in said


@pytest.mark.usefixtures("cache")
def test_undo_counts() -> None:
    CliRunner().invoke(cli, ["set", "ada", "name=Ada Lovelace"])
    CliRunner().invoke(cli, ["set", "ada", "circle=close"])
    CliRunner().invoke(cli, ["undo"])

    assert "         1 change to undo, 1 to redo\n" in run().stdout


def test_json(cache: Path) -> None:
    answer = json.loads(run("--json").stdout)

    assert {"version", "today", "journal", "index", "undo", "program"} == answer.keys()
    assert answer["index"]["used"] is True
    assert answer["index"]["bytes"] == 1500
    assert answer["index"]["folders"][0] == str(cache)


def test_clear_removes_the_index_and_nothing_else(cache: Path) -> None:
    CliRunner().invoke(cli, ["set", "ada", "name=Ada Lovelace"])
    foreign = cache.parents[1] / "foreign"
    foreign.write_text("x")
    kept = care.kept(".")

    assert run("--clear").stdout.startswith(f"Removed the index ({kept.files} file")
    assert not cache.exists()
    assert foreign.exists()
    assert run("--clear").stdout == "There is no index to remove.\n"
    assert "1 change to undo" in run().stdout


def test_clear_follows_no_link(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_text("x")
    cache.rename(tmp_path / "away")
    cache.symlink_to(tmp_path / "precious")

    run("--clear")

    assert (tmp_path / "precious" / "file").exists()
    assert not cache.exists()


def _link(folder: Path) -> None:
    folder.rename(folder.parent.parent / "elsewhere")
    folder.symlink_to(folder.parent.parent / "elsewhere")


DOUBTS: dict[str, Callable[[Path], object]] = {
    "others may read or write '{}'": lambda folder: folder.chmod(0o755),
    "others may write '{.parent}'": lambda folder: folder.parent.chmod(0o777),
    "'{}' is not a folder": _link,
}


@pytest.mark.parametrize("reason", DOUBTS)
def test_what_is_not_trusted_is_said(cache: Path, reason: str) -> None:
    DOUBTS[reason](cache)

    assert f", not used: {reason.format(cache)}\n" in run().stdout


def _linked_cache(home: Path) -> None:
    (home / "disk").mkdir(mode=0o700)
    (home / "cache").mkdir()
    (home / "cache" / "netjournal").symlink_to(home / "disk")


def _before(mode: int, *names: str) -> Callable[[Path], object]:
    def make(home: Path) -> None:
        folder = home / "cache" / Path("netjournal", *names)
        folder.mkdir(mode=0o700, parents=True)
        (home / "cache" / "netjournal").chmod(0o700)
        folder.chmod(mode)

    return make


@pytest.mark.parametrize(
    ("prepare", "is_trusted"),
    [
        pytest.param(lambda home: home, True, id="nothing-yet"),
        pytest.param(_before(0o755), True, id="readable"),
        pytest.param(_before(0o777), False, id="writable"),
        pytest.param(_before(0o755, "answers"), False, id="answers"),
        pytest.param(_linked_cache, True, id="linked"),
    ],
)
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_what_is_said_is_what_is_done(
    mask: int,
    prepare: Callable[[Path], object],
    *,
    is_trusted: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = os.umask(mask)
    try:
        _journal(tmp_path, monkeypatch)
        prepare(tmp_path)
        settle()
        whole.run("due")
        kept = whole.answers(tmp_path / "cache")
        is_repeated = whole.is_repeated(monkeypatch, "due")
    finally:
        os.umask(before)

    assert is_trusted == ("trusted" in run().stdout.split("Undo")[0].split())
    assert is_trusted == bool(kept) == is_repeated


@pytest.mark.usefixtures("cache")
def test_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(place.SWITCH, "off")

    assert "not used: NETJOURNAL_INDEX is off\n" in run().stdout


@pytest.mark.usefixtures("cache")
def test_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", "relative")

    said = run().stdout

    assert "Index    nowhere\n" in said
    assert "0 files, 0 bytes, not used: there is no home folder\n" in said
