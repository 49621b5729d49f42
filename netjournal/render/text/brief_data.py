"""Briefs as data for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from netjournal.format.model import Journal
from netjournal.practice.ledger import Line
from netjournal.practice.prepare.background import Lesson
from netjournal.practice.prepare.event import EventBrief, Guest
from netjournal.practice.prepare.giving import Idea, Need
from netjournal.practice.prepare.person import PersonBrief, Shared, Talk, Topic
from netjournal.practice.prepare.speech import Pitch, Question
from netjournal.practice.touches import Strength
from netjournal.render.text.brief import care_words, met_words
from netjournal.render.text.due import item_data
from netjournal.render.text.listing import (
    day_data,
    envelope,
    place_data,
    proof_data,
    told_data,
)
from netjournal.render.text.path import chain_data


def briefs_data(
    briefs: Iterable[PersonBrief | EventBrief], journal: Journal, today: dt.date
) -> dict[str, object]:
    """Return briefs as data for JSON: version 1."""
    return {
        **envelope(today),
        "briefs": [
            person_data(one, journal)
            if isinstance(one, PersonBrief)
            else event_data(one)
            for one in briefs
        ],
    }


def person_data(brief: PersonBrief, journal: Journal) -> dict[str, object]:
    """Return the brief of a person as data for JSON."""
    return {**_about(brief, journal), **_between_us(brief), **_to_talk_of(brief)}


def _about(brief: PersonBrief, journal: Journal) -> dict[str, object]:
    contact = brief.contact
    return {
        "about": "person",
        "contact": contact.id,
        "name": contact.name,
        "title": contact.title,
        "organizations": [place.name for place in contact.organizations],
        "location": contact.location,
        "meeting": brief.meeting.id if brief.meeting else None,
        "tie": _tie(brief.tie),
        "last": told_data(brief.last) if brief.last else None,
        "items": [item_data(item) for item in brief.items],
        "planned": [told_data(one) for one in brief.planned],
        "common_ground": list(contact.common_ground),
        "met": met_words(contact.met, journal) if contact.met else None,
        "talks": [_talk(talk) for talk in brief.talks],
        "topics": [_topic(topic) for topic in brief.topics],
        "needs": [_need(need) for need in brief.needs],
        "ideas": [_idea(idea) for idea in brief.ideas],
    }


def _between_us(brief: PersonBrief) -> dict[str, object]:
    account = brief.account
    mine = [line for line in account.open if line.kind == "promised"]
    theirs = [line for line in account.open if line.kind == "waiting"]
    return {
        "promises": [_promise(line) for line in mine],
        "waiting": [_promise(line) for line in theirs],
        "ledger": {
            "gave": account.count("gave"),
            "received": account.count("received"),
            "asked": account.count("asked"),
        },
        "care": _care(brief),
    }


def _to_talk_of(brief: PersonBrief) -> dict[str, object]:
    return {
        "lessons": [_lesson(one) for one in brief.lessons],
        "shared": [_shared(one) for one in brief.shared],
        "paths": [chain_data(one) for one in brief.paths],
        "events": [told_data(one) for one in brief.events],
        "pitches": [pitch_data(one) for one in brief.pitches],
        "questions": [_question(one) for one in brief.questions],
        "answers": [
            {"question": one.question, "answer": one.answer, **told_data(one.note)}
            for one in brief.answers
        ],
    }


def event_data(brief: EventBrief) -> dict[str, object]:
    """Return the brief of an event as data for JSON."""
    note = brief.note
    return {
        "about": "event",
        "note": note.id,
        "title": note.shown_title,
        "date": note.date.isoformat(),
        "end": day_data(note.end),
        "place": note.place_name,
        "guests": [_guest(one) for one in brief.guests],
        "locals": [
            {
                "contact": one.contact,
                "name": one.name,
                "last": told_data(one.last) if one.last else None,
                "evidence": [place_data(one.evidence)],
            }
            for one in brief.locals
        ],
        "pitches": [pitch_data(one) for one in brief.pitches],
        "questions": [_question(one) for one in brief.questions],
        "lessons": [_lesson(one) for one in brief.lessons],
    }


def pitch_data(pitch: Pitch) -> dict[str, object]:
    """Return a pitch as data for JSON."""
    return {
        "name": pitch.name,
        "text": pitch.text,
        "words": pitch.words,
        "seconds": pitch.seconds,
        "over": pitch.over,
        "uses": [{**told_data(use.note), "landed": use.landed} for use in pitch.uses],
        "evidence": [place_data(pitch.evidence)],
    }


def _tie(tie: Strength | None) -> dict[str, object] | None:
    return {"strength": round(tie.value, 4), "word": tie.word} if tie else None


def _talk(talk: Talk) -> dict[str, object]:
    note = told_data(talk.note)
    return {**note, "topics": list(talk.topics), "outcome": talk.outcome}


def _topic(topic: Topic) -> dict[str, object]:
    return {
        "topic": topic.text,
        "date": topic.day.isoformat(),
        "evidence": [place_data(topic.evidence)],
    }


def _shared(shared: Shared) -> dict[str, object]:
    return {
        "contact": shared.contact,
        "name": shared.name,
        "why": shared.words,
        "evidence": [place_data(shared.evidence)],
    }


def _need(need: Need) -> dict[str, object]:
    return {
        "need": need.what,
        "date": need.day.isoformat(),
        "evidence": [place_data(need.evidence)],
    }


def _idea(idea: Idea) -> dict[str, object]:
    return {
        "need": idea.need.what,
        "contact": idea.contact,
        "name": idea.name,
        "says": idea.says,
        "words": list(idea.words),
        "evidence": proof_data((idea.evidence, idea.need.evidence)),
    }


def _promise(one: Line) -> dict[str, object]:
    return {
        "what": one.what,
        "date": day_data(one.date),
        "due": day_data(one.due),
        "evidence": [place_data(one.evidence)],
    }


def _care(brief: PersonBrief) -> dict[str, object] | None:
    care = brief.care
    if not care.why:
        return None
    return {
        "why": care.why,
        "words": care_words(care, brief.contact.name),
        "date": day_data(care.day),
        "asked": care.what or None,
        "evidence": [place_data(care.evidence)] if care.evidence else [],
    }


def _lesson(one: Lesson) -> dict[str, object]:
    return {"lesson": one.text, "with_them": one.person, **told_data(one.note)}


def _question(one: Question) -> dict[str, object]:
    return {
        "question": one.text,
        "from": one.origin,
        "evidence": [place_data(one.evidence)],
    }


def _guest(guest: Guest) -> dict[str, object]:
    return {
        "contact": guest.contact.id if guest.contact else None,
        "name": guest.name,
        "role": guest.role or None,
        "target": guest.target,
        "tie": _tie(guest.tie),
        "last": told_data(guest.last) if guest.last else None,
        "path": chain_data(guest.path) if guest.path else None,
        "doors": [
            {
                "contact": one.contact,
                "name": one.name,
                "why": one.words,
                "evidence": [place_data(one.evidence)],
            }
            for one in guest.doors
        ],
        "items": [item_data(item) for item in guest.items],
        "needs": [_need(one) for one in guest.needs],
        "evidence": [place_data(guest.evidence)],
    }
