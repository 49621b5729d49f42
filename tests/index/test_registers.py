"""The kept register is that of the journal, whatever changed since it was kept."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netjournal.format.model import Journal
from netjournal.format.model.register import Register
from netjournal.index.registers import kept_register
from tests import journals
from tests.shelves import MemoryShelf
from tests.touched import watched

NAMES = ("Ada", "Grace Hopper", "J.", "Zoë Müller-L.", "李小龙", "Day & Becker")
CONTACTS = st.dictionaries(
    st.sampled_from(["contacts/a.md", "contacts/b.md", "contacts/c.md"]),
    st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2)),
)
NOTES = st.dictionaries(
    st.sampled_from(["journal/2026-01-02-x.md", "journal/2026-01-01-y.md"]),
    st.tuples(st.sampled_from(["event", "call"]), st.sampled_from(["", *NAMES])),
)
Files = dict[str, str]
STATES = st.lists(st.tuples(CONTACTS, NOTES), min_size=1, max_size=5)


def _files(
    contacts: dict[str, tuple[str, list[str]]], notes: dict[str, tuple[str, str]]
) -> Files:
    files = {
        path: f"---\nname: {name}\naliases: {aliases}\norganization: [{name}]\n---\n"
        for path, (name, aliases) in contacts.items()
    }
    return files | {
        path: f"---\nkind: {kind}\ntitle: '{title}'\n---\n"
        for path, (kind, title) in notes.items()
    }


def _plain(register: Register) -> object:
    return json.loads(json.dumps(register))


def _journal(files: Files) -> Journal:
    text = "".join(f"-- {path} --\n{content}" for path, content in files.items())
    return journals.read(text)[0]


@settings(deadline=None)
@given(STATES)
def test_it_follows_every_change(
    states: list[tuple[dict[str, tuple[str, list[str]]], dict[str, tuple[str, str]]]],
) -> None:
    shelf = MemoryShelf()
    before: Files = {}
    for contacts, notes in states:
        files = _files(contacts, notes)
        paths = {*before, *files}
        shelf.change(path for path in paths if before.get(path) != files.get(path))
        before = files

        assert _plain(_journal(files).register) == _plain(
            kept_register(_journal(files), shelf)
        )


FILES = _files(
    {"contacts/a.md": ("Ada", []), "contacts/b.md": ("Grace Hopper", ["J."])},
    {
        "journal/2026-01-01-y.md": ("call", ""),
        "journal/2026-01-02-x.md": ("event", "Day"),
    },
)


def test_only_what_changed_is_looked_at() -> None:
    shelf = MemoryShelf()
    kept_register(_journal(FILES), shelf)
    journal, looked = watched(_journal(FILES))

    assert _plain(_journal(FILES).register) == _plain(kept_register(journal, shelf))
    assert set() == looked

    shelf.change(["journal/2026-01-01-y.md", "contacts/a.md"])
    kept_register(journal, shelf)

    assert {"a", "2026-01-01-y"} == looked


def test_a_note_without_a_title_adds_nothing() -> None:
    shelf = MemoryShelf()
    kept_register(_journal(FILES), shelf)
    shelf.change(["journal/2026-01-01-y.md"])
    journal, looked = watched(_journal(FILES))
    kept_register(journal, shelf)

    assert {"2026-01-01-y"} == looked
    assert 0 == shelf.values()["register"][0]


PATHS = ["journal/2026-01-02-x.md", "contacts/a.md", "contacts/b.md"]


@pytest.mark.parametrize("path", PATHS)
def test_after_another_change_it_is_kept_anew(path: str) -> None:
    shelf = MemoryShelf()
    kept_register(_journal(FILES), shelf)
    shelf.change([path])
    changed = {**FILES, path: FILES[path].replace("Day", "Night").replace("a", "o")}
    register = kept_register(_journal(changed), shelf)

    assert _plain(_journal(changed).register) == _plain(register)
    now = shelf.values()
    assert (1, 1) == (now["register"][0], now["register.more"][0])


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_adds_the_same_leaves_it_as_it_is(path: str) -> None:
    shelf = MemoryShelf()
    register = kept_register(_journal(FILES), shelf)
    before = dict(shelf.kept)
    shelf.change([path])

    assert _plain(register) == _plain(kept_register(_journal(FILES), shelf))
    assert before == shelf.kept
    # Where the lines are of another time, they tell nothing.
    shelf.kept["register.more"] = b"7\n"
    assert _plain(register) == _plain(kept_register(_journal(FILES), shelf))
    assert before.keys() == shelf.kept.keys()
    assert before != shelf.kept
