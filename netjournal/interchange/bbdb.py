"""The Insidious Big Brother Database of Emacs: one Lisp vector a line, files 6 to 9."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from netjournal.format.incoming import Delivery, Input, Skipped, Where, Wishes
from netjournal.format.patterns import pattern
from netjournal.interchange.intake import Intake
from netjournal.interchange.plain import Part, delivered, gathered, texts
from netjournal.interchange.tables.columns import Column
from netjournal.interchange.tables.reading import Harvest

# `nil` is an empty list, a pair `(a . b)` the list of both.
Datum: TypeAlias = "str | int | list[Datum]"

_SURE = 100
_OLD = 6
_DEEPEST = 20
_LONGEST = 1000  # lines of a record
_MOST_BROKEN = 20
_VERSION = pattern(r";;;?[ \t]*file-(?:format|version):[ \t]*([0-9]+)")
_TOKEN = pattern(
    r"\s*(?:(?P<open>[\[(])|(?P<close>[\])])|\"(?P<text>(?:[^\"\\]|\\.)*)\""
    r"|(?P<dot>\.(?=\s))|(?P<word>[^\s\[\]()\"]+))",
)
_ESCAPES = {"n": "\n", "t": "\t", "\n": ""}
_WHOLE = pattern(r"-?[0-9]{1,18}")
_BACKSLASH = pattern(r"\\(.)")
_DAYS = "anniversary"  # the field of yearly days
_XFIELDS = {
    "notes": Column("notes"),
    "birthday": Column("birthday"),
    "mail-alias": Column("tags"),
    "www": Column("link"),
    "url": Column("link"),
    "title": Column("title"),
}
# The fields of a record by the version of the file.
_OLD_FIELDS = ("first", "last", "aka", "company", "phones", "places", "mails", "more")
_FIELDS = (
    *("first", "last", "affix", "aka", "company", "phones", "places", "mails", "more"),
    "uuid",
)
_PLACE = ("city", "region", "code", "country")


class _BrokenError(ValueError):
    """What a line has is no record."""


class _Record(NamedTuple):
    """One record: its line in the file, and its fields."""

    line: int
    fields: Mapping[str, Datum]


def _read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    harvest = Harvest()
    for source in inputs:
        lines = texts(source, wishes, harvest)
        for record in _records(lines, source.name, harvest):
            place = Where(source.name, record.line)
            key = _text(record.fields.get("uuid", ""))
            gathered(harvest, _parts(record.fields), place, "bbdb", wishes, key=key)
    return delivered(harvest, inputs, "database of BBDB")


def _records(lines: Sequence[str], name: str, harvest: Harvest) -> Iterator[_Record]:
    """Yield the records: each begins a line, and a text in it can have several."""
    names: Sequence[str] = _OLD_FIELDS
    number = broken = 0
    while number < len(lines):
        start, line = number, lines[number]
        number += 1
        match = _VERSION.match(line)
        if match is not None:
            names = _OLD_FIELDS if int(match[1]) <= _OLD else _FIELDS
        if not line.lstrip().startswith("["):
            continue
        # A damaged file must not be read to its end for each of its lines.
        end = start + (_LONGEST if broken < _MOST_BROKEN else 1)
        try:
            data, size = _datum("\n".join(lines[start:end]))
        except _BrokenError as error:
            broken += 1
            harvest.unread.append(Skipped(Where(name, start + 1), str(error)))
            continue
        number += size
        yield _Record(start + 1, dict(zip(names, data, strict=False)))


def _datum(text: str) -> tuple[list[Datum], int]:
    """Return the vector that *text* begins with, and how many line ends it has.

    Raises `_BrokenError`.
    """
    stack: list[list[Datum]] = [[]]
    at = 0
    while len(stack) > 1 or not stack[0]:
        match = _TOKEN.match(text, at)
        if match is None:
            raise _BrokenError("it is not closed")
        at = match.end()
        if match["open"]:
            if len(stack) > _DEEPEST:
                raise _BrokenError("it is too deep")
            stack.append([])
        elif match["close"]:
            inner = stack.pop()
            if not stack:
                raise _BrokenError("it is not opened")
            stack[-1].append(inner)
        elif not match["dot"]:
            stack[-1].append(_atom(match["text"], match["word"]))
    vector = stack[0][0]
    if not isinstance(vector, list):
        raise _BrokenError("expected a vector")
    return vector, text.count("\n", 0, at)


def _atom(text: str | None, word: str | None) -> Datum:
    if text is not None:
        return _BACKSLASH.sub(lambda match: _ESCAPES.get(match[1], match[1]), text)
    word = word or ""
    if word == "nil":
        return []
    return int(word) if _WHOLE.fullmatch(word) else word


def _parts(fields: Mapping[str, Datum]) -> Iterator[Part]:
    """Yield the values of a record by what they mean."""
    for key in ("first", "last"):
        yield Part(Column(key), key, _text(fields.get(key, "")))
    for text in _texts(fields.get("affix", [])):
        yield Part(Column("suffix"), "affix", text)
    for text in _texts(fields.get("aka", [])):
        yield Part(Column("aliases"), "aka", text)
    for text in _texts(fields.get("company", [])):
        yield Part(Column("organization"), "organization", text)
    for label, number in map(_phone, _lists(fields.get("phones", []))):
        yield Part(Column("phone", label), f"phone {label}", number)
    for text in _texts(fields.get("mails", [])):
        yield Part(Column("email"), "mail", text)
    for count, place in enumerate(_lists(fields.get("places", [])), 1):
        yield from _place(place, count)
    yield from _more(fields.get("more", []))


def _phone(phone: list[Datum]) -> tuple[str, str]:
    """Return the label and the number: a text, or area, prefix, suffix, extension."""
    label, *digits = phone or [""]
    if not digits or not all(isinstance(part, int) for part in digits):
        return _text(label), _text(digits[0] if digits else "")
    area, prefix, suffix, extension = (*map(int, map(_text, digits)), 0, 0, 0, 0)[:4]
    inner = f" ext. {extension}" if extension else ""
    return _text(label), f"{area:03} {prefix:03} {suffix:04}{inner}"


def _place(place: list[Datum], count: int) -> Iterator[Part]:
    label, streets, *others = (*place, "", "")
    name = _text(label)
    rows = _texts(streets)
    values = {"street": ", ".join(rows), **dict(zip(_PLACE, others, strict=False))}
    for part, value in values.items():
        column = Column("address", name, part, count)
        yield Part(column, f"address {name} {part}", _text(value))


def _more(fields: Datum) -> Iterator[Part]:
    """Yield the notes and the fields of one's own: a text, or a list of pairs."""
    if isinstance(fields, str):
        yield Part(Column("notes"), "notes", fields)
        return
    for pair in _lists(fields):
        name, value = (*map(_text, pair), "", "")[:2]
        if name == _DAYS:
            yield from map(_yearly, value.split("\n"))
            continue
        yield Part(_XFIELDS.get(name, Column()), name, value)


