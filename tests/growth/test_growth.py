"""A body that is four times as long costs four times as much to read."""

from __future__ import annotations

import pytest

from tests.growth import subjects
from tests.growth.measure import grows_linearly, steepness
from tests.growth.shapes import ALL, Shape


def test_there_are_enough_shapes() -> None:
    assert len(ALL) >= 200


@pytest.mark.parametrize("shape", ALL)
def test_body(shape: str) -> None:
    assert grows_linearly(subjects.body, ALL[shape], 16_000)


def _quadratic(text: str) -> int:
    return sum(text.count(letter) for letter in text[: len(text) // 8])


def test_what_is_quadratic_is_noticed() -> None:
    """The measure itself can fail, even if another process disturbs it once."""
    assert any(steepness(_quadratic, Shape("", "a"), 32_000) > 9 for _ in range(3))
    assert grows_linearly(str.upper, Shape("", "a"), 32_000)
