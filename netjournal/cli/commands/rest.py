"""`netjournal rest`: let someone rest for a good while."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing


@click.command()
@click.argument("what", metavar="WHO", shell_complete=completing.people)
@changing(asks=True)
def command(app: App, changer: Changer, what: str) -> None:
    """Let someone rest, for as long as `rest` is set: a year unless you say.

    Promises keep their day. To rest is a normal state of a network.
    """
    from netjournal.changes import snoozing

    with alone(app):
        contact = meaning.item_or_person(app, what).contact
        if contact is None:
            raise RequestError("there is nobody to let rest")
        day = app.settings.rest.after(app.today)
        changer.write(
            [snoozing.snooze(contact, day)], f"let {contact.id} rest until {day}"
        )
        changer.tell(f"{contact.name} rests until {day}")
