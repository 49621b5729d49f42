"""What people type for a command: its beginning, an alias, a word for it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from netjournal.cli import ALIASES, COMMANDS, WORDS, cli
from netjournal.cli.guessing import guess

KNOWN = {**ALIASES, **WORDS}


def _run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, words, prog_name="netjournal")
    return result.exit_code, result.stdout, result.stderr


BEGINNINGS = [
    pytest.param("val", "validate", id="beginning"),
    pytest.param("VAL", "validate", id="capitals"),
    pytest.param("birth", "birthdays", id="new-command"),
    pytest.param("tag", "tags", id="one-letter-short"),
    pytest.param("sear", "find", id="of-an-alias"),
    pytest.param("pre", "prepare", id="of-a-command-and-its-alias"),
    pytest.param("vers", "version", id="of-a-word"),
]


@pytest.mark.parametrize(("word", "name"), BEGINNINGS)
def test_a_unique_beginning_will_do(word: str, name: str) -> None:
    assert name == guess(word, COMMANDS, KNOWN).name


def test_a_beginning_runs_the_command() -> None:
    assert _run("validate", "--help") == _run("val", "--help")


def test_a_beginning_of_several_is_none() -> None:
    said = "'re' matches 4 commands. Did you mean rest, rename, reconnect or redo?"
    assert (2, "", f"Error: {said}\n") == _run("re")


@pytest.mark.parametrize(("alias", "name"), ALIASES.items())
def test_an_alias_is_the_command(alias: str, name: str) -> None:
    assert _run(name, "--help") == _run(alias, "--help")
    assert _run(name, "--zz")[2].replace("find", "") == _run(alias, "--zz")[2].replace(
        "find", ""
    )


MEANINGS = [
    pytest.param("remind", "due or snooze", id="remind"),
    pytest.param("lst", "list", id="a-name-before-a-meaning"),
    pytest.param("add", "new or log", id="add"),
    pytest.param("remove", "delete", id="remove"),
    pytest.param("note", "log", id="note"),
    pytest.param("meeting", "log or prepare", id="meeting"),
    pytest.param("todo", "due", id="todo"),
    pytest.param("next", "due", id="next"),
    pytest.param("today", "due", id="today"),
    pytest.param("check", "validate", id="check"),
    pytest.param("lint", "validate", id="lint"),
    pytest.param("fix", "validate", id="fix"),
    pytest.param("Grep", "find", id="capitals"),
    pytest.param("calender", "export", id="slip-in-a-meaning"),
    pytest.param("serach", "search", id="slip-in-an-alias"),
    pytest.param("snoze", "snooze", id="slip-in-a-command"),
]


@pytest.mark.parametrize(("word", "meant"), MEANINGS)
def test_what_may_be_meant(word: str, meant: str) -> None:
    said = f"No command is called '{word}'. Did you mean {meant}?"
    assert (2, "", f"Error: {said}\n") == _run(word)


@pytest.mark.parametrize("word", ["config", "settings", "cloud", "backup", "login"])
def test_what_is_no_command_has_its_own_hint(word: str) -> None:
    code, _, said = _run(word)
    assert 2 == code
    assert said.startswith(f"Error: No command is called '{word}'. ")
    assert "See: netjournal --help" not in said


def test_every_meaning_is_a_command() -> None:
    from netjournal.cli.guessing import _MEANINGS

    assert set() == {*_MEANINGS} - {*COMMANDS, *WORDS}


def test_help_and_version_are_words() -> None:
    assert _run("--help") == _run("help")
    assert _run("show", "--help") == _run("help", "show")
    assert _run("find", "--help") == _run("help", "search")
    assert _run("--version") == _run("version")


SHARED = [
    pytest.param(["--today", "2026-01-01"], id="today"),
    pytest.param(["-C", "elsewhere"], id="folder"),
    pytest.param(["--no-color"], id="no-color"),
    pytest.param(["--color"], id="color"),
]


@pytest.mark.parametrize("shared", SHARED)
@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_shared_is_taken_behind_each_command(
    name: str, shared: list[str]
) -> None:
    assert 0 == _run(name, *shared, "--help")[0]
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    taken = {
        word
        for param in command.params
        for word in (*param.opts, *param.secondary_opts)
    }
    assert {"-C", "--today", "--color", "--no-color"} <= taken


COLORS = [
    pytest.param([], {}, False, id="no-terminal"),
    pytest.param(["--color"], {}, True, id="color"),
    pytest.param([], {"FORCE_COLOR": "1"}, True, id="forced"),
    pytest.param(["--no-color"], {"FORCE_COLOR": "1"}, False, id="forced-but-not-here"),
    pytest.param([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, id="neither"),
    pytest.param(["--color"], {"NO_COLOR": "1"}, True, id="here-all-the-same"),
]


@pytest.mark.parametrize(("options", "env", "colored"), COLORS)
def test_color_before_and_behind(
    options: list[str], env: dict[str, str], *, colored: bool
) -> None:
    for words in ([*options, "rule"], ["rule", *options]):
        result = CliRunner(env=env).invoke(cli, words)
        assert 0 == result.exit_code
        assert colored is ("\x1b[" in result.stdout)


def test_the_short_name_is_installed_beside_the_long_one() -> None:
    settings = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    scripts = settings.partition("[project.scripts]\n")[2].partition("\n\n")[0]
    assert [
        'netjournal = "netjournal.__main__:run"',
        'nj = "netjournal.__main__:run"',
    ] == scripts.splitlines()
