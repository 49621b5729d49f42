"""Answers in pieces: the same text, and never the whole of it."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.text.terminal import as_json, in_blocks, json_pieces

TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=9)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_it_is_what_python_writes(answer: object) -> None:
    expected = json.dumps(answer, ensure_ascii=False, indent=2)

    assert expected == as_json(answer)
    assert expected == "".join(in_blocks(json_pieces(answer)))


@given(st.lists(VALUES, max_size=4))
def test_an_iterator_stands_for_a_list(items: list[object]) -> None:
    answer = {"a": iter(items), "b": {"c": iter(items)}, "d": 1}

    assert as_json({"a": items, "b": {"c": items}, "d": 1}) == as_json(answer)


def test_keys_that_are_no_texts_are_written_as_json_has_them() -> None:
    assert '{\n  "a": {\n    "1": [\n      2\n    ]\n  }\n}' == as_json({"a": {1: [2]}})


@given(st.lists(st.text(max_size=5)))
def test_blocks_are_the_same_text(texts: list[str]) -> None:
    assert "".join(texts) == "".join(in_blocks(texts))


def test_an_answer_of_megabytes_is_never_held() -> None:
    def rows() -> Iterator[object]:
        for number in range(20_000):
            yield {"path": f"journal/{number}.md", "words": ["a word"] * 20}

    tracemalloc.start()
    try:
        size = sum(map(len, in_blocks(json_pieces({"rows": rows()}))))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert size > 7_000_000
    assert peak < 2_000_000
