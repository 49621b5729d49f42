"""Which passages of a page something hidden may be in.

The texts between the tags of pages are mostly the same ones: names, days, words of
ours. What may begin in each is found out once; a page is only looked at where one of
its texts may begin something, and a bit behind that, as far as names go on.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, islice
from typing import NamedTuple

from netjournal.privacy.forms import forms
from netjournal.privacy.hidden import NOTHING, Hidden

_MOST = 1 << 17  # texts that are remembered
_LONGEST = 60  # characters of a text that may be on another page, too
_BEGINNING = 20  # characters that are looked at for the first letters of a text
_FEW = 3  # letters that tell most words apart
_LETTERS = re.compile(r"[0-9A-Za-z]+")  # each is a letter in every form
_SIGNS = re.compile(r"[\x00-/:-@[-`{-\x7f·–→]+")  # none is a letter in a form
_SILENT = frozenset(("", " ", "\n", ",", ", ", " · ", "·", ": ", " – ", " (", ")"))


class Begun(NamedTuple):
    """What may begin in a text: the `letters` from there to its end, of each.

    As many letters behind the text as `reach` may belong to that; of what may be
    anywhere, `least` is the reach, whatever comes after. `holds` says that something
    may end in the text.
    """

    letters: Sequence[str] = ()
    least: int = NOTHING
    reach: int = NOTHING
    holds: bool = False


_NOTHING_BEGUN = Begun()


class Texts:
    """What hidden may begin in each text of pages, found out once."""

    def __init__(self, hidden: Hidden) -> None:
        """Look for what is *hidden*."""
        self._hidden = hidden
        self._without: set[str] = set()
        self._begun: dict[str, Begun] = {}
        self._beyond: dict[tuple[str, str], int] = {}

    def among(self, texts: Iterable[str]) -> dict[str, Begun]:
        """Return those of *texts* that something may begin in, and what."""
        if len(self._without) + len(self._begun) + len(self._beyond) > _MOST:
            self._without.clear()
            self._begun.clear()
            self._beyond.clear()
        here = {}
        for text in set(texts) - self._without:
            begun = self._begun.get(text) or self._looked(text)
            if begun is not _NOTHING_BEGUN:
                here[text] = begun
        return here

    def _looked(self, text: str) -> Begun:
        content = html.unescape(text) if "&" in text else text
        letters = self._hidden.begun(content)
        least = self._hidden.occurs(content) if self._hidden.anywhere else NOTHING
        reach = max((least, *map(self._hidden.reach, letters)))
        kept = len(text) <= _LONGEST
        if reach == NOTHING:
            if kept:
                self._without.add(text)
            return _NOTHING_BEGUN
        holds = least != NOTHING or any(map(self._hidden.holds, letters))
        begun = Begun(letters, least, reach, holds)
        if kept:
            self._begun[text] = begun
        return begun

    def passages(
        self, texts: Sequence[str], tags: Sequence[str], begun: Mapping[str, Begun]
    ) -> Iterator[tuple[int, int]]:
        """Yield the first and the last place of each passage to look at among *texts*.

        *tags* are between them, as readers perceive those: a space, or nothing within a
        word. A passage begins and ends at a space, and what has *begun* there ends in
        the same passage.
        """
        first, last = 0, -1
        for place in compress(count(), map(begun.__contains__, texts)):
            pair = text, after = texts[place], _after(place, texts)
            beyond = self._beyond.get(pair)
            if beyond is None:
                beyond = self._reach(begun[text], after)
                if len(text) <= _LONGEST:
                    self._beyond[pair] = beyond
            if beyond == NOTHING:
                continue
            if place > last:
                if last >= 0:
                    yield first, last
                first = place
                while first and not tags[first - 1]:
                    first -= 1
            last = max(last, _end(place, texts, tags, beyond))
        if last >= 0:
            yield first, last

    def _reach(self, begun: Begun, after: str) -> int:
        """Return how far something may go on that has *begun*, with *after*.

        How letters are parted does not matter to what begins before them.
        """
        # Not what is cut in the middle of a reference.
        begin = "" if "&" in after else _SIGNS.sub("", after)[:_FEW]
        if begun.least != NOTHING or not begin:
            return begun.reach
        longest = NOTHING
        for letters in begun.letters:
            for more in _spelled(begin):
                reach = self._hidden.reach(letters + more)
                if reach != NOTHING:
                    longest = max(longest, reach + len(more))
        return longest


def _spelled(text: str) -> Iterator[str]:
    for form in forms(text):
        yield "".join(form.words(text))


def _after(place: int, texts: Sequence[str]) -> str:
    """Return the beginning of the next text after *place* that says something."""
    for text in islice(texts, place + 1, None):
        if text not in _SILENT:
            return text[:_FEW] if text[:_FEW].isalpha() else text[:_BEGINNING]
    return ""


def _end(place: int, texts: Sequence[str], tags: Sequence[str], reach: int) -> int:
    """Return the last place of what has the *reach* of the text at *place*."""
    for at in range(place, len(tags)):
        if reach <= 0 and tags[at]:
            return at
        reach -= sum(map(len, _LETTERS.findall(texts[at + 1])))
    return len(tags)
