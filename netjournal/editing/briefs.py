"""A brief in plain lines: what to know before seeing a person or going to an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.editing import cards
from netjournal.format.model import Contact, Note
from netjournal.format.wording import commas, day_for_people
from netjournal.practice.day import Day
from netjournal.practice.prepare import person_brief
from netjournal.practice.prepare.person import Talk


def brief(day: Day, page: Contact | Note) -> str:
    """Return the card of a page, and what else is worth knowing, in plain lines."""
    rows = [cards.card(day, page.id).plain]
    if isinstance(page, Contact):
        rows += _of_person(day, page)
    else:
        for stem in day.journal.people((*page.participants, *page.expected)):
            rows += ["", cards.card(day, stem).plain]
    return "\n".join(rows)


def _of_person(day: Day, contact: Contact) -> Iterator[str]:
    facts = person_brief(day, contact)
    yield from _under("Talks", (_talk(day, talk) for talk in facts.talks))
    yield from _under("Topics", (topic.text for topic in facts.topics))
    yield from _under("Looking for", (need.what for need in facts.needs))
    yield from _under("Due", (item.why for item in facts.items))
    yield from _under("You both know", (person.name for person in facts.shared))
    yield from _under("Lessons", (lesson.text for lesson in facts.lessons))


def _talk(day: Day, talk: Talk) -> str:
    on = day_for_people(talk.note.date, day.today)
    return commas((f"{on}: {talk.note.title}", *talk.topics))


def _under(heading: str, rows: Iterable[str]) -> Iterator[str]:
    listed = [f"- {row}" for row in rows]
    if listed:
        yield from ("", heading, *listed)
