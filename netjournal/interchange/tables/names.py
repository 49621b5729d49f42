"""Names from their parts."""

from __future__ import annotations

from collections.abc import Mapping

from netjournal.format.folding import fold
from netjournal.format.patterns import pattern

# Han, Kana and Hangul: the family name stands first, without a blank.
_EAST = pattern(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_SHOWN = pattern(r"\s*[(<\[][^()<>\[\]]*@[^()<>\[\]]*[)>\]]$")
# Forms of address, which are no part of a name.
_FORMS = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "sir", "madam", "herr", "frau", "m", "mme"),
        *("mlle", "monsieur", "madame", "mademoiselle", "sr", "sra", "srta", "don"),
        *("doña", "señor", "señora", "sig", "sigra", "dhr", "mevr", "mw", "hr", "fru"),
    )
)


def full(parts: Mapping[str, str], *, with_prefix: bool = True) -> str:
    """Return the full name of its *parts*, or `""` if there are none.

    `name` is the whole; where another part is missing, it may be that part.
    """
    written, first, last = (parts.get(key, "") for key in ("name", "first", "last"))
    if written:
        if first and not last and not _has(written, first):
            return joined({**parts, "last": written}, with_prefix=with_prefix)
        if last and not first and not _has(written, last):
            return joined({**parts, "first": written}, with_prefix=with_prefix)
        return written
    return joined(parts, with_prefix=with_prefix)


def joined(parts: Mapping[str, str], *, with_prefix: bool = True) -> str:
    """Return the parts of a name in the order in which they are spoken."""
    first, middle, last = (parts.get(key, "") for key in ("first", "middle", "last"))
    if _EAST.search(first) and _EAST.search(last):
        return f"{last}{first}"
    if not (first or middle or last):
        return ""
    prefix = parts.get("prefix", "") if with_prefix else ""
    title = "" if is_form_of_address(prefix) else prefix
    return " ".join(filter(None, (title, first, middle, last, parts.get("suffix", ""))))


def is_form_of_address(prefix: str) -> bool:
    """Say whether *prefix* is Mr, Frau or the like, and no title."""
    return fold(prefix).replace(".", "") in _FORMS


def shown(text: str) -> str:
    """Return the name that a program shows, without an address behind it."""
    name = _SHOWN.sub("", text).strip().strip("'\"")
    return "" if "@" in name else name


def _has(name: str, part: str) -> bool:
    return set(fold(part).split()) <= set(fold(name).replace(",", " ").split())


def split(name: str) -> tuple[str, str, str]:
    """Return the given name, the family name and the suffix of a full name.

    The family name is the last word with its particles; a single word, and a name
    without blanks, is given. Put together again they are *name*: where they would not
    be, all of it is given.
    """
    words = name.split(" ")
    suffix = words.pop() if len(words) > 1 and _is_suffix(words[-1]) else ""
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in _PARTICLES:
        start -= 1
    parts = (" ".join(words[:start]).strip(), " ".join(words[start:]), suffix)
    if start < 1:
        parts = (" ".join(words), "", suffix)
    keys = ("first", "last", "suffix")
    is_same = joined(dict(zip(keys, parts, strict=True))) == name
    return parts if is_same else (name, "", "")


def _is_suffix(word: str) -> bool:
    return fold(word).rstrip(".") in _SUFFIXES


_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLES = frozenset(
    (
        *("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das"),
        *("du", "des", "la", "le", "lo", "el", "al", "ten", "ter", "zu", "zum", "zur"),
        *("bin", "ibn", "ben", "af", "av", "y", "e", "st.", "san"),
    )
)
