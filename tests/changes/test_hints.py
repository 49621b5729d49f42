"""Hints in a new file come and go, and take nothing along."""

from __future__ import annotations

import pytest

from netjournal.changes.hints import keys_for, with_hints, without_hints
from netjournal.format.schema import CONTACT_KEYS

NEW = "---\nname: Ada\ntags: [a]   # mine\n---\n\n# Ada\ntags:\n"
SHOWN = with_hints(NEW, CONTACT_KEYS)

FILLED = [
    pytest.param([], NEW, id="nothing"),
    pytest.param(
        [("goal:           #", "goal: a paper #")],
        NEW.replace("mine\n", "mine\ngoal: a paper\n"),
        id="a-value-before-its-hint",
    ),
    pytest.param(
        [
            (
                "goal:           # text: why you want to meet them or keep in touch",
                "goal: x",
            )
        ],
        NEW.replace("mine\n", "mine\ngoal: x\n"),
        id="a-hint-that-was-removed",
    ),
    pytest.param(
        [
            ("links:          #", "links:   #"),
            ("location: ", "  site: https://a.example\nlocation: "),
        ],
        NEW.replace("mine\n", "mine\nlinks:\n  site: https://a.example\n"),
        id="a-map-below",
    ),
    pytest.param(
        [("email:          #", "email:   #"), ("phone: ", "- a@b.example\nphone: ")],
        NEW.replace("mine\n", "mine\nemail:\n- a@b.example\n"),
        id="a-list-below",
    ),
    pytest.param(
        [("goal:           #", "goal: x  # why not #")],
        NEW.replace("mine\n", "mine\ngoal: x  # why not\n"),
        id="a-comment-of-ones-own",
    ),
    pytest.param(
        [("goal: ", "x_seat:\ngoal: ")],
        NEW.replace("mine\n", "mine\nx_seat:\n"),
        id="an-empty-key-of-ones-own",
    ),
]


@pytest.mark.parametrize(("edits", "expected"), FILLED)
def test_what_is_filled_in_stays(edits: list[tuple[str, str]], expected: str) -> None:
    text = SHOWN
    for old, new in edits:
        assert 1 == text.count(old)
        text = text.replace(old, new)
    assert expected == without_hints(text)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hints_go_with_any_line_ends(end: str) -> None:
    assert NEW.replace("\n", end) == without_hints(SHOWN.replace("\n", end))


def test_every_key_is_there_once() -> None:
    rows = SHOWN.split("\n---\n")[0].split("\n")
    names = [row.partition(":")[0] for row in rows if not row.startswith(("#", "---"))]
    assert sorted(key.name for key in CONTACT_KEYS) == sorted(names)


KINDS = [
    pytest.param("coffee", False, False, id="coffee"),
    pytest.param("interview", True, False, id="interview"),
    pytest.param("opportunity", True, True, id="opportunity"),
]


@pytest.mark.parametrize(("kind", "stage", "closed"), KINDS)
def test_keys_of_some_kinds_only(kind: str, *, stage: bool, closed: bool) -> None:
    names = {key.name for key in keys_for("journal/a.md", kind)}
    assert (stage, closed) == ("stage" in names, "closed" in names)


@pytest.mark.parametrize(
    "text", ["", "no front matter", "---\nopen", "---\r\na: b\r\n---\r\n"]
)
def test_any_text_is_as_it_was(text: str) -> None:
    assert text == without_hints(text)
