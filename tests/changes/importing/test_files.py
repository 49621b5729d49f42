"""Whole files: the missing are written, others are never overwritten unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netjournal.changes.importing import take
from netjournal.changes.importing.files import unfit
from netjournal.format.incoming import Delivery
from tests.changes.importing.folder import GOOGLE, Folder, contact

JSON = replace(GOOGLE, format="json")


def test_what_is_missing_is_written_to_the_byte() -> None:
    ada, note = contact("name:  Ada   # so"), "---\r\ndate: 2026-01-01\r\n---\r\nx"
    files = (("contacts/x/ada.md", ada), ("journal/2026/2026-01-01.md", note))
    folder = Folder()
    made = folder.imported(Delivery(files=files), JSON)
    assert (made.counts.new, folder.files) == (2, dict(files))
    made = folder.planned(Delivery(files=files), JSON)
    assert (made.counts.same, made.changes) == (2, ())


@pytest.mark.parametrize("name", ["ada.text=theirs", "ada=theirs"])
def test_what_differs_is_a_conflict(name: str) -> None:
    mine, theirs = contact("name: Ada"), contact("name: Ada Bell")
    folder = Folder({"contacts/ada.md": mine})
    delivery = Delivery(files=(("contacts/ada.md", theirs),))
    made = folder.planned(delivery, replace(JSON, updates=True))
    assert (made.conflicts, made.changes) == (1, ())
    made = folder.imported(delivery, replace(JSON, takes=(take(name),)))
    assert made.counts.changed == 1
    assert folder.files == {"contacts/ada.md": theirs}


def test_an_id_is_used_once() -> None:
    folder = Folder({"contacts/ada.md": contact("name: Ada"), "contacts/b.md": "---\n"})
    files = (("contacts/x/Ada.md", ""), ("contacts/x/b.md", ""))
    made = folder.planned(Delivery(files=files), JSON)
    assert [one.reason for one in made.left_out] == [
        "the id is used by contacts/ada.md",
        "a file with this id is here, and cannot be read",
    ]


UNFIT = [
    *("mkdocs.yml", "/contacts/a.md", "contacts/../../a.md", "contacts/.a.md"),
    *("contacts//a.md", "contacts/con.md", "contacts/a\\b.md", "contacts/a.txt"),
    *("journal/a\x00.md", f"contacts/{'x' * 300}.md", "imports/vcard.jsonl", "a.md"),
    *("contacts/.md", "contacts/a .md", "contacts/nul.x.md", "contacts/.git/a.md"),
]


@pytest.mark.parametrize("path", UNFIT)
def test_other_paths_are_left_out(path: str) -> None:
    assert unfit(path)
    made = Folder().planned(Delivery(files=((path, "x"),)), JSON)
    assert (made.counts.left_out, made.changes) == (1, ())


def test_fit_paths() -> None:
    assert not unfit("contacts/x y/Ada Bell.md")
