"""Simple values of a front matter, from YAML nodes; what is wrong is kept.

A reader returns `None` for what is absent and for what does not read; the
latter is a problem, and nothing is raised for what a person wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import TypeVar

from netjournal.diagnostics import (
    AMBIGUOUS_SCALAR,
    INVALID_VALUE,
    UNKNOWN_KEY,
    UNQUOTED_LINK,
    VALUE_LOST_TO_COMMENT,
    Diagnostic,
    Edit,
    Fix,
    Rule,
)
from netjournal.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, span
from netjournal.mentions import link
from netjournal.model import Reference
from netjournal.settings import Settings
from netjournal.source import SourceFile, Span
from netjournal.spelling import nearest

T = TypeVar("T")

_SHOWN = 40
_LOST = re.compile(r"[ \t]+(#\S.*)")
_WORDS = {
    **dict.fromkeys(("y", "yes", "n", "no", "true", "false", "on", "off"), "a boolean"),
    **dict.fromkeys(("~", "null"), "nothing at all"),
    "<<": "a merge key",
    "=": "a default value",
}
_LONGEST_WORD = max(map(len, _WORDS))
_NUMBER_START = frozenset("0123456789+-.")
# YAML 1.1's int and float types (yaml.org/type) and YAML 1.2's core schema.
_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0o[0-7]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*"
    r"|(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+]?[0-9]+)?"
    r"|[0-9][0-9_]*\.?(?:[eE][-+]?[0-9]+)?|\.inf)|\.nan",
    re.IGNORECASE,
)
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|(?:[Tt]|[ \t]+)[0-9]{1,2}:.*)"
)


@lru_cache(maxsize=1 << 16)
def misread_as(text: str) -> str | None:
    """Say what another YAML reader would take the plain scalar *text* for."""
    if len(text) <= _LONGEST_WORD:
        word = _WORDS.get(text.lower())
        if word is not None:
            return word
    if not text or text[0] not in _NUMBER_START:
        return None
    if _NUMBER.fullmatch(text):
        return "a number"
    if _SEXAGESIMAL.fullmatch(text):
        return "a time or a number"
    return "a date" if _TIMESTAMP.fullmatch(text) else None


def quoted(text: str) -> str:
    """Return one line of *text* as a YAML scalar in quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def shown(text: str) -> str:
    """Return *text* short enough for a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


class Reader:
    """What the readers of one file share: where they are and what they found."""

    __slots__ = ("has_comment", "problems", "settings", "source")

    def __init__(
        self, source: SourceFile, settings: Settings, problems: list[Diagnostic]
    ) -> None:
        """Read *source*; append what is wrong to *problems*."""
        self.source = source
        self.settings = settings
        self.problems = problems
        self.has_comment = False

    def report(
        self,
        rule: Rule,
        place: Span,
        message: str,
        hint: str | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Keep a problem."""
        self.problems.append(
            Diagnostic(
                rule=rule,
                source=self.source,
                span=place,
                message=message,
                hint=hint,
                fix=fix,
            )
        )

    def invalid(self, node: Node, key: str, said: str, hint: str | None = None) -> None:
        """Keep that the value of *key* does not read, and what was expected."""
        place = trimmed(self.source, span(node))
        if isinstance(node, ScalarNode) and said.startswith("expected"):
            said = f"{said}, got '{shown(node.value)}'"
        self.report(INVALID_VALUE, place, f"{key}: {said}", hint)

    def lost(self, node: ScalarNode, *, empty: bool = False) -> None:
        """Keep that a `#` made a comment of what looks like the value."""
        match = _LOST.match(self.source.text, node.end_mark.index)
        if match is None or (empty and node.value):
            return
        place = Span(match.start(1), match.end(1))
        whole = Span(node.start_mark.index, match.end(1))
        if not node.value:
            whole = place
        raw = self.source.text[whole.start : whole.end]
        self.report(
            VALUE_LOST_TO_COMMENT,
            place,
            f"'{shown(match[1])}' is a comment in YAML, so it is not read",
            "put the value in quotes, or a space after '#' if a comment is meant",
            Fix((Edit(whole, quoted(raw)),), "quote the value", safe=False),
        )


