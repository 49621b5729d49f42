from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.vault import parts
from netjournal.vault.errors import DamagedError
from netjournal.vault.keys import Keys

KEYS = Keys(bytes(32))
CONTENTS = st.binary(max_size=20_000)
PATHS = st.text(min_size=1, max_size=30).filter(lambda path: "\0" not in path)


@pytest.mark.parametrize(
    ("expected", "length"),
    [
        (4096, 0),
        (4096, 4),
        (4096, 4096),
        (5120, 4097),
        (5120, 5120),
        (6144, 5121),
        (9216, 8193),
        (10240, 9217),
        (17408, 16385),
        (131072, 131072),
        (135168, 131073),
        (1081344, 1048577),
    ],
)
def test_sizes(expected: int, length: int) -> None:
    assert expected == parts.padded_size(length)


@given(st.integers(0, 1 << 31))
def test_padding_costs_an_eighth_at_most(length: int) -> None:
    size = parts.padded_size(length)
    assert size >= max(length, 4096)
    assert size % 1024 == 0
    # Padmé adds an eighth at most (from 8 bytes on), and the step 1 KiB.
    assert size <= max(4096, length * 1.125 + 1024)
    assert size == parts.padded_size(size)


@given(PATHS, CONTENTS)
def test_a_part_opens_again(path: str, content: bytes) -> None:
    part = parts.part(KEYS, path, content)
    data = parts.sealed(KEYS, part)
    assert part.size == len(data)
    assert content == parts.opened(KEYS, part.id, data)
    assert data == parts.sealed(KEYS, parts.part(KEYS, path, content))


@given(CONTENTS)
def test_compressed_as_others_do(content: bytes) -> None:
    data = parts.compressed(content)
    assert content == gzip.decompress(data) == parts.uncompressed(data)
    assert b"\xff" == data[9:10]


@given(PATHS, PATHS, CONTENTS, CONTENTS)
def test_a_name_for_each_path_and_content(
    path: str, other_path: str, content: bytes, other: bytes
) -> None:
    first = parts.part(KEYS, path, content)
    second = parts.part(KEYS, other_path, other)
    same = (path, content) == (other_path, other)
    assert same == (first.name == second.name) == (first.id == second.id)
    assert same == (KEYS.part(first.id) == KEYS.part(second.id))


def test_another_vault_has_other_names() -> None:
    other = Keys(bytes(31) + b"\1")
    assert parts.part(KEYS, "a", b"a").name != parts.part(other, "a", b"a").name


@given(st.integers(0, 4111), st.integers(0, 7))
def test_every_flipped_bit_is_noticed(byte: int, bit: int) -> None:
    part = parts.part(KEYS, "a", b"text")
    data = bytearray(parts.sealed(KEYS, part))
    data[byte] ^= 1 << bit
    with pytest.raises(DamagedError):
        parts.opened(KEYS, part.id, bytes(data))


def test_swapped_and_cut_parts_are_noticed() -> None:
    first, second = parts.part(KEYS, "a", b"text"), parts.part(KEYS, "b", b"text")
    for data in (parts.sealed(KEYS, second), parts.sealed(KEYS, first)[:-1], b""):
        with pytest.raises(DamagedError):
            parts.opened(KEYS, first.id, data)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"\0\0\0\5abc", id="shorter-than-it-says"),
        pytest.param(b"\0\0", id="no-length"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_text_that_is_not_padded_like_ours(text: bytes) -> None:
    with pytest.raises(DamagedError):
        parts.uncompressed(parts.data_of(text))
