"""How a note begins, as pages of others show that."""

from __future__ import annotations

from typing import NamedTuple

from netjournal.format.patterns import pattern
from netjournal.privacy import Veil
from netjournal.render.markup.html import prose

# Where a clause ends: at a mark before a space, but not after an abbreviation
# such as "Dr."; the marks of Chinese and Japanese need no space.
_END = pattern(
    r"(?:(?<=\w{4})\.|(?<=[\w)\]'\"’”])[,;:!?…]|(?<=\w) [–—-])(?=\s)"
    r"|(?<=\w)[\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f]"
)
_WHOLE = (".", "!", "?", "…", "\u3002", "\uff01", "\uff1f")
_LOOSE = " ,;:–—-\u3001\uff0c\uff1a\uff1b"
ROOM = 90  # characters of what a note is about
_LOOKED_AT = 1000
_EXCERPT = 140  # characters
_BEFORE = 3 * _EXCERPT


class Beginning(NamedTuple):
    """The excerpt of a note, and the first clauses: no other page shows more."""

    excerpt: str
    clauses: str


def beginning(body: str, veil: Veil) -> Beginning:
    """Return how a note begins, from the finished *body*."""
    # Before anything is cut, as half a name is none to the veil.
    text = prose(body)
    begin, before = veil.texts(text[:_LOOKED_AT], text[:_BEFORE])
    if len(begin) == _LOOKED_AT:
        begin = begin.rpartition(" ")[0] or begin
    return Beginning(_shortened(before), clauses(begin))


def clauses(text: str, room: int = ROOM) -> str:
    """Return the beginning of *text*, of about *room* characters.

    It ends where a clause does: after the last one that fits, or after the one that
    does not, where the room would stay half empty. A text without any mark is whole.
    """
    if len(text) <= room:
        return text
    fitting, end = 0, len(text)
    for mark in _END.finditer(text):
        if mark.end() > room:
            end = mark.end()
            break
        fitting = mark.end()
    if fitting > room // 2:
        end = fitting
    begin = text[:end].rstrip()
    if end == len(text) or begin.endswith(_WHOLE):
        return begin
    return f"{begin.rstrip(_LOOSE)} …"


def _shortened(text: str) -> str:
    """Return the beginning of *text*, up to a word."""
    if len(text) <= _EXCERPT:
        return text
    cut = text[:_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:.–-")
    return f"{cut} …"