def trimmed(source: SourceFile, place: Span) -> Span:
    """Return *place* without the blank space that libyaml ends a block with."""
    text = source.text[place.start : place.end]
    return Span(place.start, place.start + max(len(text.rstrip()), 1))


def scalar(reader: Reader, node: Node) -> str:
    """Return a scalar's text as it was typed, trimmed; empty if there is none."""
    if not isinstance(node, ScalarNode):
        return ""
    text: str = node.value
    if not text and reader.has_comment and not node.style:
        reader.lost(node, empty=True)
    return text.strip()


def plain_text(reader: Reader, node: ScalarNode) -> str:
    """Return the text of a text field; warn where others would misread it."""
    text: str = node.value
    if node.style:
        return text.strip()
    if reader.has_comment:
        reader.lost(node)
    # Most texts can be nothing else, and that is plain to see.
    if text and (text[0] in _NUMBER_START or len(text) <= _LONGEST_WORD):
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


def text_value(reader: Reader, key: str, node: Node) -> str | None:
    """Read one text."""
    if isinstance(node, ScalarNode):
        return plain_text(reader, node) or None
    items = _single_item(node)
    if items is not None:
        return text_value(reader, key, items)
    reader.invalid(node, key, "expected one text")
    return None


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
        found: list[Node] = node.value
        return found
    if isinstance(node, ScalarNode) and not node.value and not node.style:
        return []
    return [node]


def texts_value(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    """Read a list of texts."""
    if isinstance(node, ScalarNode):
        text = plain_text(reader, node)
        return (text,) if text else None
    found = []
    for item in items(node):
        if isinstance(item, ScalarNode):
            text = plain_text(reader, item)
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
        reader.invalid(one, key, str(error))
        return None


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
        guess = nearest(text, known.values())
        reader.invalid(
            one, key, expected, f"did you mean '{guess}'?" if guess else None
        )
    return found


def reference_value(reader: Reader, key: str, node: Node) -> Reference | None:
    """Read one reference to a person (or a note, where that is meant)."""
    found = references_value(reader, key, node)
    if found is not None and len(found) > 1:
        reader.invalid(node, key, "expected one name, got several")
        return None
    return found[0] if found else None


def references_value(
    reader: Reader, key: str, node: Node
) -> tuple[Reference, ...] | None:
    """Read references: ids, names, `"[[Name]]"`, and an unquoted `[[Name]]`."""
    if isinstance(node, ScalarNode):
        one = scalar_reference(reader, node)
        return (one,) if one else None
    if is_unquoted_link(reader, node):
        return (unquoted_link(reader, node),)
    found: list[Reference] = []
    for item in items(node):
        if isinstance(item, ScalarNode):
            one = scalar_reference(reader, item)
            if one is not None:
                found.append(one)
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


def scalar_reference(reader: Reader, node: ScalarNode) -> Reference | None:
    """Read the reference that a scalar is."""
    text = plain_text(reader, node)
    if text.startswith("[[") and text.endswith("]]"):
        text = link(text[2:-2], Span(0, 0)).target
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


def inner_pairs(
    reader: Reader, key: str, node: MappingNode, known: tuple[str, ...]
) -> dict[str, Node]:
    """Return the values of a map by its keys; unknown ones are a problem."""
    found: dict[str, Node] = {}
    for name_node, value in node.value:
        name = scalar(reader, name_node)
        if name in known:
            if name in found:
                reader.invalid(name_node, key, f"'{name}' stands twice")
            else:
                found[name] = value
        elif not name.startswith("x_"):
            guess = nearest(name, known)
            reader.report(
                UNKNOWN_KEY,
                trimmed(reader.source, span(name_node)),
                f"no key '{shown(name)}' in {key}, expected {', '.join(known)}",
                f"did you mean '{guess}'?" if guess else None,
            )
    return found
