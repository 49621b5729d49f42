"""Parts: one file each, packed, padded, named by its content and its path, sealed.

An unchanged file is the same part, bit for bit, and a changed one has another name. A
part's key is made from its id, so that a key encrypts one text only, and the nonce may
be zero (as in SIV, RFC 5297).
"""

from __future__ import annotations

import hmac
import zlib
from typing import NamedTuple

from netjournal.vault.errors import DamagedError
from netjournal.vault.keys import NONCE_BYTES, TAG_BYTES, Keys

ID_BYTES = 32
NAME_DIGITS = 32  # of the first half of an id

_LEVEL = 6
# RFC 1952: no name, no time, and no system (255), which would tell of this machine.
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_GZIP = 31  # zlib's window bits for a gzip stream
_LENGTH = 4  # bytes of the length before the data
_SMALLEST = 4096
_STEP = 1024
_NO_NONCE = bytes(NONCE_BYTES)


class Part(NamedTuple):
    """A part before it is sealed: its id of 32 bytes, and the padded text."""

    id: bytes
    padded: bytes

    @property
    def name(self) -> str:
        """The part's file name: the first 16 bytes of its id."""
        return name_of(self.id)

    @property
    def size(self) -> int:
        """The size of the sealed part, in bytes."""
        return len(self.padded) + TAG_BYTES


def name_of(identity: bytes) -> str:
    """Return the file name of the part with that id."""
    return identity.hex()[:NAME_DIGITS]


def compressed(data: bytes) -> bytes:
    """Return *data* as gzip, the same at any time and on any system."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush()
    check = zlib.crc32(data).to_bytes(4, "little")
    length = (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join((_HEAD, body, check, length))


def padded(data: bytes) -> bytes:
    """Return *data* after its length, filled up with zeros to one of a few sizes."""
    length = _LENGTH + len(data)
    filling = bytes(padded_size(length) - length)
    return b"".join((len(data).to_bytes(_LENGTH, "big"), data, filling))


def padded_size(length: int) -> int:
    """Return the size that *length* bytes are filled up to, in bytes.

    At least 4 KiB, else Padmé rounded up to 1 KiB: most pages look alike then, and
    large ones become at most an eighth larger. Nikitin et al., "Reducing Metadata
    Leakage from Encrypted Files and Communication with PURBs", 2019, algorithm 1.
    """
    exponent = max(length, 2).bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    size = (length + mask) & ~mask
    return max(_SMALLEST, -(-size // _STEP) * _STEP)


def data_of(text: bytes) -> bytes:
    """Return the data in a padded text. Raises `DamagedError`."""
    length = int.from_bytes(text[:_LENGTH], "big")
    if len(text) < _LENGTH + length:
        raise DamagedError("a part is shorter than it says")
    return text[_LENGTH : _LENGTH + length]


def uncompressed(data: bytes) -> bytes:
    """Return what is in a gzip stream. Raises `DamagedError`."""
    try:
        return zlib.decompress(data, _GZIP)
    except zlib.error as error:
        raise DamagedError("a part cannot be unpacked") from error


def part(keys: Keys, path: str, content: bytes) -> Part:
    """Return the part of the file at *path* in the site, with `/`."""
    text = padded(compressed(content))
    message = b"".join((path.encode("utf-8", "surrogateescape"), b"\0", text))
    return Part(hmac.digest(keys.id, message, "sha256"), text)


def sealed(keys: Keys, sealing: Part) -> bytes:
    """Return the bytes of a part as they are published."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(keys.part(sealing.id))
    return cipher.encrypt(_NO_NONCE, sealing.padded, sealing.name.encode())


def opened(keys: Keys, identity: bytes, data: bytes) -> bytes:
    """Return the file in the published part with that id. Raises `DamagedError`."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(keys.part(identity))
    try:
        text = cipher.decrypt(_NO_NONCE, data, name_of(identity).encode())
    except InvalidTag as error:
        raise DamagedError("a part was changed") from error
    return uncompressed(data_of(text))
