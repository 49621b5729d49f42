"""What imports remember, as lines that git can merge."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.memory import Remembered, path, read, written

DAY = dt.date(2026, 11, 22)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2)
    ),
    max_leaves=4,
)
ENTRIES = st.builds(
    Remembered,
    key=TEXTS,
    on=st.dates(),
    fields=st.dictionaries(TEXTS, VALUES, max_size=3),
    rest=st.lists(TEXTS, max_size=2).map(tuple),
    answer=st.sampled_from(["", "never"]),
)


@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.key.casefold()))
def test_what_is_written_is_read(entries: list[Remembered]) -> None:
    text = written(entries)

    memory = read(text)

    assert () == memory.unread
    assert {entry.key.casefold(): entry for entry in entries} == memory.entries
    assert text == written(memory.entries.values())
    assert text == written(random.Random(1).sample(entries, len(entries)))


def test_one_line() -> None:
    entry = Remembered(
        key="vcard:Ada", on=DAY, fields={"name": "Zoë", "email": ["z@x.example"]}
    )

    assert (
        '{"fields":{"email":["z@x.example"],"name":"Zoë"},"key":"vcard:Ada",'
        '"on":"2026-11-22","rest":[]}\n'
    ) == written([entry])


def test_what_a_later_version_adds_stays() -> None:
    line = '{"fields":{},"key":"k","later":[1],"on":"2026-11-22","rest":[]}\n'

    assert line == written(read(line).entries.values())


GOOD = '{"fields":{},"key":"k","on":"2026-11-22","rest":[]}'
BAD = [
    pytest.param("<<<<<<< HEAD", id="conflict-mark"),
    pytest.param("[]", id="list"),
    pytest.param('{"key":"k"}', id="too-little"),
    pytest.param(GOOD.replace('"k"', "1"), id="key-is-a-number"),
    pytest.param(GOOD.replace("22", "32"), id="no-day"),
    pytest.param(GOOD.replace("[]", '"x"'), id="rest-is-a-text"),
    pytest.param(GOOD.replace("[]", "[1]"), id="rest-has-a-number"),
    pytest.param(GOOD.replace("{}", '{"name":null}'), id="null-in-a-field"),
    pytest.param(GOOD.replace("{}", "[]"), id="fields-are-a-list"),
    pytest.param("[" * 100_000, id="deep"),
]


@pytest.mark.parametrize("line", BAD)
def test_a_line_that_is_no_entry_is_reported(line: str) -> None:
    memory = read(f"\n{line}\n{GOOD}\n")

    assert (2,) == memory.unread
    assert ["k"] == [*memory.entries]


def test_the_later_of_two_lines_counts() -> None:
    later = GOOD.replace('"k"', '"K"').replace("22", "23")

    memory = read(f"{GOOD}\n{later}\n")

    assert [dt.date(2026, 11, 23)] == [entry.on for entry in memory.entries.values()]


def test_the_path() -> None:
    assert "imports/vcard.jsonl" == path("vcard")
