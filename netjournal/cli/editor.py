"""The editor: $VISUAL, $EDITOR, or one that this machine has."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from netjournal.cli.app import RequestError
from netjournal.cli.keys import lines

_VARIABLES = ("VISUAL", "EDITOR")
_FALLBACKS = ("sensible-editor", "editor", "nano", "vim", "vi")


def edit(path: Path) -> None:
    """Open *path* in the editor and wait. Raises `RequestError`."""
    words = _command()
    try:
        with lines():
            ended = subprocess.run([*words, str(path)], check=False)  # noqa: S603 (the person's own editor)
    except OSError as error:
        raise RequestError(
            f"The editor '{words[0]}' does not start: {error.strerror}",
            "Set another: export EDITOR=nano",
        ) from error
    if ended.returncode:
        raise RequestError(f"The editor '{words[0]}' failed with {ended.returncode}.")


def _command() -> list[str]:
    """Return the program to edit with and its arguments. Raises `RequestError`.

    An editor that nobody has chosen is only started where it has a terminal.
    """
    for name in _VARIABLES:
        text = os.environ.get(name, "").strip()
        if text:
            return _words(name, text)
    if os.name == "nt":
        return ["notepad"]
    for program in _FALLBACKS if sys.stdin.isatty() and sys.stdout.isatty() else ():
        if shutil.which(program):
            return [program]
    raise RequestError("No editor is set.", "Set one: export EDITOR=nano")


def _words(name: str, text: str) -> list[str]:
    try:
        return shlex.split(text, posix=os.name != "nt")
    except ValueError as error:
        raise RequestError(
            f"{name} is '{text}', which is not a command: {error}",
            "Set another: export EDITOR=nano",
        ) from error
