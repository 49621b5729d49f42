"""After a meeting or a letter: reply, thanks, decided, undecided, first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from netjournal.format.dates import Duration
from netjournal.format.model import Contact, Decision, Note
from netjournal.format.source import Span
from netjournal.practice.evidence import in_with
from netjournal.practice.followups import words
from netjournal.practice.followups.items import Agenda, Found, Person
from netjournal.practice.touches import Interaction, met_day


class Held(NamedTuple):
    """The latest decision about a person, and the note that holds it."""

    note: Note
    decision: Decision
    span: Span


def decisions(day: Agenda) -> Mapping[str, Held]:
    """Return what the past notes decided last, by person.

    A plain `follow_up` is for everyone in the note's `with`, a map for those
    who it names.
    """
    found: dict[str, Held] = {}
    for note in day.journal.notes.values():
        if not day.past(note.date):
            break
        if note.decision is not None:
            held = Held(note, note.decision, note.place("follow_up"))
            for stem in day.journal.participants[note.id]:
                found[stem] = held
        if note.decisions:
            found |= _named(day, note)
    return found


def _named(day: Agenda, note: Note) -> dict[str, Held]:
    found: dict[str, Held] = {}
    for who, decision in note.decisions:
        stem = day.journal.who(who.text)
        if stem is not None:
            found.setdefault(stem, Held(note, decision, decision.span))
    return found


def reply(day: Agenda, person: Person) -> Found | None:
    """Return an item where the latest word was theirs, and only theirs."""
    letters = _latest_day(person)
    if not letters or not day.recent(letters[-1].date):
        return None
    if any(one.way != "in" or one.note.answered is True for one in letters):
        return None
    last = letters[-1].note
    due = day.settings.reply.after(last.date)
    span = in_with(day.journal, last, person.contact.id)
    return Found("reply", person, due, last.source, span, words.reply(last))


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
    return Found("thanks", person, due, last.source, span, words.interview(last))


def introducers(day: Agenda) -> Iterator[Found]:
    """Yield an item for each introducer who has not heard from me since."""
    for contact in day.journal.contacts.values():
        if contact.met is None or contact.met.through is None:
            continue
        met = met_day(contact)
        introducer = _introducer(day, contact)
        if introducer is None or met is None or not day.recent(met):
            continue
        if not introducer.history.followed_up_after(met):
            yield Found(
                "thanks",
                introducer,
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
    """Return an item for a day that was set, until it has been kept."""
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
    why = words.decided(when, note)
    return Found("decided", person, due, note.source, held.span, why)


def undecided(day: Agenda, person: Person, held: Held | None) -> Found | None:
    """Return an item for a decision that was put off."""
    if held is None or held.decision.when != "later":
        return None
    note = held.note
    if not day.recent(note.date) or person.history.followed_up_after(note.date):
        return None
    due = day.settings.first_follow_up.after(note.date, 4)
    why = words.undecided(note)
    return Found("undecided", person, due, note.source, held.span, why)


def first(day: Agenda, person: Person, held: Held | None) -> Found | None:
    """Return an item for someone just met and not written to since."""
    met = person.met
    if held is not None or met is None or not day.recent(met):
        return None
    if person.history.followed_up_after(met):
        return None
    due = day.settings.first_follow_up.after(met)
    source, span = person.contact.source, met_line(person.contact)
    return Found("first", person, due, source, span, words.first(met))


def met_line(contact: Contact) -> Span:
    """Return where a contact's file says the day we met: `on`, else `at`."""
    return contact.met.span if contact.met else contact.place("met")
