from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from netjournal.vault import keys
from netjournal.vault.errors import DamagedError, NewerError, WrongPassphraseError

RANDOM = bytes(range(keys.RANDOM_BYTES))
PHRASE = "tulip orbit lemon cabin velvet noble"


DAMAGED: dict[str, dict[str, object]] = {
    "version-of-words": {"v": "1"},
    "version-true": {"v": True},
    "version-zero": {"v": 0},
    "no-version": {"v": None},
    "id-short": {"id": "ab"},
    "id-number": {"id": 7},
    "id-other-digits": {"id": "x" * 32},
    "id-with-line": {"id": "0" * 32 + "\n"},
    "no-kdf": {"kdf": None},
    "kdf-text": {"kdf": "PBKDF2"},
    "kdf-name-number": {"name": 3},
    "none": {"iterations": 0},
    "negative": {"iterations": -5},
    "true": {"iterations": True},
    "half": {"iterations": 2.5},
    "of-words": {"iterations": "2000000"},
    "for-years": {"iterations": 10**12},
    "salt-short": {"salt": "AAAA"},
    "salt-number": {"salt": 5},
    "salt-no-base64": {"salt": "!" * 24},
    "key-short": {"key": "AAAA"},
    "key-none": {"key": None},
}


def _lock(**changes: object) -> dict[str, Any]:
    lock, _ = keys.create(PHRASE, RANDOM, iterations=2)
    about: dict[str, Any] = json.loads(lock.text())
    for name, value in changes.items():
        place = about["kdf"] if name in about["kdf"] else about
        place[name] = value
    return about


def test_a_new_vault_opens_with_its_passphrase_alone() -> None:
    lock, unlocked = keys.create(PHRASE, RANDOM, iterations=2)
    assert RANDOM[32:64] == unlocked.key
    assert RANDOM[:16].hex() == lock.id
    assert unlocked == keys.unlock(keys.read(lock.text()), f" {PHRASE}\n")
    with pytest.raises(WrongPassphraseError):
        keys.unlock(lock, PHRASE.replace(" ", ""))


def test_deriving_a_key_takes_long_by_default() -> None:
    assert keys.ITERATIONS == 2_000_000


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"iterations": 1}, id="weaker"),
        pytest.param({"id": "00" * 16}, id="another-id"),
        pytest.param({"salt": base64.b64encode(bytes(16)).decode()}, id="another-salt"),
        pytest.param({"key": base64.b64encode(bytes(60)).decode()}, id="another-key"),
    ],
)
def test_a_changed_lock_opens_with_nothing(changed: dict[str, object]) -> None:
    lock = keys.read(json.dumps(_lock(**changed)).encode())
    with pytest.raises(WrongPassphraseError):
        keys.unlock(lock, PHRASE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe", id="no-text"),
        pytest.param(b"[1, 2]", id="list"),
        pytest.param(b"7", id="number"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(json.dumps(_lock())[:-9].encode(), id="cut"),
        *(
            pytest.param(json.dumps(_lock(**changes)).encode(), id=name)
            for name, changes in DAMAGED.items()
        ),
    ],
)
def test_a_damaged_lock_is_said_to_be(text: bytes) -> None:
    with pytest.raises(DamagedError):
        keys.read(text)


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        ("it has format 2, and 1 is supported", {"v": 2}),
        (
            "its key is derived in a way that is not supported",
            {"name": "Argon2id"},
        ),
    ],
)
def test_a_newer_lock_is_said_to_be(expected: str, changes: dict[str, object]) -> None:
    with pytest.raises(NewerError, match=expected):
        keys.read(json.dumps(_lock(**changes)).encode())


def test_every_use_has_a_key_of_its_own() -> None:
    unlocked = keys.Keys(bytes(32))
    made = {
        unlocked.id,
        unlocked.manifest,
        unlocked.manifest_nonce,
        unlocked.part(bytes(32)),
        unlocked.part(bytes(31) + b"\1"),
        unlocked.key,
    }
    assert 6 == len(made)
    assert {32} == set(map(len, made))
