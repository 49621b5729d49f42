"""Profiles on LinkedIn: their addresses, and the names of their owners."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from netjournal.format.folding import fold
from netjournal.format.incoming import Mark, Party
from netjournal.format.patterns import pattern

KIND = "linkedin"
MEMBER = "linkedin member"  # the name of whoever closed the account

_PROFILE = pattern(
    r"\s*(?:https?://)?(?:[\w-]+\.)*linkedin\.com/(?:comm/)?(in|pub)/([^?#\s]+)",
    re.IGNORECASE,
)
_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv", "v", "junior", "senior"])


class Named(NamedTuple):
    """A name without credentials, and the credentials."""

    name: str
    credentials: str = ""


@lru_cache(maxsize=1 << 14)
def slug(url: str) -> str:
    """Return what names a profile in its *url*, or `""` if it is none.

    It is decoded and in lower case, so that `/in/Zo%C3%AB/` and `/in/zoë` are one.
    """
    match = _PROFILE.match(url)
    if match is None:
        return ""
    path = unquote(match[2]).strip("/").lower()
    return path.partition("/")[0] if match[1].lower() == "in" else f"pub/{path}"


def key(url: str) -> str:
    """Return the source key of the profile at *url*, or `""`."""
    name = slug(url)
    return f"{KIND}:{name}" if name else ""


def party(name: str, url: str) -> Party:
    """Return somebody who took part, by the name and the profile."""
    marks = (Mark("link", url.strip()),) if slug(url) else ()
    return Party(named(name).name, marks, key(url))


def named(text: str) -> Named:
    """Return a name without the credentials behind its first comma; `Jr.` stays."""
    name, comma, behind = text.partition(",")
    if not comma:
        return Named(text.strip())
    parts = [part.strip() for part in behind.split(",") if part.strip()]
    of_name = [part for part in parts if _is_generation(part)]
    credentials = [part for part in parts if not _is_generation(part)]
    return Named(", ".join([name.strip(), *of_name]), ", ".join(credentials))


def _is_generation(text: str) -> bool:
    return fold(text).rstrip(".") in _GENERATIONS


def is_member(name: str) -> bool:
    """Say whether *name* stands for somebody who closed the account."""
    return fold(name) == MEMBER
