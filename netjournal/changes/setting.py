"""`key=value`, `key+=value`, `key-=value`: read by the schema, then written.

A value is read as its key is: a person by a few words, a day as people say
it, a word of a choice in any case. What would not read again is refused.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from netjournal import frontmatter
from netjournal.changes.change import (
    Change,
    Edit,
    ImpossibleError,
    adds,
    edited,
    removes,
    sets,
)
from netjournal.changes.items import note_meant, notes_called
from netjournal.changes.taking import taken
from netjournal.dates import parse_yearly
from netjournal.diagnostics import Diagnostic, Severity
from netjournal.edits.front import says
from netjournal.edits.writing import Data
from netjournal.mentions import reference
from netjournal.model import Journal, fold
from netjournal.otherdays import readings
from netjournal.parse import CONTACTS, parse_contact, parse_note
from netjournal.schema import (
    CONTACT_KEYS,
    INTERVIEW_STAGES,
    NOTE_KEYS,
    OPPORTUNITY_STAGES,
    Key,
    Shape,
)
from netjournal.settings import Settings
from netjournal.source import SourceFile
from netjournal.speech.decisions import decision
from netjournal.speech.naming import called, candidates
from netjournal.speech.spoken import parse_spoken, parse_spoken_partial
from netjournal.spelling import nearest
from netjournal.values import misread_as, several

Operator = Literal["=", "+=", "-="]

_ASSIGNMENT = re.compile(r"([^\W\d][\w.-]*?)(\+=|-=|=)(.*)", re.DOTALL)
_LISTS: frozenset[Shape] = frozenset(
    {
        "texts",
        "labelled",
        "positions",
        "ties",
        "references",
        "entries",
        "introductions",
    }
)
_MAPS: frozenset[Shape] = frozenset(
    {"links", "yearly-map", "met", "answers", "follow-up"}
)
_FLAGS = {
    **dict.fromkeys(("yes", "true", "on"), "true"),
    **dict.fromkeys(("no", "false", "off"), "false"),
}


class Assignment(NamedTuple):
    """What is asked of one key; an empty value with `=` takes it out."""

    key: str
    operator: Operator
    value: str

    def __str__(self) -> str:
        return f"{self.key}{self.operator}{self.value}"


@dataclass(frozen=True, slots=True)
class Terms:
    """By what assignments are read: the journal, its settings, and the day."""

    journal: Journal
    settings: Settings
    today: dt.date


def assignment(text: str) -> Assignment:
    """Read `key=value`, `key+=value` or `key-=value`.

    Raises `ImpossibleError`.
    """
    match = _ASSIGNMENT.fullmatch(text)
    if match is None:
        raise ImpossibleError(
            f"expected key=value, key+=value or key-=value, got {text!r}"
        )
    operator: Operator = match[2]  # type: ignore[assignment] # one of the three
    if operator != "=" and not match[3].strip():
        raise ImpossibleError(f"{match[1]}{operator} wants a value")
    return Assignment(match[1], operator, match[3].strip())


def assigned(
    source: SourceFile,
    wanted: Sequence[Assignment],
    terms: Terms,
    *,
    one_of_many: bool = False,
) -> Change:
    """Return the file with all of *wanted* done, one after the other.

    What is to be taken out has to be there, unless the file is *one_of_many*.
    Raises `ImpossibleError`, also where a value would not read afterwards.
    """
    steps = [
        _step(source, one, terms, one_of_many=one_of_many)
        for said in wanted
        for one in _parted(source, said, terms)
    ]
    now = edited(source, *steps)
    _check(source, now, terms)
    return Change(source.path, source.text, now.text)


def _parted(source: SourceFile, said: Assignment, terms: Terms) -> list[Assignment]:
    """Return *said* for each of several values between commas, one by one."""
    key = _key(source, said.key)
    if key is None or said.value[:1] in ("[", "{") or "." in said.key:
        return [said]
    values = several.values_of(key.name, said.value, _own_name(source, terms))
    if key.shape in ("references", "ties") and not _is_person(said.value, terms):
        names = several.people(said.value)
        values = names if all(_is_person(one, terms) for one in names) else values
    if len(values) < 2:  # noqa: PLR2004 (one is not several)
        return [said._replace(value=value) for value in values] or [said]
    # The first takes the place of what is there, the others come behind it.
    operator: Operator = "+=" if said.operator == "=" else said.operator
    others = [Assignment(said.key, operator, value) for value in values[1:]]
    return [said._replace(value=values[0]), *others]


def _own_name(source: SourceFile, terms: Terms) -> str:
    contact = terms.journal.contacts.get(source.stem)
    return contact.name if contact else ""


def _is_person(text: str, terms: Terms) -> bool:
    return bool(candidates(terms.journal, text))


def _step(
    source: SourceFile, one: Assignment, terms: Terms, *, one_of_many: bool
) -> Edit:
    key = _key(source, one.key)
    if one.key == "name" and one.operator == "=" and not one.value:
        raise ImpossibleError("'name' is missing", "say name=…")
    value = _value(one, key, terms)
    if one.operator == "-=":
        own = _own_name(source, terms)
        return lambda now: _taken(now, one, value, own, may_lack=one_of_many)
    if one.operator == "+=":
        if key is not None and (key.shape not in _LISTS or "." in one.key):
            raise ImpossibleError(_holds(key, one.key))
        return adds(one.key, value)
    return removes(one.key) if value == "" else sets(one.key, value)


def _holds(key: Key, name: str) -> str:
    if key.shape in _MAPS and "." not in name:
        return f"'{name}' is a map: say {name}.LABEL=…"
    return f"'{name}' holds one value: say {name}=…"


def _key(source: SourceFile, name: str) -> Key | None:
    """Return the key of the schema; none for keys of one's own (`x_`)."""
    table = CONTACT_KEYS if source.path.startswith(CONTACTS) else NOTE_KEYS
    keys = {key.name: key for key in table}
    outer, _, inner = name.partition(".")
    key = keys.get(outer)
    if key is None:
        if outer.startswith("x_"):
            return None
        guess = nearest(outer, keys)
        raise ImpossibleError(
            f"there is no key '{outer}'",
            f"did you mean '{guess}'?" if guess else "keys of your own begin with x_",
        )
    if inner and key.shape == "met" and inner not in key.inner:
        raise ImpossibleError(
            f"there is no key '{name}'",
            f"'{outer}' has {', '.join(key.inner)}",
        )
    if inner and key.shape not in _MAPS:
        raise ImpossibleError(f"'{outer}' is no map, so there is no '{name}'")
    return key


