"""The rules of a journal: one a module, found here and run together.

A rule is a module with `RULE`, a docstring that is its manual page, and `check`. A new
rule is a new file; nothing else has to be changed. Modules whose names begin with `_`
are shared by several rules.

`RULES` has all rules, by code; `BY_NAME` has them by name and by code. Checking a
journal needs fewer of them, because the rules of reading have already been checked.

A rule with `SCOPE = "file"` can look at one page alone (`check_file`); the others
compare pages, or look at the days of a person. Rules that look for words in all texts
have a `search` as well: together they go through the texts once. Of prose, these rules
tell what is in the same file; one that compares the prose of several has `PROSE`. All
others look at no more of a text than the face of a file has (`pages.faces`), and find
the same while the faces are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple, Protocol, cast

from netjournal.format.diagnostics import READING, UNKNOWN_KEY, Diagnostic, Rule
from netjournal.format.model import Contact, Note
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.rules import _pages, _texts


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
# What a comment hides is only known after all rules.
_UNKNOWN_RULE, _UNUSED_IGNORE = "NJ902", "NJ901"

RULES: list[RuleModule]
BY_NAME: dict[str, RuleModule]


def __getattr__(name: str) -> object:
    # Imported when needed, because a plain check needs half of them.
    if name == "RULES":
        return _every_rule()
    if name == "BY_NAME":
        return _by_name()
    raise AttributeError(name)


def _go_on() -> None:
    """Let a check go on to its end."""


def check(day: Day, between: Callable[[], None] = _go_on) -> list[Diagnostic]:
    """Return all problems in a journal on a day.

    Sorted by path, line, column and code. Problems ignored by a comment or a setting
    are left out; an ignore that hides nothing is a problem itself. *between* is called
    before each rule, and ends the check by raising.
    """
    return concluded(day, found(day, between))


class Found(NamedTuple):
    """What rules find in a journal, before comments hide some of that.

    `problems` are those that prose does not tell, `within` those that the text of one
    file tells, and `marked` the paths of the files with comments.
    """

    problems: list[Diagnostic]
    within: list[Diagnostic]
    marked: frozenset[str]


# One of the things that a check does; each by itself finds what it finds.
Look = Callable[[], Found]


def _in_turn(looks: Iterable[Look]) -> Iterator[Found]:
    """Take one look after the other."""
    return (look() for look in looks)


def found(
    day: Day,
    between: Callable[[], None] = _go_on,
    take: Callable[[Iterable[Look]], Iterable[Found]] = _in_turn,
) -> Found:
    """Return what `check` looks for in a journal on a day; *between* is as there.

    *take* takes the looks, and returns what each finds, in their order.
    """
    problems: list[Diagnostic] = []
    within: list[Diagnostic] = []
    marked: set[str] = set()
    for outcome in take(_looks(day, between)):
        problems += outcome.problems
        within += outcome.within
        marked |= outcome.marked
    return Found(problems, within, frozenset(marked))


def _looks(day: Day, between: Callable[[], None]) -> Iterator[Look]:
    """Yield what a check looks at: rule by rule, then the texts in portions."""
    searches: list[_texts.Search] = []
    for module in _whole_journal():
        between()
        if hasattr(module, "search"):
            searches.append(module.search(day))
        elif not _compares(module):
            yield partial(_checked, day, module)
    for search in searches:
        yield partial(Found, [*search.problems], [], frozenset())
    for pages in _texts.portions(day):
        between()
        yield partial(_searched, searches, pages)


def _checked(day: Day, module: RuleModule) -> Found:
    return Found([*module.check(day)], [], frozenset())


def _searched(
    searches: Iterable[_texts.Search], pages: Sequence[Contact | Note]
) -> Found:
    texts = _texts.Texts(pages)
    within = [problem for search in searches for problem in search.within(texts)]
    return Found([], within, frozenset(_marked(texts)))


def found_again(day: Day, before: Found, paths: Collection[str]) -> Found:
    """Return what there is to find after a change of the prose in the files at *paths*.

    *before* is what was found when nothing else was different.
    """
    from netjournal.practice.evidence import written_in

    pages = [page for path in paths for page in written_in(day.journal, path)]
    texts = _texts.Texts(pages)
    within = [problem for problem in before.within if problem.source.path not in paths]
    for module in _whole_journal():
        if hasattr(module, "search"):
            within += module.search(day).within(texts)
    marked = before.marked.difference(paths) | _marked(texts)
    return Found(before.problems, within, marked)


def concluded(day: Day, outcome: Found) -> list[Diagnostic]:
    """Return what `check` does, from the *outcome*."""
    from netjournal.practice.evidence import written_in

    problems = _of_reading(day, day.journal.problems)
    problems += (*outcome.problems, *outcome.within)
    for module in filter(_compares, _whole_journal()):
        problems += module.check(day)
    elsewhere = (
        problem for problem in problems if not _is_page(day, problem.source.path)
    )
    if outcome.marked or _has_marks(elsewhere):
        paths = sorted(outcome.marked)
        pages = [page for path in paths for page in written_in(day.journal, path)]
        problems = _not_ignored(pages, problems)
    problems = _not_off(day, problems, complete=not day.journal.unread)
    return sorted(problems, key=_order)


def _compares(module: RuleModule) -> bool:
    """Say whether a rule compares the prose of files."""
    return bool(getattr(module, "PROSE", False))


def _marked(texts: _texts.Texts) -> set[str]:
    """Return the paths of the files with comments that ignore problems."""
    return {page.source.path for page in texts.with_any(texts.data, [_IGNORE])}


def _is_page(day: Day, path: str) -> bool:
    from netjournal.practice.evidence import written_in

    return any(written_in(day.journal, path))


def check_file(day: Day, path: str) -> list[Diagnostic]:
    """Return the problems in the file at *path* that the file itself tells.

    They are those of `check` with one of `codes_of_file`, and in the same order. All
    of the journal can be looked up, but no other file is looked at.
    """
    from netjournal.practice.evidence import written_in

    own = (problem for problem in day.journal.problems if problem.source.path == path)
    problems = _of_reading(day, own)
    pages = [*written_in(day.journal, path)]
    for page in pages:
        narrowed = _pages.Narrowed(day.journal, day.settings, day.today, page)
        for module in _of_one_file():
            problems += module.check(narrowed)
    sources = (page.source for page in (*pages, *problems))
    if any(_IGNORE.decode() in source.text for source in sources):
        problems = _not_ignored(pages, problems)
    problems = _not_off(day, problems, complete=False)
    here = (problem for problem in problems if problem.source.path == path)
    return sorted(
        (problem for problem in here if problem.rule.code != _UNUSED_IGNORE), key=_order
    )


@cache
def codes_of_file() -> frozenset[str]:
    """Return the codes of the problems that `check_file` looks for."""
    codes = {rule.code for rule in READING}
    return frozenset(
        codes | {module.RULE.code for module in _of_one_file()} | {_UNKNOWN_RULE}
    )


def of_code(code: str) -> Rule:
    """Return the rule with a *code* that `found` may find. Raises `LookupError`."""
    return _by_code()[code]


@cache
def _by_code() -> dict[str, Rule]:
    return {module.RULE.code: module.RULE for module in _whole_journal()}


def ignored_lines(source: SourceFile, body: int, rule: Rule) -> frozenset[int]:
    """Return the lines of a file on which comments ignore *rule*.

    *body* is where its text begins; for a file that does not read, that is its end.
    """
    from netjournal.rules import _ignores

    return frozenset(_ignores.lines(source, body, {rule.code.lower(), rule.name}))


def page(module: RuleModule) -> str:
    """Return the manual page of a rule, its docstring, as Markdown."""
    import inspect

    text = inspect.cleandoc(module.__doc__ or "")
    return text.replace("::\n", ":\n").replace("``", "`")


def _of_reading(day: Day, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *problems* of reading, with the fixes that need the whole journal."""
    problems = list(problems)
    if any(problem.rule == UNKNOWN_KEY for problem in problems):
        from netjournal.rules import _foreign

        return _foreign.completed(day.journal, day.settings, problems)
    return problems


