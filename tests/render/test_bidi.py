from __future__ import annotations

import datetime as dt
import re

import pytest

from netjournal.render.markup.bidi import level, marked, named, turns
from netjournal.render.markup.isolates import ANY
from netjournal.render.pages import Page, pages
from tests.journals import leaving

TODAY = dt.date(2026, 11, 22)
RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
UNTURNED = re.compile(
    r"<bdi dir.*?</bdi>(?=</li>|</p>|</dd>| <span|$)|<bdi>.*?</bdi>"
    "|(?<=: )\u2068[^<]*\u2069(?=</title>)"  # what a mark is called has no bdi
    r"|<title>.*?</title>|<text.*?</text>"  # in a picture, each is alone
)

LEVEL = [
    pytest.param("<p>Ada, 3 Mar</p>", "<p>Ada, 3 Mar</p>", id="left"),
    pytest.param("<p><bdi>שרה</bdi>, 3 Mar</p>", "<p>שרה, 3 Mar</p>", id="name"),
    pytest.param("<p><bdi>שרה לוי</bdi>, 3 Mar</p>", "<p>שרה לוי, 3 Mar</p>", id="two-words"),
    pytest.param("<p>(<bdi>שרה</bdi>) 3</p>", "<p>(שרה) 3</p>", id="brackets"),
    pytest.param("<bdi>שרה 3 לוי</bdi> 4", "שרה 3 לוי 4", id="figure-between"),
    pytest.param('<section class="nj-prose"><p><bdi dir="rtl">שלום, <b>John</b>! אני 3.</bdi></p></section>', '<section class="nj-prose"><p>שלום, <b>John</b>! אני 3.</p></section>', id="prose"),
    pytest.param('<section class="nj-prose"><p><bdi>שרה</bdi>, 3 times</p></section>', '<section class="nj-prose"><p>שרה, 3 times</p></section>', id="english-prose"),
    pytest.param('<section class="nj-prose"><ul><li><bdi dir="rtl">שלום Al</bdi><ul><li>to <bdi>שרה</bdi> 3</li></ul></li></ul></section>', '<section class="nj-prose"><ul><li>שלום Al<ul><li>to שרה 3</li></ul></li></ul></section>', id="lists"),
    pytest.param('<section class="nj-prose"><b><bdi>שלום</bdi><p>x</p></b></section>', '<section class="nj-prose"><b>שלום<p>x</p></b></section>', id="open-tag"),
    pytest.param('<section class="nj-prose"></section><p><bdi>שלום</bdi> Al</p>', '<section class="nj-prose"></section><p>שלום Al</p>', id="below-prose"),
    pytest.param("<bdi>שרה</bdi> and <bdi>לוי</bdi>", "שרה and לוי", id="word-between"),
    pytest.param("<bdi>שרה</bdi> · <bdi>לוי</bdi>", "שרה · לוי", id="dot-between"),
    pytest.param("<bdi>ד&#x27;ארק</bdi> 3", "ד&#x27;ארק 3", id="apostrophe"),
    pytest.param("<bdi>عمر</bdi> 3", "عمر 3", id="arabic"),
    pytest.param("<bdi>𞤀𞤣𞤢</bdi> 3", "𞤀𞤣𞤢 3", id="adlam"),
    pytest.param("<bdi>שרה Levi</bdi> 3", "<bdi>שרה Levi</bdi> 3", id="isolated-already"),
    pytest.param("<bdi><b>שרה</b></bdi> <bdi>לוי</bdi>", "<bdi><b>שרה</b></bdi> לוי", id="isolated-below"),
    pytest.param('Met <a href="x"><bdi>שרה (Sara) לוי</bdi></a> 3', 'Met <a href="x">שרה (Sara) לוי</a> 3', id="link"),
    pytest.param('<a title="שרה">x</a>', '<a title="שרה">x</a>', id="attribute"),
    pytest.param("<svg><text>שרה</text></svg>", "<svg><text>שרה</text></svg>", id="picture"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "safe"), LEVEL)
def test_what_runs_from_the_right_is_isolated(expected: str, safe: str) -> None:
    assert expected == level(safe)


def test_a_name_is_escaped_and_isolated() -> None:
    assert "<bdi>Tom &amp; שרה</bdi>" == named("Tom & שרה")
    assert "" == named("")


def test_a_plain_text_has_marks() -> None:
    assert "with \u2068שרה לוי\u2069, 3 Mar" == marked("with שרה לוי, 3 Mar")
    assert "with Zoë, 3 Mar" == marked("with Zoë, 3 Mar")


