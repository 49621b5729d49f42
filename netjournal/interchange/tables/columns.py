"""What the columns of a table mean, by their headers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from netjournal.format.folding import fold, plain
from netjournal.format.patterns import pattern
from netjournal.interchange.tables.words import LABELS, WORDS

_GAPS = pattern(r"[^\w]+|_+")
_NUMBERED = pattern(r"(.+?) ([0-9]{1,2})")
# What a column has beside its value: `email 2 label`.
_BESIDE = pattern(r"(.+?) (?:label|type)")
_PLACE = pattern(
    r"address (?:([0-9]{1,2}) )?"
    r"(text|street|extra|box|city|region|code|country)"
)
# Keys that can have a label in their header: `Work Email`.
_LABELLED = frozenset({"email", "phone", "address", "link"})


class Column(NamedTuple):
    """What a column means.

    `key` is a key of a contact, a part of one such as `first`, or empty if the header
    is not known. `label` is that of the value, `part` what of the value it is, and
    `number` tells values with the same key and label apart.
    """

    key: str = ""
    label: str = ""
    part: str = ""
    number: int = 1


LONGEST = 100  # letters of a header; what is longer is a text
Vocabulary = Mapping[str, Column]
UNKNOWN = Column()


@lru_cache(maxsize=1 << 12)
def spelled(header: str) -> str:
    """Return a header as it is compared, with every letter as it is."""
    return _GAPS.sub(" ", fold(header)).strip()


@lru_cache(maxsize=1 << 12)
def simple(header: str) -> str:
    """Return a header as it is compared, without accents."""
    return _GAPS.sub(" ", plain(header)).strip()


def vocabulary(entries: Iterable[tuple[Column, str]]) -> Vocabulary:
    """Return columns by their headers, of pairs of a column and `A|B|C`.

    The headers are there with and without accents.
    """
    table: dict[str, Column] = {}
    for column, headers in entries:
        for header in headers.split("|"):
            table.setdefault(spelled(header), column)
            table.setdefault(simple(header), column)
    return table


@cache
def general() -> Vocabulary:
    """Return the headers that any program may write."""
    return vocabulary((_column(name), headers) for name, headers in WORDS.items())


def _column(name: str) -> Column:
    """Return the column that `key`, `key:label` or `key:label:part` stands for."""
    key, label, part = (*name.split(":"), "", "")[:3]
    return Column(key, label, part)


@cache
def _label_words() -> Mapping[str, str]:
    return {
        simple(word): label
        for label, words in LABELS.items()
        for word in words.split("|")
    }


@lru_cache(maxsize=1 << 12)
def meaning(header: str) -> Column:
    """Return what *header* means in a table of any program."""
    if len(header) > LONGEST:
        return UNKNOWN
    text = simple(header)
    column = general().get(text)
    if column is not None:
        return column
    match = _PLACE.fullmatch(text)
    if match is not None:
        part = "" if match[2] == "text" else match[2]
        return Column("address", part=part, number=int(match[1] or 1))
    match = _BESIDE.fullmatch(text)
    if match is not None:
        column = _numbered(match[1])
        return column._replace(part="label") if column.key in _LISTED else UNKNOWN
    return _numbered(text)


_LISTED = _LABELLED | {"aliases", "dates", "related", "tags"}


def _numbered(text: str) -> Column:
    column = general().get(text) or _with_label(text)
    if column.key:
        return column
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return UNKNOWN
    column = general().get(match[1]) or _with_label(match[1])
    if column.key not in _LISTED:
        return UNKNOWN
    return column._replace(number=int(match[2]))


def _with_label(text: str) -> Column:
    """Return what a header with a label in it means, such as `work email`."""
    words = text.split()
    for size in range(1, len(words)):
        for label, others in (
            (words[:size], words[size:]),
            (words[size:], words[:size]),
        ):
            called = _label_words().get(" ".join(label))
            column = general().get(" ".join(others))
            if called and column and column.key in _LABELLED and not column.label:
                return column._replace(label=called)
    return UNKNOWN


def told_apart(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return *columns* in which a repeated one has the next free number."""
    unique: list[Column] = []
    used: set[Column] = set()
    for column in columns:
        free = column
        while free.key and free in used:
            free = free._replace(number=free.number + 1)
        used.add(free)
        unique.append(free)
    return tuple(unique)
