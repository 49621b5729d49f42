"""`netjournal merge-driver`: git merges the journal's files by key."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.app import App, RequestError, pass_app

if TYPE_CHECKING:
    from netjournal.changes.three_way import Merged

_ATTRIBUTES = ".gitattributes"
_LINES = ("contacts/**/*.md merge=netjournal", "journal/**/*.md merge=netjournal")
_CONFLICT = 1
_SIZE = re.compile(r"[1-9][0-9]{0,3}")  # characters of a conflict marker


@click.command()
@click.argument(
    "files", nargs=-1, metavar="[BASE OURS THEIRS PATH [SIZE]]", type=click.Path()
)
@click.option("--install", is_flag=True, help="Set it up for this repository.")
@pass_app
def command(app: App, files: tuple[str, ...], install: bool) -> None:
    """Merge a contact or a note by key instead of by lines, for git.

    Git calls it with three versions of a file and writes the result into OURS. Lists
    are united, and each key is taken from the side that changed it. Where both sides
    changed the same key in different ways, the file is left with git's markers.

    `--install` adds two lines to .gitattributes, which everybody who shares the journal
    gets, and a setting to .git/config, which each of them makes with this command.
    """
    if install:
        _install(app)
        return
    size = "".join(files[4:]) or "7"
    if len(files) not in (4, 5) or not _SIZE.fullmatch(size):
        raise RequestError(
            "Git calls this command while it merges.",
            "To set it up: netjournal merge-driver --install",
        )
    base, ours, theirs, path = files[:4]
    result = _merge(path, [base, ours, theirs], int(size))
    for line in _told(path, result):
        click.echo(line, err=True)
    if not result.is_clean:
        click.get_current_context().exit(_CONFLICT)


def _merge(path: str, files: list[str], size: int) -> Merged:
    """Merge the three *files*, and write the result into the second."""
    from netjournal.changes.three_way import Merged, merged
    from netjournal.format.source import Raw, as_bytes, as_text
    from netjournal.git import GitError, Repository
    from netjournal.git.merging import by_lines

    try:
        repository = Repository(Path())
        texts = [as_text(Path(file).read_bytes()) for file in files]

        def lines(base: str, ours: str, theirs: str) -> tuple[str, bool]:
            return by_lines(repository, base, ours, theirs, size)

        if any(isinstance(side, Raw) for side in texts):
            texts = [Raw.of(as_bytes(side)) for side in texts]
            text, is_clean = lines(texts[0], texts[1], texts[2])
            result = Merged(text, reason="" if is_clean else "it is not UTF-8")
        else:
            result = merged(path, texts[0], texts[1], texts[2], lines)
        Path(files[1]).write_bytes(as_bytes(result.text))
    except GitError as error:
        raise RequestError(f"{path} cannot be merged: {error}.") from error
    except OSError as error:
        raise RequestError(f"{path} cannot be merged: {error.strerror}.") from error
    return result


def _told(path: str, result: Merged) -> list[str]:
    """Return what a person has to decide, one line each."""
    lines = []
    if result.keys:
        keys = ", ".join(result.keys)
        lines.append(f"{path}: both sides changed {keys}.")
    if result.body:
        lines.append(f"{path}: both sides changed the same lines of the text.")
    if result.reason:
        lines.append(f"{path} was merged by lines: {result.reason}.")
    return lines


def _install(app: App) -> None:
    """Add the lines to .gitattributes, and the command to the repository's settings."""
    from netjournal import store
    from netjournal.format.source import Change
    from netjournal.format.wording import sentence
    from netjournal.git import GitError
    from netjournal.git.merging import set_driver

    root = app.root
    try:
        set_driver(root, _program())
    except GitError as error:
        raise RequestError(sentence(str(error)), sentence(error.hint)) from error
    path = root / _ATTRIBUTES
    old = path.read_text("utf-8") if path.exists() else None
    present = (old or "").splitlines()
    missing = [line for line in _LINES if line not in present]
    if missing:
        gap = "\n" if old and not old.endswith("\n") else ""
        new = (old or "") + gap + "".join(f"{line}\n" for line in missing)
        change = Change(_ATTRIBUTES, old, new)
        store.apply(root, [change], title="merge-driver --install")
    app.report("Git now merges contacts and notes by key, in this repository.")
    if missing:
        app.say(f"Commit {_ATTRIBUTES}, so that every clone of the journal has it.")


def _program() -> str:
    """Return how git's shell starts this program, from anywhere."""
    if shutil.which("netjournal"):
        return "netjournal merge-driver"
    return f"{shlex.quote(sys.executable)} -m netjournal merge-driver"
