"""Whether a file may name an id at all: never no where it does."""

from __future__ import annotations

import pytest

from netjournal.changes.references import may_mention
from netjournal.format.source import SourceFile

TEXTS = [
    pytest.param(True, "[[Ada]]", "ada", id="in-another-case"),
    pytest.param(False, "[[grace]]", "ada", id="not-there"),
    pytest.param(False, "Zoë", "ada", id="not-there-beside-marks"),
    pytest.param(True, "[[ＡＤＡ]]", "ada", id="wide-letters"),
    pytest.param(True, "[[Straße]]", "strasse", id="folded"),
    pytest.param(True, '"\\x61da"', "ada", id="escaped"),
    pytest.param(True, "%61da", "ada", id="quoted"),
]


@pytest.mark.parametrize(("expected", "text", "key"), TEXTS)
def test_may_mention(*, expected: bool, text: str, key: str) -> None:
    assert expected == may_mention(SourceFile("journal/a.md", text), key)
