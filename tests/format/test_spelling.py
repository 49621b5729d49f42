"""Scripts without spaces between words."""

from __future__ import annotations

import pytest

from netjournal.format.spelling import unspaced


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        pytest.param("a", False, id="latin"),
        pytest.param("ü", False, id="umlaut"),
        pytest.param("я", False, id="cyrillic"),
        pytest.param("א", False, id="hebrew"),
        pytest.param("\u0dff", False, id="before-the-first"),
        pytest.param("\u0e00", True, id="the-first"),
        pytest.param("ก", True, id="thai"),
        pytest.param("\u0eff", True, id="the-last-of-a-range"),
        pytest.param("\u0f00", False, id="tibetan"),
        pytest.param("李", True, id="chinese"),
        pytest.param("の", True, id="japanese"),
        pytest.param("한", True, id="korean"),
        pytest.param("、", False, id="a-mark"),
        pytest.param("\U00020000", True, id="a-rare-character"),
        pytest.param("\U0003ffff", True, id="the-last"),
        pytest.param("\U00040000", False, id="behind-the-last"),
        pytest.param("😀", False, id="emoji"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_unspaced(character: str, *, expected: bool) -> None:
    assert expected is unspaced(character)
