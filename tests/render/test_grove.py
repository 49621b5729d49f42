"""Trees as nested lists: nobody is lost, however deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.pictures.grove import Branch, grove
from tests.audit import faults
from tests.render import golden

if TYPE_CHECKING:
    import pytest

BRANCHES = st.recursive(
    st.builds(Branch, st.just("x"), st.just(())),
    lambda below: st.builds(Branch, st.just("x"), st.lists(below, max_size=3).map(tuple)),
    max_leaves=12,
)  # fmt: skip


def count(branch: Branch) -> int:
    """Return how many people are in a tree."""
    return 1 + sum(map(count, branch.below))


@given(st.lists(BRANCHES, max_size=3))
def test_everyone_is_in_the_list_once(trees: list[Branch]) -> None:
    drawn = grove(trees)

    assert faults(drawn) == []
    assert sum(map(count, trees)) == drawn.count("<li>")


def test_what_is_too_deep_is_at_the_last_level() -> None:
    branch = Branch("last", ())
    for number in range(30):
        branch = Branch(str(number), (branch,))

    drawn = grove([branch])

    assert drawn.count("<li>") == 31
    assert drawn.count("<ul") == 9


def test_golden_grove(request: pytest.FixtureRequest) -> None:
    below = (Branch("Bob", (Branch("Cem", ()),)), Branch("Dan", ()))
    golden.same(request, "grove.html", grove([Branch("Ada", below), Branch("Eve", ())]))
