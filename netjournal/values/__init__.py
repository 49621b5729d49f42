"""Simple values of a front matter, from YAML nodes; what is wrong is kept.

A reader returns `None` for what is absent and for what does not read; the
latter is a problem, and nothing is raised for what a person wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

from netjournal import lookalikes
from netjournal.diagnostics import (
    AMBIGUOUS_SCALAR,
    LINKS_IN_ONE_TEXT,
    UNKNOWN_KEY,
    UNQUOTED_LINK,
    Edit,
    Fix,
)
from netjournal.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, span
from netjournal.mentions import link, reference
from netjournal.mentions import several as links_in
from netjournal.model import Reference
from netjournal.otherdays import readings
from netjournal.source import Span
from netjournal.spelling import nearest
from netjournal.synonyms import form
from netjournal.values.reader import (
    LETTERS,
    LONGEST_WORD,
    NOTHING,
    NUMBER_START,
    Reader,
    in_yaml,
    is_nothing,
    misread_as,
    quoted,
    shown,
    trimmed,
)

T = TypeVar("T")

_DASH = re.compile(r"[ \t]*-[ \t]+")


def scalar(reader: Reader, node: Node) -> str:
    """Return a scalar's text as it was typed, trimmed; empty if there is none."""
    if not isinstance(node, ScalarNode):
        return ""
    text: str = node.value
    if not text and reader.has_comment and not node.style:
        reader.lost(node, empty=True)
    return "" if not node.style and text in NOTHING else text.strip()


def plain_text(reader: Reader, node: ScalarNode) -> str:
    """Return the text of a text field; warn where others would misread it."""
    text: str = node.value
    if text and not text.isascii():
        text = _without_lookalikes(reader, node)
    if node.style:
        return text.strip()
    if reader.has_comment:
        reader.lost(node)
    if text in NOTHING:
        return ""
    # Most texts can be nothing else, and that is plain to see.
    if text and (text[0] in NUMBER_START or len(text) <= LONGEST_WORD):
        other = misread_as(text)
        if other is not None:
            place = span(node)
            reader.report(
                AMBIGUOUS_SCALAR,
                place,
                f"'{shown(text)}' is {other} to other YAML readers",
                "put it in quotes",
                Fix((Edit(place, quoted(text)),), "quote the value"),
            )
    return text


def _without_lookalikes(reader: Reader, node: ScalarNode) -> str:
    """Return a text without curly quotes round it and what is not seen there."""
    text: str = node.value
    meant = text.strip(lookalikes.EDGES)
    meant = lookalikes.unquoted(meant) or meant
    if meant == text.strip(" \n") or node.style in ("|", ">"):
        return text
    if meant:
        reader.lookalike(node, meant, is_text=True)
    return meant


def text_value(reader: Reader, key: str, node: Node) -> str | None:
    """Read one text."""
    if isinstance(node, ScalarNode):
        return _unlinked(plain_text(reader, node)) or None
    items = _single_item(node)
    if items is not None:
        return text_value(reader, key, items)
    reader.invalid(node, key, "expected one text")
    return None


def _unlinked(text: str) -> str:
    """Return what a text shows that is nothing but one link."""
    if not (text.startswith("[[") and text.endswith("]]")):
        return text
    inner = text[2:-2]
    if "[[" in inner:
        return text
    found = link(inner, Span(0, 0))
    return found.label or found.target


def _single_item(node: Node) -> Node | None:
    if isinstance(node, SequenceNode) and len(node.value) == 1:
        item: Node = node.value[0]
        return item
    return None


def _one(node: Node) -> Node:
    """Return *node*, or the only item of a list where one value is wanted."""
    return node if isinstance(node, ScalarNode) else _single_item(node) or node


def items(node: Node) -> list[Node]:
    """Return the nodes of a list; one value may stand where a list could."""
    if isinstance(node, SequenceNode):
        return [
            item
            for item in node.value
            # Most begin with a letter, and need no second look.
            if (item.value.__class__ is str and item.value[:1] in LETTERS)
            or not is_nothing(item)
        ]
    return [] if is_nothing(node) else [node]


