"""`netjournal delete`: delete a contact or a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone, confirmed
from netjournal.cli.changing import Changer, changing
from netjournal.cli.documents import document

if TYPE_CHECKING:
    from netjournal.changes.deleting import Deletion
    from netjournal.format.model import Contact, Note

_MOST = 5  # paths that are named


@click.command()
@click.argument(
    "words",
    metavar="WHO|NOTE",
    nargs=-1,
    required=True,
    shell_complete=completing.documents,
)
@click.option("--yes", is_flag=True, help="Delete without asking.")
@changing(asks=True)
def command(app: App, changer: Changer, words: tuple[str, ...], yes: bool) -> None:
    """Delete a contact or a note, after asking.

    Files that mention it are listed and stay as they are. `netjournal undo` brings
    it back. To keep the history and stop all reminders, use `netjournal archive`.
    """
    from netjournal.changes.deleting import deletion

    with alone(app):
        target = document(app, " ".join(words))
        if target.subject is None:
            raise RequestError(
                f"{target.path} cannot be read, so it is not deleted here.",
                "Delete the file itself.",
            )
        plan = deletion(app.journal, target.subject)
        name = _name(target.subject)
        for text in _warnings(plan, target.subject, name):
            app.say(text)
        statement = f"This deletes {name} ({target.path})."
        confirmed(statement, "Delete it?", yes=yes or changer.dry_run)
        changer.write([plan.change], f"delete {target.id}", f"Deleted {name}")


def _name(subject: Contact | Note) -> str:
    from netjournal.format.model import Contact

    return subject.name if isinstance(subject, Contact) else subject.shown_title


def _warnings(plan: Deletion, subject: Contact | Note, name: str) -> list[str]:
    from netjournal.format.model import Contact
    from netjournal.format.wording import some_of

    warnings = []
    if isinstance(subject, Contact) and subject.is_self:
        warnings.append(
            "This is your own file: without it, netjournal does not know who you are."
        )
    if plan.mentions:
        number = len(plan.mentions)
        files = "1 file mentions" if number == 1 else f"{number} files mention"
        paths = some_of(plan.mentions, _MOST)
        warnings.append(f"{files} {name}: {paths}. The mentions stay as they are.")
    return warnings
