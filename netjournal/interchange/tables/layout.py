"""A table as it lies in a file: its encoding, delimiter, header and rows.

The header is the row that has most headers of the programs that are known, whatever
stands before it: three lines of LinkedIn's about the file, Excel's `sep=;`, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from netjournal.format.patterns import pattern
from netjournal.interchange.tables import rows as rows_of
from netjournal.interchange.tables.encoded import Decoded, decoded
from netjournal.interchange.tables.programs import is_familiar
from netjournal.interchange.tables.rows import Row

_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR = pattern(r'"?sep=(.)"?[ ,;\t]*(?:\n|\Z)')
_LINES = 15  # in which a header can be
_WORDS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_NOTE = "notes:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The header of a table: the row, the delimiter, and how many headers are known."""

    row: Row
    delimiter: str
    known: int

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, without blanks around them."""
        return tuple(cell.replace("\ufeff", "").strip() for cell in self.row.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its header, its rows, and how it was read.

    `head` is `None` for a table without a header. `torn` are the lines that could not
    be read, because a quote in them never ends.
    """

    text: str
    encoding: str
    delimiter: str
    head: Head | None
    rows: tuple[Row, ...]
    torn: tuple[Row, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers; none, if the table has no header."""
        return () if self.head is None else self.head.headers

    @property
    def about(self) -> str:
        """How it was read."""
        parts = [self.encoding]
        if self.delimiter != ",":
            parts.append(f"with {_WORDS.get(self.delimiter, self.delimiter)}")
        if self.head is None:
            parts.append("no header")
        else:
            parts.append(f"header in line {self.head.row.line}")
        return ", ".join(parts)


# Says which columns of a header have a single line each.
Single = Callable[[Sequence[str]], Sequence[bool]]


def table_of(
    data: bytes,
    encoding: str = "",
    single: Single | None = None,
    mapped: Sequence[str] = (),
) -> Table:
    """Return the table in *data*.

    *single* says which columns cannot have line breaks; *mapped* are headers that a
    person named. Raises `WrongFormatError` for an unknown *encoding*.
    """
    source = decoded(data, encoding, _familiar)
    start, line, delimiter = _separator(source.text)
    head = _head(source.text, start, line, delimiter, mapped)
    if head.known == 0 and not _is_header(head.row, mapped):
        first = _first(source.text, head.delimiter, start, line)
        return _table(source, head.delimiter, None, (start, line), first)
    place = (head.row.end, head.row.line + head.row.lines)
    width = len(head.row.cells)
    flags = (False,) * width if single is None else single(head.headers)
    return _table(source, head.delimiter, head, place, flags)


def head_of(data: bytes) -> Head | None:
    """Return the header in the first bytes of a file, or `None` if it has none."""
    text = decoded(data, "", _familiar).text
    head = _head(text, *_separator(text))
    return head if head.known else None


def _familiar(text: str) -> int:
    return _head(text, *_separator(text)).known


def _separator(text: str) -> tuple[int, int, str]:
    """Return where the table begins behind Excel's `sep=` line, and its delimiter."""
    match = _SEPARATOR.match(text)
    return (0, 1, "") if match is None else (match.end(), 2, match[1])


def _head(
    text: str, start: int, line: int, delimiter: str, mapped: Sequence[str] = ()
) -> Head:
    """Return the row with most known headers; the first one, if none has any."""
    best = _plain_head(text, start, line, delimiter or _usual(text))
    for sign in (delimiter,) if delimiter else _DELIMITERS:
        for place, row in enumerate(_first_rows(text, sign, start, line)):
            cells = {cell.strip() for cell in row.cells if cell.strip()}
            count = sum(map(is_familiar, cells)) + len(cells.intersection(mapped))
            if count > best.known and (not place or _can_follow(count, len(cells))):
                best = Head(row=row, delimiter=sign, known=count)
    return best


def _plain_head(text: str, start: int, line: int, delimiter: str) -> Head:
    empty = Row(line, (), start)
    row = next(_first_rows(text, delimiter, start, line), empty)
    return Head(row=row, delimiter=delimiter, known=0)


def _first_rows(text: str, delimiter: str, start: int, line: int) -> Iterator[Row]:
    rows = islice(rows_of.rows(text, delimiter, start, line), _LINES)
    return (row for row in rows if not row.is_blank)


def _can_follow(count: int, cells: int) -> bool:
    """Say whether a row below others can be the header: one word is no header."""
    return count > 1 and count * 2 >= cells


def _usual(text: str) -> str:
    return max(_DELIMITERS, key=text.lstrip().partition("\n")[0].count)


def _is_header(row: Row, mapped: Sequence[str]) -> bool:
    return bool(mapped) and any(cell.strip() in mapped for cell in row.cells)


def _first(text: str, delimiter: str, start: int, line: int) -> Sequence[bool]:
    row = rows_of.row_at(text, delimiter, start, line) if text else None
    return (False,) * (len(row.cells) if row else 0)


def _table(
    source: Decoded,
    delimiter: str,
    head: Head | None,
    place: tuple[int, int],
    single: Sequence[bool],
) -> Table:
    good, torn = [], []
    for row in _sound(source.text, delimiter, place, single):
        if row.is_open:
            torn.append(row)
        elif not row.is_blank:
            good.append(row)
    return Table(
        text=source.text,
        encoding=source.encoding,
        delimiter=delimiter,
        head=head,
        rows=tuple(_without_note(good)),
        torn=tuple(torn),
        notices=source.notices,
    )


def _sound(
    text: str,
    delimiter: str,
    place: tuple[int, int],
    single: Sequence[bool],
) -> Iterator[Row]:
    """Yield the rows of *text*; one that swallowed others is read line by line.

    It did if a quote in it never ends, or if a cell that can only have one line has
    several of which another is a row by itself.
    """
    start, line = place
    while start < len(text):
        row = rows_of.row_at(text, delimiter, start, line)
        raw = text[start : row.end]
        if row.is_open or (row.lines > 1 and _swallows(raw, delimiter, row, single)):
            row = rows_of.line_at(text, delimiter, start, line)
        yield row
        start, line = row.end, line + row.lines


def _swallows(raw: str, delimiter: str, row: Row, single: Sequence[bool]) -> bool:
    """Say whether the row *raw* has other rows in one of its cells."""
    width = len(single)
    if row.is_odd and len(row.cells) != width:
        return True
    pairs = zip(single, row.cells, strict=False)
    if not any(flag and "\n" in cell.strip() for flag, cell in pairs):
        return False
    lines = raw.split("\n")[1:]
    return len(row.cells) != width or any(
        _is_row(line, delimiter, width) for line in lines
    )


def _is_row(line: str, delimiter: str, width: int) -> bool:
    """Say whether *line* is a row by itself, with all its quotes."""
    if line.count('"') % 2:
        return False
    row = rows_of.row_at(line, delimiter, 0, 1)
    return width > 1 and len(row.cells) == width and not row.is_open


def _without_note(rows: Sequence[Row]) -> Sequence[Row]:
    """Return *rows* without LinkedIn's note, where it follows the header.

    It begins with `Notes:` and ends before a blank line, or where rows have cells.
    """
    if not rows or not rows[0].cells[0].strip().lower().startswith(_NOTE):
        return rows
    line = rows[0].line
    for place, row in enumerate(rows):
        if row.line > line or (place and _filled(row) > 1):
            return rows[place:]
        line = row.line + row.lines
    return ()


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)
