from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from netjournal.clock import utc
from netjournal.format.join import read_journal
from netjournal.interchange.ics import feed
from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.store import read

SAMPLE = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)


def exported(*options: str) -> bytes:
    result = CliRunner().invoke(cli, ["-C", str(SAMPLE), "export", "ics", *options])
    assert result.exit_code == 0
    return result.stdout_bytes


def test_the_calendar_of_the_sample() -> None:
    reading = read(SAMPLE)
    journal, settings = read_journal(reading.config, reading.sources)

    wall = utc(settings.time_zone)
    out = outward(Day(journal, settings, TODAY))
    assert feed(out, wall) == exported()
    assert feed(out, wall, as_="todo") == exported("--as", "todo")


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_a_digest_leaves_out_private_people(format_: str) -> None:
    command = ["-C", str(SAMPLE), "digest", "--format", format_]

    said = CliRunner().invoke(cli, command).stdout
    all_of_it = CliRunner().invoke(cli, [*command, "--include-private"]).stdout

    word = "quiet-harbour" if format_ == "json" else "Osterkamp"
    assert word in all_of_it
    assert word not in said


def test_without_a_journal_netjournal_alone_is_the_first_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, [], prog_name="netjournal")

    assert (0, "") == (result.exit_code, result.stderr)
    assert result.stdout.startswith("No journal here. To begin:\n")
