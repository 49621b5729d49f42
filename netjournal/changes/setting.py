"""`key=value`, `key+=value`, `key-=value`: read by the schema, then written.

A value is read by its key: a person by a few words, a date in words, a choice in any
case. A value that would be invalid is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

from netjournal.changes.change import Edit, ImpossibleError, adds, edited, removes, sets
from netjournal.changes.items import note_meant, notes_called
from netjournal.changes.taking import taken
from netjournal.edits.front import says
from netjournal.edits.writing import Data
from netjournal.format import frontmatter, shapes
from netjournal.format.dates import parse_yearly
from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.folding import fold
from netjournal.format.mentions import reference
from netjournal.format.otherdays import readings
from netjournal.format.patterns import pattern
from netjournal.format.read import CONTACTS, read
from netjournal.format.records import NamedTuple
from netjournal.format.schema import (
    CONTACT_KEYS,
    INTERVIEW_STAGES,
    NOTE_KEYS,
    OPPORTUNITY_STAGES,
    Key,
)
from netjournal.format.shapes import Shape
from netjournal.format.source import Change, SourceFile
from netjournal.format.spelling import nearest
from netjournal.format.spoken import kinds
from netjournal.format.spoken.decisions import decision
from netjournal.format.spoken.values import parse_spoken, parse_spoken_partial
from netjournal.format.values import misread_as, several
from netjournal.practice.day import Day
from netjournal.speech.naming import called, candidates

Operator = Literal["=", "+=", "-="]

# What programs write where there is nothing.
_NULL = ("null", "~")

_ASSIGNMENT = pattern(r"([^\W\d][\w.-]*?)(\+=|-=|=)(.*)", re.DOTALL)
_FLAGS = {
    **dict.fromkeys(("yes", "true", "on"), "true"),
    **dict.fromkeys(("no", "false", "off"), "false"),
}


class Assignment(NamedTuple):
    """An assignment to one key; an empty value with `=` removes it."""

    key: str
    operator: Operator
    value: str

    def __str__(self) -> str:
        return f"{self.key}{self.operator}{self.value}"


def assignment(text: str) -> Assignment:
    """Read `key=value`, `key+=value` or `key-=value`.

    Raises `ImpossibleError`.
    """
    match = _ASSIGNMENT.fullmatch(text)
    if match is None:
        raise ImpossibleError(
            f"expected key=value, key+=value or key-=value, got '{text}'"
        )
    operator: Operator = match[2]  # type: ignore[assignment] # one of the three
    if operator != "=" and not match[3].strip():
        raise ImpossibleError(f"'{match[1]}{operator}' needs a value")
    return Assignment(match[1], operator, match[3].strip())


def assigned(
    source: SourceFile,
    wanted: Sequence[Assignment],
    day: Day,
    *,
    one_of_many: bool = False,
) -> Change:
    """Return the file with all of *wanted* applied, one after the other.

    A value to remove has to exist, unless the file is *one_of_many*. Raises
    `ImpossibleError`, also if a value would be invalid afterwards.
    """
    steps = [
        _step(source, one, day, one_of_many=one_of_many)
        for said in wanted
        for one in _parted(source, said, day)
    ]
    now = edited(source, *steps)
    _check(source, now, day)
    return Change(source.path, source.text, now.text)


def _parted(source: SourceFile, said: Assignment, day: Day) -> list[Assignment]:
    """Return *said* split into one assignment for each of several values."""
    key = _key(source, said.key)
    if key is None or said.value[:1] in ("[", "{") or "." in said.key:
        return [said]
    values = several.values_of(key.shape, said.value, _own_name(source, day))
    of_people = key.shape.listed and key.shape.of_people
    if of_people and not _is_person(said.value, day):
        names = several.people(said.value)
        values = names if all(_is_person(one, day) for one in names) else values
    if len(values) < 2:  # noqa: PLR2004 (one is not several)
        return [said._replace(value=value) for value in values] or [said]
    # The first value replaces the existing one, the others are added.
    operator: Operator = "+=" if said.operator == "=" else said.operator
    others = [Assignment(said.key, operator, value) for value in values[1:]]
    return [said._replace(value=values[0]), *others]


def _own_name(source: SourceFile, day: Day) -> str:
    contact = day.journal.contacts.get(source.stem)
    return contact.name if contact else ""


def _is_person(text: str, day: Day) -> bool:
    return bool(candidates(day.journal, text))


def _step(source: SourceFile, one: Assignment, day: Day, *, one_of_many: bool) -> Edit:
    key = _key(source, one.key)
    if one.key == "name" and one.operator == "=" and not one.value:
        raise ImpossibleError("'name' cannot be empty", "use name=NAME")
    value = _value(one, key, day)
    if one.operator == "-=":
        shape = key.shape if key is not None else shapes.TEXT
        parted = partial(several.values_of, shape, own=_own_name(source, day))
        return lambda now: _taken(now, one, value, parted, may_lack=one_of_many)
    if one.operator == "+=":
        if key is not None and (not key.shape.listed or "." in one.key):
            raise ImpossibleError(_holds(key, one.key))
        return adds(one.key, value)
    return removes(one.key) if value == "" else sets(one.key, value)


def _holds(key: Key, name: str) -> str:
    if key.shape.mapped and "." not in name:
        return f"'{name}' is a map; use {name}.LABEL=VALUE"
    return f"'{name}' has a single value; use {name}=VALUE"


def _key(source: SourceFile, name: str) -> Key | None:
    """Return the key of the schema, or `None` for the user's own keys (`x_`)."""
    table = CONTACT_KEYS if source.path.startswith(CONTACTS) else NOTE_KEYS
    keys = {key.name: key for key in table}
    outer, _, inner = name.partition(".")
    key = keys.get(outer)
    if key is None:
        if outer.startswith("x_"):
            return None
        guess = nearest(outer, keys)
        raise ImpossibleError(
            f"unknown key '{outer}'",
            f"did you mean {guess}?" if guess else "prefix your own keys with x_",
        )
    if inner and not key.shape.mapped:
        raise ImpossibleError(f"'{outer}' is not a map, so it cannot have '{name}'")
    if inner and key.shape.inner and inner not in key.shape.inner:
        raise ImpossibleError(
            f"unknown key '{name}'",
            f"'{outer}' has {', '.join(key.shape.inner)}",
        )
    return key


