"""The texts of a front matter that reads: keys and values, with places and shapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.format import frontmatter
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.frontmatter import (
    FrontMatter,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
)
from netjournal.format.read import CONTACTS
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, Key
from netjournal.format.shapes import FOLLOW_UP, Shape
from netjournal.format.source import SourceFile, Span

Path = tuple[str, ...]

_TABLES = {
    True: {key.name: key for key in CONTACT_KEYS},
    False: {key.name: key for key in NOTE_KEYS},
}


class Text(NamedTuple):
    """A key or a value: what it says, where, and the names of the keys down to it.

    `span` leaves out quotes; `whole` has them. `key` is the row of the table for the
    outermost key, if it is one of ours, and `shape` that of the text itself. Of a key,
    `pair` is the span of the key with its value.
    """

    value: str
    span: Span
    whole: Span
    path: Path
    key: Key | None
    shape: Shape | None
    is_key: bool = False
    pair: Span = Span(0, 0)


class _At(NamedTuple):
    """How far down a value is: its file, the keys above it, and what they mean."""

    source: SourceFile
    path: Path = ()
    key: Key | None = None
    shape: Shape | None = None


def texts(source: SourceFile) -> Iterator[Text]:
    """Yield the keys and values of a front matter; none of one that does not read."""
    front = frontmatter.read(source)
    if not isinstance(front, FrontMatter):
        return
    table = _TABLES[source.path.startswith(CONTACTS)]
    for name, value in front.pairs:
        key = table.get(name.value) if isinstance(name, ScalarNode) else None
        yield from _pair(_At(source, (), key, key and key.shape), name, value)


def body_start(source: SourceFile) -> int:
    """Return the offset of the body; 0 without a front matter that is closed."""
    block = frontmatter.split(source)
    return 0 if isinstance(block, Diagnostic) else block[1]


def settings(source: SourceFile) -> Iterator[Text]:
    """Yield the keys and values below our own plugin in mkdocs.yml."""
    root = compose(source, source.text, trusted=True)
    for name, plugins in _pairs(root):
        if name.value == "plugins":
            for options in _ours(plugins):
                yield from _below(_At(source), options)


def _ours(plugins: Node) -> Iterator[Node]:
    items = plugins.value if isinstance(plugins, SequenceNode) else [plugins]
    for item in items:
        for name, options in _pairs(item):
            if name.value == "netjournal":
                yield options


def _pairs(node: object) -> list[tuple[Node, Node]]:
    return node.value if isinstance(node, MappingNode) else []


def _pair(at: _At, name: Node, value: Node) -> Iterator[Text]:
    step = name.value if isinstance(name, ScalarNode) else ""
    inner = at._replace(path=(*at.path, step))
    if isinstance(name, ScalarNode):
        text = _text(inner, name)
        yield text._replace(is_key=True, pair=Span(name.start, value.end))
    yield from _below(inner, value)


def _below(at: _At, node: Node) -> Iterator[Text]:
    if isinstance(node, ScalarNode):
        yield _text(at, node)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _below(at, item)
    else:
        for name, value in _pairs(node):
            step = str(name.value) if isinstance(name, ScalarNode) else ""
            shape = at.shape and at.shape.at([step])
            yield from _pair(at._replace(shape=shape), name, value)


def _text(at: _At, node: ScalarNode) -> Text:
    place = Span(node.start, node.end)
    words: str = node.value
    start = at.source.text.find(words, *place) if words else -1
    span = Span(start, start + len(words)) if start >= 0 else place
    return Text(words, span, place, at.path, at.key, at.shape)


def refers(text: Text) -> str:
    """Return what a text names: `person`, `note`, `either`, or nothing."""
    inner = len(text.path) > 1
    if text.is_key:
        # The keys of a map of decisions are people.
        is_person = inner and text.key is not None and text.key.shape is FOLLOW_UP
        return "person" if is_person else ""
    shape = text.shape
    if shape is None:
        return ""
    return "person" if shape.names == "pair" else shape.names
