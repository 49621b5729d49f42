"""Maps, and texts that may be absent, for the other readers."""

from __future__ import annotations

from netjournal.format.frontmatter import MappingNode, Node, ScalarNode
from netjournal.format.values import Reader, is_nothing, scalar, text_value


def named_values(
    reader: Reader, key: str, node: Node, expected: str
) -> list[tuple[str, Node]]:
    """Return the values of a map by their labels, or report what was expected."""
    if isinstance(node, ScalarNode) and not scalar(reader, node):
        return []
    if not isinstance(node, MappingNode):
        reader.invalid(node, key, f"expected {expected}")
        return []
    found: dict[str, Node] = {}
    for name_node, value in node.value:
        name = scalar(reader, name_node)
        if name in found:
            reader.invalid(name_node, key, f"duplicate key '{name}'")
        else:
            found[name] = value
    return [pair for pair in found.items() if not is_nothing(pair[1])]


def text_or_empty(reader: Reader, key: str, node: Node | None) -> str:
    """Return a text, or an empty one if there is none."""
    return (text_value(reader, key, node) or "") if node is not None else ""
