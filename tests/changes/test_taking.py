"""An item goes from a list, also from several in one text."""

from __future__ import annotations

from functools import partial

import pytest

from netjournal.changes.taking import taken
from netjournal.edits.writing import Data
from netjournal.format.schema import CONTACT_KEYS
from netjournal.format.source import SourceFile
from netjournal.format.values import several

CASES = [
    pytest.param("tags: [x, y]", "x", "tags: [y]", id="a-list"),
    pytest.param("tags: p, q", "P", "tags: q", id="one-text"),
    pytest.param('tags: ["p, q", r]', "p", "tags: [r, q]", id="a-text-in-a-list"),
    pytest.param("aliases: T, TR", "T", "aliases: TR", id="aliases"),
    pytest.param("aliases: Ray, Tom", "Tom", None, id="one-alias-with-a-comma"),
    pytest.param(
        "email: a@x.example, b@x.example",
        "a@x.example",
        "email: b@x.example",
        id="addresses",
    ),
    pytest.param("tags: [x, y]", "z", None, id="not-there"),
    pytest.param(
        "email: [{value: a@x.example, label: w}, b]",
        "A@x.example",
        "email: [b]",
        id="a-map-by-its-value",
    ),
    pytest.param("email: [{value: a@x.example}]", "x", None, id="not-in-a-map"),
]


def test_taken_by_what_it_says_in_full() -> None:
    row = "gave: [{who: ada, what: a}, {who: bob, what: a}]"
    source = SourceFile("journal/x.md", f"---\n{row}\n---\n")
    value: Data = {"who": "bob", "what": "a"}
    found = taken(source, "gave", "{who: bob, what: a}", value, lambda text: [text])
    assert "---\ngave: [{who: ada, what: a}]\n---\n" == found


@pytest.mark.parametrize(("row", "text", "expected"), CASES)
def test_taken(row: str, text: str, expected: str | None) -> None:
    source = SourceFile("contacts/tom.md", f"---\nname: Tom Ray\n{row}\n---\n")
    name = row.partition(":")[0]
    shape = next(key.shape for key in CONTACT_KEYS if key.name == name)
    parted = partial(several.values_of, shape, own="Tom Ray")
    found = taken(source, name, text, text, parted)
    new = expected and f"---\nname: Tom Ray\n{expected}\n---\n"
    assert new == found
