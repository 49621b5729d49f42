"""The journal as it will be: after a change, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from netjournal.changes.change import Change
from netjournal.diagnostics import Diagnostic
from netjournal.model import Contact, Journal, Note, fold
from netjournal.parse import (
    CONTACTS,
    JOURNAL,
    parse_contact,
    parse_note,
    with_met_day,
)
from netjournal.rules import check, likely_duplicate
from netjournal.settings import Settings
from netjournal.source import SourceFile
from netjournal.unread import withheld


def after(journal: Journal, settings: Settings, changes: Sequence[Change]) -> Journal:
    """Return *journal* with *changes* made; only the files they name are read.

    A day we met that a note gave stays, also where that note goes.
    """
    gone = {change.path for change in changes}
    problems = [one for one in journal.problems if one.source.path not in gone]
    people = [one for one in journal.contacts.values() if one.source.path not in gone]
    notes = [one for one in journal.notes.values() if one.source.path not in gone]
    unread = journal.unread - {fold(SourceFile(path, "").stem) for path in gone}
    missing: set[str] = set()
    refused: list[SourceFile] = []
    for change in changes:
        if change.new is None:
            continue
        source = SourceFile(change.path, change.new)
        found: Contact | Note | None = None
        if change.path.startswith(CONTACTS):
            found = parse_contact(source, settings, problems)
            people += [found] if found else []
        elif change.path.startswith(JOURNAL):
            found = parse_note(source, settings, problems)
            notes += [found] if found else []
        if found is None:
            missing.add(fold(source.stem))
            refused.append(source)
    notes.sort(key=lambda note: (note.date, note.id))
    days = {fold(note.id): note for note in notes}
    return Journal.of(
        sorted((with_met_day(one, days) for one in people), key=lambda one: one.id),
        notes,
        unread=unread | missing,
        hidden=journal.hidden,
        withheld={
            **{path: it for path, it in journal.withheld.items() if path not in gone},
            **withheld(refused, {}).names,
        },
        problems=tuple(problems),
    )


def said_of(
    path: str, journal: Journal, settings: Settings, today: dt.date
) -> list[Diagnostic]:
    """Return what the rules say of the file at *path*."""
    return [one for one in check(journal, settings, today) if one.source.path == path]


def likenesses(
    path: str, journal: Journal, settings: Settings, today: dt.date
) -> list[tuple[Contact, str]]:
    """Return whom the contact at *path* may be the same person as, and why."""
    by_path = {one.source.path: one for one in journal.contacts.values()}
    found = []
    for one in likely_duplicate.check(journal, settings, today):
        pair = [one.source.path, *(other.source.path for other in one.related)]
        if path in pair:
            other = next(other for other in pair if other != path)
            found.append((by_path[other], one.message.rpartition(": ")[2]))
    return found
