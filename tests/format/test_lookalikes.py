"""Characters that look like others."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from netjournal.format.lookalikes import (
    is_fence,
    mended,
    mended_items,
    named,
    odd,
    plain,
    plain_key,
    unquoted,
)

PLAIN = [
    pytest.param("a\u00a0b", "a b", "\u00a0", id="no-break-space"),
    pytest.param("a\u2011b", "a-b", "\u2011", id="non-breaking-hyphen"),
    pytest.param("a\u2013b", "a-b", "\u2013", id="en-dash"),
    pytest.param("a\u2212b", "a-b", "\u2212", id="minus"),
    pytest.param("a\u200bb", "ab", "\u200b", id="zero-width-space"),
    pytest.param("\ufeffab", "ab", "\ufeff", id="byte-order-mark"),
    pytest.param("\uff41\uff11", "a1", "\uff41", id="full-width"),
    pytest.param("Gauß", "Gauß", "", id="a-letter-of-its-own"),
    pytest.param("\u0430da", "\u0430da", "", id="cyrillic-in-a-value"),
]


@pytest.mark.parametrize(("text", "expected", "character"), PLAIN)
def test_plain(text: str, expected: str, character: str) -> None:
    assert expected == plain(text)
    assert character == odd(text)


def test_a_key_may_have_letters_of_other_alphabets() -> None:
    assert "name" == plain_key("n\u0430me")
    assert "\u0430" == odd("n\u0430me", key=True)
    assert "name" == plain_key("“name”")


def test_named() -> None:
    assert "U+00A0 (no-break space)" == named("\u00a0")
    assert "U+0085" == named("\x85")


QUOTED = [
    pytest.param("“a”", "a", id="english"),
    pytest.param("„a“", "a", id="german"),
    pytest.param("«a»", "a", id="french"),
    pytest.param("‘a’", "a", id="single"),
    pytest.param("“a” and “b”", None, id="two"),
    pytest.param("“a", None, id="open"),
    pytest.param("“”", None, id="nothing-inside"),
    pytest.param("“ ”", None, id="a-blank-inside"),
    pytest.param("“", None, id="one-character"),
    pytest.param('"a"', None, id="straight"),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_unquoted(text: str, expected: str | None) -> None:
    assert expected == unquoted(text)


@pytest.mark.parametrize(
    "row", ["—", "–––", "----", "—-", "\ufeff\u200b---", "\u00a0---"]
)
def test_a_fence_was_meant(row: str) -> None:
    assert is_fence(row)


@pytest.mark.parametrize("row", ["---", "--- ", "", "— he said", "-------", "- a"])
def test_no_fence_was_meant(row: str) -> None:
    assert not is_fence(row)


def _without(*bad: str) -> list[str]:
    def wrong(rows: Sequence[str]) -> int | None:
        return next((at for at, row in enumerate(rows) if row in bad), None)

    rows = ["---", "a：x", "b：y", "c: z"]
    return [f"{row.number} {row.new} {row.odd} {row.at}" for row in mended(rows, wrong)]


def test_only_what_does_not_read_is_mended() -> None:
    assert ["1 a: x ： 1"] == _without("a：x")
    assert ["1 a: x ： 1", "2 b: y ： 1"] == _without("a：x", "b：y")
    assert [] == _without()
    assert [] == _without("c: z")


def test_a_list_is_known_by_its_first_marker() -> None:
    assert ("- a\n- b", "•") == mended_items("• a\n– b")


ROWS = [
    pytest.param("a:\u00a0x", "a: x", id="space-behind"),
    pytest.param("a\u00a0: x", "a: x", id="space-before"),
    pytest.param("\u00a0\u00a0a: x", "  a: x", id="space-that-indents"),
    pytest.param("a:x", "a: x", id="no-space"),
    pytest.param("\t- x", "  - x", id="tab"),
    pytest.param("• x", "- x", id="bullet"),
    pytest.param("  – x", "  - x", id="dash"),
    pytest.param("a: [[x]], [[y]]", 'a: ["[[x]]", "[[y]]"]', id="links"),
    pytest.param("a: x", None, id="nothing-odd"),
    pytest.param("https://a.example", None, id="a-url"),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_a_row(row: str, expected: str | None) -> None:
    def wrong(rows: Sequence[str]) -> int | None:
        return 0 if rows[0] == row else None

    assert [expected] * bool(expected) == [one.new for one in mended([row], wrong)]
