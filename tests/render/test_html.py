from __future__ import annotations

import pytest

from netjournal.format.model import Link
from netjournal.render.markup.body import body_html
from netjournal.render.markup.html import Target, escape, outward, plain, prose, slug
from tests.audit import faults


def resolve(link: Link) -> Target:
    """Know nobody but Ada."""
    if link.key == "ada":
        return Target(link.label or "Ada Lovelace", "../../people/ada/")
    if link.key == "otto":
        return Target("someone")
    return Target(link.label or link.target)


ADA = '<a href="../../people/ada/" rel="noopener noreferrer">{}</a>'
OUT = '<a href="{0}" rel="noopener noreferrer">{0}</a>'

BODIES = [
    pytest.param("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>", id="inline"),
    pytest.param("[[ada]]", f"<p>{ADA.format('Ada Lovelace')}</p>", id="link"),
    pytest.param("[[Ada|she]]", f"<p>{ADA.format('she')}</p>", id="link-with-label"),
    pytest.param("![[ada]]", f"<p>{ADA.format('Ada Lovelace')}</p>", id="embed"),
    pytest.param(
        "[[ada|<b>&]]", f"<p>{ADA.format('&lt;b&gt;&amp;')}</p>", id="label-is-text"
    ),
    pytest.param("[[bob]]", "<p><span>bob</span></p>", id="link-to-nobody"),
    pytest.param("`[[ada]]`", "<p><code>[[ada]]</code></p>", id="link-in-code"),
    pytest.param(
        "[[contacts/ada.md]]", f"<p>{ADA.format('Ada Lovelace')}</p>", id="path"
    ),
    pytest.param(
        "[*she*](../contacts/ada.md)", f"<p>{ADA.format('<em>she</em>')}</p>", id="file"
    ),
    pytest.param(
        "[she](<ada.md>)",
        '<p><a href="../../people/ada/" rel="noopener noreferrer">she</a></p>',
        id="file-in-brackets",
    ),
    pytest.param(
        "[she][1]\n\n[1]: /contacts/ada.md",
        f"<p>{ADA.format('she')}</p>",
        id="file-defined",
    ),
    pytest.param(
        "[](ada.md)", f"<p>{ADA.format('Ada Lovelace')}</p>", id="file-without-words"
    ),
    pytest.param(
        "[he](bob.md)",
        '<p><a rel="noopener noreferrer">he</a></p>',
        id="file-of-nobody",
    ),
    pytest.param(
        "[*Otto* V.](../contacts/otto.md).",
        '<p><a rel="noopener noreferrer">someone</a>.</p>',
        id="file-that-is-hidden",
    ),
    pytest.param("a[[0]] [[1, 2]]", "<p>a[[0]] [[1, 2]]</p>", id="code-without-marks"),
    pytest.param(
        "![[map.png]] ![m](map.png)",
        '<p><span>map.png</span> <a rel="noopener noreferrer">m</a></p>',
        id="pictures",
    ),
    pytest.param(
        "| a |\n|---|\n| [[ada\\|she]] |",
        f"<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>{ADA.format('she')}</td>\n</tr>\n</tbody>\n</table>",
        id="link-in-a-table",
    ),
    pytest.param(
        "- [/] a\n- [>] *b*\n- []  c\n- [ ]d\n- [!] e\n- [x](ada.png)",
        '<ul>\n<li class="task"><input type="checkbox" disabled aria-label="to do"> a</li>\n'
        '<li class="task">→ <em>b</em></li>\n'
        '<li class="task"><input type="checkbox" disabled aria-label="to do"> c</li>\n'
        '<li class="task"><input type="checkbox" disabled aria-label="to do"> d</li>\n'
        '<li>[!] e</li>\n<li><a rel="noopener noreferrer">x</a></li>\n</ul>',
        id="boxes-of-other-programs",
    ),
    pytest.param("a `*b*` c", "<p>a <code>*b*</code> c</p>", id="code-keeps-its-stars"),
    pytest.param(
        "see https://x.example/a_b?c=1&d=2.",
        f"<p>see {OUT.format('https://x.example/a_b?c=1&amp;d=2')}.</p>",
        id="bare-address",
    ),
    pytest.param(
        "- [ ] a\n- [x] b",
        '<ul>\n<li class="task"><input type="checkbox" disabled aria-label="to do"> a</li>\n'
        '<li class="task"><input type="checkbox" disabled checked="" aria-label="done"> b</li>\n</ul>',
        id="tasks",
    ),
    pytest.param(
        "- [-] a *b* c",
        '<ul>\n<li class="task"><del>a <em>b</em> c</del></li>\n</ul>',
        id="dropped-task",
    ),
    pytest.param(
        "## Since *then*",
        '<h3 id="b-since-then">Since <em>then</em></h3>',
        id="heading-one-level-down",
    ),
    pytest.param(
        "## A\n\n## A",
        '<h3 id="b-a">A</h3>\n<h3>A</h3>',
        id="one-id-for-a-heading-that-comes-twice",
    ),
    pytest.param("# Title\n\ntext", "<p>text</p>", id="title-is-not-repeated"),
    pytest.param(
        "# Other\n\ntext", '<h2 id="b-other">Other</h2>\n<p>text</p>', id="other-title"
    ),
    pytest.param("a <!-- b --> c %% d %% e", "<p>a  c  e</p>", id="comments"),
    pytest.param("a <!-- b\n\nc", "<p>a</p>", id="unclosed-comment"),
    pytest.param(
        "`<!-- a -->`", "<p><code>&lt;!-- a --&gt;</code></p>", id="comment-in-code"
    ),
    pytest.param(
        "![a](https://x.example/i.png)",
        '<p><a href="https://x.example/i.png" rel="noopener noreferrer">a</a></p>',
        id="picture-becomes-a-link",
    ),
    pytest.param("a\r\n\r\nb", "<p>a</p>\n<p>b</p>", id="crlf"),
    pytest.param("  \n", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_body(text: str, expected: str) -> None:
    assert expected == body_html(text, resolve, "Title")


HOSTILE = [
    pytest.param("<script>alert(1)</script>x", "x", id="script"),
    pytest.param("x<style>*{color:red}</style>", "<p>x</p>", id="style"),
    pytest.param("<b onclick=alert(1)>x</b>", "<p><b>x</b></p>", id="handler"),
    pytest.param('<b style="a:b">x</b>', "<p><b>x</b></p>", id="style-attribute"),
    pytest.param(
        "[x](javascript:alert(1))",
        '<p><a rel="noopener noreferrer">x</a></p>',
        id="javascript-link",
    ),
    pytest.param(
        "[x](JaVa&#115;cript:alert(1))",
        '<p><a rel="noopener noreferrer">x</a></p>',
        id="javascript-in-entities",
    ),
    pytest.param(
        "<a href=' java\tscript:alert(1)'>x</a>",
        '<p><a rel="noopener noreferrer">x</a></p>',
        id="javascript-with-tab",
    ),
    pytest.param(
        "[x](data:text/html,<script>1</script>)",
        '<p><a rel="noopener noreferrer">x</a></p>',
        id="data-link",
    ),
    pytest.param(
        "[x](//evil.example/)",
        '<p><a rel="noopener noreferrer">x</a></p>',
        id="no-scheme",
    ),
    pytest.param(
        "[x](../../../etc/passwd)",
        '<p><a rel="noopener noreferrer">x</a></p>',
        id="path",
    ),
    pytest.param(
        '<a href="nj:0">x</a>',
        '<p><a rel="noopener noreferrer">x</a></p>',
        id="our-own-scheme",
    ),
    pytest.param(
        '<a href="https://x.example/<input>">x</a>',
        '<p><a href="https://x.example/%3Cinput%3E" rel="noopener noreferrer">x</a></p>',
        id="box-in-an-address",
    ),
    pytest.param("<img src=x onerror=alert(1)>x", "<p>x</p>", id="img"),
    pytest.param(
        "![a](x.png onerror=alert(1))",
        "<p>![a](x.png onerror=alert(1))</p>",
        id="markdown-img",
    ),
    pytest.param(
        "<svg onload=alert(1)>x [[ada]]",
        f"<p>&lt;svg onload=alert(1)&gt;x {ADA.format('Ada Lovelace')}</p>",
        id="svg-loses-no-text",
    ),
    pytest.param(
        "<math><mi>x</mi></math>y",
        "<p>&lt;math&gt;x&lt;/math&gt;y</p>",
        id="math",
    ),
    pytest.param("<iframe src=//x>y</iframe>z", "yz", id="iframe"),
    pytest.param("<object data=//x>y</object>", "<p>y</p>", id="object"),
    pytest.param("<base href=//x>y", "y", id="base"),
    pytest.param(
        '<meta http-equiv="refresh" content="0;url=//x">y', "<p>y</p>", id="refresh"
    ),
    pytest.param("<link rel=stylesheet href=//x>y", "y", id="link-element"),
    pytest.param("<form action=//x><button>b</button></form>", "b", id="form"),
    pytest.param(
        '<input type="text" name="q" value="v" autofocus>',
        '&lt;input type="text" name="q" value="v" autofocus&gt;',
        id="input-is-no-box",
    ),
    pytest.param('<b id="__palette">x</b>', "<p><b>x</b></p>", id="id-is-not-ours"),
    pytest.param(
        '<h2 id="nj-main">x</h2>', '<h2 id="b-nj-main">x</h2>', id="id-of-the-page"
    ),
    pytest.param('<b class="md-overlay nj-next">x</b>', "<p><b>x</b></p>", id="class"),
    pytest.param("</div></article><b>x", "<b>x</b>", id="closing-ours"),
    pytest.param("a </p></section> b", "<p>a </p> b<p></p>", id="stray-ends"),
    pytest.param(
        '<a title="[[ada]]">x</a>',
        '<p><a rel="noopener noreferrer">x</a></p>',
        id="link-in-an-attribute",
    ),
    pytest.param(
        "<details ontoggle=alert(1) open><summary>s</summary>t</details>",
        '<details open=""><summary>s</summary>t</details>',
        id="details",
    ),
    pytest.param(
        "<table><tr><td colspan=99999 rowspan=x align=y>t</table>",
        "<table><tbody><tr><td>t</td></tr></tbody></table>",
        id="cell",
    ),
    pytest.param("\x00\x02nj\x03a", "<p>nja</p>", id="control-characters"),
]


@pytest.mark.parametrize(("text", "expected"), HOSTILE)
def test_hostile_body(text: str, expected: str) -> None:
    assert expected == body_html(text, resolve)
    assert [] == faults(body_html(text, resolve))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("https://x.example/a?b=1&c", "https://x.example/a?b=1&amp;c", id="https"),
        pytest.param("HTTP://x.example", "HTTP://x.example", id="case"),
        pytest.param("mailto:a@x.example", "mailto:a@x.example", id="mailto"),
        pytest.param("tel:+49 30 1", "tel:+49301", id="tel"),
        pytest.param("https://x.example/é", "https://x.example/%C3%A9", id="letters"),
        pytest.param('https://x.example/"><b>', "https://x.example/%22%3E%3Cb%3E", id="quote"),
        pytest.param("javascript:alert(1)", None, id="javascript"),
        pytest.param("java\nscript:alert(1)", None, id="javascript-in-two-lines"),
        pytest.param("x.example", None, id="no-scheme"),
        pytest.param("//x.example", None, id="same-scheme"),
        pytest.param("", None, id="empty"),
    ],
)  # fmt: skip
def test_outward(address: str, expected: str | None) -> None:
    assert expected == outward(address)


