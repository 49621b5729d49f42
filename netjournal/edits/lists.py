"""Items of a front matter's lists: added and removed."""

from __future__ import annotations

from netjournal.edits import block
from netjournal.edits.change import Key, added, path_of, taken
from netjournal.edits.fields import is_introductions, may_hold_maps
from netjournal.edits.front import Front, Spot, find, finish, read, says, with_value
from netjournal.edits.layout import is_block, is_block_scalar
from netjournal.edits.refusal import RefusedError
from netjournal.edits.splices import insertions, wholly
from netjournal.edits.writing import (
    Data,
    Value,
    checked,
    fits_flow,
    fresh,
    in_flow,
    item_lines,
)
from netjournal.format.diagnostics import Edit
from netjournal.format.frontmatter import MappingNode, ScalarNode, SequenceNode, span
from netjournal.format.source import SourceFile, Span
from netjournal.format.values import is_nothing


def append_item(source: SourceFile, key: Key, value: Value) -> str:
    """Return the text of *source* with *value* as the last of the list at *key*.

    A single value becomes a list of two, a missing key a list of one. An existing item
    is not added again. Raises `RefusedError`.
    """
    front = read(source)
    path = path_of(front, key)
    wanted = checked(value)
    spot = find(front, path)
    if spot is None:
        return added(front, path, [wanted])
    node = spot.node
    old = says(node)
    is_scalar = isinstance(node, ScalarNode) and not is_block_scalar(node)
    if is_scalar and is_nothing(node):
        edits = [wholly(front, spot, [wanted])]
        return finish(front, edits, with_value(front.data, path, [wanted]))
    if old == wanted or (isinstance(old, list) and wanted in old):
        return source.text
    if isinstance(node, SequenceNode):
        return _append(front, spot, wanted)
    return _listed(front, spot, wanted)


def remove_item(source: SourceFile, key: Key, value: Value) -> str:
    """Return the text of *source* without the items at *key* that are *value*.

    With the last item, the key is removed as well. Raises `RefusedError`.
    """
    front = read(source)
    path = path_of(front, key)
    wanted = checked(value)
    spot = find(front, path)
    if spot is None:
        return source.text
    old = says(spot.node)
    if old == wanted:
        return taken(front, path)
    if not isinstance(old, list) or wanted not in old:
        return source.text
    if all(item == wanted for item in old):
        return taken(front, path)
    text = taken(front, (*path, old.index(wanted)))
    return remove_item(SourceFile(source.path, text), path, value)


def _append(front: Front, spot: Spot, wanted: Data) -> str:
    text, node = front.source.text, spot.node
    items = node.value
    old = says(node)
    assert isinstance(old, list)  # noqa: S101 (what a sequence says)
    texts = bool(old) and all(isinstance(item, str) for item in old)
    pairs = is_introductions(spot.path)
    if pairs and texts and not isinstance(wanted, str):
        return _paired(front, spot, old, wanted)
    if not pairs and len(items) == 1 and text.startswith("[[", node.start_mark.index):
        reason = "an unquoted '[[…]]' is a list in a list: put it in quotes first"
        raise RefusedError(reason, span(node))
    edits = insertions(front, spot, len(items), [wanted])
    return finish(front, edits, with_value(front.data, spot.path, [*old, wanted]))


def _paired(front: Front, spot: Spot, old: list[Data], wanted: Data) -> str:
    """Turn a flat list, which is one pair, into the first of several."""
    node = spot.node
    if is_block(node):
        raise RefusedError(
            "the list is a single pair; write it as [[a, b]]", span(node)
        )
    new = f", {in_flow(wanted, (*spot.path, 0))}]"
    return _around(front, spot, "[", new, [old, wanted])


def _around(front: Front, spot: Spot, left: str, right: str, result: Data) -> str:
    start, end = span(spot.node)
    edits = [Edit(Span(start, start), left), Edit(Span(end, end), right)]
    return finish(front, edits, with_value(front.data, spot.path, result))


def _listed(front: Front, spot: Spot, wanted: Data) -> str:
    """Make a list of the existing value and a new one."""
    node = spot.node
    old = says(node)
    result: list[Data] = [old, wanted]
    if isinstance(node, MappingNode):
        if not may_hold_maps(spot.path):
            raise RefusedError(f"'{spot.path[-1]}' is a map, not a list", span(node))
        if is_block(node):
            return _listed_block(front, spot, node, result)
    if is_block_scalar(node):
        reason = "a text after '|' or '>' cannot become a list item"
        raise RefusedError(reason, span(node))
    right = f", {in_flow(wanted, (*spot.path, 0))}]"
    raw = front.source.text[slice(*span(node))]
    if isinstance(node, ScalarNode) and not node.style and not fits_flow(raw):
        first = fresh(str(old), spot.path, flow=True)
        edits = [Edit(span(node), f"[{first}{right}")]
        return finish(front, edits, with_value(front.data, spot.path, result))
    return _around(front, spot, "[", right, result)


def _listed_block(
    front: Front, spot: Spot, node: MappingNode, result: list[Data]
) -> str:
    text = front.source.text
    edits = block.indented_as_item(text, node)
    rows = item_lines(result[-1], (*spot.path, 0), block=True)
    edits.append(block.below(text, node, rows))
    return finish(front, edits, with_value(front.data, spot.path, result))
