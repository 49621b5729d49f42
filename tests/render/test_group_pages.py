"""The lists of people by circle, status, tag and place: as many pages as it takes."""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain

import pytest

from netjournal.render.pages import Page, pages
from netjournal.render.pages.people import FIRST
from tests.audit import faults
from tests.journals import leaving

TODAY = dt.date(2026, 11, 22)
GROUPS = ("circles", "status", "tagged", "places")


def crowd(number: int) -> dict[str, Page]:
    """Return the site of so many people, who are of one circle, place and tag."""
    text = "".join(
        f"-- contacts/p{at}.md --\n---\nname: Person {at:03}\ncircle: close\n"
        "location: Rome\ntags: [maps]\n---\n"
        for at in range(number)
    )
    return pages(leaving(text, TODAY))


def who(page: Page) -> list[int]:
    """Return the numbers of the people on a page."""
    return list(map(int, re.findall(r'<li><a href="[^"]*/p(\d+)/"', page.html)))


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize(
    ("number", "lines"),
    [
        pytest.param(50, [50], id="one-page"),
        pytest.param(51, [50, 1], id="one-more"),
        pytest.param(301, [50, 250, 1], id="several"),
    ],
)
def test_a_part_goes_on_and_nobody_is_lost(
    number: int, lines: list[int], group: str
) -> None:
    site = crowd(number)

    uris = [uri for uri in site if uri.startswith(f"{group}/")]
    shown = [who(site[uri]) for uri in sorted(uris)]
    assert lines == list(map(len, shown))
    assert list(range(number)) == list(chain(*shown))
    assert len(shown[0]) == min(FIRST, number)
    heading = site[f"{group}/index.md"].html.partition("<h2")[2].partition("</h2>")[0]
    assert f">{number}" in heading or f"· {number}" in heading


def test_the_pages_lead_to_each_other() -> None:
    site = crowd(301)
    first, second, third = (
        site[f"places/{name}.md"].html for name in ("index", "part-1-2", "part-1-3")
    )

    assert '<a href="../places/part-1-2/">251 more</a>' in first
    assert '<a href="../../places/" rel="prev">' in second
    assert '<a href="../../places/part-1-3/" rel="next">' in second
    assert "Page 2 of 3" in second
    assert 'rel="next"' not in third
    assert [] == faults(second)
