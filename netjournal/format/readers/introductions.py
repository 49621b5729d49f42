"""Introductions: pairs of people, and the stage of each."""

from __future__ import annotations

from netjournal.format.frontmatter import MappingNode, Node, ScalarNode, span
from netjournal.format.model import Introduction, Reference
from netjournal.format.readers.maps import text_or_empty
from netjournal.format.schema import INTRODUCTION_STAGES, Key
from netjournal.format.values import (
    Reader,
    choice_value,
    flag_value,
    inner_pairs,
    is_unquoted_link,
    items,
    scalar,
    scalar_reference,
    unquoted_link,
)

_PAIR = 2


def introductions(reader: Reader, key: Key, node: Node) -> tuple[Introduction, ...]:
    """Read pairs of people, or `{who: [a, b], stage, outcome, thanked}`."""
    if isinstance(node, MappingNode):
        one = _introduction(reader, key, node)
        return (one,) if one else ()
    if isinstance(node, ScalarNode):
        if scalar(reader, node):
            reader.invalid(
                node, key.name, "expected pairs of people, such as [ada, grace]"
            )
        return ()
    nodes = items(node)
    if nodes and all(_names_one(reader, item) for item in nodes):
        one = _pair(reader, key, node)
        return (one,) if one else ()
    found = (
        _introduction(reader, key, item)
        if isinstance(item, MappingNode)
        else _pair(reader, key, item)
        for item in nodes
    )
    return tuple(one for one in found if one is not None)


def _names_one(reader: Reader, node: Node) -> bool:
    return isinstance(node, ScalarNode) or is_unquoted_link(reader, node)


def _pair(reader: Reader, key: Key, node: Node) -> Introduction | None:
    pair = _two(reader, key, node, node)
    return (
        Introduction(pair, "made", "", thanked=False, span=span(node)) if pair else None
    )


def _two(
    reader: Reader, key: Key, node: Node, whole: Node
) -> tuple[Reference, Reference] | None:
    people: list[Reference] = []
    for item in items(node):
        if isinstance(item, ScalarNode):
            one = scalar_reference(reader, item)
        elif is_unquoted_link(reader, item):
            one = unquoted_link(reader, item)
        else:
            one = None
        if one is None:
            reader.invalid(item, key.name, "expected a name or an id")
            return None
        people.append(one)
    if len(people) != _PAIR:
        said = f"an introduction needs two people, got {len(people)}"
        reader.invalid(whole, key.name, said, "write each pair as [ada, grace]")
        return None
    if people[0].key == people[1].key:
        reader.invalid(whole, key.name, "an introduction needs two different people")
        return None
    return people[0], people[1]


def _introduction(reader: Reader, key: Key, node: MappingNode) -> Introduction | None:
    parts = inner_pairs(reader, key.name, node, key.shape.inner)
    who = parts.get("who")
    if who is None:
        reader.invalid(node, key.name, "'who' is missing")
        return None
    pair = _two(reader, key, who, who)
    stage, thanked = parts.get("stage"), parts.get("thanked")
    read = stage and choice_value(
        reader, f"{key.name}.stage", stage, INTRODUCTION_STAGES
    )
    outcome = text_or_empty(reader, f"{key.name}.outcome", parts.get("outcome"))
    done = thanked and flag_value(reader, f"{key.name}.thanked", thanked)
    if pair is None:
        return None
    return Introduction(
        pair,
        read or "made",  # type: ignore[arg-type] # one of the stages
        outcome,
        thanked=bool(done),
        span=span(who),
    )
