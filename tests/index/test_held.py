"""What is not needed is not held: few texts, few notes, and nothing read beside the index."""

from __future__ import annotations

import dataclasses
import gc
from pathlib import Path

import pytest

from netjournal.format.model import Body, Note
from netjournal.index import later, shelf
from netjournal.index.database import DamageError, Database
from netjournal.index.files import KeptFile
from netjournal.index.notes import KeptNote
from netjournal.workspace import Workspace
from tests.index.comparing import everything
from tests.index.whole import settle

NOTES = 40


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "journal"
    for name in ("contacts", "journal"):
        (folder / name).mkdir(parents=True)
    (folder / "contacts/ada.md").write_text("---\nname: Ada\n---\n", "utf-8")
    for number in range(NOTES):
        text = f"---\nwith: ada\n---\n# Tea {number}\n\nWith [[ada]].\n"
        path = folder / f"journal/2026-01-{number % 28 + 1:02}-tea-{number}.md"
        path.write_text(text, "utf-8")
    settle()
    return folder


def _texts_held(workspace: Workspace) -> int:
    return sum(
        isinstance(source, KeptFile) and "text" in _slots(source)
        for source in workspace.reading.sources
    )


def _slots(source: KeptFile) -> set[str]:
    """Return the names of those attributes that are there, without fetching any."""
    there = set()
    for name in ("text", "path"):
        try:
            object.__getattribute__(source, name)
        except AttributeError:
            continue
        there.add(name)
    return there


def test_what_was_read_is_not_held_beside_the_index(root: Path) -> None:
    workspace = Workspace(root)
    _ = workspace.journal
    sources = workspace.reading.sources
    assert len(sources) == NOTES + 1
    assert {type(source) for source in sources} == {KeptFile}
    assert _texts_held(workspace) == 0


def test_the_first_time_and_the_second_are_alike(root: Path) -> None:
    first = everything(Workspace(root))
    assert first == everything(Workspace(root))


def test_few_texts_are_held(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_LATELY", 3)
    workspace = Workspace(root)
    _ = workspace.journal
    for _ in range(2):
        for source in workspace.reading.sources:
            assert source.text == (root / source.path).read_text("utf-8")
            assert source.line(len(source.text)) == source.text.count("\n") + 1
    assert _texts_held(workspace) == 3


def test_all_texts_are_held_for_who_asks(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "_LATELY", 3)
    workspace = Workspace(root)
    _ = workspace.journal
    assert workspace.kept is not None
    workspace.kept.hold_texts()
    for source in workspace.reading.sources:
        assert source.text == (root / source.path).read_text("utf-8")
    workspace.kept.hold_texts()  # again, and nothing is dropped
    assert _texts_held(workspace) == NOTES + 1


def test_without_the_index_all_texts_are_held(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_database: Database) -> None:
        raise DamageError

    monkeypatch.setattr(shelf, "_LATELY", 3)
    monkeypatch.setattr(Database, "detach", fails)
    before = everything(Workspace(root))
    workspace = Workspace(root)
    _ = workspace.journal
    texts = [path.read_text("utf-8") for path in sorted(root.rglob("*.md"))]
    workspace.detach()
    for note in workspace.journal.notes.values():
        (root / note.source.path).unlink()
    assert everything(workspace) == before
    assert [source.text for source in workspace.reading.sources] == texts


def test_files_are_looked_at_once_and_dropped(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later, "_TURN", 8)
    journal = Workspace(root).journal
    assert sum(1 for _ in journal.files()) == NOTES + 1
    held = [value for value in gc.get_objects() if isinstance(value, Note)]
    assert [note for note in held if note.id in journal.notes] == []


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("only", "No link.", id="none"),
        pytest.param("only", "[[ada]] and [[ada|her]]", id="one"),
        pytest.param("elsewhere", "[[ada]] and [[bob]]", id="two"),
        pytest.param("elsewhere", "[[ada#Work]]", id="heading"),
        pytest.param("elsewhere", "[[contacts/ada]]", id="path"),
        pytest.param("elsewhere", "[her](../contacts/ada.md)", id="file"),
    ],
)
def test_where_links_lead_is_seen_without_making_them(
    root: Path, expected: str, text: str
) -> None:
    path = root / "journal/2026-01-30-tea.md"
    path.write_text(f"---\nwith: ada\n---\n{text}\n", "utf-8")
    settle()
    _ = Workspace(root).journal
    note = Workspace(root).journal.notes["2026-01-30-tea"]
    assert note.body.leads_only_to({"ada"}) == (expected == "only")
    assert isinstance(note.source, KeptFile)
    assert note.source.fetched is None
    assert len(note.body.links) == text.count("[her]") + text.count("[[")
    assert note.body.links is note.body.links


def test_a_kept_note_equals_the_one_from_its_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "journal/2026-01-30-tea.md"
    path.write_text(
        "---\nkind: meeting\nwith: ada\ntags: [one]\ntopics: [two]\nplace: Rome\n"
        "gave: a book\nodd: 1\n---\n# Tea\n- [ ] Call [[ada]] 📅 2026-02-03\n",
        "utf-8",
    )
    settle()
    _ = Workspace(root).journal
    kept = Workspace(root).journal.notes["2026-01-30-tea"]
    monkeypatch.setenv("NETJOURNAL_INDEX", "off")
    plain = Workspace(root).journal.notes["2026-01-30-tea"]
    assert isinstance(kept, KeptNote)
    assert not isinstance(plain, KeptNote)
    values = [
        (getattr(kept, field.name), getattr(plain, field.name))
        for field in dataclasses.fields(Note)
        if field.name not in ("source", "body")
    ]
    assert [value for value, _ in values] == [plain for _, plain in values]
    parts = [getattr(plain.body, field.name) for field in dataclasses.fields(Body)]
    assert [getattr(kept.body, f.name) for f in dataclasses.fields(Body)] == parts
    changed = dataclasses.replace(kept, title="Other")
    assert type(changed) is Note
    assert changed != kept
    assert dataclasses.replace(kept) == kept
    with pytest.raises(AttributeError):
        kept.place_name = "Paris"  # type: ignore[misc] # it is frozen


def test_few_values_of_notes_have_no_slot() -> None:
    slots, others = set(KeptNote.__slots__), vars(KeptNote)
    for field in dataclasses.fields(Note):
        assert field.name in slots | {*others}, field.name
