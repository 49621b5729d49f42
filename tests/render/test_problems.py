from __future__ import annotations

import json

import pytest

from netjournal.format.diagnostics import (
    AMBIGUOUS_SCALAR,
    INVALID_VALUE,
    Diagnostic,
    Edit,
    Fix,
    Related,
    Rule,
    Severity,
)
from netjournal.format.source import SourceFile, Span
from netjournal.render.text.problems import FORMATS, concise, document, full, github
from netjournal.render.text.terminal import as_json

UNKNOWN = Rule("NJ201", "unknown-contact")
PATH = "journal/2026/2026-03-01-tea.md"


def test_full_is_as_the_architecture_shows_it() -> None:
    source = SourceFile(PATH, "---\nkind: coffee\ntitle: Tea\nwith: [ada-lovelac]\n")
    at = source.text.index("ada")
    problem = Diagnostic(
        rule=UNKNOWN,
        source=source,
        span=Span(at, at + 11),
        message="no contact 'ada-lovelac'",
        hint="did you mean 'ada-lovelace'?",
    )
    assert full(problem) == (
        "journal/2026/2026-03-01-tea.md:4:8: NJ201 no contact 'ada-lovelac' [unknown-contact]\n"
        "  |\n"
        "4 | with: [ada-lovelac]\n"
        "  |        ^^^^^^^^^^^\n"
        "  = hint: did you mean 'ada-lovelace'?"
    )


ROWS = [
    pytest.param("name: Ada", "Ada", "name: Ada", "      ^^^", id="plain"),
    pytest.param("name: 王伟 x", "王伟", "name: 王伟 x", "      ^^^^", id="wide"),
    pytest.param("王伟: x", "x", "王伟: x", "      ^", id="after-wide"),
    pytest.param("n: e\u0301t", "t", "n: e\u0301t", "    ^", id="combining"),
    pytest.param("a\tb: x", "x", "a    b: x", "        ^", id="tab"),
    pytest.param("\tb", "\t", "    b", "^^^^", id="a-tab-itself"),
    pytest.param("\ufeffa: x", "x", "a: x", "   ^", id="byte-order-mark"),
    pytest.param("a: x\r", "x", "a: x", "   ^", id="carriage-return"),
    pytest.param("a\x1b[31m: x", "x", "a\\u{1b}[31m: x", "             ^", id="escape"),
    pytest.param("a\u202e: x", "x", "a\\u{202e}: x", "           ^", id="bidi"),
    pytest.param("a\x9b: x", "x", "a\\u{9b}: x", "         ^", id="c1"),
    pytest.param("a: x", "", "a: x", "^", id="nothing"),
]


@pytest.mark.parametrize(("row", "marked", "shown", "marks"), ROWS)
def test_marks_stand_below_what_they_mean(
    row: str, marked: str, shown: str, marks: str
) -> None:
    start = row.index(marked)
    lines = full(_problem(f"{row}\nmore\n", start, start + len(marked))).split("\n")
    assert [f"1 | {shown}", f"  | {marks}"] == lines[2:4]


def test_long_lines_are_cut_around_the_place() -> None:
    row = "a" * 500 + "X" * 5 + "b" * 500
    lines = full(_problem(row, 500, 505)).split("\n")
    assert lines[2] == f"1 | …{'a' * 39}XXXXX{'b' * 39}…"
    assert lines[3] == f"  | {' ' * 40}^^^^^"


def test_long_places_are_cut_too() -> None:
    lines = full(_problem("a" * 500, 0, 500)).split("\n")
    assert lines[2] == f"1 | {'a' * 49}…"
    assert lines[3] == f"  | {'^' * 50}"


def test_a_place_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert full(_problem("a: x  \nb: y\n", 0, 11)).split("\n")[2:] == [
        "1 | a: x",
        "  | ^^^^",
    ]


def test_the_gutter_is_as_wide_as_the_number() -> None:
    text = "\n" * 99 + "name: x"
    assert full(_problem(text, len(text) - 1, len(text))).split("\n")[1:] == [
        "    |",
        "100 | name: x",
        "    |       ^",
    ]


