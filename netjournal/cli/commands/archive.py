"""`netjournal archive`: somebody is not suggested any more."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App
from netjournal.cli.asking import alone, confirmed
from netjournal.cli.changing import Changer, changing


@click.command()
@click.argument("who", shell_complete=completing.people)
@click.option("--yes", is_flag=True, help="Do not ask.")
@changing(asks=True)
def command(app: App, changer: Changer, who: str, yes: bool) -> None:
    """Archive somebody: all stays written, and nothing is due any more."""
    from netjournal.changes.change import change, sets

    with alone(app):
        contact = meaning.person(app, who)
        if contact.is_self and not changer.dry_run:
            confirmed(f"{contact.name} is you.", "Archive yourself?", yes=yes)
        changer.write(
            [change(contact.source, sets("status", "archived"))],
            f"archive {contact.id}",
        )
