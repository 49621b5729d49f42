from __future__ import annotations

import re

import pytest

from tests import txtar

ARCHIVES = [
    pytest.param("only a comment\n", "only a comment\n", {}, id="no-files"),
    pytest.param("-- a --\n", "", {"a": ""}, id="empty-file"),
    pytest.param("-- a --\nx", "", {"a": "x"}, id="no-final-newline"),
    pytest.param(
        "why\n-- a.md --\n---\nname: A\n---\n-- dir/b c --\nb\n",
        "why\n",
        {"a.md": "---\nname: A\n---\n", "dir/b c": "b\n"},
        id="front-matter-is-no-header",
    ),
]


@pytest.mark.parametrize(("text", "said", "files"), ARCHIVES)
def test_read_and_write_are_each_others_reverse(
    text: str, said: str, files: dict[str, str]
) -> None:
    assert (said, files) == (txtar.comment(text), txtar.read(text))
    assert text == txtar.write(said, files)


def test_read_refuses_a_name_that_stands_twice() -> None:
    with pytest.raises(ValueError, match=re.escape("named twice: a")):
        txtar.read("-- a --\n-- b --\n-- a --\n")


def test_write_refuses_a_file_that_runs_into_the_next() -> None:
    with pytest.raises(
        ValueError, match=re.escape("only the last file may lack its final newline")
    ):
        txtar.write("", {"a": "x", "b": "y"})
