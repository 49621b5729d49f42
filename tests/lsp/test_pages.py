"""What an editor shows of a file: offers, cards, places, outlines, hints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Editor
from tests.lsp.conftest import FILES, TEA, editing


def _at(place: Path, line: int, character: int, name: str = TEA) -> dict[str, Any]:
    where = {"line": line, "character": character}
    return {"textDocument": {"uri": (place / name).as_uri()}, "position": where}


def _typed(editor: Editor, place: Path, line: str) -> list[dict[str, Any]]:
    """Return what is offered at the end of a line that is typed in a note."""
    uri = (place / TEA).as_uri()
    version = editor.published[uri]["version"] + 1
    editor.change(uri, f"---\n{line}\n---\n", version)
    column = len(line.encode("utf-16-le")) // 2
    result = editor.request("textDocument/completion", _at(place, 1, column))
    editor.change(uri, FILES[TEA], version + 1)
    editor.problems(uri, version + 1)
    return list(result["items"])


@pytest.mark.parametrize(
    "line", ["with: [prof k", "with: [ada, Kath", 'with: ["😀", voi']
)
def test_katharina_is_offered(shared: Editor, place: Path, line: str) -> None:
    first, *_ = _typed(shared, place, line)
    assert "katharina-voigt" == first["textEdit"]["newText"]
    assert "Katharina" in first["label"]
    card = shared.request("completionItem/resolve", first)["documentation"]
    assert "markdown" == card["kind"]
    assert "Katharina Voigt" in card["value"]


def test_keys_are_offered(shared: Editor, place: Path) -> None:
    labels = {item["label"] for item in _typed(shared, place, "")}
    assert {"kind", "with"} <= {label.rstrip(": ") for label in labels}


def test_a_card(shared: Editor, place: Path) -> None:
    card = shared.request("textDocument/hover", _at(place, 1, 8))
    assert "markdown" == card["contents"]["kind"]
    assert "Ada Byron" in card["contents"]["value"]
    assert {"line": 1, "character": 7} == card["range"]["start"]


def test_a_plain_card(root: Path) -> None:
    with editing(root) as editor:
        editor.problems(editor.open(root / TEA))
        card = editor.request("textDocument/hover", _at(root, 1, 8))
    assert "plaintext" == card["contents"]["kind"]
    assert "**" not in card["contents"]["value"]


def test_a_definition(shared: Editor, place: Path) -> None:
    target = shared.request("textDocument/definition", _at(place, 4, 6))
    assert (place / "contacts/bo.md").as_uri() == target["uri"]
    assert 1 == target["range"]["start"]["line"]


def test_all_references(shared: Editor, place: Path) -> None:
    params = _at(place, 1, 8) | {"context": {"includeDeclaration": True}}
    targets = shared.request("textDocument/references", params)
    assert {"contacts/bo.md", TEA} == {
        target["uri"].removeprefix(f"{place.as_uri()}/") for target in targets
    }
    lines = [row["range"]["start"] for row in targets if row["uri"].endswith("tea.md")]
    # An emoji is two units.
    assert {"line": 4, "character": 14} in lines


def test_the_outline(shared: Editor, place: Path) -> None:
    params = {"textDocument": {"uri": (place / TEA).as_uri()}}
    symbols = shared.request("textDocument/documentSymbol", params)
    assert ["with", "follow_up", "Notes"] == [symbol["name"] for symbol in symbols]
    assert ["write to ada"] == [
        part["name"].replace("[", "").replace("]", "")
        for part in symbols[-1]["children"]
    ]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("kath voi", "Prof. Katharina Voigt"),
        ("countess", "Countess"),
        ("notes", "Notes"),
    ],
)
def test_the_journal_is_searched(shared: Editor, query: str, name: str) -> None:
    first, *_ = shared.request("workspace/symbol", {"query": query})
    assert name == first["name"]


def test_folds(shared: Editor, place: Path) -> None:
    params = {"textDocument": {"uri": (place / TEA).as_uri()}}
    folds = shared.request("textDocument/foldingRange", params)
    assert [(0, 3), (6, 8)] == [(fold["startLine"], fold["endLine"]) for fold in folds]


def test_links(shared: Editor, place: Path) -> None:
    params = {"textDocument": {"uri": (place / TEA).as_uri()}}
    links = shared.request("textDocument/documentLink", params)
    targets = [link["target"].partition("#")[0] for link in links]
    ada, bo = ((place / f"contacts/{name}.md").as_uri() for name in ("ada", "bo"))
    assert [bo, ada, ada] == targets


def test_hints(shared: Editor, place: Path) -> None:
    whole = {
        "start": {"line": 0, "character": 0},
        "end": {"line": 99, "character": 0},
    }
    params = {"textDocument": {"uri": (place / TEA).as_uri()}, "range": whole}
    hints = shared.request("textDocument/inlayHint", params)
    assert ["tue"] == [hint["label"].lower() for hint in hints]


CONFIG = "plugins:\n  - netjournal:\n      today: 2026-11-22\n      "


@pytest.mark.parametrize(
    ("row", "label"),
    [
        pytest.param("soo", "soon", id="a key"),
        pytest.param("birthdays: c", "circles", id="a value"),
        pytest.param("circles: {close: 1 m", "1 month", id="a length"),
    ],
)
def test_settings_are_offered(
    shared: Editor, place: Path, row: str, label: str
) -> None:
    uri = shared.open(place / "mkdocs.yml", f"{CONFIG}{row}\n")
    where = _at(place, 3, 6 + len(row), "mkdocs.yml")
    items = shared.request("textDocument/completion", where)["items"]
    assert label == items[0]["label"].rstrip(": ")
    shared.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_a_setting_has_a_card(shared: Editor, place: Path) -> None:
    uri = shared.open(place / "mkdocs.yml", f"{CONFIG}birthdays: circles\n")
    card = shared.request("textDocument/hover", _at(place, 3, 8, "mkdocs.yml"))
    assert "Whose birthdays are shown" in card["contents"]["value"]
    assert {"line": 3, "character": 6} == card["range"]["start"]
    shared.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
