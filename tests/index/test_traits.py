"""The kept traits are those of the journal, whatever changed since they were kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netjournal.format.model import Journal
from netjournal.index.traits import kept_traits
from tests import journals
from tests.shelves import MemoryShelf
from tests.touched import watched

TEXTS = {
    "plain": "name: Ada",
    "tags": "name: Ada\ntags: [chess, 'a b', chess]\ncircle: close",
    "works": "name: Ada\norganization: Analytical Engines\nlocation: Zürich",
    "left": (
        "name: Ada\norganization:\n"
        "  - name: Old\n    until: 2020-01-01\n  - name: New\nstatus: target"
    ),
    "self": "name: Ada\nself: true",
}
PATHS = ("contacts/a.md", "contacts/b.md", "contacts/c.md", "journal/2026-01-01-y.md")
STATES = st.lists(
    st.dictionaries(st.sampled_from(PATHS), st.sampled_from([*TEXTS.values()])),
    min_size=1,
    max_size=5,
)


def _journal(files: dict[str, str]) -> Journal:
    return journals.read(
        "".join(f"-- {path} --\n---\n{text}\n---\n" for path, text in files.items())
    )[0]


@settings(deadline=None)
@given(STATES)
def test_they_follow_every_change(states: list[dict[str, str]]) -> None:
    shelf = MemoryShelf()
    before: dict[str, str] = {}
    for files in states:
        paths = {*before, *files}
        shelf.change(path for path in paths if before.get(path) != files.get(path))
        before = files

        kept, now = kept_traits(_journal(files), shelf), _journal(files).traits
        assert [*now.items()] == [*kept.items()]


FILES = {
    "contacts/a.md": TEXTS["tags"],
    "contacts/b.md": TEXTS["works"],
    "journal/2026-01-01-y.md": "kind: call",
}


def test_a_changed_note_costs_nothing() -> None:
    shelf = MemoryShelf()
    kept_traits(_journal(FILES), shelf)
    journal, looked = watched(_journal(FILES))
    shelf.change(["journal/2026-01-01-y.md"])

    assert _journal(FILES).traits == kept_traits(journal, shelf)
    assert set() == looked


@pytest.mark.parametrize("path", ["contacts/a.md", "contacts/b.md"])
def test_only_who_changed_is_looked_at(path: str) -> None:
    shelf = MemoryShelf()
    kept_traits(_journal(FILES), shelf)
    files = {**FILES, path: TEXTS["left"]}
    journal, looked = watched(_journal(files))
    shelf.change([path])

    assert _journal(files).traits == kept_traits(journal, shelf)
    assert {path.removeprefix("contacts/").removesuffix(".md")} == looked
    # It is kept, too.
    journal, looked = watched(_journal(files))
    assert _journal(files).traits == kept_traits(journal, shelf)
    assert set() == looked
