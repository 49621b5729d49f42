"""A build after edits makes the same as one of a clean folder, and draws less for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from netjournal import rules
from netjournal.interchange import ics
from netjournal.interchange.ics import Contents
from netjournal.practice.day import Day
from netjournal.render import pages
from netjournal.render.pages import Page, Sketch
from netjournal.render.pages.view import View
from netjournal.site import drawing, kept, planning, search, updating
from netjournal.site.build import SiteError, build
from netjournal.workspace import Workspace
from tests import txtar
from tests.render.test_pages import JOURNAL, PRIVATE
from tests.site.conftest import Write, tree

Edit = Callable[[Path], object]


class Builder:
    """Builds of one journal by one person, with the pages that each has drawn."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.drawn: list[str] = []
        self.said: list[str] = []

    def build(self, folder: str = "site", **options: object) -> dict[str, bytes]:
        self.drawn.clear()
        self.said.clear()
        workspace = Workspace(self.root, today=options.pop("today", None))  # type: ignore[arg-type] # a day
        try:
            built = build(
                self.root,
                say=self.said.append,
                out=self.root / folder,
                workspace=workspace,
                **options,  # type: ignore[arg-type] # any options
            )
        finally:
            workspace.release()  # as a command does
        assert self.root / folder == built.folder
        return tree(built.folder)

    def clean(self, **options: object) -> tuple[dict[str, bytes], list[str]]:
        """Return what a build makes with nothing kept, and what it says."""
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        before, said = [*self.drawn], [*self.said]
        with patch.dict(os.environ, {"NETJOURNAL_INDEX": "off"}):
            made = self.build("clean", **options), [*self.said]
        self.drawn[:], self.said[:] = before, said
        return made


