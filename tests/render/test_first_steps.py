"""A new journal shows what to do first, on its pages and in a terminal, and no zeros."""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from netjournal.practice.day import Day
from netjournal.practice.statistics import statistics
from netjournal.render.pages import pages
from netjournal.render.text.first_steps import FIRST_STEPS
from netjournal.render.text.statistics import statistics_data, statistics_lines
from netjournal.render.text.styled import drawn
from netjournal.render.text.terminal import as_json
from tests.journals import leaving, read

TODAY = dt.date(2026, 11, 22)
EMPTY = ""
ME = "-- contacts/me.md --\n---\nname: Zoë\nself: yes\n---\n"
PEOPLE = f"{ME}-- contacts/ada.md --\n---\nname: Ada\n---\n"
BEGUN = (
    f"{PEOPLE}-- journal/2026-10-05-tea.md --\n---\nkind: coffee\nwith: [ada]\n---\n"
)
ZEROS = re.compile(
    r"\b0 of [0-9]|reached 0|\b0 (?:notes|people|interviews|persons)|gave 0"
)
JOURNALS = [
    pytest.param(EMPTY, id="empty"),
    pytest.param(ME, id="only-me"),
    pytest.param(PEOPLE, id="without-notes"),
]


@pytest.mark.parametrize("text", JOURNALS)
def test_pages_show_the_steps_and_no_zeros(text: str) -> None:
    site = pages(leaving(text, TODAY))

    for uri in ("index.md", "plan/index.md", "statistics/index.md", "journal/index.md"):
        page = site[uri].html
        for step in FIRST_STEPS:
            command = step.command.replace('"', "&quot;")
            assert f"<code>netjournal {command}</code>" in page, uri
    plain = {uri: re.sub("<[^>]*>", " ", page.html) for uri, page in site.items()}
    assert {
        uri: ZEROS.findall(said) for uri, said in plain.items() if ZEROS.search(said)
    } == {}


def test_the_steps_go_as_soon_as_there_is_a_note() -> None:
    site = pages(leaving(BEGUN, TODAY))

    assert [uri for uri, page in site.items() if "nj-steps" in page.html] == []


def test_months_before_the_journal_are_not_shown() -> None:
    journal, settings = read(BEGUN)
    figures = statistics(Day(journal, settings, TODAY))
    shown = drawn(statistics_lines(figures, 80, dates=False), color=False)
    page = pages(leaving(BEGUN, TODAY))["statistics/index.md"].html

    assert ["2026-10", "2026-11"] == re.findall(
        r"^  ([0-9]{4}-[0-9]{2}) ", shown, re.MULTILINE
    )
    assert "reached 1 of 10" in shown
    assert "September 2026" not in page
    assert "October 2026" in page
    months = json.loads(as_json(statistics_data(figures, journal)))["months"]
    assert isinstance(months, list)
    assert len(months) == 12


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert CliRunner().invoke(cli, ["init", "x"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "x")
    return tmp_path / "x"


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    "command", [[], ["stats"], ["plan"]], ids=["today", "stats", "plan"]
)
def test_the_terminal_shows_the_steps(command: list[str]) -> None:
    said = CliRunner().invoke(cli, command).output

    assert [one.command for one in FIRST_STEPS if one.command not in said] == []
    assert ZEROS.search(said) is None


def test_the_steps_can_be_typed_one_after_the_other(journal: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Grace Hopper\nEND:VCARD\n"
    (journal / "contacts.vcf").write_text(card)
    for step in FIRST_STEPS:
        result = CliRunner().invoke(cli, shlex.split(step.command))
        assert result.exit_code == 0, result.output

    assert "Ada Lovelace" in CliRunner().invoke(cli, ["show", "ada"]).output
    assert "these steps" not in CliRunner().invoke(cli, ["stats"]).output
