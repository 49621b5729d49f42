"""Maps whose keys are part of the format."""

from __future__ import annotations

from collections.abc import Collection

from netjournal.format.diagnostics import UNKNOWN_KEY, Edit, Fix
from netjournal.format.frontmatter import MappingNode, Node, ScalarNode, span
from netjournal.format.spelling import nearest
from netjournal.format.synonyms import form
from netjournal.format.values.reader import Reader, is_nothing, shown, trimmed
from netjournal.format.values.scalars import scalar


def _unknown_inside(
    reader: Reader,
    key: str,
    node: Node,
    known: Collection[str],
    *,
    taken: Collection[str],
) -> None:
    place, name = trimmed(reader.source, span(node)), scalar(reader, node)
    ours = next((one for one in known if form(one) == form(name)), None)
    guess = ours or nearest(name, known)
    fix = None
    if ours and ours not in taken and isinstance(node, ScalarNode):
        fix = Fix((Edit(place, ours),), f"write '{ours}' for '{shown(name)}'")
    reader.report(
        UNKNOWN_KEY,
        place,
        f"unknown key '{shown(name)}' in {key}, expected {', '.join(known)}",
        f"did you mean {guess}?" if guess else None,
        fix,
    )


def inner_pairs(
    reader: Reader, key: str, node: MappingNode, known: Collection[str]
) -> dict[str, Node]:
    """Return the values of a map by its keys; unknown keys are problems."""
    found: dict[str, Node] = {}
    taken = [name.value for name, _ in node.value if isinstance(name, ScalarNode)]
    for name_node, value in node.value:
        name = scalar(reader, name_node)
        if name in known:
            if name in found:
                reader.invalid(name_node, key, f"duplicate key '{name}'")
            else:
                found[name] = value
        elif is_nothing(value):
            continue
        elif not name.startswith("x_"):
            _unknown_inside(reader, key, name_node, known, taken=taken)
    return {name: value for name, value in found.items() if not is_nothing(value)}
