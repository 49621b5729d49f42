"""Who knows who, as far as the journal has it, and what proves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache, cached_property, partial
from itertools import chain

from netjournal.format.dates import PartialDate
from netjournal.format.folding import fold
from netjournal.format.model import Contact, Met, Note, Tie
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.wording import day_for_people, when_for_people
from netjournal.practice.day import Day
from netjournal.practice.evidence import Evidence, about, named, title
from netjournal.practice.introductions import brought
from netjournal.practice.network.proofs import Mine, Pair, Proof, Record
from netjournal.practice.touches import (
    WEAK,
    History,
    cadence_of,
    held,
    strength,
    together,
)

KNOWS = 2.0
BROUGHT = 1.0

_LATELY = 512
_TOGETHER = 2  # that many people make a tie


class _Group(NamedTuple):
    """People who were in one room, and the note that names each of them.

    The second says whether it names them among its `hosts`, not in its `with`.
    """

    note: Note
    people: Mapping[str, tuple[Note, bool]]


class _Stay(NamedTuple):
    """A person's time with an organization."""

    contact: str
    key: str
    since: dt.date
    until: dt.date
    name: str


@dataclass(frozen=True, kw_only=True)
class Network:
    """Everybody in the journal, and the ties between them, as of a day.

    My own ties weigh what touches.strength says of them, at least 0.05 for
    anyone I have met. Ties between others weigh the sum of what is recorded:
    2 where a file says that they know each other, 1 where one brought us
    together with the other or I introduced them, and 1/(k-1) for each meeting,
    event or organization that k people of this journal shared, so that two
    faces in a large hall are next to nothing (after Newman 2001, who weighs
    joint papers so). `ways` is where paths.py keeps what it has looked up.
    """

    day: Day
    ways: list[Mapping[str, float]] = field(default_factory=list, compare=False)
    # Everybody's, in less room than dictionaries, and those asked for lately.
    _cache: dict[str, tuple[tuple[str, ...], tuple[float, ...]]] = field(
        default_factory=dict, compare=False
    )
    _lately: dict[str, Mapping[str, float]] = field(default_factory=dict, compare=False)

    def tie(self, one: str, other: str) -> float:
        """Return the weight of the tie between two others, 0 without one."""
        return self.ties_of(one).get(other, 0.0)

    def ties_of(self, one: str) -> Mapping[str, float]:
        """Return the people *one* knows, oneself left out, with weights, by id."""
        ties = self._lately.get(one)
        if ties is None:
            if one not in self._cache:
                ties = self._counted(one)
                self._cache[one] = tuple(ties), tuple(ties.values())
            else:
                ties = dict(zip(*self._cache[one], strict=True))
            if len(self._lately) >= _LATELY:
                self._lately.clear()
            self._lately[one] = ties
        return ties

    def _counted(self, one: str) -> Mapping[str, float]:
        # Most have one weight, which is the same object for all.
        ties: dict[str, float] = {}
        for other, weight, _ in self._recorded.get(one, ()):
            ties[other] = ties[other] + weight if other in ties else weight
        for group in self._groups_of.get(one, ()):
            weight = _share(len(group.people))
            for other in group.people:
                ties[other] = ties[other] + weight if other in ties else weight
        for other, key, _ in self._colleagues(one):
            weight = _share(self._sizes[key])
            ties[other] = ties[other] + weight if other in ties else weight
        ties.pop(one, None)
        return dict(sorted(ties.items()))

    def proofs(self, one: str, other: str) -> tuple[Proof, ...]:
        """Return what proves a tie between two others, the weightiest first.

        Of the same weight the latest comes first, then by path and line.
        """
        records = self._recorded.get(one, ())
        proofs = [record.proof for record in records if record.other == other]
        groups = self._groups_of.get(one, ())
        proofs += [self._shared(one, other) for one in groups if other in one.people]
        for _, key, stay in self._colleagues(one, other):
            weight = _share(self._sizes[key])
            words = f"both at {stay.name}"
            place = self._stay_line(stay)
            proofs.append(Proof("organization", words, None, weight, place))
        return tuple(sorted(proofs, key=_order))

    @cached_property
    def _bare(self) -> Network:
        """The same with nothing counted: so no proof holds, in a circle, what was."""
        return Network(day=self.day)

    @cached_property
    def in_bounds(self) -> frozenset[str]:
        """Everyone who may be asked for something, by id."""
        people = self.day.journal.contacts.values()
        return frozenset(each.id for each in people if not each.out_of_bounds)

    @cached_property
    def mine(self) -> Mapping[str, Mine]:
        """My own ties, by the other's id: everyone I had contact with or met."""
        found = {}
        for contact in self.day.journal.contacts.values():
            if not contact.is_self:
                tie = self._mine(contact)
                if tie is not None:
                    found[contact.id] = tie
        return found

    def _mine(self, contact: Contact) -> Mine | None:
        history = self.day.histories[contact.id]
        cadence = cadence_of(contact, self.day.settings)
        close = strength(history, cadence, self.day.settings, self.day.today)
        if not self._has_met(contact, history):
            return None
        weight = max(close.value if close else 0.0, WEAK)
        prove = partial(Network._proofs_of_mine, self._bare, contact)
        return Mine(close, history.last_touch, weight, prove)

    def _has_met(self, contact: Contact, history: History) -> bool:
        """Say whether anything proves that we met: the first that does is enough."""
        if history.touch is not None:
            return True
        return contact.status != "target" and any(True for _ in self._met(contact))

    def _proofs_of_mine(self, contact: Contact) -> tuple[Proof, ...]:
        proofs = list(self._touched(self.day.histories[contact.id]))
        if contact.status != "target" or proofs:
            proofs += self._met(contact)
        return tuple(proofs)

    def _touched(self, history: History) -> Iterator[Proof]:
        if history.touch is not None:
            note = history.touch.note
            day = day_for_people(note.date, self.day.today)
            words = f"last contact {day}: {title(note, self.day.journal)}"
            place = named(self.day.journal, note, history.contact)
            yield Proof("touch", words, note.date, history.touch.weight, place)

    def _met(self, contact: Contact) -> Iterator[Proof]:
        met = contact.met
        if met is not None and (met.on is None or met.on.first <= self.day.today):
            day = met.on.full if met.on else None
            words = f"met{self._when(met.on)}"
            yield Proof("met", words, day, WEAK, about(contact, met.span))
        me = self.day.journal.me
        for stay in _stays(contact, self.day.today):
            for own in _stays(me, self.day.today) if me else ():
                if own.key == stay.key and _overlap(own, stay):
                    words = f"both at {stay.name}"
                    place = self._stay_line(stay)
                    yield Proof("organization", words, None, WEAK, place)

    @cached_property
    def _recorded(self) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        me = self.day.journal.me.id if self.day.journal.me else None
        counted: set[tuple[frozenset[str], bool]] = set()
        pairs = chain(self._known(), self._through(), self._introduced())
        for one, other, is_known, weight, prove in pairs:
            if one != other and me not in (one, other):
                # Told from both sides, or in two files, it is still one thing.
                once = frozenset((one, other)), is_known
                counts = 0.0 if once in counted else weight
                counted.add(once)
                found.setdefault(one, []).append(Record(other, counts, prove))
                found.setdefault(other, []).append(Record(one, counts, prove))
        return found

    def _known(self) -> Iterator[Pair]:
        # Of two sides that say the same, the one that says more counts.
        found = [
            (contact, tie)
            for contact in self.day.journal.contacts.values()
            for tie in contact.knows
            if tie.since is None or tie.since.first <= self.day.today
        ]
        for contact, tie in sorted(found, key=lambda one: _vague(one[1])):
            other = self.day.journal.who(tie.who.text)
            if other is not None:
                prove = partial(Network._knows, self._bare, contact, tie)
                yield contact.id, other, True, KNOWS, prove

    def _knows(self, contact: Contact, tie: Tie) -> Proof:
        since = ""
        if tie.since:
            when = when_for_people(tie.since, self.day.today)
            since = f", since {when.partition(' ')[2]}"
        words = f"{tie.role or 'know each other'}{since}"
        day = tie.since.full if tie.since else None
        return Proof("knows", words, day, KNOWS, about(contact, tie.who.span))

    def _through(self) -> Iterator[Pair]:
        who = self.day.journal.who
        for contact in self.day.journal.contacts.values():
            met = contact.met
            if met is None or met.through is None:
                continue
            other = who(met.through.text)
            if other and (met.on is None or met.on.first <= self.day.today):
                prove = partial(Network._led_to, self._bare, contact, other)
                yield contact.id, other, False, BROUGHT, prove

    def _led_to(self, contact: Contact, through: str) -> Proof:
        met = contact.met or Met()
        name = self.day.journal.contacts[through].name
        words = f"{name} introduced you to {contact.name}{self._when(met.on)}"
        day = met.on.full if met.on else None
        span = met.through.span if met.through else met.span
        return Proof("through", words, day, BROUGHT, about(contact, span))

    def _introduced(self) -> Iterator[Pair]:
        for one in brought(self.day.journal):
            if one.stage != "made" or one.day is None or one.day > self.day.today:
                continue
            day = day_for_people(one.day, self.day.today)
            words = f"introduced you on {day}" if one.mine else f"introduced on {day}"
            proof = Proof("introduction", words, one.day, BROUGHT, one.evidence)
            prove = partial(_same, proof)
            if one.mine:
                for introducer in one.introducers:
                    for other in filter(None, one.people):
                        yield introducer, other, False, BROUGHT, prove
            elif all(one.people):
                yield (*one.people, False, BROUGHT, prove)

    def _when(self, day: PartialDate | None) -> str:
        return "" if day is None else f" {when_for_people(day, self.day.today)}"

    @cached_property
    def _groups_of(self) -> Mapping[str, list[_Group]]:
        found: dict[str, list[_Group]] = {}
        for group in self._groups():
            for stem in group.people:
                found.setdefault(stem, []).append(group)
        return found

    def _groups(self) -> Iterator[_Group]:
        """Yield who was together: at a meeting, or at an event and around it."""
        met: list[Note] = []
        around: dict[str, list[Note]] = {}
        for note in self.day.journal.notes.values():
            if note.date > self.day.today:
                break
            if self._mutual(note):
                met.append(note)
                event = (
                    self.day.journal.note_id(note.event.text) if note.event else None
                )
                if event is not None and event != note.id:
                    around.setdefault(event, []).append(note)
        for note in met:
            people = self._people(note, around.get(note.id, ()))
            if len(people) >= _TOGETHER:
                yield _Group(note, people)

    def _people(
        self, note: Note, around: Iterable[Note]
    ) -> Mapping[str, tuple[Note, bool]]:
        found: dict[str, tuple[Note, bool]] = {}
        for each in (note, *around):
            for stem in self.day.journal.participants[each.id]:
                found.setdefault(stem, (each, False))
        for stem in self.day.journal.people(note.hosts):
            found.setdefault(stem, (note, True))
        return found

    def _mutual(self, note: Note) -> bool:
        return together(note, self.day.settings.kinds) and held(note)

    def _shared(self, group: _Group, other: str) -> Proof:
        note, many = group.note, len(group.people)
        people = f" ({many} people)" if many > _TOGETHER else ""
        day = day_for_people(note.date, self.day.today)
        words = f"both at {title(note, self.day.journal)}, {day}{people}"
        where, host = group.people[other]
        place = named(self.day.journal, where, other, where.hosts if host else None)
        return Proof("note", words, note.date, _share(many), place)

    @cached_property
    def _stays(self) -> Mapping[str, list[_Stay]]:
        found: dict[str, list[_Stay]] = {}
        for contact in self.day.journal.contacts.values():
            for stay in () if contact.is_self else _stays(contact, self.day.today):
                found.setdefault(stay.key, []).append(stay)
        return found

    @cached_property
    def _sizes(self) -> Mapping[str, int]:
        return {
            key: len({stay.contact for stay in stays})
            for key, stays in self._stays.items()
        }

    @cached_property
    def _stays_of(self) -> Mapping[tuple[str, str], list[_Stay]]:
        """Everybody's stays at each organization, by its key and their id."""
        stays_of: dict[tuple[str, str], list[_Stay]] = {}
        for key, stays in self._stays.items():
            for stay in stays:
                stays_of.setdefault((key, stay.contact), []).append(stay)
        return stays_of

    def _colleagues(
        self, stem: str, other: str | None = None
    ) -> Iterator[tuple[str, str, _Stay]]:
        """Yield who was at an organization together with *stem*, each time once.

        With an *other*, all but this one are left out.
        """
        contact = self.day.journal.contacts[stem]
        seen: set[tuple[str, str]] = set()
        for own in _stays(contact, self.day.today):
            if other is None:
                there = self._stays.get(own.key, ())
            else:
                there = self._stays_of.get((own.key, other), ())
            for stay in there:
                mark = (stay.contact, own.key)
                if stay.contact != stem and mark not in seen and _overlap(stay, own):
                    seen.add(mark)
                    yield stay.contact, own.key, stay

    def _stay_line(self, stay: _Stay) -> Evidence:
        contact = self.day.journal.contacts[stay.contact]
        return about(contact, contact.place("organization"))


def network(day: Day) -> Network:
    """Return the ties of a journal as of a day."""
    return Network(day=day)


def _vague(tie: Tie) -> tuple[bool, bool]:
    return not tie.role, tie.since is None


def _same(proof: Proof) -> Proof:
    return proof


@cache
def _share(people: int) -> float:
    return 1.0 / (people - 1) if people > 1 else 0.0


def _stays(contact: Contact, today: dt.date) -> Iterator[_Stay]:
    for place in contact.positions:
        since = place.since.first if place.since else dt.date.min
        until = place.until.last if place.until else dt.date.max
        if since <= today:
            yield _Stay(contact.id, fold(place.name), since, until, place.name)


def _overlap(one: _Stay, other: _Stay) -> bool:
    return one.since <= other.until and other.since <= one.until


def _order(proof: Proof) -> tuple[float, int, str, int, str]:
    day = proof.day.toordinal() if proof.day else 0
    return -proof.weight, -day, proof.evidence.path, proof.evidence.line, proof.words