def texts_value(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    """Read a list of texts."""
    if isinstance(node, ScalarNode):
        text = _unlinked(plain_text(reader, node))
        return (text,) if text else None
    found = []
    for item in items(node):
        if isinstance(item, ScalarNode):
            text = _unlinked(plain_text(reader, item))
            if text:
                found.append(text)
        else:
            reader.invalid(item, key, "expected a text")
    return tuple(found)


def flag_value(reader: Reader, key: str, node: Node) -> bool | None:
    """Read yes/no, true/false or on/off."""
    return convert(reader, key, node, _flag)


def _flag(text: str) -> bool:
    word = text.lower()
    if word in ("yes", "true", "on"):
        return True
    if word in ("no", "false", "off"):
        return False
    raise ValueError("expected yes or no")


def convert(reader: Reader, key: str, node: Node, read: Callable[[str], T]) -> T | None:
    """Read one scalar by *read*, whose `ValueError` says what was expected."""
    one = _one(node)
    if not isinstance(one, ScalarNode):
        _say_what(reader, key, node, read)
        return None
    text = scalar(reader, one)
    if not text:
        return None
    try:
        return read(text)
    except ValueError as error:
        return _otherwise(reader, key, one, read, str(error))


def _otherwise(
    reader: Reader, key: str, node: ScalarNode, read: Callable[[str], T], said: str
) -> T | None:
    """Read a scalar that is written in another way, and say how to write it.

    *said* is what was expected, where it cannot be read at all, or has
    several readings.
    """
    text = scalar(reader, node)
    meant = lookalikes.plain(lookalikes.unquoted(text) or text)
    if meant != text:
        found = _tried(read, (meant,))
        if found:
            reader.lookalike(node, meant)
            return found[meant]
    found = _tried(read, readings(meant))
    if len(found) == 1:
        ((form, value),) = found.items()
        reader.other_form(node, key, form)
        return value
    hint = " or ".join(found)
    reader.invalid(node, key, said, f"write {hint}" if hint else None)
    return None


def _tried(read: Callable[[str], T], forms: Iterable[str]) -> dict[str, T]:
    """Return what those of *forms* that read say."""
    found: dict[str, T] = {}
    for one in forms:
        with suppress(ValueError):
            found[one] = read(one)
    return found


def _say_what(
    reader: Reader, key: str, node: Node, read: Callable[[str], object]
) -> None:
    try:
        read("")
    except ValueError as error:
        reader.invalid(node, key, str(error))


def choice_value(
    reader: Reader, key: str, node: Node, choices: Collection[str]
) -> str | None:
    """Read one of *choices*, in any case."""
    one = _one(node)
    text = scalar(reader, one)
    if text in choices:
        return text
    known = {choice.casefold(): choice for choice in choices}
    expected = "expected one of " + ", ".join(known.values())
    if not isinstance(one, ScalarNode):
        reader.invalid(node, key, expected)
        return None
    if not text:
        return None
    found = known.get(text.casefold())
    if found is None:
        meant = lookalikes.plain(lookalikes.unquoted(text) or text)
        found = known.get(meant.casefold())
        if found is not None:
            reader.lookalike(one, found)
    if found is None:
        guess = nearest(text, known.values())
        reader.invalid(
            one, key, expected, f"did you mean '{guess}'?" if guess else None
        )
    return found


def reference_value(reader: Reader, key: str, node: Node) -> Reference | None:
    """Read one reference to a person (or a note, where that is meant)."""
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

    *within* is the list that *node* is an item of.
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
    """Yield the references of a list in a list, which is one too deep."""
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
    """Read a scalar: one reference, or several links, which are to be a list."""
    links = links_in(node.value) if "[" in node.value else ()
    if not links:
        one = scalar_reference(reader, node)
        return (one,) if one else ()
    place = span(node)
    reader.report(
        LINKS_IN_ONE_TEXT,
        place,
        f"{len(links)} links in one text are a list",
        "write each link by itself, in quotes",
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
    """Read the reference that a scalar is."""
    text = reference(plain_text(reader, node))
    return Reference(text, span(node)) if text else None


def is_unquoted_link(reader: Reader, node: Node) -> bool:
    """Say whether a list in a list is what YAML made of `[[Name]]`."""
    inner = _single_item(node)
    if inner is None or not isinstance(inner, SequenceNode) or not inner.flow_style:
        return False
    name = _single_item(inner)
    start = node.start_mark.index
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
        f"no key '{shown(name)}' in {key}, expected {', '.join(known)}",
        f"did you mean '{guess}'?" if guess else None,
        fix,
    )


def inner_pairs(
    reader: Reader, key: str, node: MappingNode, known: Collection[str]
) -> dict[str, Node]:
    """Return the values of a map by its keys; unknown ones are a problem."""
    found: dict[str, Node] = {}
    taken = [name.value for name, _ in node.value if isinstance(name, ScalarNode)]
    for name_node, value in node.value:
        name = scalar(reader, name_node)
        if name in known:
            if name in found:
                reader.invalid(name_node, key, f"'{name}' stands twice")
            else:
                found[name] = value
        elif is_nothing(value):
            continue
        elif not name.startswith("x_"):
            _unknown_inside(reader, key, name_node, known, taken=taken)
    return {name: value for name, value in found.items() if not is_nothing(value)}


__all__ = [
    "LETTERS",
    "Reader",
    "choice_value",
    "convert",
    "flag_value",
    "in_yaml",
    "inner_pairs",
    "is_nothing",
    "is_unquoted_link",
    "items",
    "misread_as",
    "plain_text",
    "quoted",
    "reference_value",
    "references_value",
    "scalar",
    "scalar_reference",
    "shown",
    "text_value",
    "texts_value",
    "trimmed",
    "unquoted_link",
]
