"""`netjournal validate`: find problems, and fix what can be fixed safely."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.changes.mending import narrowed
from netjournal.cli import completing, options
from netjournal.cli.app import App, RequestError, pass_app
from netjournal.cli.changing import Changer, changing
from netjournal.cli.commands.rule import no_rule
from netjournal.cli.fixes import safe_changes
from netjournal.cli.reporting import UNDO, Report
from netjournal.format.records import NamedTuple
from netjournal.practice.day import Day
from netjournal.render.text.diff import unified
from netjournal.render.text.problem_counts import fails, summary

if TYPE_CHECKING:
    from netjournal.format.diagnostics import Diagnostic
    from netjournal.workspace import Workspace

# Where one fix is in the way of another, the second comes a pass later.
_PASSES = 10


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@options.format_option(
    "text",
    "full",
    "concise",
    "github",
    "paths",
    "json",
    old={"brief": "text"},
    about="How problems are printed; paths lists the files that have any.",
)
@click.option("--all", "every", is_flag=True, help="Same as --format full.")
@options.json_option
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
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
    help="All rules except these.",
)
@click.option("--fix", is_flag=True, help="Fix what can be fixed safely.")
@click.option("--diff", is_flag=True, hidden=True)
@click.option(
    "--dry-run", is_flag=True, help="Show what --fix would change; write nothing."
)
@click.option(
    "--commit/--no-commit",
    default=None,
    help="Make a git commit of the fixes [default: the setting `commit`]",
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
    dry_run: bool,
    commit: bool | None,
) -> None:
    """Check contacts and notes for problems.

    PATHS limit the report to some files or folders; all files are read in any
    case. Many problems of one kind are one line; --all shows each. The exit code is
    1 for errors, with --strict for warnings, never for advice.
    """
    app.footer = False
    if paths or fix:
        app.answers_once()
    chosen = Chosen(_codes(selected), _codes(ignored), _inside(app.root, paths))
    shows_fixes = diff or (dry_run and fix)
    report = Report()
    if fix and not shows_fixes:
        report = _mend(app, chosen, commit=commit, talks=not as_json)
    _watch_photos(app)
    problems = chosen.of(check(app.workspace))
    shape = "json" if as_json else "full" if every else format_
    if shows_fixes and shape != "json":
        _show_fixes(app, problems)
    else:
        _show(app, problems, shape, _made(app, report, problems, shows=shows_fixes))
    app.say(summary(problems, app.journal))
    ctx.exit(1 if fails(problems, strict=strict) else 0)


def _watch_photos(app: App) -> None:
    from netjournal.store.embeds import deciding

    names = {contact.photo for contact in app.journal.contacts.values()}
    names |= {*deciding(app.journal, app.root)}
    app.watch(app.root / name for name in names if name and "\0" not in name)


def _show(
    app: App, problems: Sequence[Diagnostic], shape: str, written: dict[str, object]
) -> None:
    """Print *problems*; as JSON with what was *written* of them."""
    from netjournal.render.text import problems as drawn
    from netjournal.render.text.gathered import gathered

    if shape == "json":
        app.json({**drawn.document(problems), **written})
    elif shape == "paths":
        for path in dict.fromkeys(problem.source.path for problem in problems):
            app.print(path)
    else:
        # It is safe to print already, with marks that would be spelled out.
        text = drawn.FORMATS["brief" if shape == "text" else shape](problems)
        click.echo(text, nl=False)
        if shape == "text" and gathered(problems).groups:
            app.say("Run `netjournal validate --all` to see each of them.")


def _show_fixes(app: App, problems: Sequence[Diagnostic]) -> None:
    changes = list(safe_changes(problems, app.root))
    for change in changes:
        app.block(unified(change.path, change.old, change.new))
    app.say("Dry run: nothing written." if changes else "Nothing to change.")


def _made(
    app: App, report: Report, problems: Sequence[Diagnostic], *, shows: bool
) -> dict[str, object]:
    """Return what the fixes wrote, or would write, for JSON."""
    written = report.written(dry_run=shows)
    if shows:
        files = [change.path for change in safe_changes(problems, app.root)]
        written["files"] = files
    return written


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
        """Return *problem* as far as it is about the paths; `None` where it is not."""
        return problem if self.paths is None else narrowed(problem, self._within)

    def _within(self, path: str) -> bool:
        return self.paths is None or any(
            one in ("", path) or path.startswith(f"{one}/") for one in self.paths
        )


def check(workspace: Workspace) -> list[Diagnostic]:
    """Return all that is wrong in the journal, with its photos and pictures."""
    from netjournal.cycles import uncollected
    from netjournal.index import looks
    from netjournal.store.embeds import with_embedded
    from netjournal.store.photos import with_photos

    journal, _ = with_photos(workspace.journal, workspace.root)
    journal, _ = with_embedded(journal, workspace.root)
    with uncollected():
        return looks.check(Day(journal, workspace.settings, workspace.today))


def _codes(options: Iterable[str]) -> frozenset[str] | None:
    """Return the codes that names, codes and families of rules stand for."""
    words = [
        word.strip() for option in options for word in option.split(",") if word.strip()
    ]
    if not words:
        return None
    return frozenset(code for word in words for code in _meant(word))


def _meant(word: str) -> list[str]:
    from netjournal.rules import RULES

    key = word.upper()
    codes = [
        module.RULE.code
        for module in RULES
        if word.lower() == module.RULE.name
        or (key.startswith("NJ") and module.RULE.code.startswith(key))
    ]
    if not codes:
        raise no_rule(word)
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
    raise RequestError(
        f"'{path}' is not in the journal.", "Name files or folders of the journal."
    )


def _mend(app: App, chosen: Chosen, *, commit: bool | None, talks: bool) -> Report:
    """Write the safe fixes; return what was written."""
    reports: list[Report] = []
    _mended(chosen=chosen, reports=reports, talks=talks, commit=commit, dry_run=False)
    app.workspace.forget()
    return reports[0]


@changing
def _mended(
    app: App, changer: Changer, chosen: Chosen, reports: list[Report], talks: bool
) -> None:
    """Write the safe fixes, and have the journal read anew after that.

    However often it is looked through, it is one change of one command.
    """
    from netjournal.store import Change
    from netjournal.workspace import Workspace

    titles: dict[str, list[str]] = {}
    olds: dict[str, str | None] = {}
    news: dict[str, str] = {}
    reports.append(changer.report)
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
        for line in _told(titles) if talks else ():
            app.say(line)
        if talks:
            app.say(UNDO)

    changes = [Change(path, olds[path], news[path]) for path in news]
    changer.mend(changes, tell)


def _told(written: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield what was fixed: by file, or where that is many by what was done."""
    from netjournal.render.text.gathered import MANY

    if len(written) <= MANY:
        for path, titles in written.items():
            yield f"Fixed {path}: {', '.join(titles)}."
        return
    yield f"Fixed {len(written)} files:"
    times = Counter(
        title for titles in written.values() for title in dict.fromkeys(titles)
    )
    for title, number in times.most_common(MANY):
        yield f"  {title}: {number}"
    others = sum(number for _, number in times.most_common()[MANY:])
    if others:
        yield f"  {others} other changes"
