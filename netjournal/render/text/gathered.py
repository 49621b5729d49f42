"""Many problems of one kind as one line: what, how often, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from netjournal.format.diagnostics import UNKNOWN_KEY, Diagnostic
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.wording import counted, some_of
from netjournal.render.text.terminal import spoken

# Up to so many that are alike are shown one by one.
MANY = 4
_NAMED = 3
_QUOTED = pattern(r"'[^']*'")
_VARYING = pattern(r"'[^']*'|[0-9]+")


class Gathered(NamedTuple):
    """Problems to show one by one, and groups to show in one line."""

    single: list[Diagnostic]
    groups: list[list[Diagnostic]]


def gathered(problems: Iterable[Diagnostic]) -> Gathered:
    """Put together what is alike and many.

    First what says the same, then what says the same of other things, then
    what breaks the same rule.
    """
    rest = list(problems)
    groups: list[list[Diagnostic]] = []
    for alike in (_message, _shape, _code):
        rest, found = _parted(rest, alike)
        for group in found:
            groups += _by_hint(group) if group[0].rule == UNKNOWN_KEY else [group]
    groups.sort(key=lambda group: (group[0].rule.code, -len(group)))
    return Gathered(rest, groups)


def _message(problem: Diagnostic) -> tuple[str, str]:
    return problem.rule.code, problem.message


def _shape(problem: Diagnostic) -> tuple[str, str]:
    return problem.rule.code, _VARYING.sub("…", problem.message)


def _code(problem: Diagnostic) -> tuple[str, str]:
    return problem.rule.code, ""


def _parted(
    problems: Sequence[Diagnostic], alike: Callable[[Diagnostic], tuple[str, str]]
) -> tuple[list[Diagnostic], list[list[Diagnostic]]]:
    by_kind: dict[tuple[str, str], list[Diagnostic]] = {}
    for problem in problems:
        by_kind.setdefault(alike(problem), []).append(problem)
    rest = [one for one in problems if len(by_kind[alike(one)]) <= MANY]
    return rest, [group for group in by_kind.values() if len(group) > MANY]


def _by_hint(group: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """Part unknown keys by what to write for them: a line for each of ours."""
    found: dict[str | None, list[Diagnostic]] = {}
    for problem in group:
        found.setdefault(problem.hint, []).append(problem)
    return list(found.values())


def line(group: Sequence[Diagnostic]) -> str:
    """Return the message of *group* in one line, with what to do about it."""
    first = group[0]
    paths = {problem.source.path for problem in group}
    where = f"in {counted(len(paths), 'file')}"
    if len(group) == 1:
        where = f"in {_place(first)}"
    elif len(group) > len(paths):
        where = f"{len(group)} times {where}"
    parts = [_hint(group), _mending(group)]
    way = "; ".join(part for part in parts if part) or f"as in {_place(first)}"
    rule = first.rule
    said = f"{rule.code} {_subject(group)} {where}: {way} [{rule.name}]"
    return spoken(said.replace("\n", " "))


def _subject(group: Sequence[Diagnostic]) -> str:
    """Return the message; of what differs in it, the first few."""
    messages = list(dict.fromkeys(problem.message for problem in group))
    if len(messages) == 1:
        return messages[0]
    if len({_QUOTED.sub("", message) for message in messages}) == 1:
        words = [_QUOTED.search(message) for message in messages]
        named = list(dict.fromkeys(word[0] for word in words if word))
        if len(named) > 1:
            shown = some_of(named, _NAMED)
            return _QUOTED.sub(lambda _: shown, messages[0], count=1)
    return f"{messages[0]} and {len(group) - 1} more like it"


def _hint(group: Sequence[Diagnostic]) -> str:
    """Return the hint, if all have the same."""
    hints = {problem.hint for problem in group}
    return (group[0].hint or "") if len(hints) == 1 else ""


def _mending(group: Sequence[Diagnostic]) -> str:
    safe = sum(1 for one in group if one.fix is not None and one.fix.safe)
    if not safe:
        return ""
    if len(group) == 1:
        return "`--fix` fixes it"
    return f"`--fix` fixes {'all' if safe == len(group) else safe} of them"


def _place(problem: Diagnostic) -> str:
    line_, _ = problem.source.position(problem.span.start)
    return f"{problem.source.path}:{line_}"
