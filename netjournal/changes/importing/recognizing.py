"""Who the records are: by what is remembered, by answers, and by matching."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from netjournal.changes.change import ImpossibleError
from netjournal.changes.importing.names import Ids
from netjournal.changes.importing.work import Work, contested, held
from netjournal.format.folding import fold
from netjournal.format.incoming import Mark, Person, own_key
from netjournal.format.memory import folded
from netjournal.practice.matching import Matcher, Verdict

_TOOK_OUT = "you took them out"
_NEVER = "you said never"


def matched(
    work: Work, people: list[Person], me: Iterable[Mark]
) -> tuple[Matcher, list[tuple[Person, Verdict]]]:
    """Return who everybody is, without those that are left out at once."""
    records = _considered(work, people)
    keys, doubtful = held(work), contested(work)
    # Whom a key belongs to is known; of several holders, an answer can name one.
    answers = {
        key: answer.id if answer.said == "same" else ""
        for key, answer in work.answers.items()
        if (answer.said == "same" and key in doubtful)
        or (answer.said != "never" and key not in keys)
    }
    return _with_answers(work, records, me, answers)


def guests(
    work: Work, matcher: Matcher, people: list[Person]
) -> list[tuple[Person, Verdict]]:
    """Return who the people of occasions are, after all records are matched."""
    records = _considered(work, people)
    return [*zip(records, matcher.more(records), strict=True)]


def _considered(work: Work, people: list[Person]) -> list[Person]:
    """Return the records without those that are left out at once, by their keys."""
    keys = held(work)
    uids = {own_key(stem) for stem in work.journal.contacts}
    records = []
    for person in sorted(
        people, key=lambda one: (folded(one.key), one.name, one.where)
    ):
        key = folded(person.key)
        answer = work.answers.get(key)
        if answer is not None and answer.said == "never":
            work.past.never(person.key)
            work.skip(person, _NEVER)
        elif answer is None and work.past.is_never(person.key):
            work.skip(person, _NEVER)
        elif (
            answer is None
            and key not in keys
            and key not in uids
            and work.past.get(key)
        ):
            work.skip(person, _TOOK_OUT)
        else:
            records.append(person)
    return records


def _with_answers(
    work: Work, people: list[Person], me: Iterable[Mark], answers: dict[str, str]
) -> tuple[Matcher, list[tuple[Person, Verdict]]]:
    """Match, with answers that name people of the journal, or new ones by their id."""
    records = {folded(person.key) for person in people}
    strange = {}
    for key, stem in [*answers.items()]:
        contact = work.journal.contact_ids.get(fold(stem)) if stem else ""
        if contact is None and key in records:
            strange[key] = stem
            del answers[key]
        elif contact:
            answers[key] = contact
    marks = [*me]
    matcher = Matcher(work.journal, work.settings, people, marks)
    verdicts = matcher.settled(answers)
    if strange:
        new = ids_of_new(replace(work, used=Ids(work.journal)), people, verdicts)
        keys = {stem: key for key, stem in new.items()}
        for key, stem in strange.items():
            if stem not in keys:
                raise ImpossibleError(
                    f"the answer for '{key}' names '{stem}', which is no contact",
                    "an answer is the id of a contact, new, or never",
                )
            answers[key] = keys[stem]
        matcher = Matcher(work.journal, work.settings, people, marks)
        verdicts = matcher.settled(answers)
    return matcher, [*zip(people, verdicts, strict=True)]


def ids_of_new(
    work: Work, people: Iterable[Person], verdicts: Iterable[Verdict]
) -> dict[str, str]:
    """Return ids for the new people, by folded key."""
    return {
        folded(person.key): work.used.person(person.name)
        for person, verdict in zip(people, verdicts, strict=True)
        if verdict.what == "new"
    }
