"""The protocol's frame: beginnings, ends, and what no editor should send."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.lsp.client import PATIENCE, Editor
from tests.lsp.conftest import ALL, FILES, TEA, editing


def test_all_methods_are_announced(shared: Editor, place: Path) -> None:
    with Editor() as editor:
        can = editor.begin(place, **ALL)["capabilities"]
    assert 1 == can["textDocumentSync"]["change"]  # whole texts
    assert "utf-16" == can["positionEncoding"]
    expected = [
        *("codeAction", "codeLens", "completion", "definition", "documentLink"),
        *("documentSymbol", "executeCommand", "foldingRange", "hover", "inlayHint"),
        *("references", "rename", "workspaceSymbol"),
    ]
    assert {*expected} == {
        name.removesuffix("Provider")
        for name in can
        if name.endswith("Provider") and can[name]
    }
    assert can["workspace"]["fileOperations"]["willRename"]["filters"]
    assert can["completionProvider"]["resolveProvider"]
    assert shared.process.poll() is None


def test_an_editor_that_can_do_little_is_offered_less(place: Path) -> None:
    general = {"positionEncodings": ["utf-8", "utf-32"]}
    with Editor() as editor:
        can = editor.begin(place, general=general)["capabilities"]
    assert "utf-16" == can["positionEncoding"]
    assert True is can["renameProvider"]
    assert not {"inlayHintProvider", "codeLensProvider"} & can.keys()


def test_hints_can_be_turned_off(place: Path) -> None:
    with Editor() as editor:
        can = editor.begin(place, options={"hints": False}, **ALL)["capabilities"]
    assert "inlayHintProvider" not in can
    assert "codeLensProvider" in can


def test_the_first_answer_comes_before_anything_is_read(root: Path) -> None:
    """Who would read the settings, waits for ever for what is written to the pipe."""
    (root / "mkdocs.yml").unlink()
    os.mkfifo(root / "mkdocs.yml")
    with Editor() as editor:
        assert editor.begin(root)["capabilities"]


def test_goodbye(place: Path) -> None:
    with Editor("--stdio") as editor:
        editor.begin(place)
        editor.open(place / TEA)
        assert 0 == editor.end()
        assert b"" == _complaints(editor)


def _complaints(editor: Editor) -> bytes:
    assert editor.process.stderr is not None
    return editor.process.stderr.read()


def test_who_says_exit_and_nothing_else(place: Path) -> None:
    with Editor() as editor:
        editor.begin(place)
        editor.open(place / TEA)
        editor.notify("exit", None)
        assert 1 == editor.process.wait(PATIENCE)
        assert b"" == _complaints(editor)


def test_who_leaves_without_a_word(place: Path) -> None:
    with Editor() as editor:
        editor.begin(place)
        editor.open(place / TEA)
        assert editor.process.stdin is not None
        editor.process.stdin.close()
        assert 1 == editor.process.wait(PATIENCE)
        assert b"" == _complaints(editor)


def test_nobody_reads_any_more() -> None:
    with Editor(reads=False) as editor:
        assert editor.process.stdout is not None
        assert editor.process.stdin is not None
        editor.process.stdout.close()
        params: object = {
            "processId": None,
            "rootUri": None,
            "capabilities": {"general": None},
        }
        editor.send({"id": 1, "method": "initialize", "params": params})
        editor.process.stdin.close()
        assert 1 == editor.process.wait(PATIENCE)
        assert b"" == _complaints(editor)


GARBAGE = [
    pytest.param(b"\x00\xff rubbish\r\n\r\n", id="no frame"),
    pytest.param(b"Content-Length: 3\r\n\r\n{{{", id="no JSON"),
    pytest.param(b"Content-Length: 2\r\n\r\n[]", id="no message"),
    pytest.param(b"Content-Length: 4\r\n\r\nnull", id="nothing"),
    pytest.param(b"Content-Length: 2\r\n\r\n\xff\xfe", id="no UTF-8"),
    pytest.param(b"Content-Length: x\r\nfoo: bar\r\n\r\n", id="no length"),
]


def _frame(content: object) -> bytes:
    data = json.dumps(content).encode()
    return b"Content-Length: %d\r\n\r\n" % len(data) + data


ODD = [
    {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 3}},
    {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {}},
    {"jsonrpc": "2.0", "method": "no/such/thing", "params": {}},
    {"jsonrpc": "2.0", "id": 99, "result": None},
    {"jsonrpc": "1.0", "id": "x", "method": "textDocument/hover"},
    {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 12345}},
]


@pytest.mark.parametrize("data", [*GARBAGE, *(_frame(item) for item in ODD)])
def test_rubbish_is_passed_over(shared: Editor, place: Path, data: bytes) -> None:
    assert shared.process.stdin is not None
    shared.process.stdin.write(data)
    shared.process.stdin.flush()
    assert shared.request("workspace/symbol", {"query": "ada"})
    assert place.is_dir()


def test_odd_files_are_passed_over(shared: Editor, place: Path) -> None:
    document = {"languageId": "markdown", "version": 1, "text": "[[x]]"}
    for uri in ("untitled:Untitled-1", "file:///", "nonsense", "file:///no/such/a.md",
                f"{place.as_uri()}/contacts/%00.md"):  # fmt: skip
        item = {"textDocument": {**document, "uri": uri}}
        shared.notify("textDocument/didOpen", item)
        where = {"textDocument": {"uri": uri}, "position": {"line": 7, "character": 9}}
        card = shared.request("textDocument/hover", where)
        # A name that no file can have is still one of the journal.
        assert card is None or uri.endswith("%00.md")
    assert shared.process.poll() is None


def test_half_a_character_is_no_end(editor: Editor, root: Path) -> None:
    uri = editor.open(root / TEA, FILES[TEA] + "\ud83d")
    editor.until(uri, lambda rows: ["NJ001"] == [row["code"] for row in rows])
    editor.change(uri, FILES[TEA], 2)
    assert [] == editor.until(uri, lambda rows: not rows)


def test_reading_is_told(root: Path) -> None:
    with editing(root, **ALL) as editor:
        uri = editor.open(root / TEA)
        editor.problems(uri, 1)
    asked = [row["method"] for row in editor.requests]
    assert ["window/workDoneProgress/create"] == asked


def test_the_log_has_what_happened(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    log = tmp_path_factory.mktemp("log") / "lsp.log"
    with Editor("--log", str(log)) as editor:
        editor.begin(root)
        assert 0 == editor.end()
    assert "initialize" in log.read_text()
