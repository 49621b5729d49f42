"""The nodes of a YAML tree, as both readers make them: texts, lists, maps, places.

They are those of PyYAML in the attributes that are used here, without its rules for
types, and without importing it.
"""

from __future__ import annotations

from typing import Any


class Mark:
    """A place in a file: `index` is its offset in characters."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index


class Node:
    """A value with its place: `start` and `end` are offsets in the file."""

    __slots__ = ("end", "start", "tag", "value")

    value: Any

    def __init__(self, value: object, start: int, end: int, tag: str = "") -> None:
        """Hold a value; *tag* is empty unless one is written."""
        self.value = value
        self.start = start
        self.end = end
        self.tag = tag

    @property
    def start_mark(self) -> Mark:
        """Where the value begins."""
        return Mark(self.start)

    @property
    def end_mark(self) -> Mark:
        """Where the value ends, for a block where the next element begins."""
        return Mark(self.end)


class ScalarNode(Node):
    """A text as typed, without its quotes; `style` is the quote, `|`, `>` or empty."""

    __slots__ = ("style",)

    def __init__(
        self, value: str, start: int, end: int, style: str = "", tag: str = ""
    ) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style
        self.tag = tag


class CollectionNode(Node):
    """A list or a map; `flow_style` says whether it is written in brackets."""

    __slots__ = ("flow_style",)

    def __init__(
        self, value: object, start: int, end: int, *, flow_style: bool, tag: str = ""
    ) -> None:
        super().__init__(value, start, end, tag)
        self.flow_style = flow_style


class SequenceNode(CollectionNode):
    """A list: its items."""

    __slots__ = ()


class MappingNode(CollectionNode):
    """A map: its pairs of key and value, in order, also where a key is there twice."""

    __slots__ = ()
