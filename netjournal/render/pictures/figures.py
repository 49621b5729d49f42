"""The frame of every picture: a figure with its sentence, its key and its list."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.render.markup.html import escape

LIST = "The same as a list"


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


def shortened(text: str, length: int) -> str:
    """Return *text* in at most *length* letters, with a mark where it goes on."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