def _value(one: Assignment, key: Key | None, terms: Terms) -> Data:
    """Return what a value says: a text, or what stands in `[…]` or `{…}`."""
    if not one.value or key is None:
        return one.value
    if one.value[0] in "[{" and not one.value.startswith("[["):
        return _in_brackets(one)
    shape, inner = _inner(key, one.key)
    read = _READERS.get(shape)
    return read(one.value, inner, terms) if read else one.value


def _inner(key: Key, name: str) -> tuple[str, Key]:
    """Return how the value at *name* is read: inner keys have their own shapes."""
    outer, _, inner = name.partition(".")
    if key.shape == "met" and inner:
        return {"through": "references", "on": "partial"}.get(inner, "text"), key
    if inner:
        return "follow-up" if key.shape == "follow-up" else "text", key
    return {"event": "note", "from": "origin"}.get(outer, key.shape), key


def _in_brackets(one: Assignment) -> Data:
    source = SourceFile("", f"---\nvalue: {one.value}\n---\n")
    front = frontmatter.read(source)
    pairs = [] if isinstance(front, Diagnostic) else front.pairs
    if len(pairs) != 1 or isinstance(pairs[0][1], frontmatter.ScalarNode):
        raise ImpossibleError(
            f"'{one.value}' is neither a list nor a map as YAML writes them",
            "put a text that begins with a bracket in quotes of its own",
        )
    return says(pairs[0][1])


def _flag(text: str, _key: Key, _terms: Terms) -> str:
    return _FLAGS.get(text.lower(), text)


