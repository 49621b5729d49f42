"""What was skipped today, remembered for the day beside the records of changes."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from pathlib import Path

from netjournal.store.state_folder import place

_NAME = "triage.json"


class Skipped:
    """The keys of the items that are not to be shown again on that day.

    A file that is lost or does not read means that nothing was skipped.
    """

    def __init__(self, root: Path, day: dt.date) -> None:
        """Recall what was skipped in the journal at *root*."""
        self._path = Path(place(root).record(_NAME))
        self._day = day.isoformat()
        self.keys: list[str] = []
        with suppress(OSError, ValueError, KeyError, TypeError):
            data = json.loads(self._path.read_text("utf-8"))
            if data["day"] == self._day:
                self.keys = [str(key) for key in data["keys"]]

    def add(self, key: str) -> None:
        """Remember one more."""
        self.keys.append(key)
        self._save()

    def clear(self) -> None:
        """Forget them all."""
        self.keys.clear()
        self._save()

    def _save(self) -> None:
        text = json.dumps({"day": self._day, "keys": self.keys})
        with suppress(OSError):  # then it is asked about once more
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.write_text(text, "utf-8")
