from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.join import read_journal
from netjournal.format.model import Contact
from netjournal.format.source import SourceFile
from netjournal.render.text.people_table import SORTS, Row, in_order, table
from netjournal.render.text.styled import drawn


def _contact(stem: str, *rows: str) -> Contact:
    text = "\n".join(["---", *rows, "---", ""])
    journal, _ = read_journal(None, [SourceFile(f"contacts/{stem}.md", text)])
    return journal.contacts[stem]


ROWS = [
    Row(_contact("zoe", "name: zoë"), "", None, dt.date(2026, 1, 1)),
    Row(_contact("ada", "name: Ada", "location: London"), "inner", None, None),
    Row(
        _contact("bea", "name: Bea", "organization: Acme", "status: resting"),
        "close",
        dt.date(2025, 1, 1),
        dt.date(2027, 1, 1),
    ),
    Row(_contact("abe", "name: ada"), "", dt.date(2026, 1, 1), None),
]

ORDERS = [
    pytest.param("name", ["abe", "ada", "bea", "zoe"], id="name"),
    pytest.param("id", ["abe", "ada", "bea", "zoe"], id="id"),
    pytest.param("circle", ["bea", "ada", "abe", "zoe"], id="circle"),
    pytest.param("status", ["abe", "ada", "zoe", "bea"], id="status"),
    pytest.param("last-touch", ["bea", "abe", "ada", "zoe"], id="last-touch"),
    pytest.param("due", ["zoe", "bea", "abe", "ada"], id="due"),
    pytest.param("organization", ["bea", "abe", "ada", "zoe"], id="organization"),
    pytest.param("location", ["ada", "abe", "bea", "zoe"], id="location"),
]


@pytest.mark.parametrize(("sort", "expected"), ORDERS)
def test_order(sort: str, expected: list[str]) -> None:
    assert expected == [row.contact.id for row in in_order(ROWS, sort)]


def test_every_order_is_tested() -> None:
    assert list(SORTS) == [case.values[0] for case in ORDERS]


def test_what_is_not_known_stands_last_backwards_too() -> None:
    found = in_order(ROWS, "due", backwards=True)
    assert ["bea", "zoe", "abe", "ada"] == [row.contact.id for row in found]


WIDTHS = [
    pytest.param(
        None,
        "Name  Id   Circle  Status   Last contact  Next        Organization  Location\n"
        "zoë   zoe                                 2026-01-01\n"
        "Ada   ada  inner                                                    London\n",
        id="any",
    ),
    pytest.param(
        40,
        "Name  Id   Last contact  Next\nzoë   zoe                2026-01-01\nAda   ada\n",
        id="what-matters",
    ),
    pytest.param(12, "Name  Id\nzoë   zoe\nAda   ada\n", id="narrow"),
    pytest.param(2, "Id\nzoe\nada\n", id="an-id-is-never-cut"),
]


@pytest.mark.parametrize(("width", "expected"), WIDTHS)
def test_width(width: int | None, expected: str) -> None:
    rows = drawn(table(ROWS, width), color=False).splitlines(keepends=True)
    assert expected == "".join(rows[:3])


def test_the_column_of_the_order_stays() -> None:
    (heading, *_) = drawn(table(ROWS, 24, "location"), color=False).splitlines()
    assert "Name  Id   Location" == heading


def test_a_name_is_cut_before_an_id() -> None:
    row = Row(_contact("agnes-of-the-hill", "name: Agnes of the Hill"), "", None, None)
    assert ["Name      Id", "Agnes o…  agnes-of-the-hill"] == drawn(
        table([row], 27), color=False
    ).splitlines()


def test_empty_columns_are_left_out() -> None:
    assert "Name  Id\nada   abe\n" == drawn(
        table([ROWS[3]._replace(last_touch=None)], None), color=False
    )
