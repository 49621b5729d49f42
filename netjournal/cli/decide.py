"""`netjournal decide`: after a meeting: no, later, or when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import words
from netjournal.cli.acting import due_items
from netjournal.cli.asking import alone, person
from netjournal.cli.changing import Changer, changing
from netjournal.cli.context import App, RequestError

if TYPE_CHECKING:
    from netjournal.changes.deciding import Decided


@click.command()
@click.argument("what", metavar="WHO|NOTE", shell_complete=words.people)
@click.argument("when", nargs=-1, required=True, metavar="no|later|WHEN…")
@changing(asks=True)
def command(app: App, changer: Changer, what: str, when: tuple[str, ...]) -> None:
    """Decide whether to follow up: no, later, a day or a duration.

    About a person it goes into the latest note that met or decided; about a
    NOTE it is for everyone in it that is not decided about yet. No is a full
    answer.
    """
    with alone(app):
        name, found = _decided(app, what, " ".join(when))
        changer.write([found.change], f"decide about {name}: {found.when}")
        changer.tell(f"decided about {name}: {found.when}")


def _decided(app: App, what: str, when: str) -> tuple[str, Decided]:
    from netjournal.changes.deciding import decide_about, decide_in
    from netjournal.changes.items import with_key

    journal = app.journal
    item = with_key(due_items(app), what)
    note = None if item else journal.note_id(what)
    if note is not None:
        return note, decide_in(
            journal, app.today, journal.notes[note], when, app.settings.day_order
        )
    if item is not None and item.contact is None:
        raise RequestError("there is nobody to decide about")
    contact = journal.contacts[item.contact] if item and item.contact else None
    contact = contact or person(app, what)
    found = decide_about(journal, app.settings, app.today, contact, when)
    return contact.id, found
