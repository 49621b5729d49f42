"""Addresses, numbers and links, each with its label."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

from netjournal.format import lookalikes
from netjournal.format.frontmatter import MappingNode, Node, ScalarNode, span
from netjournal.format.model import Labelled, Postal
from netjournal.format.patterns import pattern
from netjournal.format.readers.maps import named_values, text_or_empty
from netjournal.format.schema import Key
from netjournal.format.values import Reader, inner_pairs, items, several, text_value

SCHEMES = ("http://", "https://", "mailto:", "tel:")
_DIGIT = pattern(r"[0-9]")

# The forms of links and mail programs: `[Ada](mailto:ada@…)`, `Ada <ada@…>`. A name
# begins after a separator, so a text without separators is scanned only once.
_DRESSED = pattern(
    r"\[[^\[\]]*\]\((?:mailto|tel):(?P<link>[^()?\s]+)[^()]*\)"
    r"|\b(?:mailto|tel):(?P<bare>[^\s,<>?]+)"
    r"|(?:(?<=[<>@,;])|\A)[^<>@,;]*+<(?:mailto:)?(?P<named>[^<>@\s]+@[^<>@\s]+)>",
    re.IGNORECASE,
)


def addresses(reader: Reader, key: Key, node: Node) -> tuple[Labelled, ...]:
    """Read addresses, each a text or `{value, label}`."""
    return _labelled(reader, key, node, _address)


def numbers(reader: Reader, key: Key, node: Node) -> tuple[Labelled, ...]:
    """Read numbers, each a text or `{value, label}`."""
    return _labelled(reader, key, node, _number)


def postal(reader: Reader, key: Key, node: Node) -> tuple[Postal, ...]:
    """Read postal addresses, each a text or a map of its parts."""
    addresses = []
    for item in items(node):
        if not isinstance(item, MappingNode):
            text = text_value(reader, key.name, item)
            if text:
                addresses.append(Postal(whole=text, span=span(item)))
            continue
        parts = {
            name: text_or_empty(reader, f"{key.name}.{name}", part)
            for name, part in inner_pairs(
                reader, key.name, item, key.shape.inner
            ).items()
        }
        address = Postal(**parts, span=span(item))
        if address.text:
            addresses.append(address)
        elif any(text for text in parts.values()):
            reader.invalid(item, key.name, "there is only a label")
    return tuple(addresses)


def _labelled(
    reader: Reader, key: Key, node: Node, check: Callable[[str], None]
) -> tuple[Labelled, ...]:
    found = []
    for item in items(node):
        label, value = "", item
        if isinstance(item, MappingNode):
            parts = inner_pairs(reader, key.name, item, key.shape.inner)
            label = text_or_empty(reader, f"{key.name}.label", parts.get("label"))
            if "value" not in parts:
                # An entry without a value is skipped, such as an empty row of an
                # export.
                if not any(name.value == "value" for name, _ in item.value):
                    reader.invalid(item, key.name, "'value' is missing")
                continue
            value = parts["value"]
        text = text_value(reader, key.name, value)
        if text is None:
            continue
        one = value if isinstance(value, ScalarNode) else value.value[0]
        # What is dressed up has a colon or a bracket in it.
        if ":" in text or "<" in text:
            text = _DRESSED.sub(_bare, text)
        for part in several.values_of(key.shape, text):
            accepted = _accepted(reader, key.name, one, part, check)
            if accepted is not None:
                found.append(Labelled(accepted, label, span(value)))
    return tuple(found)


def _bare(match: re.Match[str]) -> str:
    return next(found for found in match.groups() if found)


def _accepted(
    reader: Reader,
    key: str,
    node: ScalarNode,
    text: str,
    check: Callable[[str], None],
) -> str | None:
    """Return *text* in the form that *check* accepts; *check* says what it expects."""
    try:
        check(text)
    except ValueError as error:
        meant = lookalikes.plain(text)
        if meant != text:
            with suppress(ValueError):
                check(meant)
                reader.lookalike(node, meant, is_text=True)
                return meant
        reader.invalid(node, key, str(error))
        return None
    return text


def _address(text: str) -> None:
    before, at, after = text.rpartition("@")
    if not (before and at and after) or any(map(str.isspace, text)):
        raise ValueError("expected an email address such as ada@example.org")


def _number(text: str) -> None:
    if not _DIGIT.search(text):
        raise ValueError("expected a phone number such as '+49 30 123456'")


def links(reader: Reader, key: Key, node: Node) -> tuple[Labelled, ...]:
    """Read a map of labels to URLs."""
    found = []
    for label, value in named_values(
        reader, key.name, node, "a map such as {website: https://…}"
    ):
        text = text_value(reader, key.name, value)
        if text is None:
            continue
        if text.lower().startswith(SCHEMES):
            found.append(Labelled(text, label, span(value)))
        else:
            expected = "expected a URL that starts with http, https, mailto or tel"
            reader.invalid(value, f"{key.name}.{label}", expected)
    return tuple(found)
