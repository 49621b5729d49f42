"""`netjournal sync`: pull, validate, push."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from netjournal.cli.app import App, RequestError, pass_app
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from netjournal.git.syncing import ConflictError, State

_UNDONE = 1  # the exit code where something is left for a person to do
_NAMED = 3


class Outcome(NamedTuple):
    """How many commits were sent, and what git or the rules say of the files."""

    sent: int
    untracked: tuple[str, ...]
    valid: bool
    dry_run: bool


@click.command()
@click.option("--dry-run", is_flag=True, help="Fetch, and say what would come and go.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@pass_app
def command(app: App, dry_run: bool, as_json: bool) -> None:
    """Bring this journal in line with its other copies, through git.

    Fetches what others pushed, puts your commits on top, validates, and pushes. It
    stops, and changes nothing, where both sides changed the same; it does not push a
    journal with errors, and never forces. This is the only command that uses the
    network, and only when you run it.
    """
    from netjournal import store
    from netjournal.format.wording import sentence
    from netjournal.git import GitError
    from netjournal.git.syncing import ConflictError

    app.answers_once()
    with store.locked(app.root):
        try:
            state, outcome = _synced(app, dry_run=dry_run)
        except ConflictError as error:
            _tell_conflict(app, error)
            click.get_current_context().exit(_UNDONE)
        except GitError as error:
            raise RequestError(sentence(str(error)), sentence(error.hint)) from error
        _answer(app, state, outcome, json=as_json)
    if not outcome.valid:
        click.get_current_context().exit(_UNDONE)


def _synced(app: App, *, dry_run: bool) -> tuple[State, Outcome]:
    """Fetch, rebase, validate and push. Raises `GitError`."""
    from netjournal.git.syncing import Sync

    sync = Sync(app.root)
    state = sync.state()
    untracked = tuple(sync.untracked())
    if dry_run:
        return state, Outcome(0, untracked, valid=True, dry_run=True)
    if state.behind:
        sync.rebase()
    valid = _is_valid(app)
    if valid and state.ahead:
        sync.push()
    sent = state.ahead if valid else 0
    return state, Outcome(sent, untracked, valid=valid, dry_run=False)


def _is_valid(app: App) -> bool:
    """Say whether the journal as it is now has no errors."""
    from netjournal.cli.commands.validate import check
    from netjournal.render.text.problem_counts import fails

    return not fails(check(app.workspace), strict=False)


def _tell_conflict(app: App, error: ConflictError) -> None:
    for line in error.lines or [f"{path}: {error}." for path in error.paths]:
        app.say(line)
    app.say("Nothing was changed here. To merge by hand: git pull --rebase")


def _answer(app: App, state: State, outcome: Outcome, *, json: bool) -> None:
    from netjournal.render.text.listing import envelope

    if json:
        app.json({**envelope(app.today), **state._asdict(), **outcome._asdict()})
        return
    app.report(_summary(state, outcome))
    if not outcome.valid:
        app.say("Nothing was pushed: the journal has errors. Run netjournal validate.")
    for line in _untracked(outcome.untracked):
        app.say(line)


def _summary(state: State, outcome: Outcome) -> str:
    """Return what came and what went, in one line."""
    from netjournal.format.wording import counted

    came, went = counted(state.behind, "commit"), counted(state.ahead, "commit")
    if outcome.dry_run:
        return f"Dry run: {came} would come from {state.upstream}, {went} would go."
    parts = [f"{came} came from {state.upstream}"] if state.behind else []
    parts += [f"{went} went there"] if outcome.sent else []
    return (
        f"Synced: {', '.join(parts)}." if parts else f"In line with {state.upstream}."
    )


def _untracked(names: Sequence[str]) -> Iterator[str]:
    """Yield a line about files that git does not know yet."""
    if names:
        listed = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            listed += f" and {len(names) - _NAMED} more"
        yield f"Not in git yet: {listed}. To add: git add contacts journal"
