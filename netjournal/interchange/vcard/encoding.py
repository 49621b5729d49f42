"""Which characters the bytes of a vCard file mean.

A file of vCard 2.1 may name a charset for each property; most name none. Folds cut
characters, so that lines are put together before they are decoded (RFC 6350, 3.2).
"""

from __future__ import annotations

import binascii
import codecs
import re
from functools import lru_cache
from typing import NamedTuple

from netjournal.format.patterns import pattern

_CHARSET = pattern(r";CHARSET=\"?([\w.:-]+)", re.IGNORECASE)
_SOME = 4096  # bytes that show whether every second one is zero
_FEW = 0.3
_ESCAPE = "\x1b"  # the beginning of other letters in ISO 2022
# Python's table for Windows has the letters that Japanese phones write.
_WINDOWS = {"shift_jis": "cp932", "iso8859-1": "cp1252", "ascii": "cp1252"}
# Not text, or no charset of a file.
_OTHER = ("_codec", "idna", "punycode", "escape", "undefined", "rot", "utf-7")
_SEMICOLON = pattern(r"(?<!=5C)=3B", re.IGNORECASE)


class Source(NamedTuple):
    """The text of a file, in which lines can be found, and how to get its characters.

    Where `is_decoded` is false, each character of `text` stands for one byte.
    `fallback` is the charset of what is not UTF-8 and names none.
    """

    text: str
    is_decoded: bool
    fallback: str
    about: str


def source(data: bytes, charset_name: str = "") -> Source:
    """Return the text in *data*, in the charset *charset_name* if there is one."""
    charset = codec_of(charset_name) or _wide(data)
    if charset:
        text = data.decode(charset, "replace").removeprefix("\ufeff")
        return Source(_lines(text), is_decoded=True, fallback="cp1252", about=charset)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        charsets = filter(None, map(codec_of, _CHARSET.findall(text)))
        fallback = next((name for name in charsets if name != "utf-8"), "cp1252")
        return Source(_lines(text), is_decoded=False, fallback=fallback, about="")
    return Source(_lines(text), is_decoded=True, fallback="cp1252", about="utf-8")


def characters(value: str, file: Source, charset: str, *, is_quoted: bool) -> str:
    """Return the characters of a *value*, which may be quoted-printable (RFC 2045).

    A semicolon that is quoted is no separator; it gets a backslash.
    """
    is_plain = value.isascii() and _ESCAPE not in value
    if not is_quoted and (is_plain or (file.is_decoded and not charset)):
        return value
    data = value.encode("utf-8" if file.is_decoded else "latin-1", "replace")
    if is_quoted:
        text = data.decode("latin-1")
        data = binascii.a2b_qp(_SEMICOLON.sub("=5C=3B", text).encode("latin-1"))
    return _decoded(data, codec_of(charset), file.fallback)


def _decoded(data: bytes, own: str, fallback: str) -> str:
    for charset in (own, "utf-8"):
        try:
            return data.decode(charset) if charset else data.decode("ascii")
        except UnicodeDecodeError:
            continue
    if own == "utf-8":
        # Some phones cut a text in the middle of a character.
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if broken <= sum(not sign.isascii() for sign in text) - broken:
            return text
    return data.decode(fallback, "replace")


@lru_cache(maxsize=256)
def codec_of(charset: str) -> str:
    """Return what Python calls a charset, or `""` if there is no such charset."""
    if not charset or len(charset) > len("windows-1252-and-some-more"):
        return ""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return ""
    if any(part in name for part in _OTHER):
        return ""
    name = _WINDOWS.get(name, name)
    try:
        return name if isinstance(b"".decode(name), str) else ""
    except (LookupError, ValueError):
        return ""


def _wide(data: bytes) -> str:
    """Return the name of UTF-16 if *data* is that, with or without its mark."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:_SOME]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(zeros) > 1 and zeros.count(0) > _FEW * len(zeros):
            return name
    return ""


def _lines(text: str) -> str:
    # A file of an old Macintosh has no other line end; elsewhere CR is data.
    return text if "\n" in text else text.replace("\r", "\n")
