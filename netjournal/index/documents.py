"""Files, people, notes and problems ↔ rows of the index.

What a row decodes to equals what reading the file gave, in every value and place. What
a body mentions and the text of a file are rows of their own, which most commands
never ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from sys import intern
from typing import Any

from netjournal.format.diagnostics import READING, Diagnostic, Rule, spoils
from netjournal.format.model import Contact, Note, Reference
from netjournal.format.settings import Settings
from netjournal.format.source import (
    SourceFile,
    UnreadFile,
    shared_number,
    shared_span,
)
from netjournal.index.bodies import KeptBody, parts_in
from netjournal.index.codec import (
    Fields,
    Special,
    UnkeepableError,
    decode,
    decoded,
    encode,
    tagged,
    values_of,
)
from netjournal.index.database import DamageError, seal, unseal
from netjournal.index.files import KeptFile
from netjournal.index.notes import KeptNote
from netjournal.index.places import KeptPlaces, packed

_CONTACTS = "contacts/"
_SUFFIX = ".md"
_RULES = {rule.code: rule for rule in READING}
# What a row has in another form, or another row.
_APART = frozenset(("id", "source", "body", "places", "more", "extra"))
# Words that many files have in common.
_WORDS = frozenset(("tags", "topics"))
_START, _PARTS = "", "+"  # no field is called like that
_EMPTY: Mapping[str, Any] = {}  # the same one for all


def document_row(document: Contact | Note, row: int) -> bytes:
    """Return a person or a note as row number *row*. Raises `UnkeepableError`."""
    kind: type = document.__class__
    values: dict[str, Any] = {
        name: value
        for name, value in vars(document).items()
        if name not in _APART and value is not getattr(kind, name, _NO_DEFAULT)
    }
    values["places"] = packed(document.places)
    if document.more:
        values["more"] = {name: tagged(value) for name, value in document.more.items()}
    if document.extra:
        values["extra"] = document.extra
    values[_START] = document.body.start
    parts = parts_in(document.body)
    if parts:
        values[_PARTS] = parts
    return seal(encode(values), row)


_NO_DEFAULT = object()


def document(source: KeptFile, data: bytes) -> Contact | Note:
    """Return the person or note in the file *source*, from its row.

    Raises `DamageError`.
    """
    try:
        values: dict[str, Any] = decode(unseal(data, source.number))
        source.start = shared_number(values.pop(_START))
        source.parts = values.pop(_PARTS, 0)
        source.keys, source.offsets = KeptPlaces(*values.pop("places")).parts
        source.fetched = None
        values = decoded(values, _fields(Contact if source.is_contact else Note))
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise DamageError(str(error)) from error
    for name, inner in values.items():
        if inner.__class__ is str:
            values[name] = intern(inner)
        elif name in _WORDS:
            values[name] = tuple(map(intern, inner))
    return (
        _contact(source, values) if source.is_contact else KeptNote.of(source, values)
    )


def _contact(source: KeptFile, values: dict[str, Any]) -> Contact:
    contact = object.__new__(Contact)
    # One by one, in the compact form that Python has for attributes; `vars` has not.
    put = partial(object.__setattr__, contact)
    put("id", source.stem)
    put("source", source)
    put("body", KeptBody.of(source))
    put("places", KeptPlaces.again(source.keys, source.offsets))
    put("more", values.pop("more", _EMPTY))
    put("extra", values.pop("extra", _EMPTY))
    for name, inner in values.items():
        put(name, inner)
    return contact


@cache
def _fields(kind: type) -> Fields:
    return Fields(kind, {Reference: _reference})


def _reference(raw: tuple[str, Sequence[int]]) -> Reference:
    """Return a reference whose text all references to the same share."""
    text, place = raw
    return Reference(intern(text), shared_span(place))


# Problems and settings.


def problems_row(problems: Iterable[Diagnostic]) -> bytes:
    """Return *problems* as a row. Raises `UnkeepableError`."""
    return seal(encode([_values(problem) for problem in problems]))


def _values(problem: Diagnostic) -> list[object]:
    if _RULES.get(problem.rule.code) is not problem.rule:
        raise UnkeepableError(f"{problem.rule.code} is not a rule of reading")
    if isinstance(problem.source, UnreadFile):
        raise UnkeepableError("what was not read is read again")
    return [problem.rule.code, *problem[1:]]


def problems(data: bytes, source: Callable[[str], SourceFile]) -> list[Diagnostic]:
    """Return the problems of a row; *source* has files by path. See `document`."""
    special = {Rule: _RULES.__getitem__, SourceFile: source}
    try:
        return [*map(values_of(Diagnostic, special), decode(unseal(data)))]
    except (ValueError, LookupError, TypeError) as error:
        raise DamageError(str(error)) from error


def spoiled(rows: Iterable[bytes]) -> set[str]:
    """Return the paths of files that problems in *rows* let skip or read in part."""
    try:
        return {
            path
            for data in rows
            for code, path, *_ in decode(unseal(data))
            if spoils(_RULES[code])
        }
    except (ValueError, LookupError, TypeError) as error:
        raise DamageError(str(error)) from error


def settings_row(settings: Settings) -> bytes:
    """Return *settings* as a row. Raises `UnkeepableError`."""
    return seal(encode(settings))


def settings(data: bytes, config: SourceFile | None) -> Settings:
    """Return the settings of a row, read from *config*. Raises `DamageError`."""
    special: Special = {SourceFile: lambda _path: config}
    try:
        return values_of(Settings, special)(decode(unseal(data)))
    except (ValueError, LookupError, TypeError) as error:
        raise DamageError(str(error)) from error