def _value(one: Assignment, key: Key | None, day: Day) -> Data:
    """Return the data of a value: a text, or the contents of `[…]` or `{…}`."""
    if one.value in _NULL and one.operator == "=" and one.key != "name":
        return ""
    if not one.value or key is None:
        return one.value
    if one.value[0] in "[{" and not one.value.startswith("[["):
        return _in_brackets(one)
    inner = one.key.split(".", 1)[1:]
    shape = key.shape.at(inner) or shapes.TEXT
    # A day in the map of `dates` is written as a birthday is.
    read = _READERS.get(shapes.YEARLY if shape is shapes.YEARLY_MAP.label else shape)
    return read(one.value, key, day) if read else one.value


def _in_brackets(one: Assignment) -> Data:
    source = SourceFile("", f"---\nvalue: {one.value}\n---\n")
    front = frontmatter.read(source)
    pairs = [] if isinstance(front, Diagnostic) else front.pairs
    if len(pairs) != 1 or isinstance(pairs[0][1], frontmatter.ScalarNode):
        raise ImpossibleError(
            f"'{one.value}' is not a list or a map in YAML",
            "if it is a text that begins with a bracket, put it in quotes",
        )
    return says(pairs[0][1])


def _flag(text: str, _key: Key, _on: Day) -> str:
    return _FLAGS.get(text.lower(), text)


