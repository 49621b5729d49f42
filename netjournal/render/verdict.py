"""How many problems there are, and whether they fail a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netjournal.diagnostics import Diagnostic, Severity
from netjournal.model import Journal


def fails(problems: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Say whether a run fails: for errors, and for warnings if *strict*."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.rule.severity in grave for problem in problems)


def summary(problems: Sequence[Diagnostic], journal: Journal) -> str:
    """Return in one line how many problems of which kind there are."""
    kinds = [problem.rule.severity for problem in problems]
    parts = [
        count(kinds.count(Severity.ERROR), "error"),
        count(kinds.count(Severity.WARNING), "warning"),
        count(kinds.count(Severity.ADVICE), "piece of advice", "pieces of advice"),
    ]
    said = ", ".join(part for part in parts if part) or "nothing wrong"
    mendable = sum(1 for one in problems if one.fix is not None and one.fix.safe)
    people = count(len(journal.contacts), "person", "people") or "no people"
    notes = count(len(journal.notes), "note") or "no notes"
    hint = f"; --fix mends {mendable}" if mendable else ""
    return f"{said} in {people} and {notes}{hint}"


def count(number: int, one: str, many: str = "") -> str:
    """Return *number* with its noun, or nothing for zero."""
    if not number:
        return ""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
