"""What a build says about the problems of the journal."""

from __future__ import annotations

import logging

from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.wording import counted
from netjournal.rules.docs_dir_holds_notes import RULE as DOCS_DIR

_log = logging.getLogger("mkdocs.plugins.netjournal")


def report(problems: list[Diagnostic], *, strict: bool) -> None:
    """Warn of the *problems* in numbers: of errors and, if *strict*, of warnings."""
    for problem in problems:
        if problem.rule == DOCS_DIR:
            _log.warning("mkdocs.yml: %s; %s", problem.message, problem.hint)
    weights = [problem.rule.severity for problem in problems]
    errors = weights.count(Severity.ERROR)
    warnings = weights.count(Severity.WARNING)
    if errors or (strict and warnings):
        counts = [
            counted(number, word)
            for number, word in ((errors, "error"), (warnings, "warning"))
            if number
        ]
        _log.warning(
            # Not the page 'Needs attention': it has what leaves, and no more.
            "The journal has %s. Run `netjournal validate`.",
            " and ".join(counts),
        )
