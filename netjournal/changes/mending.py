"""The safe fixes of problems, put together to one change a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from netjournal.format.configuration import read_settings
from netjournal.format.diagnostics import Diagnostic, Edit, Severity, apply
from netjournal.format.read import read
from netjournal.format.records import NamedTuple
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile


class Mended(NamedTuple):
    """A file's text before and after, and what was done to it in words.

    `old` is `None` for a file that is new.
    """

    path: str
    old: str | None
    new: str
    titles: tuple[str, ...]


def safe_changes(
    problems: Sequence[Diagnostic], is_there: Callable[[str], bool]
) -> list[Mended]:
    """Return what mending *problems* safely would change, by path.

    Where two fixes touch the same place, the first is made. A fix after which
    the file would read worse than before is left out; the others of it are not.
    *is_there* says whether there is anything at a path, which is then not created.
    """
    by_path: dict[str, list[_Part]] = {}
    for part in _parts(problems):
        by_path.setdefault(part.source.path, []).append(part)
    changes = [_sound_change(parts) for _, parts in sorted(by_path.items())]
    files = [change for change in changes if change.new != change.old]
    new = _new_files(problems, files)
    return [*files, *(file for file in new if not is_there(file.path))]


def _new_files(problems: Iterable[Diagnostic], files: list[Mended]) -> Iterator[Mended]:
    """Yield the files that the fixes of *problems* take besides *files*."""
    changed = {change.path for change in files}
    for problem in problems:
        fix = problem.fix
        if fix is not None and fix.safe and problem.source.path in changed:
            for path, text in fix.new_files:
                yield Mended(path, None, text, ("new",))


def narrowed(problem: Diagnostic, is_meant: Callable[[str], bool]) -> Diagnostic | None:
    """Return *problem* as far as it is about the files that are meant, by their paths.

    One about several files stands at the beginning of each. `None` if it is about none
    of them.
    """
    fix = problem.fix
    if fix is None or not fix.others:
        return problem if is_meant(problem.source.path) else None
    parts = [(problem.source, fix.edits), *fix.others]
    parts = [part for part in parts if is_meant(part[0].path)]
    if not parts:
        return None
    source, edits = parts[0]
    fix = fix._replace(edits=edits, others=tuple(parts[1:]))
    return problem._replace(source=source, fix=fix)


class _Part(NamedTuple):
    """What one fix does in one file, and its title."""

    source: SourceFile
    edits: tuple[Edit, ...]
    title: str


def _parts(problems: Iterable[Diagnostic]) -> Iterator[_Part]:
    for problem in problems:
        fix = problem.fix
        if fix is not None and fix.safe:
            yield _Part(problem.source, fix.edits, fix.title)
            for source, edits in fix.others:
                yield _Part(source, edits, fix.title)


def _sound_change(parts: list[_Part]) -> Mended:
    """Return what *parts* change, but those that would make the file read worse."""
    change = _change(parts[0].source, parts)
    if _sound(change):
        return change
    sound: list[_Part] = []
    for part in parts:
        if _sound(_change(part.source, [*sound, part])):
            sound.append(part)
    return _change(parts[0].source, sound)


def _change(source: SourceFile, parts: list[_Part]) -> Mended:
    edits: set[Edit] = set()
    titles: dict[str, None] = {}
    for part in parts:
        new = set(part.edits) - edits
        if not any(_collide(edit, earlier) for edit in new for earlier in edits):
            edits |= new
            titles[part.title] = None
    return Mended(source.path, source.text, apply(source.text, edits), tuple(titles))


def _collide(edit: Edit, earlier: Edit) -> bool:
    first, second = sorted((edit.span, earlier.span))
    return second.start < first.end or first.start == second.start


def _sound(change: Mended) -> bool:
    return _errors(change.path, change.new) <= _errors(change.path, change.old or "")


def _errors(path: str, text: str) -> int:
    source = SourceFile(path, text)
    if path == "mkdocs.yml":
        _, problems = read_settings(source)
    else:
        problems = read(source, Settings()).problems
    return sum(1 for problem in problems if problem.rule.severity is Severity.ERROR)
