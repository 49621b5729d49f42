from __future__ import annotations

import pytest

from netjournal.format.editing import edit_link, read_edit

GOOD = [
    pytest.param("vscode", "vscode://file/j/a%20b.md:7", id="vscode"),
    pytest.param("VSCode", "vscode://file/j/a%20b.md:7", id="any-case"),
    pytest.param("obsidian", "obsidian://open?path=/j/a%20b.md", id="obsidian"),
    pytest.param("file", "file:///j/a%20b.md", id="file"),
    pytest.param(
        "x-mine:open?f={path}&l={line}", "x-mine:open?f=/j/a%20b.md&l=7", id="own"
    ),
]


@pytest.mark.parametrize(("text", "expected"), GOOD)
def test_an_editor_has_links(text: str, expected: str) -> None:
    assert expected == edit_link(read_edit(text), "/j/a b.md", 7)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/j/ä&#?.md", "file:///j/%C3%A4%26%23%3F.md"),
        ("C:/j/a.md", "file:///C:/j/a.md"),
        ('/j/"><script>.md', "file:///j/%22%3E%3Cscript%3E.md"),
        ("/j/{line}.md", "file:///j/%7Bline%7D.md"),
    ],
)
def test_a_path_is_quoted(path: str, expected: str) -> None:
    assert expected == edit_link("file://{path}", path, 3)


@pytest.mark.parametrize(
    "text",
    [
        "vim",
        "",
        "javascript:alert({path})",
        "JavaScript:alert('{path}')",
        "data:text/html,{path}",
        "vscode://file/",
        "x://{path}{name}",
        "x://{path} y",
        'x://{path}"onclick="',
        "x://<{path}>",
        "{path}",
    ],
)
def test_what_is_no_link_with_a_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        read_edit(text)
