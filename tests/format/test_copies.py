"""Names that are like no copy's are told apart quickly."""

from __future__ import annotations

import pytest

from netjournal.format.copies import is_ordinary


@pytest.mark.parametrize(
    "stem",
    [
        *(
            "ada-copy",
            "copy-of-ada",
            "ada-kopie",
            "kopi-af-ada",
            "ada-conflict",
            "conflit-ada",
        ),
        *(
            "ada-konflikt",
            "ada-motstridende",
            "ada-copia",
            "ada-duplicat",
            "ada-duplicate",
            "ada-duplikat",
            "ada-duplicado",
            "ada-doublon",
        ),
        *(
            "ada-ristiriita",
            "ada-modstridende",
            "ada-macbook",
            "ada-laptop",
            "ada-ipad",
            "ada-pc",
        ),
        *(
            "ada-копия",
            "ada-副本",
            "ada-conflitto",
            "ada-ütközés",
            "Ada",
            "ada 2",
            "ada_2",
        ),
    ],
)
def test_a_name_that_may_be_a_copys_is_looked_at(stem: str) -> None:
    assert not is_ordinary(stem)


@pytest.mark.parametrize(
    "stem", ["ada-lovelace", "2026-03-01-call-bob", "ada-2", "x" * 300, "jan-kowalski"]
)
def test_most_names_are_ordinary(stem: str) -> None:
    assert is_ordinary(stem)
