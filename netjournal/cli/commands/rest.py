"""`netjournal rest`: pause reminders for a person."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning, options
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing


@click.command()
@options.who_argument("what", "ITEM|WHO", complete=completing.items)
@changing(asks=True)
def command(app: App, changer: Changer, what: str) -> None:
    """Pause reminders for a person, by default for a year.

    The setting `rest` is how long. Promises keep their day. A pause is a normal
    state of a network.
    """
    from netjournal.changes import snoozing
    from netjournal.format.wording import day_for_people

    with alone(app):
        item, contact = meaning.item_or_person(app, what)
        if contact is None:
            raise RequestError(f"{what!r} is not about a contact.")
        day = app.settings.rest.after(app.today)
        until = day_for_people(day, app.today)
        changer.write(
            [snoozing.snooze(contact, day)],
            f"pause {contact.id} until {day}",
            f"Reminders for {contact.name} paused until {until}",
            items=[item.key] if item else (),
        )
