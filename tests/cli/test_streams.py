"""Closed, full and broken standard streams: never a mistake of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.files import contents

# What a shell does with the streams, or the numbers of those whose reader went away.
STREAMS = {
    "all-closed": "<&- >&- 2>&-",
    "out-closed": ">&-",
    "out-full": "<&- >/dev/full",
    "both-full": ">/dev/full 2>/dev/full",
    "wrong-way": "0>/dev/null 1</dev/null",
    "out-gone": "1",
    "both-gone": "12",
}
ANSWER_LOST = {"out-full": 2, "both-full": 2, "wrong-way": 2} | {
    "out-gone": 141,
    "both-gone": 141,
}
NO_ANSWER = dict.fromkeys(STREAMS, 0)
# The command, and its exit code where that is not that of the lost answer.
COMMANDS = {
    "list": (["list"], ANSWER_LOST),
    "log": (["log", "yesterday: coffee with Ada"], ANSWER_LOST),
    "log-from-stdin": (["log", "-"], ANSWER_LOST | {"all-closed": 2, "out-closed": 2}),
    "rename": (["rename", "ada", "ada-lovelace"], ANSWER_LOST),
    "fix": (["validate", "--fix"], ANSWER_LOST),
    "help": (["--help"], ANSWER_LOST),
    "init": (["init", "new"], NO_ANSWER),
}


def _journal(root: Path) -> None:
    for name, text in {
        "mkdocs.yml": "site_name: Small\n",
        "contacts/ada.md": "---\nname: Ada\ntags: work, mentor\nbirthday: 1.3.1980\n---\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _run(arguments: list[str], streams: str, root: Path) -> int:
    program = [sys.executable, "-m", "netjournal", *arguments]
    environment = os.environ | {
        "XDG_STATE_HOME": f"{root}.state",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    if not streams.isdigit():
        program = ["sh", "-c", f'exec "$@" {streams}', "sh", *program]
        return subprocess.run(
            program,
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        ).returncode
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run(
            program,
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=writing if "2" in streams else subprocess.PIPE,
            check=False,
        ).returncode
    finally:
        os.close(writing)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_streams_that_are_of_no_use(command: str, tmp_path: Path) -> None:
    arguments, expected = COMMANDS[command]
    codes = {}
    for name, streams in STREAMS.items():
        root = tmp_path / name
        _journal(root)
        before = contents(root)
        codes[name] = _run(arguments, streams, root)
        if codes[name]:
            assert before == contents(root), name
    assert dict.fromkeys(STREAMS, 0) | expected == codes


def test_what_was_written_is_said_where_the_answer_cannot_be(tmp_path: Path) -> None:
    """The disk that the answer goes to fills up when the note is written already."""
    _journal(tmp_path)
    program = (
        "import os, sys\n"
        "from netjournal import store\n"
        "from netjournal.__main__ import main\n"
        "import netjournal.store.transaction as transaction\n"
        "make = transaction.apply\n"
        "def apply(*given, **more):\n"
        "    made = make(*given, **more)\n"
        "    os.dup2(os.open('/dev/full', os.O_WRONLY), 1)\n"
        "    return made\n"
        "store.apply = apply\n"
        "sys.argv = ['netjournal', 'set', 'ada', 'title=Countess']\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert (
        2,
        "",
        [
            "Written before the error: contacts/ada.md.",
            "Error: Standard output cannot be written: no space left on device.",
        ],
    ) == (done.returncode, done.stdout, done.stderr.splitlines())
    assert b"title: Countess" in contents(tmp_path)["contacts/ada.md"]
