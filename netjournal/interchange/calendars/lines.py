"""The bytes of a calendar → its components, each with its lines and their numbers."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from netjournal.format.patterns import pattern

_NAME = pattern(r"([A-Za-z0-9-]+)(?=[;:])")
_PARAMETER = pattern(
    r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)'
)
_ESCAPE = pattern(r"\\([nN,;:\\\"])")
_CARET = pattern(r"\^([n'^])")  # RFC 6868
_CARETS = {"n": "\n", "'": '"', "^": "^"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_RECORDS = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}


class Line(NamedTuple):
    """An unfolded line: its name in capitals, its parameters, and its value as it is.

    `text` is the whole line.
    """

    number: int
    name: str
    text: str

    @property
    def parameters(self) -> Mapping[str, str]:
        """The parameters, by their names in capitals, without quotes."""
        return self._parts()[0]

    @property
    def value(self) -> str:
        """The value, with its escapes."""
        return self._parts()[1]

    @property
    def plain(self) -> str:
        """The value as the text that is meant (RFC 5545, 3.3.11)."""
        return _ESCAPE.sub(
            lambda match: "\n" if match[1] in "nN" else match[1], self.value
        )

    def _parts(self) -> tuple[dict[str, str], str]:
        place = len(self.name)
        parameters: dict[str, str] = {}
        while match := _PARAMETER.match(self.text, place):
            value = match[2].replace('"', "")
            parameters[match[1].upper()] = _CARET.sub(
                lambda caret: _CARETS[caret[1]], value
            )
            place = match.end()
        # What is not written as it should be ends with the next colon, too.
        return parameters, self.text[place:].partition(":")[2]


@dataclass
class Component:
    """An event, a task, a zone: the number of its first line, and its lines.

    `inner` are the lines of what is inside, as they are; `is_complete` says that its
    end is there.
    """

    kind: str
    number: int
    lines: list[Line] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    is_complete: bool = False

    def named(self, name: str) -> Iterator[Line]:
        """Yield the lines with this name."""
        return (line for line in self.lines if line.name == name)

    def first(self, name: str) -> Line | None:
        """Return the first line with this name."""
        return next(self.named(name), None)

    def plain(self, name: str) -> str:
        """Return the text of the first line with this name, or nothing."""
        line = self.first(name)
        return line.plain.strip() if line is not None else ""


@dataclass
class Calendar:
    """A calendar: its own lines, and its components."""

    head: Component
    components: list[Component] = field(default_factory=list)


def calendars(data: bytes) -> list[Calendar]:
    """Return the calendars in *data*; none if it is something else."""
    results: list[Calendar] = []
    open_: list[str] = []
    current: Component | None = None
    for line in _lines(data):
        word = line.value.strip().upper() if line.name in {"BEGIN", "END"} else ""
        if word and (word == "VCALENDAR" or word in _RECORDS):
            open_ = []
            if line.name == "BEGIN":
                current = _begun(results, word, line.number)
            elif current is not None and current.kind == word:
                current.is_complete = True
                current = None
        elif current is None:
            continue
        elif word or open_:
            open_ = _nested(open_, line, word)
            current.inner.append(line.text)
        else:
            current.lines.append(line)
    return results


def _begun(results: list[Calendar], word: str, number: int) -> Component:
    component = Component(word, number)
    if word == "VCALENDAR":
        results.append(Calendar(component))
        return component
    if not results:
        results.append(Calendar(Component("VCALENDAR", number)))
    results[-1].components.append(component)
    return component


def _nested(open_: list[str], line: Line, word: str) -> list[str]:
    """Return what is open inside a component after *line*."""
    if line.name == "BEGIN":
        return [*open_, word]
    if line.name == "END" and word in open_:
        return open_[: len(open_) - 1 - open_[::-1].index(word)]
    return open_


def _lines(data: bytes) -> Iterator[Line]:
    """Yield the unfolded lines: folds may cut characters (RFC 5545, 3.1)."""
    number = 0
    parts: list[bytes] = []
    for count, raw in enumerate(_physical(data), 1):
        if parts and raw[:1] in {b" ", b"\t"}:
            parts.append(raw[1:])
        elif parts and raw and not _NAME.match(raw[:80].decode("latin-1")):
            # A text with a line end that should have been escaped.
            parts += [b"\\n", raw]
        elif raw:
            if parts:
                yield from _line(number, b"".join(parts))
            number, parts = count, [raw]
    if parts:
        yield from _line(number, b"".join(parts))


def _line(number: int, raw: bytes) -> Iterator[Line]:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    match = _NAME.match(text)
    if match:
        yield Line(number, match[1].upper(), text)


def _physical(data: bytes) -> list[bytes]:
    data = _utf8(data)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    return [line.rstrip(b"\r") for line in data.split(b"\n")]


def _utf8(data: bytes) -> bytes:
    """Return *data* without a byte order mark, and in UTF-8 if it was in UTF-16."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :]
            if encoding == "utf-8":
                return text
            return text.decode(encoding, "replace").encode("utf-8", "replace")
    begin = data[:64]
    for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if begin[place::2] and not begin[place::2].strip(b"\0"):
            return data.decode(encoding, "replace").encode("utf-8", "replace")
    return data
