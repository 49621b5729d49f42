"""Ids of new people: file names that every system can have, and no reference means."""

from __future__ import annotations

from netjournal.format.dates import day_in_name
from netjournal.format.filenames import free, slug
from netjournal.format.folding import fold
from netjournal.format.model import Journal

_SHORT = 40  # characters of a name before a number


class Ids:
    """The ids that are taken, and the next number for a name that many people have."""

    def __init__(self, journal: Journal) -> None:
        """Take the ids of *journal*, and what its people are called in references."""
        self.taken = {*journal.contact_ids, *journal.note_ids, *journal.unread}
        self.taken.update(journal.named)
        self._next: dict[str, int] = {}

    def person(self, name: str) -> str:
        """Return an id for a new person, and take it."""
        stem = slug(name)
        if day_in_name(stem) is not None:
            stem = f"person-{stem}"
        return self._new(stem)

    def note(self, stem: str) -> str:
        """Return an id for a new note, and take it."""
        return self._new(stem)

    def _new(self, stem: str) -> str:
        name = stem
        if fold(stem) in self.taken:
            number = self._next.get(stem, 2)
            while fold(f"{stem[:_SHORT]}-{number}") in self.taken:
                number += 1
            self._next[stem] = number + 1
            name = f"{stem[:_SHORT]}-{number}"
        name = free(name, self.taken)
        self.taken.add(fold(name))
        return name
