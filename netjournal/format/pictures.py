"""Pictures reduced to their image data, so that no other data is published.

A photo from a camera or a chat contains where it was taken, by who and with what
device; it can also contain captions and thumbnails of cropped parts. Here a picture is
read part by part, and everything that is not image data is left out.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from netjournal.format.records import NamedTuple

LARGEST = 5 * 1024 * 1024
_MOST_PIXELS = 100_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
# Image data and colors; of an APNG, only the first frame is kept.
_PNG_DRAWS = frozenset([b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"sBIT"])
_PNG_LARGEST = 1 << 31
_AT_ONCE = 1 << 20
_UNPACKED = 1 << 28
_JPEG = b"\xff\xd8\xff"
_MARK = 0xFF
_SOI, _EOI, _SOS, _DRI, _APP0, _APP1, _APP14 = 0xD8, 0xD9, 0xDA, 0xDD, 0xE0, 0xE1, 0xEE
_JFIF = 18  # bytes of a part without a thumbnail
_SHORT = 3  # the type of a small number in Exif
_TABLES = frozenset({0xC4, 0xDB, 0xCC, 0xDC, _DRI})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_RESTARTS = range(0xD0, 0xD8)
_TURNS = range(2, 9)
_ON_ITS_SIDE = 5  # the first of the orientations that exchange width and height
_14_BITS = 0x3FFF
_ORIENTATION = 0x0112
_GIF = (b"GIF87a", b"GIF89a")
_LOOPS = b"NETSCAPE2.0"
_IMAGE, _EXTENSION, _TRAILER, _CONTROL = 0x2C, 0x21, 0x3B, 0xF9
_WEBP_IMAGES = frozenset([b"VP8 ", b"VP8L"])
_WEBP_FRAME = _WEBP_IMAGES | {b"ALPH"}
_WEBP_DRAWS = _WEBP_FRAME | {b"VP8X", b"ANIM", b"ANMF"}
_WEBP_SAYS = 0x10 | 0x02  # only the flags for transparency and animation


class Picture(NamedTuple):
    """A picture that can be shown: its extension and image data."""

    extension: str
    content: bytes


class BrokenPictureError(ValueError):
    """A picture cannot be read; the message says why."""


def redrawn(content: bytes) -> Picture:
    """Return the picture in *content*, reduced to its image data.

    Raises `BrokenPictureError` if the format is unsupported or the file incomplete.
    """
    try:
        if content.startswith(_PNG):
            return Picture("png", _png(content))
        if content.startswith(_JPEG):
            return Picture("jpg", _jpeg(content))
        if content.startswith(_GIF):
            return Picture("gif", _gif(content))
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return Picture("webp", _webp(content))
    except (IndexError, struct.error) as error:
        raise BrokenPictureError("the picture is incomplete") from error
    raise BrokenPictureError("it is not a PNG, JPEG, GIF or WebP picture")


def dimensions(picture: Picture) -> tuple[int, int]:
    """Return how wide and how high a redrawn *picture* is shown, in pixels.

    Raises `BrokenPictureError` if it has no size, or more than 100 million pixels.
    """
    try:
        wide, high = _DIMENSIONS[picture.extension](picture.content)
    except (IndexError, struct.error) as error:
        raise BrokenPictureError("the picture is incomplete") from error
    if not wide or not high:
        raise BrokenPictureError("it contains no image data")
    if wide * high > _MOST_PIXELS:
        raise BrokenPictureError("it has more than 100 million pixels")
    return wide, high


def _png_dimensions(data: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", _cut(data, 16, 8))
    return wide, high


def _jpeg_dimensions(data: bytes) -> tuple[int, int]:
    turn, wide, high = 1, 0, 0
    for mark, segment in _segments(data):
        if mark == _APP1:
            turn = _orientation(segment[4:]) or turn
        elif mark in _FRAMES:
            high, wide = struct.unpack(">HH", _cut(segment, 5, 4))
    return (high, wide) if turn >= _ON_ITS_SIDE else (wide, high)


def _gif_dimensions(data: bytes) -> tuple[int, int]:
    wide, high = struct.unpack("<HH", _cut(data, 6, 4))
    return wide, high


def _webp_dimensions(data: bytes) -> tuple[int, int]:
    """Return the canvas of an extended file, else the size of its only image."""
    kind, inner = data[12:16], data[20:]
    if kind == b"VP8X":
        head = _cut(inner, 4, 6)
        wide, high = (
            int.from_bytes(head[:3], "little"),
            int.from_bytes(head[3:], "little"),
        )
        return wide + 1, high + 1
    if kind == b"VP8L":
        bits = int.from_bytes(_cut(inner, 1, 4), "little")
        return (bits & _14_BITS) + 1, (bits >> 14 & _14_BITS) + 1
    wide, high = struct.unpack("<HH", _cut(inner, 6, 4))
    return wide & _14_BITS, high & _14_BITS


_DIMENSIONS = {
    "png": _png_dimensions,
    "jpg": _jpeg_dimensions,
    "gif": _gif_dimensions,
    "webp": _webp_dimensions,
}


def _cut(data: bytes, start: int, size: int) -> bytes:
    """Return *size* bytes of *data*. Raises `BrokenPictureError` if there are fewer."""
    found = data[start : start + size]
    if len(found) < size:
        raise IndexError
    return found


def _png(data: bytes) -> bytes:
    parts = [_PNG]
    drawing: list[bytes] = []
    at = len(_PNG)
    kind = b""
    kinds: set[bytes] = set()
    while kind != b"IEND":
        size, kind = struct.unpack(">I4s", _cut(data, at, 8))
        if size >= _PNG_LARGEST:
            raise IndexError
        chunk = _cut(data, at, 12 + size)
        if not kinds and kind != b"IHDR":
            raise BrokenPictureError("its header is missing")
        if zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise BrokenPictureError("a part of it is damaged")
        if kind == b"IDAT":
            drawing.append(chunk[8:-4])
        elif kind == b"IEND":
            parts += _chunk(b"IDAT", _deflated(b"".join(drawing))), _chunk(kind, b"")
        elif kind in _PNG_DRAWS:
            kinds.add(kind)
            parts.append(chunk)
        at += len(chunk)
    return b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    size, check = len(data), zlib.crc32(kind + data)
    return struct.pack(">I", size) + kind + data + struct.pack(">I", check)


def _deflated(data: bytes) -> bytes:
    """Return the complete compressed stream at the beginning of *data*."""
    stream = zlib.decompressobj()
    rest, size = data, 0
    try:
        while not stream.eof:
            drawn = stream.decompress(rest, _AT_ONCE)
            if not drawn and not stream.eof:
                raise IndexError
            rest = stream.unconsumed_tail
            size += len(drawn)
            if size > _UNPACKED:
                raise BrokenPictureError("it is too large to be shown")
    except zlib.error as error:
        raise BrokenPictureError("a part of it is damaged") from error
    return data[: len(data) - len(stream.unused_data)]


def _jpeg(data: bytes) -> bytes:
    parts: list[bytes] = []
    turn = 1
    framed = drawn = False
    for mark, segment in _segments(data):
        if mark == _APP1:
            turn = _orientation(segment[4:]) or turn
        elif mark == _SOS:
            if not framed:
                raise BrokenPictureError("its header is missing")
            drawn = True
            parts.append(segment)
        elif mark in _FRAMES or mark in _TABLES or _says_colors(mark, segment):
            framed = framed or mark in _FRAMES
            parts.append(segment)
    if not drawn:
        raise BrokenPictureError("it contains no image data")
    if turn in _TURNS:
        parts.insert(1 if parts[0][1] == _APP0 else 0, _turned(turn))
    return b"".join((b"\xff\xd8", *parts, b"\xff\xd9"))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the markers of a JPEG file and their segments, up to its end.

    A start-of-scan marker comes with the scan itself.
    """
    at = 2
    while True:
        if data[at] != _MARK:
            raise BrokenPictureError("a part of it is damaged")
        mark = data[at + 1]
        if mark == _EOI:
            return
        if mark == _MARK:  # any number of fill bytes may precede a marker
            at += 1
        elif mark == _SOI or mark in _RESTARTS or mark <= 1:
            at += 2
        else:
            (size,) = struct.unpack(">H", _cut(data, at + 2, 2))
            end = at + len(_cut(data, at, 2 + size))
            if mark == _SOS:
                end = _scan_end(data, end)
            yield mark, data[at:end]
            at = end


