"""People: which of them are new, and what of the others is written."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.changes.importing import values
from netjournal.changes.importing.plan import Absent, Question
from netjournal.changes.importing.recognizing import ids_of_new
from netjournal.changes.importing.remembering import kind_of
from netjournal.changes.importing.ties import Ties
from netjournal.changes.importing.work import Work, held
from netjournal.changes.importing.writing import about, create, update
from netjournal.format.incoming import Person
from netjournal.format.memory import folded
from netjournal.practice.matching import Candidate, Verdict

_ME = "this is you"
_NOT_HERE = "not here yet"
_Pairs = list[tuple[Person, Verdict]]


def admit(work: Work, pairs: _Pairs) -> _Pairs:
    """Give ids to everybody of *pairs* who is written; return those who are."""
    if work.options.known:
        pairs = _here(work, pairs)
    pairs = _named(work, _without_me(work, pairs))
    people, verdicts = (
        [person for person, _ in pairs],
        [verdict for _, verdict in pairs],
    )
    work.ids |= ids_of_new(work, people, verdicts)
    for person, verdict in pairs:
        if verdict.what == "same":
            candidate = verdict.candidates[0]
            stem = work.ids.get(candidate.id) if candidate.in_file else candidate.id
            work.ids.setdefault(folded(person.key), stem or candidate.id)
    return pairs


def import_people(work: Work, pairs: _Pairs, ties: Ties, *, guests: bool) -> None:
    """Write everybody that is new or known, and ask about the rest.

    *guests* are people of occasions: only new ones are written.
    """
    joined = []
    for person, verdict in pairs:
        if guests and verdict.what != "new":
            continue
        if verdict.what == "new":
            create(work, person, verdict, ties.of(person))
        elif verdict.what == "ask":
            _ask(work, person, verdict)
        elif verdict.candidates[0].in_file:
            joined.append((person, verdict))
        else:
            update(work, person, verdict, ties.of(person))
    for person, verdict in joined:
        update(work, person, verdict, ties.of(person), state="joined")


def _here(work: Work, pairs: _Pairs) -> _Pairs:
    """Leave out those who are not in the journal yet."""
    here = []
    for person, verdict in pairs:
        is_new = verdict.what == "new"
        if is_new or (verdict.what == "same" and verdict.candidates[0].in_file):
            work.skip(person, _NOT_HERE)
        else:
            here.append((person, verdict))
    return here


def _without_me(work: Work, pairs: _Pairs) -> _Pairs:
    others = []
    for person, verdict in pairs:
        is_me = verdict.what == "same" and verdict.candidates[0].id == work.me
        if verdict.what == "self" or is_me:
            work.skip(person, _ME)
        else:
            others.append((person, verdict))
    return others


def _named(work: Work, pairs: _Pairs) -> _Pairs:
    """Leave out those whose name a file would take for nothing."""
    named = []
    for person, verdict in pairs:
        if values.line(person.name):
            named.append((person, verdict))
        else:
            work.skip(person, "it has no name")
    return named


def _ask(work: Work, person: Person, verdict: Verdict) -> None:
    candidates = tuple(
        Candidate(
            work.ids.get(candidate.id, candidate.id),
            candidate.evidence,
            candidate.in_file,
        )
        for candidate in verdict.candidates
    )
    work.questions.append(
        Question(
            key=person.key,
            where=person.where,
            sort="person",
            name=person.name,
            about=about(person.fields),
            candidates=candidates,
        )
    )


def absences(work: Work, people: tuple[Person, ...]) -> Iterator[Absent]:
    """Yield who came with earlier imports and is not in these files."""
    keys = held(work)
    there = {folded(person.key) for person in people}
    for kind in sorted({kind_of(person.key) for person in people}):
        for key, entry in sorted(work.past.of(kind).entries.items()):
            if key not in there and key in keys and not entry.answer:
                yield Absent(entry.key, keys[key])
