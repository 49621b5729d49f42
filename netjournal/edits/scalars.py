"""Scalars of a front matter, by their places."""

from __future__ import annotations

from collections.abc import Mapping

from netjournal.diagnostics import Edit
from netjournal.edits.change import checked
from netjournal.edits.fields import Path
from netjournal.edits.front import Front, finish, read, whole
from netjournal.edits.layout import is_block_scalar, is_empty, is_flow
from netjournal.edits.refusal import RefusedError
from netjournal.edits.writing import kept
from netjournal.frontmatter import Node, ScalarNode, SequenceNode, span
from netjournal.source import SourceFile, Span


def set_scalars(source: SourceFile, texts: Mapping[Span, str]) -> str:
    """Return the text of *source* with other texts for the scalars at places.

    Keys of maps are scalars too. Quotes stay where they can. Raises
    `RefusedError`, also where no scalar stands at one of the places.
    """
    front = read(source)
    said = {place.start: text for place, text in texts.items()}
    edits = list(_scalar_edits(front, texts)) if front.root is not None else []
    if len(edits) != len(texts):
        missing = set(texts) - {edit.span for edit in edits}
        raise RefusedError("no single text stands here", min(missing))
    edits = [edit for edit in edits if edit.text != _raw(front, edit.span)]
    return finish(front, edits, whole(front, said)) if edits else source.text


def _raw(front: Front, place: Span) -> str:
    return front.source.text[place.start : place.end]


def _scalar_edits(front: Front, texts: Mapping[Span, str]) -> list[Edit]:
    edits: list[Edit] = []
    assert front.root is not None  # noqa: S101 (else there are no places)
    todo: list[tuple[Node, Path, bool]] = [(front.root, (), False)]
    while todo:
        node, path, flow = todo.pop()
        if isinstance(node, ScalarNode):
            if span(node) in texts and not is_empty(node) and not is_block_scalar(node):
                edits.append(_other(front, node, texts[span(node)], path, flow=flow))
            continue
        inside = flow or is_flow(node)
        if isinstance(node, SequenceNode):
            todo += ((item, (*path, 0), inside) for item in node.value)
            continue
        for key, value in node.value:
            todo.append((key, (*path, ""), inside))
            todo.append((value, (*path, str(key.value)), inside))
    return edits


def _other(
    front: Front, node: ScalarNode, text: str, path: Path, *, flow: bool
) -> Edit:
    place = span(node)
    raw = _raw(front, place)
    if text == node.value:
        return Edit(place, raw)
    checked(text)
    return Edit(place, kept(raw, node.value, text, path, flow=flow))
