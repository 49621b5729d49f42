"""Rules that the settings turn off: everywhere, or in some folders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netjournal.format.diagnostics import Diagnostic, Rule
from netjournal.format.settings import Ignored
from netjournal.format.spelling import nearest
from netjournal.rules._ignores import UNKNOWN_RULE, UNUSED_IGNORE

_SHORTEST_FAMILY = len("NJ1")


def apply(
    ignored: Sequence[Ignored],
    problems: Iterable[Diagnostic],
    rules: Sequence[Rule],
    *,
    complete: bool,
) -> list[Diagnostic]:
    """Return the *problems* that are not off, and settings that hide nothing.

    The latter only if the journal is *complete*, because the problems of unread files
    are unknown.
    """
    codes = [_codes(one.rule, rules) for one in ignored]
    used = [False] * len(ignored)
    kept = []
    for problem in problems:
        hiding = [
            at
            for at, one in enumerate(ignored)
            if problem.rule.code in codes[at] and _within(one.path, problem.source.path)
        ]
        for at in hiding:
            used[at] = True
        if not hiding:
            kept.append(problem)
    # If this rule is off itself, others are not reported.
    quiet = {code for found in codes for code in found}
    for one, found, was in zip(ignored, codes, used, strict=True):
        said = _unused(one) if found else _unknown(one, rules)
        if found and (was or not complete):
            continue
        if said.rule.code not in quiet:
            kept.append(said)
    return kept


def _codes(word: str, rules: Iterable[Rule]) -> frozenset[str]:
    """Return the codes that a name, a code or a family of rules means."""
    key = word.upper()
    is_family = key.startswith("NJ") and len(key) >= _SHORTEST_FAMILY
    return frozenset(
        rule.code
        for rule in rules
        if rule.name == word.lower() or (is_family and rule.code.startswith(key))
    )


def _within(folder: str, path: str) -> bool:
    return folder in ("", path) or path.startswith(f"{folder}/")


def _unused(one: Ignored) -> Diagnostic:
    where = f" in {one.path}" if one.path else ""
    return Diagnostic(
        rule=UNUSED_IGNORE,
        source=one.source,
        span=one.span,
        message=f"ignore: nothing to ignore{where}: '{one.rule}'",
    )


def _unknown(one: Ignored, rules: Iterable[Rule]) -> Diagnostic:
    near = nearest(one.rule, [rule.name for rule in rules])
    return Diagnostic(
        rule=UNKNOWN_RULE,
        source=one.source,
        span=one.span,
        message=f"ignore: no rule '{one.rule}'",
        hint=f"did you mean {near}?" if near else "`netjournal rule` lists them",
    )
