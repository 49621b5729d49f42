r"""Each file in cases/ is a small journal and exactly what is said of it.

A file of the journal stands under its name. After the name may follow:

- ``(bytes)``: ``\xNN`` is a byte, and ``\{text*N\}`` is *text*, *N* times;
- ``(link)``: a symbolic link to what the only line says;
- ``(folder)``: an empty folder.

``\uNNNN`` in a name is a character. Without an mkdocs.yml there is a plain
one. ``expected`` is what `validate` prints of it, on 22 November 2026, and
``fixed NAME`` the text of a file after its safe fixes.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from netjournal import rules, store
from netjournal.format.diagnostics import Diagnostic, apply
from netjournal.format.join import read_journal
from netjournal.practice.day import Day
from netjournal.render.text.problems import FORMATS
from netjournal.store.embeds import with_embedded
from netjournal.store.photos import with_photos
from tests import txtar

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
TODAY = dt.date(2026, 11, 22)

_NAME = re.compile(r"(?P<path>.+?)(?: \((?P<sort>bytes|link|folder)\))?")
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
_REPEATED = re.compile(rb"\\\{(.+?)\*([0-9]+)\\\}", re.DOTALL)
_CONFIG = "site_name: Case\nplugins:\n  - netjournal\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder that is gone afterwards: some cases are large."""
    root = tmp_path / "journal"
    root.mkdir()
    yield root
    shutil.rmtree(root)


@pytest.mark.parametrize("case", [pytest.param(one, id=one.stem) for one in CASES])
def test_case(case: Path, folder: Path, *, update_cases: bool) -> None:
    text = case.read_text("utf-8")
    files = txtar.read(text)
    _write(folder, files)

    found = _checked(folder)

    said = {"expected": FORMATS["full"](found)} | {
        name: _fixed(name.removeprefix("fixed "), found)
        for name in files
        if name.startswith("fixed ")
    }
    if update_cases:
        case.write_text(txtar.write(txtar.comment(text), files | said), "utf-8")
    else:
        assert {name: files[name] for name in said} == said


def written(folder: Path, case: Path) -> None:
    """Write the journal of *case* to *folder*."""
    _write(folder, txtar.read(case.read_text("utf-8")))


def _checked(folder: Path) -> list[Diagnostic]:
    journal, settings = read_journal(*store.read(folder))
    journal, _ = with_photos(journal, folder)
    journal, _ = with_embedded(journal, folder)
    return rules.check(Day(journal, settings, settings.today or TODAY))


def _fixed(path: str, found: list[Diagnostic]) -> str:
    parts = [
        (source, edit)
        for problem in found
        if problem.fix and problem.fix.safe
        for source, edits in ((problem.source, problem.fix.edits), *problem.fix.others)
        for edit in edits
        if source.path == path
    ]
    return apply(parts[0][0].text, [edit for _, edit in parts])


def _write(folder: Path, files: Mapping[str, str]) -> None:
    (folder / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    (folder / "contacts").mkdir()
    for name, text in files.items():
        if name == "expected" or name.startswith("fixed "):
            continue
        match = _NAME.fullmatch(name)
        assert match is not None
        target = folder / re.sub(
            r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), match["path"]
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        if match["sort"] == "link":
            target.symlink_to(text.strip())
        elif match["sort"] == "folder":
            target.mkdir()
        else:
            target.write_bytes(_bytes(text, escaped=match["sort"] == "bytes"))


def _bytes(text: str, *, escaped: bool) -> bytes:
    data = text.encode("utf-8")
    if not escaped:
        return data
    data = _REPEATED.sub(lambda match: match[1] * int(match[2]), data)
    return _BYTE.sub(lambda match: bytes([int(match[1], 16)]), data)
