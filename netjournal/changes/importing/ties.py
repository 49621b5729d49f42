"""Who is meant by the people that a record is related to."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.changes.importing import values
from netjournal.changes.importing.work import Work, held
from netjournal.edits.writing import Data
from netjournal.format.incoming import Person, Related
from netjournal.format.memory import folded
from netjournal.practice.matching import Verdict
from netjournal.practice.matching.marks import texts
from netjournal.practice.matching.names import name_of

# Relationships as they are written, what else is said of others, and who introduced
# you.
Said = tuple[list[Data], tuple[str, ...], str]
NOTHING: Said = ([], (), "")


class Ties:
    """The people of the journal and of these files, by keys and whole names."""

    def __init__(self, work: Work, pairs: Iterable[tuple[Person, Verdict]]) -> None:
        """Take the people that *pairs* became, and those of the journal."""
        self._ids = {**held(work), **work.ids}
        self._names: dict[tuple[str, ...], set[str]] = {}
        for contact in work.journal.contacts.values():
            for name in contact.names:
                self._add(name, contact.id)
        for person, _ in pairs:
            if folded(person.key) in work.ids:
                for name in (person.name, *texts(person.fields.get("aliases"))):
                    self._add(name, work.ids[folded(person.key)])

    def _add(self, text: str, stem: str) -> None:
        name = name_of(text)
        if name.is_full:
            self._names.setdefault(name.words, set()).add(stem)

    def of(self, person: Person) -> Said:
        """Return the relationships that find one person, and what else is said."""
        me = self._ids.get(folded(person.key))
        ties: list[Data] = []
        rows = []
        for related in person.related:
            stem = self._meant_by(related)
            if stem is None or stem == me:
                text = (
                    f"{related.role}: {related.name}" if related.role else related.name
                )
                rows.append(values.line(text))
            else:
                role = values.line(related.role)
                ties.append({"who": stem, "as": role} if role else stem)
        through = self._meant_by(person.through) if person.through else None
        if person.through and through is None:
            rows.append(values.line(f"met through: {person.through.name}"))
        return ties, tuple(row for row in rows if row), through or ""

    def _meant_by(self, related: Related) -> str | None:
        """Return who is meant, by the key or else by a name that one person has."""
        stem = self._ids.get(folded(related.key)) if related.key else None
        stems = self._names.get(name_of(related.name).words, set())
        if stem is None and len(stems) == 1:
            (stem,) = stems
        return stem
