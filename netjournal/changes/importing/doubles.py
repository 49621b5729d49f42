"""Several records with one source key: they are one, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from netjournal.changes.importing import values
from netjournal.edits.writing import Data, data
from netjournal.format.incoming import Occasion, Person, Value
from netjournal.format.memory import folded

T = TypeVar("T", Person, Occasion)
_POSITION = ("organization", "title")


def people(records: Iterable[Person]) -> tuple[list[Person], list[Person]]:
    """Return one record for each key, by their keys, and those that went into them."""
    return _joined(records, _both)


def occasions(records: Iterable[Occasion]) -> tuple[list[Occasion], list[Occasion]]:
    """Return one occasion for each key, by their keys, and those that went in."""
    return _joined(records, _together)


def _joined(records: Iterable[T], join: Callable[[T, T], T]) -> tuple[list[T], list[T]]:
    groups: dict[str, list[T]] = {}
    for record in records:
        groups.setdefault(folded(record.key), []).append(record)
    ones: list[T] = []
    doubles: list[T] = []
    for _, group in sorted(groups.items()):
        ordered: list[T] = sorted(group, key=_order) if len(group) > 1 else group
        first: T = ordered[0]
        for double in ordered[1:]:
            first = join(first, double)
        ones.append(first)
        doubles.extend(ordered[1:])
    return ones, doubles


def _order(record: Person | Occasion) -> tuple[str, ...]:
    """Return what a record says, so that its place in a file does not matter."""
    name = record.name if isinstance(record, Person) else record.title
    fields = repr(sorted((key, data(value)) for key, value in record.fields.items()))
    return name, fields, record.text, repr(replace(record, fields={}))


def _both(first: Person, second: Person) -> Person:
    """Return *first* with what only *second* says; the rest is kept word for word."""
    fields = {key: data(value) for key, value in first.fields.items()}
    rows = [*first.rest, *(row for row in second.rest if row not in first.rest)]
    has_position = any(fields.get(key) for key in _POSITION)
    for key, value in second.fields.items():
        theirs, mine = data(value), fields.get(key)
        if key in values.LISTS:
            fields[key] = _union(key, mine, theirs)
        elif key in values.MAPS and isinstance(theirs, dict):
            fields[key] = {**theirs, **(mine if isinstance(mine, dict) else {})}
        elif not mine and not (has_position and key in _POSITION):
            fields[key] = theirs
        elif mine != theirs:
            rows.append(values.line(f"{key}: {_said(theirs)}"))
    texts = [first.text]
    texts += [second.text] if second.text not in first.text else []
    return replace(
        first,
        fields=fields,
        offered={**second.offered, **first.offered},
        text="\n\n".join(filter(None, texts)),
        rest=tuple(rows),
        marks=(*first.marks, *second.marks),
        related=(*first.related, *second.related),
        through=first.through or second.through,
        tasks=tuple(dict.fromkeys((*first.tasks, *second.tasks))),
        photo=first.photo or second.photo,
        is_me=first.is_me or second.is_me,
    )


def _union(key: str, mine: Data | None, theirs: Data) -> Data:
    union = [*values.listed(mine or "")]
    there = {values.form(key, item, "") for item in union}
    for item in values.listed(theirs):
        if values.form(key, item, "") not in there:
            there.add(values.form(key, item, ""))
            union.append(item)
    return union


def _said(value: Value) -> str:
    return value if isinstance(value, str) else repr(data(value))


def _together(first: Occasion, second: Occasion) -> Occasion:
    directions = {first.direction, second.direction} - {None}
    both = next(iter(directions)) if len(directions) == 1 else "both"
    people = dict.fromkeys((*first.people, *second.people))
    fields: Mapping[str, Value] = {**second.fields, **first.fields}
    return replace(
        first,
        people=tuple(people),
        direction=both if directions else None,
        others=tuple(dict.fromkeys((*first.others, *second.others))),
        fields=fields,
        rest=(*first.rest, *(row for row in second.rest if row not in first.rest)),
        question=first.question and second.question,
    )
