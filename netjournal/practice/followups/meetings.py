"""After a meeting or a letter: reply, thanks, decided, undecided, first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from netjournal.format.dates import Duration
from netjournal.format.model import Contact, Decision, Journal, Note
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span
from netjournal.practice.evidence import in_with
from netjournal.practice.followups import words
from netjournal.practice.followups.items import Agenda, Found, Person
from netjournal.practice.touches import Interaction, met_day

_NOTHING: Mapping[str, Held] = {}


class Held(NamedTuple):
    """The latest decision about a person, and the note that holds it."""

    note: Note
    decision: Decision
    span: Span


def decisions(day: Agenda) -> Mapping[str, Held]:
    """Return what the past notes decided last, by person.

    A plain `follow_up` is for everyone in the note's `with`, a map for those
    it names.
    """
    latest: dict[str, Held] = {}
    for note in day.journal.notes.values():
        if not day.past(note.date):
            break
        latest |= _decided_in(day.journal, note)
    return latest


def decision(day: Agenda, contact: str, notes: Iterable[Note]) -> Held | None:
    """Return what *notes*, by date and id, decided last about one person."""
    latest = None
    for note in notes:
        if day.past(note.date):
            latest = _decided_in(day.journal, note).get(contact, latest)
    return latest


def _decided_in(journal: Journal, note: Note) -> Mapping[str, Held]:
    if note.decision is None and not note.decisions:
        return _NOTHING
    held: dict[str, Held] = {}
    if note.decision is not None:
        everyone = Held(note, note.decision, note.place("follow_up"))
        held = dict.fromkeys(journal.participants[note.id], everyone)
    # A person who is named twice has the first of the two.
    for who, choice in reversed(note.decisions):
        stem = journal.who(who.text)
        if stem is not None:
            held[stem] = Held(note, choice, choice.span)
    return held


def reply(day: Agenda, person: Person) -> Found | None:
    """Return an item where the latest messages are theirs alone."""
    letters = _latest_day(person)
    if not letters or not day.recent(letters[-1].date):
        return None
    if any(one.way != "in" or one.note.answered is True for one in letters):
        return None
    last = letters[-1].note
    due = day.settings.reply.after(last.date)
    span = in_with(day.journal, last, person.contact.id)
    why = words.reply(last, day.today)
    return Found("reply", (person,), due, last.source, span, why)


def _latest_day(person: Person) -> list[Interaction]:
    found: list[Interaction] = []
    for one in reversed(person.history.interactions):
        if one.sort == "light":
            continue
        if found and one.date != found[0].date:
            break
        found.append(one)
    return found[::-1]


def thanks(day: Agenda, person: Person) -> Found | None:
    """Return an item after the latest interview that I asked for."""
    interviews = (
        one.note
        for one in reversed(person.history.interactions)
        if one.note.kind == "interview" and one.note.direction != "in"
    )
    last = next(interviews, None)
    if last is None or not day.recent(last.date):
        return None
    if person.history.followed_up_after(last.date):
        return None
    due = day.settings.thanks.after(last.date)
    span = in_with(day.journal, last, person.contact.id)
    why = words.interview(last, day.today)
    item = Found("thanks", (person,), due, last.source, span, why)
    return item._replace(since=last.date)


def introducers(day: Agenda, contact: Contact) -> Iterator[Found]:
    """Yield an item where I have not followed up with who introduced me to someone."""
    if contact.met is None or contact.met.through is None:
        return
    met = met_day(contact)
    introducer = _introducer(day, contact)
    if introducer is None or met is None or not day.recent(met):
        return
    if not introducer.history.followed_up_after(met):
        yield Found(
            "thanks",
            (introducer,),
            day.settings.thanks.after(met),
            contact.source,
            contact.met.through.span,
            words.introducer(contact),
        )


def _introducer(day: Agenda, contact: Contact) -> Person | None:
    through = contact.met.through if contact.met else None
    stem = day.journal.who(through.text) if through else None
    return None if stem is None else day.people.get(stem)


def decided(day: Agenda, person: Person, held: Held | None) -> Found | None:
    """Return an item for a follow-up with a day, until there was one."""
    if held is None or isinstance(held.decision.when, str):
        return None
    note, when = held.note, held.decision.when
    due = when.after(note.date) if isinstance(when, Duration) else when
    since = day.settings.min_gap.before(due)
    for one in reversed(person.history.interactions):
        if one.date <= note.date or one.date < since:
            break
        if one.sort == "mutual" or one.wrote:
            return None
    why = words.decided(when, note, day.today)
    item = Found("decided", (person,), due, note.source, held.span, why)
    return item._replace(since=note.date)


def undecided(day: Agenda, person: Person, held: Held | None) -> Found | None:
    """Return an item for a decision left for later."""
    if held is None or held.decision.when != "later":
        return None
    note = held.note
    if not day.recent(note.date) or person.history.followed_up_after(note.date):
        return None
    due = day.settings.first_follow_up.after(note.date, 4)
    why = words.undecided(note, day.today)
    item = Found("undecided", (person,), due, note.source, held.span, why)
    return item._replace(since=note.date)


def first(day: Agenda, person: Person, held: Held | None) -> Found | None:
    """Return an item for a person you met and have not followed up with."""
    met = person.met
    if held is not None or met is None or not day.recent(met):
        return None
    if person.history.followed_up_after(met):
        return None
    due = day.settings.first_follow_up.after(met)
    source, span = person.contact.source, met_line(person.contact)
    why = words.first(met, day.today)
    item = Found("first", (person,), due, source, span, why)
    return item._replace(since=met)


def met_line(contact: Contact) -> Span:
    """Return where a contact's file gives the day you met: `on`, else `at`."""
    return contact.met.span if contact.met else contact.place("met")
