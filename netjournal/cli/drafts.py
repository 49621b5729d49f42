"""A new file in the person's own editor; what they type is never thrown away.

The text is kept beside the records of changes until it is in the journal: a
file that does not read stays there, is explained, and `--resume` goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import agreed, on_terminal
from netjournal.cli.editor import edit
from netjournal.practice.day import Day

if TYPE_CHECKING:
    from netjournal.changes import Change
    from netjournal.format.diagnostics import Diagnostic
    from netjournal.format.model import Journal

_FOLDER = "drafts"
# Returns what is to be written for a text that was saved, new people included.
Finish = Callable[[str, str], "list[Change]"]


def kept(app: App) -> list[Path]:
    """Return the drafts that wait to be mended, the latest last."""
    paths = [path for path in _folder(app).rglob("*.md") if path.is_file()]
    return sorted(paths, key=lambda path: (path.stat().st_mtime_ns, str(path)))


def _folder(app: App) -> Path:
    from netjournal.store.state_folder import place

    return Path(place(app.root).record(_FOLDER))


class Draft:
    """A new file on its way: the draft, and the path it is meant for."""

    def __init__(self, app: App, path: str) -> None:
        """Be the draft of the new file at *path* of the journal."""
        self.app = app
        self.path = path
        self.file = _folder(app) / path

    @classmethod
    def latest(cls, app: App) -> Draft:
        """Return the draft that was kept last. Raises `RequestError`."""
        found = kept(app)
        if not found:
            raise RequestError("There is no saved draft.")
        return cls(app, found[-1].relative_to(_folder(app)).as_posix())

    def begin(self, text: str) -> None:
        """Write what the editor is to begin with."""
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.file.write_text(text, "utf-8", newline="")

    def edited(self) -> str:
        """Return what the person saved. Raises `RequestError`."""
        from netjournal.changes.hints import without_hints

        try:
            edit(self.file)
            text = self.file.read_bytes().decode("utf-8")
        except RequestError as error:
            raise RequestError(error.message, self.where(error.hint)) from error
        except UnicodeDecodeError as error:
            message = f"The saved text is not UTF-8, at byte {error.start}."
            raise RequestError(message, self.where()) from error
        except FileNotFoundError as error:
            raise RequestError("Nothing was saved, so nothing is written.") from error
        return without_hints(text)

    def where(self, hint: str = "") -> str:
        """Say where the draft is, and how to resume it."""
        more = f"{hint} " if hint else ""
        return f"{more}Your text is saved in {self.file}. Use --resume to continue."

    def until_it_reads(
        self, finish: Finish, *, nothing: str | None = None
    ) -> list[Change]:
        """Edit until what was saved reads; return what is to be written.

        *finish* makes changes of the path and the text; of the text *nothing*
        there are none, since nothing was filled in. What is wrong is
        explained; at a terminal the editor opens again if that is wanted.
        Else the command ends with 1, and the draft is kept.
        """
        while True:
            text = self.edited()
            if text == nothing:
                return []
            changes = finish(self.path, text)
            problems = self._problems(changes)
            if not problems:
                return changes
            self._explain(problems)
            if not (on_terminal() and agreed("Edit it again?")):
                # The text is wrong, not the request: that is 1, as everywhere.
                self.app.say(f"It is not in the journal yet. {self.where()}")
                raise click.exceptions.Exit(1)

    def _problems(self, changes: list[Change]) -> list[Diagnostic]:
        from netjournal.changes.preview import after, said_of
        from netjournal.format.diagnostics import Severity

        app = self.app
        then: Journal = after(app.journal, app.settings, changes)
        return [
            problem
            for change in changes
            for problem in said_of(change.path, Day(then, app.settings, app.today))
            if problem.rule.severity is Severity.ERROR
        ]

    def _explain(self, problems: list[Diagnostic]) -> None:
        from netjournal.render.text.problems import full

        for problem in problems:
            self.app.say(full(problem))

    def done(self) -> None:
        """Do away with the draft: its text is in the journal now."""
        self.file.unlink(missing_ok=True)
