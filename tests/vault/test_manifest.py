from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from netjournal.vault import manifest
from netjournal.vault.errors import DamagedError, NewerError
from netjournal.vault.keys import Keys
from netjournal.vault.manifest import Entry, Manifest, following
from netjournal.vault.parts import compressed, padded

KEYS = Keys(bytes(32))
ONE = {"a.html": Entry("ab" * 32, "text/html")}
TWO = {"a.html": Entry("cd" * 32, "text/html")}
FILES = st.dictionaries(
    st.text(),
    st.builds(Entry, st.binary(min_size=32, max_size=32).map(bytes.hex), st.text()),
)


@given(st.integers(1, 10**9), FILES)
def test_a_list_opens_again(serial: int, files: dict[str, Entry]) -> None:
    whole = Manifest(serial, files)
    assert whole == manifest.opened(KEYS, manifest.sealed(KEYS, whole))


@given(FILES, st.randoms())
def test_the_order_of_files_does_not_matter(
    files: dict[str, Entry], random: object
) -> None:
    shuffled = list(files.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined] # a Random
    both = Manifest(1, files), Manifest(1, dict(shuffled))
    assert manifest.sealed(KEYS, both[0]) == manifest.sealed(KEYS, both[1])


def test_the_serial_grows_only_with_a_change() -> None:
    first = following(ONE, None)
    assert Manifest(1, ONE) == first
    assert following(dict(ONE), first) is first
    assert Manifest(2, TWO) == following(TWO, first)
    assert Manifest(3, ONE) == following(ONE, Manifest(2, TWO))


def test_another_list_has_another_nonce() -> None:
    sealed = [manifest.sealed(KEYS, Manifest(1, files))[:12] for files in (ONE, TWO)]
    sealed.append(manifest.sealed(KEYS, Manifest(2, ONE))[:12])
    assert 3 == len(set(sealed))


def _sealed(text: bytes) -> bytes:
    return bytes(12) + AESGCM(KEYS.manifest).encrypt(
        bytes(12), padded(compressed(text)), b"manifest"
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(bytes(11), id="no-nonce"),
        pytest.param(bytes(500), id="zeros"),
        pytest.param(manifest.sealed(KEYS, Manifest(1, ONE))[:-1], id="cut"),
        pytest.param(
            manifest.sealed(Keys(b"1" * 32), Manifest(1, ONE)), id="other-key"
        ),
        pytest.param(_sealed(b"{"), id="no-json"),
        pytest.param(_sealed(b"[]"), id="list"),
        pytest.param(_sealed(b'{"v": 1, "serial": 1}'), id="no-files"),
        pytest.param(_sealed(b'{"v": 1, "serial": 1, "files": []}'), id="files-list"),
        pytest.param(_sealed(b'{"v":1,"serial":1,"files":{"a":["x"]}}'), id="no-type"),
        pytest.param(
            _sealed(b'{"v":1,"serial":1,"files":{"a":["abcd","t"]}}'), id="short-id"
        ),
        pytest.param(_sealed(b'{"v": 1, "serial": [], "files": {}}'), id="no-serial"),
    ],
)
def test_a_damaged_list_is_said_to_be(data: bytes) -> None:
    with pytest.raises(DamagedError):
        manifest.opened(KEYS, data)


def test_a_newer_list_is_said_to_be() -> None:
    with pytest.raises(NewerError):
        manifest.opened(KEYS, _sealed(b'{"v": 2}'))
