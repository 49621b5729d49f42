"""Where what is hidden occurs in a text: its letters are read, word by word.

Most words begin nothing that is hidden. Which ones do is remembered for each word that
has occurred, so a further text costs no more than taking its words apart, however
many names are hidden: an automaton over whole words, whose table fills as it is used.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress, count

from netjournal.privacy import forms
from netjournal.privacy.forms import BEYOND_ASCII, Form

NOTHING = -1  # letters, where nothing begins
_STEP = (1).__add__  # from a word to the next, with the space between them
_HEAD = 6  # number of letters for a quick check
_ENDINGS = ("s", "es", "ens")  # Ottos, Vances, Marxens
_MOST = 1 << 18  # words that are remembered


class Reading:
    """The letters of a text in a form, where its words begin, and their origins."""

    def __init__(self, text: str, form: Form) -> None:
        """Read *text*."""
        self._text = text
        self._form = form
        self._flat = form.flat(text)
        self.words = self._flat.split()
        self.candidates: list[int] | None = None

    @cached_property
    def letters(self) -> str:
        """The words, one after the other."""
        return "".join(self.words)

    @cached_property
    def starts(self) -> list[int]:
        """The place of each word among the letters, in order."""
        return [*accumulate(map(len, self.words[:-1]), initial=0)]

    @cached_property
    def _begins(self) -> list[int]:
        """The place of each word in the flat text."""
        words = self._flat.split(" ")
        sizes = map(len, words)
        starts = accumulate(map(_STEP, sizes), initial=0)
        return [*compress(starts, words)]

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

    def place(self, letter: int) -> int:
        """Return where in the text a letter is from, by its place among the letters."""
        word = bisect_right(self.starts, letter) - 1
        flat = self._begins[word] + letter - self.starts[word]
        if self._text.isascii():
            return flat
        begins, origins = self._origins
        at = bisect_right(begins, flat) - 1
        # All letters of a character that became several are from its place.
        return origins[at] if at % 2 else origins[at] + flat - begins[at]


class _Suspects(dict[str, bool]):
    """Whether a word may begin something, as *suspect* says of each once."""

    def __init__(self, suspect: Callable[[str], bool]) -> None:
        super().__init__()
        self._suspect = suspect

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST:
            self.clear()
        suspicious = self[word] = self._suspect(word)
        return suspicious

    def among(self, words: Sequence[str]) -> list[int]:
        """Return the places of those *words* that may begin something."""
        return [*compress(count(), map(self.__getitem__, words))]


class _Pairs(dict[tuple[str, str], bool]):
    """Whether something may begin with two words, as *suspect* says of both together.

    Most first words are common ones, few of them with the next word, too.
    """

    def __init__(self, suspect: Callable[[str], bool]) -> None:
        super().__init__()
        self._suspect = suspect

    def __missing__(self, pair: tuple[str, str]) -> bool:
        if len(self) >= _MOST:
            self.clear()
        suspicious = self[pair] = self._suspect("".join(pair))
        return suspicious


class Hidden:
    """The letters to be found, and where each of them can be separated.

    Those in *anywhere* do not have to be separate words, and go by length.
    """

    def __init__(
        self, parts: dict[str, frozenset[int] | None], anywhere: Sequence[str]
    ) -> None:
        """Look for what *parts* and *anywhere* have."""
        self.parts = parts
        self.anywhere = anywhere
        self._by_head: dict[str, list[str]] = {}
        for letters in sorted(parts, key=len, reverse=True):
            self._by_head.setdefault(letters[:_HEAD], []).append(letters)
        self._sizes = sorted({len(head) for head in self._by_head})
        # All possible first words of something hidden.
        short = {head for head in self._by_head if len(head) < _HEAD}
        ended = {f"{head}{end}"[:_HEAD] for head in short for end in _ENDINGS}
        self._short = short | ended
        self._heads = frozenset(self._by_head) | ended
        self._near = _beginnings(self._heads)
        self._sorted = sorted(parts)
        self.longest = max(map(len, (*parts, *anywhere)), default=0)
        self._suspects = _Suspects(self._begins)
        self._pairs = _Pairs(self._begins)
        self._latest: list[tuple[str, list[Reading]]] = []

    def is_near(self, text: str) -> bool:
        """Say quickly whether *text*, which is in NFC, needs a closer look."""
        return any(map(self._has, self._readings(text)))

    def _readings(self, text: str) -> list[Reading]:
        """Read *text* in its forms; the closer look is at the same text, mostly."""
        for before, readings in self._latest:
            if text is before:
                return readings
        readings = [Reading(text, form) for form in forms.forms(text)]
        # Between two looks at a text may be one at what is quoted in it.
        self._latest = [*self._latest[-1:], (text, readings)]
        return readings

    def _has(self, read: Reading) -> bool:
        words = read.words
        if any(words[at][:_HEAD] in self._near for at in self._candidates(read)):
            return True
        return any(name in read.letters for name in self.anywhere)

    def _candidates(self, read: Reading) -> list[int]:
        """Return the places of the words that something hidden may begin with."""
        if read.candidates is None:
            read.candidates = [*self._all_candidates(read.words)]
        return read.candidates

    def _all_candidates(self, words: list[str]) -> Iterator[int]:
        pairs, last = self._pairs, len(words) - 1
        for at in self._suspects.among(words):
            after = words[at + 1] if at < last else ""
            if pairs[words[at], after] and self._is_head(words, at):
                yield at

    def _begins(self, word: str) -> bool:
        """Say whether something hidden can begin with *word*."""
        # The parts with this beginning come right after it in order.
        at = bisect_left(self._sorted, word)
        if at < len(self._sorted) and self._sorted[at].startswith(word):
            return True
        return any(word[:size] in self.parts for size in range(1, len(word)))

    def _is_head(self, words: list[str], at: int) -> bool:
        """Say whether something hidden may begin with the word *at*."""
        head = words[at][:_HEAD]
        if len(head) < _HEAD:
            head = "".join(words[at : at + _HEAD])[:_HEAD]
        if head in self._heads:
            names = self._by_head.get(head)
            if names is None:  # a short name with its ending
                return True
            said = "".join(words[at : at + len(names[0])])
            if said.startswith(tuple(names)):
                return True
        if not self._short:
            return False
        return not self._short.isdisjoint(head[:size] for size in range(1, _HEAD))

    def begun(self, text: str) -> list[str]:
        """Return the letters of *text*, which is in NFC, from all that may begin in it.

        All go to the end of *text*, whatever comes after that.
        """
        endings: list[str] = []
        for form in forms.forms(text):
            words = form.words(text)
            last = len(words) - 1
            endings += (
                "".join(words[at : at + self.longest])
                for at in self._suspects.among(words)
                if at == last or self._pairs[words[at], words[at + 1]]
            )
        return endings

    def occurs(self, text: str) -> int:
        """Return how far what may be anywhere goes on that may begin in *text*."""
        letters = "".join("".join(form.words(text)) for form in forms.forms(text))
        sizes = (len(name) for name in self.anywhere if name[0] in letters)
        return max(sizes, default=NOTHING)

    def reach(self, letters: str) -> int:
        """Return how many letters are missing of the longest that begins so.

        That is 0 for what ends in *letters*, and `NOTHING` if nothing begins so.
        """
        parts = self._sorted
        longest = 0 if self.holds(letters) else NOTHING
        at = bisect_left(parts, letters)
        while at < len(parts) and parts[at].startswith(letters):
            longest = max(longest, len(parts[at]) - len(letters))
            at += 1
        return longest

    def holds(self, letters: str) -> bool:
        """Say whether something hidden may begin with *letters* and end in them."""
        return self._is_head([letters], 0)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of hidden text in *text*, without overlaps."""
        spans: list[tuple[int, int]] = []
        for read in self._readings(text):
            spans += self._places(read)
        return [*_apart(spans)]

    def _places(self, read: Reading) -> Iterator[tuple[int, int]]:
        yield from self._words(read)
        if not self.anywhere:
            return
        letters = read.letters
        for name in self.anywhere:
            at = letters.find(name)
            while at >= 0:
                yield read.place(at), read.place(at + len(name) - 1) + 1
                at = letters.find(name, at + len(name))

    def _words(self, read: Reading) -> Iterator[tuple[int, int]]:
        done = 0
        for at in self._candidates(read):
            start = read.starts[at]
            if start >= done:
                end = self._end(read, start)
                if end:
                    done = end
                    yield read.place(start), read.place(end - 1) + 1

    def _end(self, read: Reading, start: int) -> int:
        """Return the end of the longest match that begins at word *start*, or 0."""
        letters = read.letters
        longest = 0
        for size in self._sizes:
            for name in self._by_head.get(letters[start : start + size], ()):
                end = start + len(name)
                if end <= longest or not letters.startswith(name, start):
                    continue
                if _ends(read, end, name) and _together(
                    read.starts, start, end, self.parts[name]
                ):
                    longest = end
        return longest


def _beginnings(words: frozenset[str]) -> set[str]:
    return {word[:size] for word in words for size in range(1, len(word) + 1)}


def _together(
    starts: list[int], start: int, end: int, parts: frozenset[int] | None
) -> bool:
    """Say whether words are separated only where the name's words are."""
    if parts is None:
        return True
    inner = starts[bisect_right(starts, start) : bisect_right(starts, end - 1)]
    return all(place - start in parts for place in inner)


def _ends(read: Reading, end: int, name: str) -> bool:
    """Say whether a word ends at *end*, except for a genitive ending."""
    letters, starts = read.letters, read.starts
    if end == len(letters) or _is_start(starts, end):
        return True
    if name.isdigit():
        return not letters[end].isdigit()
    if letters[end].isdigit():
        return len(name) >= _HEAD
    return any(
        letters.startswith(ending, end)
        and (end + len(ending) == len(letters) or _is_start(starts, end + len(ending)))
        for ending in _ENDINGS
    )


def _is_start(starts: list[int], place: int) -> bool:
    at = bisect_right(starts, place)
    return at > 0 and starts[at - 1] == place


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
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