def _yearly(text: str) -> Part:
    """Return a day of `bbdb-anniv`: `1815-12-10 birthday`, one a line."""
    date, _, label = text.strip().partition(" ")
    is_birthday = label.strip().casefold() == "birthday"
    column = Column("dates", label.strip() or _DAYS)
    return Part(Column("birthday") if is_birthday else column, _DAYS, date)


def _lists(datum: Datum) -> list[list[Datum]]:
    parts = datum if isinstance(datum, list) else []
    return [part for part in parts if isinstance(part, list)]


def _texts(datum: Datum) -> list[str]:
    """Return the texts of a list; a single text is one, too."""
    parts = datum if isinstance(datum, list) else [datum]
    return [text for text in map(_text, parts) if text]


def _text(datum: Datum) -> str:
    if isinstance(datum, list):
        return " ".join(filter(None, map(_text, datum)))
    return str(datum)


def _fits(_name: str, head: bytes) -> int:
    is_lisp = head.lstrip().startswith((b";", b"["))
    return _SURE if is_lisp and b";;; file-" in head[:400] else 0


INTAKE = Intake(
    about="""The database of BBDB in Emacs, usually ~/.emacs.d/bbdb or ~/.bbdb.

    Fields of your own are remembered word for word.
    """,
    read=_read,
    fits=_fits,
    members=("bbdb", ".bbdb"),
    options=("companies", "encoding", "day-order"),
)
