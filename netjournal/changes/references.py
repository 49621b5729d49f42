"""References to somebody or to a note, moved to another id in one file.

Only what means the id is moved: who is called by a name goes on being called
so. Quotes, labels and headings stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from netjournal import edits, frontmatter
from netjournal.changes.change import edited, front_of
from netjournal.diagnostics import Diagnostic, Edit
from netjournal.edits.front import Front, finish, whole
from netjournal.edits.layout import is_block_scalar
from netjournal.edits.writing import kept
from netjournal.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, span
from netjournal.mentions import scan
from netjournal.model import Link
from netjournal.parse import CONTACTS
from netjournal.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.source import SourceFile, Span

# What a reference is to become; `None`: it means somebody else, or is a name.
Meaning = Callable[[str], str | None]

_LINK = re.compile(r"\[\[([^\[\]|#\n]+)(?=[|#\]])")
_TABLES = {
    True: {key.name: key for key in CONTACT_KEYS},
    False: {key.name: key for key in NOTE_KEYS},
}
_REFERENCES = ("reference", "references")
_WITH_WHO = ("ties", "entries", "introductions")
_OF_TWO_KINDS = ("through", "at")


class Scalar(NamedTuple):
    """A text of a front matter: where it is, and whether it is a reference."""

    node: ScalarNode
    path: tuple[str | int, ...]
    flow: bool
    refers: bool


def may_mention(source: SourceFile, key: str) -> bool:
    """Say whether the folded id *key* may stand in a file at all."""
    text = source.text
    if text.isascii():
        return key in text.lower() or "\\" in text
    return key in unicodedata.normalize("NFKC", text).casefold() or "\\" in text


def moved(source: SourceFile, meaning: Meaning) -> str:
    """Return the text of *source* with references as *meaning* has them.

    Raises `ImpossibleError` where the file cannot be changed safely.
    """
    return edited(
        source,
        lambda now: _in_front(now, meaning),
        lambda now: _in_body(now, meaning),
    ).text


def _in_front(source: SourceFile, meaning: Meaning) -> str:
    front = front_of(source)
    found: list[Edit] = []
    said: dict[int, str] = {}
    for scalar in scalars(front):
        node = scalar.node
        new = _said(node.value, meaning, refers=scalar.refers)
        if new == node.value:
            continue
        place = span(node)
        raw = source.text[place.start : place.end]
        said[place.start] = new
        if is_block_scalar(node):
            text = _said(raw, meaning, refers=False)
        else:
            text = kept(raw, node.value, new, scalar.path, flow=scalar.flow)
        found.append(Edit(place, text))
    return finish(front, found, whole(front, said)) if found else source.text


def _said(text: str, meaning: Meaning, *, refers: bool) -> str:
    if refers and not text.lstrip().startswith("[["):
        return meaning(text.strip()) or text
    return _LINK.sub(lambda match: f"[[{_target(match[1], meaning)}", text)


def _target(text: str, meaning: Meaning) -> str:
    new = meaning(text.strip())
    return text if new is None else text.replace(text.strip(), new)


def scalars(front: Front) -> Iterator[Scalar]:
    """Yield the texts of a front matter; keys only where they are references."""
    if front.root is None:
        return
    table = _TABLES[front.source.path.startswith(CONTACTS)]
    flow = bool(front.root.flow_style)
    for name, value in front.root.value:
        key = table.get(name.value) if isinstance(name, ScalarNode) else None
        shape = key.shape if key else ""
        if isinstance(name, ScalarNode):
            yield from _below(value, (name.value,), shape, flow=flow)


def _below(
    node: Node, path: tuple[str | int, ...], shape: str, *, flow: bool
) -> Iterator[Scalar]:
    if isinstance(node, ScalarNode):
        yield Scalar(node, path, flow, refers=_refers(path, shape))
        return
    assert isinstance(node, SequenceNode | MappingNode)  # noqa: S101 (all there is)
    inside = flow or bool(node.flow_style)
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _below(item, (*path, 0), shape, flow=inside)
        return
    for name, value in node.value:
        if not isinstance(name, ScalarNode):
            yield from _below(name, (*path, ""), shape, flow=inside)
        elif shape == "follow-up":
            yield Scalar(name, (*path, ""), inside, refers=True)
        label = name.value if isinstance(name, ScalarNode) else ""
        yield from _below(value, (*path, label), shape, flow=inside)


def _refers(path: tuple[str | int, ...], shape: str) -> bool:
    """Say whether the text at *path* is a reference, by the key's shape."""
    inner = [step for step in path[1:] if isinstance(step, str)]
    if shape in _REFERENCES:
        return True
    if shape == "met":
        return inner[:1] in ([name] for name in _OF_TWO_KINDS)
    if shape in _WITH_WHO:
        # A plain text is a tie or one of a pair; in the ledger it is words.
        return inner == ["who"] or (not inner and shape != "entries")
    return False


def _in_body(source: SourceFile, meaning: Meaning) -> str:
    block = frontmatter.split(source)
    if isinstance(block, Diagnostic):  # the front matter was read a moment ago
        return source.text
    found = []
    for link in scan(source.text, block[1]).links:
        new = meaning(link.target)
        if new is not None:
            found.append(Edit(_place(source, link), new))
    return edits.replace_spans(source, found) if found else source.text


def _place(source: SourceFile, link: Link) -> Span:
    """Return where a link's target stands, without blank space around it."""
    start = source.text.index(link.target, link.span.start)
    return Span(start, start + len(link.target))
