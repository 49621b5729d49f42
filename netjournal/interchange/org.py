"""Contacts of Emacs' Org mode, as org-contacts keeps them: headings with properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netjournal.format.incoming import Delivery, Input, Where, Wishes
from netjournal.format.patterns import pattern
from netjournal.interchange.intake import Intake
from netjournal.interchange.plain import Part, delivered, gathered, texts
from netjournal.interchange.tables.columns import Column
from netjournal.interchange.tables.reading import Harvest

_SURE = 90
_HEADING = pattern(r"(\*+)[ \t]+(.*)")
_TAGS = pattern(r"(.*?)[ \t]+:([\w@#%:]+):[ \t]*")
_TODO = pattern(r"(?:TODO|DONE|NEXT|WAITING)[ \t]+(.*)|(.*)")
_PROPERTY = pattern(r"[ \t]*:([^\s:]+?)(\+?):(?:[ \t]+(.*))?")
_LINK = pattern(r"\[\[(?:[a-z]+:)?([^\]\[]*)\](?:\[([^\]\[]*)\])?\]")
_DAY = pattern(r"[<\[]?([0-9]{4}-[0-9]{2}-[0-9]{2})\b[^>\]]*[>\]]?(.*)")
_YEARLESS = pattern(r"nil-([0-9]{1,2})-([0-9]{1,2})\b.*", re.IGNORECASE)
# The separators of org-contacts; blanks part addresses only, since numbers have them.
_WITH_BLANKS = pattern(r"[,; \f\t\n\r\v]+")
_WITHOUT_BLANKS = pattern(r"[,;\f\t\n\r\v]+")
# What makes a heading a person.
_OF_PEOPLE = frozenset(
    {"EMAIL", "PHONE", "TEL", "ALIAS", "NICKNAME", "ADDRESS", "BIRTHDAY"}
)
_KEYS = {
    "EMAIL": Column("email"),
    "PHONE": Column("phone"),
    "TEL": Column("phone"),
    "ALIAS": Column("aliases"),
    "NICKNAME": Column("aliases"),
    "ADDRESS": Column("address"),
    "BIRTHDAY": Column("birthday"),
    "NOTE": Column("notes"),
    "COMPANY": Column("organization"),
    "ORG": Column("organization"),
    "ROLE": Column("title"),
    "TITLE": Column("title"),
    "URL": Column("link"),
    "LOCATION": Column("location"),
}
_PARTED = {
    "EMAIL": _WITH_BLANKS,
    "PHONE": _WITHOUT_BLANKS,
    "TEL": _WITHOUT_BLANKS,
    "ALIAS": _WITHOUT_BLANKS,
    "NICKNAME": _WITHOUT_BLANKS,
}


@dataclass
class _Heading:
    """A heading with its properties and the text below it."""

    line: int
    title: str
    tags: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    harvest = Harvest()
    for source in inputs:
        for heading in _headings(texts(source, wishes, harvest)):
            if _OF_PEOPLE & heading.properties.keys():
                place = Where(source.name, heading.line)
                key = heading.properties.pop("ID", "")
                text = "\n".join(heading.text)
                gathered(
                    harvest, _parts(heading), place, "org", wishes, key=key, text=text
                )
    return delivered(harvest, inputs, "file of Org with contacts")


def _headings(lines: Sequence[str]) -> Iterator[_Heading]:
    """Yield the headings, each with what is written up to the next one."""
    heading = _Heading(0, "")
    in_drawer = False
    for number, line in enumerate(lines, 1):
        match = _HEADING.fullmatch(line)
        if match is not None:
            yield heading
            heading, in_drawer = _heading(number, match[2]), False
        elif line.strip().upper() == ":PROPERTIES:":
            in_drawer = True
        elif in_drawer and line.strip().upper() == ":END:":
            in_drawer = False
        elif in_drawer:
            _take(heading, line)
        elif heading.line and not line.startswith("#+"):
            heading.text.append(line)
    yield heading


def _heading(number: int, text: str) -> _Heading:
    tags = _TAGS.fullmatch(text)
    title = tags[1] if tags is not None else text.strip()
    words = [tag for tag in tags[2].split(":") if tag] if tags is not None else []
    match = _TODO.fullmatch(title)
    return _Heading(number, (match and (match[1] or match[2])) or title, words)


def _take(heading: _Heading, line: str) -> None:
    """Take a property; `KEY+:` adds to what came before."""
    match = _PROPERTY.fullmatch(line)
    if match is None:
        heading.text.append(line)
        return
    key, value = match[1].upper(), (match[3] or "").strip()
    before = heading.properties.get(key)
    heading.properties[key] = f"{before};{value}" if before and match[2] else value


def _parts(heading: _Heading) -> Iterator[Part]:
    yield Part(Column("name"), "name", _LINK.sub(_linked, heading.title))
    for key, value in heading.properties.items():
        column = _KEYS.get(key, Column())
        for text in _values(key, value):
            yield Part(column, key, text)
    for tag in heading.tags:
        yield Part(Column("tags"), "tags", tag)


def _values(key: str, value: str) -> list[str]:
    """Return the values of a property, without the marks of Org."""
    if key == "BIRTHDAY":
        return [_birthday(value)]
    # `\n` is a line break in a property.
    text = _LINK.sub(lambda match: match[1], value).replace("\\n", "\n")
    separator = _PARTED.get(key)
    parts = [text] if separator is None else separator.split(text)
    return [part.strip() for part in parts if part.strip()]


def _birthday(value: str) -> str:
    match = _YEARLESS.fullmatch(value.strip())
    if match is not None:
        return f"--{int(match[1]):02}-{int(match[2]):02}"
    day = _DAY.fullmatch(value.strip())
    return day[1] if day is not None else value


def _linked(match: re.Match[str]) -> str:
    return match[2] or match[1]


def _fits(name: str, head: bytes) -> int:
    if not name.lower().endswith(".org"):
        return 0
    upper = head.upper()
    return _SURE if any(f":{key}:".encode() in upper for key in _OF_PEOPLE) else 0


INTAKE = Intake(
    about="""People of org-contacts in Emacs.

    A heading is a person if it has one of the properties EMAIL, PHONE, ALIAS, ADDRESS
    and BIRTHDAY. Other properties are remembered word for word.
    """,
    read=_read,
    fits=_fits,
    members=(".org",),
    options=("companies", "encoding", "day-order"),
)
