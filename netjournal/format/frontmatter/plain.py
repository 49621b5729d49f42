"""Plain YAML, as nearly everybody writes it, read without libyaml.

`pairs` gives up at the first thing that is not obviously in a small part of YAML: keys
of letters and digits, values on one line that are plain or in quotes without escapes,
lists and maps of these in brackets, and blocks of lists and maps by their indentation.
What it reads, libyaml reads into the same nodes with the same places, which a
differential test proves; what it does not, libyaml has to read. No value gets a meaning
here.
"""

from __future__ import annotations

import re

from netjournal.format.frontmatter.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from netjournal.format.patterns import pattern

Pair = tuple[ScalarNode, Node]

# Short enough for the limits on length, pieces and depth, which are not counted here.
LONGEST = 4096
_DEEPEST = 8

# Tabs, line endings other than \n, byte order marks, and what YAML refuses.
ODD = pattern(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
KEYS = pattern(r"^(?=[A-Za-z_])", re.MULTILINE)
_KEY = pattern(
    r"([A-Za-z_][A-Za-z0-9_-]{0,99}(?: [A-Za-z0-9_-]{1,99}){0,5}):(?: +|(?=\n)|\Z)"
)
# What may follow a value on its line.
_REST = pattern(r" *(?: #[^\n]*)?(?=\n|\Z)")
_QUOTED = pattern(r"\"([^\"\\\n]*)\"|'((?:[^'\n]|'')*)'")
_ROW = pattern(r"^( *)([^ #\n])", re.MULTILINE)
# A colon is part of a text in brackets if one of these follows.
_FLOW = pattern(r"[^,\[\]{}:#?\n]+(?::[A-Za-z0-9/@._+-][^,\[\]{}:#?\n]*)*")
_SPACES = pattern(" *")
_STARTS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+(/._~$^;=\\"
)


def is_odd(text: str) -> bool:
    """Say whether there is an odd character in *text*.

    All of them count as unprintable, which is quick to see.
    """
    return not text.replace("\n", "").isprintable() and ODD.search(text) is not None


def pairs(text: str, start: int, end: int) -> list[Pair] | None:
    """Return the pairs of the block map in *text* from *start* to *end*.

    `None` if libyaml has to read it.
    """
    if end - start > LONGEST or is_odd(text[start:end]):
        return None
    keys = [match.start() for match in KEYS.finditer(text, start, end)]
    if not keys or _ROW.search(text, start, keys[0]):
        return None
    nodes = []
    for at, after in zip(keys, [*keys[1:], end], strict=True):
        pair = entry(text, at, after)
        if pair is None:
            return None
        nodes.append(pair)
    return nodes


def entry(text: str, start: int, end: int) -> Pair | None:
    """Return the key at *start*, with its value; the next key, or the end, is at *end*.

    The text must have been searched for odd characters.
    """
    key = _KEY.match(text, start, end)
    if key is None:
        return None
    name = ScalarNode(key[1], start, key.end(1))
    at = key.end()
    if at < end and text[at] not in "\n#":
        value = _inline(text, at, end)
        if value is None or _ROW.search(text, _line_end(text, value.end, end), end):
            return None
        return name, value
    rows = _Rows(text, start, end)
    value = rows.value_below(0, 0, key.end(1) + 1, 0)
    return None if value is None or rows.at != len(rows.starts) else (name, value)


def _line_end(text: str, at: int, end: int) -> int:
    row_end = text.find("\n", at, end)
    return end if row_end < 0 else row_end + 1


class _Rows:
    """The rows of one entry that are neither empty nor comments; `at` is the next.

    Each row has its indentation, the offset of its first character, and its end.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        rows = [*_ROW.finditer(text, start, end)]
        self.text = text
        self.end = end
        self.indents = [match.end(1) - match.start(1) for match in rows]
        self.starts = [match.end(1) for match in rows]
        self.at = 0

    def here(self) -> int:
        """Return where the next row begins, which is where blocks before it end."""
        return self.starts[self.at] if self.at < len(self.starts) else self.end

    def value_below(self, row: int, indent: int, after: int, depth: int) -> Node | None:
        """Return the value below the key in *row*, which ends at offset *after*."""
        self.at = row + 1
        if self.at < len(self.starts):
            inner = self.indents[self.at]
            listed = self.is_item()
            if inner > indent or (inner == indent and listed):
                if depth > _DEEPEST:
                    return None
                return self.items(inner, depth) if listed else self.map(inner, depth)
        # Nothing: libyaml's empty text is behind the colon, if no comment follows.
        if self.text[after : after + 1] not in ("\n", ""):
            return None
        return ScalarNode("", after, after)

    def is_item(self) -> bool:
        return self.text.startswith("- ", self.starts[self.at])

    def items(self, indent: int, depth: int) -> Node | None:
        """Return the list whose first item is the next row."""
        start, nodes = self.starts[self.at], []
        while self.at < len(self.starts) and self.indents[self.at] == indent:
            if not self.is_item():
                break
            item = self.item(depth)
            if item is None:
                return None
            nodes.append(item)
        return SequenceNode(nodes, start, self.here(), flow_style=False)

    def item(self, depth: int) -> Node | None:
        text, row = self.text, self.at
        dash = self.starts[row]
        spaces = _SPACES.match(text, dash + 1, self.end)
        at = spaces.end() if spaces else dash + 1
        if _KEY.match(text, at, self.end):
            # A map in a list: its other keys are below the first.
            self.indents[row] += at - dash
            self.starts[row] = at
            return self.map(self.indents[row], depth + 1)
        return self.inline(at, self.indents[row])

    def map(self, indent: int, depth: int) -> Node | None:
        """Return the map whose first key is in the next row."""
        start, nodes = self.starts[self.at], []
        while self.at < len(self.starts) and self.indents[self.at] == indent:
            row = self.at
            key = _KEY.match(self.text, self.starts[row], self.end)
            if key is None:
                return None
            name = ScalarNode(key[1], key.start(), key.end(1))
            at = key.end()
            if at < self.end and self.text[at] not in "\n#":
                value = self.inline(at, indent)
            else:
                value = self.value_below(row, indent, key.end(1) + 1, depth + 1)
            if value is None:
                return None
            nodes.append((name, value))
        if self.at < len(self.starts) and self.indents[self.at] > indent:
            return None
        return MappingNode(nodes, start, self.here(), flow_style=False)

    def inline(self, at: int, indent: int) -> Node | None:
        """Return the value at an offset of the next row, if the row is all of it."""
        self.at += 1
        if self.at < len(self.starts) and self.indents[self.at] > indent:
            return None
        return _inline(self.text, at, self.end)


def _inline(text: str, at: int, end: int) -> Node | None:
    """Return the value from *at* to the end of its line."""
    first = text[at : at + 1]
    if first in _STARTS or first > "\x7f" or first == "-":
        row_end = text.find("\n", at, end)
        row = text[at : end if row_end < 0 else row_end]
        if "#" in row:
            row = row.partition(" #")[0]
        row = row.rstrip(" ")
        if ": " in row or row[-1] == ":" or row.startswith("- ") or row == "-":
            return None
        return ScalarNode(row, at, at + len(row))
    node = _flow(text, at, end, 0)
    if node is None or not _REST.match(text, node.end, end):
        return None
    return node


def _flow(text: str, at: int, end: int, depth: int) -> Node | None:
    """Return the value in brackets or quotes, or a plain one among them, at *at*."""
    first = text[at : at + 1]
    if first in ('"', "'"):
        match = _QUOTED.match(text, at, end)
        if match is None:
            return None
        value = match[1] if match[1] is not None else match[2].replace("''", "'")
        return ScalarNode(value, at, match.end(), first)
    if first and first in "[{":
        return _bracketed(text, at, end, depth) if depth <= _DEEPEST else None
    match = _FLOW.match(text, at, end) if depth else None
    if match is None or not (first in _STARTS or first > "\x7f" or first == "-"):
        return None
    value = match[0].rstrip(" ")
    if value.startswith("- ") or value == "-":
        return None
    return ScalarNode(value, at, at + len(value))


def _bracketed(text: str, start: int, end: int, depth: int) -> Node | None:
    is_map = text[start] == "{"
    close = "}" if is_map else "]"
    nodes: list[Node] = []
    named: list[Pair] = []
    at = _after_spaces(text, start + 1, end)
    while text[at : at + 1] != close or nodes or named:
        name = _KEY.match(text, at, end) if is_map else None
        if is_map and name is None:
            return None
        value = _flow(text, name.end() if name else at, end, depth + 1)
        if value is None:
            return None
        if name:
            named.append((ScalarNode(name[1], at, name.end(1)), value))
        else:
            nodes.append(value)
        at = _after_spaces(text, value.end, end)
        if text[at : at + 1] == close:
            break
        if text[at : at + 1] != ",":
            return None
        at = _after_spaces(text, at + 1, end)
    place = start, at + 1
    if is_map:
        return MappingNode(named, *place, flow_style=True)
    return SequenceNode(nodes, *place, flow_style=True)


def _after_spaces(text: str, at: int, end: int) -> int:
    match = _SPACES.match(text, at, end)
    return match.end() if match else at
