"""The text of a table, and how it is encoded.

A table does not say how it is encoded. A byte order mark does, valid UTF-8 does nearly
always, and after that the language of the header: Outlook writes each language in the
code page of its Windows. What remains is taken for Windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from netjournal.format.incoming import WrongFormatError
from netjournal.format.patterns import pattern

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_WINDOWS = "cp1252"
# Code pages that a header in its language can speak for, the most used first.
_PAGES = (
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949", "koi8-r", "mac-roman", "cp850"),
)
_NAMES = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "cp949": "EUC-KR"}
_HEAD = 4096  # bytes in which the NULs are counted
_FEW = 8  # one NUL in so many bytes, and more, is UTF-16
_SIDES = 10  # how much rarer NULs are on the other side
_RARE = 3  # how many letters there are for one that is lost
_ASCII = bytes(range(128))
_LINES = 15  # in which a header can be
_ENDS = pattern(r"\r*\n|\r")
_BROKEN = pattern(r"\ufffd")
_KANA = pattern(r"[\u3041-\u3096\u30a1-\u30fa]")

# Says how many headers of a text are known, with every letter as it is.
Familiar = Callable[[str], int]


class Decoded(NamedTuple):
    """A text with one sort of line ends, and how its bytes were read."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decoded(data: bytes, encoding: str, familiar: Familiar) -> Decoded:
    """Return the text of *data*, in the encoding *encoding* if one is given.

    Raises `WrongFormatError` if there is no encoding of that name.
    """
    if encoding:
        text = _as_wanted(data, encoding)
        return Decoded(_lines(text.removeprefix("\ufeff")), encoding, _damage(text))
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            return Decoded(_lines(text), name, _damage(text))
    wide = _wide(data[:_HEAD])
    if wide:
        text = data.decode(wide, "replace")
        return Decoded(_lines(text), "UTF-16", _damage(text))
    try:
        return Decoded(_lines(data.decode()), "UTF-8")
    except UnicodeDecodeError:
        return _in_a_page(data, familiar)


def _as_wanted(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except (LookupError, UnicodeError, ValueError):
        raise WrongFormatError(
            f"there is no encoding '{encoding}'",
            "use a name such as utf-8, cp1252, shift_jis or utf-16",
        ) from None


def _wide(head: bytes) -> str:
    """Return the kind of UTF-16 that the NULs of *head* speak for, if any."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if (even + odd) * _FEW < len(head) or not even + odd:
        return ""
    if even * _SIDES <= odd:
        return "utf-16-le"
    return "utf-16-be" if odd * _SIDES <= even else ""


def _in_a_page(data: bytes, familiar: Familiar) -> Decoded:
    torn = data.decode("utf-8", "replace")
    if _is_torn(data, torn):
        return Decoded(_lines(torn), "UTF-8", _damage(torn))
    page = _page(data, familiar)
    if page == _WINDOWS and _is_spoken_for(data, familiar):
        return Decoded(_lines(data.decode(_WINDOWS, "replace")), "Windows-1252")
    if page != _WINDOWS:
        name = _NAMES.get(page, page)
        return Decoded(_lines(data.decode(page, "replace")), name)
    text = data.decode(_WINDOWS, "replace")
    notice = "the encoding is not given, read as Windows-1252 (--encoding)"
    return Decoded(_lines(text), "Windows-1252", (notice, *_damage(text)))


def _is_torn(data: bytes, torn: str) -> bool:
    """Say whether *data* is UTF-8 of which single bytes were lost."""
    high = len(data.translate(None, _ASCII))
    lost = torn.count("\ufffd")
    letters = len(torn) - lost - (len(data) - high)
    return letters > lost * _RARE


def _page(data: bytes, familiar: Familiar) -> str:
    """Return the code page of *data* by its header, then by what it can be at all."""
    head = _head(data)
    best, record = _WINDOWS, familiar(head.decode(_WINDOWS, "replace"))
    for page in () if head.isascii() else _PAGES:
        count = familiar(head.decode(page, "replace"))
        if count > record:
            best, record = page, count
    if best == _WINDOWS:
        # Kana take two bytes which hardly follow each other in a western text.
        for page in ("cp932", "euc_jp"):
            if _KANA.search(_strictly(data, page)):
                return page
    return best


def _is_spoken_for(data: bytes, familiar: Familiar) -> bool:
    """Say whether the header has letters that are right in Windows-1252."""
    head = _head(data)
    if head.isascii():
        return False
    plain = familiar(head.decode("ascii", "ignore"))
    return familiar(head.decode(_WINDOWS, "replace")) > plain


def _head(data: bytes) -> bytes:
    return b"\n".join(re.split(rb"\r*\n|\r", data, maxsplit=_LINES)[:_LINES])


def _strictly(data: bytes, page: str) -> str:
    try:
        return data.decode(page)
    except UnicodeDecodeError:
        return ""


def _damage(text: str) -> tuple[str, ...]:
    count = len(_BROKEN.findall(text))
    if not count:
        return ()
    counted = "one character" if count == 1 else f"{count} characters"
    return (f"{counted} could not be read",)


def _lines(text: str) -> str:
    return _ENDS.sub("\n", text) if "\r" in text else text
