"""What briefs of one day have in common, looked up once and when asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property, partial

from netjournal.format.model import Note, Reference
from netjournal.format.records import NamedTuple, dataclass
from netjournal.practice.day import Day
from netjournal.practice.evidence import Told
from netjournal.practice.followups import FollowUp, follow_ups
from netjournal.practice.ledger import Account, ledger
from netjournal.practice.lessons import Lesson as Learned
from netjournal.practice.lessons import lessons
from netjournal.practice.network import Network, network
from netjournal.practice.prepare.giving import Facts, Passing, facts
from netjournal.practice.prepare.speech import Pitch, pitches


class Lesson(NamedTuple):
    """What I learned, and where; `person` says whether it was with them."""

    text: str
    note: Told
    person: bool


@dataclass(frozen=True, kw_only=True)
class Background:
    """A journal on a day, for any number of briefs; make it with `background`.

    Birthdays are looked for up to *horizon*, else as far as `soon`. Briefs of none but
    these *people* need their accounts alone; of a single one little else is held.
    """

    ties: Network
    horizon: dt.date | None = None
    people: frozenset[str] | None = None

    @property
    def day(self) -> Day:
        """The journal on its day."""
        return self.ties.day

    @cached_property
    def all_items(self) -> tuple[FollowUp, ...]:
        """All follow-ups, in their order."""
        return tuple(follow_ups(self.day.aside(), self.horizon))

    @cached_property
    def items(self) -> Mapping[str, tuple[FollowUp, ...]]:
        """Everybody's follow-ups, by id."""
        found: dict[str, list[FollowUp]] = {}
        for item in self.all_items:
            for stem in item.contacts:
                found.setdefault(stem, []).append(item)
        return {stem: tuple(items) for stem, items in found.items()}

    def account(self, contact: str) -> Account:
        """Return a person's account, perhaps an empty one."""
        found = self.account_of.get(contact)
        name = self.day.journal.contacts[contact].name
        return found or Account(contact=contact, name=name, lines=())

    @cached_property
    def account_of(self) -> Mapping[str, Account]:
        """The accounts of those who have one, by id."""
        return {one.contact: one for one in self.accounts}

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The account of everybody, or of these people, by name."""
        return ledger(self.day.journal, self.day.today, self.people)

    @cached_property
    def lessons(self) -> tuple[Learned, ...]:
        """All that was learned, the latest first."""
        return lessons(self.day.journal, self.day.today)

    @cached_property
    def lessons_with(self) -> Mapping[str, tuple[Learned, ...]]:
        """What was learned with each person, the latest first, by id."""
        lessons: dict[str, list[Learned]] = {}
        for lesson in self.lessons:
            for stem in dict.fromkeys(lesson.contacts):
                lessons.setdefault(stem, []).append(lesson)
        return {stem: tuple(rows) for stem, rows in lessons.items()}

    @cached_property
    def lessons_at(self) -> Mapping[str, tuple[tuple[Learned, Lesson], ...]]:
        """What was learned in notes of each kind, the latest first.

        With each lesson as all those have it who were not there.
        """
        lessons: dict[str, list[tuple[Learned, Lesson]]] = {}
        for lesson in self.lessons:
            lessons.setdefault(lesson.note.kind, []).extend(
                (lesson, Lesson(text, lesson.note, person=False))
                for text in lesson.lessons
            )
        return {kind: tuple(rows) for kind, rows in lessons.items()}

    @cached_property
    def pitches(self) -> tuple[Pitch, ...]:
        """My pitches."""
        return pitches(self.day.journal, self.day.today)

    @cached_property
    def expected(self) -> Mapping[str, tuple[tuple[Note, Reference], ...]]:
        """Where each person is a guest or host from today on, each note once, by id."""
        found: dict[str, dict[str, tuple[Note, Reference]]] = {}
        for note in self.day.journal.notes.values():
            for reference in (*note.expected, *note.hosts):
                stem = self.day.journal.who(reference.text)
                if (
                    stem is not None
                    and note.date >= self.day.today
                    and not note.attempt
                ):
                    found.setdefault(stem, {}).setdefault(note.id, (note, reference))
        return {stem: tuple(notes.values()) for stem, notes in found.items()}

    @cached_property
    def facts(self) -> Facts:
        """What is known of everybody, for ideas of what to give."""
        if self.people is not None and len(self.people) == 1:
            return Passing(partial(facts, self.day.journal, self.day.today))
        return Facts(facts(self.day.journal, self.day.today))


def background(
    day: Day, horizon: dt.date | None = None, people: frozenset[str] | None = None
) -> Background:
    """Return what all briefs of a day rest on, or those of some *people*, by id."""
    return Background(ties=network(day), horizon=horizon, people=people)
