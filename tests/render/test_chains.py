"""Chains of opportunities: in the order of their days, apart, and inside."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.render.pages import pages
from netjournal.render.pictures import chains
from netjournal.render.pictures.chains import APART, Node, Result
from tests.audit import faults
from tests.journals import read
from tests.render import golden

if TYPE_CHECKING:
    import pytest

TODAY = dt.date(2026, 11, 22)
AGES = st.lists(st.none() | st.integers(0, 20_000), min_size=1, max_size=8)


def chain(*ages: int | None) -> tuple[Node, ...]:
    """Return a chain of talks so many days before the result."""
    return tuple(Node("interaction", f"<{age}>", "../notes/x/", age) for age in ages)


@given(AGES, st.integers(0, 30_000))
def test_steps_keep_their_order_and_apart(ages: list[int | None], span: int) -> None:
    places = chains.places(chain(*ages), span)

    assert len(places) == len(ages)
    assert all(0.03 < x < 0.94 for x in places)
    for left, right in pairwise([*places, 0.94]):
        assert right - left >= APART - 0.001


@given(st.integers(0, 30_000))
def test_the_further_back_the_further_left(span: int) -> None:
    ages = [0, 1, 7, 30, 365, 3650]

    xs = [chains.at(age, span) for age in ages]
    assert xs == sorted(xs, reverse=True)
    named = chains.ages(span)
    assert all(a - b > 2 * APART for (a, _), (b, _) in pairwise(named))


@given(st.lists(AGES, max_size=3), st.booleans())
def test_a_row_is_sound(
    lines: list[list[int | None]],
    won: bool,  # noqa: FBT001 (drawn by hypothesis)
) -> None:
    result = Result("<x>", "../notes/r/", won, tuple(chain(*ages) for ages in lines))
    drawn = chains.row(result, chains.oldest([result]), "words")

    assert faults(drawn) == []
    assert "nan" not in drawn
    assert drawn.count("<a ") == 1 + sum(map(len, lines))


def test_golden_chains(request: pytest.FixtureRequest) -> None:
    nodes = (
        Node("event", "The salon", "../notes/salon/", 900),
        Node("introduction", "Ada introduced you", "", 90),
        Node("person", "Bob", "../people/bob/", None),
    )
    result = Result("A job", "../notes/job/", won=True, chains=(nodes, chain(30, 5)))
    golden.same(request, "chains.svg", chains.row(result, 900, "words"))
    golden.same(request, "chains-axis.svg", chains.axis(900))


JOURNAL = """\
-- contacts/ada.md --
---
name: Ada
met: {at: "[[2025-01-10-fair]]", on: 2025-01-10}
---

-- journal/2025-01-10-fair.md --
---
date: 2025-01-10
kind: event
title: The fair
with: ["[[ada]]"]
---

-- journal/2026-03-01-talk.md --
---
date: 2026-03-01
kind: meeting
title: A talk
with: ["[[ada]]"]
---

-- journal/2026-04-01-job.md --
---
date: 2026-04-01
kind: opportunity
title: A job
type: career
stage: won
from: ["[[2026-03-01-talk]]"]
---
"""


def test_the_page_has_a_row_for_an_opportunity_with_a_beginning() -> None:
    made = pages(outward(Day(*read(JOURNAL), TODAY)))
    html = made["opportunities/index.md"].html

    assert "A job began 14 months before." in html
    (drawn,) = re.findall(r'<svg class="nj-pic nj-chains".*?</ul>', html)
    titles = re.findall(r"<title>(.*?)</title>", drawn)
    assert titles == ["The fair, 10 Jan 2025", "A talk, 1 Mar", "A job"]
    assert "nj-won" in drawn


def test_without_a_beginning_there_is_no_picture() -> None:
    alone = JOURNAL.replace('from: ["[[2026-03-01-talk]]"]\n', "")
    made = pages(outward(Day(*read(alone), TODAY)))

    assert "nj-chains" not in made["opportunities/index.md"].html