def _word(text: str, key: Key, day: Day) -> str:
    known = key.choices or (
        day.settings.kinds
        if key.name == "kind"
        else (*INTERVIEW_STAGES, *OPPORTUNITY_STAGES)
    )
    choice = next((word for word in known if word.lower() == text.lower()), "")
    if not choice and key.name == "kind":
        choice = kinds.meant(text, tuple(known))
    return choice or text


def _circle(text: str, _key: Key, day: Day) -> str:
    circles = day.settings.circles
    return next((name for name in circles if fold(name) == fold(text)), text)


def _day(text: str, _key: Key, day: Day) -> str:
    try:
        return parse_spoken(
            text, day.today, "future", day.settings.day_order
        ).isoformat()
    except ValueError:
        return text


def _partial(text: str, _key: Key, day: Day) -> str:
    """Read a date of which only the year or the month may be known."""
    if misread_as(text) == "a number" or re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        return text
    try:
        return str(parse_spoken_partial(text, day.today, day.settings.day_order))
    except ValueError:
        return text


def _yearly(text: str, _key: Key, _on: Day) -> str:
    try:
        parse_yearly(text)
    except ValueError:
        found = readings(text)
        return found[0] if len(found) == 1 else text
    return text


def _past_day(text: str, _key: Key, day: Day) -> str:
    try:
        return parse_spoken(text, day.today, "past", day.settings.day_order).isoformat()
    except ValueError:
        return text


def _person(text: str, _key: Key, day: Day) -> str:
    name = reference(text)
    found = candidates(day.journal, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ImpossibleError(
            f"no contact matches '{name}'",
            f'add them: netjournal new contact "{name}"',
        )
    people = [called(day.journal.contacts[stem]) for stem in found]
    raise ImpossibleError(
        f"'{name}' matches {len(found)} contacts",
        f"use an id: {', '.join(people)}",
    )


def _anybody(text: str, key: Key, day: Day) -> str:
    known = _is_person(text, day)
    return _person(text, key, day) if known else text


def _note(text: str, _key: Key, day: Day) -> str:
    return note_meant(text, day.journal)


def _origin(text: str, key: Key, day: Day) -> str:
    name = reference(text)
    note = day.journal.note_id(name)
    if note is None and not candidates(day.journal, name):
        note = (
            note_meant(text, day.journal) if notes_called(day.journal, text) else None
        )
    return note or _person(text, key, day)


def _decision(text: str, _key: Key, day: Day) -> str:
    try:
        return decision(text, day.today, day.settings.day_order)
    except ValueError:
        return text


_READERS: Mapping[Shape, Callable[[str, Key, Day], Data]] = {
    shapes.FLAG: _flag,
    shapes.PRIVATE: _flag,
    shapes.CHOICE: _word,
    shapes.CIRCLE: _circle,
    shapes.DATE: _day,
    shapes.DATE_TIME: _past_day,
    shapes.PARTIAL_DATE: _partial,
    shapes.YEARLY: _yearly,
    shapes.REFERENCE: _person,
    shapes.REFERENCES: _person,
    shapes.STRANGERS: _anybody,
    shapes.TIES: _person,
    shapes.NOTE: _note,
    shapes.ORIGINS: _origin,
    shapes.FOLLOW_UP: _decision,
    shapes.DECISION: _decision,
}


def _taken(
    source: SourceFile,
    one: Assignment,
    value: Data,
    parted: Callable[[str], list[str]],
    *,
    may_lack: bool,
) -> str:
    text = taken(source, one.key, one.value, value, parted)
    if text is None and not may_lack:
        raise ImpossibleError(
            f"'{one.key}' does not contain '{one.value}' in {source.path}"
        )
    return source.text if text is None else text


def _check(old: SourceFile, new: SourceFile, day: Day) -> None:
    """Check that there are no new errors. Raises `ImpossibleError`."""
    before = {problem.message for problem in read(old, day.settings).problems}
    for problem in read(new, day.settings).problems:
        if problem.message not in before and problem.rule.severity is Severity.ERROR:
            raise ImpossibleError(problem.message, problem.hint or "")
