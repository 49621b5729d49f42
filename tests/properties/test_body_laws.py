"""What the journal counts as a promise is a task on its page, and nothing else is."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import helpers

from netjournal.format.mentions import scan
from netjournal.format.model import Link
from netjournal.render.markup.body import body_html
from netjournal.render.markup.dialect import parser
from netjournal.render.markup.html import Target
from netjournal.render.markup.prepared import prepared

PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "\n",
            " ",
            "  ",
            "    ",
            "\n        ",
            "\n            ",
            "\t",
            "\r\n",
            "\u00a0",
        ),
        *("- [ ] a", "- [x] b", "* [-] c", "+ [>] d", "1. [ ] e", "2) [ ] f"),
        *("- - [ ] g", "- []  h", "-[ ] i", "- [ ]j", "- [!] k", "[ ] l", "- [ x ] m"),
        *(
            "- ",
            "1. ",
            "3) ",
            "> ",
            ">",
            "# ",
            "===",
            "---",
            "text",
            "a | b",
            "|",
            "|-|-|",
        ),
        *("```", "~~~", "````", "`", "``", "<!--", "-->", "%%", "\\", "    code"),
        *("<div>", "</div>", "<pre>", "</pre>", "<script>", "</script>", "<table>"),
        *("<td>", "<b>", "<p>", "<li>", "</li>", "</ul>", "<textarea>", "<select>"),
        *('<li class="task">', "<input checked>", "<input>", '<a href="', '<b title="'),
        *(
            "<details>",
            "<summary>",
            "<ul>",
            "<svg>",
            "<!DOCTYPE",
            "<?",
            "<![CDATA[",
            ">",
        ),
        *("> [!note] ", "> [!tip]- x", "[[a|b]]", "[[", "]]", "[x]: y", "[x]:", "](y)"),
        *("*", "**", "~~", "_", "https://x.example/", "🔁 every day", "📅 2026-01-01"),
        *("\ue000", "\ue000 ", "\x00", "\x0c", "&lt;", "![", "^a"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
LINES = st.lists(st.lists(PIECES, max_size=4).map("".join), max_size=9).map("\n".join)
_TASK = re.compile(
    r'<li class="task">\s*(?:<(?:p|h[2-6])[^>]*>)?'
    r'(?:<input type="checkbox" disabled( checked="")? [^>]*>|(<del>)|(→ ))'
)


def _known(link: Link) -> Target:
    return Target(link.label or link.target)


def _tasks(page: str) -> list[str]:
    return [
        "done" if one[1] else "dropped" if one[2] else "moved" if one[3] else "open"
        for one in _TASK.finditer(page)
    ]


@given(TEXTS | LINES)
@example("text\n2. [ ] a")
@example("- a\n      - [ ] b")
@example("    - [ ] a")
@example("- a\n        - [ ] b")
@example("- - - a\n              - [ ] b\n\t\t- [ ] c")
@example("> - a\n>\n        - [ ] b\n>       - [ ] c")
@example("<script>\n- [ ] a")
@example("<pre>\n- [ ] a\n</pre>\n- [ ] b")
@example("```\n  > ```\n- [ ] a")
@example("- [ ] a | b\n--|--\n- [ ] c")
@example("| a |\n|-|\n- [ ] c")
@example("[x]:\n- [ ] a")
@example("`git` - [ ] a")
@example("<!-- a\n--> - [ ] b")
@example('<b title="\n- [ ] a')
@example('<li class="task"><input> a')
@example("> - [ ] a")
@example("> a\n3. [ ] b")
def test_promises_are_the_tasks_of_the_page(text: str) -> None:
    page = body_html(text, _known)

    assert [one.state for one in scan(text, 0).promises] == _tasks(page)
    assert page.count("<input") == sum(one in ("open", "done") for one in _tasks(page))
    assert page.count('<li class="task"') == len(_tasks(page))


@given(TEXTS | LINES)
def test_a_long_text_has_the_same_tasks(text: str) -> None:
    page = body_html(text + "\n\n" + "x" * (1 << 18), _known)

    assert [one.state for one in scan(text, 0).promises] == _tasks(page)


BRACKETS = st.sampled_from(
    [
        *("[", "[", "]", "]", "(", ")", "!", "a", "b", " ", "`", "\\", "*", "\n"),
        *("[[a]]", "[a](b)", "![a](b)", "<b>", "[c]", "\n\n[c]: /x\n"),
    ]
)


@given(st.lists(BRACKETS, max_size=24).map("".join))
def test_labels_end_where_the_library_has_them_end(text: str) -> None:
    text_before = prepared(text)
    library = parser()
    setattr(library, "helpers", helpers)  # noqa: B010 (a module there)

    assert library.render(text_before.text, {"prepared": text_before}) == (
        parser().render(text_before.text, {"prepared": text_before})
    )