def test_a_file_that_was_not_read_has_no_line() -> None:
    assert full(_problem("", 0, 0)) == f"{PATH}:1:1: NJ103 wrong [invalid-value]"


def test_other_places_are_named() -> None:
    source = SourceFile(PATH, "a: 1\na: 2\n")
    problem = Diagnostic(
        rule=INVALID_VALUE,
        source=source,
        span=Span(5, 6),
        message="twice",
        related=(Related(source, Span(0, 1), "first here"),),
    )
    assert full(problem).split("\n")[-1] == f"  = see: {PATH}:1:1: first here"


def test_a_message_is_one_line_whatever_stands_in_it() -> None:
    source = SourceFile("contacts/a\nb.md", "")
    problem = Diagnostic(
        rule=INVALID_VALUE, source=source, span=Span(0, 0), message="'\n\x07\tx'"
    )
    assert concise(problem) == (
        "contacts/a b.md:1:1: NJ103 ' \\u{07} x' [invalid-value]"
    )


COMMANDS = [
    pytest.param(Severity.ERROR, "error", id="error"),
    pytest.param(Severity.WARNING, "warning", id="warning"),
    pytest.param(Severity.ADVICE, "notice", id="advice"),
]


@pytest.mark.parametrize(("severity", "command"), COMMANDS)
def test_github(severity: Severity, command: str) -> None:
    problem = Diagnostic(
        rule=Rule("NJ103", "invalid-value", severity),
        source=SourceFile("contacts/a,b:c.md", "a: x\n"),
        span=Span(3, 4),
        message="100% wrong, or: not\nright",
        hint="try again",
    )
    assert github(problem) == (
        f"::{command} file=contacts/a%2Cb%3Ac.md,line=1,col=4,endLine=1,endColumn=5,"
        "title=NJ103 invalid-value::100%25 wrong, or: not%0Aright%0Atry again"
    )


def test_json() -> None:
    source = SourceFile(PATH, "title: NO\n")
    problem = Diagnostic(
        rule=AMBIGUOUS_SCALAR,
        source=source,
        span=Span(7, 9),
        message="'NO' is a boolean",
        fix=Fix((Edit(Span(7, 9), '"NO"'),), "quote the value"),
        related=(Related(source, Span(0, 5), "here"),),
    )
    place = {"line": 1, "column": 8, "end_line": 1, "end_column": 10}
    assert json.loads(as_json(document([problem]))) == {
        "version": 1,
        "problems": [
            {
                "path": PATH,
                **place,
                "code": "NJ104",
                "name": "ambiguous-scalar",
                "severity": "warning",
                "message": "'NO' is a boolean",
                "hint": None,
                "fix": {
                    "title": "quote the value",
                    "safe": True,
                    "edits": [{**place, "text": '"NO"'}],
                },
                "related": [
                    {
                        "path": PATH,
                        "line": 1,
                        "column": 1,
                        "end_line": 1,
                        "end_column": 6,
                        "message": "here",
                    }
                ],
            }
        ],
    }


HOSTILE = "\x00\x1b]0;x\x07\x9b\u202e\u2028\ud800é\n"


def test_json_is_safe_to_print_and_says_the_same() -> None:
    source = SourceFile(PATH, "a: x\n")
    problem = Diagnostic(
        rule=INVALID_VALUE, source=source, span=Span(0, 1), message=HOSTILE
    )
    text = FORMATS["json"]([problem])
    assert not set(text) & set("\x00\x1b\x07\x9b\u202e\u2028\ud800")
    assert "é" in text
    assert HOSTILE == json.loads(text)["problems"][0]["message"]


@pytest.mark.parametrize("name", ["full", "concise", "github"])
def test_formats_have_a_line_end_after_each(name: str) -> None:
    problem = _problem("a: x\n", 0, 1)
    once = FORMATS[name]([problem])
    assert once.endswith("\n")
    assert once + once == FORMATS[name]([problem, problem])
    assert FORMATS[name]([]) == ""


def _problem(text: str, start: int, end: int) -> Diagnostic:
    return Diagnostic(
        rule=INVALID_VALUE,
        source=SourceFile(PATH, text),
        span=Span(start, end),
        message="wrong",
    )
