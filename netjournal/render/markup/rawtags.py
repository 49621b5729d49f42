"""HTML that a person wrote into a body: of each piece, the allowed tags.

The parser's own tags and a person's meet in one page. So that no quote that is
left open, and no `<script>` without an end, swallows what follows, only whole
tags of known names get through; the rest is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable

_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9-]*)"
    r"((?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:[^\"'=<>`\s]+|'[^']*'|\"[^\"]*\"))?)*)"
    r"\s*(/?)>",
    re.ASCII,
)
_SILENT = frozenset(("script", "style"))  # their content is nothing to read
# The cleaner drops these with all that follows in them: shown as text, no word
# of a note is lost.
_EMPTY = frozenset(("br", "hr", "wbr", "img", "col"))
_AS_TEXT = frozenset(("svg", "math", "template", "select", "input"))


def safe_tags(raw: str, allowed: Container[str], with_values: Container[str]) -> str:
    """Return *raw* HTML with the tags that are *allowed*, and the rest as text.

    Only those *with_values* keep their attributes.
    """
    parts: list[str] = []
    done = 0
    opened: dict[str, int] = {}
    for tag in _TAG.finditer(raw):
        name = tag[2].lower()
        parts.append(_as_text(raw[done : tag.start()]))
        done = tag.end()
        if name in _SILENT:
            if not tag[1]:
                opened.setdefault(name, len(parts))
            elif name in opened:
                del parts[opened.pop(name) :]
                opened.clear()
        elif name in _AS_TEXT:
            parts.append(_as_text(tag[0]))
        elif name in allowed:
            keeps = not tag[1] and name in with_values
            parts.append(f"<{tag[1]}{name}{tag[3] if keeps else ''}>")
    parts.append(_as_text(raw[done:]))
    return "".join(parts)


def open_tags(raws: Iterable[str]) -> int:
    """Return how many tags in pieces of raw HTML are opened and never closed."""
    opened: Counter[str] = Counter()
    for raw in raws:
        for tag in _TAG.finditer(raw):
            name = tag[2].lower()
            if name not in _EMPTY:
                opened[name] = max(0, opened[name] + (-1 if tag[1] else 1))
    return opened.total()


def is_silent(raw: str) -> tuple[str, bool] | None:
    """Return of a `<script>` or `<style>` tag its name, and whether it ends one."""
    tag = _TAG.fullmatch(raw)
    if tag is None or tag[2].lower() not in _SILENT:
        return None
    return tag[2].lower(), bool(tag[1])


def _as_text(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")
