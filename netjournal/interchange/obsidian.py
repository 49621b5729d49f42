"""People and meetings of an Obsidian vault: notes that say what they are.

A person has `type: person`, the tag `person`, or is in a folder such as People. A
meeting has `type: meeting` or the tag, with `attendees`, `people` or `with`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from netjournal.edits.front import read as front_of
from netjournal.edits.refusal import RefusedError
from netjournal.edits.writing import Data
from netjournal.format.dates import day_in_name, parse_date
from netjournal.format.incoming import (
    Delivery,
    Input,
    Occasion,
    Party,
    Skipped,
    Value,
    Where,
    Wishes,
)
from netjournal.format.otherdays import readings
from netjournal.format.patterns import pattern
from netjournal.format.source import SourceFile
from netjournal.format.synonyms import Meaning, meaning, spelled
from netjournal.format.wording import counted
from netjournal.interchange.intake import Intake
from netjournal.interchange.plain import Part, delivered, gathered, texts
from netjournal.interchange.tables.columns import Column
from netjournal.interchange.tables.reading import Harvest

_SURE, _LIKELY = 80, 30
_ISO = len("2026-03-01")
_FENCE = b"---"
_PEOPLE = frozenset({"person", "people", "contact", "contacts", "persons"})
_MEETINGS = frozenset({"meeting", "meetings"})
# Keys that can say what a note is about.
_SORTS = ("type", "tags", "tag", "kind", "class", "categories")
_ATTENDEES = frozenset({"attendees", "attendee", "people", "with", "participants"})
_LINK = pattern(r"!?\[\[([^\]\[|#]+)(?:#[^\]\[|]*)?(?:\|([^\]\[]*))?\]\]")
_INLINE = pattern(r"(?m:^|[(\[])[ \t]*(\w[\w -]*)::[ \t]*([^\n\])]+)")
_TITLE = pattern(r"\A\s*# [^\n]*\n?")
_ADDRESS = pattern(r"(?i:adr)(?:\[([^\]]*)\])?\.(\w+)")
_ADDRESS_PARTS = {
    "pobox": "box",
    "ext": "extra",
    "street": "street",
    "locality": "city",
    "region": "region",
    "postal": "code",
    "country": "country",
}
# Keys that a plugin has for the parts of a name; the whole is there as well.
_NAME_PARTS = {
    "n.prefix": "prefix",
    "n.gn": "first",
    "n.mn": "middle",
    "n.fn": "last",
    "n.suffix": "suffix",
}
# Where our keys go in a table of people.
_COLUMNS = {
    "name": "name",
    "aliases": "aliases",
    "pronouns": "pronouns",
    "email": "email",
    "phone": "phone",
    "links": "link",
    "location": "location",
    "organization": "organization",
    "title": "title",
    "tags": "tags",
    "birthday": "birthday",
    "dates": "dates",
}


class _Page(NamedTuple):
    """One note of the vault: its path, its keys as they are written, its text."""

    path: str
    keys: Mapping[str, Data]
    text: str

    @property
    def stem(self) -> str:
        """The name of the file, without the `@` that some put before people."""
        return self.path.rpartition("/")[2].removesuffix(".md").removeprefix("@")


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    harvest = Harvest()
    others = 0
    for source in inputs:
        text = "\n".join(texts(source, wishes, harvest))
        try:
            page = _page(source.name, text)
        except RefusedError as error:
            if _in_folder(source.name):
                origin = Where(source.name)
                harvest.unread.append(Skipped(origin, f"front matter: {error}"))
            else:
                others += 1
            continue
        if _is(page, _PEOPLE) or (_in_folder(page.path) and not _is(page, _MEETINGS)):
            _add_person(page, harvest, wishes)
        elif _is(page, _MEETINGS):
            _add_meeting(page, harvest, wishes)
        else:
            others += 1
    if others:
        pages = counted(others, "page")
        harvest.notices.append(f"{pages} about neither a person nor a meeting")
    return delivered(harvest, inputs, "vault with people or meetings")


def _page(path: str, text: str) -> _Page:
    """Return a page by its parts. Raises `RefusedError`."""
    if not text.startswith(_FENCE.decode()):
        return _Page(path, {}, text)
    source = SourceFile(path, text)
    front = front_of(source)
    end = text.find("\n", max(len(front.head), 0))
    return _Page(path, front.data, text[end + 1 :] if end >= 0 else "")


def _in_folder(path: str) -> bool:
    return any(part.lower() in _PEOPLE for part in path.split("/")[:-1])


def _is(page: _Page, words: frozenset[str]) -> bool:
    """Say whether the type or a tag of *page* is one of *words*."""
    for key, value in page.keys.items():
        if key.lower() in _SORTS and words & {
            text.lstrip("#").lower() for text in _texts(value)
        }:
            return True
    return False


def _add_person(page: _Page, harvest: Harvest, wishes: Wishes) -> None:
    parts = [*_parts(page)]
    if not any(part.column.key in ("name", "first", "last") for part in parts):
        parts.insert(0, Part(Column("name"), "name", page.stem))
    text = _TITLE.sub("", page.text).strip("\n")
    key = page.path.removesuffix(".md")
    origin = Where(page.path)
    gathered(harvest, parts, origin, "obsidian", wishes, key=key, text=text)


def _parts(page: _Page) -> Iterator[Part]:
    """Yield what the keys and the inline fields of *page* say."""
    for name, value in page.keys.items():
        yield from _values(name, value)
    for name, text in _INLINE.findall(page.text):
        column = _column(_meaning(name.strip()))
        if column.key:
            yield Part(column, name, _unlinked(text.strip()))


def _values(name: str, value: Data) -> Iterator[Part]:
    part = _NAME_PARTS.get(name.lower())
    if part is not None:
        yield from (Part(Column(part), name, text) for text in _texts(value))
        return
    column = _address(name) or _column(_meaning(name))
    for text in _texts(value):
        word = text.lstrip("#")
        if column.key == "tags" and word.lower() in _PEOPLE:
            continue
        plain = word if column.key == "tags" else _unlinked(text)
        yield Part(column, name, plain)


def _address(name: str) -> Column | None:
    """Return what a key such as `ADR[HOME].STREET` means (RFC 6350, 6.3.1)."""
    match = _ADDRESS.fullmatch(name)
    part = _ADDRESS_PARTS.get(match[2].lower()) if match is not None else None
    if match is None or part is None:
        return None
    return Column("address", (match[1] or "").lower(), part)


def _meaning(name: str) -> Meaning | None:
    own = spelled(name, "contact")
    return Meaning(own) if own else meaning(name, "contact")


def _column(sense: Meaning | None) -> Column:
    key = _COLUMNS.get(sense.key, "") if sense is not None and not sense.hint else ""
    return Column(key, sense.inner if sense is not None and key else "")


def _texts(value: Data) -> list[str]:
    """Return the texts in a value, also of a list or a map."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    inner: Iterable[Data] = value.values() if isinstance(value, dict) else value
    return [text for part in inner for text in _texts(part)]


