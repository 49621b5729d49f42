"""The frame around each page: Material's, drawn once for each depth of folder.

Drawing a page of Material takes longer than all the rest of making it, and
its templates print titles as they are. So each depth of folder is drawn once
and empty; what is on a page is put into the finished frame, escaped already, and
the tab that it belongs to is marked. What scripts the frame holds is known
then, too, and no other runs.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable

from netjournal.render.markup.bidi import apart, turns
from netjournal.render.markup.html import escape
from netjournal.render.pages.tabs import TABS

_MARK = re.compile("\ue000([a-z]+)\ue000")
_INLINE = re.compile(r"<(script|style)([^>]*)>(.*?)</\1>", re.DOTALL)
_GAPS = re.compile(r"\n\s+")
_NEEDLESS = ' xmlns="http://www.w3.org/2000/svg"'  # within HTML: icons have it

_TABS = [tab.key for tab in TABS]
MARKS = {
    name: f"\ue000{name}\ue000"
    for name in ("policy", "tab", "title", "content", *_TABS)
}
_TITLE = re.compile(rf"(?<=>)(?<!<title>)(\s*){MARKS['title']}(\s*)(?=</)")


def policy(frame: str) -> str:
    """Return the Content-Security-Policy for the page of *frame*.

    Scripts and styles are those of the site, and the few that Material
    writes into the page, each by its hash (W3C, CSP level 3). A page that can be
    installed may read its manifest.
    """
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, attributes, text in _INLINE.findall(frame):
        if text and "src=" not in attributes and "json" not in attributes:
            digest = hashlib.sha256(text.encode()).digest()
            hashes[kind].append(f"'sha256-{base64.b64encode(digest).decode()}'")
    scripts, styles = (
        " ".join(["'self'", *dict.fromkeys(hashes[kind])])
        for kind in ("script", "style")
    )
    manifest = ["manifest-src 'self'"] if 'rel="manifest"' in frame else []
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            f"style-src {styles}",
            "img-src 'self' data:",
            "connect-src 'self'",
            *manifest,
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


class Frame:
    """A page of Material's with marks in it."""

    def __init__(self, drawn: str, name: str = "") -> None:
        """Take the page as it was *drawn*, without what only takes room.

        *name* is the site's, escaped: it runs its own way wherever it is shown.
        """
        self.drawn = drawn
        lean = _with_name(_GAPS.sub("\n", drawn).replace(_NEEDLESS, ""), name)
        self._parts = _MARK.split(lean)
        self._policy = html.escape(policy(lean))

    def fill(self, title: str, content: str, tab: str = "") -> str:
        """Return the page with its plain *title* and its safe *content*.

        *tab* is the key of the tab that it belongs to.
        """
        values = {
            **dict.fromkeys(_TABS, ""),
            tab: ' aria-current="true"',
            "policy": self._policy,
            "tab": apart(escape(title)),
            "title": escape(title),
            "content": content,
        }
        parts = self._parts.copy()
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)


def _with_name(drawn: str, name: str) -> str:
    """Return a page with its title, and the site's *name*, running their own way."""
    drawn = _TITLE.sub(rf"\1<bdi>{MARKS['title']}</bdi>\2", drawn)
    if not turns(name):
        return drawn
    shown = re.compile(rf"(?<=>)(\s*){re.escape(name)}(\s*)(?=<)")
    levelled = shown.sub(lambda gaps: f"{gaps[1]}<bdi>{name}</bdi>{gaps[2]}", drawn)
    # A tab shows no tags.
    return levelled.replace(f"{name}</title>", f"{apart(name)}</title>")


class Frames:
    """The frames of one build, each drawn when it is first needed."""

    def __init__(self, name: str = "") -> None:
        """Begin without any; *name* is the site's, escaped."""
        self.name = name
        self._drawn: dict[int, Frame] = {}

    def drawn(self) -> dict[int, str]:
        """Return the frames as they were drawn so far, by place."""
        return {place: frame.drawn for place, frame in self._drawn.items()}

    def frame(self, place: int, draw: Callable[[], str]) -> Frame:
        """Return the frame for *place*, drawn by *draw* the first time."""
        found = self._drawn.get(place)
        if found is None:
            found = self._drawn[place] = Frame(draw(), self.name)
        return found

    def ready(self, place: int) -> Frame:
        """Return the frame for *place*, which was drawn before."""
        return self._drawn[place]


def framed_as(url: str) -> int:
    """Return what decides on the frame of the page at *url*: how deep it is."""
    return url.count("/")
