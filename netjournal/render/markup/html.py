"""Fields and addresses as HTML that is safe to show, whatever was written.

A field is escaped once, with `escape`; a body goes through `render.body`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from netjournal.format.filenames import hyphenated
from netjournal.format.model import Link
from netjournal.format.records import NamedTuple
from netjournal.privacy.veil import unquoted

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
ID_PREFIX = "b-"  # ids of a body are never those of the page

LEADS_AWAY = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_TAG = re.compile(r"<[^>]*>")
# A heading; a task up to its end, or to what is indented under it.
_APART = re.compile(
    r'<(h[1-6])\b.*?</\1>|<li class="task">.*?(?=</li>|<[uo]l\b|<blockquote\b)',
    re.DOTALL,
)
_BLOCK = re.compile(
    r"</?(?:p|li|[uod]l|d[dt]|h[1-6r]|div|br|t[dhr]|table|pre|blockquote|details|summary)"
    r"\b[^>]*>"
)


class Target(NamedTuple):
    """What a wiki link shows, and where it leads; nowhere without `href`."""

    text: str
    href: str = ""


Resolve = Callable[[Link], Target]


class Image(NamedTuple):
    """A picture in a text: its address, and how wide and high it is, in pixels."""

    address: str
    width: int
    height: int


# What a path in a text shows, if it is a picture of the journal.
Shows = Callable[[str], Image | None]


def escape(text: str) -> str:
    """Return *text* for HTML content or a quoted attribute.

    Control characters and those that turn the direction of text are dropped.
    """
    if text.isascii() and text.isalnum():
        return text
    return _escaped(text)


@lru_cache(maxsize=1 << 13)
def _escaped(text: str) -> str:
    # The same names and titles are on many pages.
    return html.escape(without_controls(text))


def without_controls(text: str) -> str:
    """Return *text* without control characters and those that turn its direction."""
    return _CONTROL.sub("", text)


def plain(safe: str) -> str:
    """Return the text of *safe* HTML in one line."""
    return " ".join(html.unescape(_TAG.sub("", _BLOCK.sub(" ", safe))).split())


def prose(safe: str) -> str:
    """Return the text of a body's *safe* HTML in one line, as its beginning is read.

    Headings and tasks are left out, unless there is nothing else: between sentences
    without their frame they read as if they were words of one.
    """
    return plain(_APART.sub(" ", safe)) or plain(safe)


def slug(text: str) -> str:
    """Return *text* as a part of an address: its words, joined by hyphens."""
    # Signs that quote would be gone from it, and so hide a name from the veil.
    return hyphenated(unquoted(text))


def anchor(text: str) -> str:
    """Return the id of a part of a page that is called *text*."""
    return f"s-{slug(text) or 'none'}"


def heading_id(heading: str) -> str:
    """Return the id that a body's heading has on its page."""
    return ID_PREFIX + (slug(heading) or "section")


def outward(address: str) -> str | None:
    """Return *address* for a `href`, or `None` where it leads nowhere safe."""
    # What browsers drop before they look for a scheme is dropped here too.
    found = re.sub(r"[\x00-\x20\x7f]+", "", address)
    if LEADS_AWAY.match(found) is None:
        return None
    return escape(quote(found, safe="!#$%&'()*+,/:;=?@[]~"))
