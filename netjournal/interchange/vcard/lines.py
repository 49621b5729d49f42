"""The lines of a vCard file: unfolded, divided into their parts, decoded.

Sources: RFC 6350 (3.2, 3.3), RFC 2426, versit's vCard 2.1, RFC 6868 for carets; and
what phones and address books write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from netjournal.format.patterns import pattern
from netjournal.interchange.vcard.encoding import Source, characters, codec_of

Params = tuple[tuple[str, tuple[str, ...]], ...]

NO_PREFERENCE = 101

_KNOWN = (
    "BEGIN|END|VERSION|N|FN|NICKNAME|PHOTO|BDAY|ADR|LABEL|TEL|EMAIL|MAILER|TZ|GEO|TITLE"
    "|ROLE|LOGO|AGENT|ORG|NOTE|REV|SOUND|URL|UID|KEY|CATEGORIES|CLASS|PRODID|SORT-STRING"
    "|SOURCE|NAME|KIND|XML|ANNIVERSARY|GENDER|IMPP|LANG|MEMBER|RELATED|CLIENTPIDMAP|FBURL"
    "|CALURI|CALADRURI|X-[A-Z0-9_-]+"
)
_STARTS = pattern(rf"(?:[\w-]+\.)?(?:{_KNOWN})[;:]", re.IGNORECASE)
_BORDER = pattern(r"(?:BEGIN|END):", re.IGNORECASE)
_ALL_QUOTED = pattern(r"(?:=[0-9A-F]{2}|;)*=", re.IGNORECASE)
_QUOTED = pattern(r";(?:ENCODING=)?\"?QUOTED-PRINTABLE\b", re.IGNORECASE)
_BINARY = pattern(r";(?:ENCODING=)?\"?(?:BASE64|B)\"?(?:;|\Z)", re.IGNORECASE)
_HEAD = pattern(r"(?:([\w-]+)\.)?([^\W_][\w/ -]*)((?:;.*)?)", re.DOTALL)
_PARTS = pattern(r'[^";]*(?:"[^"]*"?[^";]*)*')
_VALUES = pattern(r'[^",]*(?:"[^"]*"?[^",]*)*')
_CARET = pattern(r"\^([n'^])")
_LANGUAGE = pattern(r"[a-z]{2,3}-[A-Z]{2}")
_PLACES = frozenset(("INLINE", "URL", "CID", "CONTENT-ID"))
_WAYS = frozenset(("QUOTED-PRINTABLE", "BASE64", "B", "Q", "8BIT", "7BIT"))
_QUOTE = '"'
_BLANKS = (" ", "\t")


class Line(NamedTuple):
    """A property: its name and parameters in upper case, its value as it is written.

    The value is decoded, and has the escapes of its version of the standard.
    """

    name: str
    value: str
    group: str = ""
    params: Params = ()
    number: int = 0

    def param(self, name: str) -> str:
        """Return the first value of a parameter."""
        return next((values[0] for key, values in self.params if key == name), "")

    @property
    def types(self) -> tuple[str, ...]:
        """The values of all TYPE parameters, in lower case."""
        return _types(self.params) if self.params else ()

    @property
    def preference(self) -> int:
        """What comes first: 1 to 100 (RFC 6350, 5.3), 101 where nothing is said."""
        return _preference(self.params) if self.params else NO_PREFERENCE

    @property
    def is_binary(self) -> bool:
        """Whether the value is base64."""
        return self.param("ENCODING").upper() in ("B", "BASE64")


Head = tuple[str, str, Params]


# The same parameters come again and again.
@lru_cache(maxsize=1024)
def _types(params: Params) -> tuple[str, ...]:
    return tuple(
        value.lower() for name, values in params if name == "TYPE" for value in values
    )


@lru_cache(maxsize=1024)
def _preference(params: Params) -> int:
    text = next((values[0] for name, values in params if name == "PREF"), "")
    if text.isdecimal() and text.isascii() and len(text) <= len("100"):
        return int(text)
    return 1 if "pref" in _types(params) else NO_PREFERENCE


@lru_cache(maxsize=1024)
def _is_coded(params: Params) -> bool:
    return any(name in ("CHARSET", "ENCODING") for name, _ in params)


class Reader:
    """Reads the lines of one file, whose heads are mostly the same."""

    def __init__(self, file: Source) -> None:
        self._file = file
        self._heads: dict[str, Head | None] = {}

    def lines(self) -> Iterator[Line | int]:
        """Yield the properties, and the numbers of lines that are none."""
        for number, row in unfolded(self._file.text):
            head, colon, value = row.partition(":")
            if colon and _QUOTE in head and head.count(_QUOTE) % 2:
                head, value = _beyond_quotes(row)
            parts = self._head(head) if colon else None
            if parts is None:
                yield number
                continue
            group, name, params = parts
            line = Line(name, value, group, params, number)
            is_plain = self._file.is_decoded and not (params and _is_coded(params))
            yield line if is_plain else self._decoded(line)

    def _head(self, head: str) -> Head | None:
        try:
            return self._heads[head]
        except KeyError:
            parts = self._heads[head] = head_of(head.lstrip("\ufeff"))
            return parts

    def _decoded(self, line: Line) -> Line:
        """Return *line* with its characters, without how they were written."""
        charset = line.param("CHARSET")
        way = line.param("ENCODING").upper()
        if line.is_binary:
            params = tuple(pair for pair in line.params if pair[0] != "CHARSET")
            return line._replace(params=params, value="".join(line.value.split()))
        quoted = way in ("QUOTED-PRINTABLE", "Q")
        value = characters(line.value, self._file, charset, is_quoted=quoted)
        params = line.params
        if charset or way:
            params = tuple(
                pair for pair in params if pair[0] not in ("CHARSET", "ENCODING")
            )
        if not self._file.is_decoded and params:
            params = self._params(params)
        return line._replace(value=value, params=params)

    def _params(self, params: Params) -> Params:
        return tuple(
            (
                name,
                tuple(
                    characters(text, self._file, "", is_quoted=False) for text in values
                ),
            )
            for name, values in params
        )


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line of content with the number of its first row."""
    rows = text.split("\n")
    at, end = 0, len(rows)
    while at < end:
        first = at
        row = rows[at].rstrip("\r")
        at += 1
        if not row or row.isspace():
            continue
        while ":" not in row and at < end and rows[at].startswith(_BLANKS):
            row += rows[at].rstrip("\r")[1:]
            at += 1
        if ";" in row:
            head = row.partition(":")[0]
            if _QUOTED.search(head):
                row, at = _soft_breaks(row, rows, at)
                yield first + 1, row
                continue
            if _BINARY.search(head):
                row, at = _encoded(row, rows, at)
                yield first + 1, row
                continue
        if at < end and rows[at].startswith(_BLANKS):
            folded = [row]
            while at < end and rows[at].startswith(_BLANKS):
                folded.append(rows[at].rstrip("\r")[1:])
                at += 1
            row = "".join(folded)
        if row.endswith("\\"):
            row, at = _broken(row, rows, at)
        yield first + 1, row


