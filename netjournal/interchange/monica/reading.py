"""Files of Monica → people and notes, and what is left out of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from netjournal.format.incoming import (
    Delivery,
    Input,
    Mark,
    Occasion,
    Person,
    Related,
    Skipped,
    Where,
    Wishes,
)
from netjournal.format.wording import counted
from netjournal.interchange import parties
from netjournal.interchange.monica import notes, people, tasks
from netjournal.interchange.monica.export import Entry, Export, export, special
from netjournal.interchange.monica.people import Relations, name

_LEFT_OUT = {"document": "a document", "photo": "a photo that nobody shows"}
# Types of an account that are no records of a person's life.
_TABLES = {"user", "gender", "tag", "place", "module", "setting", "instance"}
_READ = {"contact", "relationship", "activity", "journal_entry", "photo", "document"}


@dataclass
class _Heap:
    """What is collected while files are read; people and notes by their keys."""

    wishes: Wishes
    people: dict[str, tuple[tuple[str, str], Person]] = field(default_factory=dict)
    occasions: dict[str, tuple[tuple[str, str], Occasion]] = field(default_factory=dict)
    left_out: list[Skipped] = field(default_factory=list)
    unread: list[Skipped] = field(default_factory=list)
    me: list[Mark] = field(default_factory=list)
    joined: int = 0

    def add_person(self, entry: Entry, person: Person) -> None:
        """Add a person; of two with one id, the later version counts."""
        earlier = self.people.get(person.key)
        self.joined += earlier is not None
        if earlier is None or entry.rank > earlier[0]:
            self.people[person.key] = entry.rank, person

    def add(self, entry: Entry, file: str, make: Callable[[], Occasion]) -> None:
        """Add what *make* returns, or say why it is left out or unread."""
        since = self.wishes.since
        try:
            occasion = make()
        except ValueError as error:
            place = Where(file, entry.line)
            self.unread.append(Skipped(place, str(error), entry.kind))
            return
        if since is not None and occasion.date < since:
            skipped = Skipped(occasion.where, f"before {since}", occasion.title)
            self.left_out.append(skipped)
            return
        earlier = self.occasions.get(occasion.key)
        self.joined += earlier is not None
        if earlier is None or entry.rank > earlier[0]:
            self.occasions[occasion.key] = entry.rank, occasion


def read(inputs: Sequence[Input], wishes: Wishes) -> Delivery:
    """Return the people and notes in files that Monica exported.

    Raises `WrongFormatError` if one is something else.
    """
    heap = _Heap(wishes)
    for source in inputs:
        _read_export(heap, export(source), source.name)
    persons = sorted((person for _, person in heap.people.values()), key=_by_key)
    occasions = [occasion for _, occasion in heap.occasions.values()]
    return Delivery(
        people=tuple(persons),
        occasions=tuple(sorted(occasions, key=lambda note: (note.date, note.key))),
        left_out=tuple(heap.left_out),
        unread=tuple(heap.unread),
        joined=heap.joined,
        about=counted(len(inputs), "export"),
        me=tuple(dict.fromkeys(heap.me)),
    )


def _by_key(person: Person) -> str:
    return person.key


def _read_export(heap: _Heap, source: Export, file: str) -> None:
    contacts = [*source.records.get("contact", ())]
    beside, relations, lost = _relations(source, contacts)
    complete = [entry for entry in contacts if entry.uuid not in beside]
    heap.joined += len(contacts) - len(complete)
    heap.left_out += [
        Skipped(Where(file, entry.line), "a relationship to nobody") for entry in lost
    ]
    mine = _mine(heap, source)
    for entry in complete:
        if not name(entry):
            heap.left_out.append(Skipped(Where(file, entry.line), "without a name"))
        else:
            person = people.person(entry, source, relations, heap.wishes.today, file)
            heap.add_person(entry, replace(person, is_me=entry.uuid in mine))
        _add_notes(heap, entry, source, file)
    _add_activities(heap, source, contacts, beside, file)
    for entry in source.records.get("journal_entry", ()):
        heap.add(entry, file, partial(notes.journal_entry, entry, file))
    _leave_out(heap, contacts, source, file)


def _add_notes(heap: _Heap, contact: Entry, source: Export, file: str) -> None:
    makers: dict[str, Callable[[Entry], Occasion]] = {
        "call": lambda entry: notes.call(entry, contact, source, file),
        "conversation": lambda entry: notes.conversation(
            entry, contact, source, file, replies=heap.wishes.replies
        ),
        "gift": lambda entry: notes.gift(entry, contact, file),
    }
    for kind, maker in makers.items():
        for entry in contact.parts.get(kind, ()):
            if kind != "gift" or not tasks.is_idea(entry):
                heap.add(entry, file, partial(maker, entry))


def _add_activities(
    heap: _Heap, source: Export, contacts: Sequence[Entry], beside: set[str], file: str
) -> None:
    """Add the activities; who took part, only the contacts themselves say."""
    entries = {entry.uuid: entry for entry in source.records.get("activity", ())}
    present: dict[str, list[Entry]] = defaultdict(list)
    for contact in contacts:
        own = {entry.uuid: entry for entry in contact.parts.get("activity", ())}
        entries = own | entries
        for uuid in dict.fromkeys([*contact.links.get("activity", ()), *own]):
            present[uuid].append(contact)
    for uuid, entry in entries.items():
        people_there = [part for part in present[uuid] if part.uuid not in beside]
        names = [name(part) for part in present[uuid] if part.uuid in beside]
        activity = partial(notes.activity, entry, people_there, names, source, file)
        heap.add(entry, file, activity)


def _relations(
    source: Export, contacts: Iterable[Entry]
) -> tuple[set[str], Relations, list[Entry]]:
    """Return who is only a name beside others, who is related, and what leads nowhere.

    A contact of that sort that is beside nobody is a person like any other.
    """
    by_uuid = {entry.uuid: entry for entry in contacts if entry.uuid}
    names_only = {
        uuid
        for uuid, entry in by_uuid.items()
        if entry.properties.is_true("is_partial")
    }
    related: dict[str, list[Related]] = defaultdict(list)
    lines: dict[str, list[str]] = defaultdict(list)
    beside: set[str] = set()
    lost = []
    for entry in source.records.get("relationship", ()):
        first, second = (
            by_uuid.get(entry.properties.line(end))
            for end in ("contact_is", "of_contact")
        )
        role = people.role(source.named(entry.properties.take("type")))
        if first is None or second is None:
            lost.append(entry)
        elif first.uuid in names_only and second.uuid not in names_only:
            lines[second.uuid].append(_line(role, first))
            beside.add(first.uuid)
        elif second.uuid in names_only and first.uuid not in names_only:
            lines[first.uuid].append(_line(f"{role} of", second))
            beside.add(second.uuid)
        else:
            related[second.uuid].append(Related(name(first), role, people.key(first)))
    return beside, Relations(related, lines), lost


def _line(role: str, entry: Entry) -> str:
    """Return the line about a contact that is only a name beside another one."""
    properties = entry.properties
    birthday = special(properties.values.get("birthdate"))
    about = [f"born {birthday}" if birthday else "", properties.line("description")]
    text = ", ".join(filter(None, [name(entry), *about]))
    return f"{role[:1].upper()}{role[1:]}: {text}"


def _mine(heap: _Heap, source: Export) -> set[str]:
    """Return the contacts that are me, and remember my addresses."""
    mine = set()
    for entry in source.records.get("user", ()):
        email = parties.address(entry.properties.line("email"))
        if email:
            heap.me.append(Mark("email", email))
        mine.add(entry.properties.line("me_contact"))
    return mine - {""}


def _leave_out(
    heap: _Heap, contacts: Iterable[Entry], source: Export, file: str
) -> None:
    """Count what is in a file and has no place in a journal."""
    shown = {person.photo for _, person in heap.people.values()}
    for entry in _others(contacts, source):
        if entry.kind == "photo" and people.picture(entry.properties) in shown - {b""}:
            heap.joined += 1
            continue
        kind = entry.kind.replace("_", " ") or "a record"
        reason = _LEFT_OUT.get(entry.kind, f"not known here: {kind}")
        title = entry.properties.line("original_filename")
        heap.left_out.append(Skipped(Where(file, entry.line), reason, title))


def _others(contacts: Iterable[Entry], source: Export) -> Iterator[Entry]:
    for kind, entries in source.records.items():
        if kind in _LEFT_OUT or kind not in _READ | _TABLES:
            yield from entries
    for contact in contacts:
        for kind in _LEFT_OUT:
            yield from contact.parts.get(kind, ())
