"""Lines of block lists and maps: inserted and removed."""

from __future__ import annotations

from netjournal.edits.layout import (
    break_before,
    column,
    content_end,
    has_comment,
    line_start,
    next_line,
    own_comments_end,
    pair_end,
    starts,
)
from netjournal.edits.refusal import RefusedError
from netjournal.format.diagnostics import Edit
from netjournal.format.frontmatter import MappingNode, Node, SequenceNode, span
from netjournal.format.source import Span


def _children(node: Node) -> list[tuple[Node, ...]]:
    if isinstance(node, MappingNode):
        return [tuple(pair) for pair in node.value]
    return [(item,) for item in node.value]


def _ends(text: str, node: Node) -> list[int]:
    """Return the end of each item or pair."""
    if isinstance(node, MappingNode):
        return [pair_end(text, key, value) for key, value in node.value]
    return [
        max(dash + 1, content_end(text, item))
        for dash, item in zip(starts(text, node), node.value, strict=True)
    ]


def insert(text: str, node: Node, index: int, rows: list[str], limit: int) -> Edit:
    """Insert *rows* before the item or pair at *index*, or at the end.

    The rows come without the block's own indentation; *limit* is the end of
    the front matter.
    """
    start: int = node.start_mark.index
    indent = column(text, start)
    margin = text[start - indent : start]
    if margin.strip():
        if index == 0:
            raise RefusedError(
                "there is no separate line to add one before", span(node)
            )
        margin = " " * indent
    if index == 0:
        at = start - indent
    else:
        at = next_line(text, _ends(text, node)[index - 1])
        at = own_comments_end(text, at, indent, limit)
    end = break_before(text, at)
    return Edit(Span(at, at), "".join(f"{margin}{row}{end}" for row in rows))


def remove(text: str, node: Node, index: int) -> Edit:
    """Remove the lines of the item or pair at *index*, if others remain."""
    places = starts(text, node)
    start = places[index]
    end = _ends(text, node)[index]
    line = line_start(text, start)
    if not text[line:start].strip():
        return Edit(Span(line, next_line(text, end)), "")
    # The first entry of a block that begins on the line of another: `- who: ada`.
    if index + 1 == len(places):
        raise RefusedError("it shares its line with another value", span(node))
    place = Span(start, places[index + 1])
    if has_comment(text, place, *_children(node)[index]):
        raise RefusedError("there is a comment beside the value to remove", span(node))
    return Edit(place, "")


def indented_as_item(text: str, node: MappingNode) -> list[Edit]:
    """Turn a block map into the only item of a list, in place."""
    start: int = node.start_mark.index
    edits = [Edit(Span(start, start), "- ")]
    end = content_end(text, node)
    at = next_line(text, start)
    while at <= end:
        following = next_line(text, at)
        if text[at:following].strip():
            edits.append(Edit(Span(at, at), "  "))
        at = following
    return edits


def below(text: str, node: Node, rows: list[str]) -> Edit:
    """Add *rows* below the lines of a block, with the same indentation."""
    start: int = node.start_mark.index
    at = next_line(text, content_end(text, node))
    end = break_before(text, at)
    margin = " " * column(text, start)
    return Edit(Span(at, at), "".join(f"{margin}{row}{end}" for row in rows))


def item_gap(text: str, node: SequenceNode) -> str:
    """Return the whitespace between the last item's dash and its text."""
    dash = starts(text, node)[-1]
    start: int = node.value[-1].start_mark.index
    gap = text[dash + 1 : start]
    return gap if gap and not gap.strip(" ") else " "
