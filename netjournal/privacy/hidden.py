"""Where what is hidden occurs in a text: an automaton over all of it reads the letters.

It goes through a text once, however many names are hidden (Aho and Corasick, Efficient
String Matching, 1975). Whether words begin and end there is looked at where letters
are the same, which is nowhere in most texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from netjournal.privacy import forms
from netjournal.privacy.forms import BEYOND_ASCII, Form

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LONG = 6  # letters of a name that figures may follow
_ENDING = re.compile(r"(?:e *(?:n *)?)?s(?= |\Z)")  # Ottos, Vances, Marxens


class Occurrence(NamedTuple):
    """Where the letters of something hidden are in a flat text, by its number."""

    number: int
    first: int
    end: int


class Reading:
    """A text in a form: flat, its words with spaces between them, and its letters."""

    def __init__(self, text: str, form: Form, automaton: AhoCorasick) -> None:
        """Read *text*; the *automaton* finds letters in it."""
        self._text = text
        self._form = form
        self.flat = form.flat(text)
        letters = self.flat.replace(" ", "")
        self._found = automaton.find_matches_as_indexes(letters, overlapping=True)

    def __bool__(self) -> bool:
        """Say whether letters of the text are hidden ones."""
        return bool(self._found)

    @cached_property
    def occurrences(self) -> Sequence[Occurrence]:
        """Where hidden letters are, from the first on, of one place the longest first.

        None of them begins or ends at a space.
        """
        places = sorted(self._found, key=lambda place: (place[1], -place[2]))
        occurrences: list[Occurrence] = []
        letters = place = 0
        for number, start, end in places:
            place = self._after(place, start - letters)
            letters = start
            last = self._after(place, end - 1 - start)
            occurrences.append(Occurrence(number, place, last + 1))
        return occurrences

    def _after(self, place: int, letters: int) -> int:
        """Return the place of the letter that comes *letters* after another."""
        flat = self.flat
        while letters:
            spaces = flat.count(" ", place, place + letters)
            place, letters = place + letters, spaces
        while flat[place] == " ":
            place += 1
        return place

    def span(self, occurrence: Occurrence) -> tuple[int, int]:
        """Return where in the text something is from."""
        _, first, end = occurrence
        return self._origin(first), self._origin(end - 1) + 1

    def _origin(self, place: int) -> int:
        if self._is_even:
            return place
        begins, origins = self._origins
        at = bisect_right(begins, place) - 1
        # All letters of a character that became several are from its place.
        return origins[at] if at % 2 else origins[at] + place - begins[at]

    @cached_property
    def _is_even(self) -> bool:
        """Whether each character of the text became one."""
        return len(self._text) == len(self.flat) and not any(
            character in self._text for character in self._form.uneven
        )

    @cached_property
    def _origins(self) -> tuple[list[int], list[int]]:
        """Places in the flat text, and in the text, where the distance changes."""
        flat, origins, ahead = [0], [0], 0
        for match in BEYOND_ASCII.finditer(self._text):
            place = match.start()
            length = len(self._form[match[0]])
            flat += (place + ahead, place + ahead + length)
            origins += (place, place + 1)
            ahead += length - 1
        return flat, origins


class Hidden:
    """The letters to be found, and where each of them can be separated.

    Those in *anywhere* do not have to be separate words.
    """

    def __init__(
        self, parts: dict[str, frozenset[int] | None], anywhere: Sequence[str]
    ) -> None:
        """Look for what *parts* and *anywhere* have."""
        self.parts = parts
        self.anywhere = anywhere
        self._all = [*parts, *anywhere]
        self._latest: list[tuple[str, list[Reading]]] = []

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._all, store_patterns=False)

    def is_near(self, text: str) -> bool:
        """Say quickly whether letters of *text*, which is in NFC, are hidden ones."""
        return any(self._readings(text))

    def occurs(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where letters of *text* are hidden ones, as words or not."""
        for read in self._readings(text):
            yield from map(read.span, read.occurrences)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of hidden text in *text*, without overlaps."""
        spans: list[tuple[int, int]] = []
        for read in filter(None, self._readings(text)):
            spans += map(read.span, self._places(read))
        return [*_apart(spans)]

    def _readings(self, text: str) -> list[Reading]:
        """Read *text* in its forms; the closer look is at the same text, mostly."""
        for before, readings in self._latest:
            if text is before:
                return readings
        automaton = self._automaton
        readings = [Reading(text, form, automaton) for form in forms.forms(text)]
        # Between two looks at a text may be one at what is quoted in it.
        self._latest = [*self._latest[-1:], (text, readings)]
        return readings

    def _places(self, read: Reading) -> Iterator[Occurrence]:
        """Yield what occurs apart from each other, the longest where words begin."""
        done = 0
        ends = [0] * len(self._all)  # of those that may be anywhere
        for occurrence in read.occurrences:
            number, first, end = occurrence
            if number >= len(self.parts):
                if first >= ends[number]:
                    ends[number] = end
                    yield occurrence
            elif first >= done and self._is_whole(read.flat, occurrence):
                done = end
                yield occurrence

    def _is_whole(self, flat: str, occurrence: Occurrence) -> bool:
        """Say whether words begin and end, and are separated, as those of a name."""
        number, first, end = occurrence
        if first and flat[first - 1] != " ":
            return False
        name = self._all[number]
        return _ends(flat, end, name) and _together(flat[first:end], self.parts[name])


def _together(words: str, parts: frozenset[int] | None) -> bool:
    """Say whether *words* are separated only where the name's words are."""
    if parts is None or " " not in words:
        return True
    return parts.issuperset(accumulate(map(len, words.split()[:-1])))


def _ends(flat: str, end: int, name: str) -> bool:
    """Say whether a word ends at *end*, except for a genitive ending."""
    after = flat[end : end + 1]
    if after in {"", " "}:
        return True
    if name.isdigit():
        return not after.isdigit()
    if after.isdigit():
        return len(name) >= _LONG
    return _ENDING.match(flat, end) is not None


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield *spans* in order, with overlapping ones merged."""
    first, last = 0, 0
    for start, end in sorted(spans):
        if start >= last:
            if last:
                yield first, last
            first, last = start, end
        else:
            last = max(last, end)
    if last:
        yield first, last
