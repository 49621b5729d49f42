"""Today: whom to contact, capped, with nothing lost."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.pages import pages
from netjournal.render.pages.beginning import clauses
from tests.audit import faults
from tests.journals import leaving

TODAY = dt.date(2026, 11, 22)
BEGIN = "-- contacts/p{0}.md --\n---\nname: Person {0}\n"


def drawn(text: str, uri: str = "index.md") -> str:
    page = pages(leaving(text, TODAY))[uri]
    assert [] == faults(page.html)
    return re.sub("</?bdi>", "", page.html)


def late(number: int) -> str:
    """Return so many people of whom one more is overdue each day."""
    return "".join(
        f"{BEGIN.format(n)}email: p{n}@x.example\nphone: '+44 20 7946 00{n:02}'\n"
        f"---\n-- journal/2026-01-01-call-{n}.md --\n---\nkind: call\nwith: p{n}\n"
        f"follow_up: {TODAY - dt.timedelta(n + 1)}\n---\n"
        for n in range(number)
    )


def order(html: str) -> list[int]:
    return list(map(int, re.findall(r'class="nj-who"><a[^>]*>Person (\d+)', html)))


@pytest.mark.parametrize(
    ("number", "shown", "words"),
    [
        pytest.param(5, 5, "5 people to write to", id="all-shown"),
        pytest.param(6, 5, "<summary>1 more</summary>", id="one-folded"),
        pytest.param(40, 5, "All 40, and 15 more", id="the-rest-on-a-page"),
    ],
)
def test_late_is_the_freshest_first_and_capped(
    number: int, shown: int, words: str
) -> None:
    html = drawn(late(number))

    assert list(range(shown)) == order(html)
    assert words in html
    assert number == drawn(late(number), "due/index.md").count("<li>")


CARD = """\
-- contacts/ada.md --
---
name: Ada Lovelace
circle: close
email: ada+x@x.example
phone: "+44 20 7946 0001"
birthday: 1990-11-22
---
-- journal/2026-07-20-walk.md --
---
kind: walk
with: ada
---
# By the canal

She will move to Leeds, and looks for a flat with a garden.
-- journal/2026-07-21-call.md --
---
kind: call
with: ada
attempt: yes
---
"""

ON_THE_CARD = [
    pytest.param('<span class="nj-dim">close</span>', id="circle"),
    pytest.param('<b class="nj-badge nj-late">', id="badge"),
    pytest.param("overdue</b>", id="badge-in-words"),
    pytest.param('<p class="nj-why">Every 3 months – ', id="rhythm"),
    pytest.param(">By the canal</a>", id="last-talk"),
    pytest.param("– She will move to Leeds, and looks for a flat with", id="excerpt"),
    pytest.param('href="mailto:ada+x@x.example" aria-label="Write to Ada', id="write"),
    pytest.param('href="tel:+442079460001" aria-label="Call Ada', id="call"),
    pytest.param("turns 36 today", id="birthday"),
]


@pytest.mark.parametrize("expected", ON_THE_CARD)
def test_a_card_has(expected: str) -> None:
    assert expected in drawn(CARD)


def test_a_birthday_stands_above_all_cards() -> None:
    html = drawn(CARD)

    assert html.index("turns 36 today") < html.index('id="s-overdue"')


def test_the_counts_lead_to_their_parts() -> None:
    task = "- [ ] send it due:2026-11-20\n- [ ] waiting: the map due:2026-11-20\n"
    html = drawn(CARD.replace("22\n---\n", f"22\n---\n{task}"))

    lead = html[: html.index("</p>")]
    for place in re.findall(r'href="#([^"]+)"', lead):
        assert f'id="{place}"' in html
    assert ["1 person to write to", "1 promise", "1 to wait for"] == re.findall(
        r'href="#[^"]+">([^<]+)', lead
    )


def test_a_long_list_of_promises_goes_on_elsewhere() -> None:
    tasks = "".join(f"- [ ] send map {n} due:2026-11-20\n" for n in range(9))
    text = f"{BEGIN.format(0)}---\n{tasks}"

    assert 6 == drawn(text).count("send map")
    assert '<a href="due/#s-promises">3 more</a>' in drawn(text)
    assert 9 == drawn(text, "due/index.md").count("send map")


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        pytest.param("Short.", 20, "Short.", id="whole"),
        pytest.param("One, two, three, four", 12, "One, two …", id="last-that-fits"),
        pytest.param(
            "A clause that is longer than it may be, and more",
            10,
            "A clause that is longer than it may be …",
            id="first-clause-whole",
        ),
        pytest.param("no mark at all here", 5, "no mark at all here", id="no-mark"),
        pytest.param(
            "Met Dr. Ada here. And went on", 9, "Met Dr. Ada here.", id="abbreviation"
        ),
        pytest.param("会った。また会う", 4, "会った。", id="chinese-marks"),
    ],
)
def test_no_clause_is_cut(text: str, most: int, expected: str) -> None:
    assert expected == clauses(text, most)


def test_a_hundred_birthdays_leave_room() -> None:
    text = "".join(
        f"{BEGIN.format(n)}birthday: --11-22\ncircle: close\n---\n" for n in range(100)
    )
    html = drawn(text)

    begin = html.index("nj-days")
    assert 3 == html[begin : html.index("<details", begin)].count("nj-who")
    assert "<summary>97 more</summary>" in html
    assert 100 == html[begin : html.index('<div class="nj-two">')].count("today</p>")


@given(st.text("ab, .;é字。", max_size=80), st.integers(1, 40))
def test_a_gist_is_a_beginning(text: str, most: int) -> None:
    begin = clauses(text, most).removesuffix(" …")

    assert text.startswith(begin)
    assert begin or not text.strip(" ,;.。")
