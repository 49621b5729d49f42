"""Which people and notes match the filters of a query, and where."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping

from netjournal.format.folding import searched
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.records import NamedTuple
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.format.source import Span
from netjournal.search.language import OF_NOTES, OF_PEOPLE, PROMISE, Filter, Query
from netjournal.search.library import Text

_DATE_KEY = re.compile(r"^date:[ \t]*[\"']?([0-9]{4}-[0-9]{2}-[0-9]{2})", re.MULTILINE)
_START = Span(0, 0)
_CONTACT_FIELDS = {key.name: key.attribute for key in CONTACT_KEYS}
_NOTE_FIELDS = {key.name: key.attribute for key in NOTE_KEYS}


class Scope(NamedTuple):
    """The context for matching filters.

    `people` is a journal of all people, without notes, if the filters need them;
    `through` says whether a note matches a filter for people through its participants;
    `named` are the ids that each `with:` means.
    """

    people: Journal
    today: dt.date
    through: bool
    named: Mapping[str, frozenset[str]]


class Fit(NamedTuple):
    """A match of a filter, and its place in the file, if any."""

    span: Span = _START


def of_notes_only(query: Query) -> bool:
    """Say whether only notes can match the query."""
    return any(
        one.wanted and (one.name in OF_NOTES or one == _NOTES) for one in query.filters
    )


_NOTES = Filter("is", ("note",))
_PEOPLE = Filter("is", ("person",))


def of_people_only(query: Query) -> bool:
    """Say whether only people can match the query.

    That is the case if all filters are about people: "in the inner circle" asks for
    people, not for all notes about them.
    """
    if _PEOPLE in query.filters:
        return True
    alone = not any(one.wanted for one in query.phrases) and not of_notes_only(query)
    people = OF_PEOPLE - {"tag"}
    return alone and any(one.wanted and one.name in people for one in query.filters)


def asks_about_people(query: Query) -> bool:
    """Say whether matching notes requires their participants."""
    return any(one.name in OF_PEOPLE or one.name == "with" for one in query.filters)


def may_fit(page: Text, filters: Iterable[Filter], names: Iterable[str] = ()) -> bool:
    """Say whether a note may match by its folded text, without reading it.

    *names* are those of the people that `with:` means. `False` is certain.
    """
    return all(_may(page, one, names) for one in filters if one.wanted)


def _may(page: Text, one: Filter, names: Iterable[str]) -> bool:
    if one.days is not None:
        day = _day(page)
        return day is None or one.days[0] <= day <= one.days[1]
    signs: Iterable[str] = ("",)
    if one.name == "kind" and "note" not in one.values:
        signs = map(searched, one.values)
    elif one.name == "has":
        signs = ("[ ]" if value == PROMISE else value for value in one.values)
    elif one.name == "is" and one.values == ("private",):
        signs = one.values
    elif one.name == "with":
        signs = names
    return any(sign in page.text for sign in signs)


def _day(page: Text) -> dt.date | None:
    """Return the date of a note, or `None` if it is not obvious."""
    if "date" not in page.text:
        return dt.date.fromordinal(page.day) if page.day else None
    match = _DATE_KEY.search(page.text)
    try:
        return dt.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def fits(one: Contact | Note, filters: Iterable[Filter], scope: Scope) -> Fit | None:
    """Return the match of *one* with all *filters*, at the place of the first."""
    found: list[Fit] = []
    for each in filters:
        tried = _TESTS[each.name](one, each, scope)
        if (tried is not None) != each.wanted:
            return None
        if tried is not None and each.wanted:
            found.append(tried)
    return next((fit for fit in found if fit.span != _START), Fit())


def _any_of(values: Iterable[str], said: Iterable[str], *, part: bool = False) -> bool:
    keys = [searched(value) for value in values]
    had = [searched(text) for text in said]
    if part:
        return any(key in text for key in keys for text in had)
    return any(key in had for key in keys)


def _through(note: Note, one: Filter, scope: Scope) -> Fit | None:
    """Say whether a person in *note* matches a filter for people."""
    if not scope.through:
        return None
    for reference in note.participants:
        stem = scope.people.who(reference.text)
        if stem is not None:
            fit = _TESTS[one.name](scope.people.contacts[stem], one, scope)
            if fit is not None:
                return Fit(reference.span)
    return None


def _tag(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:
    if _any_of(wanted.values, one.tags):
        return Fit(one.place("tags"))
    return _through(one, wanted, scope) if isinstance(one, Note) else None


def _circle(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:
    if isinstance(one, Note):
        return _through(one, wanted, scope)
    fit = _any_of(wanted.values, [one.circle] if one.circle else [])
    return Fit(one.place("circle")) if fit else None


def _status(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:
    if isinstance(one, Note):
        return _through(one, wanted, scope)
    fit = _any_of(wanted.values, [one.status])
    return Fit(one.place("status")) if fit else None


def _organization(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:
    if isinstance(one, Note):
        return _through(one, wanted, scope)
    fit = _any_of(wanted.values, (place.name for place in one.positions), part=True)
    return Fit(one.place("organization")) if fit else None


def _location(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:
    said = one.place_name if isinstance(one, Note) else one.location
    if said and _any_of(wanted.values, [said], part=True):
        return Fit(one.place("place", "location"))
    return _through(one, wanted, scope) if isinstance(one, Note) else None


def _with(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:
    if isinstance(one, Contact):
        return None
    for value in wanted.values:
        ids = scope.named[value]
        for reference in one.participants:
            if scope.people.who(reference.text) in ids:
                return Fit(reference.span)
    return None


def _kind(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:  # noqa: ARG001 (all tests have one signature)
    fit = isinstance(one, Note) and one.kind in wanted.values
    return Fit(one.place("kind")) if fit else None


def _days(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:  # noqa: ARG001 (all tests have one signature)
    if isinstance(one, Contact) or wanted.days is None:
        return None
    first, last = wanted.days
    return Fit() if first <= one.date <= last else None


def _has(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:  # noqa: ARG001 (all tests have one signature)
    fields = _CONTACT_FIELDS if isinstance(one, Contact) else _NOTE_FIELDS
    for key in wanted.values:
        if key == PROMISE:
            for promise in one.body.promises:
                if promise.state == "open":
                    return Fit(promise.span)
        # Invalid values do not count.
        elif key in one.places and _says(one, fields.get(key, "")):
            return Fit(one.place(key))
    return None


def _says(one: Contact | Note, attribute: str) -> bool:
    value = one.value(attribute)
    if attribute == "decision" and isinstance(one, Note):
        value = value or one.decisions
    return value is False or bool(value)


def _is(one: Contact | Note, wanted: Filter, scope: Scope) -> Fit | None:
    person = isinstance(one, Contact)
    is_true = {
        "person": person,
        "note": not person,
        "planned": isinstance(one, Note) and one.date > scope.today,
        "past": isinstance(one, Note) and one.date <= scope.today,
        "private": one.private,
    }
    for value in wanted.values:
        if is_true[value]:
            return Fit(one.place("private")) if value == "private" else Fit()
    return None


_TESTS: Mapping[str, Callable[[Contact | Note, Filter, Scope], Fit | None]] = {
    "tag": _tag,
    "circle": _circle,
    "status": _status,
    "organization": _organization,
    "location": _location,
    "with": _with,
    "kind": _kind,
    "before": _days,
    "after": _days,
    "on": _days,
    "has": _has,
    "is": _is,
}
