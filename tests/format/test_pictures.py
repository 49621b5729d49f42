"""What a picture is made of, and that nothing else of its file leaves."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest

from netjournal.format.pictures import BrokenPictureError, dimensions, redrawn

SECRET = b"taken at 51.3397N 12.3731E"


def chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


HEADER = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
DRAWN = zlib.compress(b"\0\xff\0\0")
END = chunk(b"IEND", b"")
PNG = b"\x89PNG\r\n\x1a\n" + HEADER + chunk(b"IDAT", DRAWN) + END


def segment(mark: int, data: bytes) -> bytes:
    return bytes([0xFF, mark]) + struct.pack(">H", len(data) + 2) + data


def exif(turn: int, order: str = ">") -> bytes:
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turn, 0)
    place = struct.pack(f"{order}HHII", 0x010E, 2, len(SECRET), 38)
    body = struct.pack(f"{order}H", 2) + place + entry + b"\0\0\0\0" + SECRET
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return segment(0xE1, b"Exif\0\0" + mark + struct.pack(f"{order}I", 8) + body)


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
TABLE = segment(0xDB, bytes(65))
FRAME = segment(0xC0, b"\x08\0\1\0\1\1\1\x11\0")
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56"
TURNED = exif(6)[:4]
JPEG = b"\xff\xd8" + JFIF + TABLE + FRAME + SCAN + b"\xff\xd9"


def turned(turn: int) -> bytes:
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, turn, 0)
    return segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\1" + entry + b"\0\0\0\0")


SCREEN = b"GIF89a\1\0\1\0\x80\0\0" + b"\0\0\0\xff\xff\xff"
IMAGE = b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
CONTROL = b"\x21\xf9\4\0\0\0\0\0"
LOOP = b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0"
GIF = SCREEN + LOOP + CONTROL + IMAGE + b"\x3b"


FOUR = SCREEN[:10] + b"\x81\0\0" + bytes(12) + IMAGE + b"\x3b"


def riff(*parts: bytes) -> bytes:
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def part(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


VP8 = part(b"VP8 ", b"drawn")
FLAGS = part(b"VP8X", b"\x10" + bytes(9))
WEBP = riff(FLAGS, VP8)
MOVED = riff(
    part(b"VP8X", b"\x02" + bytes(9)),
    part(b"ANIM", bytes(6)),
    part(b"ANMF", bytes(16) + VP8),
)

PICTURES = [
    pytest.param(PNG, "png", PNG, id="png"),
    pytest.param(PNG + SECRET, "png", PNG, id="png-after-the-end"),
    pytest.param(
        PNG[:33] + chunk(b"tEXt", SECRET) + chunk(b"eXIf", SECRET) + PNG[33:],
        "png", PNG, id="png-texts",
    ),
    pytest.param(
        PNG[:33] + chunk(b"iCCP", SECRET) + chunk(b"tIME", b"1234567") + PNG[33:],
        "png", PNG, id="png-profile-and-time",
    ),
    pytest.param(
        PNG[:33] + chunk(b"IDAT", DRAWN + SECRET) + END, "png", PNG, id="png-after-the-drawing",
    ),
    pytest.param(
        PNG[:33] + chunk(b"IDAT", DRAWN[:4]) + chunk(b"IDAT", DRAWN[4:]) + chunk(b"IEND", SECRET),
        "png", PNG, id="png-in-parts",
    ),
    pytest.param(
        PNG[:33] + chunk(b"gAMA", b"\0\0\1\1") + PNG[33:],
        "png", PNG[:33] + chunk(b"gAMA", b"\0\0\1\1") + PNG[33:], id="png-colors",
    ),
    pytest.param(JPEG, "jpg", JPEG, id="jpeg"),
    pytest.param(JPEG + SECRET, "jpg", JPEG, id="jpeg-after-the-end"),
    pytest.param(
        JPEG[:2] + exif(1) + JPEG[2:], "jpg", JPEG, id="jpeg-exif",
    ),
    pytest.param(
        JPEG[:2] + exif(6) + JPEG[2:],
        "jpg", JPEG[:20] + turned(6) + JPEG[20:], id="jpeg-turned",
    ),
    pytest.param(
        JPEG[:2] + exif(8, "<") + JPEG[20:],
        "jpg", JPEG[:2] + turned(8) + JPEG[20:], id="jpeg-turned-the-other-order",
    ),
    pytest.param(
        JPEG[:20] + segment(0xFE, SECRET) + segment(0xED, SECRET) + segment(0xE2, SECRET) + JPEG[20:],
        "jpg", JPEG, id="jpeg-comments-and-captions",
    ),
    pytest.param(
        JPEG[:2] + segment(0xE0, JFIF[4:-2] + b"\1\1" + SECRET[:3]) + JPEG[20:],
        "jpg", JPEG[:2] + JPEG[20:], id="jpeg-thumbnail",
    ),
    pytest.param(
        JPEG[:-2] + segment(0xFE, SECRET) + b"\xff\xff" + SCAN + JPEG[-2:],
        "jpg", JPEG[:-2] + SCAN + JPEG[-2:], id="jpeg-in-scans",
    ),
    pytest.param(GIF, "gif", GIF, id="gif"),
    pytest.param(GIF + SECRET, "gif", GIF, id="gif-after-the-end"),
    pytest.param(FOUR + SECRET, "gif", FOUR, id="gif-of-four-colors"),
    pytest.param(
        GIF[:-1] + b"\x21\xfe" + bytes([len(SECRET)]) + SECRET + b"\0" + b"\x3b",
        "gif", GIF, id="gif-comment",
    ),
    pytest.param(
        SCREEN + LOOP[:-1] + bytes([len(SECRET)]) + SECRET + b"\0" + CONTROL + IMAGE + b"\x3b",
        "gif", GIF, id="gif-in-the-loop",
    ),
    pytest.param(
        SCREEN + b"\x21\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\0" + GIF[19:],
        "gif", GIF, id="gif-application",
    ),
    pytest.param(WEBP, "webp", WEBP, id="webp"),
    pytest.param(WEBP + SECRET, "webp", WEBP, id="webp-after-the-end"),
    pytest.param(
        riff(part(b"VP8X", b"\x3c" + bytes(9)), part(b"ICCP", SECRET), VP8,
             part(b"EXIF", SECRET), part(b"XMP ", SECRET), part(b"else", SECRET)),
        "webp", WEBP, id="webp-exif",
    ),
    pytest.param(MOVED, "webp", MOVED, id="webp-moving"),
    pytest.param(
        riff(part(b"VP8X", b"\x02" + bytes(9)), part(b"ANIM", bytes(6)),
             part(b"ANMF", bytes(16) + VP8 + part(b"EXIF", SECRET))),
        "webp", MOVED, id="webp-in-a-frame",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "extension", "expected"), PICTURES)
def test_only_what_draws(content: bytes, extension: str, expected: bytes) -> None:
    assert (extension, expected) == redrawn(content)
    assert SECRET not in expected


@pytest.mark.parametrize("content", [PNG, JPEG, GIF, WEBP, MOVED])
def test_one_that_is_cut_off_is_broken(content: bytes) -> None:
    for size in range(len(content) - 1):
        with pytest.raises(BrokenPictureError):
            redrawn(content[:size])


BROKEN = [
    pytest.param(b"", "it is not a PNG, JPEG, GIF or WebP picture", id="empty"),
    pytest.param(b"<svg/>", "it is not a PNG, JPEG, GIF or WebP picture", id="svg"),
    pytest.param(riff(VP8).replace(b"WEBP", b"WAVE"), "it is not a PNG, JPEG, GIF or WebP picture", id="sound"),
    pytest.param(PNG[:8] + PNG[33:], "its header is missing", id="png-without-header"),
    pytest.param(PNG[:20] + b"\7" + PNG[21:], "a part of it is damaged", id="png-damaged"),
    pytest.param(PNG[:33] + END, "the picture is incomplete", id="png-without-drawing"),
    pytest.param(b"\xff\xd8" + SCAN + b"\xff\xd9", "its header is missing", id="jpeg-without-frame"),
    pytest.param(b"\xff\xd8" + FRAME + b"\xff\xd9", "it contains no image data", id="jpeg-without-scan"),
    pytest.param(SCREEN + b"\x3b", "it contains no image data", id="gif-without-image"),
    pytest.param(SCREEN + b"\x01", "a part of it is damaged", id="gif-damaged"),
    pytest.param(riff(FLAGS), "it contains no image data", id="webp-without-image"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "message"), BROKEN)
def test_what_cannot_be_drawn(content: bytes, message: str) -> None:
    with pytest.raises(BrokenPictureError) as caught:
        redrawn(content)
    assert message == str(caught.value)


@pytest.mark.parametrize("damage", [bytes.upper, lambda data: data[::-1]])
def test_whatever_it_holds_it_is_a_picture_or_broken(
    damage: Callable[[bytes], bytes],
) -> None:
    ends: set[str] = set()
    for content in (PNG, JPEG, GIF, WEBP, MOVED):
        for place in range(len(content)):
            for value in (0, 1, 0x7F, 0xFF):
                bad = content[:place] + bytes([value]) + damage(content[place + 1 :])
                try:
                    redrawn(bad)
                except BrokenPictureError:
                    ends.add("broken")
                else:
                    ends.add("drawn")
    assert {"broken", "drawn"} == ends


def _jpeg(turn: int, *, frame: bytes = b"\x08\0\2\0\3\1\1\x11\0") -> bytes:
    exif_ = exif(turn) if turn else b""
    return b"\xff\xd8" + exif_ + TABLE + segment(0xC2, frame) + SCAN + b"\xff\xd9"


def _png(wide: int, high: int) -> bytes:
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return PNG[:8] + chunk(b"IHDR", header) + chunk(b"IDAT", DRAWN) + END


DIMENSIONS = [
    pytest.param((3, 2), _png(3, 2), id="png"),
    pytest.param((3, 2), _jpeg(0), id="jpeg"),
    pytest.param((3, 2), _jpeg(4), id="jpeg-upside-down"),
    pytest.param((2, 3), _jpeg(5), id="jpeg-on-its-side"),
    pytest.param((2, 3), _jpeg(8), id="jpeg-on-its-other-side"),
    pytest.param((300, 2), GIF[:6] + b"\x2c\1\2\0" + GIF[10:], id="gif"),
    pytest.param(
        (3, 2),
        riff(part(b"VP8X", b"\x10\0\0\0\2\0\0\1\0\0"), VP8),
        id="webp-extended",
    ),
    pytest.param(
        (3, 2), riff(part(b"VP8 ", b"\0\0\0\x9d\1\x2a\3\x40\2\x80")), id="webp-lossy"
    ),
    pytest.param(
        (3, 2),
        riff(part(b"VP8L", b"\x2f" + (2 | 1 << 14).to_bytes(4, "little"))),
        id="webp-lossless",
    ),
]


@pytest.mark.parametrize(("expected", "content"), DIMENSIONS)
def test_dimensions(expected: tuple[int, int], content: bytes) -> None:
    assert expected == dimensions(redrawn(content))


NO_DIMENSIONS = [
    pytest.param("it contains no image data", _png(0, 2), id="no-width"),
    pytest.param(
        "it contains no image data",
        _jpeg(0, frame=b"\x08\0\0\0\3\1\1\x11\0"),
        id="no-height",
    ),
    pytest.param(
        "it has more than 100 million pixels", _png(10_001, 10_000), id="large"
    ),
    pytest.param("the picture is incomplete", riff(part(b"VP8 ", b"")), id="nothing"),
]


@pytest.mark.parametrize(("expected", "content"), NO_DIMENSIONS)
def test_a_picture_without_a_size_of_use(expected: str, content: bytes) -> None:
    with pytest.raises(BrokenPictureError, match=expected):
        dimensions(redrawn(content))
