"""The query language: what to search for, read from the words typed.

Words and "phrases in quotes" have to occur somewhere in a file; with a `-` in front,
they must not. `name:value` filters by the value of a key; `name:a,b` accepts either
value. All conditions have to hold.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from netjournal.format import phones
from netjournal.format.dates import PartialDate, parse_partial
from netjournal.format.folding import searched
from netjournal.format.records import NamedTuple
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, STATUSES
from netjournal.format.settings import Settings

# The meaning of each filter, for the help and the manual.
FILTERS: Mapping[str, str] = {
    "tag": "with this tag",
    "circle": "people in this circle, and notes with one of them",
    "status": "people of this status, and notes with one of them",
    "organization": "people who are or were there, and notes with one of them",
    "location": "people there, notes from there or with one of them",
    "with": "notes with this person",
    "kind": "notes of this kind",
    "before": "notes dated before this day, month or year",
    "after": "notes dated after this day, month or year",
    "on": "notes dated on this day, or in this month or year",
    "has": "where this key says something, or a promise is open: has:promise",
    "is": "person, note, planned, past or private",
}
OF_NOTES = frozenset({"with", "kind", "before", "after", "on"})
OF_PEOPLE = frozenset({"circle", "status", "organization", "location", "tag"})
IS = ("person", "note", "planned", "past", "private")
PROMISE = "promise"

_SHORT = 2  # letters; a typo of a shorter name could be any word
_LONGEST = 1_000  # each word is searched for in every file

_ALIASES = {"org": "organization", "place": "location", "in": "on"}
_TERM = re.compile(
    r"""(?P<minus>-)?(?:(?P<name>[A-Za-z_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+))"""
)
# Consecutive parts of a phone number: +49 341 123456, 0341 / 12 34.
_NUMBERS = re.compile(
    r'"[^"]*"?|(?<![^\s])[+(0][0-9()/.-]*(?:[ \t]+[0-9()/.-]+)+(?![^\s])'
)
_PREFIX = re.compile(r"-?([A-Za-z_]+):")
_SPAN = re.Match.span
_APART = re.compile(r"[\s_-]+")


class QueryError(Exception):
    """An invalid query; `hint` says what is valid."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the problem and the remedy."""
        super().__init__(message)
        self.hint = hint


class Phrase(NamedTuple):
    """Adjacent words; `wanted` is false if they must not occur.

    `pattern` finds them in folded text; `word` is searched for first, because searching
    for plain text is fastest. A possible phone number is also found by its digits;
    `region` is the country of numbers without a country code.
    """

    text: str
    word: str
    pattern: re.Pattern[str]
    wanted: bool = True
    region: str | None = None

    @property
    def is_literal(self) -> bool:
        """Whether it only occurs where its `word` does, in text or name of a file."""
        return self.region is None

    def may_be_in(self, text: str) -> bool:
        """Say whether a folded text may contain it at all; `False` is certain."""
        return not self.is_literal or self.word in text

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Return its spans in a folded text."""
        spans = map(_SPAN, self.pattern.finditer(text))
        return spans if self.is_literal else self._numbers(text, [*spans])

    def _numbers(
        self, text: str, spans: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        yield from spans or phones.places(text, self.text, self.region or "")


class Filter(NamedTuple):
    """The values accepted for a key; `days` is for dates."""

    name: str
    values: tuple[str, ...]
    wanted: bool = True
    days: tuple[dt.date, dt.date] | None = None

    def __str__(self) -> str:
        values = ",".join(f'"{one}"' if " " in one else one for one in self.values)
        return f"{'' if self.wanted else '-'}{self.name}:{values}"


class Query(NamedTuple):
    """A query: phrases and filters."""

    phrases: tuple[Phrase, ...] = ()
    filters: tuple[Filter, ...] = ()

    def __str__(self) -> str:
        said = [
            ("" if one.wanted else "-")
            + (f'"{one.text}"' if _APART.search(one.text) else one.text)
            for one in self.phrases
        ]
        return " ".join([*said, *map(str, self.filters)])


def from_arguments(arguments: Iterable[str]) -> str:
    """Return the query in the *arguments* from a shell.

    The shell removes quotes, so an argument with spaces is a phrase, or the value of
    the filter it begins with. An argument that still has quotes, or more than one
    filter, is used unchanged.
    """
    return " ".join(_quoted(one) for one in arguments)


def _quoted(argument: str) -> str:
    filters = [
        match
        for match in re.finditer(r"(?:^|\s)-?([A-Za-z_]+):", argument)
        if _filter_name(match[1])
    ]
    if '"' in argument or not _APART.search(argument) or len(filters) > 1:
        return argument
    prefix = _PREFIX.match(argument)
    start = prefix.end() if prefix and _filter_name(prefix[1]) else 0
    if filters and not start:
        return argument
    if not start and argument.startswith("-"):
        start = 1
    return f'{argument[:start]}"{argument[start:].strip()}"'


def read_query(text: str, settings: Settings, today: dt.date | None = None) -> Query:
    """Read a query. Raises `QueryError` for an invalid value of a filter.

    With *today*, dates can also be in words: `after:"last month"`.
    """
    if len(text) > _LONGEST:
        raise QueryError(
            f"expected a query of at most {_LONGEST:,} characters, got {len(text):,}"
        )
    phrases: list[Phrase] = []
    filters: list[Filter] = []
    region = settings.default_region
    for match in _TERM.finditer(_NUMBERS.sub(_one_number, text)):
        said = match["quoted"] if match["quoted"] is not None else match["plain"]
        wanted = match["minus"] is None
        name = _filter_name(match["name"] or "")
        if name:
            filters.append(_filter(name, said, settings, today, wanted=wanted))
            continue
        _refuse_typo(match["name"] or "")
        # Not a filter: a time of day, or a word with a colon.
        before = f"{match['name']}:" if match["name"] else ""
        phrase = _phrase(before + said, region, wanted=wanted)
        if phrase:
            phrases.append(phrase)
    return Query(tuple(phrases), tuple(filters))


def _filter_name(said: str) -> str:
    name = said.lower()
    name = _ALIASES.get(name, name)
    return name if name in FILTERS else ""


def _refuse_typo(said: str) -> None:
    """Raise `QueryError` if *said* is one typo away from the name of a filter."""
    from netjournal.format.spelling import one_slip

    names = [name for name in FILTERS if len(name) > _SHORT and len(said) > _SHORT]
    meant = [name for name in names if one_slip(said.lower(), name)]
    if meant:
        hint = (
            f"did you mean {meant[0]}: (put quotes around it to search for the text)?"
        )
        raise QueryError(f"no filter is called '{said}'", hint)


def _one_number(match: re.Match[str]) -> str:
    """Put a number with spaces in quotes, to search for it as a whole."""
    return f'"{match[0]}"' if phones.is_number(match[0]) else match[0]


def _phrase(text: str, region: str, *, wanted: bool) -> Phrase | None:
    words = [word for word in _APART.split(searched(text)) if word]
    if not words:
        return None
    # A hyphen equals a space, because ids contain names.
    pattern = r"[\s_-]+".join(map(re.escape, words))
    known = region if phones.is_number(text) else None
    return Phrase(text.strip(), max(words, key=len), re.compile(pattern), wanted, known)


def _filter(
    name: str, said: str, settings: Settings, today: dt.date | None, *, wanted: bool
) -> Filter:
    values = tuple(one.strip() for one in said.split(",") if one.strip())
    if not values:
        raise QueryError(f"{name}: expected a value", FILTERS[name])
    if name in _DAYS:
        if len(values) > 1:
            raise QueryError(f"{name}: expected one day, got '{said}'")
        return Filter(
            name, values, wanted, _DAYS[name](_date(name, values[0], settings, today))
        )
    choices = _choices(name, settings)
    if choices is not None:
        values = tuple(_choice(name, one, choices) for one in values)
    return Filter(name, values, wanted)


def _before(day: PartialDate) -> tuple[dt.date, dt.date]:
    return dt.date.min, _shifted(day.first, -1)


def _after(day: PartialDate) -> tuple[dt.date, dt.date]:
    return _shifted(day.last, 1), dt.date.max


def _on(day: PartialDate) -> tuple[dt.date, dt.date]:
    return day.first, day.last


_DAYS: Mapping[str, Callable[[PartialDate], tuple[dt.date, dt.date]]] = {
    "before": _before,
    "after": _after,
    "on": _on,
}


def _shifted(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), _LAST))


_LAST = dt.date.max.toordinal()


def _date(
    name: str, text: str, settings: Settings, today: dt.date | None
) -> PartialDate:
    try:
        if today is None:
            return parse_partial(text)
        # Imported here, because most queries have no days.
        from netjournal.format.spoken.values import parse_spoken_partial

        return parse_spoken_partial(text, today, settings.day_order)
    except ValueError as error:
        raise QueryError(f"{name}: {error}, got '{text}'") from error


def _choices(name: str, settings: Settings) -> Iterable[str] | None:
    keys = (key.name for key in (*CONTACT_KEYS, *NOTE_KEYS))
    known: dict[str, Iterable[str]] = {
        "circle": settings.circles,
        "status": STATUSES,
        "kind": settings.kinds,
        "has": dict.fromkeys((*keys, PROMISE)),
        "is": IS,
    }
    return known.get(name)


def _choice(name: str, value: str, choices: Iterable[str]) -> str:
    known = {searched(one): one for one in choices}
    found = known.get(searched(value).replace("-", "_"), known.get(searched(value)))
    if found is not None:
        return found
    from netjournal.format.spelling import nearest

    near = nearest(value, known.values())
    hint = f"did you mean {near}?" if near else f"choose from: {', '.join(known)}"
    what = {"has": "key", "is": "state"}.get(name, name)
    raise QueryError(f"no {what} is called '{value}'", hint)
