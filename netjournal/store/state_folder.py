"""The locations of a journal's files, and of its locks and records.

Locks and records are outside the journal, which may be synced: another machine's lock
means nothing here, and a half-synced record would do harm.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from netjournal.format.digests import sha256_of
from netjournal.format.records import NamedTuple

PREPARED = "prepared.json"
COMMITTED = "committed.json"
REVERTING = "reverting.json"
DONE = "done"
UNDONE = "undone"
LOCK = "lock"

_PENDING = (COMMITTED, REVERTING, PREPARED)
_DIGITS = 16
_NAME = "netjournal"


class Place(NamedTuple):
    """A journal's folder, with links resolved, and its folder of records."""

    root: str
    state: str

    def file(self, name: str) -> str:
        """Return the path of the journal's file with that *name*."""
        return f"{self.root}/{name}"

    def record(self, name: str) -> str:
        """Return the path of a record, a lock or a folder of records."""
        return os.path.join(self.state, name)

    def pending(self) -> str | None:
        """Return the record of an interrupted change, if there is one."""
        for name in _PENDING:
            if os.path.lexists(self.record(name)):
                return name
        return None

    def changed(self) -> int:
        """Return when the last change was filed away, in ns since 1970, or 0."""
        try:
            return os.stat(self.record(DONE)).st_mtime_ns
        except OSError:
            return 0

    def pending_records(self) -> list[str]:
        """Return the paths that the record of an interrupted change can have."""
        return [self.record(name) for name in _PENDING]


def place(root: Path) -> Place:
    """Return the place of the journal at *root*; nothing is created."""
    real = os.path.realpath(root)
    name = sha256_of(os.fsencode(real))[:_DIGITS]
    return Place(real, str(_folder() / "journals" / name))


def _folder() -> Path:
    """Return the folder of what programs remember, as platformdirs names it.

    Where that is plain, platformdirs is not asked: it takes long to import.
    """
    if sys.platform == "linux" and not _is_android():
        chosen = os.environ.get("XDG_STATE_HOME", "")
        home = os.environ.get("HOME", "")
        if os.path.isabs(chosen):
            return Path(chosen, _NAME)
        if os.path.isabs(home):
            return Path(home, ".local/state", _NAME)
    from platformdirs import user_state_path

    return user_state_path(_NAME, appauthor=False)


def _is_android() -> bool:
    return "ANDROID_DATA" in os.environ or hasattr(sys, "getandroidapilevel")
