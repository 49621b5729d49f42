"""`netjournal answered`: mark a message answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning, options
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing

if TYPE_CHECKING:
    from netjournal.format.model import Contact, Note


@click.command()
@options.who_argument("what", "ITEM|WHO", complete=completing.items)
@changing(asks=True)
def command(app: App, changer: Changer, what: str) -> None:
    """Mark the latest message without an answer as answered.

    It is your message to them, or theirs to you: theirs then needs no reply.
    """
    from netjournal.changes.answering import answered, unanswered

    with alone(app):
        item, contact = meaning.item_or_person(app, what)
        if contact is None:
            raise RequestError(f"{what!r} is not about a contact.")
        note = unanswered(app.day, contact)
        changer.write(
            [answered(note)],
            f"answered: {note.id}",
            _done(app, note, contact),
            items=[item.key] if item else (),
        )


def _done(app: App, note: Note, contact: Contact) -> str:
    from netjournal.format.wording import day_for_people

    way = "from" if note.direction == "in" else "to"
    day = day_for_people(note.date, app.today)
    return f"Marked the {note.kind} {way} {contact.name} of {day} as answered"
