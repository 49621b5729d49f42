"""The pictures of Today: golden ones of small journals, and what holds of all."""

from __future__ import annotations

import datetime as dt
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.practice.newcomers import newcomers
from netjournal.render.pages import pages
from netjournal.render.pictures import heat as heatmap
from netjournal.render.pictures.funnel import Step, funnel
from netjournal.render.pictures.heat import Mark, begins, by_month, heat, step
from netjournal.render.pictures.plan_boxes import Box, boxes, strip
from netjournal.render.pictures.weeks import DAYS, Coming, Lane, place, sentence, weeks
from tests.audit import faults
from tests.journals import leaving
from tests.render.golden import same

TODAY = dt.date(2026, 11, 25)  # a Wednesday
PASSED = st.dates(begins(TODAY), TODAY)
MARKS = st.dictionaries(PASSED, st.integers(1, 14).map(lambda n: Mark(n, "#", ("A",))))
COMING = st.lists(
    st.builds(
        Coming,
        st.dates(TODAY, TODAY + dt.timedelta(DAYS)),
        st.sampled_from(get_args(Lane)),
        st.text("Ab<é&", min_size=1, max_size=9),
        st.just("#"),
    ),
    max_size=90,
)


def day(after: int) -> dt.date:
    return TODAY + dt.timedelta(after)


MARKED = {
    day(-400): Mark(1, "old/", ("Too old",)),
    day(-368): Mark(1, "a/", ("A walk & a talk",)),
    day(-30): Mark(2, "b/", ("Tea", "Supper")),
    day(-3): Mark(7, "c/", ("One", "Two", "Three")),
    day(0): Mark(1, "d/", ("Call",)),
}


def test_the_heat_map_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    drawn = heat(MARKED, {day(2): Mark(1, "e/", ("A plan",))}, TODAY)

    same(request, "heat.html", drawn)


def test_the_weeks_are_the_golden_ones(request: pytest.FixtureRequest) -> None:
    coming = (
        Coming(day(0), "due", "Ada", "ada/"),
        Coming(day(8), "planned", "Supper <3", "supper/"),
        *(Coming(day(20), "due", f"P{n}", f"p{n}/") for n in range(5)),
        Coming(day(DAYS), "birthday", "Grace", "grace/"),
    )

    same(request, "weeks.svg", weeks(coming, TODAY))


@pytest.mark.parametrize(
    ("number", "css"),
    [
        pytest.param(1, "nj-h1", id="one"),
        pytest.param(2, "nj-h2", id="two"),
        pytest.param(3, "nj-h3", id="three"),
        pytest.param(4, "nj-h3", id="four"),
        pytest.param(5, "nj-h4", id="five"),
        pytest.param(900, "nj-h4", id="many"),
    ],
)
def test_more_notes_are_darker(number: int, css: str) -> None:
    assert css == step(number)


@given(MARKS)
def test_a_heat_map_has_a_cell_a_day(marks: dict[dt.date, Mark]) -> None:
    html = heat(marks, {}, TODAY)
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    foot = html[html.index("<tfoot>") :]

    assert 7 * 53 == body.count("<td")
    assert len(marks) == body.count("<a ")
    spans = [int(each) for each in re.findall(r'colspan="(\d+)"', html)]
    assert 53 == sum(spans)
    sums = re.findall(r"<td[^>]*>(\d+)</td>", foot)
    assert sum(mark.number for mark in marks.values()) == sum(map(int, sums))
    months = list(by_month(marks))
    assert len(marks) == sum(number for _, _, number in months)


@given(MARKS.filter(bool))
def test_the_sentence_names_the_fullest_month(marks: dict[dt.date, Mark]) -> None:
    words = heatmap.sentence(marks, TODAY)

    months = {name: number for name, number, _ in by_month(marks)}
    most = max(months.values())
    assert f"{most}" in words
    if len(months) > 1:
        assert any(name in words for name in months if months[name] == most)


def test_numbers_of_weeks_are_left_out_where_they_would_touch() -> None:
    assert "<tfoot>" in heat({day(0): Mark(99, "#")}, {}, TODAY)
    assert "<tfoot>" not in heat({day(0): Mark(100, "#")}, {}, TODAY)


def test_titles_are_left_out_where_they_would_double_the_page() -> None:
    many = {day(-n): Mark(1, "#", ("A title",)) for n in range(151)}

    assert "A title" not in heat(many, {}, TODAY)
    assert "A title" in heat(dict(list(many.items())[:150]), {}, TODAY)


