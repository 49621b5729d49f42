"""Bodies without the parser are what the parser makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.model import Link
from netjournal.render.markup.body import TAGS, _Writer
from netjournal.render.markup.finish import Finish
from netjournal.render.markup.html import Target
from netjournal.render.markup.simple import simple_html

_WRITER = _Writer()


def _known(link: Link) -> Target:
    if link.target == "odd":
        return Target("A & <b> \u202e", '../a&"b/')
    href = "" if link.target.startswith("no") else f"../{link.target}/"
    return Target(link.label or link.target, href)


def _both(text: str, title: str = "") -> tuple[str | None, str]:
    how = Finish(_known, _WRITER.inside, title, "journal/a.md", TAGS, lambda _: None)
    _WRITER.hrefs = []
    simple = simple_html(text, how, _WRITER.cleaner.clean)
    _WRITER.hrefs = []
    return simple, _WRITER.parsed(text, how)


SIMPLE = [
    pytest.param("", id="nothing"),
    pytest.param("\n\nWe met.\n\nAgain,\nin Bergen\n\n", id="paragraphs"),
    pytest.param("# Talk\n\nWe met.", id="title-left-out"),
    pytest.param("# talk\n# Talk\n## Next\n\n# Next\ntext", id="headings"),
    pytest.param("###### A 2.0\n# (!)\n# (!)", id="levels-and-ids"),
    pytest.param("- a\n- b (c)\n- 2026 was good", id="list"),
    pytest.param("We met.\n* a\n* b\n\nWe left.\n\n- c", id="lists-between-paragraphs"),
    pytest.param(
        "- [ ] a\n- [x] b 📅 2026-02-22\n- [-] c\n- [>] d\n- [/] e [[ada]]", id="tasks"
    ),
    pytest.param("We met\n> a\n> b\n\n> c", id="quotes"),
    pytest.param("With [[ada]], [[ada|Ada and co]] and [[no one]]: a", id="links"),
    pytest.param('[[li"x|a\'b]], [[a#b c]]: [[a|b"]], [[odd]]', id="links-to-clean"),
    pytest.param("**Note:** *that* is `not a` **talk**, or **Hm?**", id="stressed"),
    pytest.param("[a b](https://a.example/b/c?d=e#f)", id="link-elsewhere"),
    pytest.param(
        "See https://a.example/b. (http://b.example), or:\nhttps://c.example/d-e/",
        id="addresses",
    ),
    pytest.param("größer “as” it’s 5 % · 'a' \"b\" – 📅 שרה +1 = #2", id="signs"),
]
FURTHER = [
    "a  \nb", "a\n---", "a\n===", "- a\nb", "- a\n\n- b", "- a\n  - b", "> a\nb", "1. a",
    "> [!note] a", "> - a", "- > a", "- # a", "    a", "\ta", "a\\*b", "a_b_", "a &amp; b",
    "<b>a</b>", "<!-- a -->", "%% a %%", "```\na\n```", "~~a~~", "![[a.png]]", "![a](b)",
    "[a](b.md)", "[a]: https://a.example", "[[1]]", "a[[i]]", "`a", "``a``", "*a", "a*b*",
    "**a*", "**a.**b", "* * *", "- [ ] - a", "[ ] a", "☐ a", "## a ##", "#a", "# [[a]]",
    "https://a..b", "ftp://a.example", "xhttps://a.example/", "a\u00a0b", "a\x00b", "+ a",
    "| a |\n| - |", "a > b", "https://a.example/b*c*", "- [x](https://a.example)", "\ue000",
]  # fmt: skip


@pytest.mark.parametrize("text", SIMPLE)
def test_a_simple_body(text: str) -> None:
    simple, parsed = _both(text, "Talk")

    assert parsed == simple


@pytest.mark.parametrize("text", FURTHER)
def test_what_is_left_to_the_parser(text: str) -> None:
    simple, parsed = _both(text)

    assert simple in {None, parsed}


_PIECES = (
    *(
        "a",
        "ada",
        "Über",
        "b c",
        " ",
        "  ",
        "\n",
        "\n\n",
        "# ",
        "## ",
        "- ",
        "* ",
        "> ",
    ),
    *("1. ", "12 ", "3) ", "- [ ] ", "- [x] ", "* [>] ", "[[ada]]", "[[ada|b c]]"),
    *(
        "[[no#x]]",
        '[[li"x]]',
        "**",
        "*",
        "**a**",
        "*a b*",
        "**Note:** ",
        "`",
        "`co de`",
    ),
    *(
        "[x](https://a.example/b)",
        "[l](../contacts/ada.md)",
        "https://a.example/b?c=d.",
    ),
    *(
        "(http://b.example)",
        "https://",
        "!",
        "[",
        "]",
        "(",
        ")",
        ".",
        ",",
        ":",
        "?",
        '"',
    ),
    *(
        "===",
        "---",
        "-",
        "_",
        "|",
        "+",
        "~",
        "\t",
        "<",
        "&",
        "\\",
        "%",
        "📅 2026-02-22",
    ),
    *(
        "e\u0301",
        "\u00a0",
        "\r",
        "\0",
        "☐",
        "·",
        "“",
        "שרה",
        "[[ada]]: x",
        "- a\n- b\n",
    ),
    *("**a**b", "a**b**", "**a?** `b`", "> [!note] x", "#a", "a*b", "&amp;", "<br>"),
)
_PLAIN = tuple(piece for piece in _PIECES if not set(piece) & set("_~\t<&\\\u00a0\0\r"))


@given(
    st.one_of(
        st.lists(st.sampled_from(_PIECES), max_size=9).map("".join),
        st.lists(
            st.lists(st.sampled_from(_PLAIN), max_size=4).map("".join), max_size=6
        ).map("\n".join),
        st.text(max_size=20),
    ),
    st.sampled_from(("", "ada", "\u200b")),
)
def test_all_bodies_are_as_the_parser_makes_them(text: str, title: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():  # halves of characters are nothing to the cleaner
        text = text.encode("utf-8", "replace").decode()
    simple, parsed = _both(text, title)

    assert simple in {None, parsed}
