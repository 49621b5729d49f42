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
@click.option(
    "--moved", is_flag=True, help="The file was renamed already, by another program."
)
@changing(asks=True)
def command(app: App, changer: Changer, words: tuple[str, ...], moved: bool) -> None:
    """Change the id of a contact or a note, everywhere.

    OLD is a contact or a note, NEW the new id, without spaces. The file is renamed,
    and references to the old id change with it, in front matter and in text.
    References by name stay as they are.

    With --moved, OLD is the id that a file had until another program renamed it to NEW:
    Obsidian changes links in texts, but no ids in front matter.
    """
    from netjournal.changes.renaming import rename
    from netjournal.store.deliveries import exported_key

    *old, new = words
    if moved and old:
        with alone(app):
            _follow(app, changer, " ".join(old), new.removesuffix(".md"))
        return
    if not old:
        raise RequestError(
            "Name the contact and the new id.", "Example: netjournal rename OLD NEW."
        )
    with alone(app):
        subject = meaning.person_or_note(app, " ".join(old))
        new = new.removesuffix(".md")
        origin = exported_key(app.root, subject, subject.id)
        changer.write(
            rename(app.journal, subject, new, origin=origin),
            f"rename {subject.id} to {new}",
            f"Renamed {subject.id} to {new}",
        )


def _follow(app: App, changer: Changer, old: str, new: str) -> None:
    """Let references follow a file that was renamed to *new* already."""
    from netjournal.changes.renaming import follow
    from netjournal.format.folding import fold
    from netjournal.store.deliveries import exported_key

    key = fold(new)
    files = app.journal.files()
    subject = next((file for file in files if fold(file.id) == key), None)
    if subject is None:
        raise RequestError(
            f"There is no contact or note with the id '{new}'.",
            "Without --moved, rename renames the file, too.",
        )
    old = old.removesuffix(".md")
    origin = exported_key(app.root, subject, old)
    changer.write(
        follow(app.journal, subject, old, origin=origin),
        f"rename {old} to {subject.id}, moved",
        f"References to {old} now mean {subject.id}",
    )
