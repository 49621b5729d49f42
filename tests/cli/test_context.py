"""What commands share: the folder, the day, and who is meant."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from netjournal import clock
from netjournal.cli import cli
from netjournal.cli.app import App, refusal
from netjournal.cli.meaning import person
from netjournal.format.likeness.names import nearest
from netjournal.store import BusyError, ChangedOnDiskError, RefusedError
from netjournal.workspace import OpeningError


def _journal(folder: Path, *settings: str, **people: str) -> Path:
    (folder / "contacts").mkdir(parents=True)
    rows = "".join(f"      {row}\n" for row in settings)
    config = f"site_name: Small\nplugins:\n  - netjournal:\n{rows}"
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for stem, text in (people or {"ada": "name: Ada Lovelace"}).items():
        path = folder / "contacts" / f"{stem.replace('_', '-')}.md"
        path.write_text(f"---\n{text}\n---\n", "utf-8")
    return folder


DAYS = [
    pytest.param(("2026-01-01", "2026-02-02"), "2026-01-01", id="option"),
    pytest.param((None, "2026-02-02"), "2026-02-02", id="environment"),
    pytest.param((None, None), "2026-03-03", id="setting"),
]


@pytest.mark.parametrize(("said", "expected"), DAYS)
def test_which_day_it_is(
    said: tuple[str | None, str | None],
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    option, environment = said
    _journal(tmp_path, "today: 2026-03-03")
    if environment:
        monkeypatch.setenv("NETJOURNAL_TODAY", environment)
    app = App(directory=str(tmp_path), today=option)
    assert dt.date.fromisoformat(expected) == app.today


def test_else_it_is_the_day_of_the_clock(tmp_path: Path) -> None:
    _journal(tmp_path)
    before = clock.today()
    assert before <= App(directory=str(tmp_path)).today <= clock.today()


def test_a_day_that_is_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETJOURNAL_TODAY", "2026-02-30")
    with pytest.raises(OpeningError) as raised:
        _ = App(directory=str(_journal(tmp_path))).today
    expected = (
        "invalid value for NETJOURNAL_TODAY: there is no day 2026-02-30,"
        " got '2026-02-30'"
    )
    assert expected == str(raised.value)


def test_the_journal_is_the_nearest_folder_upward(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = _journal(tmp_path / "outer")
    inner = _journal(outer / "inner")
    deep = inner / "journal" / "2026"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert inner == App().root
    monkeypatch.chdir(outer / "contacts")
    assert outer == App().root
    monkeypatch.setenv("NETJOURNAL_ROOT", str(inner))
    assert inner == App().root
    assert outer == App(directory=str(outer)).root


def test_a_folder_that_is_named_is_the_journal_itself(tmp_path: Path) -> None:
    outer = _journal(tmp_path / "outer")
    (outer / "below").mkdir()
    with pytest.raises(OpeningError) as raised:
        _ = App(directory=str(outer / "below")).root
    assert f"no journal in '{outer / 'below'}'" == str(raised.value)


def test_no_journal_anywhere_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["list"])
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Error: No journal here. Create one: netjournal init\n" == result.stderr


NEAR = [
    pytest.param("grace", ["grace-hopper", "grace-kelly"], id="first-name"),
    pytest.param("HOPPER", ["grace-hopper"], id="last-name"),
    pytest.param("amazing g", ["grace-hopper"], id="begin-of-an-alias"),
    pytest.param("ada-lovelac", ["ada-lovelace"], id="slip-in-an-id"),
    pytest.param("Ada Lovelase", ["ada-lovelace"], id="slip-in-a-name"),
    pytest.param("xyzzy", [], id="nobody"),
]


@pytest.mark.parametrize(("text", "expected"), NEAR)
def test_who_may_be_meant(text: str, expected: list[str], tmp_path: Path) -> None:
    folder = _journal(
        tmp_path,
        ada_lovelace="name: Ada Lovelace",
        grace_hopper="name: Grace Hopper\naliases: [Amazing Grace]",
        grace_kelly="name: Grace Kelly",
    )
    assert expected == nearest(App(directory=str(folder)).journal, text)


def test_many_files_that_cannot_be_read_are_named_in_part(tmp_path: Path) -> None:
    people = {f"p{number}": "name: [" for number in range(7)}
    folder = _journal(tmp_path, **people, ada="name: Ada")
    result = CliRunner().invoke(cli, ["-C", str(folder), "list", "--format", "ids"])
    assert (1, "ada\n") == (result.exit_code, result.stdout)
    assert (
        "Skipped or partly read: contacts/p0.md, contacts/p1.md, contacts/p2.md,"
        " contacts/p3.md, contacts/p4.md and 2 more. Run `netjournal validate`.\n"
        == result.stderr
    )


def test_a_file_that_stays_empty_may_be_read_in_a_moment(tmp_path: Path) -> None:
    folder = _journal(tmp_path, ada="name: Ada")
    (folder / "contacts" / "ada.md").write_bytes(b"")
    result = CliRunner().invoke(cli, ["-C", str(folder), "set", "ada", "goal=x"])
    assert (75, "") == (result.exit_code, result.stdout)
    assert (
        "Error: contacts/ada.md is empty, as if an editor were just saving it."
        " Try again in a moment.\n" == result.stderr
    )


def test_a_file_that_is_filled_meanwhile_is_read_again(tmp_path: Path) -> None:
    folder = _journal(tmp_path, ada="name: Ada")
    file = folder / "contacts" / "ada.md"
    text = file.read_text("utf-8")
    file.write_bytes(b"")
    app = App(directory=str(folder))
    assert {"ada"} == set(app.journal.unread)
    file.write_text(text, "utf-8")
    assert "Ada" == person(app, "ada").name


REFUSALS = [
    pytest.param(
        BusyError("the journal is in use"), 75, "try again in a moment", id="busy"
    ),
    pytest.param(
        ChangedOnDiskError("contacts/ada.md"),
        2,
        "run the command again",
        id="changed",
    ),
    pytest.param(RefusedError("in doubt", "say it"), 2, "say it", id="refused"),
]


@pytest.mark.parametrize(("error", "code", "hint"), REFUSALS)
def test_what_the_store_refuses_is_said_as_a_request(
    error: Exception, code: int, hint: str
) -> None:
    said = refusal(error)
    assert said is not None
    assert (str(error), code, hint) == (said.message, said.exit_code, said.hint)


def test_other_errors_are_no_refusal() -> None:
    assert refusal(ValueError("no")) is None
    assert refusal(click.ClickException("no")) is None


@pytest.mark.parametrize("size", [(0, 0), (132, 40), None])
@pytest.mark.parametrize("columns", [None, "", "0", "-1", "wide", " 90 ", "+90", "90"])
def test_a_terminal_is_as_wide_as_the_library_says(
    size: tuple[int, int] | None,
    columns: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def look(_stream: int) -> os.terminal_size:
        if size is None:
            raise OSError
        return os.terminal_size(size)

    monkeypatch.setattr(os, "get_terminal_size", look)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    assert shutil.get_terminal_size().columns == App().table_width
