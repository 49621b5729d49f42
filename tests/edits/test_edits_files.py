"""Difficult files, each changed in four ways, to the byte.

`edits/expected.txt` holds the lines that change, numbered and quoted; read
the diff after `--update-cases`. PyYAML and yaml-edit say the same of them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
import yaml_edit

from netjournal.edits import (
    RefusedError,
    Value,
    append_item,
    remove_item,
    remove_key,
    set_value,
)
from netjournal.format.frontmatter.handler import Handler
from netjournal.format.source import SourceFile
from tests import txtar

FOLDER = Path(__file__).parents[1] / "edits"
FILES = sorted(FOLDER.glob("*.md"))
REFUSED = sorted((FOLDER / "refused").glob("*.md"))
EXPECTED = FOLDER / "expected.txt"

_ROW = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FENCE = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")

Operation = Callable[[SourceFile], str]
OPERATIONS: dict[str, Operation] = {
    "set name": lambda source: set_value(source, "name", "Grace Hopper"),
    "add location": lambda source: set_value(source, "location", "Paris"),
    "append to tags": lambda source: append_item(source, "tags", "computers"),
    "remove name": lambda source: remove_key(source, "name"),
}


def read(path: Path) -> SourceFile:
    return SourceFile(f"contacts/{path.name}", path.read_bytes().decode())


def changed_rows(old: str, new: str) -> str:
    """Return each line that goes or comes, with its number and its line end."""
    left, right = _ROW.findall(old), _ROW.findall(new)
    rows = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag != "equal":
            rows += [f"  {n + 1:>2} - {left[n]!r}\n" for n in range(start, end)]
            rows += [f"  {n + 1:>2} + {right[n]!r}\n" for n in range(begin, stop)]
    return "".join(rows)


def front(text: str) -> str:
    """Return what stands between the fences."""
    head, _ = Handler().split(text)
    fence = _FENCE.match(head)
    assert fence is not None
    return head[fence.end() :]


def test_there_are_as_many_as_promised() -> None:
    assert len(FILES) >= 46


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_just_the_expected_lines_change(path: Path, *, update_cases: bool) -> None:
    source = read(path)
    said = "".join(
        f"{name}\n{changed_rows(source.text, change(source))}"
        for name, change in OPERATIONS.items()
    )
    archive = EXPECTED.read_bytes().decode() if EXPECTED.exists() else ""
    cases = txtar.read(archive)
    if update_cases:
        cases[path.stem] = said
        EXPECTED.write_bytes(
            txtar.write(txtar.comment(archive), dict(sorted(cases.items()))).encode()
        )
    assert cases[path.stem] == said


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_stands_already_gives_the_very_same_text(path: Path) -> None:
    source = read(path)
    text = source.text
    block = yaml.compose(front(text), Loader=yaml.CBaseLoader)
    for key, node in block.value if block is not None else ():
        value = _plain_value(node)
        assert text is set_value(source, (key.value,), value)
        if isinstance(value, list) and value:
            assert text is append_item(source, (key.value,), value[0])
        assert text is remove_item(source, (key.value,), "not in it")
    assert text is remove_key(source, "not_in_it")


def _plain_value(node: yaml.Node) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain_value(item) for item in node.value]
    return {key.value: _plain_value(value) for key, value in node.value}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pyyaml_sees_no_other_datum_change(path: Path) -> None:
    source = read(path)
    before = _loaded(source.text)
    tags = before.get("tags")
    listed = tags if isinstance(tags, list) else [tags] if tags else []
    assert {**before, "name": "Grace Hopper"} == _loaded(OPERATIONS["set name"](source))
    assert {**before, "location": "Paris"} == _loaded(
        OPERATIONS["add location"](source)
    )
    assert {**before, "tags": [*listed, "computers"]} == _loaded(
        OPERATIONS["append to tags"](source)
    )
    before.pop("name", None)
    assert before == _loaded(OPERATIONS["remove name"](source))


def _loaded(text: str) -> dict[Any, Any]:
    return yaml.load(front(text), Loader=yaml.CFullLoader) or {}  # noqa: S506 (our own files)


# Where yaml-edit does something else, and what.
UNLIKE = {
    "set name": {
        "trailing-spaces": "it cuts the blank space off",
    },
    "add location": {
        "deeper-comments": "it parts a key from the comment indented below",
        "explicit-keys": "it adds a key in the form of its neighbours",
        "flow-root-spread": "it adds to a line that begins after a comment",
    },
    "append to tags": {
        "block-list-deep": "it puts one space after a dash, whatever the others have",
        "block-list-quoted": "it does not quote what needs no quotes",
        "deeper-comments": "it parts an item from the comment indented below",
        "flow-list-empty-spaced": "it keeps the space of empty brackets on one side",
        "flow-list-spread": "it adds to the last item's line",
        "flow-list-trailing-comment": "it adds to the line of the closing bracket",
        "mixed-line-ends": "it takes the line end that the file begins with",
        "single-quotes": "it does not quote what needs no quotes",
    },
    "remove name": {},
}
UNREADABLE = "only-comments"  # to yaml-edit, a document needs more than comments


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", OPERATIONS)
def test_yaml_edit_makes_the_same_bytes(name: str, path: Path) -> None:
    source = read(path)
    if path.stem == UNREADABLE:
        with pytest.raises(yaml_edit.YamlError, match="stream-level comments"):
            yaml_edit.Document.parse(front(source.text))
        return
    document = yaml_edit.Document.parse(front(source.text))
    if not _changed_by_yaml_edit(document, name):
        return
    mine = front(OPERATIONS[name](source))
    if path.stem in UNLIKE[name]:
        assert str(document) != mine
        assert document.to_python() == yaml_edit.Document.parse(mine).to_python()
    else:
        assert str(document) == mine


def _changed_by_yaml_edit(document: yaml_edit.Document, name: str) -> bool:
    """Make the change; `False` where yaml-edit has no way to say it."""
    if name == "set name":
        node = document.get("name")
        scalar = node.as_scalar() if node else None
        style = scalar.style() if scalar else "plain"
        quoted = style if style in ("single-quoted", "double-quoted") else "plain"
        document["name"] = yaml_edit.ScalarValue("Grace Hopper", quoted)
    elif name == "add location":
        before = [key for key in ("links", "phone", "email", "name") if key in document]
        if before:
            document.insert_after(before[0], "location", "Paris")
        else:
            document["location"] = "Paris"
    elif name == "append to tags":
        tags = document.get_sequence("tags")
        if tags is None:  # one value, or none, is no sequence to it
            return False
        tags.append("computers")
    else:
        document.remove("name")
    return True


REASONS = {
    "alias": "'&t' is an anchor in YAML, not text",
    "anchor": "'&ada' is an anchor in YAML, not text",
    "conflict": "git left both sides of a conflict here",
    "conflict-in-body": "git left both sides of a conflict here",
    "control-character": "control character U+0007 is not allowed in YAML",
    "duplicate-inner-key": "duplicate key 'a'",
    "duplicate-key": "duplicate key 'name'",
    "list": "expected keys and values",
    "merge-key": "'<<' is a merge key in YAML, not text",
    "no-front-matter": "expected front matter: the first line must be three dashes, ---",
    "second-document": "but found another document",
    "tab-indent": "YAML does not allow tabs for indentation",
    "tag": "'!!str' is a tag in YAML, not text",
    "text": "expected keys and values",
    "unclosed": "the front matter is not closed",
    "unclosed-quote": "unclosed quote",
}


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_in_doubt_is_refused(name: str, path: Path) -> None:
    source = read(path)
    with pytest.raises(RefusedError) as caught:
        OPERATIONS[name](source)
    assert REASONS[path.stem] == caught.value.reason
    start, end = caught.value.span
    assert 0 <= start < end <= len(source.text)
