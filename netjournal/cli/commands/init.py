"""`netjournal init`: begin a journal, an empty one or the sample."""

from __future__ import annotations

import os
from pathlib import Path

import click

from netjournal.cli.app import App, RequestError, pass_app

_SAMPLE = ("mkdocs.yml", "contacts", "journal")


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Copy the sample journal to look around.")
@click.option("--name", default="Me", show_default=True, help="Your own name.")
@pass_app
def command(app: App, directory: Path, sample: bool, name: str) -> None:
    """Begin a journal in the folder DIR.

    It gets mkdocs.yml, contacts/ with you and a first contact, journal/ with a
    page for other builders, and .gitignore. No file that is there already is touched.
    """
    from netjournal.changes import beginning
    from netjournal.workspace import day_anywhere

    _refuse_file(directory)
    taken = [one for one in _SAMPLE if os.path.lexists(directory / one)]
    if taken:
        raise RequestError(
            f"'{directory}' has {', '.join(taken)} already",
            "a new journal begins in a folder without them",
        )
    texts = dict(beginning.files(name, day_anywhere(app.today_text)))
    if sample:
        texts = {".gitignore": texts[".gitignore"]}
        _copy_sample(directory)
    for path, text in texts.items():
        _write(app, directory / path, text)
    app.say(f"a journal begins in '{directory}'; look at it:")
    app.say(f"  netjournal -C {_quoted(directory)} due")


def _refuse_file(directory: Path) -> None:
    """Raise where a file, or a link to nothing, is in the way of the folder."""
    for one in (directory, *directory.parents):
        if os.path.lexists(one):
            if not one.is_dir():
                raise RequestError(f"'{one}' is a file, not a folder")
            return


def _write(app: App, path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        app.say(f"kept '{path}' as it is")


def sample_folder() -> Path:
    """Return where the sample journal is.

    An installed package brings it along; in the repository, which is itself
    the sample, it is the folder above.
    """
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "sample", package.parent):
        if all((folder / one).exists() for one in _SAMPLE):
            return folder
    raise RequestError("this installation came without the sample journal")


def _copy_sample(directory: Path) -> None:
    import shutil

    source = sample_folder()
    directory.mkdir(parents=True, exist_ok=True)
    for one in _SAMPLE:
        if (source / one).is_dir():
            shutil.copytree(source / one, directory / one)
        else:
            shutil.copy(source / one, directory / one)


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
