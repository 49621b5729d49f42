"""Plain YAML is read without libyaml: into the same nodes, with the same places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.frontmatter import full, plain
from netjournal.format.frontmatter.nodes import (
    CollectionNode,
    MappingNode,
    Node,
    ScalarNode,
)
from netjournal.format.source import SourceFile

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^---\n.*?^(?=---\n)", re.DOTALL | re.MULTILINE)


def shape(node: Node) -> object:
    """Everything that is in a tree."""
    place = type(node).__name__, node.start, node.end, node.tag
    if isinstance(node, ScalarNode):
        return (*place, node.value, node.style)
    assert isinstance(node, CollectionNode)
    if isinstance(node, MappingNode):
        return (
            *place,
            node.flow_style,
            [(shape(key), shape(one)) for key, one in node.value],
        )
    return (*place, node.flow_style, [shape(item) for item in node.value])


def is_alike(head: str) -> bool:
    """Whether *head* is plain; if it is, libyaml has to agree."""
    start = 4 if head.startswith("---\n") else 0
    pairs = plain.pairs(head, start, len(head))
    if pairs is None:
        return False
    root = full.compose(SourceFile("contacts/ada.md", head), head, trusted=False)
    assert not isinstance(root, Diagnostic), (head, root.message)
    assert isinstance(root, MappingNode), head
    mine = MappingNode(pairs, pairs[0][0].start, len(head), flow_style=False)
    assert shape(root) == shape(mine), head
    return True


def heads() -> Iterator[str]:
    """Yield the front matters of the sample, and those within the cases."""
    for folder in ("contacts", "journal", "tests/cases", "tests/transcripts"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in (".md", ".txt"):
                text = file.read_bytes().decode(errors="replace")
                yield from (match[0] for match in _BLOCK.finditer(text))
    yield (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


HEADS = sorted({head for head in heads() if len(head) < 4096})

PLAIN = [
    "name: Ada", "name: Ada  # own", 'name: "Ada: L"', "name: 'it''s'", "name:", "name:   ",
    "tags: [a, b]", "tags: []", "tags: [a b , 'c,d', \"[[e]]\"]", "with:\n- a\n- b",
    "with:\n  - a\n  # two\n  - b\n", "email:\n  - value: a@b\n    label: c\n  - d@e",
    "met:\n  on: 2026-03-01\n  through: [[x]]", "links:\n  site: https://a.b/#c\n\n",
    "dates: {wedding: --06-21, first talk: 2020}", "knows: [{who: a, as: b}, c]",
    "name: a #b", "name: a#b", "date: 2026-03-01 10:00", "phone: +49 30 1", "note: é – “x” 😀",
    "a: {b: {c: {d: [e]}}}", "a:\n  b:\n    c:\n    - d:\n      - e: f\n        g:\n    h: i",
    "a: x\na: y", "plugins:\n  - search\n  - netjournal:\n      circles: {close: 3w}",
]  # fmt: skip
PIECES = [
    *PLAIN, *"-:#[]{}&*!|>%@`?,'\"\\\n\r\t ~=<.", "\r\n", "\ufeff", "\x85", "\u2028", "\x00", "\x7f",
    "\u00a0", "é", "😀", "- ", ": ", " #", "? ", "<<: ", "&a ", "*a", "!!str ", "--- ", "...", "---",
    "  ", "    ", "| \n  x", ">-\n  x", "- - a", "[[a]]", "{{a}}", "a: b: c", "''", '""', "\\x41",
    "\n\n", "\n# c\n", "\n  # c\n", "\n  - ", "\n- ", "\n  a: b", "\n    a: b", "a:", "'a': b",
]  # fmt: skip
heads_of_people = st.sampled_from(HEADS)
lines = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=5).map("\n".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Make a front matter with some pieces put in, or taken out."""
    text = draw(heads_of_people | lines.map(lambda text: f"---\n{text}\n") | lines)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from([0, 0, 0, 1, 1, 2, 5]))
        piece = draw(st.sampled_from(PIECES) | st.just("") | st.characters())
        text = text[:at] + piece + text[at + gone :]
    return text


@given(text=mutated())
@example(text="a: b\n  c")
@example(text="a: -\n")
@example(text="a:\n  -")
@example(text="a:\n  - ")
@example(text="a: [b,, c]")
@example(text="a: [b, ]")
@example(text="a: {b}")
@example(text="a: [b: c]")
@example(text="a:\n    b: c\n  d: e")
@example(text="a:\n  b: c\n- d")
@example(text="a: 'b' c")
@example(text="a: ---")
@example(text="a: b\n--- c\n")
@example(text="a:\n  - b\n    c")
@example(text="a: # c\n  - b\n#\n\n")
@example(text="a: b\n# c\n d: e")
@example(text=f"{'a' * 101}: b")
@example(text="a: [x-: y]")
@example(text="a: [-b, - c]")
@example(text="a: {b: c, d: e")
def test_what_is_plain_reads_as_libyaml_reads_it(text: str) -> None:
    is_alike(text)


@pytest.mark.parametrize("text", PLAIN)
def test_what_people_write_is_plain(text: str) -> None:
    for whole in (text, f"{text}\n", f"---\n{text}\n", f"# c\n{text}\nx: y\n"):
        assert is_alike(whole) == (text != "name:   ")


def test_nearly_all_front_matters_of_the_sample_are_plain() -> None:
    sample = [
        match[0]
        for folder in ("contacts", "journal")
        for file in (ROOT / folder).rglob("*.md")
        for match in [_BLOCK.match(file.read_text(encoding="utf-8"))]
        if match
    ]
    assert len(sample) > 100
    assert sum(map(is_alike, sample)) > 0.95 * len(sample)


def test_every_front_matter_of_the_cases() -> None:
    assert sum(map(is_alike, HEADS)) > 0.5 * len(HEADS)
