"""`netjournal rename`: another id, for the file and every reference."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing


@click.command()
@click.argument("old", shell_complete=completing.people)
@click.argument("new")
@changing(asks=True)
def command(app: App, changer: Changer, old: str, new: str) -> None:
    """Give a person or a note another id.

    The file gets that name, and every reference to the old id moves: in front
    matter and in texts. References by a name stay as they are.
    """
    from netjournal.changes.renaming import rename

    with alone(app):
        one = meaning.person_or_note(app, old)
        new = new.removesuffix(".md")
        changer.write(rename(app.journal, one, new), f"rename {one.id} to {new}")
