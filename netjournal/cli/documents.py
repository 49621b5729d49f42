"""What WHO and NOTE mean where the file is meant, also one that does not read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netjournal.cli import meaning
from netjournal.cli.app import App
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from netjournal.format.model import Contact, Note


class Document(NamedTuple):
    """A file of the journal by its path; `subject` is what was read in it, if any."""

    path: str
    subject: Contact | Note | None

    @property
    def id(self) -> str:
        """The id: the file's name."""
        return Path(self.path).stem


def document(app: App, text: str) -> Document:
    """Return the file that *text* means: by path, id, name or title.

    Raises `RequestError`.
    """
    path = _path(app, text) or _unread(app, text)
    if path is not None:
        files = app.journal.files()
        return Document(
            path, next((file for file in files if file.source.path == path), None)
        )
    subject = meaning.person_or_note(app, text)
    return Document(subject.source.path, subject)


def _path(app: App, text: str) -> str | None:
    """Return the path in the journal of an existing file, named from here or there."""
    from netjournal.store import CONFIG, FOLDERS

    for base in (app.root, Path.cwd()):
        place = base / text
        if not place.is_file() or not place.absolute().is_relative_to(app.root):
            continue
        path = place.absolute().relative_to(app.root).as_posix()
        if ".." not in path and (path.startswith(FOLDERS) or path == CONFIG):
            return path
    return None


def _unread(app: App, text: str) -> str | None:
    """Return the path of a file that does not read, by its id."""
    from netjournal.format.folding import fold

    key = fold(text)
    if key not in app.journal.unread:
        return None
    paths = (problem.source.path for problem in app.journal.problems)
    return next((path for path in paths if fold(Path(path).stem) == key), None)
