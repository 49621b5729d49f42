"""Days, lengths and periods as options take them, and what is said of others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from netjournal.format.wording import day_for_people

EXPECTED_DAY = (
    "expected a day such as 2026-03-01, yesterday, last tuesday, 3 days ago or in 2"
    " weeks"
)
EXPECTED_LENGTH = "expected a length such as 30 days, or a day such as end of month"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/ada.md").write_text("---\nname: Ada\n---\n", "utf-8")
    config = "plugins:\n  - netjournal:\n      today: 2026-03-20\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    return tmp_path


# What is typed after `seeds --within`, and the day that it reaches to.
AHEAD = [
    pytest.param("today", "2026-03-20", id="today"),
    pytest.param("0d", "2026-03-20", id="nothing"),
    pytest.param("30d", "2026-04-19", id="digits"),
    pytest.param("2 weeks", "2026-04-03", id="words"),
    pytest.param("end of month", "2026-03-31", id="day-in-words"),
    pytest.param("2026-05-01", "2026-05-01", id="date"),
]


@pytest.mark.parametrize(("text", "expected"), AHEAD)
def test_how_far_ahead(root: Path, text: str, expected: str) -> None:
    result = CliRunner().invoke(cli, ["-C", str(root), "seeds", "--within", text])
    day = day_for_people(dt.date.fromisoformat(expected), dt.date(2026, 3, 20))
    assert f"No anniversaries until {day}.\n" == result.stderr


REFUSED = [
    pytest.param(
        ["seeds", "--within", "often"],
        f"Invalid value for --within: {EXPECTED_LENGTH}, got 'often'.",
        id="no-length",
    ),
    pytest.param(
        ["seeds", "--within", "2026-02-30"],
        "Invalid value for --within: there is no day 2026-02-30.",
        id="no-such-day",
    ),
    pytest.param(
        ["seeds", "--within", "2026-03-01"],
        "Invalid value for --within: 2026-03-01 is before today, 2026-03-20.",
        id="past",
    ),
    pytest.param(
        ["stats", "--since", "soon"],
        f"Invalid value for --since: {EXPECTED_DAY}, got 'soon'.",
        id="since",
    ),
    pytest.param(
        ["new", "note", "Tea", "--date", "soon"],
        f"Invalid value for --date: {EXPECTED_DAY}, got 'soon'.",
        id="date",
    ),
    *(
        pytest.param(
            ["new", what, "\u202e\u200b"],
            f'Name the {what}: netjournal new {what} "',
            id=f"a-{what}-of-which-nothing-is-seen",
        )
        for what in ("contact", "note", "event", "opportunity", "interview")
    ),
    pytest.param(
        ["new", "contact", "Bob", "--set", "circle"],
        "Expected key=value, key+=value or key-=value, got 'circle'",
        id="assignment",
    ),
    pytest.param(
        ["snooze", "ada", "next", "never"],
        "Invalid value for UNTIL: expected a day such as tomorrow, next friday, 2 weeks"
        " or 2026-12-01, got 'next never'",
        id="until",
    ),
    pytest.param(
        ["snooze", "ada", "2026-03-20"],
        "2026-03-20 is not after today, 2026-03-20",
        id="until-today",
    ),
]


@pytest.mark.parametrize(("words", "expected"), REFUSED)
def test_refused(root: Path, words: list[str], expected: str) -> None:
    result = CliRunner().invoke(cli, ["-C", str(root), *words])
    assert (2, "") == (result.exit_code, result.stdout)
    assert expected in result.stderr.splitlines()[0]


def test_the_journal_may_be_named_behind_a_day_that_depends_on_it(
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    words = ["seeds", "--within", "3d", "-C", str(root), "--today", "2026-03-01"]
    result = CliRunner().invoke(cli, words)
    assert "No anniversaries until 4 Mar.\n" == result.stderr
