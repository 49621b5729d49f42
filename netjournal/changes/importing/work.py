"""An import on its way: what is written so far, and what is told."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import field

from netjournal.changes.importing.names import Ids
from netjournal.changes.importing.plan import (
    Answers,
    Entry,
    Options,
    Picture,
    Question,
    Take,
)
from netjournal.changes.importing.remembering import Past
from netjournal.format.incoming import Occasion, Person, Skipped
from netjournal.format.memory import folded
from netjournal.format.model import Journal
from netjournal.format.records import dataclass
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile


@dataclass
class Work:
    """An import on its way: what is written so far, and what is told.

    `sources` has the files of contacts and notes that changed or are new, by id.
    `ids` maps the folded keys of the records to the contacts that they are. `uncounted`
    are the folded keys of people who took part in occasions and are no records,
    `reasons` say of keys why they are left out.
    """

    journal: Journal
    settings: Settings
    today: dt.date
    options: Options
    answers: Answers
    past: Past
    used: Ids
    sources: dict[str, SourceFile] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    newcomers: list[Entry] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    left_out: list[Skipped] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    takes: set[Take] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    new_names: dict[str, set[str]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    uncounted: set[str] = field(default_factory=set)

    def decided(self, stem: str, key: str) -> Take | None:
        """Return what a person decided about the *key* of a file."""
        keys = {key, "title"} if key == "organization" else {key}
        for take in self.options.takes:
            if any(take.name in (name, f"{stem}.{name}") for name in keys):
                self.takes.add(take)
                return take
        return None

    @property
    def me(self) -> str:
        """The id of the contact that is you."""
        return self.journal.me.id if self.journal.me else ""

    def source(self, stem: str) -> SourceFile | None:
        """Return the file of a contact as it is now, by id."""
        contact = self.journal.contacts.get(stem)
        return self.sources.get(stem) or (contact.source if contact else None)

    def skip(self, person: Person, reason: str) -> None:
        """Leave a person out."""
        self.reasons[folded(person.key)] = reason
        if folded(person.key) not in self.uncounted:
            self.left_out.append(Skipped(person.where, reason, person.name))

    def skip_occasion(self, occasion: Occasion, reason: str) -> None:
        """Leave an occasion out."""
        self.reasons[folded(occasion.key)] = reason
        self.left_out.append(Skipped(occasion.where, reason, occasion.title))

    def add(self, entry: Entry) -> None:
        """Add what became of a record, or of somebody who is none."""
        is_record = entry.key.casefold() not in self.uncounted
        (self.entries if is_record else self.newcomers).append(entry)


def held(work: Work) -> dict[str, str]:
    """Return the id of the contact that has each source key, by folded key."""
    return {
        folded(key): contact.id
        for contact in work.journal.contacts.values()
        for key in contact.origins
    }


def contested(work: Work) -> frozenset[str]:
    """Return the folded source keys that several contacts have."""
    times = Counter(
        key
        for contact in work.journal.contacts.values()
        for key in {folded(text) for text in contact.origins}
    )
    return frozenset(key for key, count in times.items() if count > 1)
