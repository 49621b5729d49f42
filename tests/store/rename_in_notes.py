"""Renames a person in a small journal, in a process that a test can trace.

Reads `rename` or `recover` and the folder of a journal, as `build` makes it,
from standard input, and prints the number of the process that waits for one
more line to begin; then the exit code of that process. And so on. Each finds
everything loaded: its system calls are those of the change.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from netjournal.store import Change, apply, recover

NOTES = 6  # several before a fault, and several after it
_PR_SET_PTRACER = 0x59616D61
_ANYONE = ctypes.c_ulong(-1)


def files(person: str) -> dict[str, str]:
    """Return the journal's files while the person has that id."""
    notes = {
        f"journal/2026/2026-03-{day:02}-call.md": (
            f"---\nwith: [{person}]\n---\nCall {day} with [[{person}]].\n"
        )
        for day in range(1, NOTES + 1)
    }
    return {f"contacts/{person}.md": f"---\nname: {person}\n---\n"} | notes


def build(root: Path) -> None:
    """Write the journal as it is before."""
    for name, text in files("ada").items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def rename(root: Path) -> None:
    """Rename the person."""
    old, new = files("ada"), files("ada-lovelace")
    changes = [
        Change("contacts/ada-lovelace.md", None, new["contacts/ada-lovelace.md"]),
        Change("contacts/ada.md", old["contacts/ada.md"], None),
        *(Change(name, old[name], new[name]) for name in old if name in new),
    ]
    apply(root, changes, title="rename ada to ada-lovelace")


DEEDS = {"rename": rename, "recover": recover}


def _line() -> str:
    """Return a line of standard input, and nothing of the next one."""
    line = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        line += byte
    return line.decode()


def _serve() -> None:
    with TemporaryDirectory() as scratch:  # loads all that there is to load
        build(Path(scratch))
        rename(Path(scratch))
    while line := _line():
        what, _, root = line.partition(" ")
        pid = os.fork()
        if pid == 0:
            # Some systems let nobody trace a process that does not ask for it.
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYONE, 0, 0, 0)
            os.write(1, f"{os.getpid()}\n".encode())
            _line()
            DEEDS[what](Path(root))
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    _serve()
