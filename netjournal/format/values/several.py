"""Several values in one text, split if that is the only meaning."""

from __future__ import annotations

import re
from collections.abc import Callable

from netjournal.format.folding import fold
from netjournal.format.patterns import pattern
from netjournal.format.shapes import Shape

_GAPS = pattern(r"\s*[,;\n\uff0c\uff1b\u3001]\s*")
_LINK = pattern(r"^\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]$")
_ADDRESSES = pattern(r"[\s,;]+")
_NUMBERS = pattern(r"\s*(?:[,;|\n]|\bor\b)\s*")
_PARTING = frozenset(",;\n[")
_SLASH = pattern(r"\s*/\s*")
_NAMES = pattern(r"\s*(?:[,;&+\n\uff0c\uff1b\u3001]|\band\b)\s*", re.IGNORECASE)
_WORDS = pattern(r"\w+")
_DIGITS = pattern(r"[0-9]")
# Suffixes after a comma in a name that are not names themselves.
_BEHIND = frozenset(
    ("jr", "sr", "ii", "iii", "iv", "phd", "md", "dr", "esq", "mba", "msc", "ma", "ba")
)
_LONGEST_NAME = 4
_FEWEST_DIGITS = 6
_WHOLE_NUMBER = 8  # digits of a number with an area code, which a slash can separate
_TWO = 2


def values_of(shape: Shape, text: str, own: str = "") -> list[str]:
    """Return the values in one text of this shape, for a person called *own*."""
    match shape.parted:
        case "tags":
            return tags(text)
        case "names":
            return names(text, own)
        case "addresses":
            return addresses(text, is_address)
        case "numbers":
            return numbers(text)
    return [text]


def is_address(text: str) -> bool:
    """Say whether a text can only be an address."""
    return text.count("@") == 1 and not text.startswith("@") and "." in text


def parts(text: str) -> list[str]:
    """Return the parts between commas, or on separate lines."""
    found = [_LINK.sub(r"\1", part) for part in _GAPS.split(text.strip())]
    return [part for part in found if part]


def tags(text: str) -> list[str]:
    """Return the tags of a text: separated by commas, or each with a `#`."""
    found = []
    for part in parts(text):
        words = part.split()
        if all(word.startswith("#") for word in words):
            found += [word.strip("#") for word in words]
        else:
            found.append(part.lstrip("#").strip())
    return [tag for tag in found if tag]


def names(text: str, own: str) -> list[str]:
    """Return the aliases of a text, for a person called *own*.

    `Lovelace, Ada` is one alias, and so is `Ada Lovelace, PhD`, because the part after
    the comma is not a name itself. A sentence is one alias, too.
    """
    if text.isascii() and _PARTING.isdisjoint(text) and text == text.strip():
        return [text]  # as most are
    found: list[str] = []
    for part in parts(text):
        if found and fold(part).replace(".", "") in _BEHIND:
            found[-1] += f", {part}"
        else:
            found.append(part)
    if any(len(name.split()) > _LONGEST_NAME for name in found):
        return [text]
    words = set(_WORDS.findall(fold(own)))
    if len(found) == _TWO and all(words.issuperset(_words(name)) for name in found):
        return [text]
    return found


def _words(text: str) -> list[str]:
    return _WORDS.findall(fold(text))


def people(text: str) -> list[str]:
    """Return the names in a text that may name several people."""
    return [part for part in _NAMES.split(text.strip()) if part]


def addresses(text: str, is_one: Callable[[str], bool]) -> list[str]:
    """Return the addresses of a text, if it contains nothing else."""
    found = [part for part in _ADDRESSES.split(text.strip()) if part]
    return found if len(found) > 1 and all(map(is_one, found)) else [text]


def numbers(text: str) -> list[str]:
    """Return the numbers of a text; a short one belongs to the previous one.

    A slash only separates complete numbers: `0341 / 98 76 54` is one number with its
    area code.
    """
    found = [part for part in _NUMBERS.split(text.strip()) if part]
    long = all(len(_DIGITS.findall(part)) >= _FEWEST_DIGITS for part in found)
    if not found or not long:
        return [text]
    return [number for part in found for number in _at_slashes(part)]


def _at_slashes(text: str) -> list[str]:
    found = [part for part in _SLASH.split(text) if part]
    whole = all(
        part.startswith(("+", "0", "(0"))
        and len(_DIGITS.findall(part)) >= _WHOLE_NUMBER
        for part in found
    )
    return found if found and whole else [text]
