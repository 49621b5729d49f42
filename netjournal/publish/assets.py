"""The files of a published site that are not secret: the unlock page and its worker."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from html import escape
from pathlib import Path

from netjournal.publish.names import STYLE, UNLOCK

_SHELL = Path(__file__).parent / "shell"
_WORDS = Path(__file__).parent / "words" / "english.txt"
_BASE = b"__BASE__"
_ROBOTS = b"User-agent: *\nDisallow: /\n"

WORKER = "sw.js"
# Whoever has changed these can take the passphrase, so their checksums are said.
WATCHED = (WORKER, UNLOCK)
_PAGES = ("404.html", "index.html")
# What each contains in every version, by which it is recognized.
_MARKS: Mapping[str, bytes] = {
    **dict.fromkeys(_PAGES, b"vault/unlock.js"),
    WORKER: b"vault/",
    "robots.txt": _ROBOTS,
    ".nojekyll": b"",
}


def words() -> list[str]:
    """Return the words that passphrases are made of."""
    return _WORDS.read_text("utf-8").split()


def shell(base: str) -> dict[str, bytes]:
    """Return the open files of a site at the path *base*, by name, in their order.

    The start page comes last: where it is there, so is everything it needs.
    """
    page = _asset("index.html").replace(_BASE, escape(base).encode())
    return {
        UNLOCK: _asset("unlock.js"),
        STYLE: _asset("unlock.css"),
        WORKER: _asset("sw.js"),
        "robots.txt": _ROBOTS,
        ".nojekyll": b"",
        **dict.fromkeys(_PAGES, page),
    }


def is_shell(name: str) -> bool:
    """Say whether *name*, at the top of the folder, is that of such a file."""
    return name in _MARKS


def is_ours(name: str, content: bytes) -> bool:
    """Say whether *content* may be what was published under that *name* once."""
    mark = _MARKS[name]
    return mark in content if mark else not content


def checksums(base: str = "/") -> dict[str, str]:
    """Return the SHA-256 of the files that see the passphrase, in hexadecimal."""
    files = shell(base)
    return {name: hashlib.sha256(files[name]).hexdigest() for name in WATCHED}


def _asset(name: str) -> bytes:
    return (_SHELL / name).read_bytes()
