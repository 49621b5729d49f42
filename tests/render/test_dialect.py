"""What the Markdown of a body comes out as: as in Obsidian and on GitHub."""

from __future__ import annotations

import pytest

from netjournal.format.model import Link
from netjournal.render.markup.body import LONGEST, body_html
from netjournal.render.markup.html import Target


def _known(link: Link) -> Target:
    return Target(link.label or link.target, f"../{link.key}/")


def _page(text: str) -> str:
    return body_html(text, _known).replace(' rel="noopener noreferrer"', "")


OPEN = '<li class="task"><input type="checkbox" disabled aria-label="to do"> {}</li>'
DONE = '<li class="task"><input type="checkbox" disabled checked="" aria-label="done"> {}</li>'
LINK = '<a href="../ada/">{}</a>'

CASES = [
    pytest.param(
        "We met.\n- a\n- b", "<p>We met.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
        id="list-under-a-paragraph",
    ),
    pytest.param(
        "We met.\n- [ ] a", f"<p>We met.</p>\n<ul>\n{OPEN.format('a')}\n</ul>",
        id="promise-under-a-paragraph",
    ),
    pytest.param(
        "We met.\n2. [ ] a",
        f'<p>We met.</p>\n<ol start="2">\n{OPEN.format("a")}\n</ol>',
        id="numbered-promise-under-a-paragraph",
    ),
    pytest.param(
        "- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
        id="two-spaces",
    ),
    pytest.param(
        "1. a\n   - b", "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>",
        id="three-spaces",
    ),
    pytest.param(
        "- [ ] a\n  - [x] b",
        '<ul>\n<li class="task"><input type="checkbox" disabled aria-label="to do"> a\n<ul>\n'
        f"{DONE.format('b')}\n</ul>\n</li>\n</ul>",
        id="task-in-a-task",
    ),
    pytest.param("    - [ ] a", f"<ul>\n{OPEN.format('a')}\n</ul>", id="indented-task"),
    pytest.param("\t- [ ] a", f"<ul>\n{OPEN.format('a')}\n</ul>", id="task-behind-a-tab"),
    pytest.param(
        "- a\n        - [ ] b",
        f"<ul>\n<li>a\n<ul>\n{OPEN.format('b')}\n</ul>\n</li>\n</ul>",
        id="task-indented-far",
    ),
    pytest.param("1) a\n2) b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>", id="parenthesis"),
    pytest.param("    a", "<pre><code>a\n</code></pre>", id="indented-code"),
    pytest.param("a ~~b~~ c", "<p>a <s>b</s> c</p>", id="struck-through"),
    pytest.param(
        "> [!note] To *him*\n> a",
        "<blockquote>\n<p><strong>To <em>him</em></strong></p>\n<p>a</p>\n</blockquote>",
        id="callout",
    ),
    pytest.param(
        "> [!WARNING]\n> a",
        "<blockquote>\n<p><strong>Warning</strong></p>\n<p>a</p>\n</blockquote>",
        id="callout-without-a-title",
    ),
    pytest.param(
        "> [!tip]- b\n> a",
        "<blockquote>\n<details><summary>b</summary>\n<p>a</p>\n</details>\n</blockquote>",
        id="callout-that-unfolds",
    ),
    pytest.param(
        "> [!tip]+ b\n> > [!note]\n> > a",
        '<blockquote>\n<details open=""><summary>b</summary>\n<p></p>\n<blockquote>\n'
        "<p><strong>Note</strong></p>\n<p>a</p>\n</blockquote>\n</details>\n</blockquote>",
        id="callout-in-a-callout",
    ),
    pytest.param(
        "> - [ ] a", "<blockquote>\n<ul>\n<li>[ ] a</li>\n</ul>\n</blockquote>",
        id="no-task-in-a-quote",
    ),
    pytest.param(
        "> a\n- [ ] b", f"<blockquote>\n<p>a</p>\n</blockquote>\n<ul>\n{OPEN.format('b')}\n</ul>",
        id="task-below-a-quote",
    ),
    pytest.param(
        "|a|b|\n|:-|-:|\n|[[ada|A]]|c|",
        '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n<th align="right">b</th>\n</tr>\n'
        f'</thead>\n<tbody>\n<tr>\n<td align="left">{LINK.format("A")}</td>\n'
        '<td align="right">c</td>\n</tr>\n</tbody>\n</table>',
        id="bar-of-a-link-in-a-table",
    ),
    pytest.param("`[[a|b]]` a|b", "<p><code>[[a|b]]</code> a|b</p>", id="other-bars"),
    pytest.param("a[[ada]]_b_", f"<p>a{LINK.format('ada')}<em>b</em></p>", id="link-in-words"),
    pytest.param("[x [[ada]]](y)", f"<p>[x {LINK.format('ada')}](y)</p>", id="link-in-a-link"),
    pytest.param("[![a](b.png)](https://x.example)", '<p><a href="https://x.example">a</a></p>', id="picture-in-a-link"),
    pytest.param("https://x.example/*a*_b", '<p><a href="https://x.example/*a*_b">https://x.example/*a*_b</a></p>', id="marks-in-an-address"),
    pytest.param("[a](https://x.example) https://y.example", '<p><a href="https://x.example">a</a> <a href="https://y.example">https://y.example</a></p>', id="addresses"),
    pytest.param("- [-] a\n- [>] b", '<ul>\n<li class="task"><del>a</del></li>\n<li class="task">→ b</li>\n</ul>', id="dropped-and-moved"),
    pytest.param("- <!-- x --> [ ] a %% y %%", f"<ul>\n{OPEN.format('a')}\n</ul>", id="comments-around-a-task"),
    pytest.param("<div>\n- [ ] a\n</div>", f"<div>\n<ul>\n{OPEN.format('a')}\n</ul>\n</div>", id="task-in-html"),
    pytest.param("<script>\n- [ ] a", f"<ul>\n{OPEN.format('a')}\n</ul>", id="script-without-an-end"),
    pytest.param("a<br>b  \nc", "<p>a<br>b<br>\nc</p>", id="line-breaks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_dialect(text: str, expected: str) -> None:
    assert expected == _page(text)


def test_a_long_text_is_shown_as_it_was_typed() -> None:
    text = "*a* [[ada]] <!-- b -->\n- [x] c [[ada|d]]\n<b>e</b> &\n" + "f" * LONGEST

    page = _page(text)

    said = "This text is longer than 256 KiB, so it is shown as it was typed, with its links and tasks."
    assert page.startswith(
        f"<p><em>{said}</em></p>\n<pre>*a* {LINK.format('ada')} </pre>\n"
        f"<ul>{DONE.format('c ' + LINK.format('d'))}</ul>\n"
        "<pre>&lt;b&gt;e&lt;/b&gt; &amp;\nfff"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(">" * 200 + " a\n", id="quotes"),
        pytest.param(
            "\n".join("  " * n + "- a" for n in range(200)) + "\n", id="lists"
        ),
        pytest.param("<b>" * 400 + "\n", id="tags"),
        pytest.param("a " * (1 << 16) + "\n", id="paragraph"),
    ],
)
def test_what_is_too_deep_is_shown_as_it_was_typed(text: str) -> None:
    page = _page(f"{text}\n- [ ] b")

    assert page.startswith("<p><em>This text is nested too deeply, or has too long a")
    assert page.endswith(f"<ul>{OPEN.format('b')}</ul>")
