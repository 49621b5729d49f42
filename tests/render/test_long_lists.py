"""Lists that are longer than a page: all of their entries, on as many as it takes."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import pytest

from netjournal.render.pages import Page, pages, sketch
from netjournal.render.pages.view import View
from tests.audit import faults
from tests.journals import leaving

TODAY = dt.date(2026, 11, 22)
NUMBER = 130  # of people, each with a note of this month and one of an event


def _journal() -> str:
    texts = []
    for at in range(NUMBER):
        texts.append(
            f"-- contacts/p{at}.md --\n---\nname: Person {at:03}\ntags: [maps]\n"
            f"status: {'target' if at % 2 else 'active'}\norganization: Works {at:03}\n"
            f"---\n- [ ] map {at}\n- [ ] waiting: book {at}\n"
        )
        texts.append(
            f"-- journal/2026-11-{1 + at % 15:02}-talk-{at}.md --\n---\nkind: interview\n"
            f"stage: asked\nwith: p{at}\ntags: [maps]\ngave: lamp {at}\nlesson: ask {at}\n"
            f"introduced: [p{at}, p{(at + 1) % NUMBER}]\n---\n# Talk {at}\n"
        )
        texts.append(
            f"-- journal/2026-10-{1 + at % 15:02}-fair-{at}.md --\n---\nkind: event\n"
            f"---\n# Fair {at}\n"
        )
        texts.append(
            f"-- journal/2019-01-{1 + at % 15:02}-won-{at}.md --\n---\n"
            f"kind: opportunity\nstage: won\nfrom: [p{at}]\nwith: [p{at}]\n"
            f"gave: a desk {at}\n---\n# Won {at}\n"
        )
    return "".join(texts)


@cache
def site() -> dict[str, Page]:
    return dict(pages(leaving(_journal(), TODAY)))


def _numbers(pattern: str, *uris: str) -> list[int]:
    html = re.sub("</?bdi>", "", "".join(site()[uri].html for uri in uris))
    return list(map(int, re.findall(pattern, html)))


LONG = [
    pytest.param("months/2026-11.md", "months/2026-11-", 60, ">Talk (\\d+)</a>", id="month"),
    pytest.param("events/index.md", "events/past-", 60, ">Fair (\\d+)</a>", id="events"),
    pytest.param("tags/maps.md", "tags/maps/people-", 50, "<li><a [^>]*>Person (\\d+)<", id="tag-people"),
    pytest.param("tags/maps.md", "tags/maps/notes-", 50, ">Talk (\\d+)</a>", id="tag-notes"),
    pytest.param("ledger/index.md", "ledger/you-promised-", 25, "<div>map (\\d+)", id="promised"),
    pytest.param("ledger/index.md", "ledger/they-promised-", 25, "<div>book (\\d+)", id="waiting"),
    pytest.param("ledger/index.md", "ledger/latest-", 25, "<div>lamp (\\d+)", id="given"),
    pytest.param("ledger/index.md", "ledger/by-person-", 25, "<td><a [^>]*>Person (\\d+)<", id="accounts"),
    pytest.param("lessons/index.md", "lessons/2026-", 25, "<p>ask (\\d+)</p>", id="lessons"),
    pytest.param("interviews/index.md", "interviews/", 25, "<p><a [^>]*>Person (\\d+)<", id="interviews"),
    pytest.param("introductions/index.md", "introductions/", 25, "<p><a [^>]*>Person (\\d+)<", id="introductions"),
    pytest.param("opportunities/index.md", "opportunities/", 12, "<h[23]><a [^>]*>Won (\\d+)<", id="opportunities"),
    pytest.param("organizations/index.md", "organizations/all/page-", 50, "<li><a [^>]*>Works (\\d+)<", id="organizations"),
]  # fmt: skip


@pytest.mark.parametrize(("begin", "base", "first", "pattern"), LONG)
def test_a_list_goes_on_and_nothing_is_lost(
    begin: str, base: str, first: int, pattern: str
) -> None:
    further = [uri for uri in site() if uri.startswith(base) and uri != begin]

    shown = _numbers(pattern, begin)
    assert first == len(set(shown))
    assert set(range(NUMBER)) == {*shown, *_numbers(pattern, *further)}
    assert len(_numbers(pattern, begin, *further)) == NUMBER


def test_targets_go_on() -> None:
    pattern = "<h2><a [^>]*>Person (\\d+)<"
    uris = ("targets/index.md", "targets/page-2.md", "targets/page-3.md")

    assert 25 == len(_numbers(pattern, uris[0]))
    assert list(range(1, NUMBER, 2)) == sorted(_numbers(pattern, *uris))
    assert "targets/page-4.md" not in site()


def test_the_pages_of_a_list_lead_to_each_other() -> None:
    first, second, third = (
        site()[f"lessons/{name}.md"].html for name in ("index", "2026-2", "2026-3")
    )

    assert '<a href="../lessons/2026-2/">105 more</a>' in first
    assert '<a href="../../lessons/" rel="prev"><small>Page before</small>' in second
    assert '<a href="../../lessons/2026-3/" rel="next">' in second
    assert "<h1>Lessons of 2026</h1>" in second
    assert "Page 2 of 3" in second
    assert 'rel="next"' not in third
    assert [] == faults(second)


@pytest.mark.parametrize(
    ("uri", "way"),
    [
        pytest.param("months/2026-11-2.md", "Journal / 2026 / November / Page 2", id="month"),
        pytest.param("organizations/all/page-2.md", "Network / Organizations / Page 2", id="its-page"),
        pytest.param("lessons/2026-2.md", "Practice / Lessons / Lessons of 2026", id="its-own"),
        pytest.param("events/past-2.md", "Journal / Events / Past", id="a-part"),
    ],
)  # fmt: skip
def test_the_way_back_names_each_page_once(uri: str, way: str) -> None:
    trail = site()[uri].html.partition("</nav>")[0]

    assert way == re.sub("<[^>]*>", "", trail)


def test_a_page_of_a_list_is_planned_by_itself() -> None:
    view = View(leaving(_journal(), TODAY))

    for uri in ("tags/maps/notes-2.md", "ledger/by-person-3.md", "nothing/at-2.md"):
        planned = sketch(view, uri)
        assert (planned and planned.uri) == (uri if uri in site() else None)
    assert "tags/maps/notes-2.md" in site()


def test_of_many_chains_some_are_drawn() -> None:
    page = site()["opportunities/index.md"].html

    assert "94 more in the lists below." in page
    assert "130 times, " in page
