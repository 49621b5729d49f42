"""The shape of Monica's JSON: what is in it, whatever tool wrote it.

Monica writes the types of its records in the singular, other tools in the plural; the
properties are in a map of their own or beside the id.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from netjournal.format.digests import sha256_of
from netjournal.format.incoming import Input, WrongFormatError
from netjournal.format.patterns import pattern
from netjournal.interchange import cleaning

_SQL = re.compile(rb"\s*(?:--|/\*|SET |INSERT |CREATE |DROP |LOCK )", re.IGNORECASE)
_UUID = pattern(r'"uuid"\s*:\s*"([^"\\]+)"')
_DAY = pattern(r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_ABOUT = {"uuid", "created_at", "updated_at", "properties", "data", "count", "type"}
_REMEDY = "export JSON under Settings › Export"  # noqa: RUF001 (as Monica has it)
_LARGEST = 100_000  # characters of a text; more is data, not words


@dataclass
class Properties:
    """The properties of a record, and which of them have been asked for."""

    values: Mapping[str, Any]
    asked_for: set[str] = field(default_factory=set)

    def take(self, name: str) -> Any:  # noqa: ANN401 (JSON is of any type)
        """Return a property as it is, `None` if there is none."""
        self.asked_for.add(name)
        return self.values.get(name)

    def text(self, name: str) -> str:
        """Return a property as clean text, which may have several lines."""
        return text(self.take(name))

    def line(self, name: str) -> str:
        """Return a property as one line of clean text."""
        return cleaning.line(self.text(name))

    def is_true(self, name: str) -> bool:
        """Return whether a property says yes, as a flag, a number or a word."""
        return self.text(name).casefold() in {"true", "1", "yes", "on"}

    def items(self, name: str) -> list[Any]:
        """Return a property that is a list."""
        value = self.take(name)
        return value if isinstance(value, list) else []

    def unused(self, prefix: str = "") -> Iterator[str]:
        """Yield what nobody has asked for, a line each."""
        for name, value in self.values.items():
            if name not in self.asked_for and value not in (None, "", [], {}):
                yield written(f"{prefix}{name}", value)


class Entry(NamedTuple):
    """A record: its id, its type in the singular, and what belongs to it, by type.

    `links` are ids in the place of a record, by type.
    """

    uuid: str
    kind: str
    line: int
    created: str
    updated: str
    properties: Properties
    parts: Mapping[str, Sequence[Entry]]
    links: Mapping[str, Sequence[str]]

    @property
    def rank(self) -> tuple[str, str]:
        """What decides between two records with one id, wherever they stand."""
        return self.updated, self._content()

    def _content(self) -> str:
        parts = [
            (kind, sorted(part._content() for part in entries))  # noqa: SLF001 (of its own kind)
            for kind, entries in sorted(self.parts.items())
        ]
        return repr((self.properties.values, parts, sorted(self.links.items())))


class Export(NamedTuple):
    """A file: its records by type, those of the journal, and its tables by id."""

    records: Mapping[str, Sequence[Entry]]
    links: Mapping[str, Sequence[str]]
    tables: Mapping[str, Properties]

    def named(self, value: object) -> str:
        """Return the name of an emotion, a type: by its id, as a map, or as it is."""
        if isinstance(value, dict):
            return _called(_properties(value))
        key = text(value)
        return _called(self.tables[key]) if key in self.tables else _spelled(key)


def export(source: Input) -> Export:
    """Return what is in *source*.

    Raises `WrongFormatError` if it is not what Monica exports.
    """
    data = source.content()
    if _SQL.match(data):
        raise WrongFormatError(
            f"{source.name} is an SQL dump, which only Monica itself can read",
            _REMEDY,
        )
    try:
        content = data.decode("utf-8-sig")
        root = json.loads(content)
    except (ValueError, RecursionError):
        root = None
    account = root.get("account") if isinstance(root, dict) else None
    if not isinstance(root, dict) or not isinstance(account, dict):
        raise WrongFormatError(
            f"{source.name} is no export of Monica",
            _REMEDY,
        )
    lines = _places(content)
    try:
        records, links = _records(account.get("data"), lines)
        journal = _properties(account)
        entries = journal.items("journal_entries")
        rows = [_entry(item, "journal_entry", lines) for item in entries]
        records.setdefault("journal_entry", []).extend(filter(None, rows))
    except RecursionError:
        raise WrongFormatError(f"{source.name} is nested too deep") from None
    instance = account.get("instance") or root.get("instance")
    return Export(records, links, dict(_tables(instance)))


def _places(content: str) -> dict[str, int]:
    """Return the line on which each record begins to be, by its id."""
    places: dict[str, int] = {}
    for number, line in enumerate(content.split("\n"), 1):
        for match in _UUID.finditer(line):
            places.setdefault(match[1], number)
    return places


def _records(
    data: object, lines: Mapping[str, int]
) -> tuple[dict[str, list[Entry]], dict[str, list[str]]]:
    records: dict[str, list[Entry]] = {}
    links: dict[str, list[str]] = {}
    for group in data if isinstance(data, list) else []:
        if not isinstance(group, dict):
            continue
        kind = singular(text(group.get("type")))
        values = group.get("values")
        for value in values if isinstance(values, list) else []:
            if isinstance(value, str):
                links.setdefault(kind, []).append(value)
            entry = _entry(value, kind, lines)
            if entry is not None:
                records.setdefault(kind, []).append(entry)
    return records, links


def _entry(value: object, kind: str, lines: Mapping[str, int]) -> Entry | None:
    if not isinstance(value, dict):
        return None
    uuid = text(value.get("uuid"))
    parts, links = _records(value.get("data"), lines)
    return Entry(
        uuid,
        kind,
        lines.get(uuid, 0),
        text(value.get("created_at")),
        text(value.get("updated_at")),
        _properties(value),
        parts,
        links,
    )


def _properties(value: Mapping[str, Any]) -> Properties:
    inner = value.get("properties")
    beside = {name: part for name, part in value.items() if name not in _ABOUT}
    # The data of a field of a contact are a text.
    if isinstance(value.get("data"), str):
        beside["data"] = value["data"]
    if isinstance(inner, dict):
        return Properties(beside | inner)
    # Where there is no map of properties, the type is one of them.
    kind = {"type": value["type"]} if "type" in value else {}
    return Properties(beside | kind)


def _tables(instance: object) -> Iterator[tuple[str, Properties]]:
    for table in instance.values() if isinstance(instance, dict) else ():
        for value in table if isinstance(table, list) else []:
            if isinstance(value, dict):
                yield text(value.get("uuid")), _properties(value)


def _called(properties: Properties) -> str:
    name = properties.line("name")
    return name or _spelled(properties.line("translation_key"))


def _spelled(key: str) -> str:
    return cleaning.line(key.replace("_", " "))


def singular(kind: str) -> str:
    """Return the type of a record in the singular."""
    if kind.endswith("ies"):
        return f"{kind[:-3]}y"
    if kind.endswith("sses"):
        return kind[:-2]
    return kind[:-1] if kind.endswith("s") and not kind.endswith("ss") else kind


def text(value: object) -> str:
    """Return a JSON value as clean text; nothing for a list or a map."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return cleaning.clean(str(value))
    return ""


