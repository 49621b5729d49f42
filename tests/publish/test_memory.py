"""What is remembered saves time, and changes nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.publish import access, memory
from netjournal.publish.errors import PublishError
from netjournal.publish.writing import write
from netjournal.vault import parts
from netjournal.vault.keys import Keys
from tests.publish.sites import PHRASE, SITE, again, as_read, built, contents, fresh
from tests.vault.decryptor import restored

VAULT = bytes(range(16)).hex()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "journal/contacts").mkdir(parents=True)
    site = built(tmp_path / "site")
    write(site, tmp_path / "web", fresh(), root=tmp_path / "journal")
    return tmp_path / "journal"


def _file(root: Path) -> Path:
    (path,) = (root.parent / "state").rglob(f"{VAULT}.json")
    return path


def _again(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int | None, list[str]]:
    """Publish again; return how many parts changed, and which files were packed."""
    packed, real = [], parts.part

    def counting(unlocked: Keys, path: str, content: bytes) -> parts.Part:
        packed.append(path)
        return real(unlocked, path, content)

    web = root.parent / "web"
    with monkeypatch.context() as patch:
        patch.setattr(parts, "part", counting)
        published = write(root.parent / "site", web, again(web), root=root)
    return published.changed, sorted(packed)


def test_only_what_changed_is_packed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(SITE) == set(memory.recall(root, VAULT))
    before = contents(root.parent / "web")
    assert (0, []) == _again(root, monkeypatch)
    assert before == contents(root.parent / "web")

    built(root.parent / "site", SITE | {"index.html": b"other", "new.css": b"new"})
    assert (2, ["index.html", "new.css"]) == _again(root, monkeypatch)
    assert (0, []) == _again(root, monkeypatch)
    site = restored(root.parent / "web", PHRASE)
    assert b"other" in site["index.html"]
    assert b"new" == site["new.css"]


def test_what_is_remembered_is_what_is_made_without(root: Path, tmp_path: Path) -> None:
    web, site = tmp_path / "web", tmp_path / "site"
    for number in range(3):
        built(site, SITE | {"index.html": b"%d" % number})
        write(site, web, again(web), root=root)
        twin = tmp_path / "twin"
        write(site, twin, again(twin) if number else fresh())
        assert (web / "vault/index").stat().st_size
        assert restored(web, PHRASE) == restored(twin, PHRASE)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda part: part.unlink(), id="gone"),
        pytest.param(lambda part: part.write_bytes(b"short"), id="short"),
        pytest.param(
            lambda part: part.write_bytes(bytes(part.stat().st_size)), id="changed"
        ),
    ],
)
def test_a_damaged_part_is_mended(
    damage: Callable[[Path], object], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web = root.parent / "web"
    before = contents(web)
    part = min((web / "vault/b").iterdir())
    stamp = part.stat().st_mtime_ns
    damage(part)
    if part.exists():
        os.utime(part, ns=(stamp + 1, stamp + 1))
    changed, packed = _again(root, monkeypatch)
    assert (1, 1) == (changed, len(packed))
    assert before == contents(web)


def test_a_part_that_was_only_touched_is_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in (root.parent / "web/vault/b").iterdir():
        os.utime(part, (1, 1))
    assert (0, sorted(SITE)) == _again(root, monkeypatch)
    assert (0, []) == _again(root, monkeypatch)


def _about(**changes: object) -> bytes:
    about = {"v": 1, "root": "/", "files": {"index.html": ["0" * 64, "ab" * 32, 1, 1]}}
    return json.dumps(about | changes).encode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="cut"),
        pytest.param(b"\xff", id="bytes"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(_about(v=2), id="newer"),
        pytest.param(_about(files=[]), id="no-files"),
        pytest.param(_about(files={"index.html": ["a", "b"]}), id="short"),
        pytest.param(_about(files={"index.html": ["a", "zz" * 32, 1, 1]}), id="no-id"),
        pytest.param(_about(files={"index.html": ["a", "ab", 1, 1]}), id="short-id"),
        pytest.param(_about(files={"index.html": ["a", "ab" * 32, [], 1]}), id="size"),
        pytest.param(_about(files={"index.html": 7}), id="number"),
        pytest.param(_about(), id="of-another-page"),
    ],
)
def test_a_damaged_memory_is_none(
    content: bytes, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _file(root).write_bytes(content)
    assert (0, sorted(SITE)) == _again(root, monkeypatch)
    assert as_read() == restored(root.parent / "web", PHRASE)
    assert set(SITE) == set(memory.recall(root, VAULT))


def test_a_memory_that_cannot_be_written_is_done_without(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _file(root).unlink()
    _file_folder = root.parent / "state"
    for path in sorted(_file_folder.rglob("published")):
        path.rmdir()
        path.write_text("in its place")
    assert (0, sorted(SITE)) == _again(root, monkeypatch)


def test_nobody_else_reads_it(root: Path) -> None:
    assert 0o700 == _file(root).parent.stat().st_mode & 0o777


def test_the_site_of_another_journal_is_not_replaced(
    root: Path, tmp_path: Path
) -> None:
    web, other = tmp_path / "web", tmp_path / "other"
    (other / "contacts").mkdir(parents=True)
    access.check(web, root, renew=False)
    access.check(tmp_path / "new", other, renew=False)
    for renew in (False, True):
        with pytest.raises(PublishError) as caught:
            access.check(web, other, renew=renew)
        expected = (
            f"{str(web)!r} has the site of another journal, the one in {str(root)!r}"
        )
        assert expected == str(caught.value)

    root.rename(tmp_path / "moved")  # then it is this one, at its new place
    access.check(web, tmp_path / "moved", renew=False)
    access.check(web, other, renew=False)


def test_a_vault_that_cannot_be_read_is_refused_unless_it_is_renewed(
    root: Path, tmp_path: Path
) -> None:
    web = tmp_path / "web"
    (web / "vault/key.json").write_text("{")
    access.check(web, root, renew=True)
    with pytest.raises(PublishError, match="is damaged"):
        access.check(web, root, renew=False)
