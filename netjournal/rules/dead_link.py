"""A ``[[link]]`` in a text leads nowhere.

There is no such person or note, or the page has no such heading. On the site,
the link would be plain text. A link finds people by id, name or alias, and notes
by file name; a folder and ``.md`` are allowed. A Markdown link has to lead to a
file that exists.

Bad, where there is no such person or note::

    She knows [[charles-babage]] from school.

Bad, where the note has no heading ``Engines``::

    See [[2026-03-01-tea#Engines]].

Bad, in a note in ``journal/2026/``::

    She knows [Ada](../contacts/ada-lovelace.md) from school.

Links in code are ignored, so put an example of a link between backticks.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import quote

from netjournal.format.diagnostics import Diagnostic, Edit, Fix, Rule, Severity
from netjournal.format.folding import fold
from netjournal.format.likeness.names import Guesses, people
from netjournal.format.mentions import places
from netjournal.format.model import Contact, Journal, Link, Note
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from netjournal.rules import _references

RULE = Rule("NJ205", "dead-link", Severity.WARNING)


def check(day: Day) -> Iterator[Diagnostic]:
    """Yield each link in a body that leads nowhere."""
    known: set[str] = set()
    # Those of them that are written just so between `[[` and `]]`.
    words: set[str] = set()
    guess: Guesses | None = None
    headings: dict[str, _Headings] = {}
    for page, link in _links(day.journal, words):
        target = link.target
        if target and target not in known:
            if not _found(day.journal, target):
                guess = guess or Guesses([*people(day.journal), *day.journal.notes])
                yield _problem(page.source, link, guess(target))
                continue
            known.add(target)
            if _is_word(target):
                words.add(target)
        if link.path and target:
            yield from _elsewhere(day.journal, page.source, link)
        if link.heading:
            goal = page if not target else _page(day.journal, target)
            if goal is not None:
                path = goal.source.path
                there = headings.get(path) or _Headings(goal)
                headings[path] = there
                yield from _heading(page.source, link, path, there)


def _links(journal: Journal, words: set[str]) -> Iterator[tuple[Contact | Note, Link]]:
    """Yield the links of each page, unless all lead to *words*, which may grow."""
    for page in journal.files():
        if page.body.leads_only_to(words):
            continue
        days = {date.span for promise in page.body.promises for date in promise.days}
        for link in page.body.links:
            if link.place not in days:  # a date written as a link needs no note
                yield page, link


def _is_word(target: str) -> bool:
    """Say whether a target has no marks that mean something in a link."""
    return target.replace("-", "").replace(" ", "").isalnum() and target[0].isalnum()


def _found(journal: Journal, target: str) -> bool:
    return bool(
        journal.candidates(target)
        or journal.note_id(target) is not None
        or _references.is_elsewhere(target, journal)
    )


def _page(journal: Journal, target: str) -> Contact | Note | None:
    """Return the target of a link: ids before names, people before notes."""
    note = journal.note_id(target)
    if note is not None and fold(target) not in journal.contact_ids:
        return journal.notes[note]
    who = journal.who(target)
    return None if who is None else journal.contacts[who]


class _Headings:
    """The headings of a page, prepared when the first link needs one."""

    def __init__(self, page: Contact | Note) -> None:
        self._texts = [heading.text for heading in page.body.headings]
        self._bare = {_bare(text) for text in self._texts}

    @cached_property
    def guess(self) -> Guesses:
        return Guesses(self._texts)

    def __contains__(self, wanted: str) -> bool:
        # `A#B` is B below A; `^…` is Obsidian's mark for a block, no heading.
        last = wanted.rpartition("#")[2]
        return last.startswith("^") or _bare(last) in self._bare


def _bare(heading: str) -> str:
    """Return the letters and digits, which programs compare in headings."""
    return "".join(filter(str.isalnum, fold(heading)))


def _elsewhere(
    journal: Journal, source: SourceFile, link: Link
) -> Iterator[Diagnostic]:
    """Yield a Markdown link whose file exists, but in another folder."""
    page = _page(journal, link.target)
    start, end = link.span
    if page is None or source.text.startswith("[[", start) or "/" not in link.path:
        return
    wanted = page.source.path
    if any(fold(one) == fold(wanted) for one in places(link.path, source.path)):
        return
    path = posixpath.relpath(wanted, posixpath.dirname(source.path))
    raw = source.text[start:end]
    old = link.path if link.path in raw else quote(link.path)
    fix = None
    if old in raw:
        at = start + raw.rindex(old)
        new = path if "<" in raw else quote(path)
        fix = Fix((Edit(Span(at, at + len(old)), new),), f"write '{path}'")
    yield Diagnostic(
        rule=RULE,
        source=source,
        span=link.span,
        message=f"no file '{link.path}', seen from this file",
        hint=f"did you mean {path}?",
        fix=fix,
    )


def _problem(source: SourceFile, link: Link, guess: str | None) -> Diagnostic:
    return Diagnostic(
        rule=RULE,
        source=source,
        span=link.span,
        message=f"no person or note '{link.target}'",
        hint=f"did you mean {guess}?" if guess else None,
    )


def _heading(
    source: SourceFile, link: Link, path: str, headings: _Headings
) -> Iterator[Diagnostic]:
    if link.heading not in headings:
        guess = headings.guess(link.heading)
        yield Diagnostic(
            rule=RULE,
            source=source,
            span=link.span,
            message=f"no heading '{link.heading}' in {path}",
            hint=f"did you mean {guess}?" if guess else None,
        )
