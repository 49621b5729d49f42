"""Runs real commands in a small journal, in a process that a test can trace.

As `rename_in_notes`: reads a command's name and the folder of a journal, says
its process, waits for one more line, and says the exit code. What the command
prints is beside the journal, in files that end in `.out` and `.err`.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from netjournal.index import program

NOTES = 1
DAY = "2026-11-20"
COMMANDS = {
    "log": ["log", "coffee with Ada - gave Ada: tea"],
    "rename": ["rename", "ada", "ada-l"],
    "merge": ["merge", "ada", "bob", "--yes"],
    "set": ["set", "--where", "tag=work", "--apply", "circle=close"],
    "fix": ["validate", "--fix", "--format", "concise"],
    "undo": ["undo"],
}
BEFORE = {"undo": "rename"}
_PR_SET_PTRACER = 0x59616D61
_ANYONE = ctypes.c_ulong(-1)


def files(notes: int = NOTES) -> dict[str, str]:
    """Return a journal with something to do for each command."""
    return {
        "mkdocs.yml": "site_name: Small\nplugins:\n  - netjournal\n",
        "contacts/ada.md": "---\nname: Ada Lovelace\ntags: [work]\n---\n",
        "contacts/bob.md": "---\nname: Bob Carr\ntags: [work]\nknows: eve\n---\n",
        "contacts/eve.md": "---\nname: Eve Poe\ntags: work, mentor\n---\n[[ada]]\n",
    } | {
        f"journal/{2020 + number // 28}-03-{number % 28 + 1:02}-call.md": (
            f"---\nwith: ada, eve\nkind: call\n---\nCall {number} with [[ada]].\n"
        )
        for number in range(notes)
    }


def build(root: Path, notes: int = NOTES) -> None:
    """Write the journal as it is before."""
    for name, text in files(notes).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def run(what: str, root: Path) -> int:
    """Run a command, and return its exit code; it leaves no file open."""
    from netjournal.__main__ import main

    for number, end in ((1, "out"), (2, "err")):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        opened = os.open(f"{root}.{end}", flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = ["netjournal", "-C", str(root), "--today", DAY, *COMMANDS[what]]
    return main()


def _line() -> str:
    line = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        line += byte
    return line.decode()


def _apart(what: str, root: Path) -> int:
    """Run a command in a process of its own."""
    pid = os.fork()
    if pid == 0:
        os._exit(run(what, root))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _load() -> None:
    """Load all that there is to load, so that a trace shows the change alone."""
    # As in conftest: no test changes the program, and most calls are about its files.
    program.fingerprint = cache(program.fingerprint)
    said = os.dup(1), os.dup(2)
    with TemporaryDirectory() as scratch:
        for what in COMMANDS:
            root = Path(scratch, what)
            build(root)
            if what in BEFORE:
                run(BEFORE[what], root)
            run(what, root)
    for number, kept in enumerate(said, 1):
        os.dup2(kept, number)
        os.close(kept)


def _serve() -> None:
    _load()
    while line := _line():
        what, _, name = line.partition(" ")
        root = Path(name)
        if what in BEFORE:
            _apart(BEFORE[what], root)
        pid = os.fork()
        if pid == 0:
            # Some systems let nobody trace a process that does not ask for it.
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYONE, 0, 0, 0)
            os.write(1, f"{os.getpid()}\n".encode())
            _line()
            os._exit(run(what, root))
        _, status = os.waitpid(pid, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    _serve()
