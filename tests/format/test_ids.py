"""Which of several files with one id counts, and what is hidden of the others."""

from __future__ import annotations

import pytest

from tests import journals


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        pytest.param("private: yes", {"otto", "anna bly", "ann"}, id="private"),
        pytest.param("private: no", set(), id="public"),
    ],
)
def test_what_the_others_are_called_is_hidden_with_the_first(
    key: str, expected: set[str]
) -> None:
    journal, _ = journals.read(
        f"-- contacts/a/otto.md --\n---\nname: Otto\n{key}\n---\n"
        "-- contacts/b/otto.md --\n---\nname: Anna Bly\naliases: Ann\n---\n"
    )
    assert expected == journal.withheld.get("contacts/b/otto.md", set())
