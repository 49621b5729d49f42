"""Text that runs from the right, kept from turning the line it stands in.

A line here is English and runs from the left. A Hebrew or Arabic name in it
would pull the figures and marks beside it to its other side, so that "שרה, 3
Mar 2026" reads as another day. What runs from the right is therefore isolated
(Unicode Standard Annex 9, 2.4): in HTML by `<bdi>`, elsewhere by two marks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from netjournal.render.markup.html import escape

# The blocks whose letters run from the right.
_RIGHT = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_ANY = re.compile(f"[{_RIGHT}]")
# From the first such letter to the last before a letter of another script:
# spaces, commas and figures between two words belong to them, but not the dots
# that part what stands in our lines.
_RUN = re.compile(rf"[{_RIGHT}](?:(?:[^\w<>&·]|[_0-9]|&#x27;|&quot;)*[{_RIGHT}])*")
# A name in a line of a terminal: words and what is between them, but no comma, as
# that parts two names.
_NAME = re.compile(rf"[{_RIGHT}](?:[^\w,;:()·–]*[{_RIGHT}_0-9]*[{_RIGHT}])*")
_EXACT = re.compile(
    r"\bnetjournal [^`]*"  # a command
    r"|[^\s()`',]*[/\\][^\s()`',]*"  # a path
    r"|(?<=\()[^\s()]+-[^\s()]+(?=\))"  # an id after its name
)
_ID = re.compile(r"\w+(?:-\w+)+")
_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
# In a picture it would be no text any more; labels there are months.
_ALONE = re.compile(r"<(/?)(?:bdi|svg)\b")
_BLOCK = re.compile(
    r"</?(?:aside|blockquote|caption|d[dlt]|details|div|h[1-6r]|header|li|nav|[ou]l|p"
    r"|pre|section|summary|t(?:able|body|foot|head|[dhr]))\b"
)
_EMPTY = re.compile(r"<(?:br|img|input|wbr)\b")
_SECTION = re.compile(r"</?section\b")
_PROSE = "nj-prose"
_BEGIN, _END = "\u2068", "\u2069"


def turns(text: str) -> bool:
    """Say whether anything in *text* runs from the right."""
    return not text.isascii() and _ANY.search(text) is not None


def named(text: str) -> str:
    """Return a name or a title as HTML that runs its own way."""
    return f"<bdi>{escape(text)}</bdi>" if text else ""


def isolated(safe: str) -> str:
    """Return *safe* HTML in a `<bdi>`, where anything in it runs from the right."""
    return f"<bdi>{safe}</bdi>" if turns(safe) else safe


def marked(text: str) -> str:
    """Return plain *text* with what runs from the right between two marks."""
    return _RUN.sub(rf"{_BEGIN}\g<0>{_END}", text) if turns(text) else text


def apart(text: str) -> str:
    """Return *text* between two marks, where anything in it runs from the right."""
    return f"{_BEGIN}{text}{_END}" if turns(text) else text


def in_line(text: str) -> str:
    """Return a line of plain *text* with the names in it between two marks.

    Paths, ids and commands stay as they are, so that they can be copied.
    """
    if not turns(text):
        return text
    found: list[str] = []
    for exact, some in _parts(text):
        found.append(some if exact else _NAME.sub(_between, some))
    return "".join(found)


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of *text*, and whether each has to stay as it is."""
    end = 0
    for match in _EXACT.finditer(text):
        yield False, text[end : match.start()]
        yield True, match[0]
        end = match.end()
    yield False, text[end:]


def _between(match: re.Match[str]) -> str:
    name = match[0]
    # Words with hyphens and no space are an id; names have a space.
    return name if _ID.fullmatch(name) else f"{_BEGIN}{name}{_END}"


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
            found.append(_RUN.sub(r"<bdi>\g<0></bdi>", part))
    return found


def _is_block(part: str) -> bool:
    return _BLOCK.match(part) is not None


def _text(part: str) -> str:
    return "" if part.startswith("<") else html.unescape(part)


def _mostly(text: str) -> bool:
    """Say whether *text* begins from the right, and three fifths of it run so."""
    letters = _LETTER.findall(text)
    right = sum(1 for letter in letters if _ANY.match(letter))
    return right * 5 > len(letters) * 3 and _ANY.match(letters[0]) is not None


def _whole(parts: Iterable[str]) -> bool:
    """Say whether all that opens in *parts* is closed there."""
    depth = 0
    for part in parts:
        if part.startswith("<") and not _EMPTY.match(part):
            depth += -1 if part.startswith("</") else 1
            if depth < 0:
                return False
    return depth == 0
