"""Mailboxes → the headers of their messages; what is written in them is passed over.

An mbox file (RFC 4155) is read line by line and never held in memory.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO, NamedTuple

from netjournal.format.patterns import pattern
from netjournal.interchange.parties import address

_LONGEST = 64 * 1024  # bytes of a line; the rest of it is passed over
_LARGEST = 256 * 1024  # bytes of a header
_WANTED = frozenset(
    b"from to cc bcc date list-id auto-submitted precedence status x-status"
    b" x-mozilla-status x-mozilla-draft-info x-unsent x-gmail-labels".split()
)
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
# After "From " come an address and a time; Thunderbird writes a hyphen for
# the address, or nothing at all.
_SEPARATOR = re.compile(
    rb"From (?:[ \t]*\r?\n|-[ \t\r\n]|\S*@|.*[0-9]{1,2}:[0-9]{2}.*[0-9]{4})"
)
_ISO = pattern(r"\s*([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
_FIRST_YEAR = 1970  # no mail is older, but many a clock began there or before

Header = Mapping[str, str]


class Message(NamedTuple):
    """The header of a message, and the line on which the message begins."""

    line: int
    header: Header


def messages(stream: BinaryIO, *, alone: bool = False) -> Iterator[Message] | None:
    """Return the messages of *stream*, or `None` if it holds no mail.

    *alone* says that it is the file of one message whatever its first line is.
    """
    lines = _lines(stream)
    first = next(lines, None)
    if first is None:
        return iter(())
    if first[1].startswith(b"From ") and not alone:
        return _boxed(chain([first], lines))
    # Apple Mail's files of one message begin with its length.
    if first[1].startswith(b"From ") or first[1].strip().isdigit():
        first = next(lines, None)
    if first is None or not _FIELD.match(first[1]):
        return None
    letter = _single(chain([first], lines))
    # Much begins with a word and a colon that is no mail: vCards, calendars.
    is_mail = alone or not {"from", "date"}.isdisjoint(letter.header)
    return iter([letter]) if is_mail else None


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its number, from 1; of a very long one, the beginning."""
    number = 1
    is_new = True
    while piece := stream.readline(_LONGEST):
        if is_new:
            yield number, piece
        is_new = piece.endswith(b"\n")
        number += is_new


def _single(lines: Iterator[tuple[int, bytes]]) -> Message:
    head = []
    for _, line in lines:
        if line in {b"\n", b"\r\n"}:
            break
        head.append(line)
    return Message(1, _header(head))


def _boxed(lines: Iterator[tuple[int, bytes]]) -> Iterator[Message]:
    """Yield the messages of an mbox.

    A line that begins with "From " separates two messages only if it follows an empty
    line and the first field of a header follows it: letters have such lines, too.
    """
    head: list[bytes] | None = None
    begin = size = 0
    is_separator, after_empty = False, True
    for number, line in lines:
        if is_separator and _FIELD.match(line):
            head, begin, size = [line], number - 1, 0
            is_separator = after_empty = False
            continue
        is_empty = line in {b"\n", b"\r\n"}
        if head is None:
            is_separator = after_empty and _SEPARATOR.match(line) is not None
        elif is_empty:
            yield Message(begin, _header(head))
            head = None
        elif size < _LARGEST:
            head.append(line)
            size += len(line)
        after_empty = is_empty
    if head is not None:
        yield Message(begin, _header(head))


def _header(lines: list[bytes]) -> Header:
    """Return the fields that matter, unfolded; of two with one name, the first."""
    fields: dict[bytes, list[bytes]] = {}
    last: list[bytes] | None = None
    for line in lines:
        if line[:1] in {b" ", b"\t"}:
            if last is not None:
                last.append(line)
            continue
        name, _, value = line.partition(b":")
        name = name.strip().lower()
        last = None
        if name in _WANTED and name not in fields:
            last = fields[name] = [value]
    return {
        name.decode("ascii"): _text(b"".join(values)) for name, values in fields.items()
    }


def _text(data: bytes) -> str:
    """Return the text of a header, which should be ASCII and often is not."""
    data = data.replace(b"\r", b"").replace(b"\n", b"").replace(b"\0", b"")
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").strip()


def decoded(text: str) -> str:
    """Return *text* with its encoded words (RFC 2047) as they are meant."""
    if "=?" not in text:
        return text
    from email.errors import MessageError
    from email.header import decode_header

    try:
        parts = decode_header(text)
    except (ValueError, LookupError, TypeError, MessageError):
        return text
    return "".join(_part(data, charset) for data, charset in parts)


def _part(data: bytes | str, charset: str | None) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def people(text: str) -> list[tuple[str, str]]:
    """Return the names and addresses in a field such as `To` (RFC 5322, 3.4)."""
    from email.utils import getaddresses

    try:
        pairs = getaddresses([text])
    except (ValueError, IndexError, TypeError, RecursionError):
        pairs = []  # comments in comments, for one, which the parser follows down
    named = [(decoded(name), address(email)) for name, email in pairs]
    people = [(name, email) for name, email in named if email]
    # Some versions of the parser return nothing for a list with a single slip.
    return people or [("", address(word)) for word in text.split() if address(word)]


def day(text: str) -> dt.date | None:
    """Return the day in the field `Date` as it is written there, in its own zone.

    `None` if there is no such day (RFC 5322, 3.3, and the forms of older programs).
    """
    from email.utils import parsedate

    match = _ISO.match(text)
    if match:
        return _date(*map(int, match.groups()))
    try:
        parts = parsedate(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return _date(*parts[:3]) if parts else None


def _date(year: int, month: int, number: int) -> dt.date | None:
    try:
        date = dt.date(year, month, number)
    except (ValueError, OverflowError):
        return None
    return date if date.year >= _FIRST_YEAR else None
