"""Pictures in a body: `![words](img/map.png)` and `![[map.png]]`.

What is in code or in a comment is none, and neither is what leads to another site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from netjournal.format.mentions.masks import mask
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span

_EMBED = pattern(r"(?<!\\)!\[\[([^\[\]|#\n]+)[^\[\]\n]*\]\]")
# Words of that length: where each mark may begin some, time would grow as a square.
_ALT = r"(?<!\\)!\[(?!\[)((?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,500}+)\]"
_DESTINATION = r"(?:<([^<>\n]*)>|([^\s<>()]*(?:\([^\s()]*\)[^\s()]*)*))"
_INLINE = pattern(rf"{_ALT}\([ \t\n]*+{_DESTINATION}", re.DOTALL)
# `![words][name]`, `![name][]` and `![name]`: what leads there is elsewhere.
_REFERRING = pattern(rf"{_ALT}(?!\()(?:\[([^\[\]]*)\])?", re.DOTALL)
_DEFINITION = pattern(
    r"^[ ]{0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*(?:<([^<>\n]*)>|([^\s<>]+))", re.MULTILINE
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SCHEME = re.compile(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+:|//", re.IGNORECASE)


class Image(NamedTuple):
    """A picture in a body: the path it has there, its place, and its form.

    An `embed` is one of Obsidian's: it may name a file by its name alone.
    """

    target: str
    span: Span
    embed: bool


def images_in(text: str, start: int) -> tuple[Image, ...]:
    """Return the pictures in the body of *text*, from offset *start*, in order."""
    body = text[start:]
    if "![" not in body:
        return ()
    visible = mask(body)
    images = (
        *_embeds(visible, start),
        *_inline(visible, start),
        *_referring(visible, start),
    )
    return tuple(sorted(images, key=lambda image: image.span))


def path_of(raw: str) -> str:
    """Return the path that a destination *raw* means; empty where it leads away."""
    from html import unescape  # seldom needed, and it has a large table

    target = _ESCAPED.sub(r"\1", unescape(raw)).strip()
    return "" if _SCHEME.match(target) else unquote(target)


def _embeds(visible: str, start: int) -> Iterator[Image]:
    for match in _EMBED.finditer(visible):
        target = match[1].removesuffix("\\").strip()
        if target and not _SCHEME.match(target):
            yield Image(target, _span(match, start), embed=True)


def _inline(visible: str, start: int) -> Iterator[Image]:
    for match in _INLINE.finditer(visible):
        target = path_of(match[3] if match[2] is None else match[2])
        if target:
            yield Image(target, _span(match, start), embed=False)


def _referring(visible: str, start: int) -> Iterator[Image]:
    if "]:" not in visible:
        return
    paths: dict[str, str] = {}
    for match in _DEFINITION.finditer(visible):
        raw = match[3] if match[2] is None else match[2]
        paths.setdefault(_label(match[1]), path_of(raw))
    for match in _REFERRING.finditer(visible):
        target = paths.get(_label(match[2] or match[1]))
        if target:
            yield Image(target, _span(match, start), embed=False)


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def _span(match: re.Match[str], start: int) -> Span:
    return Span(start + match.start(), start + match.end())
