"""The frame of a picture that is as wide as the page: percent across, pixels down.

An SVG without a `viewBox` keeps its texts and dots at their size at every width, where
all that lies across is given in percent.
"""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.render.markup.html import escape


def percent(share: float) -> str:
    """Return a share of 1 as SVG has it: `12.5%`, two decimals at most."""
    return f"{round(100 * share, 2):g}%"


def drawing(shapes: str, height: int, words: str, css: str) -> str:
    """Return *shapes* as a picture of *height* pixels; links in it can be reached.

    Without *words* it adds nothing to what is said beside it.
    """
    about = f'role="group" aria-label="{escape(words)}"' if words else ""
    about = about or 'aria-hidden="true"'
    return (
        f'<svg class="nj-across {css}" width="100%" height="{height}" {about}>'
        f"{shapes}</svg>"
    )


def figure(picture: str, sentence: str, key: str, rows: Iterable[str]) -> str:
    """Return a picture with its sentence, its key, and the same as a list.

    All are finished HTML, and *key* may be empty.
    """
    listed = "".join(f"<li>{row}</li>" for row in rows)
    signs = f'<p class="nj-key">{key}</p>' if key else ""
    return (
        f'<figure class="nj-figure">{picture}<figcaption>{sentence}</figcaption>{signs}'
        '<details class="nj-more"><summary>The same as a list</summary>'
        f'<ul class="nj-rows">{listed}</ul></details></figure>'
    )
