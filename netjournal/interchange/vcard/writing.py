"""Contacts as vCard 4.0 (RFC 6350) and 3.0 (RFC 2426).

The same journal gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from netjournal.format import memory
from netjournal.format.incoming import Value, own_key
from netjournal.format.memory import Memory
from netjournal.format.model import Contact
from netjournal.interchange.codec import Beside
from netjournal.interchange.vcard import labels, photos
from netjournal.interchange.vcard.cards import content
from netjournal.interchange.vcard.composing import Composition
from netjournal.interchange.vcard.facts import facts
from netjournal.interchange.vcard.identity import PREFIX, is_anchor
from netjournal.interchange.vcard.kept import Kept
from netjournal.interchange.vcard.lines import Line
from netjournal.interchange.vcard.values import escaped
from netjournal.privacy import Outward, Veil

KIND = "vcard"
VERSIONS = ("4.0", "3.0")

_LONGEST = 75  # octets of a line (RFC 6350, 3.2)
_UUID = "urn:uuid:"
_NAME_BASED = 5  # the version of such UUIDs
_PRODUCT = "-//netjournal//netjournal//EN"


class Card(NamedTuple):
    """The card of a contact: the contact's id, the card's id, and its bytes."""

    contact: str
    uid: str
    content: bytes


def cards(out: Outward, beside: Beside, chosen: Mapping[str, str]) -> Iterator[Card]:
    """Yield the cards of all contacts that may leave, by id."""
    uids: set[str] = set()
    is_new = chosen["version"] == VERSIONS[0]
    remembered = beside.memories.get(KIND, memory.EMPTY)
    for contact in sorted(
        out.journal.contacts.values(), key=lambda contact: contact.id
    ):
        uid, is_own = _uid(contact, remembered, out.veil, uids)
        uids.add(uid)
        lines_kept = _kept(contact, remembered, out.veil)
        card = Composition(
            facts(contact, out),
            lines_kept,
            photo=_photo(beside.photo(contact)),
            is_new=is_new,
            with_note=bool(chosen["notes"]),
        )
        lines = [
            _uid_line(uid, lines_kept, is_own=is_own, is_new=is_new),
            *card.lines(),
        ]
        yield Card(contact.id, uid, composed(lines, chosen["version"]))


def written(out: Outward, beside: Beside, chosen: Mapping[str, str]) -> bytes:
    """Return the file with the cards of all contacts that may leave."""
    return b"".join(card.content for card in cards(out, beside, chosen))


def composed(lines: Sequence[Line], version: str) -> bytes:
    """Return the card with these *lines*."""
    rows = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        f"PRODID:{_PRODUCT}",
        *(content(_shown(line)) for line in lines),
        "END:VCARD",
    ]
    return b"".join(map(folded, rows))


def _shown(line: Line) -> Line:
    return line._replace(name="X-ABLabel") if line.name == labels.LABEL else line


def folded(row: str) -> bytes:
    """Return *row* in lines of at most 75 octets, cut between characters."""
    data = row.encode("utf-8", "replace")
    if len(data) <= _LONGEST:
        return data + b"\r\n"
    parts = []
    start, size = 0, _LONGEST
    while len(data) - start > size:
        end = start + size
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004 (within a character of UTF-8)
            end -= 1
        parts.append(data[start:end])
        start, size = end, _LONGEST - 1
    return b"\r\n ".join((*parts, data[start:])) + b"\r\n"


def _photo(data: bytes) -> bytes:
    return data if photos.type_of(data) else b""


def _uid(
    contact: Contact, remembered: Memory, veil: Veil, uids: set[str]
) -> tuple[str, bool]:
    """Return the id of a card, and whether it is one that we made."""
    for origin in contact.origins:
        uid = origin[len(PREFIX) :].strip()
        if not origin.lower().startswith(PREFIX) or not uid or uid in uids:
            continue
        if not is_anchor(uid, remembered) and veil.text(uid) == uid:
            return uid, False
    return own_key(contact.id)[len(PREFIX) :], True


def _uid_line(uid: str, lines: Kept, *, is_own: bool, is_new: bool) -> Line:
    for line, _ in lines.taken("uid", (uid,)):
        return next(lines.lines(line, is_new=is_new))
    is_urn = is_new and (is_own or _is_name_based(uid))
    return Line("UID", escaped(f"{_UUID}{uid}" if is_urn else uid))


def _is_name_based(uid: str) -> bool:
    """Say whether a card's id is one of ours that `rename` wrote into the file."""
    import uuid

    try:
        parsed = uuid.UUID(uid)
    except ValueError:
        return False
    return parsed.version == _NAME_BASED and str(parsed) == uid


def _kept(contact: Contact, remembered: Memory, veil: Veil) -> Kept:
    texts: list[str] = []
    fields: Mapping[str, Value] = {}
    for origin in contact.origins:
        entry = remembered.entries.get(memory.folded(origin))
        if entry is not None and origin.lower().startswith(PREFIX):
            texts += [text for text in entry.rest if text not in texts]
            fields = fields or entry.fields
    return Kept(texts, fields, veil)
