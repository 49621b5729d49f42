"""Finished pages as they are published: with the link that locks the site."""

from __future__ import annotations

from html import escape

_END = b"</body>"


def with_lock(page: bytes, base: str) -> bytes:
    """Return the HTML of a page with the link to `vault/lock` at its end.

    *base* is the path of the site, with slashes around it.
    """
    address = escape(f"{base}vault/lock")
    # In a landmark: who hears the page gets to it without going through all of it.
    link = f'<nav aria-label="Lock"><a class="nj-lock" href="{address}">Lock</a></nav>'
    before, end, after = page.rpartition(_END)
    added = link.encode()
    return b"".join((before, added, end, after)) if end else page + added
