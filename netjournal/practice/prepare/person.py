"""What to know before meeting a person, or writing to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.folding import by_name, fold
from netjournal.format.mentions.shown import plain
from netjournal.format.model import Contact, Note, Outcome
from netjournal.format.records import NamedTuple, dataclass
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, Told, about, named, told
from netjournal.practice.followups import FollowUp
from netjournal.practice.ledger import Account
from netjournal.practice.network import Chain, Network, chains
from netjournal.practice.prepare.background import Background, Lesson, background
from netjournal.practice.prepare.giving import Idea, Need, ideas, needs
from netjournal.practice.prepare.speech import (
    Answer,
    Pitch,
    Question,
    answers,
    questions,
)
from netjournal.practice.touches import Strength, cadence_of, strength

TALKS = 3
TOPICS = 8
SHARED = 8
PATHS = 2

_WEAKLY = 0.25  # a tie below it is two faces in one hall


class Talk(NamedTuple):
    """A past meeting or letter: what it was about, and how it went."""

    note: Told
    topics: tuple[str, ...]
    outcome: Outcome | None


class Topic(NamedTuple):
    """What a person was busy with, and when they last told you."""

    text: str
    day: dt.date
    evidence: Evidence


class Shared(NamedTuple):
    """A person we both know, and what proves it."""

    contact: str
    name: str
    words: str
    evidence: Evidence


class Care(NamedTuple):
    """What to mind before asking for something, and the line after it.

    `why` is `never-gave` where nothing was given yet, `asked` where something
    was asked since the last time, and empty where there is nothing to mind.
    """

    why: str
    day: dt.date | None = None
    what: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonBrief:
    """Everything worth knowing before seeing a person.

    `meeting` is the planned note it is for, if any; `planned` are all. `paths`
    and `events` are for a target: who could introduce me, and where they are
    expected. Lists are the latest first.
    """

    contact: Contact
    meeting: Note | None
    tie: Strength | None
    last: Told | None
    items: tuple[FollowUp, ...]
    planned: tuple[Told, ...]
    talks: tuple[Talk, ...]
    topics: tuple[Topic, ...]
    needs: tuple[Need, ...]
    ideas: tuple[Idea, ...]
    account: Account
    care: Care
    lessons: tuple[Lesson, ...]
    pitches: tuple[Pitch, ...]
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    shared: tuple[Shared, ...]
    paths: tuple[Chain, ...]
    events: tuple[Told, ...]


def person_brief(
    day: Day,
    contact: Contact,
    meeting: Note | None = None,
) -> PersonBrief:
    """Return what to know before seeing *contact*, at *meeting* if it is known.

    Without one it is the next planned note with them.
    """
    return brief_of(background(day, people=frozenset((contact.id,))), contact, meeting)


def brief_of(
    known: Background,
    contact: Contact,
    meeting: Note | None = None,
    *,
    short: bool = False,
) -> PersonBrief:
    """Return the brief of *contact* against a background that is there already.

    A *short* one leaves out what takes long to look for: ideas what to give,
    who we both know, and paths.
    """
    ties, journal, today = known.ties, known.day.journal, known.day.today
    # First, as what is due may be looked for where no notes are held yet.
    items = known.items.get(contact.id, ())
    history = ties.day.histories[contact.id]
    planned = [note for note in history.planned if not note.attempt]
    if meeting is None and planned:
        meeting = planned[0]
    mine = known.account(contact.id)
    heard = answers(journal, today, contact.id)
    wanted = needs(journal, today, contact.id)
    last = history.touch.note if history.touch else None
    cadence = cadence_of(contact, known.day.settings)
    target = contact.status == "target"
    return PersonBrief(
        contact=contact,
        meeting=meeting,
        tie=strength(history, cadence, known.day.settings, today),
        last=told(journal, last, named(journal, last, contact.id)) if last else None,
        items=items,
        planned=tuple(told(journal, note) for note in planned),
        talks=tuple(_talks(ties, contact)),
        topics=tuple(_topics(ties, contact)),
        needs=wanted,
        ideas=ideas(journal, known.facts, contact.id, wanted)
        if wanted and not short
        else (),
        account=mine,
        care=care_of(mine),
        lessons=tuple(lessons_for(known, contact.id, meeting)),
        pitches=known.pitches,
        questions=questions(journal, meeting, heard),
        answers=heard,
        shared=() if short else tuple(_shared(ties, contact)),
        paths=chains(ties, [contact.id], PATHS) if target and not short else (),
        events=tuple(_events(known, contact.id)),
    )


def _talks(ties: Network, contact: Contact) -> Iterator[Talk]:
    journal = ties.day.journal
    found = [
        one.note
        for one in ties.day.histories[contact.id].interactions
        if one.sort != "light" and not one.note.attempt
    ]
    for note in reversed(found[-TALKS:]):
        yield Talk(
            told(journal, note, named(journal, note, contact.id)),
            tuple(plain(topic, journal) for topic in note.topics),
            note.outcome,
        )


def _topics(ties: Network, contact: Contact) -> Iterator[Topic]:
    journal = ties.day.journal
    seen: set[str] = set()
    for note in reversed(ties.day.histories[contact.id].notes):
        for text in note.topics:
            if fold(text) not in seen and len(seen) < TOPICS:
                seen.add(fold(text))
                place = about(note, note.place("topics"))
                yield Topic(plain(text, journal), note.date, place)


def care_of(mine: Account) -> Care:
    """Return what to mind before asking for something (`ledger` has the rule)."""
    gave, asked = mine.latest("gave"), mine.latest("asked")
    if gave is None:
        if asked is None:
            return Care("never-gave")
        return Care("never-gave", asked.date, asked.what, asked.evidence)
    if asked and asked.date and gave.date and asked.date >= gave.date:
        return Care("asked", asked.date, asked.what, asked.evidence)
    return Care("")


def lessons_for(
    known: Background, contact: str, meeting: Note | None
) -> Iterator[Lesson]:
    """Yield what was learned with a person, then from meetings of the same kind."""
    kind = meeting.kind if meeting else ""
    for one in known.lessons_with.get(contact, ()):
        yield from (Lesson(text, one.note, person=True) for text in one.lessons)
    for learned, lesson in known.lessons_at.get(kind, ()):
        if contact not in learned.contacts:
            yield lesson


def _shared(ties: Network, contact: Contact) -> Iterator[Shared]:
    people = ties.day.journal.contacts
    found = [
        (stem, weight)
        for stem, weight in ties.ties_of(contact.id).items()
        if weight >= _WEAKLY and stem in ties.mine and not people[stem].is_self
    ]
    found.sort(key=lambda one: (-one[1], by_name(people[one[0]].name, one[0])))
    for stem, _ in found[:SHARED]:
        proof = ties.proofs(contact.id, stem)[0]
        yield Shared(stem, people[stem].name, proof.words, proof.evidence)


def _events(known: Background, contact: str) -> Iterator[Told]:
    for note, reference in known.expected.get(contact, ()):
        yield told(known.day.journal, note, about(note, reference.span))
