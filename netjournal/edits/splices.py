"""The splices that replace a value in its existing style."""

from __future__ import annotations

from netjournal.edits import block, flow
from netjournal.edits.front import Front, Spot, says
from netjournal.edits.layout import (
    content_end,
    has_comment,
    is_block,
    is_block_scalar,
    is_empty,
    is_flow,
    slot,
)
from netjournal.edits.refusal import RefusedError
from netjournal.edits.writing import (
    Data,
    fresh,
    in_flow,
    in_quotes,
    item_lines,
    kept,
)
from netjournal.format.diagnostics import Edit
from netjournal.format.frontmatter import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    span,
)
from netjournal.format.source import Span


def replacement(front: Front, spot: Spot, value: Data) -> tuple[list[Edit], Data]:
    """Return the splices that write *value* there, and the resulting data.

    A single value stays single if a list of one is meant; a list stays a list.
    """
    node = spot.node
    whole_list = isinstance(value, list) or isinstance(spot.path[-1], str)
    if isinstance(node, SequenceNode) and whole_list:
        return list_edits(front, spot, value if isinstance(value, list) else [value])
    if isinstance(node, ScalarNode) and not is_empty(node):
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            value = value[0]
        if isinstance(value, str) and not is_block_scalar(node):
            place = span(node)
            raw = front.source.text[place.start : place.end]
            new = kept(raw, node.value, value, spot.path, flow=spot.flow)
            return [Edit(place, new)], value
    return [wholly(front, spot, value)], value


def wholly(front: Front, spot: Spot, value: Data) -> Edit:
    """Replace a value of any kind and length by one line."""
    text, node = front.source.text, spot.node
    if isinstance(value, str):
        new = fresh(value, spot.path, flow=spot.flow)
    else:
        new = in_flow(value, spot.path)
    if is_empty(node):
        at = node.start_mark.index
        if text[at - 1 : at] not in (":", "-"):
            raise RefusedError("there is no place for a value here", Span(at, at))
        return Edit(Span(at, at), " " + new)
    if is_block(node) or is_block_scalar(node):
        begin = slot(text, spot.parent, spot.place)
        place = Span(begin, content_end(text, node))
        new = " " + new
    else:
        place = span(node)
    if has_comment(text, place, node):
        raise RefusedError("there is a comment inside the value to change", place)
    return Edit(place, new)


def list_edits(
    front: Front, spot: Spot, wanted: list[Data]
) -> tuple[list[Edit], list[Data]]:
    """Return the splices that turn a list into *wanted*, item by item.

    Unchanged items at both ends are not touched.
    """
    import difflib

    node = spot.node
    old = [says(item) for item in node.value]
    if not wanted:
        return ([wholly(front, spot, [])] if old else []), []
    matcher = difflib.SequenceMatcher(
        None, [repr(one) for one in old], [repr(one) for one in wanted], autojunk=False
    )
    edits: list[Edit] = []
    result: list[Data] = []
    for _, start, end, begin, stop in matcher.get_opcodes():
        gone, come = range(start, end), wanted[begin:stop]
        if old[start:end] == come:
            result += come
            continue
        for index, value in zip(gone, come, strict=False):
            found, is_now = replacement(front, _item_spot(spot, index), value)
            edits += found
            result.append(is_now)
        both = min(len(gone), len(come))
        edits += removals(front, node, gone[both:])
        edits += insertions(front, spot, start + both, come[both:])
        result += come[both:]
    return edits, result


def _item_spot(spot: Spot, index: int) -> Spot:
    node = spot.node
    flow = spot.flow or is_flow(node)
    return Spot(node.value[index], node, index, (*spot.path, index), flow)


def removals(front: Front, node: Node, gone: range) -> list[Edit]:
    """Return the splices that remove items, if others remain."""
    text = front.source.text
    if is_block(node):
        return [block.remove(text, node, index) for index in gone]
    return flow.remove(text, node, gone)


def insertions(front: Front, spot: Spot, index: int, new: list[Data]) -> list[Edit]:
    """Return the splices that insert *new* items before *index*, or at the end."""
    if not new:
        return []
    text, node = front.source.text, spot.node
    assert isinstance(node, SequenceNode)  # noqa: S101 (items are of lists)
    path = (*spot.path, 0)
    quote = _shared_quote(node)
    if not is_block(node):
        return flow.insert(text, node, index, [_item(one, path, quote) for one in new])
    gap = block.item_gap(text, node)
    rows: list[str] = []
    for value in new:
        if isinstance(value, str) and quote:
            lines = ["- " + in_quotes(value, quote)]
        else:
            lines = item_lines(value, path, block=_has_block_map(node))
        rows.append("-" + gap + lines[0][2:])
        rows += (" " * (1 + len(gap)) + line[2:] for line in lines[1:])
    return [block.insert(text, node, index, rows, len(front.head))]


def _item(value: Data, path: tuple[str | int, ...], quote: str) -> str:
    if isinstance(value, str) and quote:
        return in_quotes(value, quote)
    return in_flow(value, path)


def _shared_quote(node: SequenceNode) -> str:
    """Return the quotes shared by all items of a list, if any."""
    styles = {getattr(item, "style", None) for item in node.value}
    style = styles.pop() if len(styles) == 1 else None
    return style if style in ("'", '"') else ""


def _has_block_map(node: SequenceNode) -> bool:
    maps = [item for item in node.value if isinstance(item, MappingNode)]
    return bool(maps) and is_block(maps[-1])
