"""Every transcript through the whole program, and each answer given again.

What a command says without anything kept, what it says when its answer is kept and
what is given again afterwards are all what the transcript has, byte for byte.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from netjournal.cli import ALIASES, COMMANDS
from netjournal.index import place
from tests import txtar
from tests.docs_sessions import MOMENT
from tests.index.whole import Answer, run, settle
from tests.test_transcripts import SESSIONS, write

TIMES = 2  # kept, and given again
_WRITE = {"--fix", "--set-goal", "rename"}


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.stem)
def test_transcript(
    session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = txtar.read(session.read_text("utf-8"))
    expected = files.pop("session")
    journal = tmp_path / "journal"
    journal.mkdir()
    write(journal, files)
    monkeypatch.chdir(journal)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    is_settled = False
    for command in f"\n{expected}".split("\n$ ")[1:]:
        line, _, said = command.partition("\n")
        program, *arguments = shlex.split(line)
        if program != "netjournal":
            continue
        if not _reads(arguments):
            assert shown(run(*arguments)) == said, line
            is_settled = False
            continue
        if not is_settled:
            settle()
            is_settled = True
        with monkeypatch.context() as patch:
            patch.setenv(place.SWITCH, "off")
            assert shown(run(*arguments)) == said, line
        for _ in range(TIMES):
            assert shown(run(*arguments)) == said, line


def _reads(arguments: list[str]) -> bool:
    """Say whether the command is one whose answers are kept."""
    if _WRITE & {*arguments}:
        return False
    words = [word for word in arguments if not word.startswith("-")]
    name = ALIASES.get(words[0], words[0]) if words else ""
    return name in COMMANDS and COMMANDS[name].reads


def shown(answer: Answer) -> str:
    """Return an answer as a transcript has it."""
    out = MOMENT.sub("22 Nov 12:00", answer.out.decode())
    said = "".join(f"! {row}\n" for row in answer.err.decode().splitlines())
    code = f"[{answer.code}]\n" if answer.code else ""
    return out + said + code
