"""A folder with one card per person, kept alike from both sides (vdirsyncer's vdir).

A card that another program changed or deleted since our last export is left as it is:
importing the folder brings the change here, and the next export agrees with it. What
was written is remembered beside what imports remember, as a digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.app import App, RequestError
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from netjournal.format.memory import Remembered
    from netjournal.interchange.codec import Card
    from netjournal.store import Change

_KIND = "vcard"
_TITLE = "export vcard"
_SHOWN = 5


class _Look(NamedTuple):
    """What is to be done in the folder, and what another program did there."""

    changes: list[Change]
    kept: list[str]
    same: int


def export_to(app: App, cards: Iterable[Card], folder: Path) -> None:
    """Write *cards* into *folder*, but for those that were changed there.

    Raises `RequestError` if it is no folder.
    """
    from netjournal import store
    from netjournal.format import memory
    from netjournal.store.deliveries import memories

    if folder.exists() and not folder.is_dir():
        raise RequestError(f"'{folder}' is a file, not a folder.")
    path = memory.path(_KIND)
    with store.locked(app.root):
        old = memories(app.root).get(path)
        past = memory.read(old or "")
        if past.unread:
            raise RequestError(
                f"{path} cannot be read in line {past.unread[0]}, so nothing was"
                " exported.",
                "Mend the line, or restore the file from git.",
            )
        entries = dict(past.entries)
        listed = list(cards)
        look = _look(folder, listed, entries)
        if look.changes:
            folder.mkdir(parents=True, exist_ok=True)
            store.apply(folder, look.changes, title=_TITLE)
        new = memory.written(_remembered(app, listed, entries, look.kept).values())
        if new != (old or ""):
            store.apply(app.root, [store.Change(path, old, new)], title=_TITLE)
    _tell(app, folder, look)


def _look(
    folder: Path, cards: Iterable[Card], entries: Mapping[str, Remembered]
) -> _Look:
    from netjournal.format.digests import sha256_of
    from netjournal.format.memory import EXPORTED, folded
    from netjournal.format.source import as_text
    from netjournal.store import Change

    look = _Look([], [], 0)
    same = 0
    for card in cards:
        path = folder / card.name
        there = path.read_bytes() if path.is_file() else None
        entry = entries.get(folded(f"{_KIND}:{card.uid}"))
        last = str(entry.more.get(EXPORTED, "")) if entry is not None else ""
        if there == card.content:
            same += 1
        elif (there is None and not last) or (
            there is not None and sha256_of(there) == last
        ):
            old = None if there is None else as_text(there)
            look.changes.append(Change(card.name, old, as_text(card.content)))
        else:
            look.kept.append(card.name)
    return look._replace(same=same)


def _remembered(
    app: App,
    cards: Iterable[Card],
    entries: Mapping[str, Remembered],
    kept: Iterable[str],
) -> dict[str, Remembered]:
    """Return what is remembered, with the digests of the cards that are there."""
    from netjournal.format.memory import EXPORTED, Remembered, folded

    left = {*kept}
    now = dict(entries)
    for card in cards:
        if card.name in left:
            continue
        key = f"{_KIND}:{card.uid}"
        entry = now.get(folded(key)) or Remembered(key=key, on=app.today)
        if entry.more.get(EXPORTED) != card.digest:
            now[folded(key)] = replace(
                entry, more={**entry.more, EXPORTED: card.digest}
            )
    return now


def _tell(app: App, folder: Path, look: _Look) -> None:
    from netjournal.format.wording import counted, some_of

    new = sum(change.old is None for change in look.changes)
    changed = len(look.changes) - new
    app.report(
        f"Exported to '{folder}': {new} new, {changed} changed, {look.same} unchanged."
    )
    if look.kept:
        names = some_of(look.kept, _SHOWN)
        app.say(
            f"{counted(len(look.kept), 'card')} changed there since the last export, so"
            f" not overwritten: {names}. Import first: netjournal import vcard {folder}"
        )
        click.get_current_context().exit(1)
