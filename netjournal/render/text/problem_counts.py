"""How many problems there are, and whether they fail a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.model import Journal
from netjournal.format.wording import counted

_UNITS = {
    Severity.ERROR: ("error",),
    Severity.WARNING: ("warning",),
    Severity.ADVICE: ("piece of advice", "pieces of advice"),
}


def fails(problems: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Say whether a run fails: for errors, and for warnings if *strict*."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.rule.severity in grave for problem in problems)


def summary(problems: Sequence[Diagnostic], journal: Journal) -> str:
    """Return in one line how many problems of which kind there are."""
    kinds = Counter(problem.rule.severity for problem in problems)
    parts = [counted(kinds[one], *units) for one, units in _UNITS.items() if kinds[one]]
    words = ", ".join(parts) or "No problems"
    fixable = sum(1 for one in problems if one.fix is not None and one.fix.safe)
    contacts = counted(len(journal.contacts), "contact")
    notes = counted(len(journal.notes), "note")
    hint = f" Add --fix to fix {fixable}." if fixable else ""
    return f"{words} ({contacts}, {notes}).{hint}"
