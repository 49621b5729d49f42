"""Pictures in cards: base64, `data:` URIs, and what is kept of them."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_to_bytes

from netjournal.format import pictures
from netjournal.format.digests import sha256_of
from netjournal.interchange.vcard.lines import Line
from netjournal.interchange.vcard.values import unescaped

HASH = "sha256:"

_STARTS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
_DATA = "data:"
_WEBP = slice(8, 12)


def content_of(line: Line) -> tuple[bytes, str]:
    """Return the picture in a PHOTO, or nothing and why; nothing at all for a link."""
    content, notice = _bytes(line)
    if not content:
        return b"", notice
    if len(content) > pictures.LARGEST:
        return b"", "the photo is larger than 5 MB"
    try:
        pictures.redrawn(content)
    except pictures.BrokenPictureError as error:
        return b"", f"the photo is left out, {error}"
    return content, ""


def type_of(content: bytes) -> str:
    """Return the type of a picture by its content, `""` if it is none we can show."""
    for start, name in _STARTS.items():
        if content.startswith(start):
            return name
    is_webp = content.startswith(b"RIFF") and content[_WEBP] == b"WEBP"
    return "webp" if is_webp else ""


def _bytes(line: Line) -> tuple[bytes, str]:
    value = line.value
    if value[: len(_DATA)].lower() == _DATA:
        head, _, text = unescaped(value).partition(",")
        if not head.lower().endswith(";base64"):
            return unquote_to_bytes(text), ""
        value = unquote_to_bytes(text).decode("ascii", "replace")
    elif not line.is_binary or value.startswith(HASH):
        return b"", ""
    try:
        data = value.encode("ascii", "replace")
        padding = b"=" * (-len(data) % 4)
        return base64.b64decode(data + padding, validate=True), ""
    except binascii.Error:
        return b"", "the photo cannot be read"


def named(line: Line) -> Line:
    """Return a binary property with the hash of its value instead of the value."""
    value = line.value
    if value.startswith(HASH):
        return line
    return line._replace(value=f"{HASH}{sha256_of(value.encode('utf-8', 'replace'))}")


def is_binary(line: Line) -> bool:
    """Say whether the value of *line* is bytes, in whatever way they are written."""
    return line.is_binary or line.value[: len(_DATA)].lower() == _DATA


def is_named(line: Line) -> bool:
    """Say whether the value of *line* was left out."""
    return line.value.startswith(HASH)


def written(content: bytes, *, is_new: bool) -> Line:
    """Return the property for a picture; *is_new* means vCard 4.0."""
    text = base64.b64encode(content).decode("ascii")
    sort = type_of(content)
    if is_new:
        return Line("PHOTO", f"data:image/{sort};base64,{text}")
    return Line("PHOTO", text, params=(("ENCODING", ("b",)), ("TYPE", (sort.upper(),))))
