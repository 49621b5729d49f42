"""`netjournal decide`: after a meeting: no, later, or when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing

if TYPE_CHECKING:
    from netjournal.changes.deciding import Decided


@click.command()
@click.argument("what", metavar="WHO|NOTE", shell_complete=completing.documents)
@click.argument("when", nargs=-1, required=True, metavar="no|later|WHEN…")
@changing(asks=True)
def command(app: App, changer: Changer, what: str, when: tuple[str, ...]) -> None:
    """Decide whether to follow up: no, later, a day or a duration.

    About a person it goes into the latest note that met or decided; about a
    NOTE it is for everyone in it that is not decided about yet. No is a full
    answer.
    """
    with alone(app):
        name, decided = _decided(app, what, " ".join(when))
        changer.write([decided.change], f"decide about {name}: {decided.when}")
        changer.tell(f"decided about {name}: {decided.when}")


def _decided(app: App, what: str, when: str) -> tuple[str, Decided]:
    from netjournal.changes.deciding import decide_about, decide_in
    from netjournal.format.model import Note

    item = meaning.item_with_key(app, what)
    if item is None:
        subject = meaning.person_or_note(app, what)
    elif item.contact is None:
        raise RequestError("there is nobody to decide about")
    else:
        subject = app.journal.contacts[item.contact]
    if isinstance(subject, Note):
        order = app.settings.day_order
        return subject.id, decide_in(app.journal, app.today, subject, when, order)
    about = decide_about(app.day, subject, when)
    return subject.id, about
