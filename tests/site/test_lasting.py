"""A journal that is kept in memory is the one that is read anew."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal import clock
from netjournal.site.live import Lasting, Live, Shell
from netjournal.site.shell import MARKS, Frames
from netjournal.workspace import Workspace
from tests import txtar
from tests.format.test_pictures import GIF, PNG
from tests.index.whole import settle
from tests.render.test_pages import JOURNAL
from tests.site.conftest import MINIMAL, Write

ADA, SALON = "contacts/ada-lovelace.md", "journal/2020-05-01-salon.md"


@pytest.fixture
def root(tmp_path: Path, write: Write) -> Path:
    return write(tmp_path, txtar.read(JOURNAL))


def _lasting(root: Path) -> Lasting:
    return Lasting(root, None, lambda _text: None)


@pytest.fixture(autouse=True)
def _without_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read anew what is read anew."""
    monkeypatch.setenv("NETJOURNAL_INDEX", "off")


def _content(workspace: Workspace) -> list[str]:
    """Return all that was read, as text: files are themselves alone."""
    journal = workspace.journal
    files = [*journal.contacts.values(), *journal.notes.values()]
    return [
        *map(repr, files),
        *(file.source.text for file in files),
        *map(repr, journal.problems),
        repr((journal.withheld, journal.unread, journal.hidden)),
        repr((workspace.settings, workspace.today)),
    ]


def _same_stamp(root: Path) -> None:
    """Write another text of one size, and give it the time of the old one."""
    about = (root / ADA).stat()
    text = (root / ADA).read_text().replace("Analyst", "Analyzr")
    (root / ADA).write_text(text)
    os.utime(root / ADA, ns=(about.st_atime_ns, about.st_mtime_ns))


def _linked(root: Path) -> None:
    (root / "contacts/link.md").symlink_to("ada-lovelace.md")


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda root: root,
    "text": lambda root: (root / ADA).write_text("---\nname: Ada\n---\nNew.\n"),
    "same-stamp": _same_stamp,
    "deleted": lambda root: (root / ADA).unlink(),
    "renamed": lambda root: (root / SALON).rename(root / "journal/2020-05-02-salon.md"),
    "no-utf-8": lambda root: (root / ADA).write_bytes(b"---\nname: \xff\n---\n"),
    "broken": lambda root: (root / ADA).write_text("---\nname: [\n---\nZoe\n"),
    "copy": lambda root: (root / "contacts/babbage 2.md").write_bytes((root / "contacts/babbage.md").read_bytes()),
    "linked": _linked,
    "settings": lambda root: (root / "mkdocs.yml").write_text(MINIMAL + "      soon: 1 month\n      kinds: {tea: {sort: mutual}}\n"),
    "no-settings": lambda root: (root / "mkdocs.yml").unlink(),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_it_is_what_is_read_anew(root: Path, name: str) -> None:
    lasting = _lasting(root)
    before = _content(lasting)

    CHANGES[name](root)
    lasting.forget()

    fresh = _content(Workspace(root))
    assert fresh == _content(lasting)
    assert (before == fresh) == (name == "nothing")


def test_one_change_after_the_other(root: Path) -> None:
    lasting = _lasting(root)

    for name in ("same-stamp", "settings", "text", "copy", "broken", "text", "deleted"):
        CHANGES[name](root)
        lasting.forget()
        assert _content(Workspace(root)) == _content(lasting), name


def test_what_did_not_change_is_neither_opened_nor_parsed_again(root: Path) -> None:
    settle()
    lasting = _lasting(root)
    sources = {source.path: source for source in lasting.reading.sources}
    babbage = lasting.journal.contacts["babbage"]

    CHANGES["text"](root)
    lasting.forget()

    again = {source.path: source for source in lasting.reading.sources}
    assert [ADA] == [path for path in sources if sources[path] is not again[path]]
    assert lasting.journal.contacts["babbage"].body is babbage.body
    assert "Ada" == lasting.journal.contacts["ada-lovelace"].name


def _shell(*_: object) -> Shell:
    frames = Frames()
    for place in (0, 2):
        frames.frame(place, lambda: f"<html>{MARKS['content']}</html>")
    return Shell(frames, {}, folders=True, has_search=True)


def test_another_day_is_another_site(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "mkdocs.yml").write_text(MINIMAL.replace("      today: 2026-11-22\n", ""))
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 22))
    live = Live(_lasting(root), _shell, include_private=False)
    assert live.today() is None
    live.update()
    assert live.shown is not None
    assert live.today() == live.shown.out.today
    assert b"22 November 2026" in (live.shown.page("index.html") or b"")

    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 23))
    assert live.today() != live.shown.out.today
    live.update()

    assert live.today() == live.shown.out.today
    assert b"23 November 2026" in (live.shown.page("index.html") or b"")


def test_a_site_that_cannot_be_made_leaves_the_last(root: Path) -> None:
    fails = False

    def shell(*_: object) -> Shell:
        if fails:
            raise ZeroDivisionError
        return _shell()

    live = Live(_lasting(root), shell, include_private=False)
    live.update()
    shown = live.shown
    fails = True
    (root / "mkdocs.yml").write_text(MINIMAL + "# other\n")
    with pytest.raises(ZeroDivisionError):
        live.update()
    assert shown is live.shown

    (root / "mkdocs.yml").write_text(MINIMAL)
    live.update()
    assert shown is not live.shown


def test_a_picture_in_a_text_is_the_one_that_is_there_now(root: Path) -> None:
    (root / SALON).write_text(f"{(root / SALON).read_text()}\n![[map.png]]\n")
    (root / "map.png").write_bytes(PNG)
    live = Live(_lasting(root), _shell, include_private=False)
    assert () == live.pictures()

    def shown() -> tuple[list[str], list[bytes | None]]:
        live.update()
        assert live.shown is not None
        html = (live.shown.page("notes/2020-05-01-salon/index.html") or b"").decode()
        names = re.findall(r'src="../../(assets/pictures/[^"]+)"', html)
        return names, [live.shown.file(name) for name in names]

    before, files = shown()
    assert [PNG] == files
    assert "map.png" in live.pictures()
    (root / "map.png").write_bytes(GIF)
    after, files = shown()
    assert [GIF] == files
    assert before != after
    (root / "map.png").unlink()
    assert ([], []) == shown()
