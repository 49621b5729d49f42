from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.pages import Page, pages
from netjournal.render.pictures.months import STEPS, Cell, months_table, step
from tests.journals import leaving

NAMES = "abcdefghijklmnop"
TODAY = dt.date(2026, 11, 22)


def note(day: str, *who: str) -> str:
    return (
        f"-- journal/{day}-x.md --\n---\nkind: coffee\nwith: [{', '.join(who)}]\n---\n"
        f"# Tea {NAMES[int(day[-2:])]}\n"
    )


def made(*notes: str) -> dict[str, Page]:
    people = "".join(
        f"-- contacts/{name}.md --\n---\nname: {name.title()}\n---\n"
        for name in ("ada", "bob", "cem")
    )
    return pages(leaving(people + "".join(notes), TODAY))


def test_the_table_of_a_small_journal() -> None:
    cells: list[Cell | None] = [None] * 12
    cells[2] = Cell(3, "march/", "March 2026")
    cells[4] = Cell(12, "may/", "May 2026")

    html = months_table([('<a href="y/">2026</a>', cells)], "A & B.")

    assert html.endswith(
        '<tbody><tr><th scope="row"><a href="y/">2026</a></th><td></td><td></td>'
        '<td class="nj-heat2"><a href="march/" aria-label="March 2026: 3">3</a></td>'
        '<td></td><td class="nj-heat4"><a href="may/" aria-label="May 2026: 12">12</a>'
        f"</td>{'<td></td>' * 7}</tr></tbody></table>"
        "<figcaption>A &amp; B.</figcaption></figure>"
    )
    assert ["Jan", "Feb", "Dec"] == [
        re.findall(r"<th scope=\"col\">(\w+)", html)[at] for at in (0, 1, 11)
    ]


@pytest.mark.parametrize(
    ("shown", "number"),
    [("999", 999), ("1.0k", 1000), ("1.5k", 1534), ("12k", 12_999)],
)
def test_a_number_fits_its_cell(shown: str, number: int) -> None:
    cells: list[Cell | None] = [Cell(number, "may/", "May 2026")]

    html = months_table([("2026", cells)], "")

    assert f'aria-label="May 2026: {number}">{shown}</a>' in html


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_more_is_never_weaker(one: int, other: int) -> None:
    low, most = sorted((one, other))

    assert 1 <= step(low, most) <= step(most, most) == STEPS


def test_a_year_shows_some_notes_of_a_month_and_its_page_all() -> None:
    site = made(*(note(f"2026-03-{day:02}", "ada") for day in range(1, 16)))

    year, month = site["years/2026.md"].html, site["months/2026-03.md"].html
    assert 12 == year.count('<time datetime="2026-03-')
    assert '<a href="../../months/2026-03/">All 15 notes of March 2026</a>' in year
    assert 15 == month.count('<time datetime="2026-03-')
    assert "15 notes" in site["journal/index.md"].html


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        pytest.param(
            "notes/2026-03-02-x.md",
            'with <a href="../../people/ada/">Ada</a></p><nav class="nj-around"'
            ' aria-label="Notes with Ada before and after">'
            '<a href="../../notes/2026-03-01-x/"><small>Before</small>Tea b</a>'
            '<a href="../../notes/2026-03-04-x/"><small>After</small>Tea e</a>',
            id="with-a-person",
        ),
        pytest.param(
            "notes/2026-03-02-x.md",
            '<span></span><a href="../../notes/2026-03-03-x/"><small>After</small>',
            id="with-another-person",
        ),
        pytest.param(
            "notes/2026-03-02-x.md",
            '<a href="../../notes/2026-03-01-x/" rel="prev"><small>Before</small>'
            'Tea b</a><a href="../../notes/2026-03-03-x/" rel="next">',
            id="in-the-journal",
        ),
    ],
)
def test_a_note_leads_on(uri: str, expected: str) -> None:
    site = made(
        note("2026-03-01", "ada"),
        note("2026-03-02", "ada", "bob", "cem"),
        note("2026-03-03", "bob"),
        note("2026-03-04", "ada"),
    )

    assert expected in re.sub("</?bdi>", "", site[uri].html)
    # With Cem there is no other note.
    assert "Notes with Cem" not in site[uri].html
