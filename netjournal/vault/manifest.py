"""The list of a vault's files, `vault/index`: which part each path is, and its type."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from typing import NamedTuple

from netjournal.vault.errors import DamagedError, NewerError
from netjournal.vault.keys import NONCE_BYTES, VERSION, Keys
from netjournal.vault.parts import (
    NAME_DIGITS,
    compressed,
    data_of,
    padded,
    uncompressed,
)

_BOUND = b"manifest"
_ID_DIGITS = 64


class Entry(NamedTuple):
    """A file: the id of its part in 64 hexadecimal digits, and its media type."""

    id: str
    media_type: str

    @property
    def name(self) -> str:
        """The name of the file's part."""
        return self.id[:NAME_DIGITS]


class Manifest(NamedTuple):
    """The files of a site by path, and its serial number, which only grows."""

    serial: int
    files: Mapping[str, Entry]

    def names(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset(entry.name for entry in self.files.values())


def following(files: Mapping[str, Entry], former: Manifest | None) -> Manifest:
    """Return the list of *files* after the *former* one, or that if it is the same."""
    if former is None:
        return Manifest(1, files)
    if former.files == files:
        return former
    return Manifest(former.serial + 1, files)


def sealed(keys: Keys, manifest: Manifest) -> bytes:
    """Return the file `vault/index`: the same list gives the same bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    files = {path: list(manifest.files[path]) for path in sorted(manifest.files)}
    about = {"v": VERSION, "serial": manifest.serial, "files": files}
    text = padded(compressed(json.dumps(about, separators=(",", ":")).encode()))
    nonce = hmac.digest(keys.manifest_nonce, text, "sha256")[:NONCE_BYTES]
    return nonce + AESGCM(keys.manifest).encrypt(nonce, text, _BOUND)


def opened(keys: Keys, data: bytes) -> Manifest:
    """Return the list in a `vault/index`. Raises `DamagedError` and `NewerError`."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, encrypted = data[:NONCE_BYTES], data[NONCE_BYTES:]
    try:
        text = AESGCM(keys.manifest).decrypt(nonce, encrypted, _BOUND)
    except (InvalidTag, ValueError) as error:  # the latter: it is too short for a nonce
        raise DamagedError("it is not what was written there") from error
    return _read(uncompressed(data_of(text)))


def _read(text: bytes) -> Manifest:
    try:
        about = json.loads(text)
        if about["v"] > VERSION:
            raise NewerError(f"it has format {about['v']}, and {VERSION} is supported")
        files = {path: _entry(*entry) for path, entry in about["files"].items()}
        serial = int(about["serial"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedError("it is not what was written there") from error
    return Manifest(serial, files)


def _entry(identity: str, media_type: str) -> Entry:
    if len(bytes.fromhex(identity)) * 2 != _ID_DIGITS:
        raise ValueError
    return Entry(identity, media_type)
