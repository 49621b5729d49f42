"""`netjournal rename`: change an id, for the file and every reference."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing


@click.command()
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="OLD NEW",
    shell_complete=completing.people,
)
@changing(asks=True)
def command(app: App, changer: Changer, words: tuple[str, ...]) -> None:
    """Change the id of a contact or a note, everywhere.

    OLD is a contact or a note, NEW the new id, without spaces. The file is renamed,
    and references to the old id change with it, in front matter and in text.
    References by name stay as they are.
    """
    from netjournal.changes.renaming import rename

    *old, new = words
    if not old:
        raise RequestError(
            "Name the contact and the new id.", "Example: netjournal rename OLD NEW."
        )
    with alone(app):
        subject = meaning.person_or_note(app, " ".join(old))
        new = new.removesuffix(".md")
        changer.write(
            rename(app.journal, subject, new),
            f"rename {subject.id} to {new}",
            f"Renamed {subject.id} to {new}",
        )
