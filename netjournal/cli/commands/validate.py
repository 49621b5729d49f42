"""`netjournal validate`: what is wrong, where, and how to mend it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from netjournal.cli import completing
from netjournal.cli.app import App, RequestError, pass_app
from netjournal.cli.changing import Changer, changing
from netjournal.cli.fixes import safe_changes
from netjournal.practice.day import Day
from netjournal.render.text.diff import unified
from netjournal.render.text.problem_counts import fails, summary

if TYPE_CHECKING:
    from netjournal.format.diagnostics import Diagnostic
    from netjournal.workspace import Workspace

# Where one fix stands in the way of another, the second comes a pass later.
_PASSES = 10
FORMATS = ("brief", "full", "concise", "github", "json")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="brief",
    show_default=True,
    help="How problems are printed.",
)
@click.option("--all", "every", is_flag=True, help="The same as --format full.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--strict", is_flag=True, help="Let warnings fail the run, too.")
@click.option(
    "--select",
    "selected",
    multiple=True,
    metavar="RULE",
    shell_complete=completing.rules,
    help="Only these rules: names, codes, or families such as NJ2.",
)
@click.option(
    "--ignore",
    "ignored",
    multiple=True,
    metavar="RULE",
    shell_complete=completing.rules,
    help="All rules but these.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely.")
@click.option("--diff", is_flag=True, help="Show what --fix would do; write nothing.")
@click.option(
    "--commit/--no-commit",
    default=None,
    help="Make a git commit of the fixes, or none; otherwise as `commit` is set.",
)
@pass_app
@click.pass_context
def command(
    ctx: click.Context,
    app: App,
    paths: tuple[Path, ...],
    format_: str,
    every: bool,
    as_json: bool,
    strict: bool,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    fix: bool,
    diff: bool,
    commit: bool | None,
) -> None:
    """Say what is wrong in contacts and journal.

    PATHS narrow the report to some files or folders; all files are read in
    any case. Where many problems are alike, they are one line; --all shows
    each. Errors make the exit code 1, warnings with --strict, advice never.
    """
    from netjournal.render.text import problems as drawn
    from netjournal.render.text.gathered import gathered

    app.footer = False
    chosen = Chosen(_codes(selected), _codes(ignored), _inside(app.root, paths))
    if fix and not diff:
        _mend(chosen=chosen, commit=commit, dry_run=False)
    found = chosen.of(check(app.workspace))
    if diff:
        for change in safe_changes(found, app.root):
            app.block(unified(change.path, change.old, change.new))
    else:
        shape = "json" if as_json else "full" if every else format_
        # It is safe to print already, with marks that would be spelled out.
        click.echo(drawn.FORMATS[shape](found), nl=False)
        if shape == "brief" and gathered(found).groups:
            app.say("`netjournal validate --all` shows each of them")
    app.say(summary(found, app.journal))
    ctx.exit(1 if fails(found, strict=strict) else 0)


class Chosen(NamedTuple):
    """Which problems to report: rules by their codes, files by their paths.

    `only` and `paths` are `None` where nothing was asked for.
    """

    only: frozenset[str] | None
    but: frozenset[str] | None
    paths: tuple[str, ...] | None

    def of(self, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return those of *problems* that are to be reported."""
        found = (
            problem
            for problem in problems
            if (self.only is None or problem.rule.code in self.only)
            and (self.but is None or problem.rule.code not in self.but)
        )
        narrowed = map(self._narrowed, found)
        return [problem for problem in narrowed if problem is not None]

    def _narrowed(self, problem: Diagnostic) -> Diagnostic | None:
        """Return *problem* as far as it is about the paths; `None` where it is not.

        One about several files stands at the beginning of each.
        """
        fix = problem.fix
        if self.paths is None or fix is None or not fix.others:
            return problem if self._within(problem.source.path) else None
        parts = [(problem.source, fix.edits), *fix.others]
        parts = [part for part in parts if self._within(part[0].path)]
        if not parts:
            return None
        source, edits = parts[0]
        fix = replace(fix, edits=edits, others=tuple(parts[1:]))
        return replace(problem, source=source, fix=fix)

    def _within(self, path: str) -> bool:
        return self.paths is None or any(
            one in ("", path) or path.startswith(f"{one}/") for one in self.paths
        )


def check(workspace: Workspace) -> list[Diagnostic]:
    """Return all that is wrong in the journal, with its photos."""
    from netjournal import rules
    from netjournal.store.photos import with_photos

    journal, _ = with_photos(workspace.journal, workspace.root)
    return rules.check(Day(journal, workspace.settings, workspace.today))


def _codes(options: Iterable[str]) -> frozenset[str] | None:
    """Return the codes that names, codes and families of rules stand for."""
    words = [
        word.strip() for option in options for word in option.split(",") if word.strip()
    ]
    if not words:
        return None
    return frozenset(code for word in words for code in _meant(word))


def _meant(word: str) -> list[str]:
    from netjournal.rules import BY_NAME, RULES

    key = word.upper()
    codes = [
        module.RULE.code
        for module in RULES
        if word.lower() == module.RULE.name
        or (key.startswith("NJ") and module.RULE.code.startswith(key))
    ]
    if not codes:
        from netjournal.format.spelling import nearest

        near = nearest(word, BY_NAME)
        hint = f"did you mean {near!r}?" if near else "`netjournal rule` lists them"
        raise RequestError(f"there is no rule {word!r}", hint)
    return codes


def _inside(root: Path, paths: Iterable[Path]) -> tuple[str, ...] | None:
    """Return *paths* as they are called in the journal."""
    return tuple(_called(root, path) for path in paths) or None


def _called(root: Path, path: Path) -> str:
    for one in (Path(os.path.abspath(path)), path.resolve()):  # noqa: PTH100 (no '..')
        for top in (root, root.resolve()):
            if one.is_relative_to(top):
                name = one.relative_to(top).as_posix()
                return "" if name == "." else name
    raise RequestError(f"'{path}' is not in the journal", "name files or folders of it")


@changing
def _mend(app: App, changer: Changer, chosen: Chosen) -> None:
    """Write the safe fixes, and have the journal read anew after that.

    However often it is looked through, it is one change of one command.
    """
    from netjournal.store import Change
    from netjournal.workspace import Workspace

    titles: dict[str, list[str]] = {}
    olds: dict[str, str | None] = {}
    news: dict[str, str] = {}
    workspace = app.workspace
    for _ in range(_PASSES):
        fixes = safe_changes(chosen.of(check(workspace)), app.root)
        if not fixes:
            break
        for fix in fixes:
            titles.setdefault(fix.path, []).extend(fix.titles)
            olds.setdefault(fix.path, fix.old)
            news[fix.path] = fix.new
        workspace = Workspace(app.root, today=app.today_text, unsaved=news)
    if not news:
        return

    def tell() -> None:
        for line in _told(titles):
            app.say(line)

    changes = [Change(path, olds[path], news[path]) for path in news]
    changer.mend(changes, tell)
    app.workspace.forget()


def _told(made: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield what was mended: by file, or where that is many by what was done."""
    from netjournal.render.text.gathered import MANY

    if len(made) <= MANY:
        for path, titles in made.items():
            yield f"mended {path}: {', '.join(titles)}"
        return
    yield f"mended {len(made)} files:"
    times = Counter(
        title for titles in made.values() for title in dict.fromkeys(titles)
    )
    for title, number in times.most_common(MANY):
        yield f"  {title}: {number}"
    others = sum(number for _, number in times.most_common()[MANY:])
    if others:
        yield f"  {others} other changes"
