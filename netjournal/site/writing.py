"""Pages that are put into frames and written here: MkDocs need not go through all.

It draws the frames, for the pages of the menu and one at each depth of folder. What
another plugin would do to the pages of plain `mkdocs build` is not known, so there they
all go through MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from netjournal.render.pages import Page
from netjournal.render.pages.tabs import tab_of
from netjournal.site.drawing import told
from netjournal.site.shell import Frame

# Material's search takes this out of pages: those that have it go through MkDocs.
_THEIRS = "data-search-"


class Written(NamedTuple):
    """A page to be written into a file of the site, in the frame for its `place`."""

    page: Page
    file: str
    place: int


def is_ours(page: Page) -> bool:
    """Say whether MkDocs and Material would leave the text of *page* as it is."""
    return _THEIRS not in page.html


def filled(frame: Frame, page: Page) -> bytes:
    """Return the file of *page* in its *frame*."""
    text = frame.fill(page.title, page.html, tab_of(page.uri))
    return text.encode("utf-8", "xmlcharrefreplace")


def write(
    pages: Sequence[Written], folder: Path, frame: Callable[[int], Frame]
) -> None:
    """Write *pages* into the *folder* of the site. Raises `OSError`.

    A second process may write half of them; what it cannot, this one tries again.
    """
    frames = {
        place: frame(place) for place in dict.fromkeys(page.place for page in pages)
    }

    def put(number: int) -> str:
        page, file, place = pages[number]
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(filled(frames[place], page))
        return ""

    told(put, len(pages))
