"""Which options of `netjournal import` mean something to which format."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from netjournal.cli.app import RequestError
from netjournal.cli.commands.importing import command
from netjournal.cli.intakes import OF_FORMATS, OF_PEOPLE, refuse_idle
from netjournal.format.incoming import Input, Wishes
from netjournal.interchange import FORMATS, reader
from tests.cli.test_import_laws import FILES

VALUES = {
    "since": "2024-01-01",
    "map": "name=1",
    "encoding": "utf-8",
    "day-order": "dmy",
    "time-zone": "Europe/Berlin",
    "crowd": "12",
    "circle": "close",
    "tag": "phone",
}
# A wish by its name in `Wishes`; the others are called like their option.
OPTIONS = {"columns": "map", "zone": "time-zone"}


def _refusal(kind: str, option: str) -> str:
    """Return what is said of --*option* for *kind*; nothing if it applies."""
    value = [VALUES[option]] if option in VALUES else []
    context = command.make_context("import", [kind, "file", f"--{option}", *value])
    try:
        refuse_idle(context, kind)
    except RequestError as error:
        return f"{error.message} {error.hint}"
    return ""


@pytest.mark.parametrize("option", OF_FORMATS)
def test_an_option_applies_or_is_refused(option: str) -> None:
    users = [name for name in FORMATS if option in reader(name).options]
    assert users
    for kind in FORMATS:
        refusal = f"--{option} does not apply to {kind}. It is for {', '.join(users)}."
        expected = "" if kind in users else refusal
        assert expected == _refusal(kind, option)


@pytest.mark.parametrize("option", OF_PEOPLE)
def test_whole_files_take_no_option_of_people(option: str) -> None:
    for kind in FORMATS:
        assert ("json" == kind) == ("does not apply" in _refusal(kind, option))


def test_every_option_of_a_format_is_one_of_the_command() -> None:
    flags = {name.removeprefix("--") for item in command.params for name in item.opts}
    assert {*OF_FORMATS, *OF_PEOPLE} <= flags
    for kind in FORMATS:
        assert {*reader(kind).options} <= {*OF_FORMATS}


def test_what_does_not_apply_is_refused_and_nothing_is_read(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - netjournal\n")
    name, text = FILES["vcard"]
    file = tmp_path / name
    file.write_text(text)
    words = ["-C", str(tmp_path), "import", str(file), "--met", "--apply"]
    result = CliRunner().invoke(cli, words)
    assert 2 == result.exit_code
    assert "--met does not apply to vcard. It is for linkedin." in result.stderr
    assert not [*(tmp_path / "contacts").iterdir()]


def test_an_option_of_people_is_refused_when_a_journal_is_restored(
    tmp_path: Path,
) -> None:
    file = tmp_path / "journal.json"
    file.write_text(FILES["json"][1])
    empty = tmp_path / "empty"
    words = ["-C", str(empty), "import", "json", str(file), "--circle", "close"]
    result = CliRunner().invoke(cli, words)
    assert 2 == result.exit_code
    assert "--circle does not apply to json." in result.stderr
    assert not empty.exists()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_wish_that_is_read_is_an_option(kind: str) -> None:
    options = {wish.name: wish.name.replace("_", "-") for wish in fields(Wishes)}
    options |= OPTIONS
    asked: set[str] = set()

    class Watched(Wishes):
        def __getattribute__(self, name: str) -> object:
            if option := options.get(name):
                asked.add(option)
            return object.__getattribute__(self, name)

    name, text = FILES[kind]
    data = text.encode()
    part = Input(name, len(data), lambda: io.BytesIO(data))
    reader(kind).read([part], Watched(today=dt.date(2026, 11, 22)))
    assert asked & {*OF_FORMATS} <= {*reader(kind).options}
