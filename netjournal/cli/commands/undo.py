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
    from netjournal.render.text.listing import envelope

    if listed and changer.as_json:
        changer.report.printed = True
        changes = store.dated(app.root)
        app.json({**envelope(app.today), "changes": list(_data(changes))})
        return
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

    changer.carry_out(make, again=True)


def _numbered(changes: Iterable[Dated]) -> Iterator[tuple[int | None, Dated]]:
    """Yield each change with how many to undo to get there; none if it is undone.

    Changes of one command have one number, since they are undone together.
    """
    number, command = 0, ""
    for dated in changes:
        undone = dated.change.undone
        if not undone and (not dated.command or dated.command != command):
            number += 1
        command = dated.command
        yield None if undone else number, dated


def _rows(app: App, changes: Iterable[Dated]) -> Iterator[str]:
    """Yield a line for each change: its number, when, what and where."""
    from netjournal.clock import local
    from netjournal.format.wording import day_for_people, some_of

    for number, dated in _numbered(changes):
        change = dated.change
        state = "undone" if number is None else f"{number}"
        when = ""
        if dated.moment is not None:
            time = local(dated.moment)
            when = f"{day_for_people(time.date(), app.today)} {time:%H:%M}"
        files = some_of(change.paths, 1)
        parts = (f"{state:<6}", when, change.title, files)
        yield "  ".join(part for part in parts if part)


def _data(changes: Iterable[Dated]) -> Iterator[dict[str, object]]:
    """Yield each change by JSON's types."""
    from netjournal.clock import local

    for number, dated in _numbered(changes):
        moment = dated.moment
        yield {
            "number": number,
            "title": dated.change.title,
            "files": list(dated.change.paths),
            "at": None if moment is None else local(moment).isoformat("T", "seconds"),
            "undone": dated.change.undone,
        }
