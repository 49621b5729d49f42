"""The files of the search; test_browser types into it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from netjournal.render.pages import Card, Page
from netjournal.site import search
from netjournal.site.search import NOTES, PEOPLE, ROWS, Entry, entry, files, program

VENDOR = Path(search.__file__).parent / "vendor"
PACKAGES: list[dict[str, Any]] = json.loads((VENDOR / "versions.json").read_text())


def _page(
    title: str, found: str | None = "", card: Card | None = None, label: str = ""
) -> Page:
    return Page(uri="x.md", title=title, html="", found=found, card=card, label=label)


def _rows(content: bytes, name: str) -> list[list[str]]:
    text = content.decode()
    rows: list[list[str]] = json.loads(
        text.removeprefix(f"nj.{name}=").removesuffix(";\n")
    )
    return rows


@pytest.mark.parametrize(
    ("expected", "page"),
    [
        pytest.param(None, _page("Today", None), id="not-searched-for"),
        pytest.param(
            Entry("", '["x/","Tea & <b>","in Kassel","call · with Ada"]'),
            _page("Tea & <b>", "in Kassel", label="call · with Ada"),
            id="note",
        ),
        pytest.param(Entry("", '["x/","Tea","",""]'), _page("Tea"), id="title-alone"),
        pytest.param(
            Entry('["x/","Will","","","","","",""]', ""),
            _page("Will", "", Card()),
            id="name-alone",
        ),
        pytest.param(
            Entry(
                '["x/","Zoë","Zo","Poet","z@x.example","3Z","2026-11-01","soon 2026-12-01"]',
                '["x/","Zoë","likes tea",""]',
            ),
            _page(
                "Zoe\u0308",
                "likes tea",
                Card("Zo", "Poet", "z@x.example", "3Z", "2026-11-01", "soon 2026-12-01"),
            ),
            id="person",
        ),
    ],
)  # fmt: skip
def test_what_is_found_of_a_page(expected: Entry | None, page: Page) -> None:
    assert expected == entry("x/", page)


def test_what_turns_the_direction_stays_out() -> None:
    found = entry("x/", _page("שרה\u202e & co", "at שרה, 3 Mar\u202e <b>", Card("שרה")))

    assert found is not None
    empty = ',""' * 5
    assert f'["x/","שרה & co","\u2068שרה\u2069"{empty}]' == found.person
    assert '["x/","שרה & co","at \u2068שרה\u2069, 3 Mar <b>",""]' == found.text


def test_files_have_what_the_pages_have_in_their_order() -> None:
    pages = [
        entry("b/", _page("B", "", Card("b"))),
        entry("-/", _page("None", None)),
        entry("a/", _page('A"</script>', "text", Card())),
        entry("n/", _page("N", "note")),
    ]

    made = files(pages)

    assert [PEOPLE, NOTES, ROWS] == list(made)
    title = 'A"</script>'
    nothing = ["", "", "", "", ""]
    assert [["b/", "B", "b", *nothing], ["a/", title, "", *nothing]] == _rows(
        made[PEOPLE], "people"
    )
    expected = [["a/", title, "text", ""], ["n/", "N", "note", ""]]
    assert expected == _rows(made[NOTES], "notes")


def test_no_page_makes_empty_files() -> None:
    assert files([]) == {
        PEOPLE: b"nj.people=[\n\n];\n",
        NOTES: b"nj.notes=[\n\n];\n",
        ROWS: b"nj.rows=[\n\n];\n",
    }


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_scripts_of_others_are_as_published(package: dict[str, Any]) -> None:
    names = {file["name"] for file in package["files"]}

    assert {f"{package['name']}.js", f"{package['name']}.LICENSE"} == names
    assert "MIT" == package["license"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
    for file in package["files"]:
        content = (VENDOR / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"], file["name"]


def test_no_script_has_no_checksum() -> None:
    listed = {file["name"] for package in PACKAGES for file in package["files"]}

    assert {*listed, "versions.json"} == {path.name for path in VENDOR.iterdir()}


def test_the_licenses_go_with_the_scripts() -> None:
    scripts = program()

    names = ("search", "cards", "ufuzzy", "minisearch")
    assert {f"search/{name}.js" for name in names} == set(scripts)
    for name in ("ufuzzy", "minisearch"):
        text = scripts[f"search/{name}.js"].decode()
        license_, _, code = text.partition("\n*/\n")
        assert license_.startswith("/*!\n")
        assert "Permission is hereby granted, free of charge" in license_
        assert "Copyright" in license_
        assert (VENDOR / f"{name}.js").read_text() == code