def _word(text: str, key: Key, terms: Terms) -> str:
    known = key.choices or (
        terms.settings.kinds
        if key.name == "kind"
        else (*INTERVIEW_STAGES, *OPPORTUNITY_STAGES)
    )
    return next((word for word in known if word.lower() == text.lower()), text)


def _text(text: str, key: Key, terms: Terms) -> str:
    if key.name != "circle":
        return text
    circles = terms.settings.circles
    return next((name for name in circles if fold(name) == fold(text)), text)


def _day(text: str, _key: Key, terms: Terms) -> str:
    try:
        return parse_spoken(
            text, terms.today, "future", terms.settings.day_order
        ).isoformat()
    except ValueError:
        return text


def _partial(text: str, _key: Key, terms: Terms) -> str:
    """Read a day of which only the year or the month may be known."""
    if misread_as(text) == "a number" or re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        return text
    try:
        return str(parse_spoken_partial(text, terms.today, terms.settings.day_order))
    except ValueError:
        return text


def _yearly(text: str, _key: Key, _terms: Terms) -> str:
    try:
        parse_yearly(text)
    except ValueError:
        found = readings(text)
        return found[0] if len(found) == 1 else text
    return text


def _past_day(text: str, _key: Key, terms: Terms) -> str:
    try:
        return parse_spoken(
            text, terms.today, "past", terms.settings.day_order
        ).isoformat()
    except ValueError:
        return text


def _person(text: str, _key: Key, terms: Terms) -> str:
    name = reference(text)
    found = candidates(terms.journal, name)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ImpossibleError(
            f"no one here is called {name!r}",
            "`netjournal new contact NAME` adds somebody",
        )
    people = [called(terms.journal.contacts[stem]) for stem in found]
    raise ImpossibleError(
        f"{name!r} may be any of {len(found)} people",
        f"say which by the id: {', '.join(people)}",
    )


def _anybody(text: str, key: Key, terms: Terms) -> str:
    # Whom they told me to meet may be somebody whom nobody here knows yet.
    if key.name == "referrals" and not candidates(terms.journal, text):
        return text
    return _person(text, key, terms)


def _note(text: str, _key: Key, terms: Terms) -> str:
    return note_meant(text, terms.journal)


def _origin(text: str, key: Key, terms: Terms) -> str:
    name = reference(text)
    note = terms.journal.note_id(name)
    if note is None and not candidates(terms.journal, name):
        note = (
            note_meant(text, terms.journal)
            if notes_called(terms.journal, text)
            else None
        )
    return note or _person(text, key, terms)


def _decision(text: str, _key: Key, terms: Terms) -> str:
    try:
        return decision(text, terms.today, terms.settings.day_order)
    except ValueError:
        return text


_READERS: Mapping[str, Callable[[str, Key, Terms], Data]] = {
    "flag": _flag,
    "choice": _word,
    "text": _text,
    "date": _day,
    "date-time": _past_day,
    "partial": _partial,
    "yearly": _yearly,
    "references": _anybody,
    "reference": _anybody,
    "ties": _person,
    "note": _note,
    "origin": _origin,
    "follow-up": _decision,
}


def _taken(
    source: SourceFile, one: Assignment, value: Data, own: str, *, may_lack: bool
) -> str:
    text = taken(source, one.key, one.value, value, own)
    if text is None and not may_lack:
        raise ImpossibleError(f"{source.path} has no '{one.value}' under '{one.key}'")
    return source.text if text is None else text


def _check(old: SourceFile, new: SourceFile, terms: Terms) -> None:
    """See that nothing reads worse than before. Raises `ImpossibleError`."""
    before = {problem.message for problem in _problems(old, terms)}
    for problem in _problems(new, terms):
        if problem.message not in before and problem.rule.severity is Severity.ERROR:
            raise ImpossibleError(problem.message, problem.hint or "")


def _problems(source: SourceFile, terms: Terms) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    if source.path.startswith(CONTACTS):
        parse_contact(source, terms.settings, problems)
    else:
        parse_note(source, terms.settings, problems)
    return problems