def _unlinked(text: str) -> str:
    """Return *text* with links as the words that they show."""
    return _LINK.sub(lambda match: match[2] or match[1].rpartition("/")[2], text)


def _add_meeting(page: _Page, harvest: Harvest, wishes: Wishes) -> None:
    origin = Where(page.path)
    day = _day(page)
    if day is None:
        harvest.unread.append(Skipped(origin, "it has no date", page.stem))
        return
    if wishes.since is not None and day < wishes.since:
        harvest.left_out.append(Skipped(origin, f"before {wishes.since}", page.stem))
        return
    names = [
        _target(text)
        for key, value in page.keys.items()
        if key.lower() in _ATTENDEES
        for text in _texts(value)
    ]
    fields: dict[str, Value] = {}
    tags = [text.lstrip("#") for text in _texts(page.keys.get("tags", ""))]
    others = [tag for tag in tags if tag.lower() not in _MEETINGS]
    if others:
        fields["tags"] = others
    place = _texts(page.keys.get("location", page.keys.get("place", "")))
    if place:
        fields["place"] = _unlinked(place[0])
    harvest.occasions.append(
        Occasion(
            key=f"obsidian:{page.path.removesuffix('.md')}",
            where=origin,
            date=day,
            kind="meeting",
            title=_title(page),
            people=tuple(Party(name) for name in dict.fromkeys(names)),
            fields=fields,
            text=_TITLE.sub("", page.text).strip("\n"),
        )
    )


def _day(page: _Page) -> dt.date | None:
    """Return the day of a meeting: from its keys, or else from its name."""
    for key in ("date", "day", "created"):
        for text in _texts(page.keys.get(key, "")):
            days = {reading[:_ISO] for reading in readings(text)}
            if len(days) == 1 and (day := _date(days.pop())) is not None:
                return day
    named = day_in_name(page.stem)
    return None if named is None else _date(named.iso)


def _date(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _title(page: _Page) -> str:
    named = day_in_name(page.stem)
    words = named.rest if named is not None else page.stem
    return words.strip(" -_") or page.stem


def _target(text: str) -> str:
    match = _LINK.fullmatch(text.strip())
    return match[1].rpartition("/")[2].lstrip("@").strip() if match else text.strip()


def _fits(name: str, head: bytes) -> int:
    if not name.lower().endswith(".md") or b"### Activities:" in head:
        return 0
    return _SURE if head.startswith(_FENCE) and b"\n---" in head[3:] else _LIKELY


INTAKE = Intake(
    about="""People and meetings of an Obsidian vault.

    A person is a note with `type: person`, the tag `person`, or in a folder such as
    People; a meeting has `type: meeting` and `attendees`. Daily notes are left out.
    """,
    read=_read,
    fits=_fits,
    members=(".md",),
    options=("since", "companies", "encoding", "day-order"),
)
