"""The journal after a change, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.diagnostics import Diagnostic
from netjournal.format.folding import fold
from netjournal.format.join import by_day, with_met_days
from netjournal.format.likeness.parts import Parts
from netjournal.format.model import Contact, Journal
from netjournal.format.read import CONTACTS, JOURNAL, read
from netjournal.format.settings import Settings
from netjournal.format.source import Change, SourceFile
from netjournal.format.unread import withheld
from netjournal.practice.day import Day
from netjournal.rules import check, likely_duplicate


def after(journal: Journal, settings: Settings, changes: Sequence[Change]) -> Journal:
    """Return *journal* with *changes* made; only the changed files are read.

    A day you met that came from a note stays, even if that note is deleted.
    """
    gone = {change.path for change in changes}
    reads = [
        read(SourceFile(change.path, change.new), settings)
        for change in changes
        if change.new is not None and change.path.startswith((CONTACTS, JOURNAL))
    ]
    problems = [one for one in journal.problems if one.source.path not in gone]
    people = [one for one in journal.contacts.values() if one.source.path not in gone]
    notes = [one for one in journal.notes.values() if one.source.path not in gone]
    refused: list[SourceFile] = []
    for source, value, wrong in reads:
        problems += wrong
        if isinstance(value, Contact):
            people.append(value)
        elif value is None:
            refused.append(source)
        else:
            notes.append(value)
    notes.sort(key=by_day)
    unread = journal.unread - {fold(SourceFile(path, "").stem) for path in gone}
    unread = unread.union(fold(source.stem) for source in refused)
    parts = Parts.of(people, notes, unread)
    people = [parts.contact(contact) for contact in people]
    notes = [parts.note(note) for note in notes]
    problems += parts.problems
    return Journal.of(
        with_met_days(people, notes),
        notes,
        unread=unread,
        hidden=journal.hidden,
        withheld={
            **{path: it for path, it in journal.withheld.items() if path not in gone},
            **withheld(refused, {}).names,
        },
        problems=tuple(problems),
    )


def said_of(path: str, day: Day) -> list[Diagnostic]:
    """Return the problems that the rules find in the file at *path*."""
    return [one for one in check(day) if one.source.path == path]


def likenesses(path: str, day: Day) -> list[tuple[Contact, str]]:
    """Return the contacts that may be the same person as *path*, and why."""
    by_path = {one.source.path: one for one in day.journal.contacts.values()}
    found = []
    for one in likely_duplicate.check(day):
        pair = [one.source.path, *(other.source.path for other in one.related)]
        if path in pair:
            other = next(other for other in pair if other != path)
            found.append((by_path[other], one.message.rpartition(": ")[2]))
    return found
