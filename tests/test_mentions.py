"""Links, tasks and headings in a body, and what hides them."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.mentions import mask, scan

LINKS = [
    pytest.param("[[ada]]", [("ada", "", "")], id="id"),
    pytest.param("[[Grace Hopper|Grace]]", [("Grace Hopper", "", "Grace")], id="label"),
    pytest.param("[[note#Heading two]]", [("note", "Heading two", "")], id="heading"),
    pytest.param("![[ada]]", [("ada", "", "")], id="embedded"),
    pytest.param("[[a]][[b]]", [("a", "", ""), ("b", "", "")], id="two"),
    pytest.param("`[[a]]`", [], id="code-span"),
    pytest.param("`` ` [[a]] ``", [], id="longer-code-span"),
    pytest.param("`[[a]]", [("a", "", "")], id="a-stray-backtick-hides-nothing"),
    pytest.param("\\`[[a]]`", [("a", "", "")], id="an-escaped-backtick-opens-nothing"),
    pytest.param(
        "`a\n\n[[b]]`", [("b", "", "")], id="a-code-span-ends-with-its-paragraph"
    ),
    pytest.param("```\n[[a]]\n```\n[[b]]", [("b", "", "")], id="fence"),
    pytest.param("~~~ x\n[[a]]\n~~~\n[[b]]", [("b", "", "")], id="tilde-fence"),
    pytest.param(
        "````\n```\n[[a]]\n````\n[[b]]", [("b", "", "")], id="fence-in-a-fence"
    ),
    pytest.param("```\n[[a]]", [], id="unclosed-fence"),
    pytest.param(
        "- ```\n  [[a]]\n  ```\n- [[b]]", [("b", "", "")], id="fence-in-a-list"
    ),
    pytest.param(
        "> ```\n> [[a]]\n> ```\n[[b]]", [("b", "", "")], id="fence-in-a-quote"
    ),
    pytest.param("text ``` [[a]]", [("a", "", "")], id="three-backticks-in-a-line"),
    pytest.param("<!-- [[a]] --> [[b]]", [("b", "", "")], id="comment"),
    pytest.param("<!-- x\n[[a]]\n--> [[b]]", [("b", "", "")], id="comment-over-lines"),
    pytest.param("<!-- [[a]]", [], id="unclosed-comment"),
    pytest.param("%% [[a]]\n[[b]] %% [[c]]", [("c", "", "")], id="obsidian-comment"),
    pytest.param("`<!--` [[a]] `-->`", [("a", "", "")], id="a-comment-in-code-is-none"),
    pytest.param("~~old~~ [[a]]", [("a", "", "")], id="struck-through-is-no-fence"),
    pytest.param("[[a\nb]]", [], id="not-over-lines"),
    pytest.param("[[]] [[ ]]", [("", "", "")], id="empty"),
]


@pytest.mark.parametrize(("body", "expected"), LINKS)
def test_links(body: str, expected: list[tuple[str, str, str]]) -> None:
    found = scan(body, 0).links

    assert expected == [(link.target, link.heading, link.label) for link in found]


def test_places_are_offsets_into_the_file() -> None:
    text = "---\nname: x\n---\n😀 [[ada|Ada]]"
    link = scan(text, 16).links[0]

    assert "[[ada|Ada]]" == text[link.span.start : link.span.end]


TASKS = [
    pytest.param("- [ ] call", ("open", False, "call", None, None), id="open"),
    pytest.param(
        "* [x] call ✅ 2026-12-03",
        ("done", False, "call", None, "2026-12-03"),
        id="done",
    ),
    pytest.param("+ [X] call", ("done", False, "call", None, None), id="capital-x"),
    pytest.param("1. [-] call", ("dropped", False, "call", None, None), id="dropped"),
    pytest.param("12) [ ] call", ("open", False, "call", None, None), id="numbered"),
    pytest.param(
        "      - [ ] call", ("open", False, "call", None, None), id="any-indentation"
    ),
    pytest.param(
        "- - [ ] call", ("open", False, "call", None, None), id="list-in-a-list"
    ),
    pytest.param(
        "- [ ] Waiting: her price",
        ("open", True, "her price", None, None),
        id="waiting",
    ),
    pytest.param(
        "- [ ] not waiting: x",
        ("open", False, "not waiting: x", None, None),
        id="waiting-is-at-the-start",
    ),
    pytest.param(
        "- [ ] call 📅 2026-12-01",
        ("open", False, "call", "2026-12-01", None),
        id="calendar",
    ),
    pytest.param(
        "- [ ] call 📅2026-12-01",
        ("open", False, "call", "2026-12-01", None),
        id="calendar-without-space",
    ),
    pytest.param(
        "- [ ] call due:2026-12-01 soon",
        ("open", False, "call soon", "2026-12-01", None),
        id="due",
    ),
    pytest.param(
        "- [ ] call (Due 2026-12-01)",
        ("open", False, "call", "2026-12-01", None),
        id="in-brackets",
    ),
    pytest.param(
        "- [ ] a due:2026-12-01 📅 2026-11-01",
        ("open", False, "a", "2026-12-01", None),
        id="the-first-counts",
    ),
    pytest.param(
        "- [ ] a due:2026-02-30 due:2026-03-01",
        ("open", False, "a", "2026-03-01", None),
        id="the-first-that-reads",
    ),
    pytest.param(
        "- [ ] overdue:2026-12-01",
        ("open", False, "overdue:2026-12-01", None, None),
        id="part-of-a-word",
    ),
    pytest.param(
        "- [ ] a `due:2026-12-01`",
        ("open", False, "a `due:2026-12-01`", None, None),
        id="a-day-in-code-is-none",
    ),
]


@pytest.mark.parametrize(("body", "expected"), TASKS)
def test_tasks(body: str, expected: tuple[object, ...]) -> None:
    (task,) = scan(body, 0).promises

    assert expected == (
        task.state,
        task.waiting,
        task.text,
        _iso(task.due),
        _iso(task.done),
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


NOT_TASKS = [
    pytest.param("> - [ ] quoted", id="quote"),
    pytest.param("```\n- [ ] code\n```", id="code"),
    pytest.param("<!--\n- [ ] hidden\n-->", id="comment"),
    pytest.param("- [ ]", id="without-text"),
    pytest.param("- [/] half", id="another-mark"),
    pytest.param("[ ] bare", id="without-a-list-marker"),
    pytest.param("- [ ]glued", id="without-a-space"),
]


@pytest.mark.parametrize("body", NOT_TASKS)
def test_not_tasks(body: str) -> None:
    assert () == scan(body, 0).promises


def test_a_task_knows_its_links_box_and_line() -> None:
    text = "x\r\n  - [ ] ask [[ada]] and [[grace]]\r\nend [[eve]]"
    (task,) = scan(text, 0).promises

    assert ["ada", "grace"] == [link.target for link in task.links]
    assert " " == text[task.box]
    assert "- [ ] ask [[ada]] and [[grace]]" == text[task.span.start : task.span.end]


HEADINGS = [
    pytest.param("# One", [(1, "One")], id="first-level"),
    pytest.param("   ### Three ###  ", [(3, "Three")], id="closing-marks"),
    pytest.param("# C#", [(1, "C#")], id="a-mark-of-the-word"),
    pytest.param("    # code", [], id="indented-code"),
    pytest.param("#tag", [], id="a-tag"),
    pytest.param("####### seven", [], id="seven-marks"),
    pytest.param("text # not", [], id="in-a-line"),
    pytest.param("```\n# no\n```", [], id="in-code"),
]


@pytest.mark.parametrize(("body", "expected"), HEADINGS)
def test_headings(body: str, expected: list[tuple[int, str]]) -> None:
    assert expected == [(one.level, one.text) for one in scan(body, 0).headings]


def test_a_mask_is_as_long_as_the_body() -> None:
    body = "a `b`\r\nc\rd <!-- e\n --> f"

    assert "a     \nc\nd       \n     f" == mask(body)
