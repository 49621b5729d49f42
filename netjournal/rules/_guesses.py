"""What a reference may have meant, for many references at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.model import Journal, fold

_NEAR_ENOUGH = 75.0

# A guess takes a millisecond or so in a large journal. What has more mistakes
# than this needs another look than at each of them.
_MOST = 500


class Guesses:
    """The words that are known, and what each unknown one is most like."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the *known* words as they are to be shown; the first of each."""
        self._shown = {fold(word): word for word in reversed([*known])}
        self._letters = sorted(set().union(*self._shown))
        self._guessed: dict[str, str | None] = {}

    def __call__(self, text: str) -> str | None:
        """Return the known word that *text* is most like, if any is near."""
        if text not in self._guessed:
            room = len(self._guessed) < _MOST
            self._guessed[text] = self._nearest(fold(text)) if room else None
        return self._guessed[text]

    def _nearest(self, key: str) -> str | None:
        begun = [word for word in self._shown if word.startswith(f"{key} ")]
        if len(begun) == 1:
            # A first name that only one person has.
            return self._shown[begun[0]]
        for form in self._one_slip_away(key):
            if form in self._shown:
                return self._shown[form]
        # Here and not above, as it takes as long as a thousand files to load.
        from rapidfuzz import fuzz, process

        found = process.extractOne(
            key, self._shown.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
        )
        return self._shown[found[0]] if found else None

    def _one_slip_away(self, key: str) -> Iterator[str]:
        """Yield *key* with one letter swapped, left out, changed or put in."""
        for at in range(len(key)):
            before, letter, after = key[:at], key[at], key[at + 1 :]
            yield before + after[:1] + letter + after[1:]
            yield before + after
            for other in self._letters:
                yield before + other + after
                yield before + other + letter + after
        yield from (key + other for other in self._letters)


def people(journal: Journal) -> list[str]:
    """Return the ids and names by which people are known."""
    names = [name for one in journal.contacts.values() for name in one.names]
    return [*journal.contacts, *names]
