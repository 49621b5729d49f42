"""Keys and values of a front matter: set, removed, added to lists."""

from __future__ import annotations

from netjournal.edits import block, flow
from netjournal.edits.fields import Path, before
from netjournal.edits.front import (
    Front,
    Spot,
    find,
    finish,
    read,
    says,
    with_value,
    without,
)
from netjournal.edits.layout import break_before, has_comment, is_block, is_empty
from netjournal.edits.refusal import RefusedError
from netjournal.edits.splices import removals, replacement
from netjournal.edits.writing import (
    Data,
    Value,
    checked,
    in_flow,
    key_text,
    pair_lines,
)
from netjournal.format.diagnostics import Edit
from netjournal.format.frontmatter import MappingNode, Node, ScalarNode, span
from netjournal.format.source import SourceFile, Span
from netjournal.format.values import is_nothing

# A name, an inner one (`met.on`), or each step from the outermost map inward.
Key = str | Path


def set_value(source: SourceFile, key: Key, value: Value) -> str:
    """Return the text of *source* with *value* at *key*.

    *key* is a name, an inner one (`met.on`), or a path such as `("introduced", 0,
    "outcome")`. A missing key is added below the one that precedes it in the schema, or
    else last. If the value is already the same, the text itself is returned. Raises
    `RefusedError`.
    """
    front = read(source)
    path = path_of(front, key)
    wanted = checked(value)
    spot = find(front, path)
    if spot is None:
        return added(front, path, wanted)
    return put(front, spot, wanted)


def remove_key(source: SourceFile, key: Key) -> str:
    """Return the text of *source* without *key*, its value and its lines.

    A map that would be empty is removed as well. Raises `RefusedError`.
    """
    front = read(source)
    path = path_of(front, key)
    if find(front, path) is None:
        return source.text
    return taken(front, path)


def path_of(front: Front, key: Key) -> Path:
    """Return the steps to *key*, split at dots unless a name contains one."""
    if not isinstance(key, str):
        return key
    if "." not in key or key in front.data:
        return (key,)
    outer, _, inner = key.partition(".")
    return (outer, inner)


def put(front: Front, spot: Spot, wanted: Data) -> str:
    """Replace the value at *spot*."""
    old = says(spot.node)
    if _is_same(old, wanted) or (is_empty(spot.node) and wanted == []):
        return front.source.text
    if isinstance(old, dict) and isinstance(wanted, dict) and old and wanted:
        return _set_pairs(front, spot.path, old, wanted)
    edits, result = replacement(front, spot, wanted)
    return finish(front, edits, with_value(front.data, spot.path, result))


def _is_same(old: Data, wanted: Data) -> bool:
    """Say whether both are the same value; a list of one equals its item."""
    if isinstance(old, list) and not isinstance(wanted, list):
        return old == [wanted]
    if isinstance(wanted, list) and not isinstance(old, list):
        return wanted == [old]
    return old == wanted


def _set_pairs(
    front: Front, path: Path, old: dict[str, Data], wanted: dict[str, Data]
) -> str:
    """Change the pairs of a map one by one; unchanged pairs are not touched."""
    source = front.source
    for name, value in wanted.items():
        text = set_value(source, (*path, name), value)
        source = SourceFile(source.path, text)
    for name in old:
        if name not in wanted:
            source = SourceFile(source.path, remove_key(source, (*path, name)))
    return source.text


def added(front: Front, path: Path, wanted: Data) -> str:
    """Add a missing key, and the map for it if necessary.

    An empty list or map counts as missing already.
    """
    if wanted in ([], {}):
        return front.source.text
    *outer, step = path
    parent: Node | None = front.root
    in_brackets = False
    if outer:
        spot = find(front, tuple(outer))
        if isinstance(step, int):
            raise RefusedError(f"no item {step + 1} in '{outer[-1]}'", Span(0, 3))
        if spot is None:
            return added(front, tuple(outer), {step: wanted})
        if isinstance(spot.node, ScalarNode) and is_nothing(spot.node):
            return put(front, spot, {step: wanted})
        parent, in_brackets = spot.node, spot.flow
        if not isinstance(parent, MappingNode):
            raise RefusedError(f"'{outer[-1]}' is not a map of keys", span(parent))
    edits = _addition(front, parent, path, wanted, in_brackets=in_brackets)
    return finish(front, edits, with_value(front.data, path, wanted))


def _addition(
    front: Front, parent: Node | None, path: Path, wanted: Data, *, in_brackets: bool
) -> list[Edit]:
    text, name = front.source.text, str(path[-1])
    if parent is None:
        at = len(front.head)
        end = break_before(text, at)
        rows = pair_lines({name: wanted}, path[:-1])
        return [Edit(Span(at, at), "".join(row + end for row in rows))]
    index = _place(front, parent, path)
    if is_block(parent) and not in_brackets:
        rows = pair_lines({name: wanted}, path[:-1])
        return [block.insert(text, parent, index, rows, len(front.head))]
    pair = f"{key_text(path, flow=True)}: {in_flow(wanted, path)}"
    return flow.insert(text, parent, index, [pair])


def _place(front: Front, parent: Node, path: Path) -> int:
    """Return the pair before which a new key belongs, by the schema's order."""
    names = {
        key.value: index
        for index, (key, _) in enumerate(parent.value)
        if isinstance(key, ScalarNode)
    }
    for name in before(path, front.source.path):
        if name in names:
            return names[name] + 1
    return len(parent.value)


def taken(front: Front, path: Path) -> str:
    """Remove the value at *path*, and any map that would be left empty."""
    spot = find(front, path)
    assert spot is not None  # noqa: S101 (callers have found it)
    parent, text = spot.parent, front.source.text
    if len(parent.value) > 1:
        edits = removals(front, parent, range(spot.place, spot.place + 1))
    elif len(path) > 1:
        return taken(front, path[:-1])
    elif is_block(parent):
        edits = [block.remove(text, parent, 0)]
    else:
        place = Span(parent.start_mark.index + 1, parent.end_mark.index - 1)
        if has_comment(text, place, parent):
            raise RefusedError("there is a comment beside the value to remove", place)
        edits = [Edit(place, "")]
    return finish(front, edits, without(front.data, path))
