"""References to people and notes: ids, names and links, in any form."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.format.diagnostics import LINKS_IN_ONE_TEXT, UNQUOTED_LINK, Edit, Fix
from netjournal.format.frontmatter import Node, ScalarNode, SequenceNode, span
from netjournal.format.mentions.links import link, reference
from netjournal.format.mentions.links import several as links_in
from netjournal.format.model import Reference
from netjournal.format.patterns import pattern
from netjournal.format.source import Span
from netjournal.format.values.reader import Reader, quoted, shown
from netjournal.format.values.scalars import items, plain_text, single_item

_DASH = pattern(r"[ \t]*-[ \t]+")


def reference_value(reader: Reader, key: str, node: Node) -> Reference | None:
    """Read one reference to a person (or a note, if expected)."""
    if isinstance(node, ScalarNode) and links_in(node.value):
        reader.invalid(node, key, "expected one name, got several")
        return None
    found = references_value(reader, key, node)
    if found is not None and len(found) > 1:
        reader.invalid(node, key, "expected one name, got several")
        return None
    return found[0] if found else None


def references_value(
    reader: Reader, key: str, node: Node, within: Node | None = None
) -> tuple[Reference, ...] | None:
    """Read references: ids, names, `"[[Name]]"`, and an unquoted `[[Name]]`.

    *within* is the list that contains *node*.
    """
    if isinstance(node, ScalarNode):
        return _scalar_references(reader, node, within) or None
    if is_unquoted_link(reader, node):
        return (unquoted_link(reader, node),)
    found: list[Reference] = []
    for item in items(node):
        if isinstance(item, ScalarNode):
            found += _scalar_references(reader, item, node)
        elif isinstance(item, SequenceNode):
            found += _nested(reader, key, item)
        else:
            reader.invalid(item, key, "expected a name or an id")
    return tuple(found)


def _nested(reader: Reader, key: str, node: SequenceNode) -> Iterator[Reference]:
    """Yield the references of a list in a list, which is one level too deep."""
    if is_unquoted_link(reader, node):
        yield unquoted_link(reader, node)
        return
    reader.invalid(node, key, "expected names, not a list in a list")
    for item in node.value:
        if isinstance(item, ScalarNode):
            one = scalar_reference(reader, item)
            if one is not None:
                yield one


def _scalar_references(
    reader: Reader, node: ScalarNode, within: Node | None
) -> tuple[Reference, ...]:
    """Read a scalar: one reference, or several links, which should be a list."""
    links = links_in(node.value) if "[" in node.value else ()
    if not links:
        one = scalar_reference(reader, node)
        return (one,) if one else ()
    place = span(node)
    reader.report(
        LINKS_IN_ONE_TEXT,
        place,
        f"{len(links)} links in one text are read as a list",
        "write each link separately, in quotes",
        _as_list(reader, node, links, within),
    )
    return tuple(Reference(reference(one), place) for one in links)


def _as_list(
    reader: Reader, node: ScalarNode, links: tuple[str, ...], within: Node | None
) -> Fix | None:
    text, (start, end) = reader.source.text, span(node)
    if "\n" in text[start:end] or "\r" in text[start:end] or node.style in ("|", ">"):
        return None
    each = [quoted(one) for one in links]
    listed = ", ".join(each)
    if within is None:
        listed = f"[{listed}]"
    elif isinstance(within, SequenceNode) and not within.flow_style:
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if not _DASH.fullmatch(before):
            return None
        row_end = "\r\n" if "\r\n" in text else "\n"
        listed = f"{row_end}{before}".join(each)
    return Fix((Edit(Span(start, end), listed),), "write a list")


def scalar_reference(reader: Reader, node: ScalarNode) -> Reference | None:
    """Read a scalar as a reference."""
    text = reference(plain_text(reader, node))
    return Reference(text, span(node)) if text else None


def is_unquoted_link(reader: Reader, node: Node) -> bool:
    """Say whether a list in a list is YAML's reading of `[[Name]]`."""
    inner = single_item(node)
    if inner is None or not isinstance(inner, SequenceNode) or not inner.flow_style:
        return False
    name = single_item(inner)
    start = node.start
    return isinstance(name, ScalarNode) and reader.source.text.startswith("[[", start)


def unquoted_link(reader: Reader, node: Node) -> Reference:
    """Read an unquoted `[[Name]]`, which is a problem with a safe fix."""
    place = span(node)
    raw = reader.source.text[place.start : place.end]
    reader.report(
        UNQUOTED_LINK,
        place,
        f"'{shown(raw)}' is a list in a list to YAML readers",
        "put the link in quotes",
        Fix((Edit(place, quoted(" ".join(raw.split()))),), "quote the link"),
    )
    text = node.value[0].value[0].value
    return Reference(link(text, place).target, place)
