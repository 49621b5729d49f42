"""Informational interviews: asked, agreed, held, thanked, outcome reported.

A person is asked, agrees and gives an hour. Then come thanks within a day, the
people they named (`referrals`), and one day the outcome (`reported`). Interviews
that others asked of me (`direction: in`) are listed too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import get_args

from netjournal.format.mentions.shown import shown
from netjournal.format.model import InterviewStage, Journal, Note, Outcome
from netjournal.format.records import NamedTuple, dataclass
from netjournal.practice.day import Day
from netjournal.practice.evidence import Told, named, told
from netjournal.practice.touches import History

STAGES: tuple[InterviewStage, ...] = get_args(InterviewStage)


class Referral(NamedTuple):
    """A person I was told to meet; `contact` is empty for one not in the journal."""

    name: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview and how far it has come on a day.

    `contact` is who it is with; a note with several people gives one for each.
    `mine` is false where I was asked. `thanked` says whether anything was said
    since, once it was held; `unanswered` are its questions without an answer.
    """

    contact: str
    name: str
    note: Told
    stage: InterviewStage
    mine: bool
    questions: tuple[str, ...]
    unanswered: tuple[str, ...]
    referrals: tuple[Referral, ...]
    thanked: bool
    reported: dt.date | None
    outcome: Outcome | None
    coming: bool


def interviews(day: Day) -> tuple[Interview, ...]:
    """Return all interviews, the latest first."""
    notes = [note for note in day.journal.every_note() if note.kind == "interview"]
    if not notes:
        return ()
    known = day.histories
    return tuple(
        interview
        for note in reversed(notes)
        for interview in _each(day.journal, note, known, day.today)
    )


def _each(
    journal: Journal, note: Note, known: Mapping[str, History], today: dt.date
) -> Iterator[Interview]:
    answered = {question for question, _ in note.answers}
    mine = note.direction != "in"
    for stem in journal.participants[note.id]:
        yield Interview(
            contact=stem,
            name=journal.contacts[stem].name,
            note=told(journal, note, named(journal, note, stem)),
            stage=_stage(note, today),
            mine=mine,
            questions=note.questions,
            unanswered=tuple(one for one in note.questions if one not in answered),
            referrals=tuple(_referrals(journal, note)),
            thanked=mine and known[stem].followed_up_after(note.date),
            reported=note.reported,
            outcome=note.outcome,
            coming=note.date > today,
        )


def _stage(note: Note, today: dt.date) -> InterviewStage:
    if note.attempt and note.stage in ("", "held"):
        # What did not come about was asked for; what fell through, agreed.
        return "asked" if note.direction else "agreed"
    for stage in STAGES:
        if note.stage == stage and (stage != "held" or note.date <= today):
            return stage
    # What is to come cannot have been held.
    return "agreed" if note.date > today else "held"


def _referrals(journal: Journal, note: Note) -> Iterator[Referral]:
    for reference in note.referrals:
        stem = journal.who(reference.text)
        yield Referral(shown(reference.text, journal), stem or "")
