"""What a contact's file says, in the values that the properties of a card mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from netjournal.format.dates import YearlyDay
from netjournal.format.incoming import Value
from netjournal.format.mentions.shown import shown
from netjournal.format.model import Contact
from netjournal.format.model.parts import Postal
from netjournal.interchange.vcard.addresses import shaped
from netjournal.interchange.vcard.cards import UNWANTED
from netjournal.interchange.vcard.draft import Labelled
from netjournal.privacy import Outward

_FENCES = ("```", "~~~")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What may leave of one contact; hidden names are hidden in it."""

    name: str
    aliases: tuple[str, ...]
    pronouns: str
    emails: tuple[Labelled, ...]
    phones: tuple[Labelled, ...]
    links: tuple[Labelled, ...]
    addresses: tuple[Value, ...]
    location: str
    positions: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    birthday: YearlyDay | None
    dates: tuple[tuple[str, YearlyDay], ...]
    knows: tuple[Labelled, ...]
    is_private: bool
    is_dead: bool
    note: str

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of all positions."""
        return tuple(title for _, title in self.positions if title)


def facts(contact: Contact, out: Outward) -> Facts:
    """Return what may leave of *contact*."""

    def veiled(text: str) -> str:
        return out.veil.text(" ".join(UNWANTED.sub("", text).split()))

    def exact(values: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
        # An address with a hidden name in it leads nowhere without it.
        return tuple(
            value for value in values if out.veil.text(value.value) == value.value
        )

    return Facts(
        name=veiled(contact.name),
        aliases=tuple(map(veiled, contact.aliases)),
        pronouns=veiled(contact.pronouns),
        emails=exact(
            tuple(Labelled(mail.value, veiled(mail.label)) for mail in contact.emails)
        ),
        phones=exact(
            tuple(
                Labelled(phone.value, veiled(phone.label)) for phone in contact.phones
            )
        ),
        links=exact(
            tuple(Labelled(link.value, veiled(link.label)) for link in contact.links)
        ),
        addresses=tuple(_address(address, veiled) for address in contact.addresses),
        location=veiled(contact.location),
        positions=_positions(contact, out, veiled),
        tags=tuple(map(veiled, contact.tags)),
        birthday=contact.birthday,
        dates=tuple((veiled(day.label), day.day) for day in contact.dates),
        knows=tuple(
            Labelled(veiled(shown(tie.who.text, out.journal)), veiled(tie.role))
            for tie in contact.knows
            if not out.journal.is_hidden(tie.who.text)
        ),
        is_private=contact.private,
        is_dead=contact.status == "deceased",
        note=out.veil.text(_note(contact)),
    )


def _address(address: Postal, veiled: Callable[[str], str]) -> Value:
    if address.whole:
        return veiled(address.whole)
    values = {name: veiled(getattr(address, name)) for name in _ADDRESS}
    parts = {name: text for name, text in values.items() if text}
    return shaped(parts, veiled(address.label))


_ADDRESS = ("street", "extra", "box", "city", "region", "code", "country")


def _positions(
    contact: Contact, out: Outward, veiled: Callable[[str], str]
) -> tuple[tuple[str, str], ...]:
    """Return the present organizations with titles; past ones are not exported.

    An import ends a position on its own day, so that one ending today is past.
    """
    present = [
        (veiled(position.name), veiled(position.title))
        for position in contact.positions
        if position.until is None or position.until.last > out.today
    ]
    title = veiled(contact.title)
    if not title:
        return tuple(present)
    if not present:
        return (("", title),)
    first, own = present[0]
    return ((first, own or title), *present[1:])


def _note(contact: Contact) -> str:
    """Return the text of the file without its first heading, if that is the name.

    A text that is one fence was put there by an import.
    """
    text = contact.source.text[contact.body.start :].replace("\r\n", "\n").strip()
    rows = text.split("\n")
    if rows[0].removeprefix("# ").strip() == contact.name:
        rows = "\n".join(rows[1:]).strip().split("\n")
    fence = rows[0][: len(rows[0]) - len(rows[0].lstrip("`~"))]
    if fence[:3] in _FENCES and len(rows) > 1 and rows[-1] == fence:
        inside = rows[1:-1]
        if not any(row.startswith(fence) for row in inside):
            rows = inside
    return UNWANTED.sub("", "\n".join(rows).rstrip())
