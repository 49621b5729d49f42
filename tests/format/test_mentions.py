"""Links, tasks and headings in a body, and what hides them."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.mentions import mask, scan

LINKS = [
    pytest.param("[[ada]]", [("ada", "", "")], id="id"),
    pytest.param("[[Grace Hopper|Grace]]", [("Grace Hopper", "", "Grace")], id="label"),
    pytest.param("[[note#Heading two]]", [("note", "Heading two", "")], id="heading"),
    pytest.param("![[ada]]", [], id="embedded"),
    pytest.param("[[contacts/ada]]", [("ada", "", "")], id="path"),
    pytest.param("[[ada.md]]", [("ada", "", "")], id="file"),
    pytest.param(
        "[[Ada Lovelace.MD|A]]", [("Ada Lovelace", "", "A")], id="name-of-a-file"
    ),
    pytest.param(
        "[[../contacts/work/ada.md#Work|A]]", [("ada", "Work", "A")], id="all"
    ),
    pytest.param("[[/ada]]", [("ada", "", "")], id="from-the-root"),
    pytest.param("[[AC/DC]]", [("AC/DC", "", "")], id="a-slash-in-a-name"),
    pytest.param("[[.md]]", [(".md", "", "")], id="nothing-but-an-ending"),
    pytest.param("| [[ada\\|A]] |", [("ada", "", "A")], id="in-a-table"),
    pytest.param("[[map.png]] ![[map.png]] [[a b.PDF#page=2]]", [], id="attachments"),
    pytest.param("![[Base#View]]", [], id="embedded-view"),
    pytest.param("[[Dr. Who]]", [("Dr. Who", "", "")], id="a-dot-in-a-name"),
    pytest.param("[[:space:]] a[[:alpha:]]+", [], id="code-a-class"),
    pytest.param("arr[[0]] m[[i]] m[[i, j]] a[0][[1]]", [], id="code-an-index"),
    pytest.param('df[["a"]] [[ -f x ]] [[ $a == b ]]', [], id="code"),
    pytest.param("[[0]] [[1, 2]] x[[2026]]", [], id="code-numbers"),
    pytest.param("和[[ada]]", [("ada", "", "")], id="no-space-between-words"),
    pytest.param("see[[ada]]", [("ada", "", "")], id="glued-but-a-name"),
    pytest.param(
        "[[2026-03-01]] [[#1]]", [("2026-03-01", "", ""), ("", "1", "")], id="days"
    ),
    pytest.param("[Ada](../contacts/ada.md)", [("ada", "", "Ada")], id="markdown"),
    pytest.param(
        "[A](/contacts/ada.md#Work)", [("ada", "Work", "A")], id="markdown-heading"
    ),
    pytest.param(
        "[A](<../contacts/Ada L.md>)", [("Ada L", "", "A")], id="markdown-brackets"
    ),
    pytest.param(
        "[A](Ada%20L.md 'x')", [("Ada L", "", "A")], id="markdown-codes-and-title"
    ),
    pytest.param(
        "[A](../contacts/ada)", [("ada", "", "A")], id="markdown-without-ending"
    ),
    pytest.param("[A](a_(b).md)", [("a_(b)", "", "A")], id="markdown-round-brackets"),
    pytest.param(
        "[a]: ../contacts/ada.md", [("ada", "", "")], id="markdown-definition"
    ),
    pytest.param(
        "[[b]] [A](a.md) [[c]]",
        [("b", "", ""), ("a", "", "A"), ("c", "", "")],
        id="in-order",
    ),
    pytest.param(
        "![A](ada.md) [x](#ada) [x](ada.png) \\[A](a.md)", [], id="markdown-none"
    ),
    pytest.param(
        "[x](https://x.example/ada.md) [x](mailto:a@b.md) [^1]: a.md",
        [],
        id="markdown-away",
    ),
    pytest.param("`[A](ada.md)`", [], id="markdown-in-code"),
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
    pytest.param("``` `x`\n[[a]]", [("a", "", "")], id="backticks-behind-no-fence"),
    pytest.param(
        "a[[2026-03-01]] [[b]]", [("b", "", "")], id="glued-to-the-first-character"
    ),
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


def test_a_link_knows_where_its_id_is() -> None:
    text = "[[contacts/ada.md|A]] [A](<../x/ada b.md#y>) [[ ada#x]] ![[ada]]"
    body = scan(text, 0)
    places = [text[slice(*one.place)] for one in (*body.links, *body.embeds)]

    assert ["ada", "ada b", "ada", "ada"] == places


@pytest.mark.parametrize(
    ("path", "address", "expected"),
    [
        pytest.param("journal/2026/x.md", "../../contacts/ada.md", True, id="there"),
        pytest.param("journal/x.md", "../docs/ada.md", False, id="outside"),
        pytest.param(
            "journal/x.md", "../../contacts/ada.md", True, id="above-the-root"
        ),
        pytest.param("journal/x.md", "contacts/ada.md", True, id="from-the-root"),
        pytest.param("journal/x.md", "/docs/ada.md", False, id="from-the-root-outside"),
        pytest.param("contacts/x.md", "README.md", False, id="passed-over"),
        pytest.param(
            "contacts/x.md", "_templates/ada.md", False, id="passed-over-folder"
        ),
    ],
)
def test_links_of_files_lead_to_files_of_ours(
    path: str,
    address: str,
    expected: bool,  # noqa: FBT001 (a parameter of the table)
) -> None:
    assert expected == bool(scan(f"[A]({address})", 0, path).links)


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


DAYS = [
    pytest.param("📆 2026-12-01", "2026-12-01", id="calendar-page"),
    pytest.param("🗓️2026-12-01", "2026-12-01", id="calendar-on-a-spiral"),
    pytest.param("⏳ 2026-12-01", "2026-12-01", id="scheduled"),
    pytest.param("🛫 2026-12-01", "2026-12-01", id="start"),
    pytest.param(
        "🛫 2026-11-01 ⏳ 2026-11-02 📅 2026-12-01", "2026-12-01", id="due-first"
    ),
    pytest.param("🛫 2026-11-01 ⏳ 2026-12-01", "2026-12-01", id="then-scheduled"),
    pytest.param("[due:: 2026-12-01]", "2026-12-01", id="a-field"),
    pytest.param("(due:: 2026-12-01)", "2026-12-01", id="a-hidden-field"),
    pytest.param("[due::[[2026-12-01]]]", "2026-12-01", id="a-field-with-a-link"),
    pytest.param("[scheduled:: 2026-12-01]", "2026-12-01", id="a-scheduled-field"),
    pytest.param("📅 [[2026-12-01]]", "2026-12-01", id="a-link-to-the-day"),
    pytest.param("due: 2026-12-01", "2026-12-01", id="due-and-a-space"),
    pytest.param("Due 2026-12-01", "2026-12-01", id="due-without-a-colon"),
    pytest.param("due on 2026-12-01", "2026-12-01", id="due-on"),
    pytest.param("due=2026-12-01", "2026-12-01", id="due-is"),
    pytest.param("due-date: 2026-12-01", "2026-12-01", id="due-date"),
    pytest.param("DEADLINE: <2026-12-01 Tue>", "2026-12-01", id="org"),
    pytest.param("deadline: 2026-12-01", "2026-12-01", id="deadline"),
    pytest.param("(by 2026-12-01)", "2026-12-01", id="by-in-brackets"),
    pytest.param("by 2026-12-01", "2026-12-01", id="by"),
    pytest.param("by Tuesday 2026-12-01", "2026-12-01", id="by-a-weekday-and-day"),
    pytest.param("by Tue, 1 Dec 2026", "2026-12-01", id="by-a-weekday-in-words"),
    pytest.param("(due: 2026-12-01 17:00)", "2026-12-01", id="a-time-in-brackets"),
    pytest.param("@due(2026-12-01)", "2026-12-01", id="at-due"),
    pytest.param("@due(2026-12-01 17:00)", "2026-12-01", id="at-due-with-a-time"),
    pytest.param("@{2026-12-01}", "2026-12-01", id="at-braces"),
    pytest.param("@2026-12-01", "2026-12-01", id="at"),
    pytest.param("(@2026-12-01 09:00)", "2026-12-01", id="at-in-brackets"),
    pytest.param("@due:2026-12-01", "2026-12-01", id="at-due-with-a-colon"),
    pytest.param("due:2026-12-01T17:00", "2026-12-01", id="a-time"),
    pytest.param("📅 17.12.2026", "2026-12-17", id="points"),
    pytest.param("due: 5.1.27", "2027-01-05", id="two-digits-of-a-year"),
    pytest.param("📅 2026-1-5", "2026-01-05", id="no-zeros"),
    pytest.param("📅 2026/12/01", "2026-12-01", id="slashes"),
    pytest.param("📅 20261201", "2026-12-01", id="nothing-between"),
    pytest.param("due 12/17/2026", "2026-12-17", id="american"),
    pytest.param("due 17/12/2026", "2026-12-17", id="british"),
    pytest.param("due 17 Dec 2026", "2026-12-17", id="a-month-in-words"),
    pytest.param("by December 17th, 2026", "2026-12-17", id="american-words"),
]


@pytest.mark.parametrize(("said", "expected"), DAYS)
def test_days_of_tasks(said: str, expected: str) -> None:
    body = scan(f"- [ ] call ⏫ {said}", 0)
    (task,) = body.promises

    assert ("call ⏫", expected) == (task.text, _iso(task.due))
    assert () == body.unread


OTHER_DAYS = [
    pytest.param("see https://x.example/?due:2026-12-01", id="in-an-address"),
    pytest.param("see https://x.example/a/due:2026-12-01.html", id="in-a-path"),
    pytest.param("see www.x.example?by=1&due:2026-12-01", id="in-a-bare-address"),
    pytest.param("see [x](y?due:2026-12-01)", id="in-a-link"),
    pytest.param("see [[2026-12-01-due:2026-12-01]]", id="in-a-wiki-link"),
    pytest.param("send the notes of 2026-12-01 to him", id="in-the-midst"),
    pytest.param("find out what is due: rent", id="due-is-a-word"),
    pytest.param("go there by train", id="by-is-a-word"),
    pytest.param("read the letter by Mary", id="by-a-person"),
    pytest.param("read the book by May Sarton", id="by-a-person-named-as-a-month"),
    pytest.param("sort the notes by month", id="by-a-unit"),
    pytest.param("ask about the start 2026-12-01 of it", id="start-is-a-word"),
    pytest.param("pay the dues", id="part-of-a-word"),
    pytest.param("ask a@due.example", id="a-mail-address"),
]


@pytest.mark.parametrize("said", OTHER_DAYS)
def test_a_day_of_something_else(said: str) -> None:
    body = scan(f"- [ ] {said}", 0)

    assert [(said, None)] == [(one.text, one.due) for one in body.promises]
    assert () == body.unread


UNREAD = [
    pytest.param("- [ ] a 📅 2026-02-30", [("no-day", "2026-02-30")], id="no-such-day"),
    pytest.param(
        "- [ ] a due: 31.11.2026",
        [("no-day", "31.11.2026")],
        id="no-such-day-in-points",
    ),
    pytest.param("- [ ] a 📅 tomorrow", [("day", "📅 tomorrow")], id="a-word"),
    pytest.param("- [ ] a due: next Friday", [("day", "next Friday")], id="words"),
    pytest.param("- [ ] a by March", [("day", "March")], id="by-a-month"),
    pytest.param(
        "- [ ] a due end of the month", [("day", "end of the month")], id="due-in-words"
    ),
    pytest.param("- [ ] a by Friday", [("day", "Friday")], id="by-a-weekday"),
    pytest.param(
        "- [ ] a by Friday 2026-12-01",
        [("day", "2026-12-01")],
        id="a-weekday-that-is-not-the-days",
    ),
    pytest.param("- [ ] a due: 17.12.", [("day", "17.12.")], id="no-year"),
    pytest.param("- [ ] a [due:: soon]", [("day", "[due:: soon]")], id="a-field"),
    pytest.param("- [ ] a @due(soon)", [("day", "@due(soon)")], id="at"),
    pytest.param("- [ ] a due 5/6/2026", [("either", "5/6/2026")], id="two-days"),
    pytest.param("- [ ] a 17.12.2026", [("loose", "17.12.2026")], id="last"),
    pytest.param("- [ ] 2026-12-01: a", [("loose", "2026-12-01")], id="first"),
    pytest.param(
        "- [ ] a (2026-12-01) 🔁 every week",
        [("loose", "2026-12-01")],
        id="last-but-known",
    ),
    pytest.param(
        "- [ ] a bis:17.12.2026",
        [("loose", "17.12.2026")],
        id="a-word-of-another-language",
    ),
    pytest.param("- [ ] a 📅 soon due:2026-12-01", [], id="a-day-is-there"),
    pytest.param("- [x] a 📅 2026-02-30", [], id="done"),
    pytest.param(f"- [ ] {'a' * 10_000} 📅 2026-02-30", [("long", "")], id="long"),
    pytest.param("- [-] a 🔁 every blue moon", [], id="dropped"),
    pytest.param(
        "- [ ] a 🔁 every blue moon 📅 2026-12-01",
        [("repeat", "every blue moon")],
        id="repeat",
    ),
    pytest.param(
        "- [ ] a [repeat:: sometimes]", [("repeat", "sometimes")], id="repeat-field"
    ),
    pytest.param("- [ ] a 🔁 every week when done #home", [], id="repeat-reads"),
    pytest.param("- [ ] a 🔁 every week due 2026-12-01", [], id="repeat-then-due"),
    pytest.param("- [!] a", [("mark", "!")], id="mark"),
    pytest.param("- [?] a 📅 2026-12-01", [("mark", "?")], id="mark-and-day"),
    pytest.param("- [] a", [("box", "- [ ] ")], id="empty-box"),
    pytest.param("-[ ] a", [("box", "- [ ] ")], id="glued-to-the-marker"),
    pytest.param("* [x]a", [("box", "* [x] ")], id="glued-to-the-text"),
    pytest.param("- [ X ] a", [("box", "- [X] ")], id="wide"),
    pytest.param("- [\u00a0] a", [("box", "- [ ] ")], id="a-hard-space"),
]


@pytest.mark.parametrize(("body", "expected"), UNREAD)
def test_what_of_a_task_is_not_understood(
    body: str, expected: list[tuple[str, str]]
) -> None:
    found = scan(f"x\n{body}\n", 0).unread

    assert expected == [(one.why, one.text) for one in found]
    assert all(1 < one.span.start < one.span.end <= len(body) + 2 for one in found)


MARKS = [
    pytest.param("- [/] a", "open", id="half-done"),
    pytest.param("- [>] a", "moved", id="moved"),
    pytest.param("- [] a", "open", id="empty"),
    pytest.param("-[ ] a", "open", id="glued-to-the-marker"),
    pytest.param("- [ ]a", "open", id="glued-to-the-text"),
    pytest.param("*[x] a", "done", id="glued-and-done"),
    pytest.param("- [ x ] a", "done", id="wide"),
    pytest.param("-[x] a", "done", id="glued-to-the-hyphen"),
]


@pytest.mark.parametrize(("body", "expected"), MARKS)
def test_marks(body: str, expected: str) -> None:
    assert [(expected, "a")] == [(o.state, o.text) for o in scan(body, 0).promises]


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
    pytest.param("- [!] important", id="another-mark"),
    pytest.param("- [1] a source", id="a-number"),
    pytest.param("- [ab] two", id="two-marks"),
    pytest.param("- [x](https://x.example)", id="a-link"),
    pytest.param("- [x]: https://x.example", id="a-definition"),
    pytest.param("- []byte", id="brackets-of-code"),
    pytest.param("- [[ada]]", id="a-wiki-link"),
    pytest.param("1.[ ] glued", id="a-number-without-a-space"),
    pytest.param("[ ] bare", id="without-a-list-marker"),
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
