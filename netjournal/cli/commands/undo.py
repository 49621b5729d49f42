"""`netjournal undo`: undo the last changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.app import App, RequestError
from netjournal.cli.changing import Changer, changing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netjournal.store import Dated


@click.command()
@click.argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
@click.option("--list", "listed", is_flag=True, help="List what can be undone.")
@click.option(
    "--forget", is_flag=True, help="Undo nothing: set the last N records aside."
)
@changing
def command(app: App, changer: Changer, count: int, listed: bool, forget: bool) -> None:
    """Undo what the last N commands wrote, 1 by default.

    The last fifty changes can be undone, the latest first. If a file has changed
    since, nothing is undone, and the file is named. A record that cannot be read is
    set aside and named; --forget sets any record aside.
    """
    from netjournal import store

    if listed:
        changes = store.dated(app.root)
        for row in _rows(app, changes):
            app.print(row)
        if not changes:
            app.say("No changes to undo.")
        return
    if forget:
        if changer.dry_run:
            raise RequestError("--forget changes no file, so it has no dry run.")
        for notice in store.forget(app.root, count):
            app.say(notice)
        return

    def make(*, dry_run: bool) -> store.Outcome:
        return store.undo(app.root, count, dry_run=dry_run)

    changer.carry_out(make)
    changer.tell("Redo: netjournal redo")


def _rows(app: App, changes: Iterable[Dated]) -> Iterator[str]:
    """Yield a line for each change: how many to undo to get there, when, what, where.

    Changes of one command have one number, since they are undone together.
    """
    from netjournal.clock import local
    from netjournal.format.wording import day_for_people, some_of

    number, command = 0, ""
    for dated in changes:
        change = dated.change
        if not change.undone and (not dated.command or dated.command != command):
            number += 1
        command = dated.command
        state = "undone" if change.undone else f"{number}"
        when = ""
        if dated.moment is not None:
            time = local(dated.moment)
            when = f"{day_for_people(time.date(), app.today)} {time:%H:%M}"
        files = some_of(change.paths, 1)
        parts = (f"{state:<6}", when, change.title, files)
        yield "  ".join(part for part in parts if part)
