"""What rules found in a journal, kept for the next build as rows.

After a change of prose alone, rules look at the changed files (`rules.found_again`). A
row has what the site tells of a problem: neither its fix nor other places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from netjournal import rules
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.source import SourceFile, Span
from netjournal.practice.day import Day
from netjournal.practice.evidence import written_in

# Problems that prose does not tell, those that it does, and the files with comments.
Rows = list[list[Any]]


class Findings:
    """What rules found in the journals of a build, by a name for each."""

    def __init__(
        self, before: Mapping[str, Rows], changed: Collection[str] | None
    ) -> None:
        """Begin with what was found *before*.

        Since then, nothing but the prose in the files at the paths of *changed* is
        different; it is `None` where that is not known.
        """
        self._before = before
        self._changed = changed
        self.rows: dict[str, Rows] = {}

    def check(self, name: str, day: Day) -> list[Diagnostic]:
        """Return the problems in the journal of a day, which has that *name*.

        They equal those of `rules.check`, but for fixes and other places.
        """
        before, changed = self._before.get(name), self._changed
        past = None if before is None else _found(day, before)
        if past is None or changed is None:
            outcome = rules.found(day)
        else:
            outcome = rules.found_again(day, past, changed)
        self.rows[name] = _rows(outcome)
        return rules.concluded(day, outcome)


def _rows(outcome: rules.Found) -> Rows:
    problems, within, marked = outcome
    return [_told(problems), _told(within), sorted(marked)]


def _told(problems: Iterable[Diagnostic]) -> list[list[Any]]:
    return [
        [rule.code, source.path, *span, message, hint]
        for rule, source, span, message, hint, _, _ in problems
    ]


def _found(day: Day, rows: Rows) -> rules.Found | None:
    """Return what was found, from *rows*; `None` where a file of it is not known."""
    problems, within, marked = rows
    try:
        return rules.Found(
            [_problem(day, row) for row in problems],
            [_problem(day, row) for row in within],
            frozenset(marked),
        )
    except LookupError:
        return None


def _problem(day: Day, row: list[Any]) -> Diagnostic:
    code, path, start, end, message, hint = row
    span = Span(start, end)
    return Diagnostic(rules.of_code(code), _source(day, path), span, message, hint)


def _source(day: Day, path: str) -> SourceFile:
    """Return the file at *path*. Raises `LookupError` where that is not known."""
    for page in written_in(day.journal, path):
        return page.source
    docs = day.settings.docs_dir
    if docs is not None and docs.source.path == path:
        return docs.source
    raise LookupError(path)
