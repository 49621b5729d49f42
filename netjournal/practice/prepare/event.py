"""What to know before going somewhere: who is there, what to say and to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netjournal.format.folding import ByName, by_name
from netjournal.format.model import Contact, Note, Reference
from netjournal.format.records import NamedTuple, dataclass
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, Told, about, named, told
from netjournal.practice.followups import FollowUp
from netjournal.practice.near import near
from netjournal.practice.network import Chain, Network, chains
from netjournal.practice.prepare.background import Background, Lesson, background
from netjournal.practice.prepare.giving import Need, needs
from netjournal.practice.prepare.person import lessons_for
from netjournal.practice.prepare.speech import Pitch, Question, questions
from netjournal.practice.touches import Strength, cadence_of, strength

_LATER = ("later", "resting", "snoozed")


class Door(NamedTuple):
    """A target that a guest could introduce me to, and what proves it."""

    contact: str
    name: str
    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A person who will be there.

    `contact` is nobody where the name is not in the journal. `path` is the
    strongest way to a target, `doors` who they could introduce me to there,
    `items` what I owe them or they wait for, `needs` what they look for.
    """

    contact: Contact | None
    name: str
    role: str
    evidence: Evidence
    tie: Strength | None = None
    last: Told | None = None
    path: Chain | None = None
    doors: tuple[Door, ...] = ()
    items: tuple[FollowUp, ...] = ()
    needs: tuple[Need, ...] = ()

    @property
    def target(self) -> bool:
        """Whether it is a person I want to know."""
        return self.contact is not None and self.contact.status == "target"


class Local(NamedTuple):
    """A contact who lives where it takes place."""

    contact: str
    name: str
    last: Told | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBrief:
    """Everything worth knowing before an event: guests, words, questions.

    `guests` are in the order of the brief: targets, hosts, the others by name.
    """

    note: Note
    guests: tuple[Guest, ...]
    locals: tuple[Local, ...]
    pitches: tuple[Pitch, ...]
    questions: tuple[Question, ...]
    lessons: tuple[Lesson, ...]


def is_event(note: Note) -> bool:
    """Whether a note is prepared as an event, not person by person."""
    return note.kind == "event" or bool(note.expected or note.hosts)


def event_brief(day: Day, note: Note) -> EventBrief:
    """Return what to know before going to *note*."""
    return event_brief_of(background(day), note)


def event_brief_of(known: Background, note: Note, *, short: bool = False) -> EventBrief:
    """Return the brief of *note* against a background that is there already.

    A *short* one leaves out the paths to targets, which take long to look for.
    """
    guests = _guests(known, note, short=short)
    there = {guest.contact.id for guest in guests if guest.contact}
    return EventBrief(
        note=note,
        guests=tuple(guests),
        locals=tuple(_locals(known.ties, note, there)),
        pitches=known.pitches,
        questions=questions(known.day.journal, note),
        lessons=tuple(lessons_for(known, "", note)),
    )


def _guests(known: Background, note: Note, *, short: bool) -> list[Guest]:
    journal = known.day.journal
    roles: dict[str, tuple[Reference, str]] = {}
    for role, references in (
        ("host", note.hosts),
        ("", note.expected),
        ("", note.participants),
    ):
        for reference in references:
            stem = journal.who(reference.text)
            roles.setdefault(stem or f"?{reference.key}", (reference, role))
    me = journal.me.id if journal.me else None
    roles.pop(me or "", None)
    targets = [
        stem
        for stem in roles
        if stem in journal.contacts and journal.contacts[stem].status == "target"
    ]
    found = [_guest(known, note, named_as, targets) for named_as in roles.values()]
    if not short:
        found = [_with_path(known, guest) for guest in found]
    return sorted(found, key=_order)


def _with_path(known: Background, guest: Guest) -> Guest:
    if guest.contact is None or not guest.target:
        return guest
    best = chains(known.ties, [guest.contact.id], 1)
    return replace(guest, path=best[0]) if best else guest


def _order(guest: Guest) -> tuple[bool, bool, ByName]:
    stem = guest.contact.id if guest.contact else ""
    return not guest.target, not guest.role, by_name(guest.name, stem)


def _guest(
    known: Background,
    note: Note,
    named_as: tuple[Reference, str],
    targets: list[str],
) -> Guest:
    ties, journal = known.ties, known.day.journal
    reference, role = named_as
    place = about(note, reference.span)
    stem = journal.who(reference.text)
    if stem is None:
        hidden = journal.is_hidden(reference.text)
        name = "someone" if hidden else reference.text
        return Guest(contact=None, name=name, role=role, evidence=place)
    contact = journal.contacts[stem]
    history = ties.day.histories[stem]
    touch = history.touch
    target = contact.status == "target"
    return Guest(
        contact=contact,
        name=contact.name,
        role=role,
        evidence=place,
        tie=strength(
            history,
            cadence_of(contact, ties.day.settings),
            ties.day.settings,
            ties.day.today,
        ),
        last=told(journal, touch.note, named(journal, touch.note, stem))
        if touch
        else None,
        doors=() if target else tuple(_doors(ties, stem, targets)),
        items=tuple(
            item for item in known.items.get(stem, ()) if item.state not in _LATER
        ),
        needs=needs(journal, ties.day.today, stem)[:1],
    )


def _doors(ties: Network, stem: str, targets: list[str]) -> Iterator[Door]:
    for target in targets:
        if ties.tie(stem, target) > 0:
            proof = ties.proofs(stem, target)[0]
            name = ties.day.journal.contacts[target].name
            yield Door(target, name, proof.words, proof.evidence)


def _locals(ties: Network, note: Note, there: set[str]) -> Iterator[Local]:
    """Yield who lives in that place and is not said to come, by name."""
    found = {
        one.contact: one
        for part in note.place_name.split(",")
        for one in near(ties.day, part).people
        if one.contact not in there and not one.target
    }
    for one in sorted(found.values(), key=lambda one: by_name(one.name, one.contact)):
        yield Local(one.contact, one.name, one.last, one.evidence)