def _says_colors(mark: int, segment: bytes) -> bool:
    """Say whether an application segment defines how colors are interpreted.

    A JFIF segment longer than necessary contains a thumbnail.
    """
    if mark == _APP0:
        return segment[4:9] == b"JFIF\0" and len(segment) == _JFIF
    return mark == _APP14 and segment[4:9] == b"Adobe"


def _scan_end(data: bytes, at: int) -> int:
    """Return the end of the scan's own bytes, at the next marker."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise IndexError
        if data[at + 1] != 0 and data[at + 1] not in _RESTARTS:
            return at
        at += 2


def _orientation(exif: bytes) -> int:
    """Return the orientation of the picture, if the camera recorded it."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 0
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (number,) = struct.unpack_from(f"{order}H", tiff, start)
        for index in range(number):
            entry = start + 2 + 12 * index
            tag, kind, _ = struct.unpack_from(f"{order}HHI", tiff, entry)
            if tag == _ORIENTATION:
                (found,) = struct.unpack_from(f"{order}H", tiff, entry + 8)
                return found if kind == _SHORT and found in _TURNS else 0
    except struct.error:
        pass
    return 0


def _turned(turn: int) -> bytes:
    """Return an Exif segment with the orientation and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turn, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
    said = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said


def _gif(data: bytes) -> bytes:
    flags = _cut(data, 0, 13)[10]
    at = 13 + _colors(flags)
    parts = [_cut(data, 0, at)]
    drawn = False
    while data[at] != _TRAILER:
        start = at
        if data[at] == _IMAGE:
            at += 10 + _colors(_cut(data, at, 10)[9]) + 1
            drawn = True
            keep = True
        elif data[at] == _EXTENSION:
            label = data[at + 1]
            keep = label == _CONTROL or bool(_loop(data[at : at + 19]))
            at += 2
        else:
            raise BrokenPictureError("a part of it is damaged")
        *_, at = _blocks(data, at)
        if keep:
            parts.append(_loop(data[start:at]) or data[start:at])
    if not drawn:
        raise BrokenPictureError("it contains no image data")
    return b"".join((*parts, b"\x3b"))


def _loop(part: bytes) -> bytes:
    """Return the block with the number of repetitions, if it is that block."""
    if part[:14] != b"\x21\xff\x0b" + _LOOPS or part[14:16] != b"\3\1":
        return b""
    return part[:18] + b"\0"


def _colors(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> Iterator[int]:
    """Yield the end of each block, including the empty last one."""
    while True:
        size = data[at]
        _cut(data, at, 1 + size)
        at += 1 + size
        yield at
        if size == 0:
            return


def _webp(data: bytes) -> bytes:
    (size,) = struct.unpack("<I", _cut(data, 4, 4))
    parts = list(_webp_parts(_cut(data, 8, size)[4:], _WEBP_DRAWS))
    kinds = {kind for kind, _ in parts}
    if not kinds & (_WEBP_IMAGES | {b"ANMF"}):
        raise BrokenPictureError("it contains no image data")
    body = b"WEBP" + b"".join(chunk for _, chunk in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _webp_parts(body: bytes, kept: frozenset[bytes]) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(body):
        kind, size = struct.unpack("<4sI", _cut(body, at, 8))
        inner = _cut(body, at + 8, size)
        at += 8 + size + size % 2
        if kind not in kept:
            continue
        if kind == b"VP8X":
            inner = bytes([inner[0] & _WEBP_SAYS, 0, 0, 0]) + _cut(inner, 4, 6)
        elif kind == b"ANMF":
            frames = _webp_parts(inner[16:], _WEBP_FRAME)
            inner = _cut(inner, 0, 16) + b"".join(chunk for _, chunk in frames)
        pad = b"\0" * (len(inner) % 2)
        yield kind, kind + struct.pack("<I", len(inner)) + inner + pad
