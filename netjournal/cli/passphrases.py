"""Passphrases of a published site: made, chosen, typed, or taken from a file."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import click

from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import on_terminal
from netjournal.format.records import dataclass

STANDARD_INPUT = "-"
_LONGEST = 4096  # characters of a line that may be a passphrase
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_BY_FILE = "--passphrase-file"


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: the folder, a file with the passphrase, and which it is.

    With *choose* it is the person's own, with *renew* another one from now on.
    """

    folder: Path
    file: str | None
    choose: bool
    renew: bool

    @property
    def is_first(self) -> bool:
        """Whether a vault is to be made."""
        from netjournal.publish import access

        return self.renew or not access.is_there(self.folder)


def phrase(app: App, request: Request, *, dry_run: bool = False) -> str:
    """Return the passphrase: typed, made, or from the file. Raises `RequestError`.

    For a *dry_run* none is made up, and where nobody can be asked it is empty.
    """
    shown = f"'{request.folder}'"
    if request.file is not None:
        return _given(app, request, request.file)
    if dry_run and (request.is_first or not on_terminal()):
        return ""
    if not on_terminal() and request.is_first:
        raise RequestError(
            "A new passphrase is made and shown on a terminal only",
            f"Elsewhere, choose your own: add `--choose {_BY_FILE} FILE`.",
        )
    if not on_terminal():
        raise RequestError(
            f"The passphrase of {shown} is asked for on a terminal",
            f"Elsewhere, give it as the first line of a file: `{_BY_FILE} FILE`.",
        )
    if not request.is_first:
        return _typed(f"Passphrase for {shown}")
    return _chosen() if request.choose else _made(app, request.folder)


def _given(app: App, request: Request, name: str) -> str:
    """Return the passphrase from the file with that *name*. Raises `RequestError`."""
    if request.is_first and not request.choose:
        raise RequestError(
            "A new passphrase is made for you, unless you choose one",
            f"To take your own from {_named(name)}, add --choose.",
        )
    if name == STANDARD_INPUT:
        text = _decoded(sys.stdin.buffer.readline(_LONGEST), name)
    else:
        text = _decoded(_first_line(app, request.folder, name), name)
    if request.is_first:
        _check_own(text)
    return text


def _typed(question: str) -> str:
    text: str = click.prompt(question, hide_input=True, err=True)
    return text


def _chosen() -> str:
    text = _typed("New passphrase")
    _check_own(text)
    from netjournal.vault.passphrase import normal

    if normal(_typed("Once more")) != normal(text):
        raise RequestError("The two are different, so nothing was written.")
    return text


def _made(app: App, folder: Path) -> str:
    """Make a passphrase, show it once, and have it typed back."""
    from netjournal.publish.assets import words
    from netjournal.vault.passphrase import RANDOM_BYTES, from_random, normal

    text = from_random(os.urandom(RANDOM_BYTES), words())
    app.say(f"The passphrase of '{folder}' is shown this once:")
    app.say(f"\n    {text}\n")
    app.say(
        "Write it down or put it into your password manager: nobody can find it out"
        " or send it to you again."
    )
    while normal(_typed("Type it to go on")) != text:
        app.say("That is not what is shown above.")
    return text


def _check_own(text: str) -> None:
    from netjournal.vault.passphrase import weakness

    lacks = weakness(text)
    if lacks:
        raise RequestError(
            f"That passphrase is too easy to guess: {lacks}",
            "Whoever has the files can try forever. Without --choose, a good one is"
            " made.",
        )


def _first_line(app: App, folder: Path, name: str) -> bytes:
    path = Path(name)
    if Path(os.path.realpath(folder)) in Path(os.path.realpath(path)).parents:
        raise RequestError(
            f"'{name}' is in the folder that is published", "Keep it elsewhere."
        )
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            line = file.readline(_LONGEST)
    except OSError as error:
        why = (error.strerror or "it is no file").lower()
        raise RequestError(f"'{name}' cannot be read: {why}") from error
    if os.name != "nt" and stat.S_ISREG(mode) and mode & _OTHERS:
        app.say(f"Others on this machine may read '{name}'. Try: chmod 600 {name}")
    return line


def _decoded(line: bytes, name: str) -> str:
    from netjournal.vault.passphrase import normal

    line_name = f"The first line of {_named(name)}"
    if len(line) >= _LONGEST:
        raise RequestError(f"{line_name} is too long for a passphrase")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError(f"{line_name} is not UTF-8") from error
    if not normal(text):
        raise RequestError(f"{line_name} is empty")
    return text


def _named(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else f"'{name}'"
