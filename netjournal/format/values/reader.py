"""The state that the readers of one file share, and their messages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from netjournal.format import lookalikes
from netjournal.format.diagnostics import (
    INVALID_VALUE,
    LOOKALIKE,
    OTHER_FORM,
    VALUE_LOST_TO_COMMENT,
    Diagnostic,
    Edit,
    Fix,
    Rule,
)
from netjournal.format.frontmatter import MappingNode, Node, ScalarNode, span
from netjournal.format.patterns import pattern
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile, Span

_SHOWN = 40
_LOST = pattern(r"[ \t]+(#\S.*)")
_WORDS = {
    **dict.fromkeys(("y", "yes", "n", "no", "true", "false", "on", "off"), "a boolean"),
    **dict.fromkeys(("~", "null"), "nothing at all"),
    "<<": "a merge key",
    "=": "a default value",
}
LONGEST_WORD = max(map(len, _WORDS))
# How YAML and other programs write an empty value.
NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_BRACKETS = "[]{} \t"
# First characters of a text that is not empty; `null` is checked separately.
LETTERS = frozenset("0123456789abcdefghijklmopqrstuvwxyzABCDEFGHIJKLMOPQRSTUVWXYZ")
_MAY_BE_NOTHING = frozenset(f"nN~\r\n{_BRACKETS}{lookalikes.EDGES}")
NUMBER_START = frozenset("0123456789+-.")
# The int and float types of YAML 1.1 (yaml.org/type) and the core schema of YAML 1.2.
_NUMBER = pattern(
    r"[-+]?(?:0b[01_]+|0o[0-7]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*"
    r"|(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+]?[0-9]+)?"
    r"|[0-9][0-9_]*\.?(?:[eE][-+]?[0-9]+)?|\.inf)|\.nan",
    re.IGNORECASE,
)
# Letters, digits, and characters that never mean anything to YAML between them.
_SAFE = pattern(r"[^\W_](?:[\w .+@/'-]*[\w.])?|--[0-9]{2}(?:-[0-9]{2})?")
_SEXAGESIMAL = pattern(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_TIMESTAMP = pattern(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|(?:[Tt]|[ \t]+)[0-9]{1,2}:.*)"
)


@lru_cache(maxsize=1 << 16)
def misread_as(text: str) -> str | None:
    """Return what another YAML reader would take the plain scalar *text* for."""
    if len(text) <= LONGEST_WORD:
        word = _WORDS.get(text.lower())
        if word is not None:
            return word
    if not text or text[0] not in NUMBER_START:
        return None
    if _NUMBER.fullmatch(text):
        return "a number"
    if _SEXAGESIMAL.fullmatch(text):
        return "a time or a number"
    return "a date" if _TIMESTAMP.fullmatch(text) else None


def is_plain(text: str) -> bool:
    """Say whether *text* needs no quotes in a front matter."""
    return _SAFE.fullmatch(text) is not None


def in_yaml(text: str) -> str:
    """Return a line of *text* for every YAML reader, in quotes if necessary."""
    return text if is_plain(text) and misread_as(text) is None else quoted(text)


def quoted(text: str) -> str:
    """Return one line of *text* as a YAML scalar in quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def shown(text: str) -> str:
    """Return *text* short enough for a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def is_blank(text: str) -> bool:
    """Say whether a text is nothing, even in quotes: spaces, or pairs of brackets."""
    if text and text[0] not in _MAY_BE_NOTHING:
        return False
    text = text.strip(f" \t\r\n{lookalikes.EDGES}")
    if text.strip(_BRACKETS):
        return False
    # One bracket alone is a text that somebody meant.
    return not text or (text[0] in "[{" and text[-1] in "]}")


def is_nothing(node: Node) -> bool:
    """Say whether a value is empty, in any form that programs write.

    `null`, `~`, empty quotes, empty brackets, and lists and maps of these. A null in
    quotes is a text; `{ada}` and `{{title}}` are not empty.
    """
    value: str | list[Node] = node.value
    if value.__class__ is str:
        # Most begin with a letter, which settles it.
        if not value or value[0] in _MAY_BE_NOTHING:
            plain = isinstance(node, ScalarNode) and not node.style
            text = value.strip().strip(lookalikes.EDGES)
            return is_blank(value) or (plain and text in NOTHING)
        return False
    if isinstance(node, MappingNode):
        return all(
            isinstance(key, ScalarNode) and key.end != value.start and is_nothing(value)
            for key, value in node.value
        )
    return all(is_nothing(item) for item in node.value)


def _no_day() -> None:
    return None


class Reader:
    """The state that the readers of one file share: the file and its problems."""

    __slots__ = ("day", "has_comment", "problems", "settings", "source")

    def __init__(self, source: SourceFile, settings: Settings) -> None:
        """Read *source*, by *settings*."""
        self.source = source
        self.settings = settings
        self.problems: list[Diagnostic] = []
        self.has_comment = False
        # The day that words in the file count from; a contact has none.
        self.day: Callable[[], dt.date | None] = _no_day

    def report(
        self,
        rule: Rule,
        place: Span,
        message: str,
        hint: str | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Add a problem."""
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
        """Add a problem: the value of *key* is invalid, and what was expected."""
        place = trimmed(self.source, span(node))
        if isinstance(node, ScalarNode) and said.startswith("expected"):
            said = f"{said}, got '{shown(node.value)}'"
        self.report(INVALID_VALUE, place, f"{key}: {said}", hint)

    def lookalike(self, node: ScalarNode, meant: str, *, is_text: bool = False) -> None:
        """Add a problem: a lookalike character; *meant* is the text without it."""
        text: str = node.value
        place = span(node)
        character = lookalikes.odd(text) or text.strip()[:1]
        new = in_yaml(meant) if is_text or not is_plain(meant) else meant
        at = self.source.text.find(character, *place)
        self.report(
            LOOKALIKE,
            Span(at, at + 1) if at >= 0 else place,
            f"'{shown(text)}' contains {lookalikes.named(character)}",
            f"write {shown(new)}",
            Fix((Edit(place, new),), f"write {shown(new)}"),
        )

    def other_form(self, node: ScalarNode, key: str, form: str) -> None:
        """Add a problem: a value in another form; *form* is ours."""
        self.report(
            OTHER_FORM,
            span(node),
            f"{key}: '{shown(node.value)}' is read as {form}",
            f"write {form}",
            Fix((Edit(span(node), form),), f"write {form}"),
        )

    def lost(self, node: ScalarNode, *, empty: bool = False) -> None:
        """Add a problem: a `#` turned what looks like the value into a comment."""
        match = _LOST.match(self.source.text, node.end)
        if match is None or (empty and node.value):
            return
        place = Span(match.start(1), match.end(1))
        whole = Span(node.start, match.end(1))
        if not node.value:
            whole = place
        raw = self.source.text[whole.start : whole.end]
        self.report(
            VALUE_LOST_TO_COMMENT,
            place,
            f"'{shown(match[1])}' is a comment in YAML, so it is not read",
            "put the value in quotes, or a space after '#' to write a comment",
            Fix((Edit(whole, quoted(raw)),), "quote the value", safe=False),
        )


def trimmed(source: SourceFile, place: Span) -> Span:
    """Return *place* without the trailing whitespace of a libyaml block."""
    text = source.text[place.start : place.end]
    return Span(place.start, place.start + max(len(text.rstrip()), 1))
