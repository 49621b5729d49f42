"""Introductions: offered, accepted, made, declined; which need follow-up.

An introduction brings two people together. Either I made it, or it was made for
me: then I am one of the two, and the others in the note's `with` are the
introducers. A note of kind `introduction` with exactly two people and no
`introduced` is that pair, `made`. A person I met `through` another is an
introduction too, where no note has it.

Two things may be open. An *outcome*: made by me, without a line on how it went.
*Thanks*: made for me without thanks since, or made by me with an outcome and no
`thanked` yet. Neither is late; both are occasions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from netjournal.format.folding import ByName, by_name, fold
from netjournal.format.mentions.shown import shown
from netjournal.format.model import Contact, IntroductionStage, Journal, Note
from netjournal.format.records import dataclass
from netjournal.format.source import Span
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, about
from netjournal.practice.followups.occasions import says_whom

Open = Literal["", "outcome", "thanks"]

_How = tuple[IntroductionStage, str, bool]

_PAIR = 2
_MADE: _How = ("made", "", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Two people brought together, and how far it has come.

    `people` are the ids of the two, oneself among them where it was made for
    me; an id is empty where the reference finds nobody, and `names` has what
    was written. `introducers` are those who made it, nobody where I did. `day`
    is the note's, or the day we met where only a contact's file tells of it.
    """

    people: tuple[str, str]
    names: tuple[str, str]
    stage: IntroductionStage
    outcome: str
    thanked: bool
    mine: bool
    introducers: tuple[str, ...]
    day: dt.date | None
    note: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An introduction on a day, and what is still to do for it."""

    brought: Brought
    open: Open
    open_to: tuple[str, ...]


def standings(day: Day) -> tuple[Standing, ...]:
    """Return every introduction up to the day, the latest first.

    One that was offered or accepted is left out where a later note tells how
    it went on. Those without a known day come last; of one day, by name.
    """
    known = tuple(brought(day.journal))
    past = [
        one
        for one in (*known, *met_through(day.journal, known))
        if one.day is None or one.day <= day.today
    ]
    # What was offered and then made is one introduction.
    latest = {frozenset(one.people): one for one in past if all(one.people)}
    found = [
        _standing(day, one)
        for one in past
        if one.stage in ("made", "declined")
        or latest.get(frozenset(one.people), one) is one
    ]
    me = day.journal.me.id if day.journal.me else ""
    return tuple(sorted(found, key=lambda one: _order(one.brought, me)))


def brought(journal: Journal) -> Iterator[Brought]:
    """Yield the introductions that notes tell of, by date; planned ones too.

    What is not two different people is left out (and a problem elsewhere).
    """
    for note in journal.every_note():
        if not note.introductions and note.kind != "introduction":
            continue
        for one in note.introductions:
            texts = (one.pair[0].text, one.pair[1].text)
            if _differ(journal, texts):
                how = one.stage, one.outcome, one.thanked
                yield _told(journal, note, texts, one.span, how)
        if note.kind == "introduction" and not says_whom(note):
            people = journal.participants[note.id]
            if len(people) == _PAIR:
                texts = (people[0], people[1])
                yield _told(journal, note, texts, note.place("with"), _MADE)


def introduced_words(journal: Journal, one: Brought) -> str:
    """Return who introduced which people."""
    if not one.mine:
        return f"you introduced {one.names[0]} and {one.names[1]}"
    me = journal.me.id if journal.me else ""
    other = one.names[1] if one.people[0] == me else one.names[0]
    by = journal.names(one.introducers)
    return f"{' and '.join(by) or 'someone'} introduced you to {other}"


def met_through(journal: Journal, told: Iterable[Brought]) -> Iterator[Brought]:
    """Yield people I met through another, where nothing *told* is about it."""
    me = journal.me.id if journal.me else ""
    pairs = {frozenset(one.people) for one in told if one.mine and one.stage == "made"}
    for contact in journal.contacts.values():
        through = contact.met.through if contact.met else None
        introducer = journal.who(through.text) if through else None
        if through is None or introducer is None or introducer in (contact.id, me):
            continue
        if not contact.is_self and frozenset((me, contact.id)) not in pairs:
            yield Brought(
                people=(me, contact.id),
                names=(journal.me.name if journal.me else "", contact.name),
                stage="made",
                outcome="",
                thanked=False,
                mine=True,
                introducers=(introducer,),
                day=_met(contact),
                note=None,
                evidence=about(contact, through.span),
            )


def _met(contact: Contact) -> dt.date | None:
    return contact.met.on.full if contact.met and contact.met.on else None


def _differ(journal: Journal, texts: tuple[str, str]) -> bool:
    one, other = (journal.who(text) or fold(text) for text in texts)
    return one != other


def _told(
    journal: Journal, note: Note, texts: tuple[str, str], span: Span, how: _How
) -> Brought:
    me = journal.me.id if journal.me else ""
    people = [journal.who(text) or "" for text in texts]
    mine = bool(me) and me in people
    others = journal.participants[note.id] if mine else ()
    stage, outcome, thanked = how
    return Brought(
        people=(people[0], people[1]),
        names=(shown(texts[0], journal), shown(texts[1], journal)),
        stage=stage,
        outcome=outcome,
        thanked=thanked,
        mine=mine,
        introducers=tuple(stem for stem in others if stem not in people),
        day=note.date,
        note=note.id,
        evidence=about(note, span),
    )


def _standing(day: Day, one: Brought) -> Standing:
    waits, who = _open(one)
    if waits == "thanks" and one.note is None and one.day is not None:
        # Only a contact's file has it: a later message was the thanks.
        date = one.day
        who = tuple(
            stem for stem in who if not day.history(stem).followed_up_after(date)
        )
    who = tuple(
        stem
        for stem in who
        if stem in day.journal.contacts and not day.journal.contacts[stem].out_of_bounds
    )
    return Standing(brought=one, open=waits if who else "", open_to=who)


def _open(one: Brought) -> tuple[Open, tuple[str, ...]]:
    if one.stage != "made":
        return "", ()
    if one.mine:
        # Without a day it was long ago, or nobody minded.
        waits = not one.thanked and one.day is not None
        return ("thanks", one.introducers) if waits else ("", ())
    if not one.outcome:
        return "outcome", one.people
    return ("", ()) if one.thanked else ("thanks", one.people)


def _order(one: Brought, me: str) -> tuple[int, list[ByName], str, int]:
    day = one.day.toordinal() if one.day else 0
    names = [
        by_name(name, stem)
        for stem, name in zip(one.people, one.names, strict=True)
        if not (one.mine and stem == me)
    ]
    return -day, names, one.evidence.path, one.evidence.line
