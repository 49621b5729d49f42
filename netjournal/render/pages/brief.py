"""What to know before you meet someone or go to an event, on their pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.model import Contact, Note
from netjournal.practice.evidence import Evidence, Told
from netjournal.practice.ledger import Line
from netjournal.practice.network import Chain
from netjournal.practice.portrait import Portrait
from netjournal.practice.prepare.background import Lesson
from netjournal.practice.prepare.event import (
    EventBrief,
    Guest,
    event_brief_of,
    is_event,
)
from netjournal.practice.prepare.person import PersonBrief, brief_of
from netjournal.practice.prepare.speech import Pitch
from netjournal.practice.targets import coming
from netjournal.render.markup.bidi import named
from netjournal.render.markup.html import escape
from netjournal.render.pages import parts, paths
from netjournal.render.pages.ledger import rows as ledger_rows
from netjournal.render.pages.view import Links, View
from netjournal.render.text.brief import care_words, pitch_words
from netjournal.render.text.ledger import balance

_NEEDS = 3
_FIRST = 2  # lines of each kind that are not folded
_LESSONS = 3
_ANSWERS = 5
_LINES = 8

_Fact = tuple[str, str]


def person_of(view: View, contact: Contact) -> PersonBrief | None:
    """Return the brief of a person; none of oneself."""
    return None if contact.is_self else brief_of(view.known, contact)


def of_person(brief: PersonBrief, portrait: Portrait, at: Links) -> str:
    """Return the brief of a person, compactly."""
    shown, folded = zip(*_first(brief, at), strict=True)
    facts = parts.facts(
        (
            *folded,
            *_about(brief, at),
            ("Give and take", _giving(brief, portrait.given, at)),
            *_doors(brief, at),
            *_to_say(brief, at),
        )
    )
    html = parts.facts(shown)
    if facts:
        html += parts.folded("Everything else to know", facts) if html else facts
    return parts.section("Before you meet", html, css="nj-brief")


def _first(brief: PersonBrief, at: Links) -> Iterator[tuple[_Fact, _Fact]]:
    """Yield what to know first, in lines that are shown and lines that are folded."""
    ground = [escape(words) for words in brief.contact.common_ground]
    needs = [
        f"{escape(need.what)} {_dated(at, need.evidence, need.day)}"
        for need in brief.needs[:_NEEDS]
    ]
    asking = () if brief.contact.out_of_bounds else brief.questions
    questions = [escape(question.text) for question in asking]
    for name, rows in (
        ("Common ground", ground),
        ("What they need", needs),
        ("Questions to ask", questions),
    ):
        yield (name, parts.stack(rows[:_FIRST])), (name, parts.stack(rows[_FIRST:]))


def _about(brief: PersonBrief, at: Links) -> Iterator[_Fact]:
    yield (
        "What they are working on",
        parts.stack(
            f"{escape(entry.text)} {_dated(at, entry.evidence, entry.day)}"
            for entry in brief.topics
        ),
    )
    if not brief.contact.out_of_bounds:
        yield "What you could give", parts.stack(_ideas(brief, at))


def _ideas(brief: PersonBrief, at: Links) -> Iterator[str]:
    for entry in brief.ideas:
        words = " and ".join(f"“{escape(word)}”" for word in entry.words)
        yield (
            f"for “{escape(entry.need.what)}”, perhaps {at.person(entry.contact)}:"
            f" {at.words(entry.says)} {parts.quiet(f'both mention {words}')}"
        )


def _giving(brief: PersonBrief, given: Sequence[Line], at: Links) -> str:
    contact = brief.contact
    lines = ""
    if given:
        rows = ledger_rows(given[:_LINES], at, who=False)
        lines = parts.folded(f"You {escape(balance(brief.account))}", rows)
    care = care_words(brief.care, contact.name)
    if care and not contact.out_of_bounds:
        lines += parts.quiet(at.words(f"{care[:1].upper()}{care[1:]}."))
    return lines


def _doors(brief: PersonBrief, at: Links) -> Iterator[tuple[str, str]]:
    contact = brief.contact
    yield (
        "Mutual contacts",
        parts.stack(
            f"{at.person(entry.contact)} {parts.quiet(at.words(entry.words))}"
            for entry in brief.shared
        ),
    )
    if contact.status == "target":
        shown: Iterable[Chain | None] = brief.paths or (None,)
        yield "Warm paths", parts.stack(paths.way(chain, at) for chain in shown)
    yield "Where they will be", paths.events(brief.events, at)


def _to_say(brief: PersonBrief, at: Links) -> Iterator[tuple[str, str]]:
    if not brief.contact.out_of_bounds:
        lessons = [entry for entry in brief.lessons if entry.person or brief.meeting]
        yield "Lessons", lessons_html(lessons, at)
    yield (
        "Already answered",
        parts.stack(
            f"{escape(entry.question)} <b>{escape(entry.answer)}</b>"
            f" {_dated(at, entry.note.evidence, entry.note.date)}"
            for entry in brief.answers[:_ANSWERS]
        ),
    )


def lessons_html(found: Iterable[Lesson], at: Links) -> str:
    """Return the first lessons, each with where it was learned."""
    return parts.stack(
        f"{escape(entry.text)} {parts.quiet(at.note(entry.note.note))}"
        for entry in list(found)[:_LESSONS]
    )


def event_of(view: View, note: Note) -> EventBrief | None:
    """Return the brief of an event to come; none of other notes."""
    if not is_event(note) or not coming(note, view.today):
        return None
    return event_brief_of(view.known, note)


def of_event(brief: EventBrief, at: Links) -> str:
    """Return the brief of an event."""
    facts = parts.facts(
        (
            ("Your pitch", parts.stack(map(_pitch, brief.pitches))),
            (
                "Questions to ask",
                parts.stack(escape(entry.text) for entry in brief.questions),
            ),
            ("Lessons", lessons_html(brief.lessons, at)),
        )
    )
    locals_ = parts.bullets(
        f"{at.person(entry.contact)} {_last(entry.last, at)}".rstrip()
        for entry in brief.locals
    )
    return (
        parts.section(
            "Who will be there",
            parts.bullets((_guest(entry, at) for entry in brief.guests), "nj-items"),
        )
        + parts.section("Who lives there", locals_)
        + parts.section("Before you go", facts, css="nj-brief")
    )


def _guest(guest: Guest, at: Links) -> str:
    contact = guest.contact
    if contact is None:
        return f"<p>{named(guest.name)}, {parts.quiet('not in your journal yet')}</p>"
    what = parts.dots((escape(guest.role), parts.role(contact, at)))
    return f"<p>{at.person(contact.id)} {parts.quiet(what)}</p>{_known(guest, at)}"


def _known(guest: Guest, at: Links) -> str:
    contact = guest.contact
    if contact is None:
        return ""
    facts = (
        ("Why you want to meet", at.inline(contact.goal) if guest.target else ""),
        ("Path", paths.way(guest.path, at) if guest.target else ""),
        ("Due", "; ".join(parts.reason(item, at) for item in guest.items)),
        (
            "Could introduce you to",
            ", ".join(
                f"{at.person(entry.contact)} {parts.quiet(at.words(entry.words))}"
                for entry in guest.doors
            ),
        ),
        ("Needs", "; ".join(escape(need.what) for need in guest.needs)),
        ("Common ground", escape(", ".join(contact.common_ground))),
        (
            "Last contact",
            f"{at.note(guest.last.note)}, {at.day(guest.last.date)}"
            if guest.last
            else "",
        ),
    )
    return parts.facts(facts)


def _pitch(pitch: Pitch) -> str:
    return parts.folded(escape(pitch_words(pitch)), f"<p>{escape(pitch.text)}</p>")


def _last(last: Told | None, at: Links) -> str:
    return parts.quiet(f"last contact {at.day(last.date)}") if last else ""


def _dated(at: Links, place: Evidence, day: dt.date) -> str:
    return parts.quiet(at.path(place.path, at.day(day)))
