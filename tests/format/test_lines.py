"""Records in lines of one text: the same as a dictionary of them."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.lines import Lines

# Texts with whatever JSON and lines have a meaning for, and beginnings of each other.
WORDS = st.sampled_from(
    [
        "",
        "a",
        "ab",
        ",",
        "a,b",
        'a"',
        '["a",',
        "a\nb",
        "\\",
        "\u2028",
        "é",
        "\ud800",
        "c:a",
    ]
)
RECORDS = st.lists(st.lists(WORDS, max_size=3), max_size=3)
CHANGES = st.lists(st.tuples(WORDS, st.none() | RECORDS), max_size=8)


def _taken_over(
    lines: Lines, changes: list[tuple[str, list[list[str]] | None]]
) -> Lines:
    for mark, record in changes:
        before = lines.get(mark)
        assert lines.put(mark, record) == (before != record)
        assert lines.get(mark) == record
    return lines


@given(st.lists(st.tuples(CHANGES, st.booleans()), max_size=4), WORDS)
def test_they_are_a_dictionary(
    rounds: list[tuple[list[tuple[str, list[list[str]] | None]], bool]], word: str
) -> None:
    text = b""
    lines, records = Lines(), dict[str, list[list[str]]]()
    for changes, as_one in rounds:
        lines = _taken_over(lines, changes)
        if as_one:
            text, lines = lines.written(), Lines(lines.written())
        else:
            lines = Lines(text, lines.changes())
        for mark, record in changes:
            records.pop(mark, None)
            if record is not None:
                records[mark] = record

        containing = [*lines.containing([word, "ab"])]
        assert len(dict(containing)) == len(containing)
        assert all(records[mark] == record for mark, record in containing)
        assert dict(containing).keys() >= {
            mark
            for mark, record in records.items()
            if not {word, "ab"}.isdisjoint(chain([mark], *record))
        }
        assert records == {mark: lines.get(mark) for mark in records}
        assert dict(lines.records()) == records
        beginning = dict(lines.beginning("a"))
        assert all(records[mark] == record for mark, record in beginning.items())
        assert beginning.keys() >= {
            mark
            for mark, record in records.items()
            if any(texts and texts[0].startswith("a") for texts in record)
        }
        absent = {"", "a", "ab", "x"} - records.keys()
        assert not any(lines.get(mark) for mark in absent)


def test_what_is_the_same_stays_the_same_text() -> None:
    lines = Lines()
    lines.put("b", [["a"]])
    lines.put("a", [[]])
    text = lines.written()
    again = Lines(text)

    assert not again.put("b", [["a"]])
    assert text == again.written()
