"""Remedies: what can be done about a problem, or with a task, from within an editor.

A remedy has the new texts of files and writes nothing. What would make a file read
worse is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Literal, NamedTuple

from netjournal import edits, rules
from netjournal.changes.change import ImpossibleError, change
from netjournal.changes.mending import narrowed, safe_changes
from netjournal.changes.preview import after
from netjournal.changes.sound import see_that_it_reads
from netjournal.editing import fronts
from netjournal.editing.choices import choices
from netjournal.format.dates import Duration
from netjournal.format.diagnostics import Diagnostic, Edit, Fix, apply
from netjournal.format.mentions import scan
from netjournal.format.model import Promise
from netjournal.format.patterns import pattern
from netjournal.format.read import CONTACTS, JOURNAL
from netjournal.format.settings import Settings
from netjournal.format.source import Change, SourceFile, Span, UnreadFile
from netjournal.practice.day import Day
from netjournal.practice.evidence import written_in

Kind = Literal["quickfix", "refactor", "source.fixAll.netjournal"]

EXPLAIN = "netjournal.explain"

# As many times as `validate --fix` looks through a file.
_PASSES = 10
_LATER = (Duration(1, "days"), Duration(1, "weeks"), Duration(2, "weeks"))
_MONTH = Duration(1, "months")
_IGNORED = pattern(r"netjournal: ignore\[([^\]\r\n]*)\]")


class Remedy(NamedTuple):
    """One thing that can be done: its title, and the new texts of files.

    `problem` is what it is about, if it is about one. A preferred remedy keeps the
    meaning of the file. `creates` says that it has new files, `command` is a command
    with its arguments that does it instead.
    """

    title: str
    kind: Kind
    changes: tuple[Change, ...]
    problem: Diagnostic | None = None
    is_preferred: bool = False
    creates: bool = False
    command: tuple[str, ...] = ()


def remedies(
    day: Day, source: SourceFile, problems: Sequence[Diagnostic], span: Span
) -> tuple[Remedy, ...]:
    """Return what can be done about *problems* and tasks that *span* touches.

    For each problem: what the rule itself can fix, what a person may choose, to ignore
    the problem here, and to have its rule explained.
    """
    offers: list[Remedy] = []
    for problem in problems:
        if problem.source.path == source.path and _touches(problem.span, span):
            offers += _of_problem(day, source, problem)
    if source.path.startswith((CONTACTS, JOURNAL)):
        offered = {remedy.changes for remedy in offers}
        tasks = _of_tasks(day, source, span)
        offers += (remedy for remedy in tasks if remedy.changes not in offered)
    return tuple(offers)


def fix_all(
    day: Day, source: SourceFile, problems: Sequence[Diagnostic]
) -> Change | None:
    """Return the file after all safe fixes, as `validate --fix` would leave it.

    `None` where there is nothing to fix. A fix may be in the way of another, so the
    whole journal is checked again after each pass that changed something.
    """
    path, text = source.path, source.text
    today, wrong = day, problems
    for _ in range(_PASSES):
        own = [narrowed(problem, lambda other: other == path) for problem in wrong]
        mended = safe_changes(
            [problem for problem in own if problem is not None], _is_there
        )
        new = next((file.new for file in mended if file.path == path), text)
        if new == text:
            break
        text = new
        change = Change(path, source.text, text)
        journal = after(day.journal, day.settings, [change])
        today = Day(journal, day.settings, day.today)
        wrong = rules.check(today)
    return None if text == source.text else Change(path, source.text, text)


def _is_there(_: str) -> bool:
    """Say that every other file is there, so that none is created."""
    return True


def _touches(span: Span, area: Span) -> bool:
    return span.start <= area.end and area.start <= span.end


def _of_problem(day: Day, source: SourceFile, problem: Diagnostic) -> Iterator[Remedy]:
    offered: set[tuple[Change, ...]] = set()
    for remedy in _offered(day, source, problem):
        if remedy.changes not in offered and _reads(day.settings, remedy.changes):
            offered.add(remedy.changes)
            yield remedy
    rule = problem.rule
    yield Remedy(
        f"Explain {rule.name} ({rule.code})",
        "quickfix",
        (),
        problem,
        command=(EXPLAIN, rule.code),
    )


def _offered(day: Day, source: SourceFile, problem: Diagnostic) -> Iterator[Remedy]:
    if problem.fix is not None:
        yield _of_fix(source, problem, problem.fix)
    for choice in choices(day, source, problem):
        creates = any(file.old is None for file in choice.changes)
        yield Remedy(choice.title, "quickfix", choice.changes, problem, creates=creates)
    ignoring = ignored(day, source, problem)
    if ignoring is not None:
        title = f"Ignore {problem.rule.name} here"
        yield Remedy(title, "quickfix", (ignoring,), problem)


def _of_fix(source: SourceFile, problem: Diagnostic, fix: Fix) -> Remedy:
    parts = [(source, fix.edits), *fix.others]
    changes = [
        Change(file.path, file.text, apply(file.text, own))
        for file, own in parts
        if own
    ]
    changes += [Change(path, None, text) for path, text in fix.new_files]
    title = fix.title[:1].upper() + fix.title[1:]
    return Remedy(
        title, "quickfix", tuple(changes), problem, fix.safe, bool(fix.new_files)
    )


def _reads(settings: Settings, changes: Iterable[Change]) -> bool:
    try:
        see_that_it_reads(settings, changes)
    except ImpossibleError:
        return False
    return True


def ignored(day: Day, source: SourceFile, problem: Diagnostic) -> Change | None:
    """Return the file with a comment on the line of *problem* that ignores its rule.

    `None` where a comment would be a part of the text, or is not looked for.
    """
    if source.path == "mkdocs.yml" or not source.text.strip():
        return None
    if isinstance(problem.source, UnreadFile):
        return None
    page = next(written_in(day.journal, source.path), None)
    body = page.body.start if page else len(source.text)
    row = source.row_span(source.line(problem.span.start))
    edit = _comment(source, row, problem.rule.name, in_body=row.start >= body)
    text = apply(source.text, [edit])
    new = SourceFile(source.path, text)
    body += len(text) - len(source.text) if row.start < body else 0
    lines = rules.ignored_lines(new, body, problem.rule)
    if source.line(row.start) in lines and _says_the_same(source, new):
        return Change(source.path, source.text, text)
    return None


def _comment(source: SourceFile, row: Span, name: str, *, in_body: bool) -> Edit:
    """Return the edit that adds a comment to a row, or a name to the one there."""
    there = _IGNORED.search(source.text, *row)
    if there is not None:
        names = f"{there[1]}, {name}" if there[1].strip() else name
        return Edit(Span(*there.span(1)), names)
    end = row.start + len(source.text[slice(*row)].rstrip())
    comment = f"netjournal: ignore[{name}]"
    comment = f" <!-- {comment} -->" if in_body else f" # {comment}"
    return Edit(Span(end, end), comment)


def _says_the_same(source: SourceFile, new: SourceFile) -> bool:
    """Say whether a comment leaves all keys and values as they are."""
    before, now = fronts.texts(source), fronts.texts(new)
    return [(text.path, text.value) for text in before] == [
        (text.path, text.value) for text in now
    ]


def _of_tasks(day: Day, source: SourceFile, span: Span) -> Iterator[Remedy]:
    """Yield what can be done with the open tasks on the lines of *span*."""
    body = scan(source.text, fronts.body_start(source), source.path)
    for promise in body.promises:
        if promise.state == "open" and _touches(promise.span, span):
            yield from _of_task(day, source, promise)


def _of_task(day: Day, source: SourceFile, promise: Promise) -> Iterator[Remedy]:
    steps: list[tuple[str, Callable[[SourceFile], str]]] = [
        ("Done", partial(_ticked, promise=promise, day=day)),
        ("Drop", partial(edits.drop, promise=promise)),
    ]
    for length in (*_LATER, _MONTH):
        due = length.after(day.today)
        if due != promise.due:
            moving = partial(edits.move_due, promise=promise, day=due)
            steps.append((f"Due in {length}", moving))
    for title, step in steps:
        try:
            file = change(source, step)
        except ImpossibleError:
            continue
        if file.new != file.old:
            yield Remedy(title, "refactor", (file,))


def _ticked(source: SourceFile, promise: Promise, day: Day) -> str:
    """Return the text with a promise done, and with the next one if it recurs."""
    if promise.repeat:
        try:
            return edits.tick_and_renew(source, promise, day.today)
        except (edits.RefusedError, ValueError):  # a recurrence not understood
            return edits.tick(source, promise, day.today)
    return edits.tick(source, promise, day.today)
