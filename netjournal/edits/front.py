"""A front matter to edit, and the check of each edit's result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netjournal.edits.fields import Path, Step
from netjournal.edits.refusal import RefusedError
from netjournal.edits.writing import Data
from netjournal.format import frontmatter
from netjournal.format.diagnostics import Diagnostic, Edit, apply
from netjournal.format.frontmatter import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    span,
)
from netjournal.format.records import NamedTuple
from netjournal.format.source import SourceFile, Span

_NOTHING: Mapping[int, str] = {}


class Front(NamedTuple):
    """A front matter: its text with the opening fence, its tree and its data."""

    source: SourceFile
    head: str
    root: MappingNode | None
    data: dict[str, Data]


class Spot(NamedTuple):
    """A value: its node, the list or map it is in, its index, and its path.

    `flow` says whether it is in brackets.
    """

    node: Node
    parent: Node
    place: int
    path: Path
    flow: bool


def read(source: SourceFile) -> Front:
    """Parse *source*.

    Raises `RefusedError` if it cannot be read, has a duplicate key, or contains Git
    conflict markers.
    """
    head, _ = parted(source)
    if "<<<<<<< " in source.text:
        conflict = frontmatter.conflict_markers(source)
        if conflict is not None:
            raise RefusedError(conflict.message, conflict.span)
    return _front(source, head)


def parted(source: SourceFile) -> tuple[str, int]:
    """Return the front matter with its opening fence, and where the body starts.

    Raises `RefusedError` if there is none, or if it is not closed.
    """
    block = frontmatter.split(source)
    if isinstance(block, Diagnostic):
        raise RefusedError(block.message, block.span)
    return block


def _front(source: SourceFile, head: str) -> Front:
    root = compose(source, head)
    if isinstance(root, Diagnostic):
        raise RefusedError(root.message, root.span)
    if root is None:
        return Front(source, head, None, {})
    if not isinstance(root, MappingNode):
        raise RefusedError("expected keys and values", span(root))
    return Front(source, head, root, _pairs(root, _NOTHING))


def finish(front: Front, edits: Iterable[Edit], expected: dict[str, Data]) -> str:
    """Make *edits* and return the new text, if its data is exactly as *expected*.

    Raises `RefusedError` if the front matter would contain anything else, or would end
    elsewhere.
    """
    edits = sorted(edits)
    old = front.source
    place = edits[0].span
    try:
        text = apply(old.text, edits)
    except ValueError as error:
        raise _too_far(place) from error
    new = SourceFile(old.path, text)
    block = frontmatter.split(new)
    if isinstance(block, Diagnostic):
        raise _too_far(place)
    rest = len(old.text) - len(front.head)
    if len(block[0]) != len(text) - rest:
        raise _too_far(place)
    try:
        found = _front(new, block[0])
    except RefusedError as error:
        raise _too_far(place) from error
    if found.data != expected:
        raise _too_far(place)
    return text


def _too_far(place: Span) -> RefusedError:
    return RefusedError("the change would alter other parts of the file", place)


def find(front: Front, path: Path) -> Spot | None:
    """Return the value at *path*, or `None` where there is none."""
    from netjournal.edits.layout import is_flow

    if front.root is None or not path:
        return None
    node: Node = front.root
    parent, index, flow = node, 0, False
    for step in path:
        found = _child(node, step)
        if found is None:
            return None
        parent, index = node, found
        flow = flow or is_flow(parent)
        entry = parent.value[index]
        node = entry[1] if isinstance(parent, MappingNode) else entry
    return Spot(node, parent, index, path, flow)


def _child(node: Node, step: Step) -> int | None:
    if isinstance(node, MappingNode):
        names = (_name(key) for key, _ in node.value)
        return next((i for i, name in enumerate(names) if name == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int):
        return step if 0 <= step < len(node.value) else None
    return None


def _name(key: Node, said: Mapping[int, str] = _NOTHING) -> str:
    found = says(key, said)
    return found if isinstance(found, str) else f"\0{found!r}"


def says(node: Node, said: Mapping[int, str] = _NOTHING) -> Data:
    """Return the data of *node*; *said* has other texts by the offset of a scalar.

    Raises `RefusedError` for a duplicate key.
    """
    if isinstance(node, ScalarNode):
        text: str = node.value
        return said.get(node.start_mark.index, text) if said else text
    if isinstance(node, MappingNode):
        return _pairs(node, said)
    return [says(item, said) for item in node.value]


def _pairs(node: MappingNode, said: Mapping[int, str]) -> dict[str, Data]:
    found: dict[str, Data] = {}
    for key, value in node.value:
        name = _name(key, said)
        if name in found:
            raise RefusedError(f"duplicate key '{name}'", span(key))
        found[name] = says(value, said)
    return found


def whole(front: Front, said: Mapping[int, str]) -> dict[str, Data]:
    """Return the data of *front* with other texts, by the offset of a scalar."""
    return {} if front.root is None else _pairs(front.root, said)


def with_value(data: dict[str, Data], path: Path, value: Data) -> dict[str, Data]:
    """Return *data* with *value* at *path*; missing maps are created."""
    found = _with(data, path, value)
    assert isinstance(found, dict)  # noqa: S101 (a path begins with a key)
    return found


def _with(data: Data, path: Path, value: Data) -> Data:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(step, int):
        return [*data[:step], _with(data[step], rest, value), *data[step + 1 :]]
    old = data if isinstance(data, dict) else {}
    return {**old, str(step): _with(old.get(str(step), {}), rest, value)}


def without(data: dict[str, Data], path: Path) -> dict[str, Data]:
    """Return *data* without the value at *path*."""
    found = _without(data, path)
    assert isinstance(found, dict)  # noqa: S101 (a path begins with a key)
    return found


def _without(data: Data, path: Path) -> Data:
    step, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(step, int):
        new = [_without(data[step], rest)] if rest else []
        return [*data[:step], *new, *data[step + 1 :]]
    assert isinstance(data, dict)  # noqa: S101 (the path was found in it)
    if rest:
        return {**data, str(step): _without(data[str(step)], rest)}
    return {name: value for name, value in data.items() if name != step}
