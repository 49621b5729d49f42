"""One journal, opened: its files, its day, and unsaved text over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal import store
from netjournal.store import Change
from netjournal.store.state_folder import PREPARED, place
from netjournal.workspace import NewerFormatError, OpeningError, Workspace, find
from tests import txtar

FILES = """\
-- mkdocs.yml --
site_name: Small
plugins:
  - netjournal:
      today: 2026-03-03
-- contacts/ada.md --
---
name: Ada Lovelace
tags: [engines]
---
-- contacts/.hidden.md --
---
name: Nobody
---
-- journal/2026/2026-03-01-tea.md --
---
with: ada
---
# Tea
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    for name, text in txtar.read(FILES).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    outside = tmp_path / "outside.md"
    outside.write_text("---\nname: Elsewhere\n---\n", "utf-8")
    (folder / "contacts" / "link.md").symlink_to(outside)
    (folder / "contacts" / "away").symlink_to(tmp_path / "away")
    return folder


def _contact(name: str) -> str:
    return f"---\nname: {name}\n---\n"


# The path of an unsaved text, and whether it is part of the journal.
UNSAVED = [
    pytest.param("contacts/ada.md", True, id="over-a-file"),
    pytest.param("contacts/bob.md", True, id="a-new-file"),
    pytest.param("contacts/new/folder/bob.md", True, id="in-a-new-folder"),
    pytest.param("contacts/link.md", False, id="over-a-link-that-leads-out"),
    pytest.param("contacts/away/bob.md", False, id="below-a-link-that-leads-out"),
    pytest.param("contacts/.hidden.md", False, id="over-a-dot-file"),
    pytest.param("contacts/.new.md", False, id="a-new-dot-file"),
    pytest.param("contacts/.trash/bob.md", False, id="in-a-dot-folder"),
    pytest.param("contacts/README.md", False, id="a-page-for-people"),
    pytest.param("contacts/bob.txt", False, id="no-markdown"),
    pytest.param("contacts/bob.conflict.md", False, id="a-conflict-copy"),
    pytest.param("notes/bob.md", False, id="in-another-folder"),
    pytest.param("contacts/../bob.md", False, id="outside"),
]


@pytest.mark.parametrize(("path", "read"), UNSAVED)
def test_unsaved_text_counts_where_a_file_would(
    root: Path, path: str, *, read: bool
) -> None:
    text = _contact("Unsaved")
    workspace = Workspace(root, unsaved={path: text})

    names = {one.name for one in workspace.journal.contacts.values()}

    assert read == ("Unsaved" in names)
    assert read == ((path, text) in _texts(workspace))
    assert "Elsewhere" not in names


def _texts(workspace: Workspace) -> set[tuple[str, str]]:
    return {(source.path, source.text) for source in workspace.reading.sources}


def test_unsaved_settings_count(root: Path) -> None:
    text = "plugins:\n  - netjournal:\n      today: 2026-04-04\n"
    assert dt.date(2026, 4, 4) == Workspace(root, unsaved={"mkdocs.yml": text}).today


def test_an_unsaved_text_is_a_copy_as_a_file_would_be(root: Path) -> None:
    ada = (root / "contacts/ada.md").read_text("utf-8")
    same = Workspace(root, unsaved={"contacts/ada 2.md": ada})
    other = Workspace(root, unsaved={"contacts/ada 2.md": _contact("Ada Byron")})

    assert ["ada"] == list(same.journal.contacts)
    assert ["ada", "ada 2"] == list(other.journal.contacts)


REFUSED = [
    pytest.param("x" * (store.MAX_FILE + 1), "too-large", id="large"),
    pytest.param("---\nname: \ud800\n---\n", "not-utf8", id="half-a-character"),
]


@pytest.mark.parametrize(("text", "rule"), REFUSED)
def test_an_unsaved_text_has_the_limits_of_files(
    root: Path, text: str, rule: str
) -> None:
    workspace = Workspace(root, unsaved={"contacts/ada.md": text})
    assert {} == workspace.journal.contacts
    (problem,) = (
        one for one in workspace.journal.problems if one.source.path.endswith("ada.md")
    )
    assert rule == problem.rule.name


def test_a_file_that_does_not_read_is_mended_by_unsaved_text(root: Path) -> None:
    (root / "contacts/ada.md").write_bytes(b"---\nname: \xff\n---\n")
    workspace = Workspace(root)
    assert {} == workspace.journal.contacts
    workspace.lay("contacts/ada.md", _contact("Ada"))
    assert ["ada"] == list(workspace.journal.contacts)


