"""References by a part of a name: read as the one person who has it.

`with: Ada` is Ada Lovelace where she is the only Ada. An id, a name and an alias
go first; a part that several people have, or that may be in a file that does not
read, means nobody.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import replace

from netjournal.format.diagnostics import OTHER_FORM, Diagnostic, Edit, Fix, Related
from netjournal.format.folding import fold, spellings
from netjournal.format.likeness.marks import TITLES
from netjournal.format.model import (
    Contact,
    Entry,
    Introduction,
    Journal,
    Note,
    Reference,
)
from netjournal.format.source import SourceFile, Span

# The keys of a note, besides `with`, that name people.
_KEYS = frozenset(
    ("expected", "hosts", "follow_up", "gave", "received", "asked", "needs")
) | {"introduced", "from"}
# Under which a journal remembers who has which part of a name.
HOLDERS = "holders of parts of names"
_SHORTEST = 2  # letters; a single one is an initial


class Parts:
    """Who has which part of a name; what is wrong is kept in `problems`.

    Make it with all contacts, private ones too, so that a part means the same
    whatever of the journal is shown.
    """

    def __init__(
        self,
        people: Mapping[str, Contact],
        exact: Container[str],
        unread: Collection[str],
    ) -> None:
        """Take the names of *people*, who are keyed by id.

        What is *exact*, a folded id or a whole name, stays as it is.
        """
        self.problems: list[Diagnostic] = []
        self._by_id = people
        self._unread = unread
        self._exact = exact
        self._known_exact: set[str] = set()
        self._people: Mapping[str, set[str]] | None = None
        self._meant: dict[str, str] = {}

    @classmethod
    def of(
        cls,
        contacts: Sequence[Contact],
        notes: Iterable[Note],
        unread: Collection[str],
    ) -> Parts:
        """Take the names of *contacts*; what is an id of a file stays as it is."""
        exact = {fold(contact.id) for contact in contacts} | {*unread}
        exact |= {fold(name) for contact in contacts for name in contact.names}
        exact |= {fold(note.id) for note in notes}
        return cls({contact.id: contact for contact in contacts}, exact, unread)

    @classmethod
    def within(cls, journal: Journal) -> Parts:
        """Take the names in a journal, which is looked up and not gone through."""
        parts = cls(journal.contacts, _Exact(journal), journal.unread)
        parts._people = _with_unread(holders_in(journal), journal.unread)
        return parts

    def contact(self, contact: Contact) -> Contact:
        """Return *contact* with the people it names by a part of their name by id."""
        if not contact.knows and contact.met is None and not contact.distinct_from:
            return contact
        if self._are_exact(_of_contact(contact)):
            return contact
        reader, met = self._reader(contact.source), contact.met
        if met is not None and met.through is not None:
            met = met._replace(through=reader(met.through))
        knows = tuple(tie._replace(who=reader(tie.who)) for tie in contact.knows)
        distinct = tuple(map(reader, contact.distinct_from))
        return replace(contact, met=met, knows=knows, distinct_from=distinct)

    def note(self, note: Note) -> Note:
        """Return *note* with the people it names by a part of their name by id."""
        exact = self._are_exact(note.participants)
        if exact and (_KEYS.isdisjoint(note.places) or self._are_exact(_of_note(note))):
            return note
        reader = self._reader(note.source)
        return replace(
            note,
            participants=tuple(map(reader, note.participants)),
            expected=tuple(map(reader, note.expected)),
            hosts=tuple(map(reader, note.hosts)),
            origins_from=tuple(map(reader, note.origins_from)),
            decisions=tuple((reader(person), when) for person, when in note.decisions),
            introductions=tuple(_pair(pair, reader) for pair in note.introductions),
            gave=_entries(note.gave, reader),
            received=_entries(note.received, reader),
            asked=_entries(note.asked, reader),
            needs=_entries(note.needs, reader),
        )

    def _are_exact(self, references: Iterable[Reference]) -> bool:
        """Whether none of *references* may be a part of a name."""
        exact = self._known_exact
        for reference in references:
            text = reference.text
            if text in exact:
                continue
            if "/" not in text and fold(text) not in self._exact:
                return False
            exact.add(text)
        return True

    def _reader(self, source: SourceFile) -> Callable[[Reference], Reference]:
        def read(person: Reference) -> Reference:
            if self._are_exact((person,)):
                return person
            stem = self._one(person.text)
            if not stem:
                return person
            self.problems.append(_problem(source, person, self._by_id[stem]))
            return person._replace(text=stem)

        return read

    def _one(self, text: str) -> str:
        """Return the id of the one person that *text* is a part of, else nothing."""
        if text not in self._meant:
            ids = those(text, self._known())
            self._meant[text] = ids.pop() if len(ids) == 1 else ""
        return self._meant[text]

    def _known(self) -> Mapping[str, set[str]]:
        if self._people is None:
            people = holders(self._by_id.values())
            self._people = _with_unread(people, self._unread)
        return self._people


def _with_unread(
    people: Mapping[str, set[str]], unread: Iterable[str]
) -> Mapping[str, set[str]]:
    """Return the same with the names of files that do not read."""
    more: dict[str, set[str]] = {}
    for stem in unread:
        # With one more nobody is the only one.
        for part in parts_of((stem,)):
            more.setdefault(part, set()).update((stem, ""))
    merged = {part: stems | people.get(part, set()) for part, stems in more.items()}
    return {**people, **merged} if merged else people


class _Exact:
    """The folded ids and whole names in a journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __contains__(self, key: object) -> bool:
        journal = self._journal
        return (
            key in journal.contact_ids
            or key in journal.named
            or key in journal.note_ids
            or key in journal.unread
        )


