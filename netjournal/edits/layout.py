"""The layout of a front matter: lines, indents, dashes, ends.

libyaml's marks are exact for plain and quoted scalars and for brackets, but its blocks
end only where the next element begins. The rest is determined here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjournal.edits.refusal import RefusedError
from netjournal.format.frontmatter import (
    CollectionNode,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    span,
)
from netjournal.format.patterns import pattern
from netjournal.format.source import Span

# Line endings for libyaml, which follows YAML 1.1.
_BREAK = pattern(r"\r\n|[\n\r\x85\u2028\u2029]")
_BREAKS = "\n\r\x85\u2028\u2029"
_BLANK = " \t" + _BREAKS
_BLOCK_SCALARS = ("|", ">")
_COLON = pattern(r"\s*:")
_EXPLICIT = pattern(r"\?[ \t]+\Z")
_COMMENT = pattern(r"(?:^|(?<=\s))#", re.MULTILINE)


def is_block_scalar(node: Node) -> bool:
    """Say whether *node* is a text after `|` or `>`."""
    return isinstance(node, ScalarNode) and node.style in _BLOCK_SCALARS


def is_empty(node: Node) -> bool:
    """Say whether *node* is the missing value after a key."""
    return isinstance(node, ScalarNode) and not node.value and not node.style


def is_block(node: Node) -> bool:
    """Say whether *node* is a list or a map on separate lines."""
    return isinstance(node, CollectionNode) and not node.flow_style


def is_flow(node: Node) -> bool:
    """Say whether *node* is a list or a map in brackets."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def line_start(text: str, offset: int) -> int:
    """Return the beginning of the line with *offset*."""
    return max(text.rfind(character, 0, offset) for character in _BREAKS) + 1


def line_end(text: str, offset: int) -> int:
    """Return the end of the line with *offset*, before its line ending."""
    match = _BREAK.search(text, offset)
    return match.start() if match else len(text)


def next_line(text: str, offset: int) -> int:
    """Return the beginning of the line after the one with *offset*."""
    match = _BREAK.search(text, offset)
    return match.end() if match else len(text)


def column(text: str, offset: int) -> int:
    """Return the number of characters before *offset* on its line."""
    return offset - line_start(text, offset)


def break_before(text: str, offset: int) -> str:
    """Return the line ending before *offset*.

    Raises `RefusedError` if not every YAML reader knows it.
    """
    for found in ("\r\n", "\n", "\r"):
        if text.endswith(found, 0, offset):
            return found
    raise RefusedError(
        "there is no plain line end to add a line after", Span(offset, offset)
    )


def content_end(text: str, node: Node) -> int:
    """Return the end of the content of *node*, without blank lines and comments."""
    start, end = span(node)
    if isinstance(node, ScalarNode):
        if node.style not in _BLOCK_SCALARS:
            return end
        if "+" in text[start : line_end(text, start)]:
            return end - len(_last_break(text, end))  # blank lines belong to it
        return start + len(text[start:end].rstrip(_BLANK))
    if is_flow(node):
        return end
    if isinstance(node, MappingNode):
        return pair_end(text, *node.value[-1])
    return max(start + 1, content_end(text, node.value[-1]))


def pair_end(text: str, key: Node, value: Node) -> int:
    """Return the end of a key and its value."""
    start: int = key.end_mark.index
    end = content_end(text, value)
    if end <= value.start_mark.index:
        # No value, which libyaml places before the next element.
        end = start + len(text[start:end].rstrip(_BLANK))
    return max(start, end)


def _last_break(text: str, end: int) -> str:
    """Return the line ending before *end*, if there is one."""
    if text.endswith("\r\n", 0, end):
        return "\r\n"
    return text[end - 1 : end] if text[end - 1 : end] in _BREAKS else ""


def starts(text: str, node: Node) -> list[int]:
    """Return the starts of the items of a block list or the pairs of a map.

    An item begins with its dash, a pair with its key, or with the `?` before it.
    """
    if isinstance(node, MappingNode):
        return [_pair_start(text, node, key) for key, _ in node.value]
    assert isinstance(node, SequenceNode)  # noqa: S101 (scalars have no items)
    return list(_dashes(text, node))


def _pair_start(text: str, node: MappingNode, key: Node) -> int:
    start: int = key.start_mark.index
    if is_flow(node):
        return start
    line = line_start(text, start)
    explicit = _EXPLICIT.search(text, line, start)
    found = explicit.start() if explicit else start
    if found - line != column(text, node.start_mark.index):
        raise RefusedError("a key is separated from its '?'", span(key))
    return found


def _dashes(text: str, node: SequenceNode) -> Iterator[int]:
    start: int = node.start_mark.index
    indent = column(text, start)
    yield start
    for previous in node.value[:-1]:
        at = next_line(text, content_end(text, previous))
        while (
            text[at : at + indent].strip(" ")
            or text[at + indent : at + indent + 1] != "-"
        ):
            following = next_line(text, at)
            if following >= len(text):
                raise RefusedError(
                    "the dash of a list item was not found", span(previous)
                )
            at = following
        yield at + indent


def slot(text: str, parent: Node, index: int) -> int:
    """Return where a value can begin: after its key's colon, or its dash."""
    if isinstance(parent, MappingNode):
        key = parent.value[index][0]
        match = _COLON.match(text, key.end_mark.index)
        if match is None:
            raise RefusedError("a key has no colon", span(key))
        return match.end()
    return starts(text, parent)[index] + 1


def own_comments_end(text: str, at: int, indent: int, limit: int) -> int:
    """Return the end of the comments from line *at* that are indented more.

    They are about the text above them; *limit* is where to stop searching.
    """
    end = at
    while at < limit:
        following = next_line(text, at)
        row = text[at:following]
        said = row.lstrip(" ")
        if said.startswith("#") and len(row) - len(said) > indent:
            end = following
        elif said.strip(_BLANK):
            break
        at = following
    return end


def has_comment(text: str, place: Span, *nodes: Node) -> bool:
    """Say whether *place* contains a comment, outside of the scalars of *nodes*."""
    if "#" not in text[place.start : place.end]:
        return False
    parts: list[str] = []
    done = place.start
    for node in nodes:
        for inner in _scalars(node):
            start, end = span(inner)
            if is_block_scalar(inner):
                start = line_end(text, start)  # its first line can have a comment
            if start >= done:
                parts.append(text[done:start])
                done = min(end, place.end)
    parts.append(text[done : place.end])
    return _COMMENT.search("x".join(parts)) is not None


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)
    else:
        for item in node.value:
            yield from _scalars(item)
