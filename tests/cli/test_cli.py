"""The table of commands: each is there, explained, and fits on one screen."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from netjournal.cli import COMMANDS, SECTIONS, cli

ROWS_OF_A_SCREEN = 50
CELLS_OF_A_TERMINAL = 80


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_there_and_explained(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"], prog_name="netjournal")
    assert (0, "") == (result.exit_code, result.stderr)
    assert result.stdout.startswith(f"Usage: netjournal {name} ")
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert name == command.name
    assert all(
        param.help or param.hidden
        for param in command.params
        if isinstance(param, click.Option)
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_its_place_in_the_help(name: str) -> None:
    entry = COMMANDS[name]
    assert entry.section in SECTIONS
    assert 0 < len(entry.summary) <= 23
    assert len(name) <= 13


def test_help_fits_on_one_screen() -> None:
    rows = CliRunner().invoke(cli, ["--help"]).stdout.splitlines()
    assert [] == [row for row in rows if len(row) > CELLS_OF_A_TERMINAL]
    assert len(rows) <= ROWS_OF_A_SCREEN
    titles = [
        row.removesuffix(":") for row in rows if row.removesuffix(":") in SECTIONS
    ]
    assert [one for one in SECTIONS if one in titles] == titles


def test_without_a_journal_the_first_steps_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, [], prog_name="netjournal")
    assert (0, "") == (result.exit_code, result.stderr)
    assert [
        "No journal here. To begin:",
        "",
        "  netjournal init                   create a journal in this folder",
        "  netjournal init network           create one in a new folder",
        "  netjournal init network --sample  look around in a sample first",
        "",
        "All commands: netjournal --help",
    ] == result.stdout.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-C", "{}", "list", "--format", "ids"], id="before"),
        pytest.param(["list", "-C", "{}", "--format", "ids"], id="behind"),
    ],
)
def test_the_folder_stands_before_or_behind_the_command(
    arguments: list[str], tmp_path: object
) -> None:
    runner = CliRunner()
    begun = runner.invoke(cli, ["init", str(tmp_path)])
    assert 0 == begun.exit_code
    words = [word.format(tmp_path) for word in arguments]
    assert "robin-sample\n" == runner.invoke(cli, words).stdout


COLORS = [
    pytest.param(["--color", "rule"], {}, True, id="color"),
    pytest.param(["rule"], {}, False, id="no-terminal"),
    pytest.param(["--no-color", "rule"], {}, False, id="no-color"),
    pytest.param(["rule"], {"NO_COLOR": "1"}, False, id="NO_COLOR"),
    pytest.param(["--color", "rule"], {"NO_COLOR": "1"}, True, id="said-wins"),
]


@pytest.mark.parametrize(("arguments", "env", "colored"), COLORS)
def test_color(arguments: list[str], env: dict[str, str], *, colored: bool) -> None:
    # Click's runner strips color unless it is told to keep it.
    result = CliRunner(env=env).invoke(cli, arguments)
    assert 0 == result.exit_code
    assert colored is ("\x1b[" in result.stdout)
