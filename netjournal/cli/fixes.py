"""The safe fixes of problems, put together to one change a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from netjournal.diagnostics import Diagnostic, Edit, Severity, apply
from netjournal.parse import parse
from netjournal.source import SourceFile


class Change(NamedTuple):
    """A file's text before and after, and what was done to it in words."""

    path: str
    old: str
    new: str
    titles: tuple[str, ...]


def safe_changes(problems: Iterable[Diagnostic]) -> list[Change]:
    """Return what mending *problems* safely would change, by path.

    Where two fixes touch the same place, the first is made. A change after
    which the file would read worse than before is left out.
    """
    by_source: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        if problem.fix is not None and problem.fix.safe:
            by_source.setdefault(problem.source.path, []).append(problem)
    changes = [_change(found) for _, found in sorted(by_source.items())]
    return [change for change in changes if change.new != change.old and _sound(change)]


def _change(problems: list[Diagnostic]) -> Change:
    source = problems[0].source
    made: set[Edit] = set()
    titles: dict[str, None] = {}
    for problem in problems:
        if problem.fix is None:
            continue
        new = set(problem.fix.edits) - made
        if not any(_collide(one, other) for one in new for other in made):
            made |= new
            titles[problem.fix.title] = None
    return Change(source.path, source.text, apply(source.text, made), tuple(titles))


def _collide(one: Edit, other: Edit) -> bool:
    first, second = sorted((one.span, other.span))
    return second.start < first.end or first.start == second.start


def _sound(change: Change) -> bool:
    return _errors(change.path, change.new) <= _errors(change.path, change.old)


def _errors(path: str, text: str) -> int:
    source = SourceFile(path, text)
    config = path == "mkdocs.yml"
    journal, _ = parse(source if config else None, [] if config else [source])
    return sum(
        1 for problem in journal.problems if problem.rule.severity is Severity.ERROR
    )
