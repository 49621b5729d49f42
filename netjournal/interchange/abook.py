"""The address book of abook: sections of `key=value`, one for each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netjournal.format.incoming import Delivery, Input, Skipped, Where, Wishes
from netjournal.format.patterns import pattern
from netjournal.interchange.intake import Intake
from netjournal.interchange.plain import Part, delivered, gathered, texts
from netjournal.interchange.tables.columns import Column
from netjournal.interchange.tables.reading import Harvest

_SECTION = pattern(r"\[([^\]]*)\][ \t]*")
_SURE, _LIKELY = 95, 60
_ADDRESS = "address"
# What abook's keys mean; custom1 to custom5 have no meaning of their own.
_KEYS = {
    "name": Column("name"),
    "email": Column("email"),
    "nick": Column("aliases"),
    "phone": Column("phone", "home"),
    "workphone": Column("phone", "work"),
    "mobile": Column("phone", "mobile"),
    "fax": Column("phone", "fax"),
    "address": Column(_ADDRESS, part="street"),
    "address2": Column(_ADDRESS, part="extra"),
    "city": Column(_ADDRESS, part="city"),
    "state": Column(_ADDRESS, part="region"),
    "zip": Column(_ADDRESS, part="code"),
    "country": Column(_ADDRESS, part="country"),
    "url": Column("link"),
    "notes": Column("notes"),
    "anniversary": Column("dates", "anniversary"),
    "birthday": Column("birthday"),
    "groups": Column("tags"),
}


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    harvest = Harvest()
    for source in inputs:
        lines = texts(source, wishes, harvest)
        for number, parts in _sections(lines, source.name, harvest):
            gathered(harvest, parts, Where(source.name, number), "abook", wishes)
    return delivered(harvest, inputs, "address book of abook")


def _sections(
    lines: Sequence[str], name: str, harvest: Harvest
) -> Iterator[tuple[int, list[Part]]]:
    """Yield each person: the line where they begin, and their keys."""
    start, parts, is_person = 0, list[Part](), False
    for number, line in enumerate(lines, 1):
        match = _SECTION.fullmatch(line)
        if match is not None:
            if is_person:
                yield start, parts
            start, parts = number, []
            is_person = match[1].strip().lower() != "format"
        elif line.strip() and not line.startswith("#") and is_person:
            key, sign, value = line.partition("=")
            if sign:
                column = _KEYS.get(key.strip().lower(), Column())
                parts.append(Part(column, key.strip(), value.strip()))
            else:
                reason = "expected key=value"
                harvest.unread.append(Skipped(Where(name, number), reason))
    if is_person:
        yield start, parts


def _fits(name: str, head: bytes) -> int:
    if b"[format]" in head and b"program=abook" in head:
        return _SURE
    return _LIKELY if name.rpartition("/")[2] == "addressbook" else 0


INTAKE = Intake(
    about="""The address book of abook, usually ~/.abook/addressbook.

    Fields of your own (custom1 to custom5) are remembered word for word.
    """,
    read=_read,
    fits=_fits,
    members=("addressbook",),
    options=("companies", "encoding", "day-order"),
)
