"""The keys of a vault, from its passphrase down, and `key.json`.

The passphrase gives a key (PBKDF2-HMAC-SHA-256, RFC 8018) that only wraps the vault's
own random one (AES-256-GCM, NIST SP 800-38D). From that, each use has a key of its own
(HKDF-SHA-256, RFC 5869).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from netjournal.vault.errors import DamagedError, NewerError, WrongPassphraseError
from netjournal.vault.passphrase import normal

VERSION = 1
KDF = "PBKDF2-SHA256"
ITERATIONS = 2_000_000
# What opening would take hours for was not made by any version of ours.
_MOST_ITERATIONS = 100_000_000

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
_ID_BYTES = 16
_SALT_BYTES = 16
# For a new vault: its id, the salt, its key, and the nonce that this is wrapped with.
RANDOM_BYTES = _ID_BYTES + _SALT_BYTES + KEY_BYTES + NONCE_BYTES
_INFO = b"netjournal 1 "
_DAMAGED = "it is not what was written there"


class Lock(NamedTuple):
    """What `key.json` says: everything but the passphrase that opening takes.

    *wrapped* is the nonce and the wrapped key; *id* has 32 hexadecimal digits.
    """

    id: str
    iterations: int
    salt: bytes
    wrapped: bytes

    def text(self) -> bytes:
        """Return the file `key.json`."""
        about = {**self._about(), "key": base64.b64encode(self.wrapped).decode()}
        return canonical(about) + b"\n"

    def bound(self) -> bytes:
        """Return what the wrapped key is bound to: it opens with nothing else."""
        return canonical(self._about())

    def _about(self) -> dict[str, Any]:
        salt = base64.b64encode(self.salt).decode()
        kdf = {"name": KDF, "iterations": self.iterations, "salt": salt}
        return {"v": VERSION, "id": self.id, "kdf": kdf}


@dataclass(frozen=True)
class Keys:
    """The keys of an open vault, all made from the one of 32 bytes."""

    key: bytes

    @cached_property
    def id(self) -> bytes:
        """The key of the ids of parts."""
        return self._derived(b"id")

    @cached_property
    def manifest(self) -> bytes:
        """The key of the list of files."""
        return self._derived(b"manifest")

    @cached_property
    def manifest_nonce(self) -> bytes:
        """The key that makes the nonces of the list of files."""
        return self._derived(b"manifest nonce")

    def part(self, identity: bytes) -> bytes:
        """Return the key of the part with that id of 32 bytes."""
        return self._derived(b"blob " + identity)

    def _derived(self, use: bytes) -> bytes:
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(hashes.SHA256(), KEY_BYTES, None, _INFO + use).derive(self.key)


def canonical(value: object) -> bytes:
    """Return *value* as JSON with sorted keys and without spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def create(phrase: str, randomness: bytes, *, iterations: int) -> tuple[Lock, Keys]:
    """Return a new vault that *phrase* opens, made with `RANDOM_BYTES` random bytes."""
    lock = blank(randomness, iterations=iterations)
    return wrap(lock, wrapping_key(phrase, lock), randomness)


def blank(randomness: bytes, *, iterations: int) -> Lock:
    """Return the lock of a new vault, which has no key yet."""
    salt = randomness[_ID_BYTES : _ID_BYTES + _SALT_BYTES]
    return Lock(randomness[:_ID_BYTES].hex(), iterations, salt, b"")


def wrap(lock: Lock, wrapping: bytes, randomness: bytes) -> tuple[Lock, Keys]:
    """Return a new vault, its key wrapped; *randomness* is that of its lock."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = randomness[_ID_BYTES + _SALT_BYTES : -NONCE_BYTES]
    nonce = randomness[-NONCE_BYTES:]
    wrapped = nonce + AESGCM(wrapping).encrypt(nonce, key, lock.bound())
    return lock._replace(wrapped=wrapped), Keys(key)


def unlock(lock: Lock, phrase: str) -> Keys:
    """Return the keys of a vault. Raises `WrongPassphraseError`."""
    return unwrap(lock, wrapping_key(phrase, lock))


def unwrap(lock: Lock, wrapping: bytes) -> Keys:
    """Return the keys of a vault. Raises `WrongPassphraseError`."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, wrapped = lock.wrapped[:NONCE_BYTES], lock.wrapped[NONCE_BYTES:]
    try:
        return Keys(AESGCM(wrapping).decrypt(nonce, wrapped, lock.bound()))
    except InvalidTag as error:
        raise WrongPassphraseError("the passphrase is another one") from error


def wrapping_key(phrase: str, lock: Lock) -> bytes:
    """Return the key of 32 bytes that *phrase* gives; this takes a second or two."""
    text = normal(phrase).encode()
    return hashlib.pbkdf2_hmac("sha256", text, lock.salt, lock.iterations, KEY_BYTES)


def read(text: bytes) -> Lock:
    """Return what a `key.json` says. Raises `DamagedError` and `NewerError`."""
    try:
        about = json.loads(text)
        version = about["v"]
        if type(version) is int and version > VERSION:
            raise NewerError(f"it has format {version}, and {VERSION} is supported")
        kdf, identity = about["kdf"], about["id"]
        is_named = isinstance(kdf["name"], str)
        if is_named and kdf["name"] != KDF:
            raise NewerError("its key is derived in a way that is not supported")
        salt, key = _decoded(kdf["salt"]), _decoded(about["key"])
        lock = Lock(identity, kdf["iterations"], salt, key)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DamagedError(_DAMAGED) from error
    is_first = type(version) is int and version == VERSION  # a truth value is a number
    if not (is_first and is_named and _is_sound(identity, lock)):
        raise DamagedError(_DAMAGED)
    return lock


def _decoded(text: object) -> bytes:
    if not isinstance(text, str):
        raise TypeError
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError from error


def _is_sound(identity: object, lock: Lock) -> bool:
    """Say whether every value has its size."""
    return (
        isinstance(identity, str)
        and re.fullmatch(rf"[0-9a-f]{{{2 * _ID_BYTES}}}", identity) is not None
        and type(lock.iterations) is int
        and 0 < lock.iterations <= _MOST_ITERATIONS
        and len(lock.salt) == _SALT_BYTES
        and len(lock.wrapped) == NONCE_BYTES + KEY_BYTES + TAG_BYTES
    )
