"""Nothing that a person writes makes reading fail, and nothing takes for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.join import read_journal
from netjournal.format.mentions import mask, scan
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.format.source import SourceFile

MARKS = st.text("-[]{}:#&*!|>'\"@`%~?,. \t\n\r\ufeffab1", max_size=60)
KEYS = st.sampled_from([key.name for key in (*CONTACT_KEYS, *NOTE_KEYS)])
FRONTS = st.lists(st.tuples(KEYS, MARKS), max_size=6)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    sources = [
        SourceFile("contacts/a.md", text),
        SourceFile("journal/2026-01-01.md", text),
    ]
    journal, _ = read_journal(SourceFile("mkdocs.yml", text), sources)

    assert len(journal.contacts) + len(journal.notes) + len(journal.unread) >= 2


@given(FRONTS)
def test_any_value_is_read_or_refused(front: list[tuple[str, str]]) -> None:
    lines = "\n".join(f"{key}: {value}" for key, value in front)
    text = f"---\n{lines}\n---\n"
    sources = [
        SourceFile("contacts/a.md", text),
        SourceFile("journal/2026-01-01.md", text),
    ]
    journal, _ = read_journal(None, sources)

    for problem in journal.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@given(st.text("`~<!->%[] \n\r\\ab", max_size=80))
def test_a_mask_hides_without_moving(body: str) -> None:
    hidden = mask(body)

    assert len(body) == len(hidden)
    assert all(new in (old, " ", "\n") for old, new in zip(body, hidden, strict=True))


HOSTILE = [
    pytest.param("`" * 9 + "a " * 200_000, id="one-open-run"),
    pytest.param(
        "".join("`" * (i % 50 + 1) + " " for i in range(40_000)),
        id="runs-of-all-lengths",
    ),
    pytest.param("[[" * 300_000, id="open-links"),
    pytest.param("- [ ] " * 100_000, id="boxes-in-a-line"),
    pytest.param("# " * 300_000, id="headings-in-a-line"),
    pytest.param("%%" * 300_001, id="comments"),
    pytest.param("~~~\n" * 100_001, id="fences"),
    pytest.param("- " * 200_000 + "[ ] x", id="markers"),
    pytest.param("- [ ] a [[b]] due:2026-12-01\n" * 20_000, id="tasks-with-links"),
    pytest.param("- [ ] x" + " " * 200_000 + "y", id="a-gap-in-a-task"),
    pytest.param("- [ ] " + "due: " * 100_000, id="dues"),
    pytest.param("- [ ] " + "[due:: " * 100_000, id="open-fields"),
    pytest.param("- [ ] " + "2026-12-01 " * 30_000, id="days"),
    pytest.param("- [ ] " + "1." * 100_000, id="numbers"),
    pytest.param("- [ ] " + "🔁 every " * 50_000, id="recurrences"),
    pytest.param("- [ ] due " + "a://" * 100_000, id="addresses"),
    pytest.param("[a](b(c" * 100_000, id="open-destinations"),
    pytest.param("[a](" + "../" * 100_000 + "x.md)", id="a-long-path"),
    pytest.param("a[[" + "a," * 100_000 + "]]", id="an-index"),
]


@pytest.mark.parametrize("body", HOSTILE)
def test_a_hostile_body_is_read(body: str) -> None:
    # What takes the square of the length would take hours here, and no test may.
    assert len(body) == len(mask(body))
    assert 0 == scan(body, 0).start
