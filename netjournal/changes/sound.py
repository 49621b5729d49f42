"""A check before writing: every command can read what it writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from netjournal.changes.change import ImpossibleError
from netjournal.format import copies
from netjournal.format.diagnostics import Diagnostic, Severity
from netjournal.format.patterns import pattern
from netjournal.format.read import CONTACTS, JOURNAL, read
from netjournal.format.settings import Settings
from netjournal.format.source import (
    IMPORTS,
    Change,
    Raw,
    SourceFile,
    limit_of_marks,
    limit_of_size,
)

# Tabs and line endings are text; other control characters steer a terminal, or end a
# line for other programs.
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_NOTHING = "so nothing was written"


def see_that_it_reads(settings: Settings, changes: Iterable[Change]) -> None:
    """Check that *changes* do not add errors to any file.

    The limits and rules are those of reading. Raises `ImpossibleError`, with
    the file and the reason.
    """
    changes = list(changes)
    olds = {change.path: change.old for change in changes}
    for change in changes:
        if change.new is None or change.new == change.old:
            continue
        if isinstance(change.new, Raw) or change.path.startswith(f"{IMPORTS}/"):
            continue  # no text that is read as a file of the journal
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
            f"{path} {limit} after this change and could not be read, {_NOTHING}",
            "keep large texts elsewhere",
        )


def _limit(text: str) -> str:
    return limit_of_size(len(text.encode("utf-8", "surrogatepass"))) or limit_of_marks(
        text
    )


def _check_characters(path: str, new: str, old: str | None) -> None:
    added = Counter(_controls(new)) - Counter(_controls(old or ""))
    if added:
        first = min(added, key=new.index)
        is_half = "\ud800" <= first <= "\udfff"
        what = "half a character" if is_half else "a control character"
        raise ImpossibleError(
            f"{path} would contain U+{ord(first):04X} ({what}), {_NOTHING}",
            "remove it",
        )


def _controls(text: str) -> list[str]:
    if text.isascii() and text.replace("\n", "").isprintable():
        return []  # as in most files, and quicker to see
    return _CONTROL.findall(text)


def _check_name(path: str) -> None:
    stem = path.rpartition("/")[2].removesuffix(".md")
    copy = copies.made(stem)
    if copy is not None and path.startswith((CONTACTS, JOURNAL)):
        raise ImpossibleError(
            f"{path} would not be read: {copy.program} gives such names to copies,"
            f" {_NOTHING}"
        )


def _check_errors(settings: Settings, change: Change) -> None:
    found = _errors(settings, change.path, change.new or "")
    if not found:
        return
    before = _errors(settings, change.moved_from or change.path, change.old)
    worse = Counter(map(_rule, found)) - Counter(map(_rule, before))
    for problem in found:
        if problem.rule.code in worse:
            raise ImpossibleError(
                f"{change.path} would be invalid: {problem.message}, {_NOTHING}",
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
        from netjournal.format.configuration import read_settings

        _, problems = read_settings(source)
    return [problem for problem in problems if problem.rule.severity is Severity.ERROR]
