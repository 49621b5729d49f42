"""Merging by key: each key for itself, lists united, nothing lost or doubled."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.changes.three_way import Merged, merged
from netjournal.edits import new_file
from netjournal.edits.front import read
from netjournal.format.source import SourceFile

PATH = "contacts/ada.md"
HEAD = "---\nname: Ada\n"
TAIL = "---\nText\n"


def by_lines(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """Merge what git can merge in any case; anything else is a conflict."""
    if ours in (theirs, base):
        return theirs, True
    if base == theirs:
        return ours, True
    return f"<<<<<<<\n{ours}=======\n{theirs}>>>>>>>\n", False


def _merge(base: str, ours: str, theirs: str) -> Merged:
    first, second, third = (HEAD + rows + TAIL for rows in (base, ours, theirs))
    return merged(PATH, first, second, third, by_lines)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param("", "circle: a\n", "goal: b\n", "goal: b\ncircle: a\n", id="new"),
        pytest.param(
            "tags: [a]\n", "tags: [a, b]\n", "tags: [a, c]\n", "tags: [a, b, c]\n",
            id="two items of one list",
        ),
        pytest.param(
            "tags: [a, b]\n", "tags: [b]\n", "tags: [a, b, c]\n", "tags: [b, c]\n",
            id="one removed and one added",
        ),
        pytest.param(
            "tags: a\n", "tags: [a, b]\n", "tags: c\n", "tags: [b, c]\n",
            id="a text that stands for a list",
        ),
        pytest.param("", "tags: a\n", "tags: b\n", "tags: [a, b]\n", id="new lists"),
        pytest.param(
            "tags: [a, b]\n", "tags: [a]\n", "tags: [b]\n", "", id="both removed one"
        ),
        pytest.param(
            "title: a\n", "title: b\n", "title: a\ngoal: c\n", "title: b\ngoal: c\n",
            id="one side each",
        ),
        pytest.param(
            "title: a\n", "title: b\n", "title: b\ngoal: c\n", "title: b\ngoal: c\n",
            id="the same on both sides",
        ),
        pytest.param(
            "title: a\ncircle: x\n", "title: a\n", "title: a\ncircle: x\ngoal: c\n",
            "title: a\ngoal: c\n", id="a key removed",
        ),
        pytest.param(
            "met:\n  on: 2026\n", "met:\n  on: 2026\n  where: Bonn\n",
            "met:\n  on: 2026-03\n", "met:\n  on: 2026-03\n  where: Bonn\n",
            id="a map by its keys",
        ),
        pytest.param(
            "links:\n  a: http://a\n", "links:\n  a: http://a\n  b: http://b\n",
            "links:\n  a: http://a\n  c: http://c\n",
            "links:\n  a: http://a\n  b: http://b\n  c: http://c\n", id="new labels",
        ),
        pytest.param(
            "organization:\n- name: A\n",
            "organization:\n- name: A\n  to: 2026\n- name: B\n",
            "organization:\n- name: A\ngoal: c\n",
            "organization:\n- name: A\n  to: 2026\n- name: B\ngoal: c\n",
            id="positions of one side",
        ),
        pytest.param(
            "x_own: [a]\n", "x_own: [a, b]\n", "x_own: [a, c]\n", "x_own: [a, b, c]\n",
            id="a list of your own",
        ),
        pytest.param(
            "title: a # old\n", "title: b # old\n", "title: a # old\ngoal: c # new\n",
            None, id="a new comment of theirs",
        ),
    ],
)  # fmt: skip
def test_each_key_is_merged_for_itself(
    base: str, ours: str, theirs: str, expected: str | None
) -> None:
    result = _merge(base, ours, theirs)
    if expected is None:
        assert "a comment would be lost" == result.reason
        assert "# new" in result.text
        return
    assert result.is_clean, result
    assert HEAD + expected + TAIL == result.text


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "keys"),
    [
        pytest.param("title: a\n", "title: b\n", "title: c\n", ("title",), id="text"),
        pytest.param("", "title: b\n", "title: c\n", ("title",), id="new"),
        pytest.param("title: a\n", "", "title: c\n", ("title",), id="removed"),
        pytest.param(
            "met: {on: 2026}\n", "met: {on: 2025}\n", "met: {on: 2024}\n", ("met.on",),
            id="in a map",
        ),
        pytest.param(
            "organization: [{name: A, title: x}]\n",
            "organization: [{name: A, title: y}]\n",
            "organization: [{name: A, title: z}]\n",
            ("organization",),
            id="one position",
        ),
        pytest.param(
            "title: a\ngoal: a\n", "title: b\ngoal: b\n", "title: c\ngoal: c\n",
            ("title", "goal"), id="two keys",
        ),
    ],
)  # fmt: skip
def test_what_both_changed_is_left_as_git_leaves_it(
    base: str, ours: str, theirs: str, keys: tuple[str, ...]
) -> None:
    result = _merge(base, ours, theirs)
    assert keys == result.keys
    assert "<<<<<<<" in result.text


@pytest.mark.parametrize(
    "ours",
    [
        pytest.param("---\nname: [Ada\n---\n", id="YAML"),
        pytest.param("No front matter\n", id="no front matter"),
        pytest.param("---\nname: A\nname: B\n---\n", id="a key twice"),
    ],
)
def test_what_cannot_be_read_is_merged_by_lines(ours: str) -> None:
    base, theirs = HEAD + TAIL, HEAD + "goal: a\n" + TAIL
    result = merged(PATH, base, ours, theirs, by_lines)
    assert result.reason
    assert by_lines(base, ours, theirs)[0] == result.text


def test_a_clean_merge_by_lines_with_a_key_twice_is_not_taken() -> None:
    base = HEAD + TAIL
    ours, theirs = HEAD + "tags: a\n" + TAIL, HEAD + "tags: b\n" + TAIL

    def doubled(*texts: str) -> tuple[str, bool]:
        text = HEAD + "tags: a\ntags: b\n" + TAIL
        return (text, True) if texts == (base, ours, theirs) else by_lines(*texts)

    result = merged(PATH, base, ours, theirs, doubled)
    assert result.is_clean
    assert ["a", "b"] == read(SourceFile(PATH, result.text)).data["tags"]


def test_a_clean_merge_by_lines_that_says_the_same_is_taken_as_it_is() -> None:
    base = HEAD + TAIL
    ours, theirs = HEAD + "goal: a\n" + TAIL, HEAD + "circle:   b # why\n" + TAIL
    text = HEAD + "goal: a\ncircle:   b # why\n" + TAIL

    def lines(*texts: str) -> tuple[str, bool]:
        return (text, True) if texts == (base, ours, theirs) else by_lines(*texts)

    assert Merged(text) == merged(PATH, base, ours, theirs, lines)


def test_texts_in_conflict_are_marked_below_merged_keys() -> None:
    base = HEAD + TAIL
    ours = HEAD + "tags: a\n" + TAIL + "one\n"
    theirs = HEAD + "tags: b\n" + TAIL + "two\n"
    result = merged(PATH, base, ours, theirs, by_lines)
    assert (result.keys, result.body) == ((), True)
    assert result.text.startswith(HEAD + "tags: [a, b]\n---\n<<<<<<<")


WORDS = st.sampled_from(["a", "b", "c", "d # e", "- f", "[g]"])
LISTS = st.lists(WORDS, unique=True, min_size=1, max_size=4)
FIELDS = st.fixed_dictionaries(
    {"name": st.just("Ada")},
    optional={
        "title": WORDS,
        "goal": WORDS,
        "tags": LISTS,
        "aliases": LISTS | WORDS,
        "met": st.dictionaries(
            st.sampled_from(["on", "where", "at"]), WORDS, min_size=1
        ),
        "x_own": WORDS | LISTS,
    },
)


def _file(fields: dict[str, Any]) -> str:
    return new_file([*fields.items()], "Text\n")


FILES = FIELDS.map(_file)


@given(FILES, FILES, FILES)
def test_a_side_that_changed_nothing_changes_nothing(
    base: str, ours: str, theirs: str
) -> None:
    assert Merged(ours) == merged(PATH, base, ours, ours, by_lines)
    assert Merged(ours) == merged(PATH, base, ours, base, by_lines)
    assert Merged(theirs) == merged(PATH, base, base, theirs, by_lines)


def _listed(value: object) -> object:
    """Return a single text as the list of it, which it is the same as in a file."""
    return [value] if isinstance(value, str) else value


@given(FILES, FILES, FILES)
@example(
    "---\nname: Ada\naliases: [c]\n---\n",
    "---\nname: Ada\naliases: [c]\nmet: {on: a}\n---\n",
    "---\nname: Ada\naliases: a\n---\n",
)
def test_every_value_is_one_of_a_side(base: str, ours: str, theirs: str) -> None:
    result = merged(PATH, base, ours, theirs, by_lines)
    if not result.is_clean:
        assert "<<<<<<<" in result.text
        return
    sides = [read(SourceFile(PATH, text)).data for text in (base, ours, theirs)]
    now = read(SourceFile(PATH, result.text)).data
    for key in {*sides[1], *sides[2]}:
        old, own, third = (side.get(key) for side in sides)
        if third in (own, old):
            assert now.get(key) == own
        elif old == own:
            assert _listed(now.get(key)) == _listed(third)
        elif isinstance(own, list) and isinstance(third, list):
            before = old if isinstance(old, list) else [old] if old else []
            value = now.get(key, [])
            assert isinstance(value, list)
            assert {*map(str, value)} == (
                {*map(str, own), *map(str, third)}
                - {str(item) for item in before if item not in own or item not in third}
            )
