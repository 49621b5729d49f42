"""`netjournal redo`: redo what was undone."""

from __future__ import annotations

import click

from netjournal.cli.app import App
from netjournal.cli.changing import Changer, changing


@click.command()
@click.argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
@changing
def command(app: App, changer: Changer, count: int) -> None:
    """Redo the last N changes that were undone, 1 by default.

    After any other change there is nothing to redo. If a file has changed since,
    nothing is redone, and the file is named.
    """
    from netjournal import store

    def make(*, dry_run: bool) -> store.Outcome:
        return store.redo(app.root, count, dry_run=dry_run)

    changer.carry_out(make, again=True)
