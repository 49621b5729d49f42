"""What a command writes, it can read: seen before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from netjournal.changes.change import ImpossibleError
from netjournal.format import copies
from netjournal.format.configuration import read_settings
from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.read import CONTACTS, JOURNAL, read
from netjournal.format.settings import Settings
from netjournal.format.source import Change, SourceFile, limit_of_marks, limit_of_size

# Tabs and line ends are text; all else steers a terminal, or ends one for others.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_NOTHING = "so nothing was written"


def see_that_it_reads(settings: Settings, changes: Iterable[Change]) -> None:
    """See that no file reads worse by *changes* than it did before.

    The limits and rules are those of reading. Raises `ImpossibleError`, with
    the file and the reason.
    """
    changes = list(changes)
    olds = {change.path: change.old for change in changes}
    for change in changes:
        if change.new is None or change.new == change.old:
            continue
        old = change.old
        if old is None and change.moved_from is not None:
            old = olds.get(change.moved_from)
        _check_size(change.path, change.new, old)
        _check_characters(change.path, change.new, old)
        if change.old is None:
            _check_name(change.path)
        _check_errors(settings, change._replace(old=old))


def _check_size(path: str, new: str, old: str | None) -> None:
    limit = _limit(new)
    if limit and (old is None or (not _limit(old) or len(new) > len(old))):
        raise ImpossibleError(
            f"{path} {limit} when this is written, and would not be read, {_NOTHING}",
            "keep large texts elsewhere",
        )


def _limit(text: str) -> str:
    return limit_of_size(len(text.encode("utf-8", "surrogatepass"))) or limit_of_marks(
        text
    )


def _check_characters(path: str, new: str, old: str | None) -> None:
    added = Counter(_CONTROL.findall(new)) - Counter(_CONTROL.findall(old or ""))
    if added:
        first = min(added, key=new.index)
        what = "half of one" if "\ud800" <= first <= "\udfff" else "a control character"
        raise ImpossibleError(
            f"{path} would hold a character that no text has, U+{ord(first):04X}"
            f" ({what}), {_NOTHING}",
            "take it out",
        )


def _check_name(path: str) -> None:
    stem = path.rpartition("/")[2].removesuffix(".md")
    copy = copies.made(stem)
    if copy is not None and path.startswith((CONTACTS, JOURNAL)):
        raise ImpossibleError(
            f"{path} is what {copy.program} calls a copy, and would not be read,"
            f" {_NOTHING}"
        )


def _check_errors(settings: Settings, change: Change) -> None:
    found = _errors(settings, change.path, change.new or "")
    before = _errors(settings, change.moved_from or change.path, change.old)
    worse = Counter(map(_rule, found)) - Counter(map(_rule, before))
    for problem in found:
        if problem.rule.code in worse:
            raise ImpossibleError(
                f"{change.path} would not read: {problem.message}, {_NOTHING}",
                problem.hint or "",
            )


def _rule(problem: Diagnostic) -> str:
    return problem.rule.code


def _errors(settings: Settings, path: str, text: str | None) -> list[Diagnostic]:
    """Return the errors that reading one file finds in it."""
    if text is None:
        return []
    source = SourceFile(path, text)
    problems: tuple[Diagnostic, ...] = ()
    if path.startswith((CONTACTS, JOURNAL)):
        problems = read(source, settings).problems
    elif path == "mkdocs.yml":
        _, problems = read_settings(source)
    return [problem for problem in problems if problem.rule.severity is Severity.ERROR]
