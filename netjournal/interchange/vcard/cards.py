"""Cards: the properties between BEGIN and END, whatever of these is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from netjournal.format.patterns import pattern
from netjournal.interchange.vcard.lines import Line, Params
from netjournal.interchange.vcard.values import escaped, modern

# What no text may have: controls but TAB and LF, overrides of the writing direction,
# halves of characters, and what YAML refuses.
UNWANTED = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)

_BORDERS = frozenset(("BEGIN", "END"))
_FRAME = frozenset(("BEGIN", "END", "VERSION"))


@dataclass(slots=True)
class Card:
    """One card: its properties, with the escapes of vCard 3.0 and 4.0.

    `number` is the line it begins in. `unread` are the numbers of lines that are no
    properties; `agents` are cards inside this one.
    """

    number: int
    version: str = ""
    lines: list[Line] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    agents: list[Card] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def cards(lines: Iterable[Line | int]) -> tuple[list[Card], list[int]]:
    """Return the cards in the order in which they begin, and lines outside of them.

    A card in a card is a card of its own, too. One without an end has what comes up to
    the next.
    """
    together: list[Card] = []
    stack: list[Card] = []
    outside: list[int] = []
    for line in lines:
        if isinstance(line, int):
            (stack[-1].unread if stack else outside).append(line)
        elif line.name in _BORDERS and line.value.strip().upper() == "VCARD":
            if line.name == "BEGIN":
                together.append(_begun(stack, line))
            elif stack:
                stack.pop()
        elif stack:
            together += _continued(stack, line)
        else:
            outside.append(line.number)
    for card in stack:
        card.notices.append("the card has no end")
    for card in together:
        _finish(card)
    for card in together:
        card.lines += map(_agent, card.agents)
    return together, outside


def _begun(stack: list[Card], line: Line) -> Card:
    """Return the card that begins in *line*, and put it on the *stack*."""
    card = Card(line.number)
    if stack and stack[-1].lines and _is_agent(stack[-1].lines[-1]):
        stack[-1].lines.pop()
        stack[-1].agents.append(card)
    stack.append(card)
    return card


def _continued(stack: list[Card], line: Line) -> list[Card]:
    """Add *line* to the card on the *stack*; return a card that begins in it."""
    if line.name == "AGENT" and line.value.strip().upper() == "BEGIN:VCARD":
        stack[-1].lines.append(line._replace(value=""))
        return [_begun(stack, line)]
    stack[-1].lines.append(line)
    return []


def _finish(card: Card) -> None:
    versions = (line.value.strip() for line in card.lines if line.name == "VERSION")
    card.version = next(versions, "")
    card.lines = [_clean(line, card) for line in card.lines if line.name not in _FRAME]


def from_lines(card: Card, lines: Iterable[Line]) -> Card:
    """Return *card* with these *lines*, which have the escapes of vCard 4.0."""
    card.lines = [*lines]
    _finish(card)
    return card


def _is_agent(line: Line) -> bool:
    return line.name == "AGENT" and not line.value.strip()


def _clean(line: Line, card: Card) -> Line:
    """Return *line* as vCard 3.0 has it, without characters that no text may have."""
    value = line.value
    if "\\" in value or "\n" in value or "\r" in value or card.version == "2.1":
        value = modern(line.name, value, is_old=card.version == "2.1")
    if value.isascii() and value.isprintable() and not line.params:
        return line if value is line.value else line._replace(value=value)
    if UNWANTED.search(value):
        card.notices.append(f"line {line.number}: control characters are left out")
        value = UNWANTED.sub("", value)
    params = line.params
    if any(UNWANTED.search(text) for _, values in params for text in values):
        params = tuple(
            (name, tuple(UNWANTED.sub("", text) for text in values))
            for name, values in params
        )
    return line._replace(value=value, params=params)


def _agent(card: Card) -> Line:
    """Return a card inside another as the property that has it (RFC 2426, 3.5.4)."""
    rows = ["BEGIN:VCARD", *map(content, card.lines), "END:VCARD", ""]
    return Line("AGENT", escaped("\n".join(rows)), number=card.number)


def content(line: Line) -> str:
    """Return *line* as it is texts and written, unfolded."""
    if not line.params and not line.group:
        return f"{line.name}:{line.value}"
    group = f"{line.group}." if line.group else ""
    return f"{group}{line.name}{_listed(line.params)}:{line.value}"


@lru_cache(maxsize=1024)
def _listed(params: Params) -> str:
    return "".join(
        f";{name}={','.join(map(_param, values))}" for name, values in params
    )


_NEEDS_QUOTES = pattern(r"[,;:]")
_CARETED = pattern(r'[\^\n"]')


def _param(text: str) -> str:
    """Return the value of a parameter (RFC 6350, 3.3; RFC 6868)."""
    text = _CARETED.sub(_careted, text)
    return f'"{text}"' if _NEEDS_QUOTES.search(text) else text


def _careted(match: re.Match[str]) -> str:
    return {"^": "^^", "\n": "^n", '"': "^'"}[match[0]]


def replace_params(line: Line, names: Iterable[str], types: Iterable[str]) -> Line:
    """Return *line* without the parameters *names*, and without these *types*."""
    gone, refused = frozenset(names), frozenset(types)
    params = []
    for name, values in line.params:
        if name in gone:
            continue
        texts = values
        if name == "TYPE":
            texts = tuple(text for text in values if text.lower() not in refused)
        if texts:
            params.append((name, texts))
    return line._replace(params=tuple(params))
