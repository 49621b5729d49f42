"""`netjournal init`: create a journal, an empty one or the sample."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import click

from netjournal.cli.app import App, RequestError, pass_app
from netjournal.cli.asking import agreed, on_terminal

_SAMPLE = ("mkdocs.yml", "contacts", "journal")


@click.command()
@click.argument(
    "named", metavar="[DIR]", type=click.Path(path_type=Path), required=False
)
@click.option("--sample", is_flag=True, help="Copy the sample journal to look around.")
@click.option("--name", default="Me", show_default=True, help="Your own name.")
@click.option("--dry-run", is_flag=True, help="List the files; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@pass_app
def command(
    app: App, named: Path | None, sample: bool, name: str, dry_run: bool, as_json: bool
) -> None:
    """Create a journal in the folder DIR, or in this one.

    It writes mkdocs.yml, contacts/ with you and a first contact, journal/ with a
    page for other site builders, and .gitignore. Existing files are left alone.
    """
    from netjournal.changes import beginning
    from netjournal.render.text.listing import envelope
    from netjournal.workspace import day_anywhere

    folder = named or _folder(app)
    _refuse_file(folder)
    existing = [place for place in _SAMPLE if os.path.lexists(folder / place)]
    if existing:
        raise RequestError(
            f"'{folder}' already has {', '.join(existing)}.",
            "Create the journal in a folder without them.",
        )
    today = day_anywhere(app.today_text)
    texts: dict[str, str | Path] = {**beginning.files(name, today)}
    if sample:
        texts = {".gitignore": texts[".gitignore"], **_sample_files()}
    files = list(_new(folder, texts) if dry_run else _write_all(app, folder, texts))
    if as_json:
        done = {"dry_run": dry_run, "folder": str(folder), "files": files, "undo": None}
        app.json({**envelope(today), **done})
    elif dry_run:
        for path in files:
            app.print(path)
        app.say("Dry run: nothing written.")
    else:
        _tell(app, folder, sample=sample)


def _folder(app: App) -> Path:
    """Return the folder of `-C`, or ask about this one. Raises `RequestError`."""
    if app.directory:
        return Path(app.directory)
    if not on_terminal():
        raise RequestError("Name the folder.", "For this one: netjournal init .")
    here = Path.cwd()
    if not agreed(f"Create a journal in this folder ({here})?"):
        raise RequestError(
            "Nothing was created.", "For another folder: netjournal init DIR"
        )
    return Path()


def _tell(app: App, folder: Path, *, sample: bool) -> None:
    """Print where the journal is, and what to do next."""
    from netjournal.render.text.first_steps import FIRST_STEPS, step_lines
    from netjournal.render.text.styled import drawn

    here = folder.resolve() == Path.cwd().resolve()
    program = "netjournal" if here else f"netjournal -C {_quoted(folder)}"
    place = "this folder" if here else f"'{folder}'"
    app.say(f"Created a journal in {place}. Next:")
    steps = FIRST_STEPS[-1:] if sample else FIRST_STEPS
    app.say(drawn(step_lines(steps, app.width, program), color=False).rstrip("\n"))


def _refuse_file(folder: Path) -> None:
    """Raise where a file, or a link to nothing, is in the way of the folder."""
    for place in (folder, *folder.parents):
        if os.path.lexists(place):
            if not place.is_dir():
                raise RequestError(f"'{place}' is a file, not a folder.")
            return


def _new(folder: Path, texts: Mapping[str, str | Path]) -> Iterator[str]:
    """Yield the paths in *folder* where nothing is yet."""
    for path in texts:
        if not os.path.lexists(folder / path):
            yield path


def _write_all(app: App, folder: Path, texts: Mapping[str, str | Path]) -> list[str]:
    """Write all files and return their paths in *folder*, or leave none behind.

    A text is written as it is, a path is copied. Raises `OSError`.
    """
    written: list[Path] = []
    folders: list[Path] = []
    try:
        for path, text in texts.items():
            target = folder / path
            folders += _make_folder(target.parent)
            if os.path.lexists(target):
                app.say(f"Kept '{target}' as it is.")
                continue
            written.append(target)
            target.write_bytes(_content(text))
    except OSError as error:
        for target in written:
            target.unlink(missing_ok=True)
        for place in reversed(folders):
            with suppress(OSError):
                place.rmdir()
        if error.filename is None:  # a full disk names no file
            error.filename = str(folder)
        raise
    return [target.relative_to(folder).as_posix() for target in written]


def _content(text: str | Path) -> bytes:
    return text.read_bytes() if isinstance(text, Path) else text.encode("utf-8")


def _make_folder(folder: Path) -> list[Path]:
    """Make *folder* and those above it; return those that were made, in order."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def sample_folder() -> Path:
    """Return where the sample journal is.

    An installed package brings it along; in the repository, which is itself
    the sample, it is the folder above.
    """
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "sample", package.parent):
        if all((folder / place).exists() for place in _SAMPLE):
            return folder
    raise RequestError("This installation came without the sample journal.")


def _sample_files() -> dict[str, Path]:
    source = sample_folder()
    files = [source / "mkdocs.yml"]
    for name in _SAMPLE[1:]:
        files += sorted(
            place for place in (source / name).rglob("*") if place.is_file()
        )
    return {file.relative_to(source).as_posix(): file for file in files}


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
