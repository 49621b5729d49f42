from __future__ import annotations

import pytest

from netjournal.render.text.styled import Piece, cells, drawn, line, padded, wrapped

CELLS = [
    pytest.param("", 0, id="nothing"),
    pytest.param("Ada", 3, id="ascii"),
    pytest.param("Zoë", 3, id="composed"),
    pytest.param("Zoe\u0308", 3, id="combining"),
    pytest.param("山田 優", 7, id="wide"),
    pytest.param("a\u200db", 2, id="joiner"),
]


@pytest.mark.parametrize(("text", "expected"), CELLS)
def test_cells(text: str, expected: int) -> None:
    assert expected == cells(text)


PADDED = [
    pytest.param("Ada", 5, "Ada  ", id="filled"),
    pytest.param("Grace", 5, "Grace", id="exact"),
    pytest.param("Grace H", 5, "Grac…", id="cut"),
    pytest.param("山田優子", 5, "山田…", id="cut-wide"),
    pytest.param("山田優子", 6, "山田… ", id="cut-wide-and-filled"),
]


@pytest.mark.parametrize(("text", "width", "expected"), PADDED)
def test_padded(text: str, width: int, expected: str) -> None:
    assert expected == padded(text, width)
    assert width == cells(expected)


def test_wrapped_text_stays_below_its_start() -> None:
    rows = wrapped("  why  ", "one two three four five six seven", 30)
    assert "  why  one two three four five\n       six seven\n" == drawn(
        rows, color=False
    )


def test_color_is_ours_alone() -> None:
    row = line("seen ", Piece("A\x1b[31mda", "name"), Piece("", "late"))
    assert "seen \x1b[1mA\\u{1b}[31mda\x1b[0m\n" == drawn([row], color=True)
    assert "seen A\\u{1b}[31mda\n" == drawn([row], color=False)


def test_a_piece_is_one_row() -> None:
    assert "a b c d\n" == drawn([line("a\nb\tc\u2028d")], color=False)
