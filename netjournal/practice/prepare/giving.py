"""What I could give: their needs beside what I know, said carefully.

A need and something else in the journal match where they share a word that is
rare in it. That is a hint and no more: the words are shown with the lines they
come from, and it is for a person to see whether there is anything in it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from netjournal.format.folding import by_name, fold
from netjournal.format.mentions.shown import plain
from netjournal.format.model import Contact, Journal, Note
from netjournal.format.records import NamedTuple
from netjournal.practice.evidence import Evidence, about
from netjournal.practice.ledger import concerned

IDEAS = 3

_LEAST = 4  # letters of a word that says something
_FEW = 3  # people may share a word in any journal,
_SHARE = 10  # and one in so many in a large one
_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("ings", "ing", "ers", "ed", "es", "er", "s")
_COMMON = frozenset(
    _WORD.findall(
        "about after again also anybody anyone because been before being between"
        " both come could does doing done down each else even ever every find first"
        " from give going good have help here into just keep know knows like look"
        " looking looks made make makes many more most much must need needs next"
        " nobody none only other over people please real same somebody someone"
        " something soon such take than that their them then there these they thing"
        " things this those through time until very want wants well were what when"
        " where whether which while whom whose will with without word work works"
        " would year years your"
    )
)


class Need(NamedTuple):
    """What a person looks for, as a note has it."""

    what: str
    day: dt.date
    evidence: Evidence


class Idea(NamedTuple):
    """Something that may meet a need: another person, and what is known of them.

    `words` are those of `says` that the need has, too.
    """

    need: Need
    contact: str
    name: str
    says: str
    words: tuple[str, ...]
    evidence: Evidence


class Fact(NamedTuple):
    """Something known of a person: its words, and where it is written.

    `stems` are the words by what they begin with; `day` is a note's.
    """

    contact: Contact
    says: str
    stems: Mapping[str, str]
    day: dt.date | None
    holder: Contact | Note
    key: str


class Facts:
    """Facts in an order, by the words that they have."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        """Take the *facts*."""
        self._facts = tuple(facts)
        self._numbers: dict[str, list[int]] = {}
        for number, fact in enumerate(self._facts):
            for stem in fact.stems:
                self._numbers.setdefault(stem, []).append(number)

    def sharing(self, stems: Iterable[str]) -> list[Fact]:
        """Return the facts with any of the words *stems*, in their order."""
        numbers = set[int]().union(*(self._numbers.get(stem, ()) for stem in stems))
        return [self._facts[number] for number in sorted(numbers)]


class Passing(Facts):
    """Facts that are looked through each time: none of the others is held."""

    def __init__(self, facts: Callable[[], Iterable[Fact]]) -> None:
        """Take what gives the *facts*, in their order."""
        super().__init__(())
        self._every = facts

    def sharing(self, stems: Iterable[str]) -> list[Fact]:
        """Return the facts with any of the words *stems*, in their order."""
        wanted = frozenset(stems)
        return [fact for fact in self._every() if not wanted.isdisjoint(fact.stems)]


def needs(journal: Journal, today: dt.date, contact: str) -> tuple[Need, ...]:
    """Return what a person was looking for up to *today*, the latest first."""
    found = [
        Need(plain(entry.what, journal), note.date, about(note, entry.span))
        for note in journal.notes_with.get(contact, ())
        if note.date <= today
        for entry in note.needs
        if contact in concerned(journal, note, entry)
    ]
    return tuple(reversed(found))


def ideas(
    journal: Journal, known: Facts, contact: str, wanted: Iterable[Need]
) -> tuple[Idea, ...]:
    """Return what may meet the needs *wanted* by a person, a few for each.

    *known* are the facts about everybody. What shares more words with the
    need comes first, then people by name.
    """
    looked_for = [(need, frozenset(_stems(need.what))) for need in wanted]
    sought = frozenset[str]().union(*(stems for _, stems in looked_for))
    if not sought:
        return ()
    found = [
        fact
        for fact in known.sharing(sought)
        if fact.contact.id != contact and not _theirs(journal, fact, contact)
    ]
    rare = _rare(found, max(_FEW, len(journal.contacts) // _SHARE))
    return tuple(
        idea
        for need, stems in looked_for
        for idea in _for(journal, need, stems & rare, found)
    )


def _theirs(journal: Journal, fact: Fact, contact: str) -> bool:
    """Whether a note about another person was with them, too."""
    holder = fact.holder
    return isinstance(holder, Note) and contact in journal.participants[holder.id]


def _rare(facts: Iterable[Fact], most: int) -> frozenset[str]:
    """Return the words that are said of no more than *most* people."""
    people: dict[str, set[str]] = {}
    for fact in facts:
        for stem in fact.stems:
            people.setdefault(stem, set()).add(fact.contact.id)
    return frozenset(stem for stem, who in people.items() if len(who) <= most)


def _for(
    journal: Journal, need: Need, stems: frozenset[str], known: Iterable[Fact]
) -> list[Idea]:
    best: dict[str, tuple[int, Fact, tuple[str, ...]]] = {}
    for fact in known:
        shared = tuple(word for stem, word in fact.stems.items() if stem in stems)
        before = best.get(fact.contact.id)
        if shared and (before is None or before[0] < len(shared)):
            best[fact.contact.id] = (len(shared), fact, shared)
    order = sorted(
        best.values(),
        key=lambda one: (-one[0], by_name(one[1].contact.name, one[1].contact.id)),
    )
    return [_idea(journal, need, fact, shared) for _, fact, shared in order[:IDEAS]]


def _idea(journal: Journal, need: Need, fact: Fact, words: tuple[str, ...]) -> Idea:
    day = f", {fact.day}" if fact.day else ""
    says = f"{plain(fact.says, journal)}{day}"
    place = about(fact.holder, fact.holder.place(fact.key))
    return Idea(need, fact.contact.id, fact.contact.name, says, words, place)


def facts(journal: Journal, today: dt.date) -> Iterator[Fact]:
    """Yield what is said of those I know, and what we talked about, latest first."""
    for other in journal.contacts.values():
        if _known(other):
            for key, says in _said(other):
                stems = _stems(says)
                if stems:
                    yield Fact(other, says, stems, None, other, key)
    for note in reversed(tuple(journal.notes.values())):
        if not note.topics or note.date > today:
            continue
        people = [journal.contacts[stem] for stem in journal.participants[note.id]]
        for says in note.topics:
            stems = _stems(says)
            for other in people if stems else ():
                if _known(other):
                    yield Fact(other, says, stems, note.date, note, "topics")


def _known(other: Contact) -> bool:
    return not other.out_of_bounds and other.status != "target"


def _said(other: Contact) -> Iterator[tuple[str, str]]:
    for key, texts in (
        ("common_ground", other.common_ground),
        ("tags", other.tags),
        ("title", (other.title,)),
        ("organization", [place.name for place in other.organizations]),
    ):
        for text in texts:
            if text:
                yield key, text


def _stems(text: str) -> dict[str, str]:
    """Return the words of *text* that say something, by what they begin with."""
    found: dict[str, str] = {}
    for word in _WORD.findall(fold(text)):
        if len(word) >= _LEAST and word not in _COMMON:
            found.setdefault(_stem(word), word)
    return found


def _stem(word: str) -> str:
    """Return *word* without an English ending; crude, and enough for a hint."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word.removesuffix(ending)
    return word
