"""You asked somebody for something before you gave anything.

A gentle word, and no more: it goes down better to open with something for
the other person, and not to ask twice in a row. Shown is, for each person,
the latest ``asked`` that came before your first ``gave``, or that is the
second since your last.

Bad, where nothing was given before::

    with: ada-lovelace
    asked: a word with her publisher

A small thing will do: an article, a name, a word of praise in the right
place. Write it down as ``gave``, and this goes away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.diagnostics import Diagnostic, Rule, Severity
from netjournal.model import Entry, Journal, Note
from netjournal.settings import Settings

RULE = Rule("NJ501", "ask-before-give", Severity.ADVICE)


class _Balance:
    """What went between two people so far, and what there is to say of it."""

    def __init__(self) -> None:
        self.given = False
        self.asked = 0
        self.early: tuple[Note, Entry] | None = None
        self.twice: tuple[Note, Entry] | None = None


def check(journal: Journal, settings: Settings, today: dt.date) -> Iterator[Diagnostic]:
    """Yield, for each person, the latest request that came too soon."""
    balances: dict[str, _Balance] = {}
    for note in journal.notes.values():
        if (note.gave or note.asked) and note.date <= today:
            # What was given in a talk makes up for what was asked in it.
            for entry in note.gave:
                for stem in _who(journal, note, entry):
                    balance = balances.setdefault(stem, _Balance())
                    balance.given, balance.asked, balance.twice = True, 0, None
            for entry in note.asked:
                for stem in _who(journal, note, entry):
                    _ask(balances.setdefault(stem, _Balance()), note, entry)
    for stem, balance in balances.items():
        if not journal.contacts[stem].out_of_bounds:
            yield from _said(journal.contacts[stem].name, balance)


def _ask(balance: _Balance, note: Note, entry: Entry) -> None:
    balance.asked += 1
    if not balance.given:
        balance.early = note, entry
    elif balance.asked > 1:
        balance.twice = note, entry


def _who(journal: Journal, note: Note, entry: Entry) -> tuple[str, ...]:
    """Return whom a line is about; of several in the note, it has to say."""
    if entry.who:
        return journal.people(entry.who)
    people = journal.participants[note.id]
    return people if len(people) == 1 else ()


def _said(name: str, balance: _Balance) -> Iterator[Diagnostic]:
    found = balance.twice or balance.early
    if found is None:
        return
    note, entry = found
    yield Diagnostic(
        rule=RULE,
        source=note.source,
        span=entry.span,
        message=f"the second time you asked {name} since you last gave something"
        if balance.twice
        else f"you asked {name} before you gave anything",
        hint="is there something small that you could do for them first?",
    )
