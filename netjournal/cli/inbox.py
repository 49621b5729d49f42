"""`netjournal log --inbox`: the lines that a phone's notes app has synced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from netjournal.cli.app import RequestError
from netjournal.cli.capturing import Log

_NAME = "inbox.md"
_NO_DAY = (
    "The line has no date of its own, so its days cannot be counted. Begin it with a"
    " date, or put `## 2026-03-01` above it."
)


def empty(log: Log, name: str, more: Sequence[str]) -> None:
    """Write a note for each line of an inbox; a line leaves it as it is written.

    What has to be asked stays in the file. Exits with 1 where a line does.
    """
    from netjournal.changes.inbox import noted, without

    # click takes the word after `--inbox` for its value, or for the text.
    path = _path(log, " ".join(more) if more and name == _NAME else name)
    done, left = 0, []
    text = _text(path)
    waiting = list(noted(text))
    log.together()
    for one in waiting:
        line = _shifted(one.number, done)
        now = _text(path)
        after = without(now, line)
        where = f"{path.name}:{line}"
        if one.today is None and _is_relative(log, one.sentence):
            log.app.say(f"{where}: {one.sentence}")
            log.app.say(_NO_DAY)
            left.append(one)
            continue
        if _write(log, path, one.sentence, where, now, after, one.today):
            done += 1
        else:
            left.append(one)
    if not waiting:
        log.app.say(f"There is nothing to log in {path.name}.")
    if left:
        log.app.say(f"{len(left)} of {len(waiting)} lines stay in {path.name}.")
        raise click.exceptions.Exit(1)


def _shifted(number: int, done: int) -> int:
    return number - done


def _path(log: Log, name: str) -> Path:
    path = Path(name).expanduser()
    if path.is_absolute():
        return path
    here = Path.cwd() / path
    return here if here.exists() else log.app.root / path


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise RequestError(
            f"There is no inbox {str(path)!r}.", "Use --inbox FILE to name another."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError(f"{str(path)!r} cannot be read: {error}.") from error


def _is_relative(log: Log, sentence: str) -> bool:
    """Say whether a sentence names a day that depends on when it was written."""
    from netjournal.speech.reading import understand

    app = log.app
    if log.options.date:
        return False
    return understand(sentence, app.journal, app.settings, app.today).relative


def _write(
    log: Log,
    path: Path,
    sentence: str,
    where: str,
    now: str,
    after: str,
    today: object,
) -> bool:
    """Write one line and take it out of the file, in one change where that can be."""
    from netjournal.changes import Change

    try:
        inside = path.resolve().relative_to(log.app.root.resolve()).as_posix()
    except ValueError:
        inside = ""
    more = [Change(inside, now, after)] if inside else []
    if not log.attempt(sentence, where, today=today, more=more):  # type: ignore[arg-type] # a day or none
        return False
    if not inside:
        # Outside the journal it cannot be in the same change; the note is first,
        # so that a fault in between loses nothing.
        folder = path.resolve().parent
        change = Change(path.name, now, after)
        log.changer.write_elsewhere(folder, change, f"inbox {where}")
    return True
