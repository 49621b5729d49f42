"""References to a person or note, changed to another id in one file.

Only references by id change; references by name stay. Quotes, labels, headings, and the
folders and `.md` of a path stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from netjournal import edits
from netjournal.changes.change import edited, front_of
from netjournal.edits.front import Front, finish, whole
from netjournal.edits.layout import is_block_scalar
from netjournal.edits.writing import kept
from netjournal.format import frontmatter
from netjournal.format.diagnostics import Diagnostic, Edit, apply
from netjournal.format.folding import folded
from netjournal.format.frontmatter import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    span,
)
from netjournal.format.mentions import links_in, named, scan
from netjournal.format.model import Link
from netjournal.format.patterns import pattern
from netjournal.format.read import CONTACTS
from netjournal.format.records import NamedTuple
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.format.shapes import FOLLOW_UP, Shape
from netjournal.format.source import SourceFile, Span

# The new text of a reference; `None` if it means another person, or is a name. The
# second argument says that it is the path of a file, which is never a name.
Meaning = Callable[[str, bool], str | None]

_UNFIT_IN_ADDRESS = pattern(r"[\s()%]")
_TABLES = {
    True: {key.name: key for key in CONTACT_KEYS},
    False: {key.name: key for key in NOTE_KEYS},
}


class Scalar(NamedTuple):
    """A text in a front matter: its span, and whether it is a reference."""

    node: ScalarNode
    path: tuple[str | int, ...]
    flow: bool
    refers: bool


def may_mention(source: SourceFile, key: str) -> bool:
    """Say whether a file may contain the folded id *key* at all."""
    text = source.text
    if "\\" in text or "%" in text:
        return True
    return key in folded(text)


def moved(source: SourceFile, meaning: Meaning) -> str:
    """Return the text of *source* with references replaced by *meaning*.

    Raises `ImpossibleError` if the file cannot be changed safely.
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
    if refers and not text.lstrip().startswith("["):
        first, last = named(text.partition("|")[0])
        new = meaning(text[first:last], _is_path(text, Span(first, last)))
        return text if new is None else f"{text[:first]}{new}{text[last:]}"
    links, embeds = links_in(text, 0)
    return apply(text, sorted(_moves(text, (*links, *embeds), meaning)))


def _moves(text: str, links: Iterable[Link], meaning: Meaning) -> Iterator[Edit]:
    """Yield the edits of *text* that give *links* another target."""
    for link in links:
        new = meaning(link.target, _is_path(text, link.place))
        if new is not None:
            yield Edit(link.place, _written(text, link, new))


def _is_path(text: str, place: Span) -> bool:
    return text[: place.start].endswith("/") or text[place.end :][:3].lower() == ".md"


def _written(text: str, link: Link, new: str) -> str:
    """Return *new* in the form for a link: in an address, spaces are encoded."""
    start = link.span.start
    if text.startswith("[[", start):
        return new
    old = text[link.place.start : link.place.end]
    in_brackets = "<" in text[start : link.place.start]
    if "%" in old:
        return quote(new, safe="")
    return new if in_brackets else _UNFIT_IN_ADDRESS.sub(lambda m: quote(m[0]), new)


def scalars(front: Front) -> Iterator[Scalar]:
    """Yield the texts of a front matter; keys only if they are references."""
    if front.root is None:
        return
    table = _TABLES[front.source.path.startswith(CONTACTS)]
    flow = bool(front.root.flow_style)
    for name, value in front.root.value:
        key = table.get(name.value) if isinstance(name, ScalarNode) else None
        shape = key.shape if key else None
        if isinstance(name, ScalarNode):
            yield from _below(value, (name.value,), shape, flow=flow)


def _below(
    node: Node, path: tuple[str | int, ...], shape: Shape | None, *, flow: bool
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
        elif shape is FOLLOW_UP:
            yield Scalar(name, (*path, ""), inside, refers=True)
        label = name.value if isinstance(name, ScalarNode) else ""
        yield from _below(value, (*path, label), shape, flow=inside)


def _refers(path: tuple[str | int, ...], shape: Shape | None) -> bool:
    """Say whether the text at *path* is a reference, by the key's *shape*."""
    if shape is None:
        return False
    part = shape.at([step for step in path[1:] if isinstance(step, str)])
    return part is not None and part.names != ""


def _in_body(source: SourceFile, meaning: Meaning) -> str:
    block = frontmatter.split(source)
    if isinstance(block, Diagnostic):  # the front matter was valid a moment ago
        return source.text
    body = scan(source.text, block[1], source.path)
    found = [*_moves(source.text, (*body.links, *body.embeds), meaning)]
    return edits.replace_spans(source, found) if found else source.text