JOURNAL = """\
-- contacts/sara.md --
---
name: שרה (Sara) לוי
aliases: [שרי, Sara L.]
organization: {name: מכון 42, title: מנהלת}
location: חיפה
tags: [שירה]
goal: "ללמוד מ[[omar|עמר]] 3 פעמים"
common_ground: [שח 1]
birthday: 1980-11-30
circle: close
links: {בלוג: "https://x.example/"}
email: {value: s@x.example, label: עבודה}
knows: {who: omar, as: אחות}
wat: כן
---
שלום, [[omar]]! Met 3 times.
-- contacts/omar.md --
---
name: عمر
status: target
organization: מכון 42
met: {at: كتاب, where: القاهرة}
---
-- journal/2026-11-01-tea.md --
---
kind: event
with: [sara, דן]
hosts: [رضا]
expected: [omar]
title: תה ושיחה 3
place: יפו
gave: {what: ספר 1, who: sara}
lesson: להקשיב
topics: [מפות]
questions: [מה 2?]
referrals: [גיא]
introduced: {who: [sara, omar], stage: offered}
follow_up: {sara: 2026-11-20}
---
- [ ] לשלוח 3 ספרים ל[[sara]]
-- journal/2026-12-05-fair.md --
---
kind: event
with: [sara, אורי]
expected: [omar, גיא]
---
# יריד 5
"""


@pytest.fixture(scope="module")
def site() -> dict[str, Page]:
    return pages(leaving(JOURNAL, TODAY))


def test_no_line_of_the_site_turns_round(site: dict[str, Page]) -> None:
    """Whatever runs from the right stands in a `<bdi>` on every page."""
    turned = {
        uri: RIGHT.findall(re.sub("<[^>]*>", "", UNTURNED.sub("", page.html)))
        for uri, page in site.items()
    }

    assert 20 <= sum(
        page.html.count("<bdi>שרה (Sara) לוי</bdi>") for page in site.values()
    )
    assert {} == {uri: found for uri, found in turned.items() if found}


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        pytest.param("people/sara.md", "<h1><bdi>שרה (Sara) לוי</bdi></h1>", id="person"),
        pytest.param("people/sara.md", "also <bdi>שרי</bdi>, <bdi>Sara L.</bdi>", id="aliases"),
        pytest.param("people/sara.md", "<bdi>מנהלת</bdi>, <a href=", id="title-and-place"),
        pytest.param("notes/2026-11-01-tea.md", "<h1><bdi>תה ושיחה 3</bdi></h1>", id="note"),
        pytest.param("organizations/מכון-42.md", "<h1><bdi>מכון 42</bdi></h1>", id="organization"),
        pytest.param("tags/שירה.md", "<h1><bdi>#שירה</bdi></h1>", id="tag"),
        pytest.param("notes/2026-11-01-tea.md", "<bdi>דן</bdi>", id="no-file"),
        pytest.param("people/index.md", '<a href="../people/sara/"><bdi>שרה (Sara) לוי</bdi></a>', id="list"),
        pytest.param("notes/2026-11-01-tea.md", '<bdi dir="rtl"><input type="checkbox" disabled aria-label="to do"> לשלוח 3 ספרים ל<a href="../../people/sara/" rel="noopener noreferrer">שרה (Sara) לוי</a></bdi></li>', id="task"),
        pytest.param("people/sara.md", '<dd><bdi dir="rtl">ללמוד מ<a href="../../people/omar/"><bdi>עמר</bdi></a> 3 פעמים</bdi></dd>', id="goal"),
        pytest.param("ledger/index.md", '"><bdi>שרה (Sara) לוי</bdi></a></td>', id="table"),
    ],
)  # fmt: skip
def test_names_and_titles_run_their_own_way(
    uri: str, expected: str, site: dict[str, Page]
) -> None:
    assert expected in site[uri].html


def test_a_mail_keeps_names_apart() -> None:
    from netjournal.render.mail import sheet_mail
    from netjournal.render.sheet import Row, Section, Sheet

    mail = sheet_mail(
        Sheet("Your week", "", "", (Section("Due", (Row("שרה לוי, 3 Mar"),)),))
    )

    assert "<li><bdi>שרה לוי</bdi>, 3 Mar</li>" in mail


def test_every_letter_from_the_right_turns() -> None:
    letters = ANY.findall("".join(map(chr, range(0x110000))))

    assert 3000 < len(letters)
    assert [letter for letter in letters if not turns(f"a–{letter}")] == []
    assert not turns("naïve – “Überraschung” … 李明 Привет")
