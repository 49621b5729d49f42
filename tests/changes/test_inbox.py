from __future__ import annotations

import datetime as dt

import pytest

from netjournal.changes.inbox import noted

DAY = dt.date(2026, 3, 1)
INBOXES = [
    pytest.param(
        "# 2026-03-01\ncoffee with Ada\n#mentor call with Tom\nlunch\n",
        [(2, "coffee with Ada", DAY), (3, "#mentor call with Tom", DAY), (4, "lunch", DAY)],
        id="a-tag-is-no-heading",
    ),
    pytest.param(
        "# 2026-03-01\n## Notes\ncoffee\n", [(3, "coffee", None)], id="a-heading-ends-it"
    ),
    pytest.param("#\ncoffee\n", [(2, "coffee", None)], id="an-empty-heading"),
    pytest.param("<!-- a\nb\n\nc -->\ncoffee\n", [(5, "coffee", None)], id="a-comment"),
    pytest.param("<!-- a -->\ncoffee\n", [(2, "coffee", None)], id="of-one-line"),
    pytest.param("<!-- a\ncoffee\n", [(2, "coffee", None)], id="without-an-end"),
    pytest.param("- 2026-03-01 coffee\n", [(1, "coffee", DAY)], id="a-bullet-and-a-day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INBOXES)
def test_the_lines_of_an_inbox(
    text: str, expected: list[tuple[int, str, dt.date | None]]
) -> None:
    assert expected == [tuple(one) for one in noted(text)]
