"""A whole journal from one file, in a folder that is none yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from netjournal.cli.app import App, RequestError

if TYPE_CHECKING:
    from netjournal.store import Change

_SETTINGS = "mkdocs.yml"


def is_restoring(app: App, words: Sequence[str]) -> bool:
    """Say whether *words* of an import mean a journal, and there is none here."""
    from netjournal.workspace import OpeningError, find

    if not words or words[0].lower() != "json":
        return False
    try:
        find(app.directory)
    except OpeningError:
        return True
    return False


def restore(app: App, words: Sequence[str], *, apply: bool, json: bool) -> None:
    """Write the journal in the files of *words*, or show which files it has.

    The folder is that of `-C`, or this one. Raises `RequestError` if it has one of the
    files already.
    """
    from netjournal import store
    from netjournal.format.wording import counted
    from netjournal.render.text.listing import envelope
    from netjournal.workspace import day_anywhere

    app.answers_once()
    folder = Path(app.directory or ".")
    changes = _changes(app, folder, words)
    paths = [change.path for change in changes]
    if apply:
        folder.mkdir(parents=True, exist_ok=True)
        store.apply(folder, changes, title="import json")
    if json:
        day = envelope(day_anywhere(app.today_text))
        app.json({**day, "dry_run": not apply, "folder": str(folder), "files": paths})
        return
    count = counted(len(paths), "file")
    if apply:
        app.report(f"Restored a journal of {count} in '{folder}'.")
        return
    for path in paths:
        app.print(path)
    app.report(f"Dry run: {count}, nothing written. Add --apply to write.")


def _changes(app: App, folder: Path, words: Sequence[str]) -> list[Change]:
    from netjournal.cli.intakes import delivered, source
    from netjournal.format.incoming import Wishes
    from netjournal.format.source import Change
    from netjournal.workspace import day_anywhere

    files = source(words)
    delivery = delivered(files, Wishes(today=day_anywhere(app.today_text)))
    if delivery.unread:
        where, reason, name = delivery.unread[0]
        raise RequestError(f"{where.file} is damaged: {name or reason}.")
    if _SETTINGS not in dict(delivery.files):
        raise RequestError(
            f"{files.label} has no {_SETTINGS}, and there is no journal here.",
            "Create one first: netjournal init",
        )
    for path, _ in delivery.files:
        if (folder / path).exists():
            raise RequestError(
                f"'{folder}' already has {path}, but is no journal.",
                "Import into an empty folder.",
            )
    return [Change(path, None, text) for path, text in delivery.files]
