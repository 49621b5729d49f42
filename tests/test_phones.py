"""What a telephone link dials."""

from __future__ import annotations

import pytest

from netjournal.phones import dialable

NUMBERS = [
    pytest.param("+49 30 123456", "", "+4930123456", id="international"),
    pytest.param("0049 30 123456", "DE", "+4930123456", id="with-the-country-dialled"),
    pytest.param("030 / 123 456", "DE", "+4930123456", id="of-the-default-region"),
    pytest.param("(020) 7946 0018", "GB", "+442079460018", id="of-another-region"),
    pytest.param("030 123456", "", "030123456", id="without-a-region"),
    pytest.param(
        "+44 20 7946 0018 ext. 12", "", "+442079460018;ext=12", id="extension"
    ),
    pytest.param("12", "DE", "12", id="too-short-to-be-one"),
    pytest.param("ask at the desk: 7", "", "7", id="words"),
]


@pytest.mark.parametrize(("text", "region", "expected"), NUMBERS)
def test_dialable(text: str, region: str, expected: str) -> None:
    assert expected == dialable(text, region)
