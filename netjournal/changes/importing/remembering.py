"""What an import remembers: the memory before it, and the changes to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from netjournal.edits.writing import Data
from netjournal.format import memory
from netjournal.format.memory import NEVER, Memory, Remembered
from netjournal.format.patterns import pattern
from netjournal.format.source import Change

_KIND = pattern(r"[a-z0-9][a-z0-9-]{0,40}")
_CONFLICT = pattern(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")
_OTHER = "other"  # the kind of a key that names none


@lru_cache(maxsize=1 << 14)
def kind_of(key: str) -> str:
    """Return the kind of source that a key belongs to: what is before the colon."""
    kind = key.partition(":")[0].casefold()
    return kind if ":" in key and _KIND.fullmatch(kind) else _OTHER


class Past:
    """The memory of all kinds, with what this import adds to it."""

    def __init__(self, texts: Mapping[str, str], today: dt.date) -> None:
        """Take the *texts* of the files below `imports/`, by path."""
        self._texts = texts
        self._today = today
        self._read: dict[str, Memory] = {}
        self._new: dict[str, dict[str, Remembered]] = {}

    def of(self, kind: str) -> Memory:
        """Return what was remembered of a kind before."""
        if kind not in self._read:
            self._read[kind] = memory.read(self._texts.get(memory.path(kind), ""))
        return self._read[kind]

    def get(self, key: str) -> Remembered | None:
        """Return what was remembered of a key before."""
        return self.of(kind_of(key)).entries.get(memory.folded(key))

    def is_never(self, key: str) -> bool:
        """Say whether a person never wants to be asked about this key."""
        entry = self.get(key)
        return entry is not None and entry.answer == NEVER

    def remember(
        self,
        key: str,
        fields: Mapping[str, Data],
        rows: tuple[str, ...],
        digests: Mapping[str, str],
    ) -> None:
        """Remember what a source says now; the day stays if it says the same."""
        before = self.get(key)
        if before is None:
            before = Remembered(key=key, on=self._today)
        now = replace(
            before,
            fields=dict(fields),
            rest=rows,
            answer="",
            more={**before.more, **digests},
        )
        self._put(key, now)

    def never(self, key: str) -> None:
        """Remember that a record is to be left out from now on."""
        before = self.get(key) or Remembered(key=key, on=self._today)
        self._put(key, replace(before, answer=NEVER))

    def _put(self, key: str, now: Remembered) -> None:
        folded = memory.folded(key)
        before = self.of(kind_of(key)).entries.get(folded)
        if now != before:
            now = replace(now, on=self._today)
            self._new.setdefault(kind_of(key), {})[folded] = now

    def unread(self) -> dict[str, tuple[int, ...]]:
        """Return the lines that are not as they are written, by path."""
        return {
            memory.path(kind): entries.unread
            for kind, entries in sorted(self._read.items())
            if entries.unread
        }

    def changes(self) -> Iterator[Change]:
        """Yield the changes of the files that remember."""
        for kind, entries in sorted(self._new.items()):
            path = memory.path(kind)
            old = self._texts.get(path)
            text = memory.written({**self.of(kind).entries, **entries}.values())
            text += "".join(f"{row}\n" for row in self._strange(kind))
            if text != (old or ""):
                yield Change(path, old, text)

    def _strange(self, kind: str) -> Iterator[str]:
        """Yield the lines that could not be read, but for those of git."""
        rows = self._texts.get(memory.path(kind), "").split("\n")
        for number in self.of(kind).unread:
            if not _CONFLICT.match(rows[number - 1]):
                yield rows[number - 1]