def references(document: Contact | Note) -> Iterator[Reference]:
    """Yield the people that a file names in the keys that a part of a name may have."""
    if isinstance(document, Contact):
        yield from _of_contact(document)
    else:
        yield from document.participants
        yield from _of_note(document)


def _of_contact(contact: Contact) -> Iterator[Reference]:
    if contact.met is not None and contact.met.through is not None:
        yield contact.met.through
    yield from (tie.who for tie in contact.knows)
    yield from contact.distinct_from


def _of_note(note: Note) -> Iterator[Reference]:
    """Yield the people that *note* names beside its `with`."""
    for references in (note.expected, note.hosts, note.origins_from):
        yield from references
    for person, _ in note.decisions:
        yield person
    for pair in note.introductions:
        yield from pair.pair
    for entries in (note.gave, note.received, note.asked, note.needs):
        for entry in entries:
            yield from entry.who


def holders(contacts: Iterable[Contact]) -> dict[str, set[str]]:
    """Return the ids of those who have each part of a name."""
    people: dict[str, set[str]] = {}
    for contact in contacts:
        for part in parts_of(contact.names):
            people.setdefault(part, set()).add(contact.id)
    return people


def holders_in(journal: Journal) -> Mapping[str, set[str]]:
    """Return the ids of those in *journal* who have each part of a name.

    The journal remembers them, as it does what it computes itself.
    """
    people: Mapping[str, set[str]] | None = vars(journal).get(HOLDERS)
    if people is None:
        people = holders(journal.contacts.values())
        vars(journal)[HOLDERS] = people
    return people


def those(text: str, people: Mapping[str, set[str]]) -> set[str]:
    """Return the ids among *people*, by parts of names, that *text* may mean."""
    parts = (" ".join(atoms) for atoms in spellings(text))
    return {stem for part in parts for stem in people.get(part, ())}


def parts_of(names: Iterable[str]) -> Iterator[str]:
    """Yield each whole name, its first and last word, and both without the middle."""
    for name in names:
        for atoms in spellings(name):
            words = [word for word in atoms if word not in TITLES]
            if words:
                first, last = words[0], words[-1]
                yield " ".join(words)
                yield f"{first} {last}"
                yield from (word for word in (first, last) if len(word) >= _SHORTEST)


def _pair(
    introduction: Introduction, reader: Callable[[Reference], Reference]
) -> Introduction:
    first, second = introduction.pair
    return introduction._replace(pair=(reader(first), reader(second)))


def _entries(
    entries: Iterable[Entry], reader: Callable[[Reference], Reference]
) -> tuple[Entry, ...]:
    return tuple(entry._replace(who=tuple(map(reader, entry.who))) for entry in entries)


def _problem(source: SourceFile, person: Reference, contact: Contact) -> Diagnostic:
    stem = contact.id
    written = source.text[slice(*person.span)]
    at = written.find(person.text)
    # What does not stand there as it was read, as in quotes, is not rewritten.
    place = Span(person.span.start + at, person.span.start + at + len(person.text))
    fix = Fix((Edit(place, stem),), f"write {stem}") if at >= 0 else None
    return Diagnostic(
        rule=OTHER_FORM,
        source=source,
        span=person.span,
        message=f"'{person.text}' is read as {stem}",
        hint=f"write {stem}",
        fix=fix,
        # What is about a private file is told nowhere else.
        related=(
            (Related(contact.source, contact.place("name"), "who is meant"),)
            if contact.private
            else ()
        ),
    )
