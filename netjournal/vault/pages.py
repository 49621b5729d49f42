"""Finished pages as they are published: with the link that locks the site."""

from __future__ import annotations

from html import escape

_END = b"</body>"


def with_lock(page: bytes, base: str) -> bytes:
    """Return the HTML of a page with the link to `vault/lock` at its end.

    *base* is the path of the site, with slashes around it.
    """
    address = escape(f"{base}vault/lock")
    link = f'<a class="nj-lock" href="{address}">Lock</a>'.encode()
    before, end, after = page.rpartition(_END)
    return b"".join((before, link, end, after)) if end else page + link