@pytest.fixture
def builder(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> Builder:
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Builder(write(tmp_path / "journal", txtar.read(JOURNAL)))

    def drawn(sketch: Sketch, view: View) -> Page:
        made.drawn.append(sketch.uri)
        return pages.drawn(sketch, view)

    monkeypatch.setattr(drawing, "drawn", drawn)
    # Of the few pages here, most are others after an edit.
    monkeypatch.setattr(updating, "_MANY", 1)
    return made


@pytest.fixture(params=["in-place", "exchanged"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of putting what changed into the site."""
    if request.param == "exchanged":
        monkeypatch.setattr(updating, "_MANY", 10_000)


def _some(root: Path, folder: str, number: int = 0) -> Path:
    return sorted((root / folder).glob("*.md"))[number]


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


EDITS: dict[str, Edit] = {
    "nothing": lambda _root: None,
    "a-body": lambda root: _append(_some(root, "journal"), "\nMore of it.\n"),
    "a-secret": lambda root: _append(
        _some(root, "journal"), "\nThe password: hunter2-Hunter2\n"
    ),
    "a-person": lambda root: _append(_some(root, "contacts"), "\nTall.\n"),
    "a-new-person": lambda root: (root / "contacts/zoe.md").write_text(
        "---\nname: Zoë Quill\ncircle: inner\ntags: [new]\n---\nMet [[ada-lovelace]].\n"
    ),
    "a-new-note": lambda root: (root / "journal/2026-11-20-zoe.md").write_text(
        "---\nwith: [Ada Lovelace]\nkind: call\n---\nOf [[zoe]].\n"
    ),
    "a-note-deleted": lambda root: _some(root, "journal", -1).unlink(),
    "a-person-deleted": lambda root: _some(root, "contacts", -1).unlink(),
    "a-person-private": lambda root: _replace(
        _some(root, "contacts", 1), "---\nname", "---\nprivate: true\nname"
    ),
    "settings": lambda root: _append(root / "mkdocs.yml", "      goal: 3\n"),
    "an-editor": lambda root: _append(root / "mkdocs.yml", "      edit: file\n"),
    "an-address": lambda root: _append(
        root / "mkdocs.yml", "site_url: https://journal.example/\n"
    ),
    "the-name": lambda root: _replace(
        root / "mkdocs.yml", "site_name: A journal", "site_name: Another"
    ),
    "the-look": lambda root: _replace(
        root / "mkdocs.yml", "  name: material", "  name: material\n  language: de"
    ),
    "a-page-edited": lambda root: _append(
        root / "site/people/ada-lovelace/index.html", "<p>mine"
    ),
    "a-page-deleted": lambda root: shutil.rmtree(root / "site/people/ada-lovelace"),
    "an-asset-deleted": lambda root: (root / "site/assets/netjournal.css").unlink(),
    "a-page-a-link": lambda root: _linked(root / "site/people/ada-lovelace"),
    "the-site-deleted": lambda root: shutil.rmtree(root / "site"),
}


def _linked(folder: Path) -> None:
    elsewhere = folder.parents[2] / "elsewhere.html"
    shutil.copy2(folder / "index.html", elsewhere)
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(elsewhere)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit(builder: Builder, name: str) -> None:
    builder.build()
    EDITS[name](builder.root)

    made = builder.build()

    expected, said = builder.clean()
    assert expected == made
    assert said == builder.said


def test_after_many_edits(builder: Builder) -> None:
    for edit in EDITS.values():
        edit(builder.root)
        made = builder.build()
        assert builder.clean()[0] == made


@pytest.mark.parametrize("edit", ["a-new-person", "a-person-deleted", "a-new-note"])
def test_after_an_edit_of_more_people_than_a_file_has(
    builder: Builder, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    # As many as two files have, so that a part comes or goes.
    monkeypatch.setattr(search, "MOST", len(list(builder.root.glob("contacts/*"))) // 2)
    builder.build()
    EDITS[edit](builder.root)

    made = builder.build()

    assert "search/people-0.js" in made
    assert builder.clean()[0] == made


LINES = (
    "See [[{name}]] and [[{name}|them]].",
    "- [ ] send {name} the paper 📅 2026-11-25",
    "- [ ] waiting: {name} answers",
    "## On {name}",
    "Ein Gruß an {name}, שרה and Zoë.",
)


def _random_edit(root: Path, random: Random) -> None:
    files = sorted([*root.glob("contacts/*.md"), *root.glob("journal/*.md")])
    file, other = random.choice(files), random.choice(files)
    if random.random() < 0.2 and len(files) > 6:
        file.unlink()
    elif random.random() < 0.2:
        file.rename(file.with_stem(f"{file.stem}-2"))
    else:
        _append(file, f"\n{random.choice(LINES).format(name=other.stem)}\n")


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("seed", range(3))
def test_after_random_edits(builder: Builder, seed: int) -> None:
    random = Random(seed)
    builder.build()
    for _ in range(4):
        for _ in range(random.randint(1, 3)):
            _random_edit(builder.root, random)
        made = builder.build()
        assert builder.clean() == (made, builder.said)


@pytest.mark.parametrize("day", ["2026-11-23", "2026-12-24", "2027-03-01"])
def test_on_another_day(builder: Builder, day: str) -> None:
    builder.build()

    made = builder.build(today=day)

    assert builder.clean(today=day)[0] == made


def test_only_what_changed_is_drawn(builder: Builder) -> None:
    builder.build()
    everything = len(builder.drawn)
    note = builder.root / "journal/2026-11-01-tea.md"
    _append(note, "\nMore of it.\n")

    builder.build()

    assert 20 < everything
    assert "notes/2026-11-01-tea.md" in builder.drawn
    assert len(builder.drawn) <= everything // 2
    builder.build()
    assert [] == builder.drawn


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How the pages of each build are planned: all, or some."""
    ways: list[str] = []

    def every(view: View) -> Iterator[Sketch]:
        ways.append("all")
        return pages.sketches(view)

    def some(view: View, uris: set[str]) -> Iterator[Sketch]:
        ways.append("some")
        return pages.some_sketches(view, uris)

    monkeypatch.setattr(planning, "sketches", every)
    monkeypatch.setattr(planning, "some_sketches", some)
    monkeypatch.setattr(planning, "_MANY", 1)  # of the few pages here
    return ways


PROSE = {"nothing", "a-body", "a-person", "a-page-edited", "a-page-deleted"}


@pytest.mark.parametrize("name", [*sorted(PROSE), "a-new-note", "a-person-private"])
def test_what_prose_does_not_reach_is_not_planned(
    builder: Builder, planned: list[str], name: str
) -> None:
    builder.build()
    planned.clear()
    EDITS[name](builder.root)

    made = builder.build()

    assert ["some" if name in PROSE else "all"] == planned
    assert builder.clean()[0] == made


def test_rules_look_at_what_changed(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[Day] = []

    def check(day: Day, *_between: object) -> rules.Found:
        checked.append(day)
        return FOUND(day)

    monkeypatch.setattr(rules, "found", check)
    builder.build()
    assert len(checked) == 1  # all is shown
    _append(_some(builder.root, "journal"), "\nMore of it.\n")
    builder.build()
    assert len(checked) == 1

    EDITS["a-secret"](builder.root)
    made = builder.build()

    assert len(checked) == 1
    assert builder.clean() == (made, builder.said)


FOUND = rules.found


def test_what_was_not_planned_is_kept_for_long(
    builder: Builder, planned: list[str]
) -> None:
    builder.build()
    planned.clear()
    for number in range(3):
        _append(_some(builder.root, "journal", number), "\nMore of it.\n")

        made = builder.build()

        assert builder.clean()[0] == made
    assert ["some"] * 3 == planned


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("contacts/babbage.md", "\nOf [[ada-lovelace]].\n", id="link"),
        pytest.param("contacts/me.md", "\nOf myself.\n", id="my-own-file"),
        pytest.param("journal/2026-11-01-tea.md", "\n- [ ] call\n", id="task"),
    ],
)
def test_all_is_planned_after_anything_but_prose(
    builder: Builder, planned: list[str], path: str, text: str
) -> None:
    builder.build()
    planned.clear()
    _append(builder.root / path, text)

    made = builder.build()

    assert ["all"] == planned
    assert builder.clean()[0] == made


@pytest.mark.parametrize("day", ["2026-11-23", "2027-03-01"])
def test_all_is_planned_on_another_day(
    builder: Builder, planned: list[str], day: str
) -> None:
    builder.build()
    planned.clear()

    builder.build(today=day)

    assert ["all"] == planned


def test_all_is_planned_where_the_index_was_held_by_another(
    builder: Builder, planned: list[str]
) -> None:
    builder.build()
    other = Workspace(builder.root)
    assert other.journal.notes
    _append(_some(builder.root, "journal"), "\nMore of it.\n")
    builder.build()  # what it has of the journal is its own alone
    other.release()
    _append(_some(builder.root, "contacts"), "\nTall.\n")
    planned.clear()

    made = builder.build()

    assert ["all"] == planned
    assert builder.clean()[0] == made


def test_all_is_planned_where_the_index_is_another(
    builder: Builder, planned: list[str]
) -> None:
    builder.build()
    for file in (builder.root.parent / "cache").rglob("index.db*"):
        file.unlink()
    planned.clear()
    _append(_some(builder.root, "journal"), "\nMore of it.\n")

    made = builder.build()

    assert ["all"] == planned
    assert builder.clean()[0] == made


def test_what_did_not_change_is_not_written_again(builder: Builder) -> None:
    builder.build()
    page = builder.root / "site/people/ada-lovelace/index.html"
    before = page.stat()

    builder.build()

    assert (before.st_mtime_ns, before.st_ino) == (
        page.stat().st_mtime_ns,
        page.stat().st_ino,
    )
    assert 1 == page.stat().st_nlink


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"trust": True}, id="trusted"),
        pytest.param({"include_private": True}, id="private"),
    ],
)
def test_another_kind_of_site_takes_nothing(
    builder: Builder, options: dict[str, object]
) -> None:
    builder.build("public")
    everything = sorted(builder.drawn)

    builder.build("other", **options)

    assert set(everything) <= set(builder.drawn)


