"""What a telephone link dials, and which numbers are the same."""

from __future__ import annotations

import pytest

from netjournal.format.phones import dialable, is_number, key, places, same, spellings

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


SAME = [
    pytest.param(True, "0341 123456", "0341/12 34-56", "", id="marks"),
    pytest.param(True, "+49 341 123456", "0341 123456", "DE", id="region"),
    pytest.param(True, "+49 341 123456", "0341123456", "", id="region-unknown"),
    pytest.param(
        True, "0049 341 123456", "+49 (0)341 123456", "", id="dialled-country"
    ),
    pytest.param(True, "0341 123456 ext. 12", "0341 123456", "DE", id="extension"),
    pytest.param(
        True, "0341 123456 x12", "+49 341 123456", "", id="extension-no-region"
    ),
    pytest.param(True, "+1 202-555-0143 #7", "(202) 555-0143", "US", id="us"),
    pytest.param(True, "+39 06 6982 1234", "06 69821234", "", id="italy"),
    pytest.param(True, "tel:+49341123456", "0341 123456", "DE", id="link"),
    pytest.param(True, "0341 123456", "0341 123456", "", id="text-unread"),
    pytest.param(False, "+49 341 123456", "+43 341 123456", "", id="other-country"),
    pytest.param(False, "+49 341 123456", "0341 123456", "AT", id="other-region"),
    pytest.param(False, "+49 341 123456", "041 123456", "", id="no-such-country"),
    pytest.param(False, "+49 341 123456", "123456", "", id="part"),
    pytest.param(False, "0341 123456", "0341 123457", "DE", id="another"),
    pytest.param(
        False, "0341 123456 ext 12", "0341 12345612", "DE", id="not-the-extension"
    ),
    pytest.param(False, "none", "", "DE", id="no-number"),
]


@pytest.mark.parametrize(("expected", "one", "other", "region"), SAME)
def test_same(one: str, other: str, region: str, *, expected: bool) -> None:
    assert expected == same(one, other, region)
    assert expected == same(other, one, region)


def test_key_is_equal_for_the_same_number() -> None:
    assert {"+49341123456"} == {
        key(text, "DE")
        for text in ("0341 123456", "+49 341 123456 ext. 9", "0049341123456")
    }


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "0341123456"),
        (True, "+49 (0)341 / 12 34 56"),
        (True, "555-0143 ext. 12"),
        (False, "2026-11-20"),
        (False, "2026"),
        (False, "12345"),
        (False, "room 0341123456"),
        (False, "1234567890123456"),
    ],
)
def test_is_number(*, expected: bool, text: str) -> None:
    assert expected == is_number(text)


def test_places_are_numbers_and_no_days() -> None:
    text = "on 2026-11-20: +49 341 123456, not 0341 999 20261120"

    assert ["+49 341 123456"] == [text[a:b] for a, b in places(text, "0341123456")]
    assert ["341 1234"] == [text[a:b] for a, b in places(text, "0341 1234")]
    assert [] == list(places("2026-11-20", "20261120"))


@pytest.mark.parametrize("text", ["+49 30 1234567", "030 1234567"])
def test_all_that_a_number_may_be_spelled_like(text: str) -> None:
    assert [
        *("49301234567", "490301234567"),
        *("0049301234567", "00490301234567"),
        *("01149301234567", "011490301234567"),
        *("0301234567", "301234567"),
    ] == list(spellings(text, "DE"))


def test_what_is_no_number_has_no_spelling() -> None:
    assert [] == list(spellings("12", ""))
