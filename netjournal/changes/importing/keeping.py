"""References by a name that somebody new has, too: written by id before they break.

`with: Ada` is Ada Bell where she is the only Ada. Once another Ada is imported, nobody
would be meant, so the id takes the place of the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netjournal.changes.change import ImpossibleError
from netjournal.changes.importing.work import Work
from netjournal.changes.references import moved
from netjournal.edits.refusal import RefusedError
from netjournal.format.diagnostics import OTHER_FORM
from netjournal.format.folding import fold, spellings
from netjournal.format.likeness.parts import holders, parts_of, references
from netjournal.format.model import Contact, Note
from netjournal.format.source import SourceFile


def keep_references(work: Work, names: Mapping[str, set[str]]) -> None:
    """Write ids where references would mean several people.

    *names* are those of each file that is new or changed, by id.
    """
    people = holders(work.journal.contacts.values())
    shared = {
        part: next(iter(people[part]))
        for stem, new in names.items()
        for part in parts_of(new)
        if len(people.get(part, ())) == 1 and stem not in people[part]
    }
    if not shared:
        return
    by_part = {
        problem.source.path
        for problem in work.journal.problems
        if problem.rule == OTHER_FORM
    }
    count = 0
    for document in _documents(work):
        if document.source.path in by_part or _names_one(document, shared):
            count += _kept(work, document, shared)
    if count:
        files = "1 file names" if count == 1 else f"{count} files name"
        work.notices.append(
            f"{files} somebody by a name that is not theirs alone any more,"
            " so the id is written instead"
        )


def _documents(work: Work) -> Iterable[Contact | Note]:
    yield from work.journal.contacts.values()
    yield from work.journal.every_note()


def _names_one(document: Contact | Note, shared: Mapping[str, str]) -> bool:
    texts = [person.text for person in references(document)]
    texts += [link.target for link in document.body.links]
    return any(_stem(text, shared) for text in texts)


def _stem(text: str, shared: Mapping[str, str]) -> str | None:
    """Return the id of the one person whom *text* has meant until now."""
    forms = (" ".join(atoms) for atoms in spellings(text))
    stems = {shared[form] for form in forms if form in shared}
    return stems.pop() if len(stems) == 1 else None


def _kept(work: Work, document: Contact | Note, shared: Mapping[str, str]) -> bool:
    """Write ids in one file, and say whether that changed it."""
    journal = work.journal

    def meaning(text: str, by_path: bool) -> str | None:  # noqa: FBT001 (a function's type has no names)
        key = fold(text)
        if by_path or key in journal.contact_ids or key in journal.note_ids:
            return None
        return _stem(text, shared)

    source = work.sources.get(document.id) or document.source
    try:
        text = moved(source, meaning)
    except (ImpossibleError, RefusedError):
        return False
    if text == source.text:
        return False
    work.sources[document.id] = SourceFile(source.path, text)
    return True