def test_unsaved_text_is_laid_over_and_taken_off(root: Path) -> None:
    workspace = Workspace(root)
    assert "Ada Lovelace" == workspace.journal.contacts["ada"].name
    workspace.lay("contacts/ada.md", _contact("Ada Byron"))
    assert "Ada Byron" == workspace.journal.contacts["ada"].name
    assert ["contacts/ada.md"] == list(workspace.changed())
    workspace.lay("contacts/ada.md", None)
    assert "Ada Lovelace" == workspace.journal.contacts["ada"].name


@pytest.mark.parametrize(("lasting", "expected"), [(True, 4), (False, 3)])
def test_one_run_has_one_day(root: Path, *, lasting: bool, expected: int) -> None:
    workspace = Workspace(root, lasting=lasting)
    assert dt.date(2026, 3, 3) == workspace.today
    text = "plugins:\n  - netjournal:\n      today: 2026-04-04\n"
    workspace.lay("mkdocs.yml", text)
    assert expected == workspace.today.month


def _edit(root: Path) -> None:
    (root / "contacts/ada.md").write_text(_contact("Ada Byron"), "utf-8")


def _add(root: Path) -> None:
    (root / "contacts/bob.md").write_text(_contact("Bob"), "utf-8")


def _delete(root: Path) -> None:
    (root / "journal/2026/2026-03-01-tea.md").unlink()


def _set(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: Other\n", "utf-8")


CHANGES = [
    pytest.param(lambda _root: None, [], id="nothing"),
    pytest.param(_edit, ["contacts/ada.md"], id="edited"),
    pytest.param(_add, ["contacts/bob.md"], id="new"),
    pytest.param(_delete, ["journal/2026/2026-03-01-tea.md"], id="gone"),
    pytest.param(_set, ["mkdocs.yml"], id="settings"),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_what_changed_since(
    root: Path, change: Callable[[Path], None], expected: list[str]
) -> None:
    workspace = Workspace(root)
    assert ["ada"] == list(workspace.journal.contacts)
    change(root)
    workspace.forget()
    assert expected == sorted(workspace.changed())


def test_nothing_is_read_twice_until_it_is_forgotten(root: Path) -> None:
    workspace = Workspace(root)
    assert "Ada Lovelace" == workspace.journal.contacts["ada"].name
    _edit(root)
    assert "Ada Lovelace" == workspace.journal.contacts["ada"].name
    workspace.forget()
    assert "Ada Byron" == workspace.journal.contacts["ada"].name


def test_a_change_that_was_cut_short_comes_first(root: Path) -> None:
    store.apply(root, [Change("x.md", None, "x")], title="x")
    Path(place(root).record(PREPARED)).write_text('{"version": 1, "title"')
    said: list[str] = []

    assert ["ada"] == list(Workspace(root, say=said.append).journal.contacts)

    assert ["dropped a change that was interrupted before it began"] == said
    assert place(root).pending() is None


def test_a_journal_of_a_newer_format_is_refused(root: Path) -> None:
    text = "plugins:\n  - netjournal:\n      format: 2\n"
    (root / "mkdocs.yml").write_text(text, "utf-8")
    for asked in ("journal", "settings", "today", "people"):
        with pytest.raises(NewerFormatError, match="this journal has format 2"):
            getattr(Workspace(root), asked)


def test_the_day_that_is_said_needs_no_settings(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dt.date(2026, 3, 3) == Workspace(root).today
    monkeypatch.setenv("NETJOURNAL_TODAY", "2026-02-02")
    assert dt.date(2026, 2, 2) == Workspace(root).today
    assert dt.date(2026, 1, 1) == Workspace(root, today="2026-01-01").today
    with pytest.raises(OpeningError, match="--today: expected a date"):
        _ = Workspace(root, today="someday").today


def test_a_look_at_people_reads_what_the_journal_reads(root: Path) -> None:
    workspace = Workspace(root)
    assert ["ada"] == list(workspace.people.contacts) == workspace.ids("contacts")
    assert ["2026-03-01-tea"] == workspace.ids("journal")
    assert {} == workspace.people.notes


def test_the_folder_is_found_from_below(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "journal" / "2026")
    assert root == find()
