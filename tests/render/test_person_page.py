"""A person's page: what comes first, what is folded, and how large it may be."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from netjournal.render.pages import Page, pages
from tests.journals import leaving

TODAY = dt.date(2026, 11, 22)

ADA = """\
-- contacts/ada.md --
---
name: Ada
email: [ada@x.example, a@y.example]
phone: "+44 20 1"
links: {site: "https://ada.example/", b: "https://b.example/", c: "https://c.example/", d: "https://d.example/"}
circle: close
organization: [{name: Mill, from: 2020}, {name: Loom, to: 2019}]
met: {on: 2020-01-01, through: bo}
common_ground: [looms, tea, trains]
knows: {who: cy, as: cousin}
---
Writes.

- [ ] send her the map
- [ ] waiting: her book
-- contacts/bo.md --
---
name: Bo
organization: Mill
---
-- contacts/cy.md --
---
name: Cy
organization: Mill
met: {through: ada}
---
-- contacts/me.md --
---
name: Me
self: yes
---
"""


def notes(count: int, *, begin: dt.date = TODAY) -> str:
    """Return *count* notes with Ada, one every three weeks back from *begin*."""
    days = (begin - dt.timedelta(days=21 * number) for number in range(count))
    return "".join(
        f"-- journal/{day}-talk.md --\n---\nkind: coffee\nwith: [ada, cy]\n"
        f"topics: [looms, trains]\nneeds: {{who: ada, what: a loom {day}}}\n---\n"
        f"# Talk of {day}\n\nWe talked about looms and {'trains ' * 40}\n"
        for day in days
    )


def person(text: str, stem: str = "ada") -> str:
    made: dict[str, Page] = dict(pages(leaving(text, TODAY)))
    return re.sub("</?bdi>", "", made[f"people/{stem}.md"].html)


def headings(page: str) -> list[str]:
    return re.findall("<h2.*?>(.*?)</h2>", page)


def test_the_order_of_a_page() -> None:
    assert headings(person(ADA + notes(3))) == [
        "Next",
        "Last time",
        "Two years, and what is next",
        "Promises",
        "Before you meet",
        "Around them",
        "About",
        "Notes",
        "Positions",
        "How you met",
        "To remember",
    ]


def test_the_way_back_leads_over_the_circle() -> None:
    assert (
        '<nav class="nj-trail" aria-label="Breadcrumb">'
        '<a href="../../people/">People</a> / '
        '<a href="../../circles/#s-close">close</a> / '
        '<span aria-current="page">Ada</span></nav>'
    ) in person(ADA)


def test_the_last_time_has_topics_and_what_they_look_for() -> None:
    last = person(ADA + notes(2)).partition(">Last time</h2>")[2]

    assert "coffee, 22 Nov, today" in last
    assert "We talked about looms" in last
    assert "<dt>Topics</dt><dd>looms, trains</dd>" in last
    assert "a loom 2026-11-22" in last.partition("</section>")[0]


def test_buttons_beyond_six_are_folded() -> None:
    head = person(ADA).partition("</header>")[0]

    shown, _, folded = head.partition("<details")
    assert shown.count('<ul class="nj-ways"><li>') == 1
    assert shown.count("<li>") == 6
    assert "<summary>1 more</summary>" in folded


@pytest.mark.parametrize(
    ("count", "years"),
    [
        pytest.param(12, [], id="twelve"),
        pytest.param(13, ["2026: 1 note"], id="thirteen"),
        pytest.param(20, ["2026: 4 notes", "2025: 4 notes"], id="two-years"),
    ],
)
def test_notes_beyond_twelve_are_folded_by_year(count: int, years: list[str]) -> None:
    part = person(ADA + notes(count)).partition(">Notes</h2>")[2]
    part = part.partition("</section>")[0]

    assert years == re.findall("<summary>(.*?)</summary>", part)
    assert part.partition("<details")[0].count("<li>") == 12
    assert part.count("<li>") == count


def test_before_a_meeting_six_lines_are_shown() -> None:
    part = person(ADA + notes(9)).partition(">Before you meet</h2>")[2]
    shown, _, folded = part.partition("</section>")[0].partition("<details")

    lines = shown.count("<li>") + len(re.findall("<dd>(?!<ul)", shown))
    assert 1 <= lines <= 6
    assert "looms" in shown
    assert "trains" not in shown
    assert "trains" in folded


def test_promises_are_one_checklist() -> None:
    part = person(ADA).partition(">Promises</h2>")[2].partition("</section>")[0]

    assert part.count("<ul") == 1
    assert "<b>You:</b> send her the map" in part
    assert "<b>They:</b> her book" in part


def test_an_overdue_promise_says_so() -> None:
    text = ADA.replace("send her the map", "send her the map due:2026-11-01")
    text = text.replace("waiting: her book", "waiting: her book due:2026-12-01")
    part = person(text).partition(">Promises</h2>")[2].partition("</section>")[0]

    mine, theirs = part.split("<li>")[1:]
    assert '<b class="nj-badge nj-late">3 weeks overdue</b>' in mine
    assert "nj-badge" not in theirs
    assert '<span class="nj-when"> 1 Dec, in 9 days</span>' in theirs


def test_the_fan_has_everybody_once_by_their_strongest_tie() -> None:
    part = person(ADA + notes(1)).partition(">Around them</h2>")[2]
    fan = part.partition("<figcaption>")[0]

    assert re.findall('<li class="(.*?)"><a href="../../people/(.*?)/"', fan) == [
        ("nj-way-introduced", "bo"),
        ("nj-way-introduced", "cy"),
    ]
    assert "they led you to them, cousin" in part
    assert "At <a" in part


@pytest.mark.parametrize(
    "title", ["Two years, and what is next", "Last time", "Before you meet"]
)
def test_oneself_has_none_of_it(title: str) -> None:
    text = ADA + notes(1).replace("[ada, cy]", "[ada, me]")

    assert title not in headings(person(text, "me"))


@pytest.mark.parametrize("count", [50, 120])
def test_a_page_with_pictures_stays_small(count: int) -> None:
    html = person(ADA + notes(count))

    assert html.count("<svg") > 2
    assert len(html.encode()) <= 45_000  # the frame around it has another 15


def busy(count: int) -> str:
    """Return *count* notes with Ada and six of forty others, and sixty promises."""
    text = ADA.replace("Writes.", "".join(f"- [ ] send map {n}\n" for n in range(60)))
    text += "".join(
        f"-- contacts/p{n}.md --\n---\nname: Somebody Number {n}\n---\nKnows [[ada]].\n"
        for n in range(40)
    )
    for number in range(count):
        day = TODAY - dt.timedelta(days=number * 3 - 30)
        others = ", ".join(f"p{(number + step) % 40}" for step in range(6))
        way = ("coffee", "email", "email\ndirection: in")[number % 3]
        text += (
            f"-- journal/{day}-a-longer-talk-{number}.md --\n---\nkind: {way}\n"
            f"with: [ada, {others}]\ntopics: [looms, trains]\n"
            f"needs: {{who: ada, what: a loom {day}}}\n---\n"
            f"# What came of the talk of {day}\n\nWe talked {'of trains ' * 40}\n"
        )
    return text


def test_a_page_stays_small_with_all_there_can_be() -> None:
    html = person(busy(300))

    assert len(html.encode()) <= 47_500  # the frame around it has another 12.5


def test_promises_and_mentions_beyond_some_are_a_link_away() -> None:
    html = person(busy(60))

    promises = html.partition(">Promises</h2>")[2].partition("</section>")[0]
    assert 12 == promises.count("<li>")
    assert '<a href="../../ledger/">50 more in the ledger</a>' in promises
    mentions = html.partition(">Mentioned in</h2>")[2].partition("</section>")[0]
    assert 12 == mentions.count("<li>")
    assert '<a href="../../mentions/ada/page-2/">28 more</a>' in mentions


def test_no_private_name_is_in_the_way_to_more_mentions() -> None:
    private = "-- contacts/ada-2.md --\n---\nname: Ada Two\nprivate: true\n---\n"

    made = pages(leaving(busy(60) + private, TODAY))

    assert "mentions/ada/page-2.md" in made
    html = made["people/ada.md"].html
    assert '<a href="../../mentions/ada/page-2/">28 more</a>' in html


def test_no_mention_and_no_plan_is_lost() -> None:
    coming = notes(30, begin=TODAY + dt.timedelta(days=21 * 30))
    made = pages(
        leaving(busy(60).replace("kind: coffee", "kind: call") + coming, TODAY)
    )
    there = made["people/ada.md"].html
    planned = made["planned/ada/page-2.md"].html
    named = made["mentions/ada/page-2.md"].html

    there_planned = there.partition(">Planned</h2>")[2].partition("</section>")[0]
    titles = re.findall(r'notes/([^/"]*)/"', there_planned + planned)
    days = [stem[:10] for stem in dict.fromkeys(titles)]
    ahead = [
        note.id[:10]
        for note in leaving(busy(60) + coming, TODAY).journal.notes_with["ada"]
        if note.date > TODAY
    ]
    assert len(ahead) > 30
    assert sorted(ahead) == sorted(days)
    mentions = there.partition(">Mentioned in</h2>")[2] + named
    people = set(re.findall(r'people/(p\d+)/"', mentions))
    assert {f"p{number}" for number in range(40)} == people
