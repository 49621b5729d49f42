"""`netjournal redo`: make again what `undo` took back."""

from __future__ import annotations

import click

from netjournal.cli.app import App
from netjournal.cli.changing import Changer, changing


@click.command()
@click.argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
@changing
def command(app: App, changer: Changer, count: int) -> None:
    """Make the last N undone changes again, 1 unless you say.

    After any other change there is nothing to be made again. Where a file
    has changed since, nothing is done, and the file is named.
    """
    from netjournal import store

    def make(*, dry_run: bool) -> store.Outcome:
        return store.redo(app.root, count, dry_run=dry_run)

    changer.carry_out(make, again=True)
