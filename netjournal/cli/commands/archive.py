"""`netjournal archive`: stop all reminders for a person."""

from __future__ import annotations

import click

from netjournal.cli import meaning, options
from netjournal.cli.app import App
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing


@click.command()
@options.who_argument()
@changing(asks=True)
def command(app: App, changer: Changer, who: str) -> None:
    """Stop all reminders for a person. Everything is kept.

    To start them again: `netjournal set WHO status=active`.
    """
    from netjournal.changes.change import change, sets

    with alone(app):
        contact = meaning.person(app, who)
        changer.write(
            [change(contact.source, sets("status", "archived"))],
            f"archive {contact.id}",
            f"Archived {contact.name}: all reminders stop",
        )
