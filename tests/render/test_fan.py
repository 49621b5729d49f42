"""The fan of who is around a person: golden pictures, and what holds for each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.render.pictures.fan import MOST, ROW, Fan, Neighbor, picture, sentence
from tests.audit import faults
from tests.drawings import figures
from tests.examples import one_in

GOLDEN = Path(__file__).parent / "golden"
ADA = Neighbor("Ada <Lovelace>", "../ada/", "introduced")
BO = Neighbor("Bo", "../bo/", "know")
CY = Neighbor("Cy", "../cy/", "work")
DEE = Neighbor("דנה", "../dee/", "met")
FACE = '<span class="nj-face" aria-hidden="true">EP</span>'
CROWD = tuple(DEE._replace(href=f"../{number}/") for number in range(MOST + 5))

GOLDENS = [
    pytest.param("both", Fan(FACE, (ADA, BO), (CY, DEE, DEE)), id="both"),
    pytest.param("one-side", Fan(FACE, (), (ADA,)), id="one-side"),
    pytest.param("many", Fan(FACE, CROWD, (BO,)), id="many"),
]


@pytest.mark.parametrize(("name", "fan"), GOLDENS)
def test_it_is_drawn_as_before(name: str, fan: Fan, update_cases: bool) -> None:  # noqa: FBT001 (a fixture)
    file = GOLDEN / f"fan-{name}.svg"
    drawn = picture(fan, ["Ada", "Bo"]).replace("><", ">\n<") + "\n"
    if update_cases:
        file.write_text(drawn, encoding="utf-8")

    assert file.read_text(encoding="utf-8") == drawn


def test_a_long_name_is_there_as_a_whole() -> None:
    name = "Maximiliane Gräfin von & zu Hohenstein"
    drawn = picture(Fan(FACE, (ADA._replace(name=name), BO), ()), [])

    assert [name.replace("&", "&amp;")] == re.findall(' title="(.*?)"', drawn)


@pytest.mark.parametrize(
    ("fan", "expected"),
    [
        pytest.param(
            Fan(FACE, (ADA,), ()),
            "1 person around them: 1 came by an introduction.",
            id="single",
        ),
        pytest.param(
            Fan(FACE, (ADA, BO), (CY, CY, DEE)),
            "5 people around them: 1 came by an introduction, 1 knows them,"
            " 2 share an organization and 1 met them with you.",
            id="all",
        ),
    ],
)
def test_it_says_in_a_sentence_what_it_shows(fan: Fan, expected: str) -> None:
    assert expected == sentence(fan)
    assert f'aria-label="{expected}"' in picture(fan, [])


people = st.lists(
    st.builds(
        Neighbor,
        st.text(min_size=1, max_size=200),
        st.just("../x/"),
        st.sampled_from(["introduced", "know", "work", "met"]),
    ),
    max_size=MOST + 3,
).map(tuple)


@one_in(2)
@given(people, people)
def test_every_line_leads_from_its_row_to_the_middle(
    before: tuple[Neighbor, ...], after: tuple[Neighbor, ...]
) -> None:
    drawn = picture(Fan(FACE, before, after), [])

    assert [] == faults(drawn)
    assert all(0 <= value for _, value in figures(drawn, ("width", "height")))
    for side, names in (("nj-left", before), ("nj-right", after)):
        rows = re.findall(rf'(?s)<ul class="{side}">(.*?)</ul>', drawn)[0].split(
            "</li>"
        )
        rows.pop()
        assert len(rows) == min(len(names), MOST) + (len(names) > MOST)
        for place, row in enumerate(rows):
            found = re.search(r'd="M(\S+) (\S+)C\S+ \S+ \S+ \S+ (\S+) (\S+)"', row)
            if found is None:
                assert f"and {len(names) - MOST} more" in row
                continue
            begin, y, end, far = map(float, found.groups())
            assert {begin, end} == {0, 100}
            assert y + place * ROW == (place + 1 / 2) * ROW
            assert far + place * ROW == len(rows) * ROW / 2
