"""A page that takes the place of another in a journal, without joining all files.

It may, where nothing differs that other files look up: ids, names, days, what is
private. The result is what joining gives, which a law checks; in doubt there is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from netjournal.format.diagnostics import DUPLICATE_ID, Diagnostic
from netjournal.format.folding import fold
from netjournal.format.join import with_met_day
from netjournal.format.likeness.parts import HOLDERS, Parts
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.read import Read
from netjournal.format.unread import kept_back
from netjournal.practice.evidence import written_in

# What a journal remembers, and a page leaves as it is where the same people take part.
_OF_PARTICIPANTS = ("participants", "note_ids_with")
_OF_NAMES = (HOLDERS, "note_days")


def swapped(
    journal: Journal, pages: Iterable[tuple[Read | None, Read | None]]
) -> Journal | None:
    """Return *journal* with each page, as it was and as it is, in place of the old one.

    `None` where all files have to be joined again.
    """
    now = journal
    for before, after in pages:
        if before is None or after is None or not _may_swap(now, before, after):
            return None
        now = _swapped(now, after)
    return now


def near(
    journal: Journal, pages: Iterable[tuple[str, Read | None, Read | None]]
) -> Journal:
    """Return *journal* with each page at a path in place of the old one, at once.

    Where a page differs in what other files look up, only its own id and names are as
    they are now; the order of notes, and whom a part of a name means, may be as before.
    """
    now = journal
    for path, before, after in pages:
        if before is not None and after is not None and _may_swap(now, before, after):
            now = _swapped(now, after)
        else:
            now = _put(_taken(now, path), after)
    return now


def _taken(journal: Journal, path: str) -> Journal:
    """Return the journal without the page at *path*, if it has one."""
    problems = tuple(
        problem for problem in journal.problems if problem.source.path != path
    )
    now = replace(journal, problems=problems)
    for page in written_in(journal, path):
        now = _without(now, page)
        if isinstance(page, Contact):
            return now
    return _with_names_of(journal, now)


def _with_names_of(before: Journal, now: Journal) -> Journal:
    """Return *now*, which remembers who has which part of a name as *before* did."""
    if HOLDERS in vars(before):
        vars(now)[HOLDERS] = vars(before)[HOLDERS]
    return now


def _without(journal: Journal, page: Contact | Note) -> Journal:
    """Return the journal without a page, its id and its names."""
    key = fold(page.id)
    if isinstance(page, Note):
        notes, ids = {**journal.notes}, {**journal.note_ids}
        del notes[page.id], ids[key]
        return replace(journal, notes=notes, note_ids=ids)
    contacts, ids = {**journal.contacts}, {**journal.contact_ids}
    del contacts[page.id], ids[key]
    named = {**journal.named}
    for name in {fold(name) for name in page.names}:
        stems = tuple(stem for stem in named.pop(name) if stem != page.id)
        if stems:
            named[name] = stems
    me = None if journal.me is page else journal.me
    return replace(journal, contacts=contacts, contact_ids=ids, named=named, me=me)


def _put(journal: Journal, after: Read | None) -> Journal:
    """Return the journal with one more file, which may not read."""
    if after is None:
        return journal
    key, page = fold(after.source.stem), after.value
    if page is None:
        problems = (*journal.problems, *after.problems)
        return replace(journal, unread=journal.unread | {key}, problems=problems)
    now = replace(journal, unread=journal.unread - {key})
    if isinstance(page, Note) and page.id not in now.notes:
        now = replace(now, note_ids={**now.note_ids, key: page.id})
        return _swapped(_with_names_of(journal, now), after)
    if isinstance(page, Contact) and page.id not in now.contacts:
        named = {**now.named}
        for name in {fold(name) for name in page.names}:
            named[name] = (*named.get(name, ()), page.id)
        ids = {**now.contact_ids, key: page.id}
        return _swapped(replace(now, contact_ids=ids, named=named), after)
    # The id of another file, which goes first.
    return replace(now, problems=(*now.problems, *after.problems))


def _may_swap(journal: Journal, before: Read, after: Read) -> bool:
    """Say whether a page only differs in what no other file looks up."""
    old, new = before.value, after.value
    if old is None or new is None or _looked_up(old) != _looked_up(new):
        return False
    page = _held(journal, old)
    if page is None or page.source != before.source or page.private != old.private:
        return False
    return not any(_is_tied(problem, page) for problem in journal.problems)


def _looked_up(page: Contact | Note) -> tuple[object, ...]:
    if isinstance(page, Contact):
        return "person", page.id, page.private, page.names, page.is_self
    return "note", page.id, page.private, page.date


def _held(journal: Journal, page: Contact | Note) -> Contact | Note | None:
    if isinstance(page, Contact):
        return journal.contacts.get(page.id)
    return journal.notes.get(page.id)


def _is_tied(problem: Diagnostic, page: Contact | Note) -> bool:
    """Say whether a problem is about a page and another file at once."""
    source = page.source
    if problem.source == source:
        return problem.rule is DUPLICATE_ID
    return any(related.source == source for related in problem.related)


def _swapped(journal: Journal, after: Read) -> Journal:
    page, wrong = after.value, [*after.problems]
    path = after.source.path
    contacts, notes = journal.contacts, journal.notes
    withheld = journal.withheld
    if isinstance(page, Contact):
        page = _of_contact(journal, page, wrong)
        contacts = {**contacts, page.id: page}
        if page.private:
            withheld = {**withheld, **kept_back([page], [page], {})}
    elif page is not None:
        page = _of_note(journal, page, wrong)
        notes = {**notes, page.id: page}
    others = (problem for problem in journal.problems if problem.source.path != path)
    me = journal.me
    if me is not None and isinstance(page, Contact) and me.id == page.id:
        me = page
    now = replace(
        journal,
        contacts=contacts,
        notes=notes,
        me=me,
        withheld=withheld,
        problems=(*others, *wrong),
    )
    _remember(journal, now, page)
    return now


def _of_contact(journal: Journal, page: Contact, wrong: list[Diagnostic]) -> Contact:
    parts = Parts.within(journal)
    page = parts.contact(page)
    wrong += parts.problems
    at = page.met.at if page.met else ""
    note = journal.note_ids.get(fold(at)) if at else None
    return page if note is None else with_met_day(page, {fold(at): journal.notes[note]})


def _of_note(journal: Journal, page: Note, wrong: list[Diagnostic]) -> Note:
    parts = Parts.within(journal)
    page = parts.note(page)
    wrong += parts.problems
    return page


def _remember(before: Journal, now: Journal, page: Contact | Note | None) -> None:
    """Keep what the journal knew of its notes, where it is the same."""
    if page is None or not _is_there(before, page):
        return
    names = [*_OF_NAMES]
    if not isinstance(page, Note):
        names += (*_OF_PARTICIPANTS, "notes_with")
    elif _texts(before.notes[page.id]) == _texts(page):
        names += _OF_PARTICIPANTS
    for name in names:
        if name in vars(before):
            vars(now)[name] = vars(before)[name]


def _is_there(journal: Journal, page: Contact | Note) -> bool:
    return page.id in (journal.contacts if isinstance(page, Contact) else journal.notes)


def _texts(note: Note) -> list[str]:
    return [reference.text for reference in note.participants]
