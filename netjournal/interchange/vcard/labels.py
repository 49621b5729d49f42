"""Labels of addresses and numbers: types, and the labels of Apple's groups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from netjournal.format.patterns import pattern
from netjournal.interchange.vcard.values import one_line

LABEL = "X-ABLABEL"

_APPLE = pattern(r"_?\$!<(.*)>!\$_?")
_CAMEL = pattern(r"(?<=[a-z])(?=[A-Z])")
# Types that say nothing about the place: what can be done there, or a default.
_GENERAL_TYPES = (
    "voice pref internet other main main-number msg video text textphone postal parcel"
    " dom intl iphone x-other x-internet individual smtp"
)
_GENERAL = frozenset(_GENERAL_TYPES.split())
_SAME = {
    "mobile": "cell",
    "business": "work",
    "private": "home",
    "personal": "home",
    "home page": "homepage",
}
_ORDER = ("home", "work")
# Labels that types express, and are read as.
_TYPES = {
    "home": ("home",),
    "work": ("work",),
    "cell": ("cell",),
    "fax": ("fax",),
    "pager": ("pager",),
    "home fax": ("home", "fax"),
    "work fax": ("work", "fax"),
    "home cell": ("home", "cell"),
    "work cell": ("work", "cell"),
    "work pager": ("work", "pager"),
}
_PHONE_ONLY = frozenset(label for label in _TYPES if label not in _ORDER)


@lru_cache(maxsize=512)
def of_types(types: tuple[str, ...]) -> str:
    """Return the label that *types* (in lower case) make, such as `work fax`."""
    words: list[str] = []
    for text in types:
        word = _SAME.get(text, text)
        if word not in _GENERAL and word not in words:
            words.append(word)
    words.sort(key=lambda word: (word not in _ORDER, word in ("fax", "pager", "cell")))
    return one_line(" ".join(words))


def types_of(label: str, *, is_phone: bool) -> tuple[str, ...]:
    """Return the types that express *label*, none if there are none that do."""
    return () if label in _PHONE_ONLY and not is_phone else _TYPES.get(label, ())


@lru_cache(maxsize=512)
def of_group(text: str) -> str:
    """Return the label in an X-ABLabel; Apple's own are in `_$!<…>!$_`."""
    match = _APPLE.fullmatch(text.strip())
    if match is None:
        return one_line(text)
    words = _CAMEL.sub(" ", match[1]).lower()
    return "" if words in _GENERAL else _SAME.get(words, words)


def numbered(label: str, present: Iterable[str]) -> str:
    """Return *label*, with a number if it is present."""
    names = frozenset(present)
    if label not in names:
        return label
    return next(
        text
        for number in range(2, len(names) + 3)
        if (text := f"{label} {number}") not in names
    )


_NUMBER = re.compile(r" [0-9]+\Z")


def unnumbered(label: str) -> str:
    """Return *label* without the number that makes it different."""
    return _NUMBER.sub("", label)
