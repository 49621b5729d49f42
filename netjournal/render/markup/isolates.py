"""Plain lines in which what runs from the right is kept between two marks.

It is the half of `bidi` that knows no HTML, for a terminal (Unicode Standard Annex 9,
2.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjournal.format.patterns import pattern

# The blocks whose letters run from the right.
RIGHT = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
)
ANY = pattern(f"[{RIGHT}]")
# Any of them and some others, but no letters of Europe and none of its marks: as few
# ranges are three times as fast to look for.
_PERHAPS = pattern("[^\x00-\u058f\u2000-\u2e7f]")
# From the first such letter to the last before a letter of another script:
# spaces, commas and figures between two words belong to them, but not the dots
# that part the items of our lines.
RUN = pattern(rf"[{RIGHT}](?:(?:[^\w<>&·]|[_0-9]|&#x27;|&quot;)*[{RIGHT}])*")
# A name in a line of a terminal: words and what is between them, but no comma, as
# that parts two names.
_NAME = pattern(rf"[{RIGHT}](?:[^\w,;:()·–]*[{RIGHT}_0-9]*[{RIGHT}])*")
_EXACT = pattern(
    r"\bnetjournal [^`]*"  # a command
    r"|[^\s()`',]*[/\\][^\s()`',]*"  # a path
    r"|(?<=\()[^\s()]+-[^\s()]+(?=\))"  # an id after its name
)
_ID = pattern(r"\w+(?:-\w+)+")
_BEGIN, _END = "\u2068", "\u2069"


def turns(text: str) -> bool:
    """Say whether anything in *text* runs from the right."""
    if text.isascii() or _PERHAPS.search(text) is None:
        return False
    return ANY.search(text) is not None


def marked(text: str) -> str:
    """Return plain *text* with what runs from the right between two marks."""
    return RUN.sub(rf"{_BEGIN}\g<0>{_END}", text) if turns(text) else text


def apart(text: str) -> str:
    """Return *text* between two marks, where anything in it runs from the right."""
    return f"{_BEGIN}{text}{_END}" if turns(text) else text


def in_line(text: str) -> str:
    """Return a line of plain *text* with the names in it between two marks.

    Paths, ids and commands stay as they are, so that they can be copied.
    """
    if not turns(text):
        return text
    parts: list[str] = []
    for exact, part in _parts(text):
        parts.append(part if exact else _NAME.sub(_between, part))
    return "".join(parts)


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
