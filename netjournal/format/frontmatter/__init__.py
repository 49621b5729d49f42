"""The YAML at the top of a file: found, checked for limits, and parsed with places.

python-frontmatter finds and splits the block with our own handler; libyaml composes it.
Every scalar stays the text that was typed, and libyaml also gets the opening fence, so
that its marks are offsets into the file. YAML's own rules never turn anything here into
Python objects. For files as most people write them, neither library is needed: `plain`
gives the same nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from netjournal.format import lookalikes
from netjournal.format.diagnostics import (
    INVALID_YAML,
    UNCLOSED_FRONT_MATTER,
    Diagnostic,
    Edit,
    Fix,
)
from netjournal.format.frontmatter import plain
from netjournal.format.frontmatter.block import conflict_markers, fence, split, usual
from netjournal.format.frontmatter.nodes import (
    CollectionNode,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from netjournal.format.frontmatter.reasons import problem
from netjournal.format.records import NamedTuple
from netjournal.format.source import SourceFile, Span

# Longer front matter is not retried with other characters, since each try is a reading.
_MENDABLE = 16 * 1024


_OPENING = "---\n"


class FrontMatter(NamedTuple):
    """The pairs of a front matter as written, and the offset of the body.

    `has_comment` says whether it may contain a comment.
    """

    pairs: list[tuple[Node, Node]]
    body_start: int
    has_comment: bool = False


def read(source: SourceFile) -> FrontMatter | Diagnostic:
    """Parse the front matter of *source*, or return the problem."""
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
    """Name the lookalike character, if that is the problem."""
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

    mended = lookalikes.mended(rows, wrong)
    if not mended:
        return said
    starts = [*accumulate((len(row) + 1 for row in rows), initial=0)]
    edits = tuple(
        Edit(
            Span(starts[row.number], starts[row.number] + len(rows[row.number])),
            row.new,
        )
        for row in mended
    )
    first = mended[0]
    message, hint, title = _LIKE.get(first.odd, (None, None, ""))
    if first.odd == "\t":
        message = said.message
    elif message is None:
        message = f"expected a plain character, got {lookalikes.named(first.odd)}"
        title = f"write a plain character for {lookalikes.named(first.odd)}"
    hint = hint or f"write '{first.new.strip()}'"
    at = starts[first.number] + first.at
    return said._replace(
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
    """Return the YAML tree of *head*, the beginning of *source*.

    With *trusted*, anchors, aliases and tags are allowed: MkDocs's own settings use
    them, and nothing here constructs what they name. `None` means an empty tree.
    """
    start = len(_OPENING) if head.startswith(_OPENING) else 0
    pairs = plain.pairs(head, start, len(head))
    if pairs is not None:
        return MappingNode(pairs, pairs[0][0].start, len(head), flow_style=False)
    if not head[start:].strip(" \n"):
        return None
    # libyaml takes time to import.
    from netjournal.format.frontmatter import full

    return full.compose(source, head, trusted=trusted)


def span(node: Node) -> Span:
    """Return the span of *node* in its file."""
    return Span(node.start, node.end)


__all__ = [
    "CollectionNode",
    "FrontMatter",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "compose",
    "conflict_markers",
    "read",
    "span",
    "split",
    "usual",
]
