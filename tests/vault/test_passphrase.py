from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.publish import assets
from netjournal.vault.passphrase import RANDOM_BYTES, from_random, normal, weakness

WORDS = Path(assets.__file__).parent / "words"


def test_the_words_are_those_of_bip_39() -> None:
    (source,) = json.loads((WORDS / "versions.json").read_text())
    assert "MIT" == source["license"]
    for file in source["files"]:
        content = (WORDS / file["name"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
    words = assets.words()
    assert 2048 == len(set(words)) == len(words)
    assert words == sorted(words)
    assert len({word[:4] for word in words}) == len(words)
    assert "Permission is hereby granted" in (WORDS / "english.LICENSE").read_text()


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        pytest.param([0] * 6, bytes(9), id="zeros"),
        pytest.param([2047] * 6, b"\xff" * 9, id="ones"),
        pytest.param([2047] * 6, b"\xff" * 8 + b"\xc0", id="six-bits-are-not-used"),
        pytest.param([1024, 0, 0, 0, 0, 1], b"\x80" + bytes(7) + b"\x40", id="ends"),
        pytest.param([0, 2047, 0, 0, 0, 0], b"\x00\x1f\xfc" + bytes(6), id="second"),
    ],
)
def test_words_of_random_bits(expected: list[int], data: bytes) -> None:
    words = [str(number) for number in range(2048)]
    assert " ".join(map(str, expected)) == from_random(data, words)


@given(st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES))
def test_every_bit_counts(data: bytes) -> None:
    words = assets.words()
    numbers = [words.index(word) for word in from_random(data, words).split()]
    number = 0
    for word in numbers:
        number = number << 11 | word
    assert int.from_bytes(data, "big") >> 6 == number


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("a b", "  a \t b\n", id="spaces"),
        pytest.param("a b", "a\u3000\u00a0b", id="spaces-of-others"),
        pytest.param("fine", "ﬁne", id="ligature"),
        pytest.param("é", "e\u0301", id="composed"),
        pytest.param("A a", "A a", id="case-counts"),
        pytest.param("", " \n", id="nothing"),
    ],
)
def test_normal_form(expected: str, text: str) -> None:
    assert expected == normal(text)


@given(st.text())
def test_the_normal_form_is_its_own(text: str) -> None:
    assert normal(text) == normal(normal(text))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("", "correct horse battery", id="good"),
        pytest.param("", "abcdefgh" + "a" * 12, id="just-enough"),
        pytest.param(
            "it has 19 of at least 20 characters, and 8 of at least 8 different ones",
            "abcdefgh" + "a" * 11,
            id="short",
        ),
        pytest.param(
            "it has 24 of at least 20 characters, and 7 of at least 8 different ones",
            "abcdefg" + "a" * 17,
            id="the-same-again",
        ),
        pytest.param(
            "it has 3 of at least 20 characters, and 3 of at least 8 different ones",
            "  a       b  ",
            id="spaces-do-not-count-twice",
        ),
    ],
)
def test_what_ones_own_lacks(expected: str, text: str) -> None:
    assert expected == weakness(text)
