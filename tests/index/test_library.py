"""Searching a kept journal: the same as searching its files, after any change."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from netjournal.format.diagnostics import Rule
from netjournal.format.source import Span
from netjournal.index import folded, library
from netjournal.search import Hit, Library, find_in, read_query
from netjournal.workspace import Workspace

TODAY = "2026-11-22"
FILES = {
    "mkdocs.yml": "plugins:\n  - netjournal:\n      default_region: DE\n",
    "contacts/zoe-doe.md": "---\nname: Zoë Doe\nphone: 0341 123456\n---\nTea. Straße\n",
    "contacts/bad.md": "---\nname: [Tea\n---\n",
    "journal/2026-11-01-tea.md": "---\nwith: Zoe Doe\nkind: call\n---\n# Tea, again\n",
    "journal/2026-11-02-walk.md": "---\nwith: zoe-doe\nage: 3\n---\n- [ ] tea ﬁrst\n",
    "journal/2026-11-03-rest.md": "---\nwith: zoe-doe\n---\nNothing\0tea\n",
}
QUERIES = (
    *("tea", "tea again", "zoe", "walk", "doe-walk", "strasse", "first", "nothing"),
    *('"tea again"', "tea -again", "-tea", "0341123456", "kind:call", "tea with:zoe"),
    *("has:promise", "missing", "name", "tea a 0341123456"),
)


# Hits, their number, and the rules and places of the problems.
Found = tuple[list[Hit], int, list[tuple[Rule, Span]]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a journal that is kept in a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("NETJOURNAL_INDEX", raising=False)
    folder = tmp_path / "journal"
    for path, text in FILES.items():
        write(folder, path, text)
    workspace = Workspace(folder, today=TODAY)
    assert workspace.journal.contacts  # kept from here on
    workspace.detach()
    return folder


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def kept_and_plain(root: Path) -> tuple[list[Found], list[Found]]:
    """Return what all queries find with the index, as a new process, and without."""
    workspace = Workspace(root, today=TODAY)
    kept = workspace.library
    assert isinstance(kept, library.KeptLibrary)
    plain = Library(
        Workspace(root, unsaved={"other.md": ""}).reading.sources, workspace.settings
    )
    answers = [of_each(kept, workspace), of_each(plain, workspace)]
    workspace.detach()
    return answers[0], answers[1]


def of_each(files: Library, workspace: Workspace) -> list[Found]:
    queries = [read_query(text, workspace.settings) for text in QUERIES]
    answers = [find_in(files, query, workspace.today) for query in queries]
    return [
        (answer.hits, answer.total, [(one.rule, one.span) for one in answer.problems])
        for answer in answers
    ]


def kept_texts(root: Path) -> dict[str, bytes]:
    """Return what is kept for searching, by name."""
    (path,) = root.parent.glob("cache/netjournal/journals/*/index.db")
    query = "SELECT name, value FROM derived WHERE name LIKE 'folded%'"
    with sqlite3.connect(path) as connection:
        return dict(connection.execute(query))


def is_anywhere(text: bytes, root: Path) -> bool:
    """Say whether a text is anywhere in the cache."""
    files = (path for path in root.parent.glob("cache/**/*") if path.is_file())
    return any(text in path.read_bytes() for path in files)


def test_the_same_is_found_in_what_is_kept(root: Path) -> None:
    kept, plain = kept_and_plain(root)

    assert kept == plain
    assert any(total for _, total, _ in kept)
    assert len(kept_texts(root)) == 1


@pytest.mark.parametrize("files", [1, 2, 256])
def test_the_same_is_found_after_changes(
    root: Path, files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folded, "_FILES", files)
    monkeypatch.setattr(library, "_MANY", files)
    first, _ = kept_and_plain(root)
    assert len(kept_texts(root)) == {1: 6, 2: 3, 256: 1}[files]

    for path, text in {
        "journal/2026-11-02-walk.md": "---\nwith: zoe-doe\n---\nTea, tea, coffee\n",
        "journal/2026-11-04-new.md": "---\nwith: zoe-doe\n---\nNothing but tea\n",
        "journal/2026-11-01-tea.md": None,
        "contacts/zoe-doe.md": "---\nname: Zoe Tea\n---\n",
    }.items():
        if text is None:
            (root / path).unlink()
        else:
            write(root, path, text)
        kept, plain = kept_and_plain(root)
        assert kept == plain
        assert kept != first


@pytest.mark.parametrize("way", ["deleted", "changed"])
def test_nothing_is_left_of_what_is_gone(root: Path, way: str) -> None:
    path = "journal/2026-11-01-tea.md"
    write(root, path, FILES[path] + "A CONFIDENCE\n")
    kept_and_plain(root)
    assert is_anywhere(b"a confidence", root)

    if way == "deleted":
        (root / path).unlink()
    else:
        write(root, path, FILES[path])
    workspace = Workspace(root, today=TODAY)
    assert workspace.journal.contacts
    workspace.detach()

    assert not is_anywhere(b"a confidence", root)
    assert not is_anywhere(b"A CONFIDENCE", root)


@pytest.mark.parametrize("data", [b"", b"[]\n", b"no"])
def test_damage_is_never_trusted(root: Path, data: bytes) -> None:
    workspace = Workspace(root, today=TODAY)
    before = of_each(workspace.library, workspace)
    assert workspace.kept is not None
    workspace.kept.put("folded.0", data)

    assert of_each(workspace.library, workspace) == before
    workspace.detach()