def _soft_breaks(row: str, rows: list[str], at: int) -> tuple[str, int]:
    """Put together a quoted-printable value; a phone may have cut it at the `=`."""
    folded = [row]
    while at < len(rows):
        last = folded[-1].rstrip(" \t")
        if not last.endswith("="):
            if not rows[at].startswith(_BLANKS):
                break
            folded.append(rows[at].rstrip("\r")[1:])
            at += 1
            continue
        following = at
        while following < len(rows) and not rows[following].strip():
            following += 1
        row = rows[following].rstrip("\r") if following < len(rows) else ""
        if not row or _ends_before(row, folded, is_apart=following > at):
            break
        folded[-1] = last[:-1]
        folded.append(row)
        at = following + 1
    last = folded[-1].rstrip(" \t")
    folded[-1] = last[:-1] if last.endswith("=") else folded[-1]
    return "".join(folded), at


def _ends_before(row: str, folded: list[str], *, is_apart: bool) -> bool:
    if _BORDER.match(row):
        return True
    if not _STARTS.match(row):
        return False
    value = folded[0].partition(":")[2] if len(folded) == 1 else folded[-1]
    return is_apart or _ALL_QUOTED.fullmatch(value) is not None


def _encoded(row: str, rows: list[str], at: int) -> tuple[str, int]:
    """Put together a base64 value; it ends at an empty row or the next property."""
    folded = [row]
    is_empty = not row.partition(":")[2].strip()
    while at < len(rows):
        part = rows[at].rstrip("\r")
        if not part.strip():
            # Outlook leaves a row empty behind a value, others before it.
            if not is_empty:
                break
        elif ":" in part and not (part.startswith(_BLANKS) and not _starts(part)):
            break
        else:
            is_empty = False
            folded.append(part.strip())
        at += 1
    return "".join(folded), at