def test_escape_drops_what_turns_text_around() -> None:
    assert "a&lt;b&gt; &quot;&amp;&#x27; c" == escape("a<b> \"&' \u202e\x00c\u2069")


def test_plain_joins_blocks_not_words() -> None:
    assert "Title a bc . & d" == plain("<h3>Title</h3><p>a <b>b</b>c .</p>&amp; <br>d")


@pytest.mark.parametrize(
    ("safe", "expected"),
    [
        pytest.param(
            "<p>Three days.</p><h2 id='b-before'>Before</h2><p>Read it.</p>",
            "Three days. Read it.",
            id="heading",
        ),
        pytest.param(
            '<p>Nine left.</p><ul><li class="task">send the list</li></ul><p>Snow.</p>',
            "Nine left. Snow.",
            id="task",
        ),
        pytest.param(
            '<ul><li class="task">call <ul><li>on Monday</li></ul></li><li>tea</li></ul>',
            "on Monday tea",
            id="under-a-task",
        ),
        pytest.param(
            '<h2>To do</h2><ul><li class="task">send the list</li></ul>',
            "To do send the list",
            id="nothing-else",
        ),
        pytest.param("", "", id="empty"),
    ],
)
def test_prose_is_without_headings_and_tasks(safe: str, expected: str) -> None:
    assert expected == prose(safe)


def test_slug() -> None:
    assert "märz-2026-ada-s" == slug("  März_2026: Ada’s! ")
    assert "हिन्दी-สมชาย" == slug("हिन्दी (สมชาย)")
