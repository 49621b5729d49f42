"""The frame of every picture: a figure with its sentence, its key and its list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, takewhile
from unicodedata import combining, east_asian_width

from netjournal.render.markup.html import escape

LIST = "The same as a list"

_BROAD = frozenset("WMm@%—…")
_JOINED = frozenset("\u200d\ufe0f")


def figure(
    picture: str, sentence: str, *, css: str, key: str = "", listed: str = ""
) -> str:
    """Return a finished *picture* as a figure under the *sentence* it shows.

    *sentence* is plain text; *key* and *listed* are finished HTML, and the list
    is folded away.
    """
    fold = (
        f'<details class="nj-more"><summary>{LIST}</summary>{listed}</details>'
        if listed
        else ""
    )
    return (
        f'<figure class="nj-figure {css}"><figcaption>{escape(sentence)}</figcaption>'
        f"{picture}{key}{fold}</figure>"
    )


def key(marks: Iterable[tuple[str, str]]) -> str:
    """Return what each mark means: the class of a mark, and its words."""
    spans = "".join(
        f'<span><i class="{css}"></i>{escape(words)}</span>' for css, words in marks
    )
    return f'<p class="nj-key">{spans}</p>'


def percent(part: float) -> str:
    """Return a part of the whole as a coordinate: `12.5%`."""
    return f"{100 * part:.2f}".rstrip("0").rstrip(".") + "%"


def shortened(text: str, length: float) -> str:
    """Return *text* in the room of *length* letters, with a mark where it goes on.

    Letters of East Asia and emoji are twice as wide as others (Unicode Standard
    Annex 11), and some of ours half as wide again.
    """
    if wide(text) <= length:
        return text
    sums = accumulate(map(wide, text))
    kept = sum(1 for _ in takewhile(lambda width: width <= length - 1, sums))
    # A sign that stands on the letter before goes with it.
    while kept and (combining(text[kept]) or text[kept] in _JOINED):
        kept -= 1
    return f"{text[:kept].rstrip()}…"


def wide(text: str) -> float:
    """Return how many usual letters have the room of *text*."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if combining(letter):
        return 0
    if east_asian_width(letter) in "WF":
        return 2
    if letter in _BROAD:
        return 1.75
    return 1.25 if letter.isupper() else 1
