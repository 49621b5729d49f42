"""Publishes a small site, in a process that a test can trace.

As `tests.store.rename_in_notes`: reads what to do and a folder, says its process, waits
for one more line, and says the exit code. One file is packed at a time, so that a call
has the same number in each run.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from netjournal.publish import writing
from tests.publish.sites import again, built, fresh, publish

NEW_PHRASE = "another one of twenty"
SITE = {
    "index.html": b"<body>Today</body>",
    "a/index.html": b"<body>Ada</body>",
}
NEXT = SITE | {"index.html": b"<body>changed</body>", "new.css": b"new"}
_PR_SET_PTRACER = 0x59616D61
_ANYONE = ctypes.c_ulong(-1)


def build(root: Path, what: str) -> None:
    """Write what is there before: a site, and but for the first time a published one.

    That was published twice, so that a part of the time before is there, which goes.
    """
    site, web = root / "site", root / "web"
    if what != "first":
        publish(
            built(site, SITE | {"index.html": b"<body>before</body>"}), web, fresh()
        )
        publish(built(site, SITE), web)
    built(site, NEXT)


def first(root: Path) -> None:
    """Publish for the first time."""
    publish(root / "site", root / "web", fresh())


def update(root: Path) -> None:
    """Publish again, with a changed page and a new file."""
    publish(root / "site", root / "web", again(root / "web"))


def renew(root: Path) -> None:
    """Publish with another passphrase."""
    publish(root / "site", root / "web", fresh(NEW_PHRASE, bytes(range(100, 176))))


DEEDS = {"first": first, "update": update, "renew": renew}


def _line() -> str:
    line = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        line += byte
    return line.decode()


def _serve() -> None:
    writing._AT_ONCE = 1  # noqa: SLF001 (see above)
    for what, deed in DEEDS.items():
        with TemporaryDirectory() as scratch:  # loads all that there is to load
            build(Path(scratch), what)
            deed(Path(scratch))
    while line := _line():
        what, _, root = line.partition(" ")
        pid = os.fork()
        if pid == 0:
            # Some systems let nobody trace a process that does not ask for it.
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYONE, 0, 0, 0)
            os.write(1, f"{os.getpid()}\n".encode())
            _line()
            try:
                DEEDS[what](Path(root))
            except OSError:
                os._exit(2)
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    _serve()
