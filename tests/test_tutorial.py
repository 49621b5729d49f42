"""The tutorial works word for word, on whatever day someone types it."""

from __future__ import annotations

import re

import pytest

from tests.docs_sessions import sessions
from tests.docs_text import DOCS

TUTORIAL = (DOCS / "tutorial.md").read_text("utf-8")
PRINTED = "<!-- today: 2026-11-23 -->"

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DAYS = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}} {_MONTH}(?: [0-9]{{4}})?"
)
_WEEKDAY = re.compile("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_YEAR = re.compile("journal/[0-9]{4}/")
_KEY = re.compile(r"(?<=  )[a-z0-9]{6}$", re.MULTILINE)


def _dateless(text: str) -> str:
    """Return *text* without what is different on another day."""
    for pattern, word in (
        (_DAYS, "DAY"),
        (_WEEKDAY, "WEEKDAY"),
        (_YEAR, "journal/YEAR/"),
        (_KEY, "KEY"),
    ):
        text = pattern.sub(word, text)
    # Where a line is broken depends on how long its dates are.
    return " ".join(text.split())


DAYS = [
    pytest.param("", id="now"),
    pytest.param("<!-- today: 2027-01-31 -->", id="31-January"),
    pytest.param("<!-- today: 2028-02-29 -->", id="29-February"),
    pytest.param("<!-- today: 2026-12-31 -->", id="31-December"),
    pytest.param("<!-- today: 2027-03-06 -->", id="a-Saturday"),
]  # fmt: skip


@pytest.mark.parametrize("today", DAYS)
def test_it_goes_as_printed(today: str) -> None:
    assert PRINTED in TUTORIAL
    played = sessions(TUTORIAL.replace(PRINTED, today))

    assert _dateless(TUTORIAL.replace(PRINTED, today)) == _dateless(played)


def test_what_is_typed_names_no_day() -> None:
    typed = re.findall(r"^\$ .*$", TUTORIAL, re.MULTILINE)
    files = re.findall(r"^<!-- file: .*?^```$", TUTORIAL, re.MULTILINE | re.DOTALL)

    assert len(typed) > 20
    assert len(files) == 3
    assert [
        text for text in (*typed, *files) if _DAYS.search(text) or _WEEKDAY.search(text)
    ] == []