def test_a_private_site_is_never_kept_in_a_public_one(
    tmp_path: Path, builder: Builder, write: Write
) -> None:
    builder.root = write(tmp_path / "private", txtar.read(PRIVATE))
    builder.build("one", include_private=True)
    with pytest.raises(SiteError):
        builder.build("one")
    shutil.rmtree(builder.root / "one")

    made = builder.build("one")

    assert builder.clean()[0] == made


def _kept(root: Path) -> Path:
    [file] = (root.parent / "cache").rglob("site/*.json")
    return file


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGE: dict[str, Edit] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-9]),
    "other": lambda file: file.write_bytes(file.read_bytes().replace(b"ada", b"bob")),
    "readable-by-others": lambda file: file.chmod(0o644),
    "a-folder": _a_folder,
    "folder-of-others": lambda file: file.parent.chmod(0o777),
    "gone": lambda file: file.unlink(),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_is_kept_is_not_trusted(builder: Builder, name: str) -> None:
    builder.build()
    everything = len(builder.drawn)
    DAMAGE[name](_kept(builder.root))

    made = builder.build()

    assert everything == len(builder.drawn)
    assert builder.clean()[0] == made


def test_what_is_kept_is_for_this_person_alone(builder: Builder) -> None:
    builder.build()

    file = _kept(builder.root)
    assert 0o600 == file.stat().st_mode & 0o777
    assert 0o700 == file.parent.stat().st_mode & 0o777


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[Contents]:
    calendars: list[Contents] = []

    def compose(contents: Contents) -> bytes:
        calendars.append(contents)
        return ics.composed(contents)

    monkeypatch.setattr(kept, "composed", compose)
    return calendars


