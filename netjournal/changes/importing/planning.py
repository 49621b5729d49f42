"""From records to a plan, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from netjournal.changes.change import ImpossibleError
from netjournal.changes.importing import doubles
from netjournal.changes.importing.congratulating import congratulations
from netjournal.changes.importing.files import import_files
from netjournal.changes.importing.keeping import keep_references
from netjournal.changes.importing.names import Ids
from netjournal.changes.importing.occasions import Occasions
from netjournal.changes.importing.parties import Parties, newcomers, party_key
from netjournal.changes.importing.people import absences, admit, import_people
from netjournal.changes.importing.pictures import add_pictures
from netjournal.changes.importing.plan import (
    Answers,
    Counts,
    Entry,
    Options,
    Plan,
    Question,
)
from netjournal.changes.importing.recognizing import guests, matched
from netjournal.changes.importing.remembering import Past
from netjournal.changes.importing.ties import Ties
from netjournal.changes.importing.work import Work
from netjournal.format.incoming import Delivery, Occasion, Person, Skipped
from netjournal.format.memory import folded
from netjournal.format.source import Change
from netjournal.practice.day import Day

T = TypeVar("T", Entry, Question, Skipped)


def planned(
    day: Day,
    memories: Mapping[str, str],
    delivery: Delivery,
    options: Options,
    answers: Answers,
) -> Plan:
    """Return the plan of an import. Raises `ImpossibleError`."""
    _check(day, options)
    work = Work(
        journal=day.journal,
        settings=day.settings,
        today=day.today,
        options=options,
        answers=answers,
        past=Past(memories, day.today),
        used=Ids(day.journal),
    )
    occasions = Occasions(work)
    ones, double_occasions = doubles.occasions(delivery.occasions)
    alive = [*occasions.alive(ones)]
    people, double_people = doubles.people(delivery.people)
    matcher, pairs = matched(work, people, delivery.me)
    pairs = admit(work, pairs)
    others, uncounted = [], set()
    if options.new_people:
        strangers = [*newcomers(work, alive, Parties(work, matcher, people))]
        uncounted = {folded(person.key) for person in strangers}
        work.uncounted |= uncounted
        others = admit(work, guests(work, matcher, strangers))
        work.uncounted -= uncounted
    # Whom a record is related to may be new in the calendar beside it.
    ties = Ties(work, [*pairs, *others])
    import_people(work, pairs, ties, guests=False)
    work.uncounted |= uncounted
    import_people(work, others, ties, guests=True)
    parties = Parties(work, matcher, people)
    occasions.write(alive, parties)
    keep_references(work, work.new_names)
    import_files(work, delivery.files)
    _add_doubles(work, double_people, double_occasions)
    if options.tasks:
        congratulations(work)
    pictures = add_pictures(work, memories)
    _unknown_answers(work, delivery)
    plan = _plan(work, delivery, parties)
    return replace(plan, changes=(*pictures, *plan.changes))


def _check(day: Day, options: Options) -> None:
    circles = day.settings.circles
    if options.circle and options.circle not in circles:
        raise ImpossibleError(
            f"there is no circle '{options.circle}'",
            f"your circles are {', '.join(circles)}",
        )


def _add_doubles(
    work: Work, people: Iterable[Person], occasions: Iterable[Occasion]
) -> None:
    """Tell of the records that went into another one with their key."""
    entries = {folded(entry.key): entry for entry in work.entries}
    records: list[Person | Occasion] = [*people, *occasions]
    for record in records:
        key, is_person = folded(record.key), isinstance(record, Person)
        name = record.name if isinstance(record, Person) else record.title
        if key in work.reasons:
            work.left_out.append(Skipped(record.where, work.reasons[key], name))
            continue
        entry = entries.get(key)
        double = Entry(
            key=record.key,
            where=record.where,
            sort="person" if is_person else "note",
            state="joined",
            id=entry.id if entry else "",
            path=entry.path if entry else "",
            name=name,
        )
        work.entries.append(double)


def _unknown_answers(work: Work, delivery: Delivery) -> None:
    """Tell of answers and takes that no record needed."""
    keys = {folded(person.key) for person in delivery.people}
    keys |= {folded(occasion.key) for occasion in delivery.occasions}
    keys |= {
        folded(party_key(work, party))
        for occasion in delivery.occasions
        for party in occasion.people
    }
    for key in work.answers:
        if key not in keys:
            work.unused.append(
                f"no record has the key '{key}', so its answer is unused"
            )
    for take in work.options.takes:
        if take not in work.takes:
            work.unused.append(f"there is no update '{take.name}' to take")


def _plan(work: Work, delivery: Delivery, parties: Parties) -> Plan:
    files = _files(delivery)
    entries = _in_order(work.entries, files)
    left_out = _in_order([*work.left_out, *delivery.left_out], files)
    return Plan(
        entries=entries,
        newcomers=_in_order(work.newcomers, files),
        questions=_in_order(work.questions, files),
        left_out=left_out,
        unread=delivery.unread,
        absent=tuple(absences(work, delivery.people)),
        strangers=parties.strangers(),
        pictures=tuple(work.pictures),
        changes=tuple(_changes(work)),
        counts=_counts(work, delivery),
        conflicts=sum(bool(entry.conflicts) for entry in entries),
        about=delivery.about,
        notices=(*delivery.notices, *work.notices),
        unused=tuple(work.unused),
        forgotten=work.past.unread(),
    )


def _files(delivery: Delivery) -> Mapping[str, int]:
    """Return the places of the files, in the order in which they were given."""
    places = [
        *(person.where for person in delivery.people),
        *(occasion.where for occasion in delivery.occasions),
        *(skipped.where for skipped in delivery.left_out),
    ]
    names = dict.fromkeys(place.file for place in places)
    return {name: at for at, name in enumerate(names)}


def _in_order(rows: Iterable[T], files: Mapping[str, int]) -> tuple[T, ...]:
    return tuple(
        sorted(
            rows,
            key=lambda row: (files.get(row.where.file, len(files)), row.where.line),
        )
    )


def _changes(work: Work) -> Iterator[Change]:
    """Yield the files that change, and then what is remembered."""
    journal = work.journal
    for stem, source in sorted(work.sources.items(), key=lambda pair: pair[1].path):
        document = journal.contacts.get(stem) or journal.notes.get(stem)
        old = document.source.text if document else None
        if old != source.text:
            yield Change(source.path, old, source.text)
    yield from work.past.changes()


def _counts(work: Work, delivery: Delivery) -> Counts:
    states = [entry.state for entry in work.entries]
    return Counts(
        new=states.count("new"),
        changed=states.count("changed"),
        proposed=states.count("proposed") + states.count("conflict"),
        same=states.count("same"),
        questions=len(work.questions),
        left_out=len(work.left_out) + len(delivery.left_out),
        unread=len(delivery.unread),
        joined=states.count("joined") + delivery.joined,
    )
