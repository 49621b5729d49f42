"""Contacts as vCards: 2.1, 3.0 and 4.0 are read, 3.0 and 4.0 are written.

Sources: RFC 6350, RFC 2426, versit's vCard 2.1, and what other programs write instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from netjournal.format.incoming import Delivery, Input, Wishes
from netjournal.interchange.codec import Beside, Card, Choice, Codec
from netjournal.interchange.intake import Intake
from netjournal.privacy import Outward

_SURE, _LIKELY = 95, 60
_ENDINGS = (".vcf", ".vcard")


def _read(files: Sequence[Input], wishes: Wishes) -> Delivery:
    from netjournal.interchange.vcard.reading import read

    return read(files, wishes)


def _written(out: Outward, beside: Beside, chosen: Mapping[str, str]) -> bytes:
    from netjournal.interchange.vcard.writing import written

    return written(out, beside, chosen)


def _cards(out: Outward, beside: Beside, chosen: Mapping[str, str]) -> Iterable[Card]:
    from netjournal.interchange.vcard.folder import files

    return files(out, beside, chosen)


def _fits(name: str, head: bytes) -> int:
    text = head.replace(b"\0", b"").lower()
    if text.lstrip().startswith((b"{", b"[")):
        return 0  # cards in JSON, of which there are several formats
    if b"begin:vcard" in text:
        return _SURE
    return _LIKELY if name.lower().endswith(_ENDINGS) else 0


INTAKE = Intake(
    about="""Contacts of phones, Apple, Google, Nextcloud, Thunderbird and khard.

    A file can have any number of cards, of vCard 2.1, 3.0 and 4.0. In a folder, every
    file that ends with .vcf is read. Groups and companies are left out.
    """,
    read=_read,
    fits=_fits,
    members=_ENDINGS,
    options=("companies", "encoding"),
)

CODEC = Codec(
    about="""Export people as vCards, for phones and address books.

    What an import did not understand goes back as it was. Past positions, circles and
    notes stay here; the text of a person's file is added with --notes.
    """,
    choices=(
        Choice("version", ("4.0", "3.0"), "4.0", "The version of the vCard standard."),
        Choice("notes", (), "", "Add the text of each person's file."),
    ),
    write=_written,
    cards=_cards,
)
