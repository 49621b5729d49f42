"""What is kept beside a journal: follow-ups as computed from its files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from netjournal.practice.day import Day
from netjournal.practice.followups import follow_ups, last_touches
from netjournal.practice.portrait import gallery, portrait
from netjournal.store import Change
from netjournal.workspace import Workspace

TODAY = "2026-11-22"
FILES = {
    "contacts/ada.md": "---\nname: Ada\ncircle: close\n---\nKnows [[grace]].\n",
    "contacts/grace.md": "---\nname: Grace\ncircle: known\n---\n",
    "journal/2026-11-01-tea.md": "---\nwith: ada\nkind: call\n---\n- [ ] write\n",
}
TEA = "journal/2026-11-01-tea.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a journal that is kept in a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    folder = tmp_path / "journal"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@contextmanager
def opened(root: Path, *, today: str = TODAY) -> Iterator[Workspace]:
    """Open the journal as a new process would, and check what it says is due."""
    workspace = Workspace(root, today=today)
    day = workspace.day
    plain = Day(day.journal, day.settings, day.today)
    assert day.shelf is not None
    assert follow_ups(day) == follow_ups(plain)
    assert last_touches(day) == last_touches(plain)
    for contact in day.journal.contacts.values():
        assert portrait(day, contact) == gallery(plain).portrait(contact)
    yield workspace
    workspace.detach()  # as at the end of a process


def state(workspace: Workspace) -> tuple[int, bytes | None]:
    """Return the revision of what is kept, and the follow-ups that are."""
    assert workspace.kept is not None
    return workspace.kept.revision, workspace.kept.get("due")


def test_what_was_computed_is_there_in_the_next_process(root: Path) -> None:
    with opened(root) as workspace:
        first = state(workspace)
    second = Workspace(root, today=TODAY)

    assert first == state(second)
    assert first[1] is not None
    assert second.kept is not None
    assert second.kept.get("other") is None


def test_a_change_is_known_by_its_path(root: Path) -> None:
    with opened(root) as workspace:
        before, _ = state(workspace)
    (root / TEA).write_text(FILES[TEA] + "\n- [ ] call\n", encoding="utf-8")

    with opened(root) as workspace:
        kept = workspace.kept
        assert kept is not None
        assert kept.changed(before) == frozenset((TEA,))
        assert kept.changed(kept.revision) == frozenset()
        assert kept.changed(kept.revision + 1) is None


def test_of_what_was_joined_anew_everything_may_have_changed(root: Path) -> None:
    with opened(root) as workspace:
        before, _ = state(workspace)
    grace = root / "contacts/grace.md"
    grace.write_text("---\nname: Ada\n---\n", encoding="utf-8")

    with opened(root) as workspace:
        assert workspace.kept is not None
        assert workspace.kept.changed(before) is None


def test_another_day_is_computed_and_kept(root: Path) -> None:
    for today in (TODAY, "2027-03-01", TODAY):
        with opened(root, today=today):
            pass


def test_while_others_read_nothing_is_kept(root: Path) -> None:
    with opened(root):
        pass
    (root / TEA).write_text(FILES[TEA] + "\n- [ ] call\n", encoding="utf-8")
    with opened(root) as reader, opened(root, today="2027-03-01"):
        assert state(reader)[1] == state(Workspace(root, today=TODAY))[1]


def test_nothing_is_kept_of_what_is_not_in_the_files(root: Path) -> None:
    with opened(root) as workspace:
        before = follow_ups(workspace.day)
        change = Change(TEA, FILES[TEA], FILES[TEA] + "- [ ] call\n")

        workspace.see([change])

        assert workspace.day.shelf is None
        assert len(follow_ups(workspace.day)) == 1 + len(before)


def test_nothing_is_kept_of_unsaved_text(root: Path) -> None:
    workspace = Workspace(root, today=TODAY, unsaved={TEA: FILES[TEA]})

    assert workspace.day.shelf is None


def test_without_the_index_nothing_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETJOURNAL_INDEX", "off")

    assert Workspace(root, today=TODAY).day.shelf is None


def test_a_process_that_lasts_keeps_nothing_but_may_use_it(root: Path) -> None:
    with opened(root) as workspace:
        before = state(workspace)
    workspace = Workspace(root, today=TODAY, lasting=True)
    assert workspace.kept is not None

    workspace.kept.put("due", b"{}")

    assert before == state(workspace)
    with opened(root) as other:
        assert before == state(other)
