"""Where a cursor is: the same as what YAML says of a file that is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal.editing.context import parts
from netjournal.editing.cursor import cursor_in
from netjournal.edits.front import read
from netjournal.edits.layout import is_block_scalar
from netjournal.edits.refusal import RefusedError
from netjournal.format.frontmatter import MappingNode, Node, ScalarNode, span
from netjournal.format.source import SourceFile, Span

ROOT = Path(__file__).parents[2]
# Nobody types keys after `?`, or an item on the line below its dash.
LEFT_ALONE = {"explicit-keys.md", "nested-lists.md"}
FILES = sorted(
    file
    for file in [
        *ROOT.glob("tests/edits/*.md"),
        *ROOT.glob("contacts/*.md"),
        *ROOT.glob("journal/2026/2026-1*.md"),
    ]
    if file.name not in LEFT_ALONE
)

Path_ = tuple[str, ...]


def _scalars(node: Node, path: Path_) -> Iterator[tuple[str, Path_, ScalarNode]]:
    """Yield each scalar with its role and path, without the indexes of lists."""
    if isinstance(node, ScalarNode):
        yield "value", path, node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                yield "key", path, key
                yield from _scalars(value, (*path, key.value))
    else:
        for item in node.value:
            yield from _scalars(item, path)


def _is_on_one_line(text: str, node: ScalarNode) -> bool:
    start, end = span(node)
    raw = text[start:end]
    return end > start and not is_block_scalar(node) and len(raw.splitlines()) == 1


def _expected(source: SourceFile) -> list[tuple[str, Path_, str, int]]:
    root = read(source).root
    if root is None:
        return []
    scalars = _scalars(root, ())
    return [
        (role, path, source.text[slice(*span(node))], span(node).end)
        for role, path, node in scalars
        if _is_on_one_line(source.text, node)
    ]


@pytest.mark.parametrize("file", [pytest.param(file, id=file.name) for file in FILES])
def test_a_cursor_is_where_yaml_has_its_scalar(file: Path) -> None:
    """At the end of each key and value of a file, the scan knows role, path and text."""
    source = SourceFile(f"contacts/{file.name}", file.read_bytes().decode())
    place = parts(source.text)
    try:
        expected = _expected(source)
    except RefusedError:
        expected = []
    assert place is not None
    for role, path, raw, end in expected:
        offset = end - 1 if raw[0] in "'\"" else end
        cursor, _ = cursor_in(source.text, place.front, offset)
        assert cursor is not None, raw
        assert (cursor.role, cursor.path) == (role, path), raw
        assert source.text[slice(*cursor.span)] == raw


@pytest.mark.parametrize("file", [pytest.param(file, id=file.name) for file in FILES])
def test_what_comes_after_the_cursor_is_not_needed(file: Path) -> None:
    """While one types, nothing is closed yet: a value has the same path."""
    source = SourceFile(f"contacts/{file.name}", file.read_bytes().decode())
    place = parts(source.text)
    try:
        expected = _expected(source)
    except RefusedError:
        expected = []
    assert place is not None
    for role, path, raw, end in expected:
        if role == "value":
            offset = end - 1 if raw[0] in "'\"" else end
            begun = Span(place.front.start, offset)
            cursor, _ = cursor_in(source.text[:offset], begun, offset)
            assert cursor is not None, raw
            assert (cursor.role, cursor.path) == (role, path), raw


def test_there_are_scalars_to_look_at() -> None:
    assert len(FILES) > 100
    found = 0
    for file in FILES:
        source = SourceFile(f"contacts/{file.name}", file.read_bytes().decode())
        try:
            found += len(_expected(source))
        except RefusedError:
            continue
    assert found > 1000
