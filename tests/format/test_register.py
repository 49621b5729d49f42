"""The register finds all that a look at every name would find."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.folding import bare, keys
from netjournal.format.model.register import (
    PersonWords,
    Register,
    note_words,
    person_words,
    register_of,
)
from tests import journals

TEXT = """\
-- contacts/grace-hopper.md --
---
name: Grace Hopper
aliases: [Amazing Grace, 李小龙]
organization: Day & Becker
---
-- contacts/m.md --
---
name: James Bond
aliases: [J.]
organization:
  - Day & Becker
  - MI6
---
-- contacts/zoe.md --
---
name: Zoë Müller-Lüdenscheidt
aliases: [李]
---
-- journal/2026-03-01-fair.md --
---
kind: event
---
# The Spring Fair
-- journal/2026-03-02-call-m.md --
---
kind: call
with: m
---
# Not a title to be found
-- journal/2026-03-03-note.md --
---
kind: note
title: Day of days
---
"""
JOURNAL, _ = journals.read(TEXT)


def test_what_it_holds() -> None:
    register = JOURNAL.register

    assert ["grace-hopper"] == [*register.people["hopper"]]
    assert ["zoe"] == [*register.people["mullerludenscheidt"]]
    assert ["m"] == [*register.people[""]][:1]
    assert {"grace-hopper": "Grace Hopper", "m": "James Bond"}.items() <= (
        register.names.items()
    )
    assert ["李小龙"] == [*register.unspaced]
    assert [
        (0, "day", "Day & Becker", ""),
        (1, "day", "Day & Becker", ""),
        (5, "day", "Day of days", "2026-03-03-note"),
    ] == [*register.titles["d"]]
    assert [(2, "mi6", "MI6", "")] == [*register.titles["m"]]


def test_what_files_add_is_made_of_what_json_can_say() -> None:
    people = {stem: person_words(one) for stem, one in JOURNAL.contacts.items()}
    notes = {stem: note_words(one) for stem, one in JOURNAL.notes.items()}
    answer = json.loads(json.dumps([people, notes]))

    again = register_of(
        {stem: PersonWords(*values) for stem, values in answer[0].items()}, answer[1]
    )

    assert JOURNAL.register == again


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["day"], [0, 1, 5], id="the-word"),
        pytest.param(["da"], [0, 1, 5], id="its-beginning"),
        pytest.param(["days"], [0, 1, 5], id="and-more"),
        pytest.param(["the", "mi6"], [2, 3], id="two-letters"),
        pytest.param(["dx"], [], id="only-the-letter"),
        pytest.param([""], [], id="nothing"),
    ],
)
def test_titles(words: list[str], expected: list[int]) -> None:
    assert expected == [title[0] for title in JOURNAL.register.beginning(words)]


NAMES = st.text("aäbß'.- 李AM", min_size=1, max_size=8)


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=2), max_size=4), st.sets(NAMES))
def test_no_name_is_missed(people: dict[str, list[str]], words: set[str]) -> None:
    parts = {part for word in words for part in keys(word)}
    files = "".join(
        f"-- contacts/c{number}.md --\n---\n"
        f"{json.dumps({'name': name, 'aliases': aliases})}\n---\n"
        for number, (name, aliases) in enumerate(people.items())
    )
    journal, _ = journals.read(files)
    expected = {
        stem
        for stem, contact in journal.contacts.items()
        if any(
            keys(name) & parts or len(name.strip(".")) == 1
            for name in (stem, *contact.names)
        )
    }

    assert expected <= journal.register.sharing(parts)


@given(st.lists(NAMES, max_size=6), st.sets(NAMES, max_size=3))
def test_no_title_is_missed(titles: list[str], words: set[str]) -> None:
    journal = _with_titles(titles)
    expected = [
        text
        for text in titles
        if text.strip() and any(_alike(bare(text.split()[0]), word) for word in words)
    ]

    assert expected == [text for _, _, text, _ in journal.beginning(words)]


def _alike(first: str, word: str) -> bool:
    same = first[:1] == word[:1]
    return same and (first.startswith(word) or word.startswith(first))


def _with_titles(titles: list[str]) -> Register:
    pairs = [(bare(text.split()[0]), text) for text in titles if text.strip()]
    return register_of({}, {"": pairs})
