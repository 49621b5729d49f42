"""Front matter: found, guarded, and taken apart with places."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from netjournal.format.diagnostics import Diagnostic, apply
from netjournal.format.frontmatter import FrontMatter, plain, read
from netjournal.format.frontmatter.guard import MAX_DEPTH, MAX_EVENTS, MAX_LENGTH
from netjournal.format.frontmatter.handler import Handler
from netjournal.format.source import SourceFile


def front(text: str) -> FrontMatter | Diagnostic:
    return read(SourceFile("contacts/ada.md", text))


FENCES = [
    pytest.param("---\na: b\n---\nbody", "---\na: b\n", "body", id="usual"),
    pytest.param("---\na: b\n...\nbody", "---\na: b\n", "body", id="dots"),
    pytest.param("---\r\na: b\r\n---\r\nbody", "---\r\na: b\r\n", "body", id="crlf"),
    pytest.param("---\ra: b\r---\rbody", "---\ra: b\r", "body", id="cr"),
    pytest.param("\ufeff---\na: b\n---\nx", "\ufeff---\na: b\n", "x", id="bom"),
    pytest.param("--- \na: b\n---\t\nx", "--- \na: b\n", "x", id="trailing-blanks"),
    pytest.param("---\na: b\n---", "---\na: b\n", "", id="no-final-newline"),
    pytest.param("---\n---\nbody", "---\n", "body", id="empty"),
    pytest.param(
        "---\na: b\n---\nx\n---\ny", "---\na: b\n", "x\n---\ny", id="a-rule-in-the-body"
    ),
    pytest.param(
        "---\na: |\n  x ---\n---\ny", "---\na: |\n  x ---\n", "y", id="dashes-in-a-line"
    ),
    pytest.param(
        "---\na: b\n...\nx\n---\ny",
        "---\na: b\n",
        "x\n---\ny",
        id="the-first-fence-closes",
    ),
]


@pytest.mark.parametrize(("text", "head", "body"), FENCES)
def test_split(text: str, head: str, body: str) -> None:
    handler = Handler()

    assert handler.detect(text)
    assert (head, body) == handler.split(text)


@pytest.mark.parametrize(
    "text", ["", "body", " ---\na: b\n---\n", "----\n", "\n---\na: b\n---\n"]
)
def test_what_is_no_front_matter(text: str) -> None:
    assert not Handler().detect(text)


def test_the_pairs_have_their_places() -> None:
    text = "\ufeff---\r\nname: Ada 😀\r\nx: y\r\n---\r\n"
    found = front(text)

    assert isinstance(found, FrontMatter)
    assert ["name", "Ada 😀", "x", "y"] == [
        text[node.start_mark.index : node.end_mark.index]
        for pair in found.pairs
        for node in pair
    ]


LIMITS = [
    pytest.param(
        "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1),
        None,
        id="as-deep-as-allowed",
    ),
    pytest.param(
        "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, "forbidden-yaml", id="one-deeper"
    ),
    pytest.param(
        "a:\n" + "\n".join(" " * at + f"{at}:" for at in range(1, MAX_DEPTH + 2)),
        "forbidden-yaml",
        id="deep-by-indentation",
    ),
    pytest.param(
        "a:\n  " + "- " * MAX_DEPTH + "x", "forbidden-yaml", id="deep-in-one-line"
    ),
    pytest.param(
        "a:\n  " + "? " * MAX_DEPTH + "x", "forbidden-yaml", id="deep-by-questions"
    ),
    pytest.param(
        "a: [" + "x," * (MAX_EVENTS + 1) + "]", "forbidden-yaml", id="many-events"
    ),
    pytest.param("a: " + "x" * MAX_LENGTH, "too-large", id="long"),
    pytest.param("a: " + "[" * 200_000, "forbidden-yaml", id="open-brackets"),
    pytest.param("a: &x 1", "forbidden-yaml", id="anchor"),
    pytest.param("a: *x", "forbidden-yaml", id="alias"),
    pytest.param("a: !x 1", "forbidden-yaml", id="tag"),
    pytest.param("<<: {a: 1}", "forbidden-yaml", id="merge-key"),
    pytest.param("a: R&D * 2 ! <b>", None, id="marks-in-a-text"),
]


@pytest.mark.parametrize(("yaml", "rule"), LIMITS)
def test_the_guard(yaml: str, rule: str | None) -> None:
    found = front(f"---\n{yaml}\n---\n")

    assert rule == (found.rule.name if isinstance(found, Diagnostic) else None)


def test_without_libyaml_the_program_says_so_and_stops() -> None:
    code = (
        "import sys; sys.modules['yaml._yaml'] = None; sys.argv = ['netjournal', 'due'];"
        "from netjournal.__main__ import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NETJOURNAL_INDEX": "off"},  # else nothing may be read
    )

    assert 3 == done.returncode
    assert "" == done.stdout
    assert done.stderr.startswith("Error: netjournal needs PyYAML with libyaml")
    assert "Traceback" not in done.stderr


def test_what_to_do_about_a_tab() -> None:
    problem = read(SourceFile("contacts/ada.md", "---\n\tname: Ada\n---\n"))
    assert isinstance(problem, Diagnostic)
    assert ("YAML does not allow tabs for indentation", "use spaces") == (
        problem.message,
        problem.hint,
    )


def test_a_mended_line_keeps_its_line_end() -> None:
    text = "---\r\nname：Ada\r\nemail:\u00a0a@b.example\r\n---\r\n"
    found = front(text)

    assert isinstance(found, Diagnostic)
    assert found.fix is not None
    assert (
        apply(text, found.fix.edits)
        == "---\r\nname: Ada\r\nemail: a@b.example\r\n---\r\n"
    )


def test_every_odd_character_is_seen() -> None:
    for number in range(sys.maxunicode + 1):
        text = f"a: b{chr(number)}c\n"
        assert plain.is_odd(text) == (plain.ODD.search(text) is not None), number
