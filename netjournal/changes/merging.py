"""Merging two contacts that are the same person.

Keys are combined (`fields`), references change from the second to the first, the
second's text is added below the first's, and everything left out is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from netjournal.changes.change import (
    ImpossibleError,
    edited,
    front_of,
    removes,
    sets,
    takes,
)
from netjournal.changes.fields import (
    Conflict,
    Side,
    Work,
    listed,
    people_in,
    take_over,
)
from netjournal.changes.references import Meaning, may_mention, moved
from netjournal.changes.renaming import names_kept, references_moved
from netjournal.edits.writing import Data
from netjournal.format import frontmatter
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.folding import fold
from netjournal.format.mentions import reference
from netjournal.format.model import Contact, Journal
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.format.source import Change, SourceFile

_COMMENT = pattern(r"(?:^|(?<=[ \t]))#.*$", re.MULTILINE)
_LISTS = [
    key.name
    for key in (*NOTE_KEYS, *CONTACT_KEYS)
    if key.shape.listed and key.shape.of_people
]


class Merged(NamedTuple):
    """The changes of a merge, with its conflicts and notices."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    notices: tuple[str, ...]


def merge(
    journal: Journal, a: Contact, b: Contact, choices: Mapping[str, Side]
) -> Merged:
    """Return the changes that merge *b* into *a*.

    *choices* says for a key (or, with an empty key, for all) whose value to keep if
    they differ. If conflicts remain, there are no changes. Raises `ImpossibleError`.
    """
    if a.id == b.id:
        raise ImpossibleError(f"both names mean {a.id}")
    _check_distinct(journal, a, b)
    _check_apart(journal, a, b)
    work = Work(journal, a, b, choices, a.source)
    take_over(work)
    meaning = _meaning(journal, a, b)
    work.edit(lambda now: moved(now, meaning))
    _add_body(work, SourceFile(b.source.path, moved(b.source, meaning)))
    others = _others(work, meaning)
    notices = (*work.notices, *_comments(b.source))
    if work.conflicts:
        return Merged((), tuple(work.conflicts), notices)
    changes = (
        Change(a.source.path, a.source.text, work.source.text),
        Change(b.source.path, b.source.text, None),
        *others,
    )
    return Merged(changes, (), notices)


def _check_distinct(journal: Journal, a: Contact, b: Contact) -> None:
    for one, other in ((a, b), (b, a)):
        if any(journal.who(each.text) == other.id for each in one.distinct_from):
            raise ImpossibleError(
                f"{one.source.path} says that they are two people",
                f"if they are one, run: netjournal set {one.id}"
                f" distinct_from-={other.id}",
            )


def _check_apart(journal: Journal, a: Contact, b: Contact) -> None:
    """Check that the two are not introduced to each other. Raises `ImpossibleError`."""
    both = {a.id, b.id}
    for note in journal.notes.values():
        for pair in note.introductions:
            if {journal.who(each.text) for each in pair.pair} == both:
                line = note.source.line(pair.span.start)
                raise ImpossibleError(
                    f"{note.source.path}:{line} introduces the two to each other",
                    "fix that line first",
                )
    for one, other in ((a, b), (b, a)):
        through = one.met.through if one.met else None
        if through is not None and journal.who(through.text) == other.id:
            raise ImpossibleError(
                f"{one.source.path} says that you met through {other.id}",
                f"if that is wrong, run: netjournal set {one.id} met.through=",
            )


def _comments(source: SourceFile) -> Iterator[str]:
    front = frontmatter.read(source)
    if not isinstance(front, Diagnostic) and front.has_comment:
        for match in _COMMENT.finditer(source.text[: front.body_start]):
            yield f"left out: a comment in {source.path}: {match[0].strip()}"


def _add_body(work: Work, other: SourceFile) -> None:
    """Add the second contact's text below the first's, with its line endings."""
    theirs, ours = frontmatter.split(other), frontmatter.split(work.source)
    if isinstance(theirs, Diagnostic) or isinstance(ours, Diagnostic):
        return
    rows = other.text[theirs[1] :].strip("\r\n").splitlines()
    if not any(row.strip() for row in rows):
        return
    text = work.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    ends = text.endswith(("\n", "\r"))
    text += newline * (1 if ends else 2)
    body = newline.join(rows)
    work.source = SourceFile(work.source.path, f"{text}{body}{newline}")


def _meaning(journal: Journal, a: Contact, b: Contact) -> Meaning:
    key, names = fold(b.id), names_kept(journal, b)

    def meaning(text: str, by_path: bool) -> str | None:  # noqa: FBT001 (a function's type has no names)
        return a.id if fold(text) == key and (by_path or text not in names) else None

    return meaning


def _others(work: Work, meaning: Meaning) -> list[Change]:
    """Return the other files, with references changed from one to the other."""
    return references_moved(
        work.journal,
        fold(work.b.id),
        meaning,
        but={work.a.source.path, work.b.source.path},
        first=lambda source: _named_once(work, source),
    )


def _named_once(work: Work, source: SourceFile) -> SourceFile:
    """Remove the second contact from lists and decisions that contain both."""
    names = {fold(work.b.id), *(fold(name) for name in work.b.names)}
    if not any(may_mention(source, name) for name in names):
        return source
    data = front_of(source).data
    for key in _LISTS:
        items = listed(data.get(key, []))
        people = [people_in(work.journal, item) for item in items]
        if [work.a.id] not in people:
            continue
        stays = items[people.index([work.a.id])]
        for item, who in zip(items, people, strict=True):
            if who == [work.b.id]:
                goes = _less(work, f"{source.path}:{key}", stays, item)
                stays = stays if goes is item else item
                source = edited(source, takes(key, goes))
    return _decided_once(work, source, data.get("follow_up", ""))


def _less(work: Work, key: str, mine: Data, theirs: Data) -> Data:
    """Return which of two references to one person to remove: the less detailed."""
    if isinstance(theirs, str):
        return theirs
    if isinstance(mine, str):
        return mine
    rest = [{**one, "who": ""} for one in (mine, theirs) if isinstance(one, dict)]
    if rest[0] != rest[-1] and work.takes_theirs(key, mine, theirs):
        return mine
    return theirs


def _decided_once(work: Work, source: SourceFile, held: Data) -> SourceFile:
    if not isinstance(held, dict):
        return source
    by_person = {work.journal.who(reference(name)): name for name in held}
    mine, theirs = by_person.get(work.a.id), by_person.get(work.b.id)
    if mine is None or theirs is None:
        return source
    if held[mine] != held[theirs]:
        key = f"{source.path}:follow_up"
        if work.takes_theirs(key, held[mine], held[theirs]):
            source = edited(source, sets(("follow_up", mine), held[theirs]))
    return edited(source, removes(("follow_up", theirs)))