def day(value: object) -> dt.date | None:
    """Return the day in a text, or in a special date, as it is written there."""
    if isinstance(value, dict):
        value = value.get("date")
    match = _DAY.match(value) if isinstance(value, str) else None
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def special(value: object) -> str:
    """Return a special date in our form: in full, without a year, or the year alone.

    Monica knows of some people only about how old they are.
    """
    date = day(value)
    if date is None:
        return ""
    flags = Properties(value if isinstance(value, dict) else {})
    if flags.is_true("is_year_unknown"):
        return f"--{date:%m-%d}"
    return f"{date:%Y}" if flags.is_true("is_age_based") else str(date)


def written(name: str, value: object) -> str:
    """Return a property as a line that is kept; of binary data, the digest."""
    try:
        shown = _without_data(value)
        if not isinstance(shown, str):
            shown = json.dumps(shown, ensure_ascii=False, sort_keys=True)
    except (ValueError, RecursionError):
        shown = repr(type(value))
    return cleaning.clean(f"{name}: {shown}")


def _without_data(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_data(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_without_data(part) for part in value]
    is_data = isinstance(value, str) and value.startswith("data:")
    if isinstance(value, str) and (is_data or len(value) > _LARGEST):
        return f"sha256:{sha256_of(value.encode('utf-8', 'replace'))}"
    return value
