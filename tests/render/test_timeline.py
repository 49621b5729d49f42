"""The timeline of a person: golden pictures, and what holds for every one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.pictures.spans import Mark, Rhythm, Timeline, days
from netjournal.render.pictures.timeline import picture
from netjournal.render.pictures.timeline_marks import MANY
from netjournal.render.pictures.timeline_words import sentence
from tests.audit import faults
from tests.drawings import boxes, clashes, figures, lines_over, outside
from tests.examples import one_in

GOLDEN = Path(__file__).parent / "golden"
TODAY = dt.date(2026, 11, 22)
WIDTHS = (258, 460, 780)  # of the picture, at 390, 768 and 1280 px


def day(month: int, number: int, year: int = 2026) -> dt.date:
    return dt.date(year, month, number)


COFFEE = Mark(day(8, 8), "together", "Coffee & cake", "../../notes/coffee/")
LETTER = Mark(day(9, 1), "in", "A letter", "../../notes/letter/")
TRIED = Mark(day(11, 9), "out", "No answer", "../../notes/tried/", pale=True)
COMING = Mark(day(12, 3), "together", "Lunch", "../../notes/lunch/", open=True)
QUARTER = Rhythm("every 3 months", day(9, 1), day(12, 1))
HILL = tuple(0.02 * number for number in range(len(days(TODAY))))

SMALL = Timeline(
    today=TODAY,
    marks=(COFFEE, LETTER, TRIED, COMING),
    hill=HILL,
    rhythm=QUARTER,
    due=day(12, 1),
    last=day(9, 1),
)
GOLDENS = [
    pytest.param("everything", SMALL, id="everything"),
    pytest.param("late", replace(SMALL, due=day(11, 20)), id="late"),
    pytest.param(
        "paused",
        replace(SMALL, rhythm=None, due=None, paused=day(2, 1, 2027)),
        id="paused",
    ),
    pytest.param(
        "many",
        replace(
            SMALL,
            marks=tuple(
                COFFEE._replace(day=day(1, 1) + dt.timedelta(days=3 * number))
                for number in range(MANY + 10)
            ),
            crowd="#s-notes",
        ),
        id="many",
    ),
]


@pytest.mark.parametrize(("name", "line"), GOLDENS)
def test_it_is_drawn_as_before(name: str, line: Timeline, update_cases: bool) -> None:  # noqa: FBT001 (a fixture)
    file = GOLDEN / f"timeline-{name}.svg"
    drawn = picture(line).replace("><", ">\n<") + "\n"
    if update_cases:
        file.write_text(drawn, encoding="utf-8")

    assert file.read_text(encoding="utf-8") == drawn


SENTENCES = [
    pytest.param(Timeline(today=TODAY), "No contact so far.", id="nothing"),
    pytest.param(
        Timeline(today=TODAY, marks=(TRIED,)),
        "You wrote once in two years, without an answer so far.",
        id="tried",
    ),
    pytest.param(
        Timeline(today=TODAY, last=day(3, 1, 2020)),
        "No contact in two years; the last was on 1 Mar 2020.",
        id="long-ago",
    ),
    pytest.param(
        Timeline(today=TODAY, marks=(COFFEE,), last=COFFEE.day, due=TODAY),
        "In touch once in two years, 3 months ago. Due today.",
        id="once",
    ),
    pytest.param(
        replace(SMALL, due=day(11, 20)),
        "In touch twice in two years, last 2 months ago. Due since 20 Nov.",
        id="late",
    ),
    pytest.param(
        replace(SMALL, due=None, paused=day(1, 2, 2027)),
        "In touch twice in two years, last 2 months ago. Paused until 2 Jan 2027.",
        id="paused",
    ),
]


@pytest.mark.parametrize(("line", "expected"), SENTENCES)
def test_it_says_in_a_sentence_what_it_shows(line: Timeline, expected: str) -> None:
    assert expected == sentence(line)
    assert expected in picture(line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(Timeline(today=TODAY), id="nothing"),
        pytest.param(Timeline(today=TODAY, last=day(3, 1, 2020)), id="long-ago"),
    ],
)
def test_without_contacts_there_is_no_empty_axis(line: Timeline) -> None:
    assert "<svg" not in picture(line)


def test_the_list_has_what_the_picture_has() -> None:
    listed = re.findall("<li>(.*?)</li>", picture(SMALL))

    assert listed == [
        "December 2026: together once (planned)",
        "November 2026: from you once (1 came to nothing)",
        "September 2026: from them once",
        "August 2026: together once",
    ]


def test_many_contacts_are_counted_by_month() -> None:
    crowd = tuple(COFFEE._replace(day=TODAY) for _ in range(120))
    drawn = picture(replace(SMALL, marks=crowd, crowd="#s-notes"))

    assert "<circle" not in drawn
    assert '<a href="#s-notes">' in drawn
    assert "99+</text>" in drawn
    assert "November 2026: 120 contacts" in drawn


near = st.dates(day(1, 1, 2024), day(12, 31, 2027))
hills = st.lists(st.floats(0, 60), min_size=len(HILL), max_size=len(HILL)).map(tuple)
marks = st.lists(
    st.builds(
        Mark,
        near,
        st.sampled_from(["together", "in", "out"]),
        st.text(max_size=20),
        st.just("../../notes/x/"),
        st.booleans(),
        st.booleans(),
    ),
    max_size=MANY + 20,
).map(lambda found: tuple(sorted(found, key=lambda mark: mark.day)))
spans = st.tuples(near, near).map(sorted)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    rhythm: Sequence[dt.date] = draw(spans)
    words = draw(
        st.sampled_from(["every week", "every 3 months", "every 99999 months"])
    )
    return Timeline(
        today=TODAY,
        marks=draw(marks),
        hill=draw(st.one_of(st.just(()), hills)),
        rhythm=draw(st.sampled_from([None, Rhythm(words, *rhythm)])),
        due=draw(st.one_of(st.none(), near)),
        paused=draw(st.one_of(st.none(), st.dates(TODAY, day(12, 31, 2030)))),
        last=draw(st.one_of(st.none(), st.dates(day(1, 1), TODAY))),
        crowd="#s-notes",
    )


@one_in(2)
@given(timelines())
def test_figures_are_finite_and_sizes_not_negative(line: Timeline) -> None:
    drawn = picture(line)

    assert [] == faults(drawn)
    assert all(0 <= value for _, value in figures(drawn, ("width", "height", "r", "x")))
    for word in ("nan", "inf"):
        assert word not in {text.lower() for text, _ in figures(drawn)}


@one_in(2)
@given(timelines(), st.sampled_from(WIDTHS))
def test_labels_stay_inside_and_apart(line: Timeline, width: int) -> None:
    drawn = picture(line)

    assert [] == outside(drawn, width)
    assert [] == clashes(boxes(drawn, width))
    assert [] == lines_over(drawn, width, ("nj-today", "nj-due"))


@one_in(2)
@given(timelines())
def test_the_same_is_drawn_twice(line: Timeline) -> None:
    assert picture(line) == picture(replace(line))