def _not_ignored(
    pages: Iterable[Contact | Note], problems: list[Diagnostic]
) -> list[Diagnostic]:
    from netjournal.rules import _ignores

    known = {key.lower(): one.RULE.code for key, one in _by_name().items()}
    return _ignores.apply(pages, problems, known)


def _not_off(
    day: Day, problems: list[Diagnostic], *, complete: bool
) -> list[Diagnostic]:
    if not day.settings.ignore:
        return problems
    from netjournal.rules import _off

    codes = [one.RULE for one in _every_rule()]
    return _off.apply(day.settings.ignore, problems, codes, complete=complete)


def _has_marks(problems: Iterable[Diagnostic]) -> bool:
    # Each text once: a file may have thousands of problems.
    sources = {id(problem.source): problem.source for problem in problems}
    return any(_IGNORE.decode() in source.text for source in sources.values())


@cache
def _whole_journal() -> list[RuleModule]:
    """Return the rules that check the whole journal, by code."""
    elsewhere = _ABOUT_IGNORES | {rule.name.replace("-", "_") for rule in READING}
    return _found(name for name in _names() if name not in elsewhere)


@cache
def _of_one_file() -> list[RuleModule]:
    """Return those of them that can look at one page alone."""
    return [
        module
        for module in _whole_journal()
        if getattr(module, "SCOPE", "journal") == "file"
    ]


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
