"""Single values in the cells of tables: cleaned, split, and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from netjournal.format.patterns import pattern
from netjournal.format.values import several

# How Google parts several values in a cell, and marks the preferred one.
PARTING = ":::"
PREFERRED = "*"

_CONTROL = pattern("[\x01-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS = pattern(r"[ \t]*\n[ \t\n]*")
_PARTED = pattern(r"\s*:::\s*")
# A spreadsheet would compute such a cell; an apostrophe before it says that it is text.
_FORMULA = pattern(r"[ ']*[\t\r]|[\s']*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = pattern(r"\+[0-9][0-9 ()./-]*|--[0-9]{2}(?:-[0-9]{2})?")
_NAMED = pattern(r"<(?:mailto:)?([^<>@\s]+@[^<>@\s]+)>")
_SCHEME = pattern(r"(?:https?|mailto|tel):\S+", re.IGNORECASE)
_DOMAIN = pattern(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::[0-9]+)?(?:[/?#]\S*)?", re.IGNORECASE)
_NEXT_LINK = pattern(r"[\s,;]+(?=(?:https?://|www\.))", re.IGNORECASE)
_DIGIT = pattern(r"[0-9]")
_HOSTS = {
    "linkedin.com": "linkedin",
    "github.com": "github",
    "gitlab.com": "gitlab",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "facebook.com": "facebook",
    "instagram.com": "instagram",
    "xing.com": "xing",
}
_YES = frozenset(
    (
        *("yes", "true", "1", "on", "y", "x", "ein", "wahr", "ja", "vrai", "oui"),
        *("verdadero", "sí", "si", "vero", "waar", "sim", "verdadeiro", "tak"),
        *("private", "privat", "privé", "privado", "privato", "particular"),
        *("confidential", "vertraulich", "confidentiel", "confidencial"),
        *("riservato", "vertrouwelijk"),
    )
)


class Cleaned(NamedTuple):
    """A cell's text, and whether characters were removed that nobody sees."""

    text: str
    was_changed: bool


class Split(NamedTuple):
    """The values of a cell, and the texts in it that are none."""

    values: tuple[str, ...]
    others: tuple[str, ...] = ()


def cleaned(cell: str) -> Cleaned:
    """Return a cell without what cannot be seen, and without a guard's apostrophe."""
    if cell.isascii() and cell.isprintable() and not cell.startswith("'"):
        return Cleaned(cell.strip(), was_changed=False)
    text = cell.replace("\0", "").replace("\ufeff", "")
    visible = _CONTROL.sub("", unguarded(text))
    return Cleaned(visible.strip(), was_changed=len(visible) != len(unguarded(text)))


def guarded(text: str, *, numbers: bool = True) -> str:
    """Return *text* so that no spreadsheet computes it (OWASP, CSV injection).

    An apostrophe goes before a formula, and before one that has an apostrophe already,
    so that `unguarded` gives *text* back. Without *numbers*, `+49 30 …` and `--12-10`
    stay.
    """
    if not numbers and _NUMBER.fullmatch(text):
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return *text* without the apostrophe that keeps it from being computed."""
    is_guarded = text.startswith("'") and _FORMULA.match(text, 1) is not None
    return text[1:] if is_guarded else text


def one_line(text: str) -> str:
    """Return *text* in one line."""
    return _BREAKS.sub(" ", text) if "\n" in text else text


def parted(text: str) -> list[str]:
    """Return the values between Google's `:::`."""
    if PARTING not in text:
        return [text]
    return [part for part in _PARTED.split(text) if part]


def emails(text: str) -> Split:
    """Return the addresses in a cell."""
    addresses: list[str] = []
    others: list[str] = []
    for part in parted(text):
        named = _NAMED.findall(part)
        for value in named or several.addresses(part, several.is_address):
            bare = value.strip().removeprefix("mailto:")
            (addresses if is_email(bare) else others).append(bare)
    return Split(tuple(dict.fromkeys(addresses)), tuple(others))


def is_email(text: str) -> bool:
    """Say whether *text* can be an address; Exchange's `/o=…` are none."""
    before, sign, after = text.rpartition("@")
    return bool(before and sign and after) and not (
        text.startswith("/") or any(map(str.isspace, text))
    )


def phones(text: str) -> Split:
    """Return the numbers in a cell, as they were typed."""
    numbers: list[str] = []
    others: list[str] = []
    for part in parted(text):
        for value in several.numbers(one_line(part) if "\n" not in part else part):
            bare = one_line(value).removeprefix("tel:").strip()
            (numbers if _DIGIT.search(bare) else others).append(bare)
    return Split(tuple(dict.fromkeys(numbers)), tuple(others))


def links(text: str) -> Split:
    """Return the URLs in a cell, with `https://` before those that are domains."""
    urls: list[str] = []
    others: list[str] = []
    for part in parted(text):
        for value in _NEXT_LINK.split(part):
            # RFC 2079: `labeledURI` has its label after the URL.
            bare = value.strip().rstrip(",;").partition(" ")[0]
            if _SCHEME.fullmatch(bare):
                urls.append(bare)
            elif _DOMAIN.fullmatch(bare):
                urls.append(f"https://{bare}")
            elif bare:
                others.append(value.strip())
    return Split(tuple(dict.fromkeys(urls)), tuple(others))


def link_label(url: str) -> str:
    """Return what to call the page at *url*."""
    host = url.partition("://")[2].partition("/")[0].lower().removeprefix("www.")
    for domain, label in _HOSTS.items():
        if host == domain or host.endswith(f".{domain}"):
            return label
    return "website"


def tags(text: str) -> Iterator[str]:
    """Yield the tags in a cell."""
    for part in parted(text):
        for tag in several.tags(part):
            yield one_line(tag)


def is_yes(text: str) -> bool:
    """Say whether *text* is a yes, in the languages of Outlook."""
    return text.casefold().strip(" .") in _YES
