"""What is published is what `validate` says; of a journal, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lsp.client import Editor
from tests.lsp.conftest import FILES, TEA, editing, write


def _codes(problems: list[dict[str, object]]) -> list[object]:
    return [problem["code"] for problem in problems]


def test_a_problem_comes_and_goes(editor: Editor, root: Path) -> None:
    path = root / TEA
    uri = editor.open(path, FILES[TEA].replace("[ada]", "[adda]", 1))
    (problem,) = editor.problems(uri, 1)
    assert ("NJ201", "netjournal", 1) == (
        problem["code"], problem["source"], problem["severity"]
    )  # fmt: skip
    assert {"line": 1, "character": 7} == problem["range"]["start"]
    assert "\n" in problem["message"]  # the hint is a line of its own
    editor.change(uri, path.read_text(), 2)
    assert [] == editor.problems(uri, 2)


FRONT = "---\nfollow_up: no\nwith: [adda]\n---\n"
PLACES = [
    pytest.param(FRONT.replace("adda", "😀, adda"), (2, 11), id="emoji"),
    pytest.param(FRONT.replace("\n", "\r\n"), (2, 7), id="crlf"),
    pytest.param(f"\ufeff{FRONT}", (2, 7), id="bom"),
    pytest.param("---\n---\na\u2028b\x85c\x0c [[ada#none]]\n", (2, 7), id="u2028"),
    pytest.param(FRONT + "word " * 200_000, (2, 7), id="megabyte"),
]


@pytest.mark.parametrize(("text", "start"), PLACES)
def test_places_count_as_editors_do(
    shared: Editor, place: Path, text: str, start: tuple[int, int]
) -> None:
    uri = (place / TEA).as_uri()
    version = shared.published[uri]["version"] + 1
    shared.change(uri, text, version)
    code = "NJ205" if "#none" in text else "NJ201"
    rows = shared.until(uri, lambda rows: code in _codes(rows))
    places = [row["range"]["start"] for row in rows if row["code"] == code]
    assert start == (places[-1]["line"], places[-1]["character"])
    shared.change(uri, FILES[TEA], version + 1)
    assert [] == shared.problems(uri, version + 1)


def test_settings_are_looked_at(editor: Editor, root: Path) -> None:
    path = root / "mkdocs.yml"
    uri = editor.open(path, FILES["mkdocs.yml"] + "      soon: 14 dayz\n")
    assert ["NJ105"] == _codes(editor.until(uri, bool))
    editor.change(uri, FILES["mkdocs.yml"], 2)
    assert [] == editor.until(uri, lambda rows: not rows)


def test_other_files_show_what_follows_from_an_unsaved_text(
    editor: Editor, root: Path
) -> None:
    editor.open(root / "contacts/ada.md", "---\nname: [\n---\n")
    other = (root / TEA).as_uri()
    editor.open(root / TEA)
    editor.until((root / "contacts/ada.md").as_uri(), bool)
    assert [] == editor.problems(other, 1)


def test_a_closed_file_is_the_one_on_the_disk(editor: Editor, root: Path) -> None:
    uri = editor.open(root / TEA, FILES[TEA].replace("[ada]", "[adda]", 1))
    assert editor.until(uri, bool)
    editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert [] == editor.until(uri, lambda rows: not rows)


def test_advice_is_for_open_files_alone(root: Path) -> None:
    text = "---\nwith: [bo]\nfollow_up: 2 weeks\n---\n"
    write(root, {"journal/2026/2026-11-20-a.md": text})
    with editing(root) as editor:
        tea = editor.open(root / TEA)
        editor.problems(tea, 1)
        shown = dict(editor.published)
    assert all(
        row["severity"] < 3 for item in shown.values() for row in item["diagnostics"]
    )


def test_a_change_on_the_disk_shows_when_a_file_is_saved(root: Path) -> None:
    with Editor() as editor:
        editor.begin(root)
        uri = editor.open(root / TEA)
        assert [] == editor.problems(uri, 1)
        (root / "contacts/ada.md").unlink()
        editor.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
        assert "NJ201" in _codes(editor.until(uri, bool))


def test_a_file_that_the_editor_watches_shows_at_once(root: Path) -> None:
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    with Editor() as editor:
        editor.begin(root, workspace=watching)
        uri = editor.open(root / TEA)
        assert [] == editor.problems(uri, 1)
        assert ["client/registerCapability"] == [
            row["method"] for row in editor.requests
        ]
        (root / "contacts/ada.md").unlink()
        change = {"uri": (root / "contacts/ada.md").as_uri(), "type": 3}
        editor.notify("workspace/didChangeWatchedFiles", {"changes": [change]})
        assert "NJ201" in _codes(editor.until(uri, bool))


def test_two_journals_at_once(root: Path) -> None:
    write(root / "other", FILES)
    (root / "other/contacts/ada.md").unlink()
    with editing(root) as editor:
        uri = editor.open(root / TEA)
        other = editor.open(root / "other" / TEA)
        assert "NJ201" in _codes(editor.until(other, bool))
        assert [] == editor.problems(uri, 1)


def test_a_file_of_no_journal_gets_nothing(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.md": "---\nwith: [nobody]\n---\n",
            **{f"j/{k}": v for k, v in FILES.items()},
        },
    )
    write(
        tmp_path,
        {
            "j/README.md": "---\nwith: [nobody]\n---\n",
            "j/journal/_t/x.md": "---\nwith: [nobody]\n---\n",
        },
    )
    with editing(tmp_path) as editor:
        for name in ("a.md", "j/README.md", "j/journal/_t/x.md"):
            uri = editor.open(tmp_path / name)
            where = {
                "textDocument": {"uri": uri},
                "position": {"line": 0, "character": 3},
            }
            assert editor.request("textDocument/hover", where) is None
            assert editor.request("textDocument/definition", where) is None
        last = editor.open(tmp_path / "j" / TEA)
        editor.problems(last, 1)
        assert {last} == {*editor.published}
