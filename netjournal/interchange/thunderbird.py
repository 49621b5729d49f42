"""Address books of Thunderbird: CSV in its headers, or LDIF with its attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from netjournal.format.incoming import Delivery, Input, Skipped, Where, Wishes
from netjournal.interchange.intake import Intake
from netjournal.interchange.tables import ldif, programs, thunderbird_words
from netjournal.interchange.tables.columns import (
    UNKNOWN,
    Column,
    meaning,
    simple,
    told_apart,
)
from netjournal.interchange.tables.drafts import Cell, Manner
from netjournal.interchange.tables.encoded import decoded
from netjournal.interchange.tables.layout import Table
from netjournal.interchange.tables.people import person_of
from netjournal.interchange.tables.reading import Harvest, Recipe, add_table, fitting

_SURE, _LIKELY = 95, 85
_GROUPS = frozenset({"groupofnames", "groupofuniquenames", "mozillamaillist"})
# About the entry itself, or said by others.
_SILENT = frozenset({"dn", "objectclass", "modifytimestamp", "changetype"})


def columns_of(headers: Sequence[str]) -> list[Column]:
    """Return what the *headers* of Thunderbird's mean."""
    table = programs.thunderbird()
    texts = [simple(header) for header in headers]
    return [
        table.get(text) or (meaning(text) if _is_near(text) else UNKNOWN)
        for text in texts
    ]


def _is_near(header: str) -> bool:
    return meaning(header).key in ("email", "phone", "name", "first", "last")


def _manner(_table: Table, name: str, wishes: Wishes) -> Manner:
    return Manner(
        kind="thunderbird",
        file=name,
        wishes=wishes,
        order=wishes.any_order,
    )


_RECIPE = Recipe(program="thunderbird", columns_of=columns_of, manner_of=_manner)


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    harvest = Harvest()
    is_alone = len(inputs) == 1
    for source in inputs:
        data = source.content()
        text = decoded(data, wishes.encoding, lambda _text: 0)
        if ldif.is_ldif(text.text):
            about = f"{text.encoding}, LDIF"
            harvest.about.append(about if is_alone else f"{source.name}: {about}")
            harvest.notices += text.notices
            manner = Manner(kind="thunderbird", file=source.name, wishes=wishes)
            for entry in ldif.entries(text.text):
                _add_entry(harvest, entry, manner)
        else:
            add_table(harvest, (source.name, data), wishes, _RECIPE, is_alone)
    return harvest.delivery()


def _add_entry(harvest: Harvest, entry: ldif.Entry, manner: Manner) -> None:
    """Add an entry of LDIF, or say why it is none of a person."""
    classes = {name.lower() for name in entry.values("objectclass")}
    if classes & _GROUPS:
        name = next(iter(entry.values("cn")), "")
        place = Where(manner.file, entry.line)
        harvest.left_out.append(Skipped(place, "a list of people", name))
        return
    person = person_of(_cells(entry), entry.line, manner)
    if isinstance(person, Skipped):
        if not classes and not entry.values("dn"):
            harvest.unread.append(person._replace(reason="it is no entry of LDIF"))
        else:
            harvest.left_out.append(person)
        return
    lost = [attribute.line for attribute in entry.attributes if not attribute.is_read]
    harvest.people.append(replace(person, rest=(*person.rest, *lost)))


def _cells(entry: ldif.Entry) -> list[Cell]:
    texts = [
        attribute
        for attribute in entry.attributes
        if attribute.is_read and attribute.name not in _SILENT
    ]
    columns = told_apart(
        programs.column(thunderbird_words.ATTRIBUTES.get(attribute.name, ""))
        for attribute in texts
    )
    return [
        Cell(_first_only(column), attribute.line.partition(":")[0], attribute.text)
        for column, attribute in zip(columns, texts, strict=True)
    ]


def _first_only(column: Column) -> Column:
    """Return *column*, without a meaning if it is another line of a postal address."""
    is_again = column.key == "address" and column.number > 1
    return UNKNOWN if is_again else column


def _fits(_name: str, head: bytes) -> int:
    text = decoded(head, "", lambda _text: 0).text
    if ldif.is_ldif(text):
        return _SURE if "mozillaabpersonalpha" in text.lower() else _LIKELY
    return fitting("thunderbird", head, _SURE)


INTAKE = Intake(
    about="""Read an address book of Thunderbird, CSV or LDIF.

    Mailing lists are left out.
    """,
    read=_read,
    fits=_fits,
    members=(".csv", ".ldif", ".ldi", ".txt", ".tab"),
    options=("companies", "encoding", "day-order"),
)
