"""Remedies, lenses and commands: each is an edit that the editor makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Editor
from tests.lsp.conftest import ACTIONS, ALL, FILES, TEA, editing

DUE = "contacts/katharina-voigt.md"
WRONG = FILES[TEA].replace("[ada]", "[grace-hopper]", 1)
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}


def _actions(editor: Editor, uri: str, *only: str) -> dict[str, dict[str, Any]]:
    context = {"diagnostics": [], **({"only": list(only)} if only else {})}
    params = {"textDocument": {"uri": uri}, "range": WHOLE, "context": context}
    actions = editor.request("textDocument/codeAction", params)
    return {action["title"]: action for action in actions}


def _wrong(editor: Editor, root: Path, text: str = WRONG) -> str:
    uri = editor.open(root / TEA, text)
    editor.until(uri, bool)
    return uri


def test_an_unknown_person(editor: Editor, root: Path) -> None:
    actions = _actions(editor, _wrong(editor, root), "quickfix")
    assert {"quickfix"} == {action["kind"] for action in actions.values()}
    made = [
        action
        for action in actions.values()
        if any(
            step.get("kind") == "create"
            for step in action.get("edit", {}).get("documentChanges", ())
        )
    ]
    assert made
    assert "NJ201" == made[0]["diagnostics"][0]["code"]
    (explain,) = [
        item for title, item in actions.items() if title.startswith("Explain")
    ]
    assert "netjournal.explain" == explain["command"]["command"]


def test_no_file_is_created_by_an_editor_that_cannot(root: Path) -> None:
    can = {"codeAction": ALL["textDocument"]["codeAction"]}
    with editing(root, textDocument=can) as editor:
        actions = _actions(editor, _wrong(editor, root))
    assert actions
    steps = [
        step
        for action in actions.values()
        for step in action.get("edit", {}).get("documentChanges", ())
    ]
    assert steps
    assert not any("kind" in step for step in steps)


def test_a_task(editor: Editor, root: Path) -> None:
    uri = editor.open(root / TEA)
    editor.problems(uri)
    actions = _actions(editor, uri, "refactor")
    assert {"Done", "Drop", "Due in 2 weeks"} <= actions.keys()
    (step,) = actions["Done"]["edit"]["documentChanges"]
    (edit,) = step["edits"]
    assert edit["newText"].startswith("- [x] write to [[ada]]")
    assert (8, 9) == (edit["range"]["start"]["line"], edit["range"]["end"]["line"])


@pytest.mark.parametrize("is_late", [True, False], ids=["late", "at once"])
def test_all_safe_fixes(root: Path, *, is_late: bool) -> None:
    support: dict[str, Any] = {"codeActionLiteralSupport": ACTIONS}
    if is_late:
        support["resolveSupport"] = {"properties": ["edit"]}
    text = FILES[TEA].replace("follow_up", "followup", 1)
    with editing(root, textDocument={"codeAction": support}) as editor:
        uri = _wrong(editor, root, text)
        kind = "source.fixAll.netjournal"
        (action,) = _actions(editor, uri, "source.fixAll").values()
        assert kind == action["kind"]
        if is_late:
            assert "edit" not in action
            action = editor.request("codeAction/resolve", action)
    (step,) = action["edit"]["documentChanges"]
    assert "follow_up: no\n" == step["edits"][0]["newText"]


def test_what_is_due(editor: Editor, root: Path) -> None:
    text = "---\nname: Prof. Katharina Voigt\n---\n- [ ] call 📅 2026-11-08\n"
    uri = editor.open(root / DUE, text)
    editor.problems(uri)
    params = {"textDocument": {"uri": uri}}
    lenses = editor.request("textDocument/codeLens", params)
    titles = [lens["command"]["title"] for lens in lenses]
    assert ["2 weeks overdue", "done", "in 2 weeks", "why"] == titles
    assert {3} == {lens["range"]["start"]["line"] for lens in lenses}
    done = lenses[1]["command"]
    editor.says = lambda message: (
        {"applied": True} if message["method"] == "workspace/applyEdit" else None
    )
    command = {"command": done["command"], "arguments": done["arguments"]}
    editor.request("workspace/executeCommand", command)
    (asked,) = [
        row for row in editor.requests if row["method"] == "workspace/applyEdit"
    ]
    (step,) = asked["params"]["edit"]["documentChanges"]
    assert step["edits"][0]["newText"].startswith("- [x] call")


@pytest.mark.parametrize(
    ("name", "argument"),
    [("explain", "NJ201"), ("brief", "ada"), ("new", "Coffee with Ada Byron")],
)
def test_commands(editor: Editor, root: Path, name: str, argument: str) -> None:
    uri = editor.open(root / TEA)
    editor.problems(uri)
    editor.says = lambda message: (
        {"applied": True} if message["method"] == "workspace/applyEdit" else None
    )
    command = {"command": f"netjournal.{name}", "arguments": [argument]}
    assert editor.request("workspace/executeCommand", command) is None
    assert editor.messages or editor.requests


def test_a_command_that_is_refused(editor: Editor, root: Path) -> None:
    uri = editor.open(root / TEA)
    editor.problems(uri)
    command = {"command": "netjournal.brief", "arguments": ["nobody at all"]}
    message = editor.refusal("workspace/executeCommand", command)
    assert message.startswith("No contact matches 'nobody at all'.")
