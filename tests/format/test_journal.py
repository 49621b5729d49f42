"""Who a text in a journal may mean."""

from __future__ import annotations

import pytest

from tests import journals

JOURNAL, _ = journals.read(
    "-- contacts/work/a.md --\n---\nname: Tom\n---\n"
    "-- contacts/home/b.md --\n---\nname: Tom\n---\n"
)

CANDIDATES = [
    pytest.param("Tom", {"a", "b"}, id="a-name"),
    pytest.param("A", {"a"}, id="an-id"),
    pytest.param("work/Tom", {"a"}, id="a-name-in-its-folder"),
    pytest.param("contacts/HOME/tom", {"b"}, id="in-all-its-folders"),
    pytest.param("../work/Tom", set(), id="from-another-folder"),
    pytest.param("rk/Tom", set(), id="a-part-of-a-folder"),
    pytest.param("contacts/Tom", set(), id="a-name-in-another-folder"),
    pytest.param("anywhere/a", {"a"}, id="an-id-wherever"),
]


@pytest.mark.parametrize(("text", "expected"), CANDIDATES)
def test_candidates(text: str, expected: set[str]) -> None:
    assert expected == {*JOURNAL.candidates(text)}
