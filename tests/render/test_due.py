"""All that is due on as many pages as it takes: nothing twice, and nothing lost."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.pages import Page, pages
from netjournal.render.pages.due import FIRST, nearest
from tests.audit import faults
from tests.journals import leaving, read

TODAY = dt.date(2026, 11, 22)


def late(number: int) -> str:
    """Return so many people of whom one more is overdue each day, with promises."""
    return "".join(
        f"-- contacts/p{at}.md --\n---\nname: Person {at}\n---\n"
        f"-- journal/2026-01-01-call-{at}.md --\n---\nkind: call\nwith: p{at}\n"
        f"follow_up: {TODAY - dt.timedelta(at + 1)}\n---\n"
        f"- [ ] send map {at} due:{TODAY - dt.timedelta(at)}\n"
        for at in range(number)
    )


def due_pages(text: str) -> dict[str, Page]:
    site = pages(leaving(text, TODAY))
    return {uri: page for uri, page in site.items() if uri.startswith("due/")}


def who(page: Page, title: str) -> list[int]:
    """Return the numbers of the people in the part *title* of a page."""
    begin = page.html.index(f">{title}<")
    part = page.html[begin:].partition("<h2")[0]
    return list(map(int, re.findall(r'<li><p><a href="[^"]*/p(\d+)/"', part)))


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        pytest.param(50, [50], id="one-page"),
        pytest.param(51, [50, 1], id="one-more"),
        pytest.param(150, [50, 100], id="two-full-pages"),
        pytest.param(251, [50, 100, 100, 1], id="several"),
    ],
)
def test_a_part_goes_on_on_further_pages(number: int, lines: list[int]) -> None:
    site = due_pages(late(number))

    shown = [who(site["due/index.md"], "Reach out")]
    shown += [
        who(site[f"due/reach-out-{at}.md"], "Reach out")
        for at in range(2, len(lines) + 1)
    ]
    assert lines == list(map(len, shown))
    assert shown[0] == list(reversed(range(FIRST)))
    assert list(range(number)) == [*reversed(shown[0]), *chain(*shown[1:])]
    assert f"due/reach-out-{len(lines) + 1}.md" not in site
    assert 2 * len(lines) - 1 == len(site)


def test_the_pages_lead_to_each_other() -> None:
    site = due_pages(late(251))

    assert '<a href="../due/reach-out-2/">201 more</a>' in site["due/index.md"].html
    second, last = site["due/promises-2.md"].html, site["due/promises-4.md"].html
    assert '<a href="../../due/" rel="prev">' in second
    assert '<a href="../../due/promises-3/" rel="next">' in second
    assert "Page 2 of 4: 100 lines, 3 Oct back to 26 Jun" in second
    assert 'rel="next"' not in last
    assert "Page 4 of 4: 1 line, 17 Mar<" in last
    assert [] == faults(second)


def test_what_comes_up_goes_on_too() -> None:
    text = "".join(
        f"-- contacts/b{at}.md --\n---\nname: Born {at}\nbirthday: 12-{at % 28 + 1:02}\n"
        "circle: close\n---\n"
        f"-- journal/2026-12-0{at % 5 + 1}-tea-{at}.md --\n---\nkind: meal\nwith: b{at}\n"
        f"place: Rome\n---\n# Tea {at}\n"
        for at in range(40)
    )
    site = due_pages(text)

    names = Counter(
        name
        for page in site.values()
        for name in re.findall(r">((?:Born|Tea) \d+)</bdi></a> <span", page.html)
    )
    assert {f"Tea {at}" for at in range(40)} <= set(names)
    assert {1} == set(names.values())
    assert "meal in Rome" in site["due/index.md"].html
    assert "due/coming-up-2.md" in site


NOTE = next(iter(read("-- journal/2026-01-01-a.md --\n---\nkind: call\n---\n")[0].notes.values()))  # fmt: skip


@given(st.lists(st.integers(-400, 400), max_size=30).map(sorted), st.integers(0, 12))
def test_the_nearest_are_in_the_order_of_days(days: list[int], number: int) -> None:
    lines = [replace(NOTE, date=TODAY + dt.timedelta(day)) for day in days]

    places = nearest(lines, TODAY, number)

    assert places == sorted(places)
    assert min(number, len(days)) == len(places)
    near = {abs(days[at]) for at in places}
    others = [abs(day) for at, day in enumerate(days) if at not in places]
    assert max(near, default=0) <= min(others, default=400)
