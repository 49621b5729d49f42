"""A build of what has not changed is not done again, and any change is noticed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.format.test_pictures import PNG
from tests.index.whole import Answer, run_in, settle
from tests.site.conftest import Write, tree

ADA = """\
---
name: Ada
photo: pictures/ada.png
---
"""
FILES: dict[str, str | bytes] = {"contacts/ada.md": ADA, "pictures/ada.png": PNG}
OLD = 1_700_000_000  # seconds since 1970: files as young as a look at them do not count


class Journal:
    """A journal, and builds of it, each by a program from its start to its end."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self.cache = cache
        self.site = root / "site"
        self.age()

    def age(self) -> None:
        for path in [*self.root.rglob("*")]:
            if "site" not in path.parts and path.is_file():
                os.utime(path, (OLD, OLD))

    def build(self, *options: str, **variables: str) -> Answer:
        cache = str(self.cache)
        return run_in(self.root, "build", *options, XDG_CACHE_HOME=cache, **variables)

    @property
    def last(self) -> list[int]:
        """Numbers that the last build has for itself: of the site, or what is kept."""
        records = self.cache.rglob("site/*.json")
        return [path.stat().st_ino for path in (self.site, *records)]


@pytest.fixture
def journal(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> Journal:
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    # Its times of change are those of the clock: the look at them has to be later.
    made = Journal(write(tmp_path / "journal", FILES), tmp_path / "cache")
    while tmp_path.stat().st_ctime_ns + 50_000_000 > _clock(tmp_path):
        pass
    return made


def _clock(folder: Path) -> int:
    probe = folder / "probe"
    probe.write_bytes(b"")
    return probe.stat().st_mtime_ns


@pytest.mark.parametrize(
    "options",
    [
        pytest.param((), id="plain"),
        pytest.param(("--json",), id="json"),
        pytest.param(("--strict",), id="strict"),
    ],
)
def test_what_has_not_changed_is_not_built_again(
    journal: Journal, options: tuple[str, ...]
) -> None:
    (journal.root / "contacts/bob.md").write_text("---\nname: Bob\nfoo: 1\n---\n")
    settle()
    first = journal.build(*options)
    before, files = journal.last, tree(journal.site)

    second = journal.build(*options)

    assert "people/ada/index.html" in files
    assert first == second
    assert (1 if "--strict" in options else 0) == second.code
    assert (before, files) == (journal.last, tree(journal.site))


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _same_time(path: Path) -> None:
    about = path.stat()
    raw = path.read_bytes()
    path.write_bytes(raw[:-2] + b" \n")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a-note": lambda root: _append(root / "contacts/ada.md", "Hello.\n"),
    "a-new-file": lambda root: (root / "contacts/bob.md").write_text(ADA),
    "settings": lambda root: _append(root / "mkdocs.yml", "      goal: 3\n"),
    "a-picture": lambda root: (root / "pictures/ada.png").unlink(),
    "a-page-deleted": lambda root: (root / "site/people/ada/index.html").unlink(),
    "a-page-edited": lambda root: _append(root / "site/index.html", "<p>"),
    "a-page-edited-with-its-time": lambda root: _same_time(root / "site/index.html"),
    "a-folder-deleted": lambda root: shutil.rmtree(root / "site/assets"),
    "the-site-deleted": lambda root: shutil.rmtree(root / "site"),
    "the-list-deleted": lambda root: (root / "site/.netjournal-site").unlink(),
    "a-file-of-mine": lambda root: (root / "site/people/mine.txt").write_text("mine"),
    "a-file-of-mine-at-the-top": lambda root: (root / "site/mine.txt").write_text("m"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_noticed(journal: Journal, tmp_path: Path, name: str) -> None:
    assert 0 == journal.build().code

    CHANGES[name](journal.root)

    other = tmp_path / "other"
    shutil.copytree(journal.root, other / "journal")
    found = journal.build()
    expected = Journal(other / "journal", other / "cache").build(NETJOURNAL_INDEX="off")
    said = expected.err.replace(os.fsencode(other), os.fsencode(tmp_path))
    assert (expected.code, said) == (found.code, found.err)
    assert tree(other / "journal/site") == tree(journal.site)


@pytest.mark.parametrize(
    ("options", "variables"),
    [
        pytest.param(("--today", "2026-11-23"), {}, id="another-day"),
        pytest.param((), {"NETJOURNAL_TODAY": "2026-11-23"}, id="another-day-told"),
        pytest.param(("--strict",), {}, id="strictly"),
        pytest.param((), {"NETJOURNAL_INDEX": "off"}, id="nothing-kept"),
        pytest.param(("--trust-config",), {}, id="trusted"),
    ],
)
def test_another_request_is_another_build(
    journal: Journal, options: tuple[str, ...], variables: dict[str, str]
) -> None:
    journal.build()
    before = journal.last

    journal.build(*options, **variables)

    assert before != journal.last


def test_a_trusted_configuration_may_do_anything(journal: Journal) -> None:
    journal.build("--trust-config")
    before = journal.last

    journal.build("--trust-config")

    assert before != journal.last
