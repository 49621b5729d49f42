from __future__ import annotations

import pytest

from netjournal.format.source import Raw
from netjournal.render.text.diff import difference, unified

CASES = [
    pytest.param("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n", id="a-line"),
    pytest.param(
        "a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n", id="crlf"
    ),
    pytest.param(
        "a",
        "a\n",
        "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n",
        id="a-final-newline",
    ),
    pytest.param(
        "a\nb",
        "c\nb",
        "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n",
        id="no-final-newline",
    ),
]


PICTURES = [
    pytest.param(None, Raw.of(b"\xff"), "/dev/null and b/x.png", id="new"),
    pytest.param(Raw.of(b"\xff"), None, "a/x.png and /dev/null", id="gone"),
    pytest.param(Raw.of(b"\xff"), "text", "a/x.png and b/x.png", id="changed"),
]


@pytest.mark.parametrize(("old", "new", "expected"), PICTURES)
def test_what_is_no_text(old: str | None, new: str | None, expected: str) -> None:
    assert f"Binary files {expected} differ\n" == unified("x.png", old, new)


def test_the_same_picture() -> None:
    assert "" == unified("x.png", Raw.of(b"\xff"), Raw.of(b"\xff"))


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_unified(old: str, new: str, expected: str) -> None:
    assert f"--- a/x.md\n+++ b/x.md\n{expected}" == unified("x.md", old, new)


def test_no_difference() -> None:
    assert "" == unified("x.md", "a\n", "a\n")


def test_several_files() -> None:
    changes = [("new.md", None, "a\n"), ("same.md", "a", "a"), ("old.md", "a\n", None)]
    assert (
        "--- /dev/null\n+++ b/new.md\n@@ -0,0 +1 @@\n+a\n"
        "--- a/old.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
    ) == difference(changes)
