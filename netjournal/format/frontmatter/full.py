"""Any YAML, read by libyaml into our own nodes, or what is wrong with it."""

from __future__ import annotations

from typing import cast

import yaml

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.frontmatter.guard import CParser, refusal
from netjournal.format.frontmatter.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from netjournal.format.frontmatter.reasons import explained
from netjournal.format.source import SourceFile


class _Composer(CParser):
    """libyaml's composer without YAML's rules for the types of scalars."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def compose(
    source: SourceFile, head: str, *, trusted: bool
) -> Node | Diagnostic | None:
    """Return the YAML tree of *head*, the beginning of *source*; as in the package."""
    if head.startswith("\ufeff"):
        # libyaml does not count a byte order mark as a character.
        head = "\n" + head[1:]
    try:
        refused = refusal(source, head, trusted=trusted)
        if refused is not None:
            return refused
        root: yaml.Node | None = _Composer(head).get_single_node()
    except yaml.YAMLError as error:
        return explained(source, head, error)
    # For two fences with only comments between them, libyaml sees an empty text.
    empty = isinstance(root, yaml.ScalarNode) and not root.value and not root.style
    return None if root is None or empty else _ours(root, {})


def _ours(node: yaml.Node, ready: dict[int, Node]) -> Node:
    """Return *node* as ours. An alias is the same node again, even inside of itself."""
    ours = ready.get(id(node))
    if ours is not None:
        return ours
    start, end, tag = node.start_mark.index, node.end_mark.index, node.tag or ""
    if isinstance(node, yaml.ScalarNode):
        scalar = ScalarNode(node.value, start, end, node.style or "", tag)
        return ready.setdefault(id(node), scalar)
    flow = bool(cast("yaml.CollectionNode", node).flow_style)
    kind = MappingNode if isinstance(node, yaml.MappingNode) else SequenceNode
    value: list[object] = []
    result = ready[id(node)] = kind(value, start, end, flow_style=flow, tag=tag)
    if kind is MappingNode:
        value += ((_ours(key, ready), _ours(item, ready)) for key, item in node.value)
    else:
        value += (_ours(item, ready) for item in node.value)
    return result