@given(COMING)
def test_marks_stay_in_their_box(coming: list[Coming]) -> None:
    svg = weeks(coming, TODAY)

    places = [float(x) for x in re.findall(r' (?:cx|x|x1)="([\d.-]+)%"', svg)]
    assert all(0 <= x <= 100 for x in places)
    assert all(float(size) > 0 for size in re.findall(r' (?:r|width)="([\d.]+)"', svg))
    assert not re.search("nan|inf|-0", svg.replace("infty", ""), re.IGNORECASE)
    assert len({(mark.day, mark.lane) for mark in coming}) == svg.count("<a ")
    assert svg.count("<title>") == svg.count("<a ")
    assert 0 <= place(TODAY, TODAY) < place(day(DAYS), TODAY) <= 1


@pytest.mark.parametrize(
    ("coming", "expected"),
    [
        pytest.param((), "Nothing is planned or due in the next eight weeks.", id="no"),
        pytest.param(
            (Coming(day(1), "due", "A", "#"),),
            "1 person to write to in the next eight weeks.",
            id="one",
        ),
        pytest.param(
            (
                Coming(day(1), "planned", "A", "#"),
                Coming(day(15), "due", "A", "#"),
                Coming(day(16), "birthday", "A", "#"),
            ),
            "1 plan, 1 person to write to and 1 birthday; the week from 9 Dec is the"
            " fullest.",
            id="fullest",
        ),
    ],
)
def test_the_weeks_say_what_they_show(
    coming: tuple[Coming, ...], expected: str
) -> None:
    assert expected == sentence(coming, TODAY)


JOURNAL = """\
-- contacts/ada.md --
---
name: Ada
circle: close
birthday: 1990-12-24
---
-- contacts/old.md --
---
name: Nobody
birthday: 1990-12-24
---
-- journal/2026-11-20-call.md --
---
kind: call
with: ada
---
-- journal/2026-12-01-supper.md --
---
kind: meal
with: ada
place: Oslo
---
-- journal/2026-12-02-tea.md --
---
kind: coffee
with: ada
attempt: yes
---
"""


def test_today_has_its_pictures() -> None:
    html = pages(leaving(JOURNAL, TODAY))["index.md"].html

    assert [] == faults(html)
    assert 'id="s-the-next-eight-weeks"' in html
    assert "turns 36" in html
    assert "Nobody" not in html
    assert "meal in Oslo" in html
    assert "2026-12-02" not in html
    assert "1 of the last 53 weeks has a note, 1 note in all." in html


def test_a_funnel_and_a_plan_are_the_golden_ones(
    request: pytest.FixtureRequest,
) -> None:
    steps = (Step("met", 8, "A"), Step("followed up", 3, ""), Step("in touch", 0, ""))
    people = [Box(f"P{n}", f"p{n}/", n % 3 == 0) for n in range(11)]
    days = (day(-4), day(-4), day(0))

    same(request, "funnel.html", funnel(steps))
    same(request, "plan-boxes.svg", boxes(people, 12))
    same(request, "plan-bar.svg", boxes(people, 30))
    same(request, "plan-strip.svg", strip(days, day(-24), day(5)))


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 40))
def test_every_place_of_a_plan_is_in_its_box(states: list[bool], places: int) -> None:
    people = [Box("<Ada>", "#", state) for state in states]
    svg = boxes(people, places)

    number = max(places, len(people))
    if not 0 < number < 30:
        return
    assert number == svg.count("<rect")
    assert len(people) == svg.count("<a ")
    size = re.search(r'width="(\d+)" height="(\d+)"', svg)
    assert size is not None
    rects = re.findall(r'x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', svg)
    for x, y, width, height in rects:
        assert int(x) + int(width) < int(size[1])
        assert int(y) + int(height) < int(size[2])


MET = """\
-- contacts/new.md --
---
name: New
email: new@x.example
met: {on: 2026-11-20}
---
-- contacts/written.md --
---
name: Written
met: {on: 2026-06-01}
---
-- contacts/kept.md --
---
name: Kept
met: {on: 2026-01-10}
---
-- contacts/ago.md --
---
name: Ago
met: {on: 2025-11-25}
---
-- contacts/gone.md --
---
name: Gone
met: {on: 2026-01-10}
status: archived
---
-- journal/2026-06-03-email.md --
---
kind: email
with: written
direction: out
---
-- journal/2026-02-03-call.md --
---
kind: call
with: kept
---
-- journal/2026-03-03-call.md --
---
kind: call
with: kept
---
"""


def test_newcomers_are_followed_up_or_wait() -> None:
    people = newcomers(leaving(MET, TODAY))

    assert ("new", "written", "kept") == people.met
    assert ("written", "kept") == people.followed_up
    assert ("kept",) == people.in_touch
    assert ("new",) == people.open


def test_who_is_not_followed_up_has_a_button() -> None:
    html = pages(leaving(MET, TODAY))["index.md"].html

    assert [] == faults(html)
    words = (
        "You met 3 people and followed up with 2; 1 still waits for a first message."
    )
    assert words in html
    waiting = html[html.index("Not followed up yet") :]
    assert 'href="mailto:new@x.example" aria-label="Write to New"' in waiting
