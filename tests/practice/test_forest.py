"""Who led to whom, and who joins two groups."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.practice.bridges import bridges
from netjournal.practice.day import Day
from netjournal.practice.forest import Tree, forest
from netjournal.practice.network import network
from tests.journals import read

TODAY = dt.date(2026, 11, 22)


def person(stem: str, front: str = "") -> str:
    """Return the file of a person, with more lines of its front matter."""
    return f"-- contacts/{stem}.md --\n---\nname: {stem}\n{front}---\n\n"


def through(**pairs: str) -> str:
    """Return people who were met through others: the child, then who led to them."""
    stems = dict.fromkeys((*pairs.values(), *pairs))
    met = {child: f'met: {{through: "[[{by}]]"}}\n' for child, by in pairs.items()}
    return "".join(person(stem, met.get(stem, "")) for stem in stems)


def plain(tree: Tree) -> object:
    """Return a tree as names in lists, each before those below."""
    return [tree.contact, *map(plain, tree.below)] if tree.below else tree.contact


def trees(text: str) -> list[object]:
    """Return the forest of the files in *text*."""
    return [plain(tree) for tree in forest(Day(*read(text), TODAY))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(through(), [], id="nobody"),
        pytest.param(through(bob="ada", cem="ada"), [["ada", "bob", "cem"]], id="two"),
        pytest.param(through(bob="ada", cem="bob"), [["ada", ["bob", "cem"]]], id="deep"),
        pytest.param(through(dan="cem", bob="ada", eve="bob"), [["ada", ["bob", "eve"]], ["cem", "dan"]], id="largest-first"),
        pytest.param(through(bob="ada", ada="bob"), [["bob", "ada"]], id="ring"),
        pytest.param(through(bob="bob"), [], id="oneself"),
    ],
)  # fmt: skip
def test_people_are_below_those_who_led_to_them(
    text: str, expected: list[object]
) -> None:
    assert expected == trees(text)


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_everyone_has_at_most_one_place_in_the_forest(pairs: dict[str, str]) -> None:
    grown = forest(Day(*read(through(**pairs)), TODAY))
    everyone: list[str] = []

    def walk(tree: Tree) -> int:
        everyone.append(tree.contact)
        below = sum(walk(child) + 1 for child in tree.below)
        assert below == tree.size
        return below

    assert all(walk(tree) for tree in grown)
    assert len(everyone) == len(set(everyone))
    assert [tree.size for tree in grown] == sorted(
        (t.size for t in grown), reverse=True
    )


def groups(*more: str, knows: str = "") -> str:
    """Return two people at North and two at South; *knows* is a line of the first."""
    people = {"ada": "North", "bob": "North", "cem": "South", "dan": "South"}
    return "".join(
        person(stem, f"organization: {place}\n{knows if stem == 'ada' else ''}")
        for stem, place in people.items()
    ) + "".join(more)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(groups(), [], id="no-tie"),
        pytest.param(groups(knows='knows: ["[[cem]]", "[[dan]]"]\n'), [("ada", ("cem", "dan"))], id="knows-both"),
        pytest.param(groups(person("eve", "organization: [North, South]\n")), [("eve", ())], id="at-both"),
        pytest.param(groups(person("eve", "organization: [North, South]\n"), knows='knows: "[[cem]]"\n'), [], id="two-ways"),
        pytest.param(groups(person("eve", 'organization: East\nknows: "[[ada]]"\n')), [], id="alone-is-no-group"),
    ],
)  # fmt: skip
def test_a_bridge_is_the_only_one_who_joins_two_groups(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    listed = bridges(network(Day(*read(text), TODAY)))

    assert expected == [(bridge.contact, bridge.others) for bridge in listed]
    assert all(set(bridge.groups) == {"North", "South"} for bridge in listed)
