"""Passphrases of a published site: made, chosen, typed, or taken from a file."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import on_terminal

if TYPE_CHECKING:
    from netjournal.publish.access import Access

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


def check(request: Request) -> None:
    """Check that there is, or can be asked for, a passphrase. Raises `RequestError`."""
    shown = f"'{request.folder}'"
    if request.is_first and request.file is not None and not request.choose:
        raise RequestError(
            f"There is nothing in {shown} yet that a passphrase opens"
            if not request.renew
            else f"The new passphrase of {shown} is made, unless you choose it",
            f"Add --choose to take your own from {request.file}.",
        )
    if request.file is not None or on_terminal():
        return
    if not request.is_first:
        raise RequestError(
            f"The passphrase of {shown} is asked for on a terminal",
            f"Elsewhere, its first line is taken from a file: {_BY_FILE} FILE",
        )
    raise RequestError(
        "A new passphrase is made and shown on a terminal only",
        f"Elsewhere, choose your own: --choose {_BY_FILE} FILE",
    )


def phrase(app: App, request: Request) -> str:
    """Return the passphrase, typed or from the file. Raises `RequestError`."""
    if request.file is not None:
        text = _from_file(app, request)
        if request.is_first:
            _check_own(text)
        return text
    if not request.is_first:
        return _typed(f"Passphrase for '{request.folder}'")
    return _chosen() if request.choose else _shown(app, request.folder)


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


def _shown(app: App, folder: Path) -> str:
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
            "Whoever has the files can try for ever. Without --choose, a good one is"
            " made.",
        )


def _from_file(app: App, request: Request) -> str:
    name = request.file or STANDARD_INPUT
    if name == STANDARD_INPUT:
        line = sys.stdin.buffer.readline(_LONGEST)
        return _decoded(line, "standard input")
    path = Path(name)
    place = Path(os.path.realpath(path))
    if Path(os.path.realpath(request.folder)) in place.parents:
        raise RequestError(
            f"'{name}' is in the folder that is published", "Keep it elsewhere."
        )
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            line = file.readline(_LONGEST)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no name of a file"
        raise RequestError(f"'{name}' cannot be read: {why.lower()}") from error
    if os.name != "nt" and stat.S_ISREG(mode) and mode & _OTHERS:
        app.say(f"Others on this machine may read '{name}': chmod 600 {name}")
    return _decoded(line, f"'{name}'")


def _decoded(line: bytes, where: str) -> str:
    from netjournal.vault.passphrase import normal

    if len(line) >= _LONGEST:
        raise RequestError(f"The first line of {where} is too long for a passphrase")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError(f"The first line of {where} is not UTF-8") from error
    if not normal(text):
        raise RequestError(f"The first line of {where} is empty")
    return text


def access(request: Request, text: str) -> Access:
    """Return the vault of *request*, opened or made. Raises `PublishError`."""
    from netjournal.publish import access as vaults

    if request.is_first:
        return vaults.created(text)
    return vaults.opened(request.folder, vaults.lock_of(request.folder), text)
