"""Days in other forms, and what each may mean."""

from __future__ import annotations

import pytest

from netjournal.format.otherdays import readings, time_behind

ONE = {
    "2026-09-12": [
        "2026/09/12",
        "2026.9.12",
        "2026 09 12",
        "2026-9-12",
        "20260912",
        "12.09.2026",
        "12. 9. 2026",
        "12 Sep 2026",
        "12th of September, 2026",
        "12. September 2026",
        "12-Sep-2026",
        "2026-Sep-12",
        "Sept. 12 2026",
        "September 12th, 2026",
        "Sat, 12 Sep 2026",
        "2026-09-12 (Saturday)",
        "[[2026-09-12]]",
        "[[Daily/2026-09-12|Saturday]]",
    ],
    "2026-09-25": ["25/9/2026", "9/25/2026", "9-25-2026"],
    "2026-09-09": ["9/9/2026"],
    "2026-09-12 15:00": ["2026/09/12 15:00", "2026-09-12, 3pm", "12.9.2026 at 3:00 PM"],
    "2026-09-12 00:30": ["2026-09-12 12:30 am"],
    "2026-09": ["2026/9", "2026-9", "09/2026", "Sep 2026", "2026-09-00", "2026-09-??"],
    "1980": ["1980-00-00", "1980-??-??", "1980-XX-XX"],
    "--12-10": [
        "--1210",
        "0000-12-10",
        "????-12-10",
        "10 Dec",
        "December 10th",
        "10.12.",
        "10. Dezember",
    ],
    "--12-25": ["25/12", "12/25"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=text)
        for expected, texts in ONE.items()
        for text in texts
    ],
)
def test_one_reading(text: str, expected: str) -> None:
    assert (expected,) == readings(text)


TWO = [
    pytest.param("9/12/2026", ("2026-09-12", "2026-12-09"), id="slashes"),
    pytest.param("09-12-2026", ("2026-09-12", "2026-12-09"), id="hyphens"),
    pytest.param("4/5", ("--04-05", "--05-04"), id="without-a-year"),
]


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_two_readings(text: str, expected: tuple[str, str]) -> None:
    assert expected == readings(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "2026",
        "2026-02-30",
        "31.2.2026",
        "12.25.2026",
        "circa 2026/09/12",
        "2026/09/12 (moved)",
        "2026/09/12 3",
        "2026/09/12 25:00",
        "12 Foo 2026",
        "9" * 10_000,
    ],
)
def test_no_reading(text: str) -> None:
    assert () == readings(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2026-12-12 19:05", "19:05", id="ours"),
        pytest.param("2026-12-12T19:05:33+01:00", "19:05", id="zone"),
        pytest.param("2026-12-12 7:05 pm", "19:05", id="afternoon"),
        pytest.param("2026-12-12 at 12 am", "00:00", id="midnight"),
        pytest.param("12 Dec 2026, 7 PM", "19:00", id="hour"),
        pytest.param("9/12/2026 10:00", "10:00", id="two-days-one-time"),
        pytest.param("2026-12-12", "", id="none"),
        pytest.param("noon", "", id="no-day"),
    ],
)
def test_time_behind(text: str, expected: str) -> None:
    assert expected == time_behind(text)
