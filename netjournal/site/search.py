"""What the site's search looks through, and how it takes words apart.

Material searches with lunr, in the browser. Its language leaves out words such
as `will`, `may` and `often`, which are names here; so every word is kept. What
is typed is looked for as the beginning of a word, without regard to case, so a
name is in the index once more without its marks, in fields that nobody sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, MutableMapping
from html import escape
from typing import Any, Protocol

from netjournal.format.folding import folded, spelled_out, unmarked
from netjournal.format.spelling import unspaced
from netjournal.render.markup.bidi import isolated, marked
from netjournal.render.markup.html import without_controls
from netjournal.render.pages import Page

# What parts words, for Python and JavaScript alike: also marks, quotes, dashes
# and what turns the direction of text, and what is escaped.
_PLAIN = r"[\s\-]+"
_QUOTES = "'\"\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2026\u00b7"
_DASHES = "\u2010-\u2015\u05be"
_ABROAD = (
    "\u060c\u061b\u061f\u3001\u3002\u300a-\u3011\u30fb"
    "\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
)
_UNSEEN = "\u200b-\u200f\u2060\u2066-\u2069"
SEPARATOR = (
    rf"&(?:lt|gt|amp);"
    rf"|[\s\-,:;!?=\[\](){{}}/<>#{_QUOTES}{_DASHES}{_ABROAD}{_UNSEEN}]+"
)
_BETWEEN = re.compile(SEPARATOR)

# The fields that nobody sees: words as they may be typed, of title and text.
# Their weights are those that Material gives to what they are made from.
TITLE, TEXT = "title_typed", "text_typed"
_FIELDS = {TITLE: {"boost": 1e3}, TEXT: {"boost": 1.0}}

_JOINERS = dict.fromkeys((0x200C, 0x200D))


class Index(Protocol):
    """The index of Material's search plugin, as far as it is used here."""

    config: MutableMapping[str, Any]
    entries: list[dict[str, str]]


def fill(index: Index, pages: Iterable[tuple[str, Page]]) -> None:
    """Put what can be found of *pages*, with their addresses, into *index*."""
    config = index.config
    theirs = config.get("separator")
    own = theirs in (None, _PLAIN, SEPARATOR)
    config["separator"] = SEPARATOR if own else f"{theirs}|{SEPARATOR}"
    config["pipeline"] = []
    config["fields"] = {**(config.get("fields") or {}), **_FIELDS}
    index.entries += [entry for url, page in pages for entry in _entries(url, page)]


def _entries(url: str, page: Page) -> Iterator[dict[str, str]]:
    if page.found is None:
        return
    title, text = (
        unicodedata.normalize("NFC", without_controls(said))
        for said in (page.title, page.found)
    )
    entry = {
        "location": url,
        # Material shows both as HTML.
        "title": isolated(escape(title, quote=False)),
        "text": escape(marked(text), quote=False),
    }
    typed = {TITLE: [*as_typed(title), *_endings(title)], TEXT: as_typed(text)}
    for name, words in typed.items():
        if words:
            entry[name] = escape(" ".join(words), quote=False)
    yield entry


def as_typed(text: str) -> list[str]:
    """Return the words of *text* as they may be typed, where they have marks.

    `Mühlhoff` is `muhlhoff` and `muehlhoff`, `Nguyễn` is `nguyen`.
    """
    if text.isascii():
        return []
    known = set(_BETWEEN.split(text.lower()))
    found: dict[str, None] = {}
    for word in dict.fromkeys(_BETWEEN.split(text.translate(_JOINERS))):
        if not word.isascii():
            found.update(dict.fromkeys(_forms(word)))
    return [form for form in found if form not in known]


def _forms(word: str) -> Iterator[str]:
    key = folded(word)
    for spelling in (key, spelled_out(key)):
        # Put together again: Korean syllables came apart, too.
        yield unicodedata.normalize("NFC", unmarked(spelling))


def _endings(title: str) -> Iterator[str]:
    """Yield what a name without spaces ends in, as only beginnings are found."""
    for word in _BETWEEN.split(title):
        if word and all(map(unspaced, word)):
            yield from (word[start:] for start in range(1, len(word)))
