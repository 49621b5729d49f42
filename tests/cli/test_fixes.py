from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.cli.fixes import Change, safe_changes
from netjournal.format.diagnostics import AMBIGUOUS_SCALAR, Diagnostic, Edit, Fix
from netjournal.format.source import SourceFile, Span

NOWHERE = Path("nowhere")
SOURCE = SourceFile("contacts/ada.md", "---\nname: Ada\ntitle: NO\n---\n")
AT = SOURCE.text.index("NO")


def _problem(*edits: Edit, title: str = "quote it", safe: bool = True) -> Diagnostic:
    return Diagnostic(
        rule=AMBIGUOUS_SCALAR,
        source=SOURCE,
        span=Span(AT, AT + 2),
        message="a boolean",
        fix=Fix(edits, title, safe=safe),
    )


QUOTE = Edit(Span(AT, AT + 2), '"NO"')
BREAK = Edit(Span(AT, AT + 2), '"NO')
NOTHING = Edit(Span(AT, AT + 2), "NO")
RENAME = Edit(Span(10, 13), "Ada L")

CASES = [
    pytest.param([_problem(QUOTE)], 'title: "NO"', ("quote it",), id="one"),
    pytest.param(
        [_problem(QUOTE), _problem(QUOTE)], 'title: "NO"', ("quote it",), id="twice"
    ),
    pytest.param(
        [_problem(QUOTE), _problem(Edit(Span(AT + 1, AT + 2), "X"), title="other")],
        'title: "NO"',
        ("quote it",),
        id="the-first-of-two-at-one-place",
    ),
    pytest.param(
        [_problem(QUOTE), _problem(RENAME, title="rename")],
        'name: Ada L\ntitle: "NO"',
        ("quote it", "rename"),
        id="two-places",
    ),
    pytest.param(
        [_problem(BREAK, title="break"), _problem(RENAME, title="rename")],
        "name: Ada L",
        ("rename",),
        id="one-that-reads-worse-takes-no-other-with-it",
    ),
]


@pytest.mark.parametrize(("problems", "expected", "titles"), CASES)
def test_change(
    problems: list[Diagnostic], expected: str, titles: tuple[str, ...]
) -> None:
    (change,) = safe_changes(problems, NOWHERE)
    assert expected in change.new
    assert Change(SOURCE.path, SOURCE.text, change.new, titles) == change


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(_problem(QUOTE, safe=False), id="not-safe"),
        pytest.param(_problem(NOTHING), id="changes-nothing"),
        pytest.param(_problem(BREAK), id="reads-worse"),
    ],
)
def test_no_change(problem: Diagnostic) -> None:
    assert [] == safe_changes([problem], NOWHERE)
