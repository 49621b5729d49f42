"""`netjournal sync`: pull, validate, push."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.app import App, RequestError, pass_app

if TYPE_CHECKING:
    from netjournal.git.syncing import State, Sync

_UNDONE = 1  # the exit code where something is left for a person to do
_NAMED = 3


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
    from netjournal.git import GitError
    from netjournal.git.syncing import ConflictError, Sync

    app.answers_once()
    with store.locked(app.root):
        try:
            sync = Sync(app.root)
            state = sync.state()
            if state.behind and not dry_run:
                sync.rebase()
            valid = dry_run or not _errors(app)
            sends = valid and state.ahead > 0
            if sends and not dry_run:
                sync.push()
        except ConflictError as error:
            _tell_conflict(app, error)
            click.get_current_context().exit(_UNDONE)
        except GitError as error:
            raise RequestError(_sentence(str(error)), _sentence(error.hint)) from error
        _answer(app, sync, state, sent=state.ahead if sends else 0, json=as_json)
    if not valid:
        click.get_current_context().exit(_UNDONE)


def _errors(app: App) -> int:
    """Return how many errors the journal has now."""
    from netjournal.rules import check

    problems = check(app.workspace)
    return sum(problem.level == "error" for problem in problems)


def _tell_conflict(app: App, error: ConflictError) -> None:
    for line in error.told or [f"{path}: {error}." for path in error.paths]:
        app.say(line)
    app.say("Nothing was changed here. To merge by hand: git pull --rebase")


def _answer(app: App, sync: Sync, state: State, *, sent: int, json: bool) -> None:
    ...


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
