"""A ``[[link]]`` in a text leads nowhere.

It finds neither a person nor a note, or no such heading on the page it leads
to. On the site it would be plain text. People are found by id, name or
alias, notes by the name of their file without ``.md``.

Bad, where there is no such person or note::

    She knows [[charles-babage]] from school.

Bad, where the note has no heading ``Engines``::

    See [[2026-03-01-tea#Engines]].

In code a link means nothing: write it between backticks to speak of one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.diagnostics import Diagnostic, Rule, Severity
from netjournal.model import Contact, Journal, Link, Note, fold
from netjournal.rules import _references
from netjournal.rules._guesses import Guesses, people
from netjournal.settings import Settings
from netjournal.source import SourceFile
from netjournal.spelling import nearest

RULE = Rule("NJ205", "dead-link", Severity.WARNING)


def check(journal: Journal, settings: Settings, today: dt.date) -> Iterator[Diagnostic]:
    """Yield each link in a body that leads nowhere."""
    known: set[str] = set()
    guess: Guesses | None = None
    pages: list[Contact | Note] = [*journal.contacts.values()]
    for one in (*pages, *journal.notes.values()):
        for link in one.body.links:
            target = link.target
            if target and target not in known:
                if not _found(journal, target):
                    guess = guess or Guesses([*people(journal), *journal.notes])
                    yield _problem(one.source, link, guess(target))
                    continue
                known.add(target)
            if link.heading:
                page = one if not link.target else _page(journal, link)
                if page is not None and not _has_heading(page, link.heading):
                    yield _no_heading(one.source, link, page)


def _found(journal: Journal, target: str) -> bool:
    return bool(
        journal.candidates(target)
        or journal.note_id(target) is not None
        or _references.is_elsewhere(target, journal)
    )


def _page(journal: Journal, link: Link) -> Contact | Note | None:
    who = journal.who(link.target)
    if who is not None:
        return journal.contacts[who]
    note = journal.note_id(link.target)
    return None if note is None else journal.notes[note]


def _has_heading(page: Contact | Note, wanted: str) -> bool:
    # `A#B` is B below A; `^…` is Obsidian's mark for a block, not a heading.
    last = wanted.rpartition("#")[2]
    if last.startswith("^"):
        return True
    bare = _bare(last)
    return any(_bare(heading.text) == bare for heading in page.body.headings)


def _bare(heading: str) -> str:
    """Return what programs that link to headings agree on: letters, digits."""
    return "".join(filter(str.isalnum, fold(heading)))


def _problem(source: SourceFile, link: Link, guess: str | None) -> Diagnostic:
    return Diagnostic(
        rule=RULE,
        source=source,
        span=link.span,
        message=f"no person and no note '{link.target}'",
        hint=f"did you mean '{guess}'?" if guess else None,
    )


def _no_heading(source: SourceFile, link: Link, page: Contact | Note) -> Diagnostic:
    guess = nearest(link.heading, (heading.text for heading in page.body.headings))
    return Diagnostic(
        rule=RULE,
        source=source,
        span=link.span,
        message=f"no heading '{link.heading}' in {page.source.path}",
        hint=f"did you mean '{guess}'?" if guess else None,
    )
