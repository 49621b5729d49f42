"""Dates after signs: a pattern of their own finds what the pattern of all forms does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.mentions import days
from netjournal.format.mentions.days import SIGNS, Said

PIECES = st.sampled_from(
    [
        *SIGNS,
        *(" ", "\t", ":", "\ufe0f", ",", ".", "-", ")", "]]", ">", "<", "T10:30"),
        *("2026-12-01", "2026/1/5", "17.12.2026", "3/4/26", "20261201", "2026-02-30"),
        *("17 Dec 2026", "March 3rd, 2026", "Dec", "1st", "call Ada", "ſtart", "DUE"),
        *("2026-12-01 Tue>", "2026-12-01 10:30", "x2026-12-01", "🔁", "tomorrow"),
    ]
)


@given(st.lists(PIECES, max_size=7).map("".join))
def test_both_patterns_find_the_same(line: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(days, "_may_have_other_forms", lambda _line: True)
        expected = days.days_in(line)

    assert expected == days.days_in(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Call 📅 2026-12-01 ✅ 2026-12-02", True, id="signs"),
        pytest.param("Call 📅 soon", True, id="no-day"),
        pytest.param("Call, due 2026-12-01", False, id="a-word"),
        pytest.param("Call, ſtart 2026-12-01", False, id="a-long-s"),
        pytest.param("Call [due:: 2026-12-01]", False, id="a-field"),
        pytest.param("Call #due/2026-12-01", False, id="a-tag"),
    ],
)
def test_which_pattern_is_used(
    line: str, *, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []

    def signed(seen: str) -> list[Said]:
        used.append(seen)
        return []

    monkeypatch.setattr(days, "_signed_days", signed)
    days.days_in(line)

    assert expected is bool(used)
