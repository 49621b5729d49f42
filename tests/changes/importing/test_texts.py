"""Free text in a body: as it is where it means nothing, and else in a fence."""

from __future__ import annotations

import pytest

from netjournal.changes.importing import texts

PLAIN = [
    "Likes tea.",
    "Two lines,\nand a third: “quoted” (really) – 20 %",
    "Größe 山田 हिन्दी",
    "a-b, c/d, me@x.example",
]
FENCED = [
    "- [ ] pay",
    "- a list",
    "1. a list",
    "# a heading",
    "a #tag",
    "[[ada]]",
    "<b>",
    "`code`",
    "---",
    "a\n===",
    "*bold*",
    "a_b_c_",
    "    code",
    "| a | b |",
    "https://x.example/",
    "www.x.example",
    "a\\b",
    "~~~",
    "☐ pay",
    "• [ ] pay",
    "%% hidden",
    "due:: 2026-01-01",
    "!!! note",
    "key: ^anchor",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain(text: str) -> None:
    assert texts.safe(text) == text


@pytest.mark.parametrize("text", FENCED)
def test_fenced(text: str) -> None:
    kept = text.strip("\n")
    fence = "````" if "```" in text else "```"
    assert texts.safe(text) == f"{fence}\n{kept}\n{fence}"


def test_the_fence_is_longer_than_any_inside() -> None:
    assert texts.safe("a\n`````\nb").split("\n")[0] == "``````"


def test_controls_go_and_empty_text_is_none() -> None:
    assert texts.safe("a\x00\ud800b\r\nc\r") == "ab\nc"
    assert texts.safe(" \n\x07\n") == ""
