"""What a reference may have meant, for many references at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from netjournal.model import Journal, fold
from netjournal.rules._slips import one_slip

_NEAR_ENOUGH = 75.0
_END = 3

# A guess takes a millisecond or so in a large journal. What has more mistakes
# than this needs another look than at each of them.
_MOST = 500
_LONGEST = 200


class Guesses:
    """The words that are known, and what each unknown one is most like."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the *known* words as they are to be shown; the first of each."""
        self._shown = {fold(word): word for word in reversed([*known])}
        # One slip leaves the beginning or the end as it was.
        self._ends: dict[str, list[str]] = defaultdict(list)
        for word in self._shown:
            self._ends[word[:_END]].append(word)
            self._ends[word[-_END:]].append(word)
        self._guessed: dict[str, str | None] = {}

    def __call__(self, text: str) -> str | None:
        """Return the known word that *text* is most like, if any is near."""
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
        # Here and not above, as it takes as long as a thousand files to load.
        from rapidfuzz import fuzz, process

        found = process.extractOne(
            key, self._shown.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
        )
        return self._shown[found[0]] if found else None


def people(journal: Journal) -> list[str]:
    """Return the ids and names by which people are known."""
    names = [name for one in journal.contacts.values() for name in one.names]
    return [*journal.contacts, *names]
