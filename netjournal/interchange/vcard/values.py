"""Values of properties: escapes, components, lists (RFC 6350, 3.4; vCard 2.1)."""

from __future__ import annotations

import re

from netjournal.format.patterns import pattern

# What is one text in vCard 2.1, where a semicolon needs no backslash.
_WHOLE = (
    "FN NOTE TITLE ROLE EMAIL TEL URL UID BDAY LABEL MAILER ANNIVERSARY X-ANNIVERSARY"
    " REV PRODID NAME KIND CLASS"
)
TEXTS = frozenset(_WHOLE.split())
LISTS = frozenset(("NICKNAME", "CATEGORIES"))
COMPONENTS = frozenset(("N", "ADR", "ORG"))

_ESCAPED = pattern(r"\\([nN,;:\"\\])")
_ESCAPED_21 = pattern(r"\\([;,:\\])")
_SPECIAL = pattern(r"[\\,;\n]")
_SEMICOLON = pattern(r"((?:[^\\;]|\\.)*+\\?)(?:;|\Z)", re.DOTALL)
_COMMA = pattern(r"((?:[^\\,]|\\.)*+\\?)(?:,|\Z)", re.DOTALL)
_LINE_END = pattern(r"\r\n?")


def unescaped(value: str) -> str:
    """Return the text of an escaped *value*; any other backslash is data."""
    return _ESCAPED.sub(_sign, value) if "\\" in value else value


def _sign(match: re.Match[str]) -> str:
    sign = match[1]
    return "\n" if sign in "nN" else sign


def escaped(text: str) -> str:
    """Return *text* as one value or component."""
    return _SPECIAL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return "\\n" if sign == "\n" else f"\\{sign}"


def components(value: str) -> list[str]:
    """Return the components of a structured *value*, still escaped."""
    return _divided(value, ";", _SEMICOLON)


def items(value: str) -> list[str]:
    """Return the texts in a list of texts."""
    return [unescaped(part) for part in _divided(value, ",", _COMMA)]


def _divided(value: str, mark: str, shape: re.Pattern[str]) -> list[str]:
    if "\\" not in value:
        return value.split(mark)
    parts: list[str] = []
    at = 0
    while True:
        match = shape.match(value, at)
        if match is None:  # pragma: no cover (any text matches)
            return [*parts, value[at:]]
        parts.append(match[1])
        if match.end(1) == len(value):
            return parts
        at = match.end()


def modern(name: str, value: str, *, is_old: bool) -> str:
    """Return *value* with the escapes of vCard 3.0 and 4.0; *is_old* means 2.1."""
    if "\r" in value:
        value = _LINE_END.sub("\n", value)
    if not is_old:
        return value.replace("\n", "\\n")
    if name in COMPONENTS or name in LISTS:
        mark = "," if name in LISTS else ";"
        shape = _COMMA if name in LISTS else _SEMICOLON
        parts = _divided(value, mark, shape)
        return mark.join(escaped(_ESCAPED_21.sub(r"\1", part)) for part in parts)
    if name in TEXTS:
        return escaped(_ESCAPED_21.sub(r"\1", value))
    return value.replace("\n", "\\n")


def one_line(text: str, joint: str = " ") -> str:
    """Return *text* in one line: lines become parts with *joint* between."""
    if "\n" in text:
        text = joint.join(filter(None, (row.strip(" ,") for row in text.split("\n"))))
    return " ".join(text.split())
