"""`netjournal answered`: a letter has got its answer."""

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
    """Mark the latest letter that waits for an answer as answered.

    Yours to them, or theirs to you: one of theirs then needs no reply.
    """
    from netjournal.changes.answering import answered, unanswered

    with alone(app):
        contact = meaning.item_or_person(app, what).contact
        if contact is None:
            raise RequestError("nobody has written there")
        note = unanswered(app.day, contact)
        changer.write([answered(note)], f"answered: {note.id}")
