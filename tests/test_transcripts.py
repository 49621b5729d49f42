"""Sessions at the command line, word for word.

A transcript is a small journal and a session in one file; without a journal
the session is on a copy of the sample. After each command stand its output,
what it says on standard error behind `! `, and the exit code unless it is 0.
`cat` and `ls` show what has become of the files.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from tests import txtar
from tests.docs_sessions import MOMENT

SESSIONS = sorted(Path(__file__).parent.glob("transcripts/*.txt"))
SAMPLE = Path(__file__).parents[1]


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.stem)
def test_transcript(
    session: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    update_cases: bool,
) -> None:
    text = session.read_text("utf-8")
    files = txtar.read(text)
    expected = files.pop("session")
    write(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    rows = expected.splitlines()
    commands = [row.removeprefix("$ ") for row in rows if row.startswith("$ ")]
    actual = "\n".join(f"$ {command}\n{_run(command)}" for command in commands)

    if update_cases:
        session.write_text(text.removesuffix(expected) + actual, "utf-8")
    else:
        assert expected == actual


def write(folder: Path, files: dict[str, str]) -> None:
    if not files:
        for name in ("contacts", "journal"):
            shutil.copytree(SAMPLE / name, folder / name)
        shutil.copy(SAMPLE / "mkdocs.yml", folder)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")


def _run(command: str) -> str:
    program, *arguments = shlex.split(command)
    if program == "cat":
        return Path(arguments[0]).read_text("utf-8")
    if program == "ls":
        paths = Path(arguments[0]).rglob("*")
        return "".join(
            f"{path.as_posix()}\n" for path in sorted(paths) if path.is_file()
        )
    assert program == "netjournal"
    result = CliRunner().invoke(cli, arguments, prog_name="netjournal")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    output = MOMENT.sub("22 Nov 12:00", result.stdout)
    said = "".join(f"! {row}\n" for row in result.stderr.splitlines())
    code = f"[{result.exit_code}]\n" if result.exit_code else ""
    return output + said + code
