"""`netjournal rename`: change an id, for the file and every reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing

if TYPE_CHECKING:
    from netjournal.format.model import Contact, Note


def _exported_key(app: App, subject: Contact | Note, stem: str) -> str:
    """Return the key of a card that was exported and comes from the id *stem* alone."""
    from netjournal.format import memory
    from netjournal.format.incoming import own_key
    from netjournal.format.model import Contact
    from netjournal.store.deliveries import memories

    if not isinstance(subject, Contact):
        return ""
    if any(origin.startswith("vcard:") for origin in subject.origins):
        return ""
    text = memories(app.root).get(memory.path("vcard"), "")
    key = own_key(stem)
    return key if memory.folded(key) in memory.read(text).entries else ""


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
        origin = _exported_key(app, subject, subject.id)
        changer.write(
            rename(app.journal, subject, new, origin=origin),
            f"rename {subject.id} to {new}",
            f"Renamed {subject.id} to {new}",
        )


def _follow(app: App, changer: Changer, old: str, new: str) -> None:
    """Let references follow a file that was renamed to *new* already."""
    from netjournal.changes.renaming import follow
    from netjournal.format.folding import fold

    key = fold(new)
    files = app.journal.files()
    subject = next((file for file in files if fold(file.id) == key), None)
    if subject is None:
        raise RequestError(
            f"There is no contact or note with the id '{new}'.",
            "Without --moved, rename renames the file, too.",
        )
    old = old.removesuffix(".md")
    origin = _exported_key(app, subject, old)
    changer.write(
        follow(app.journal, subject, old, origin=origin),
        f"rename {old} to {subject.id}, moved",
        f"References to {old} now mean {subject.id}",
    )