def _starts(part: str) -> bool:
    return _STARTS.match(part.lstrip()) is not None


def _broken(row: str, rows: list[str], at: int) -> tuple[str, int]:
    """Put together what a backslash ends though no fold follows, as phones do."""
    while (
        row.endswith("\\")
        and at < len(rows)
        and rows[at].strip()
        and ":" not in rows[at]
    ):
        row = f"{row[:-1]} {rows[at].strip()}"
        at += 1
    return row, at


def parsed(text: str) -> Line | None:
    """Return the property in *text*, which is unfolded and decoded."""
    head, colon, value = text.partition(":")
    if _QUOTE in head and head.count(_QUOTE) % 2:
        head, value = _beyond_quotes(text)
    parts = head_of(head) if colon else None
    if parts is None:
        return None
    group, name, params = parts
    return Line(name, value, group, params)


def _beyond_quotes(row: str) -> tuple[str, str]:
    """Divide a row at its first colon outside of quotes, or at the first of all."""
    is_quoted = False
    for at, sign in enumerate(row):
        if sign == _QUOTE:
            is_quoted = not is_quoted
        elif sign == ":" and not is_quoted:
            return row[:at], row[at + 1 :]
    head, _, value = row.partition(":")
    return head, value


def head_of(head: str) -> Head | None:
    """Return group, name and parameters, or `None` if this is no property."""
    match = _HEAD.fullmatch(head)
    if match is None:
        return None
    params: list[tuple[str, tuple[str, ...]]] = []
    for text in _pieces(_PARTS, match[3][1:]) if match[3] else ():
        name, equals, values = text.partition("=")
        name = name.strip().upper()
        if not equals or (not values and name not in ("LABEL", "SORT-AS")):
            pair = _bare(text.strip(" ="))
        else:
            pair = name, _values(name, values)
        if pair[0]:
            params.append(pair)
    return match[1] or "", match[2].strip().upper(), tuple(params)


def _bare(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what a parameter without a name is one of (vCard 2.1)."""
    upper = text.upper()
    if not text:
        return "", ()
    if upper in _WAYS:
        return "ENCODING", (upper,)
    if upper in _PLACES:
        return "VALUE", (upper,)
    if _LANGUAGE.fullmatch(text):
        return "LANGUAGE", (text,)
    if "-" in text and not upper.startswith("X-") and codec_of(text):
        return "CHARSET", (text,)
    return "TYPE", tuple(part.strip() for part in text.split(",") if part.strip())


def _values(name: str, text: str) -> tuple[str, ...]:
    if _QUOTE not in text and "," not in text and "^" not in text:
        return (text.strip(),)
    values = []
    if name == "TYPE":
        # Some escape the commas of the list, and some quote all of it.
        text = text.replace("\\,", ",")
    for value in _pieces(_VALUES, text, ","):
        bare = value.replace(_QUOTE, "").strip()
        if name == "TYPE":
            parts = bare.split(",")
            values += [part.strip() for part in parts if part.strip()]
        else:
            values.append(_CARET.sub(_uncareted, bare))
    return tuple(values) or ("",)


def _pieces(shape: re.Pattern[str], text: str, mark: str = ";") -> Iterator[str]:
    """Yield the parts of *text* between marks that are not in quotes."""
    at = 0
    while at <= len(text):
        match = shape.match(text, at)
        part = match[0] if match else ""
        yield part
        at += len(part) + len(mark)


def _uncareted(match: re.Match[str]) -> str:
    return {"n": "\n", "'": _QUOTE, "^": "^"}[match[1]]
