"""Lines of block lists and maps: put in, and taken out."""

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
    """Return where each item or pair ends."""
    if isinstance(node, MappingNode):
        return [pair_end(text, key, value) for key, value in node.value]
    return [
        max(dash + 1, content_end(text, item))
        for dash, item in zip(starts(text, node), node.value, strict=True)
    ]


def insert(text: str, node: Node, index: int, rows: list[str], limit: int) -> Edit:
    """Put *rows* before the item or pair of *index*, or last.

    The rows come without the block's own indentation; *limit* is the end of
    the front matter.
    """
    start: int = node.start_mark.index
    indent = column(text, start)
    margin = text[start - indent : start]
    if margin.strip():
        if index == 0:
            raise RefusedError("no line of its own to add one before", span(node))
        margin = " " * indent
    if index == 0:
        at = start - indent
    else:
        at = next_line(text, _ends(text, node)[index - 1])
        at = own_comments_end(text, at, indent, limit)
    end = break_before(text, at)
    return Edit(Span(at, at), "".join(f"{margin}{row}{end}" for row in rows))


def remove(text: str, node: Node, index: int) -> Edit:
    """Take out the lines of the item or pair of *index*, where others stay."""
    places = starts(text, node)
    start = places[index]
    end = _ends(text, node)[index]
    line = line_start(text, start)
    if not text[line:start].strip():
        return Edit(Span(line, next_line(text, end)), "")
    # The first of a block that begins on another one's line: `- who: ada`.
    if index + 1 == len(places):
        raise RefusedError("it shares its line with something else", span(node))
    place = Span(start, places[index + 1])
    if has_comment(text, place, *_children(node)[index]):
        raise RefusedError("a comment stands beside what is to go", span(node))
    return Edit(place, "")


def indented_as_item(text: str, node: MappingNode) -> list[Edit]:
    """Make a block map the only item of a list, at the place where it stands."""
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
    """Put *rows* below the lines of a block, as deep as it is."""
    start: int = node.start_mark.index
    at = next_line(text, content_end(text, node))
    end = break_before(text, at)
    margin = " " * column(text, start)
    return Edit(Span(at, at), "".join(f"{margin}{row}{end}" for row in rows))


def item_gap(text: str, node: SequenceNode) -> str:
    """Return the blank space between the last item's dash and its text."""
    dash = starts(text, node)[-1]
    start: int = node.value[-1].start_mark.index
    gap = text[dash + 1 : start]
    return gap if gap and not gap.strip(" ") else " "
