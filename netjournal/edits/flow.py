"""Items of `[…]` and pairs of `{…}`: inserted and removed."""

from __future__ import annotations

from netjournal.edits.layout import (
    break_before,
    content_end,
    line_end,
    line_start,
    next_line,
    pair_end,
)
from netjournal.edits.refusal import RefusedError
from netjournal.format.diagnostics import Edit
from netjournal.format.frontmatter import MappingNode, Node, span
from netjournal.format.patterns import pattern
from netjournal.format.source import Span

_COMMA = pattern(r"[ \t]*,")
_COMMENT_FOLLOWS = pattern(r"[ \t]*,?[ \t]+#|[ \t]*,#")
_REST_OF_LINE = pattern(r"[ \t]*,?[ \t]*(?:#.*)?\Z")


def entries(text: str, node: Node) -> list[Span]:
    """Return the spans of the items, or of the pairs."""
    if isinstance(node, MappingNode):
        return [
            Span(key.start_mark.index, _pair_end(text, key, value))
            for key, value in node.value
        ]
    return [Span(item.start_mark.index, _end(text, item)) for item in node.value]


def _pair_end(text: str, key: Node, value: Node) -> int:
    end = pair_end(text, key, value)
    # If nothing follows a colon, the space after it has to stay.
    return end + 1 if text[end - 1] == ":" and text[end] == " " else end


def _end(text: str, node: Node) -> int:
    # A pair without braces in a list, `[a: b]`, ends with its value.
    if isinstance(node, MappingNode) and text[node.start_mark.index] != "{":
        return entries(text, node)[-1].end
    return content_end(text, node)


def insert(text: str, node: Node, index: int, new: list[str]) -> list[Edit]:
    """Insert *new* entries before the one at *index*, or at the end."""
    places = entries(text, node)
    if not new:
        return []
    if not places:
        inner = Span(node.start_mark.index + 1, node.end_mark.index - 1)
        if text[inner.start : inner.end].strip(" "):
            inner = Span(inner.start, inner.start)
        return [Edit(inner, ", ".join(new))]
    if index == 0:
        at = places[0].start
        return [Edit(Span(at, at), "".join(f"{one}, " for one in new))]
    here = places[index - 1]
    if _COMMENT_FOLLOWS.match(text, here.end):
        return _below_comment(text, here, new, last=index == len(places))
    between = _separator(text, node, places, index - 1)
    return [Edit(Span(here.end, here.end), "".join(between + one for one in new))]


def _below_comment(text: str, here: Span, new: list[str], *, last: bool) -> list[Edit]:
    comma = _COMMA.match(text, here.end) is not None
    at = next_line(text, here.end)
    end = break_before(text, at)
    rows = [f"{_indent(text, here)}{one}," for one in new]
    if last and not comma:
        rows[-1] = rows[-1][:-1]
    edits = [Edit(Span(at, at), "".join(row + end for row in rows))]
    if not comma:
        edits.insert(0, Edit(Span(here.end, here.end), ","))
    return edits


def _separator(text: str, node: Node, places: list[Span], index: int) -> str:
    """Return the separator of entries here: `, `, or a comma and a line break."""
    if len(places) > 1:
        left = max(index - 1, 0)
        between = text[places[left].end : places[left + 1].start]
        if between.strip() == ",":
            return between
    else:
        before = text[node.start_mark.index + 1 : places[0].start]
        if before.strip(" ") and not before.strip():
            return "," + before
    here = places[index]
    if not _is_first_on_line(text, here.start):
        return ", "
    at = line_start(text, here.start)
    return "," + break_before(text, at) + text[at : here.start]


def _indent(text: str, here: Span) -> str:
    at = line_start(text, here.start)
    row = text[at : here.start]
    return row[: len(row) - len(row.lstrip())]


def _is_first_on_line(text: str, offset: int) -> bool:
    return not text[line_start(text, offset) : offset].strip()


def remove(text: str, node: Node, gone: range) -> list[Edit]:
    """Remove the entries in *gone*, if others remain.

    Raises `RefusedError` if a comment would be removed with one.
    """
    places = entries(text, node)
    if all(_has_own_lines(text, places[index]) for index in gone):
        return [
            Edit(Span(line_start(text, start), next_line(text, end)), "")
            for start, end in (places[index] for index in gone)
        ]
    edits = []
    for index in gone:
        start, end = places[index]
        if gone.start == 0:
            place = Span(start, places[index + 1].start)
            between = text[end : place.end]
        else:
            place = Span(places[index - 1].end, end)
            between = text[place.start : start]
        if "#" in between:
            raise RefusedError(
                "there is a comment beside the value to remove", span(node)
            )
        edits.append(Edit(place, ""))
    return edits


def _has_own_lines(text: str, here: Span) -> bool:
    rest = text[here.end : line_end(text, here.end)]
    return _is_first_on_line(text, here.start) and _REST_OF_LINE.match(rest) is not None
