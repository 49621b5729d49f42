"""Where someone new was met, said after their name."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.changes.meeting import name_and_met
from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def journal() -> tuple[Journal, Settings]:
    files = {
        "contacts/tom-becker.md": "---\nname: Tom Becker\n---\n",
        "journal/2026-11-10-ux-days.md": (
            "---\nkind: event\ntitle: UX Days\ndate: 2026-11-10\n---\n"
        ),
    }
    sources = [SourceFile(path, text) for path, text in files.items()]
    return read_journal(None, sources)


CASES = [
    pytest.param("Lena Brandt", "Lena Brandt", {}, id="only-a-name"),
    pytest.param(
        "Lena Brandt, met at UX Days",
        "Lena Brandt",
        {"at": "2026-11-10-ux-days"},
        id="an-event",
    ),
    pytest.param(
        "Lena Brandt met yesterday in Oslo",
        "Lena Brandt",
        {"on": "2026-11-21", "where": "Oslo"},
        id="a-day-and-a-place",
    ),
    pytest.param(
        "Lena Brandt - met through Tom on 2026-11-01",
        "Lena Brandt",
        {"on": "2026-11-01", "through": "tom-becker"},
        id="through",
    ),
    pytest.param(
        "Lena Brandt, introduced by Tom",
        "Lena Brandt",
        {"through": "tom-becker"},
        id="introduced",
    ),
    pytest.param("Metin Kaya", "Metin Kaya", {}, id="a-name-that-begins-so"),
]


@pytest.mark.parametrize(("text", "name", "met"), CASES)
def test_name_and_met(
    journal: tuple[Journal, Settings], text: str, name: str, met: dict[str, str]
) -> None:
    assert (name, met) == name_and_met(text, Day(*journal, TODAY))


def test_a_day_that_may_be_two_is_refused(journal: tuple[Journal, Settings]) -> None:
    with pytest.raises(
        ValueError, match="'on 11/12' can mean 2026-12-11 or 2026-11-12"
    ):
        name_and_met("Lena Brandt, met on 11/12", Day(*journal, TODAY))