def test_a_calendar_is_composed_when_it_changes(
    builder: Builder, composed: list[Contents]
) -> None:
    builder.build()
    note = builder.root / "journal/2026-11-01-tea.md"
    _append(note, "\nMore of it.\n")
    builder.build()
    assert 1 == len(composed)

    _append(note, "\n- [ ] send [[ada-lovelace]] the paper 📅 2026-11-25\n")
    made = builder.build()

    assert 2 == len(composed)
    assert b"send Ada Lovelace the paper" in made[pages.FEED]
    assert builder.clean()[0] == made


@pytest.mark.parametrize("name", DAMAGE)
def test_a_kept_calendar_is_not_trusted(
    builder: Builder, composed: list[Contents], name: str
) -> None:
    builder.build()
    [file] = (builder.root.parent / "cache").rglob("site/*.ics")
    DAMAGE[name](file)
    _append(_some(builder.root, "contacts"), "\n## A heading\n")

    made = builder.build()

    assert 2 == len(composed)
    assert builder.clean()[0] == made


def test_nothing_is_kept_where_that_is_off(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETJOURNAL_INDEX", "off")

    builder.build()

    assert [] == [*(builder.root.parent / "cache").rglob("*")]


def test_where_files_can_have_one_name_only(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.build()

    def refused(*_paths: object, **_options: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    made = builder.build()

    assert builder.clean()[0] == made


def test_a_page_that_is_edited_meanwhile(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.build()
    real = kept.carry_over
    page = builder.root / "site/people/ada-lovelace/index.html"

    def late(*arguments: object) -> object:
        if page.exists():
            _append(page, "mine")
        return real(*arguments)  # type: ignore[arg-type] # what it gets

    monkeypatch.setattr("netjournal.site.plugin.carry_over", late)
    made = builder.build()

    assert builder.clean()[0] == made
