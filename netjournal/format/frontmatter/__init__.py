"""The YAML at the top of a file: found, guarded and taken apart with places.

python-frontmatter finds and splits the block, by a handler of ours; libyaml
composes it. Every scalar stays the text that was typed, and the opening fence
stays in what libyaml is given, so that its marks are offsets into the file.
Nothing here is ever turned into Python objects by YAML's own rules.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from netjournal.format import lookalikes
from netjournal.format.diagnostics import (
    INVALID_YAML,
    UNCLOSED_FRONT_MATTER,
    Diagnostic,
    Edit,
    Fix,
)
from netjournal.format.frontmatter.block import Handler, conflict_markers, fence, split
from netjournal.format.frontmatter.guard import CParser, refusal
from netjournal.format.frontmatter.reasons import explained, problem
from netjournal.format.source import SourceFile, Span

# No longer front matter is tried with other characters, which takes readings.
_MENDABLE = 16 * 1024


class _Composer(CParser):
    """libyaml's composer without YAML's rules for what a scalar might mean."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class FrontMatter(NamedTuple):
    """The pairs of a front matter, as written, and where the body starts.

    `has_comment` says whether a comment may stand in it.
    """

    pairs: list[tuple[Node, Node]]
    body_start: int
    has_comment: bool = False


def read(source: SourceFile) -> FrontMatter | Diagnostic:
    """Take the front matter of *source* apart, or say why that cannot be done."""
    block = split(source)
    if isinstance(block, Diagnostic):
        return block
    head, start = block
    root = compose(source, head)
    if isinstance(root, Diagnostic):
        return _with_fix(root, head)
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return FrontMatter([], start)
    if not isinstance(root, MappingNode):
        expected = "expected keys and values, such as 'name: Ada Lovelace'"
        return _with_fix(problem(INVALID_YAML, source, span(root), expected), head)
    return FrontMatter(root.value, start, "#" in head)


def _with_fix(said: Diagnostic, head: str) -> Diagnostic:
    """Say which character it is that looks like another, if that is what it is."""
    if said.rule != INVALID_YAML or len(head) > _MENDABLE:
        return said
    source = said.source
    rows = head.split("\n")
    fences = (at for at, row in enumerate(rows) if at and lookalikes.is_fence(row))
    number = next(fences, None)
    if number is not None:
        start = sum(map(len, rows[:number])) + number
        root = compose(source, head[:start])
        if root is None or isinstance(root, MappingNode):
            place = Span(start, start + len(rows[number].rstrip("\r")))
            return fence(UNCLOSED_FRONT_MATTER, source, place)

    def wrong(rows: Sequence[str]) -> int | None:
        text = "\n".join(rows)
        trial = SourceFile(source.path, text)
        root = compose(trial, text)
        if isinstance(root, Diagnostic):
            return trial.line(root.span.start) - 1
        return None if isinstance(root, MappingNode) else 1

    found = lookalikes.mended(rows, wrong)
    if not found:
        return said
    starts = [*accumulate((len(row) + 1 for row in rows), initial=0)]
    edits = tuple(
        Edit(
            Span(starts[row.number], starts[row.number] + len(rows[row.number])),
            row.new,
        )
        for row in found
    )
    first = found[0]
    message, hint, title = _LIKE.get(first.odd, (None, None, ""))
    if first.odd == "\t":
        message = said.message
    elif message is None:
        message = f"expected a plain character, got {lookalikes.named(first.odd)}"
        title = f"write a plain character for {lookalikes.named(first.odd)}"
    hint = hint or f"write '{first.new.strip()}'"
    at = starts[first.number] + first.at
    return dataclasses.replace(
        said,
        span=Span(at, at + 1),
        message=message,
        hint=hint,
        fix=Fix(edits, title),
    )


_LIKE = {
    "[[": ("links without quotes are lists in YAML", "", "quote the links"),
    "\t": ("", "use spaces", "indent with spaces"),
    ":": ("a space is missing after the colon", "", "add the space"),
}


def compose(
    source: SourceFile, head: str, *, trusted: bool = False
) -> Node | Diagnostic | None:
    """Return the YAML tree of *head*, which is the beginning of *source*.

    With *trusted*, anchors, aliases and tags may stand: MkDocs's own settings
    use them, and nothing here builds what they name. `None` is an empty one.
    """
    if head.startswith("\ufeff"):
        # libyaml leaves a byte order mark out of its count of characters.
        head = "\n" + head[1:]
    try:
        refused = refusal(source, head, trusted=trusted)
        if refused is not None:
            return refused
        root: Node | None = _Composer(head).get_single_node()
    except yaml.YAMLError as error:
        return explained(source, head, error)
    # Between two fences with nothing but comments libyaml sees an empty text.
    empty = isinstance(root, ScalarNode) and not root.value and not root.style
    return None if empty else root


def span(node: Node) -> Span:
    """Return where *node* stands in its file."""
    return Span(node.start_mark.index, node.end_mark.index)


__all__ = [
    "FrontMatter",
    "Handler",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "compose",
    "conflict_markers",
    "read",
    "span",
    "split",
]
