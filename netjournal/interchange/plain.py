"""What formats of plain lines share: their text, and people from labelled values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from netjournal.format.incoming import (
    Delivery,
    Input,
    Person,
    Where,
    Wishes,
    WrongFormatError,
)
from netjournal.interchange.tables.columns import Column, told_apart
from netjournal.interchange.tables.drafts import Cell, Manner
from netjournal.interchange.tables.encoded import decoded
from netjournal.interchange.tables.people import person_of
from netjournal.interchange.tables.reading import Harvest


class Part(NamedTuple):
    """A value of a person: what it means, what it is called there, and its text.

    A value without a meaning is remembered word for word.
    """

    column: Column
    header: str
    text: str


def texts(source: Input, wishes: Wishes, harvest: Harvest) -> list[str]:
    """Return the lines of *source*; how they were read is added to *harvest*."""
    text = decoded(source.content(), wishes.encoding, lambda _text: 0)
    if text.encoding not in harvest.about:
        harvest.about.append(text.encoding)
    harvest.notices += text.notices
    return text.text.split("\n")


def delivered(harvest: Harvest, inputs: Sequence[Input], called: str) -> Delivery:
    """Return what was gathered from *inputs*. Raises `WrongFormatError` for nothing.

    *called* says what they were taken for.
    """
    delivery = harvest.delivery()
    if not delivery.records:
        raise WrongFormatError(f"{inputs[0].name} is no {called}, or an empty one")
    return delivery


def gathered(  # noqa: PLR0913 (what a record is, and where it goes)
    harvest: Harvest,
    parts: Iterable[Part],
    origin: Where,
    kind: str,
    wishes: Wishes,
    *,
    key: str = "",
    text: str = "",
) -> None:
    """Add the person that *parts* tell of, or why there is none.

    *key* is the id in the other program; without it there is an anchor. *text* is more
    free text.
    """
    wholes = [part for part in parts if part.text]
    columns = told_apart(part.column for part in wholes)
    cells = [
        Cell(column, part.header, part.text)
        for column, part in zip(columns, wholes, strict=True)
    ]
    manner = Manner(
        kind=kind,
        file=origin.file,
        wishes=wishes,
        order=wishes.any_order,
    )
    person = person_of(cells, origin.line, manner)
    if not isinstance(person, Person):
        harvest.left_out.append(person)
        return
    body = "\n\n".join(filter(None, (person.text, text.strip("\n"))))
    person = replace(person, text=body)
    if key:
        person = replace(person, key=f"{kind}:{key}", anchored=False)
    harvest.people.append(person)
