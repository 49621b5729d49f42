from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from netjournal.clock import utc
from netjournal.format.join import read_journal
from netjournal.interchange.ics import busy, feed
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
    assert busy(out) == exported("--busy")
    assert busy(out, as_="todo") == exported("--as", "todo", "--busy")


def test_a_calendar_without_names_tells_nothing_of_the_sample() -> None:
    """No id, title, path, place, organization or tag, nor a word of a name."""
    reading = read(SAMPLE)
    journal, _ = read_journal(reading.config, reading.sources)
    contacts, notes = journal.contacts.values(), journal.notes.values()
    texts = {
        *(
            word
            for contact in contacts
            for name in contact.names
            for word in name.split()
        ),
        *(contact.id for contact in contacts),
        *(place.name for contact in contacts for place in contact.positions),
        *(tag for file in (*contacts, *notes) for tag in file.tags),
        *(text for note in notes for text in (note.id, note.title, note.place_name)),
        *(file.source.path for file in (*contacts, *notes)),
        "Nora",
    }
    calendar = exported("--include-private").decode().casefold()
    words = [re.escape(text.casefold()) for text in texts if text]
    names = re.compile(rf"\b(?:{'|'.join(sorted(words))})\b")

    assert len({*names.findall(calendar)}) > 30
    for options in ([], ["--include-private"], ["--as", "todo"]):
        assert [] == names.findall(exported("--busy", *options).decode().casefold())


def test_a_calendar_in_a_file_is_written_where_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "feed.ics"

    assert f"Wrote '{path}'.\n".encode() == exported("--to", str(path))
    assert exported() == path.read_bytes()
    message = f"Nothing changed, so '{path}' was not written.\n"
    assert message.encode() == exported("--to", str(path))
    assert f"Wrote '{path}'.\n".encode() == exported("--busy", "--to", str(path))
    assert exported("--busy") == path.read_bytes()


def test_only_a_calendar_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("mine")
    command = ["-C", str(SAMPLE), "export", "ics", "--to", str(path)]

    result = CliRunner().invoke(cli, command)

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr == (
        f"Error: '{path}' was not written by netjournal, so it stays."
        " Choose another file, or delete this one.\n"
    )
    assert "mine" == path.read_text()


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
