from __future__ import annotations

import pytest

from netjournal.format.folding import by_name, plain, searched

PLAIN = [
    pytest.param("Åke", "ake", id="ring"),
    pytest.param("ŁUKASZ", "lukasz", id="stroke"),
    pytest.param("Øyvind Đorđe", "oyvind dorde", id="strokes"),
    pytest.param("ısı", "isi", id="dotless"),
    pytest.param("Æsa Œuvre", "aesa oeuvre", id="ligatures"),
    pytest.param("Straße", "strasse", id="sharp-s"),
    pytest.param("Ｋen", "ken", id="wide"),
    pytest.param("İpek", "ipek", id="dotted-capital"),
    pytest.param(" Ada ", "ada", id="space"),
    pytest.param("Αλέξης", "αλεξησ", id="greek"),
]


@pytest.mark.parametrize(("name", "expected"), PLAIN)
def test_plain(name: str, expected: str) -> None:
    assert expected == plain(name)


def test_names_stand_in_one_order() -> None:
    """By the plain name, then with its marks, then by id."""
    names = ["Zoe", "Öz", "oz", "Éric", "Eric", "Åke", "Łuk", "Ada"]

    assert ["Ada", "Åke", "Eric", "Éric", "Łuk", "oz", "Öz", "Zoe"] == sorted(
        names, key=by_name
    )
    assert by_name("Ada", "a") < by_name("ADA", "b")


@pytest.mark.parametrize(
    "letters",
    [
        pytest.param("\u05d1\u05bc\u05b0", id="marks-out-of-order"),
        pytest.param("ﷺ", id="ligature"),
        pytest.param("각가", id="syllables"),
        pytest.param("äß", id="accents"),
    ],
)
def test_a_long_run_of_letters_is_folded_as_a_short_one(letters: str) -> None:
    assert searched(letters) * 500 == searched(letters * 500)
