"""Who an unknown name may have meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from netjournal.format.folding import bare, fold
from netjournal.format.model import Journal
from netjournal.format.spelling import near, one_slip

_SHOWN = 5
_SHORTEST_SLIP = 4  # shorter words are too often one letter apart
_NEAR_ENOUGH = 75.0
_END = 3

# A guess takes about a millisecond in a large journal. With more mistakes than this,
# guessing each of them would take too long.
_MOST = 500
_LONGEST = 200


def nearest(journal: Journal, text: str) -> list[str]:
    """Return the ids of the people whose id or names are most like *text*.

    Names with a word that begins with *text* come first: "grace" is Grace Hopper.
    """
    key = fold(text)
    ids = dict.fromkeys(
        contact.id
        for contact in journal.contacts.values()
        if any(f" {key}" in f" {fold(name)}" for name in contact.names)
    )
    spelled = [
        name
        for contact in journal.contacts.values()
        for name in (contact.id, *contact.names)
    ]
    for word in near(text, spelled, limit=2 * _SHOWN):
        ids |= dict.fromkeys(journal.candidates(word))
    return list(ids)[:_SHOWN]


def slips(journal: Journal, text: str) -> tuple[str, ...]:
    """Return the ids with a name that is one typo or swap away from *text*."""
    typed = bare(text)
    if len(typed) < _SHORTEST_SLIP:
        return ()
    return tuple(
        contact.id
        for contact in journal.contacts.values()
        if not contact.is_self
        and any(_is_slip_of(name, typed) for name in contact.names)
    )


def _is_slip_of(name: str, typed: str) -> bool:
    key = bare(name)
    return is_slip(key, typed) or is_slip(key.partition(" ")[0], typed)


def is_slip(word: str, typed: str) -> bool:
    """Say whether two folded words are one typo apart, and long enough to tell."""
    return max(len(word), len(typed)) >= _SHORTEST_SLIP and one_slip(word, typed)


class Guesses:
    """The known words, and the nearest one for each unknown word.

    Meant for many references at once.
    """

    def __init__(self, known: Iterable[str]) -> None:
        """Take the *known* words as they are to be shown; equal ones count once."""
        self._shown = {fold(word): word for word in reversed([*known])}
        # One typo leaves the beginning or the end unchanged.
        self._ends: dict[str, list[str]] = defaultdict(list)
        for word in self._shown:
            self._ends[word[:_END]].append(word)
            self._ends[word[-_END:]].append(word)
        self._guessed: dict[str, str | None] = {}

    def __call__(self, text: str) -> str | None:
        """Return the known word nearest to *text*, if any is near enough."""
        if text not in self._guessed:
            room = len(self._guessed) < _MOST and len(text) < _LONGEST
            self._guessed[text] = self._nearest(fold(text)) if room else None
        return self._guessed[text]

    def _nearest(self, key: str) -> str | None:
        if " " not in key:
            begun = [word for word in self._shown if word.startswith(f"{key} ")]
            if len(begun) == 1:
                # A first name that only one person has.
                return self._shown[begun[0]]
        for end in (key[:_END], key[-_END:]):
            for word in self._ends.get(end, ()):
                if one_slip(key, word):
                    return self._shown[word]
        # Imported here, because loading it takes as long as reading a thousand files.
        from rapidfuzz import fuzz, process

        found = process.extractOne(
            key, self._shown.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
        )
        return self._shown[found[0]] if found else None


def people(journal: Journal) -> list[str]:
    """Return the ids and names of all people."""
    names = [name for one in journal.contacts.values() for name in one.names]
    return [*journal.contacts, *names]
