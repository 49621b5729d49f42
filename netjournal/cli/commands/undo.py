"""`netjournal undo`: take back what the last commands wrote."""

from __future__ import annotations

import click

from netjournal.cli.app import App, RequestError
from netjournal.cli.changing import Changer, changing


@click.command()
@click.argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
@click.option("--list", "listed", is_flag=True, help="Say what can be undone, redone.")
@click.option(
    "--forget", is_flag=True, help="Take nothing back: set the last N records aside."
)
@changing
def command(app: App, changer: Changer, count: int, listed: bool, forget: bool) -> None:
    """Take back what the last N commands wrote, 1 unless you say.

    Of the last fifty changes each can be undone, the latest first. Where a
    file has changed since, nothing is undone, and the file is named. A record
    that does not read is set aside, which is said; --forget does so with any.
    """
    from netjournal import store
    from netjournal.format.wording import some_of

    if listed:
        for one in store.past(app.root):
            paths = f": {some_of(one.paths, 1)}" if one.paths else ""
            state = "undone" if one.undone else "done"
            app.print(f"{state:<7} {one.title}{paths}")
        return
    if forget:
        if changer.dry_run:
            raise RequestError("--forget changes no file, so there is no dry run of it")
        for said in store.forget(app.root, count):
            app.say(said)
        return

    def make(*, dry_run: bool) -> store.Outcome:
        return store.undo(app.root, count, dry_run=dry_run)

    changer.carry_out(make, again=True)
