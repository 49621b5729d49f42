"""The rules of a journal: one a module, found here and run together.

A rule is a module with `RULE`, a docstring that is its manual page, and `check`. A new
rule is a new file; nothing else has to be changed. Modules whose names begin with `_`
are shared by several rules.

`RULES` has all rules, by code; `BY_NAME` has them by name and by code. Checking a
journal needs fewer of them, because the rules of reading have already been checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from netjournal.format.diagnostics import READING, UNKNOWN_KEY, Diagnostic, Rule
from netjournal.format.model import Journal
from netjournal.practice.day import Day
from netjournal.rules import _texts


class RuleModule(Protocol):
    """The interface of a rule module."""

    __name__: str
    __doc__: str | None
    RULE: Rule

    def check(self, day: Day) -> Iterator[Diagnostic]:
        """Yield each place that breaks the rule."""


# Problems with ignore comments are only known after all other rules.
_ABOUT_IGNORES = {"unused_ignore", "unknown_rule"}
_IGNORE = b"netjournal: ignore"

RULES: list[RuleModule]
BY_NAME: dict[str, RuleModule]


def __getattr__(name: str) -> object:
    # Imported when needed, because a plain check needs half of them.
    if name == "RULES":
        return _every_rule()
    if name == "BY_NAME":
        return _by_name()
    raise AttributeError(name)


def check(day: Day) -> list[Diagnostic]:
    """Return all problems in a journal on a day.

    Sorted by path, line, column and code. Problems ignored by a comment or a setting
    are left out; an ignore that hides nothing is a problem itself.
    """
    problems = list(day.journal.problems)
    if any(problem.rule == UNKNOWN_KEY for problem in problems):
        from netjournal.rules import _foreign

        problems = _foreign.completed(day.journal, day.settings, problems)
    for module in _whole_journal():
        problems += module.check(day)
    if _may_ignore(day.journal, problems):
        from netjournal.rules import _ignores

        known = {key.lower(): one.RULE.code for key, one in _by_name().items()}
        problems = _ignores.apply(day.journal, problems, known)
    if day.settings.ignore:
        from netjournal.rules import _off

        codes = [one.RULE for one in _every_rule()]
        complete = not day.journal.unread
        problems = _off.apply(day.settings.ignore, problems, codes, complete=complete)
    return sorted(problems, key=_order)


def _may_ignore(journal: Journal, problems: list[Diagnostic]) -> bool:
    # Each text once: a file may have thousands of problems.
    texts = {id(problem.source): problem.source.text for problem in problems}
    return any(_IGNORE in texts.data for texts in _texts.of(journal)) or any(
        _IGNORE.decode() in text for text in texts.values()
    )


@cache
def _whole_journal() -> list[RuleModule]:
    """Return the rules that check the whole journal, by code."""
    elsewhere = _ABOUT_IGNORES | {rule.name.replace("-", "_") for rule in READING}
    return _found(name for name in _names() if name not in elsewhere)


@cache
def _every_rule() -> list[RuleModule]:
    return _found(_names())


@cache
def _by_name() -> dict[str, RuleModule]:
    rules = _every_rule()
    return {key: one for one in rules for key in (one.RULE.name, one.RULE.code)}


def _names() -> Iterator[str]:
    names = (entry.name for entry in iter_modules(__path__))
    return (name for name in names if not name.startswith("_"))


def _found(names: Iterator[str]) -> list[RuleModule]:
    modules = [
        cast("RuleModule", import_module(f"{__name__}.{name}")) for name in names
    ]
    return sorted(modules, key=lambda module: module.RULE.code)


def _order(problem: Diagnostic) -> tuple[str, int, str, str]:
    # Offsets sort like lines and columns, without counting lines; only a byte order
    # mark does not count as a column.
    start = problem.span.start
    if start == 0 and problem.source.text.startswith("\ufeff"):
        start = 1
    return problem.source.path, start, problem.rule.code, problem.message
