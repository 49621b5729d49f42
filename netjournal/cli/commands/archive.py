"""`netjournal archive`: someone is not suggested any more."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing


@click.command()
@click.argument("who", shell_complete=completing.people)
@changing(asks=True)
def command(app: App, changer: Changer, who: str) -> None:
    """Archive someone: all stays written, and nothing is due any more."""
    from netjournal.changes.change import change, sets

    with alone(app):
        contact = meaning.person(app, who)
        changer.write(
            [change(contact.source, sets("status", "archived"))],
            f"archive {contact.id}",
        )
