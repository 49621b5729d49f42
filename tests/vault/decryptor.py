"""Opens a published folder by itself: nothing of netjournal, only its documents."""

from __future__ import annotations

import base64
import gzip
import hashlib
import hmac
import json
import unicodedata
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def _hkdf(key: bytes, info: bytes) -> bytes:
    """RFC 5869 with SHA-256, no salt, 32 bytes."""
    secret = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(secret, b"netjournal 1 " + info + b"\x01", "sha256")


def _unpacked(text: bytes) -> bytes:
    length = int.from_bytes(text[:4], "big")
    assert not text[4 + length :].strip(b"\0")
    return gzip.decompress(text[4 : 4 + length])


def key_of(folder: Path, passphrase: str) -> bytes:
    """Return the vault's own key."""
    lock = json.loads((folder / "vault/key.json").read_bytes())
    bound = json.dumps(
        {name: lock[name] for name in ("v", "id", "kdf")},
        sort_keys=True,
        separators=(",", ":"),
    )
    phrase = " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode()
    salt, wrapped = (base64.b64decode(x) for x in (lock["kdf"]["salt"], lock["key"]))
    rounds = lock["kdf"]["iterations"]
    wrapping = AESGCM(hashlib.pbkdf2_hmac("sha256", phrase, salt, rounds))
    return wrapping.decrypt(wrapped[:12], wrapped[12:], bound.encode())


def listed(folder: Path, passphrase: str) -> dict[str, list[str]]:
    """Return the id and the media type of each file."""
    key = key_of(folder, passphrase)
    data = (folder / "vault/index").read_bytes()
    text = AESGCM(_hkdf(key, b"manifest")).decrypt(data[:12], data[12:], b"manifest")
    nonce = hmac.digest(_hkdf(key, b"manifest nonce"), text, "sha256")[:12]
    assert nonce == data[:12]
    about = json.loads(_unpacked(text))
    assert about["v"] == 1
    assert about["serial"] >= 1
    files: dict[str, list[str]] = about["files"]
    return files


def restored(folder: Path, passphrase: str) -> dict[str, bytes]:
    """Return all files of the site by their paths."""
    key, site = key_of(folder, passphrase), {}
    for path, (identity, _) in listed(folder, passphrase).items():
        name = identity[:32]
        cipher = AESGCM(_hkdf(key, b"blob " + bytes.fromhex(identity)))
        data = (folder / "vault/b" / name).read_bytes()
        text = cipher.decrypt(bytes(12), data, name.encode())
        message = path.encode() + b"\0" + text
        named = hmac.digest(_hkdf(key, b"id"), message, "sha256")
        assert named.hex() == identity
        site[path] = _unpacked(text)
    return site
