"""Usage errors: one line each, with what may be meant or where to look."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from netjournal.cli import COMMANDS, cli
from netjournal.cli.app import RequestError
from netjournal.cli.usage import in_our_words

STAGES = "seed, open, won or lost"
WHATS = "contact, note, event, opportunity or interview"
MISTAKES = [
    pytest.param(
        ["dues"], "No command is called 'dues'. Did you mean due?", id="command"
    ),
    pytest.param(
        ["xyzzy"],
        "No command is called 'xyzzy'. See: netjournal --help",
        id="unknown-command",
    ),
    pytest.param(
        ["show"], "Missing argument WHO. See: netjournal show --help", id="argument"
    ),
    pytest.param(
        ["new"],
        f"Missing argument WHAT. Expected {WHATS}. See: netjournal new --help",
        id="argument-of-a-few",
    ),
    pytest.param(
        ["due", "--circel", "x"],
        "No option is called '--circel'. Did you mean --circle?",
        id="option",
    ),
    pytest.param(
        ["due", "-circel", "x"],
        "No option is called '-circel'. Did you mean --circle?",
        id="option-with-one-dash",
    ),
    pytest.param(
        ["list", "--org", "x"],
        "No option is called '--org'. Did you mean --organization?",
        id="beginning-of-an-option",
    ),
    pytest.param(
        ["due", "--person", "x"],
        "No option is called '--person'. Did you mean --who?",
        id="option-by-meaning",
    ),
    pytest.param(
        ["due", "--frobnicate"],
        "No option is called '--frobnicate'. See: netjournal due --help",
        id="unknown-option",
    ),
    pytest.param(
        ["--frobnicate"],
        "No option is called '--frobnicate'. See: netjournal --help",
        id="unknown-option-before-the-command",
    ),
    pytest.param(
        ["due", "--circle"],
        "Option --circle needs a value. See: netjournal due --help",
        id="option-without-value",
    ),
    pytest.param(
        ["-C"], "Option -C needs a value. See: netjournal --help", id="no-folder"
    ),
    pytest.param(
        ["due", "--json=x"],
        "Option --json takes no value. See: netjournal due --help",
        id="flag-with-value",
    ),
    pytest.param(
        ["opportunities", "--stage", "ope"],
        f"Invalid value for --stage: expected {STAGES}, got 'ope'. Did you mean open?",
        id="beginning-of-a-choice",
    ),
    pytest.param(
        ["opportunities", "--stage", "it's"],
        f"""Invalid value for --stage: expected {STAGES}, got "it's". See: netjournal opportunities --help""",
        id="no-choice",
    ),
    pytest.param(
        ["find", "x", "--limit", "0"],
        "Invalid value for --limit: expected a whole number of at least 1, got '0'. See: netjournal find --help",
        id="out-of-range",
    ),
    pytest.param(
        ["undo", "x"],
        "Invalid value for N: expected a whole number of at least 1, got 'x'. See: netjournal undo --help",
        id="no-number",
    ),
    pytest.param(
        ["serve", "--port", "99999999"],
        "Invalid value for --port: expected a whole number from 1 to 65535, got '99999999'. See: netjournal serve --help",
        id="between",
    ),
    pytest.param(
        ["rule", "a", "b"],
        "Unexpected argument 'b'. See: netjournal rule --help",
        id="one-too-many",
    ),
    pytest.param(
        ["rule", "a", "b", "c"],
        "Unexpected arguments 'b c'. See: netjournal rule --help",
        id="two-too-many",
    ),
    pytest.param(
        ["validate", "nowhere"],
        "No file or folder is called 'nowhere'. See: netjournal validate --help",
        id="path",
    ),
]


@pytest.mark.parametrize(("words", "expected"), MISTAKES)
def test_mistakes(words: list[str], expected: str) -> None:
    result = CliRunner().invoke(cli, words, prog_name="netjournal")
    assert (2, "") == (result.exit_code, result.stdout)
    assert f"Error: {expected}\n" == result.stderr


# Behind `find`, a word after a dash is one that must not occur.
@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "find"])
def test_every_command_refuses_an_unknown_option_in_one_line(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--zzzzzz"], prog_name="netjournal")
    said = f"No option is called '--zzzzzz'. See: netjournal {name} --help"
    assert (2, "", f"Error: {said}\n") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )


@pytest.mark.parametrize("words", [["dues"], ["show"], ["--circel"], ["due", "--xx"]])
def test_the_program_itself_says_the_same(words: list[str]) -> None:
    program = subprocess.run(
        [sys.executable, "-m", "netjournal", *words],
        check=False,
        capture_output=True,
        text=True,
    )
    result = CliRunner().invoke(cli, words, prog_name="netjournal")
    assert (2, "", result.stderr) == (
        program.returncode,
        program.stdout,
        program.stderr,
    )


def test_what_click_refuses_otherwise_keeps_its_words() -> None:
    ctx = click.Context(cli, info_name="netjournal")
    made = in_our_words(click.FileError("a.txt", "no such device"), ctx)
    assert 2 == made.exit_code
    assert "Could not open file 'a.txt': no such device" == made.message


def test_our_own_stay_as_they_are() -> None:
    error = RequestError("x", "y")
    assert in_our_words(error, click.Context(cli)) is error
