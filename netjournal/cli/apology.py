"""Internal errors and what the system refuses: the message, and the log."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import click

from netjournal.cli.app import say_error
from netjournal.cli.streams import OUTPUT


def apologize(error: Exception) -> None:
    """Print an internal error in one line, and where the details are.

    The log has no text of the journal: it names the kind of each error and
    the places in the code, never messages or values.
    """
    if isinstance(error, ImportError):
        say_error(str(error))  # missing on this machine; a log would not help
        return
    say_error(f"Internal error in netjournal: {_place(error)}.")
    try:
        path = _write(_report(error))
    except OSError:
        return
    click.echo(f"Details, without text from your journal: {path}", err=True)


def say_refusal(error: OSError) -> None:
    """Print what the system refused, in its own words."""
    say_error(in_words(error))


def in_words(error: OSError) -> str:
    """Return what the system refused, and at which file where it says so."""
    why = (error.strerror or type(error).__name__).lower()
    # Of two, the second is the one that was to be written.
    name = error.filename if error.filename2 is None else error.filename2
    if not isinstance(name, str | bytes):
        return why
    action = "written" if name == OUTPUT else "used"
    return f"{os.fsdecode(name)} cannot be {action}: {why}"


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = (
        f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    )
    return f"{type(error).__name__}{where}"


def _report(error: BaseException) -> str:
    import platform

    from netjournal import __version__

    system = f"{platform.system()} {platform.release()}"
    lines = [f"netjournal {__version__}, Python {platform.python_version()}, {system}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        number = f" (errno {cause.errno})" if isinstance(cause, OSError) else ""
        lines += ["", f"{type(cause).__qualname__}{number}"]
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def _write(report: str) -> Path:
    from platformdirs import user_state_path

    folder = user_state_path("netjournal", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "last-error.log"
    path.write_text(report, "utf-8")
    return path
