"""A folder with one card a file, as khard and vdirsyncer have it (the vdir format)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netjournal.format.digests import sha256_of
from netjournal.format.folding import fold
from netjournal.format.patterns import pattern
from netjournal.interchange.codec import Beside, Card
from netjournal.interchange.vcard.writing import cards
from netjournal.privacy import Outward

_ENDING = ".vcf"
_UNSAFE = pattern(r"[^A-Za-z0-9@_.+-]+")
_LONGEST = 100  # characters of a file's name, without what makes it unique
_RESERVED = pattern(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)")
_SHORT = 8


def files(out: Outward, beside: Beside, chosen: Mapping[str, str]) -> Iterator[Card]:
    """Yield a file for each contact that may leave; names differ in any case."""
    names: set[str] = set()
    for card in cards(out, beside, chosen):
        name = _name(card.uid)
        if fold(name) in names:
            name = f"{name}-{sha256_of(card.uid.encode())[:_SHORT]}"
        names.add(fold(name))
        digest = sha256_of(card.content)
        yield Card(f"{name}{_ENDING}", card.content, card.contact, card.uid, digest)


def _name(uid: str) -> str:
    """Return a file's name for *uid*, the same as the uid where any system can have it.

    Where it is not, a digest keeps the names of different cards apart.
    """
    name = _UNSAFE.sub("-", uid).strip(".-")[:_LONGEST].rstrip(".")
    if name and name == uid and not _RESERVED.match(name.lower()):
        return name
    digest = sha256_of(uid.encode("utf-8", "replace"))[:_SHORT]
    return f"{name}-{digest}" if name and not _RESERVED.match(name.lower()) else digest
