"""What I could give: their needs beside what I know, said carefully.

A need and something else in the journal match where they share a word that is
rare in it. That is a hint and no more: the words stand beside the lines they
come from, and it is for a person to see whether there is anything in it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from netjournal.evidence import Evidence, about
from netjournal.followups.words import plain
from netjournal.ledger import concerned
from netjournal.model import Contact, Journal, fold

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
    """What somebody looks for, as a note has it."""

    what: str
    day: dt.date
    evidence: Evidence


class Idea(NamedTuple):
    """Something that may meet a need: somebody else, and what is said of them.

    `words` are those of `says` that the need has, too.
    """

    need: Need
    contact: str
    name: str
    says: str
    words: tuple[str, ...]
    evidence: Evidence


class _Fact(NamedTuple):
    contact: Contact
    says: str
    stems: Mapping[str, str]
    evidence: Evidence


def needs(journal: Journal, today: dt.date, contact: str) -> tuple[Need, ...]:
    """Return what somebody was looking for up to *today*, the latest first."""
    found = [
        Need(plain(entry.what, journal), note.date, about(note, entry.span))
        for note in journal.notes_with.get(contact, ())
        if note.date <= today
        for entry in note.needs
        if contact in concerned(journal, note, entry)
    ]
    return tuple(reversed(found))


def ideas(
    journal: Journal, today: dt.date, contact: str, wanted: Iterable[Need]
) -> tuple[Idea, ...]:
    """Return what may meet the needs *wanted* by somebody, a few for each.

    What shares more words with the need comes first, then people by name.
    """
    looked_for = [(need, frozenset(_stems(need.what))) for need in wanted]
    sought = frozenset[str]().union(*(stems for _, stems in looked_for))
    if not sought:
        return ()
    facts = list(_facts(journal, today, contact, sought))
    rare = _rare(facts, max(_FEW, len(journal.contacts) // _SHARE))
    return tuple(
        idea for need, stems in looked_for for idea in _for(need, stems & rare, facts)
    )


def _rare(facts: Iterable[_Fact], most: int) -> frozenset[str]:
    """Return the words that are said of no more than *most* people."""
    people: dict[str, set[str]] = {}
    for fact in facts:
        for stem in fact.stems:
            people.setdefault(stem, set()).add(fact.contact.id)
    return frozenset(stem for stem, who in people.items() if len(who) <= most)


def _for(need: Need, stems: frozenset[str], facts: Iterable[_Fact]) -> list[Idea]:
    best: dict[str, tuple[int, Idea]] = {}
    for fact in facts:
        shared = [word for stem, word in fact.stems.items() if stem in stems]
        before = best.get(fact.contact.id)
        if shared and (before is None or before[0] < len(shared)):
            who = fact.contact
            idea = Idea(need, who.id, who.name, fact.says, tuple(shared), fact.evidence)
            best[who.id] = (len(shared), idea)
    order = sorted(best.values(), key=lambda one: (-one[0], fold(one[1].name), one[1]))
    return [idea for _, idea in order[:IDEAS]]


def _facts(
    journal: Journal, today: dt.date, contact: str, sought: frozenset[str]
) -> Iterator[_Fact]:
    """Yield what is said of others with any word that is sought, the latest first."""
    for other in journal.contacts.values():
        if other.id == contact or not _known(other):
            continue
        for key, says in _said(other):
            stems = _shared(says, sought)
            if stems:
                yield _Fact(other, says, stems, about(other, other.place(key)))
    for note in reversed(tuple(journal.notes.values())):
        people = journal.participants[note.id]
        if not note.topics or note.date > today or contact in people:
            continue
        for says in note.topics:
            stems = _shared(says, sought)
            for stem in people if stems else ():
                other = journal.contacts[stem]
                if _known(other):
                    topic = f"{plain(says, journal)}, {note.date}"
                    place = about(note, note.place("topics"))
                    yield _Fact(other, topic, stems, place)


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


def _shared(text: str, sought: frozenset[str]) -> Mapping[str, str]:
    found = _stems(text)
    return {stem: word for stem, word in found.items() if stem in sought}


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
