"""`netjournal edit`: open a contact or a note in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import agreed, on_terminal
from netjournal.cli.changing import Changer, changing
from netjournal.cli.documents import Document, document

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument(
    "words",
    metavar="WHO|NOTE",
    nargs=-1,
    required=True,
    shell_complete=completing.documents,
)
@changing(asks=True)
def command(app: App, changer: Changer, words: tuple[str, ...]) -> None:
    """Open a contact or a note in your editor.

    The editor is $VISUAL, else $EDITOR, else one that is installed. A path such as
    mkdocs.yml works too. Afterwards the file is checked, and its problems are shown.
    """
    target = document(app, " ".join(words))
    file = app.root / target.path
    if changer.dry_run:
        if not changer.as_json:
            app.print(target.path)
        app.say("Dry run: nothing written.")
        return
    old = file.read_bytes()
    _edit(app, target, file)
    if file.read_bytes() == old:
        app.say("Nothing changed.")
        return
    app.written.append(target.path)
    changer.report.note_files([target.path], f"Edited {target.path}")
    app.say(f"Edited {target.path}.")
    _commit(app, changer, target, old)


def _edit(app: App, target: Document, file: Path) -> None:
    """Open the editor, again for as long as there are errors and the person agrees."""
    from netjournal.changes.preview import said_of
    from netjournal.cli.editor import edit
    from netjournal.format.diagnostics import Severity
    from netjournal.render.text.problems import full

    while True:
        edit(file)
        if not file.exists():
            raise RequestError(f"{target.path} is no longer there.")
        app.workspace.forget()
        problems = said_of(target.path, app.day)
        for problem in problems:
            app.say(full(problem))
        errors = [
            problem for problem in problems if problem.rule.severity is Severity.ERROR
        ]
        if not errors or not on_terminal() or not agreed("Edit it again?"):
            return


def _commit(app: App, changer: Changer, target: Document, old: bytes) -> None:
    """Commit the file where that is wanted. Raises `RequestError`."""
    from netjournal import git

    commits = app.settings.commit if changer.commit is None else changer.commit
    if not commits:
        return
    texts = (old, (app.root / target.path).read_bytes())
    before, after = (text.decode("utf-8", "surrogateescape") for text in texts)
    files = [git.Written(target.path, before, after)]
    try:
        commit = git.commit(app.root, files, f"edit {target.id}")
    except git.GitError as error:
        message = f"Edited {target.path}, but did not commit it: {error}."
        raise RequestError(message, error.hint) from error
    if commit.id is not None:
        app.say(f"Committed as {commit.id[:10]}.")
