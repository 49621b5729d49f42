"""Text that runs from the right, kept from turning the line it stands in.

A line here is English and runs from the left. A Hebrew or Arabic name in it
would pull the figures and marks beside it to its other side, so that "שרה, 3
Mar 2026" reads as another day. What runs from the right is therefore isolated
(Unicode Standard Annex 9, 2.4): in HTML by `<bdi>`, elsewhere by two marks.
"""

from __future__ import annotations

import re

from netjournal.render.html import escape

# The blocks whose letters run from the right.
_RIGHT = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_ANY = re.compile(f"[{_RIGHT}]")
# From the first such letter to the last before a letter or figure of another
# script: spaces, commas and hyphens between two words belong to them.
_RUN = re.compile(rf"[{_RIGHT}](?:(?:[^\w<>&]|_|&#x27;|&quot;)*[{_RIGHT}])*")
_TAG = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
# In a picture it would be no text any more; labels there are months.
_ALONE = re.compile(r"<(/?)(?:bdi|svg)\b")
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


def level(safe: str) -> str:
    """Return *safe* HTML with all that runs from the right in a `<bdi>`."""
    if not turns(safe):
        return safe
    parts = _TAG.split(safe)
    inside = 0
    for place, part in enumerate(parts):
        if part.startswith("<"):
            found = _ALONE.match(part)
            if found is not None:
                inside += -1 if found[1] else 1
        elif not inside and turns(part):
            parts[place] = _RUN.sub(r"<bdi>\g<0></bdi>", part)
    return "".join(parts)
