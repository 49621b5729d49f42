"""Text that runs from the right, kept from turning the line around it.

A line here is English and runs from the left. A Hebrew or Arabic name in it
would pull the figures and marks beside it to its other side, so that "שרה, 3
Mar 2026" reads as another day. What runs from the right is therefore isolated
(Unicode Standard Annex 9, 2.4): in HTML by `<bdi>`, elsewhere by two marks.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from itertools import groupby

from netjournal.format.patterns import pattern
from netjournal.render.markup.html import escape
from netjournal.render.markup.isolates import ANY, RUN, apart, in_line, marked, turns

__all__ = [
    "apart",
    "in_line",
    "isolated",
    "level",
    "marked",
    "named",
    "own",
    "turns",
]

_LETTER = pattern(r"[^\W\d_]")
_TAG = pattern(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
# In a picture it would be no text any more; labels there are months.
_ALONE = pattern(r"<(/?)(?:bdi|svg)\b")
_BLOCK = pattern(
    r"</?(?:aside|blockquote|caption|d[dlt]|details|div|fig(?:caption|ure)|h[1-6r]"
    r"|header|li|nav|[ou]l|p|pre|section|summary|t(?:able|body|foot|head|[dhr]))\b"
)
_EMPTY = pattern(r"<(?:br|img|input|wbr)\b")
_SECTION = pattern(r"</?section\b")
_PROSE = "nj-prose"


def named(text: str) -> str:
    """Return a name or a title as HTML that runs its own way."""
    return f"<bdi>{escape(text)}</bdi>" if text else ""


def isolated(safe: str) -> str:
    """Return *safe* HTML in a `<bdi>`, where anything in it runs from the right."""
    return f"<bdi>{safe}</bdi>" if turns(safe) else safe


def own(safe: str) -> str:
    """Return a person's line as *safe* HTML: from the right, where most of it is."""
    return f'<bdi dir="rtl">{safe}</bdi>' if _mostly(_TAG.sub("", safe)) else safe


def level(safe: str) -> str:
    """Return *safe* HTML with all that runs from the right in a `<bdi>`.

    What a person wrote below the front matter runs as a whole from the right
    where most of a paragraph does; our own lines never do.
    """
    if not turns(safe):
        return safe
    found: list[str] = []
    prose = False
    for blocks, some in groupby(_TAG.split(safe), _is_block):
        parts = list(some)
        if blocks:
            for tag in parts:
                if _SECTION.match(tag):
                    prose = _PROSE in tag
        elif prose and _whole(parts) and _mostly("".join(map(_text, parts))):
            parts = ['<bdi dir="rtl">', *parts, "</bdi>"]
        else:
            parts = _runs(parts)
        found += parts
    return "".join(found)


def _runs(parts: Sequence[str]) -> list[str]:
    """Return *parts* of HTML, tags and texts, with each run in a `<bdi>`.

    The text of a link is mostly a name or a title, and goes as a whole.
    """
    found: list[str] = []
    inside = 0
    for before, part in zip(("", *parts), parts, strict=False):
        if part.startswith("<"):
            alone = _ALONE.match(part)
            if alone is not None:
                inside += -1 if alone[1] else 1
            found.append(part)
        elif inside or not turns(part):
            found.append(part)
        elif before.startswith("<a "):
            found.append(f"<bdi>{part}</bdi>")
        else:
            found.append(RUN.sub(r"<bdi>\g<0></bdi>", part))
    return found


def _is_block(part: str) -> bool:
    return _BLOCK.match(part) is not None


def _text(part: str) -> str:
    return "" if part.startswith("<") else html.unescape(part)


def _mostly(text: str) -> bool:
    """Say whether *text* begins from the right, and three fifths of it run so."""
    letters = _LETTER.findall(text)
    right = sum(1 for letter in letters if ANY.match(letter))
    return right * 5 > len(letters) * 3 and ANY.match(letters[0]) is not None


def _whole(parts: Iterable[str]) -> bool:
    """Say whether all that opens in *parts* is closed there."""
    depth = 0
    for part in parts:
        if part.startswith("<") and not _EMPTY.match(part):
            depth += -1 if part.startswith("</") else 1
            if depth < 0:
                return False
    return depth == 0
