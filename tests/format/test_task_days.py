"""The usual dates: a pattern of their own finds what the pattern of all forms does."""

from __future__ import annotations

from collections.abc import Callable

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
        *("due:", "due:2026-12-01", "Due:2026-02-30", "due: 2026-12-01", "(due", "@"),
        *(" by 2026-12-01", "=due:2026-12-01 ", "due:2026-12-01]", "due:2026-12-01.2"),
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
        pytest.param("Call 📅 2026-12-01 ✅ 2026-12-02", "signed", id="signs"),
        pytest.param("Call 📅 soon", "signed", id="no-day"),
        pytest.param("Call due:2026-12-01", "plain", id="plain"),
        pytest.param("Call due:2026-12-01 #now", "", id="plain-and-a-tag"),
        pytest.param("Call 📅 due:2026-12-01", "", id="plain-and-a-sign"),
        pytest.param("Call, due 2026-12-01", "", id="a-word"),
        pytest.param("Call, ſtart 2026-12-01", "", id="a-long-s"),
        pytest.param("Call [due:: 2026-12-01]", "", id="a-field"),
        pytest.param("Call #due/2026-12-01", "", id="a-tag"),
    ],
)
def test_which_pattern_is_used(
    line: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []

    def using(name: str) -> Callable[[str], list[Said]]:
        def found(_seen: str) -> list[Said]:
            used.append(name)
            return []

        return found

    for name in ("signed", "plain"):
        monkeypatch.setattr(days, f"_{name}_days", using(name))
    days.days_in(line)

    assert expected == "".join(used)
