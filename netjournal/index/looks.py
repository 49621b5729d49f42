"""The rules of a large journal, half of them looked after by a copy of this process.

What the copy finds comes back as JSON: there is little of it. A look that found
something in a file that this process does not know by its path is taken here again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from netjournal import rules
from netjournal.format.diagnostics import Diagnostic, Rule
from netjournal.format.source import SourceFile
from netjournal.index.codec import UnkeepableError, decode, encode, values_of
from netjournal.index.later import KeptJournal
from netjournal.practice.day import Day
from netjournal.practice.evidence import written_in
from netjournal.twin.copies import halved

_FEW = 1000  # files that are checked before the other process could be of use


def check(day: Day) -> list[Diagnostic]:
    """Return what `rules.check` does, sooner where there are many files."""
    journal = day.journal
    files = len(journal.contacts) + len(journal.notes)
    # What is fetched late from the index is not there in a copy.
    if files < _FEW or isinstance(journal, KeptJournal):
        return rules.check(day)
    return rules.concluded(day, rules.found(day, take=partial(_taken, day)))


def _taken(day: Day, looks: Iterable[rules.Look]) -> list[rules.Found]:
    return halved(_Looks(day, [*looks]))


class _Looks:
    """The looks of a check, as the parts of work."""

    def __init__(self, day: Day, looks: list[rules.Look]) -> None:
        self._journal = day.journal
        self._looks = looks
        self._problem = values_of(Diagnostic, {Rule: _rule, SourceFile: self._source})
        self.count = len(looks)

    def part(self, number: int) -> rules.Found:
        return self._looks[number]()

    def packed(self, number: int) -> bytes | None:
        problems, within, marked = self.part(number)
        try:
            return encode([problems, within, sorted(marked)])
        except UnkeepableError:
            return None

    def unpacked(self, _number: int, values: bytes) -> rules.Found:
        problems, within, marked = decode(values)
        return rules.Found(
            [*map(self._problem, problems)],
            [*map(self._problem, within)],
            frozenset(marked),
        )

    def _source(self, path: str) -> SourceFile:
        for page in written_in(self._journal, path):
            return page.source
        raise LookupError(path)


def _rule(values: list[Any]) -> Rule:
    return rules.of_code(values[0])
