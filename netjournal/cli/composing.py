"""New files that are written in an editor, from a scaffold to the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netjournal.cli.app import App
from netjournal.cli.changing import Changer
from netjournal.cli.drafts import Draft
from netjournal.cli.newcomers import same_as

if TYPE_CHECKING:
    from netjournal.changes import Change


def compose(
    app: App,
    changer: Changer,
    wanted: Change,
    others: Sequence[Change] = (),
    *,
    create: bool = False,
) -> None:
    """Have a new file gone over in the editor; write what was saved.

    The *others* are written with it. With *create*, whoever it names and
    nobody knows gets a contact.
    """
    from netjournal.changes.hints import keys_for, with_hints, without_hints

    begun = wanted.new or ""
    draft = Draft(app, wanted.path)
    draft.begin(with_hints(begun, keys_for(wanted.path, _kind(app, wanted))))
    nothing_yet = without_hints(begun)
    _finish(app, changer, draft, others, create=create, empty=nothing_yet)


def go_on(app: App, changer: Changer, *, create: bool = False) -> None:
    """Resume the latest saved draft."""
    _finish(app, changer, Draft.latest(app), (), create=create, empty="")


def _kind(app: App, wanted: Change) -> str:
    from netjournal.format.model import Note
    from netjournal.format.read import read
    from netjournal.format.source import SourceFile

    note = read(SourceFile(wanted.path, wanted.new or ""), app.settings).value
    return note.kind if isinstance(note, Note) else ""


def _finish(
    app: App,
    changer: Changer,
    draft: Draft,
    others: Sequence[Change],
    *,
    create: bool,
    empty: str,
) -> None:
    from netjournal.changes.entries import contact, saved, strangers, taken
    from netjournal.format.folding import fold

    def finished(path: str, text: str) -> list[Change]:
        change = saved(app.journal, app.settings, path, text)
        used = taken(app.journal)
        made = []
        for name in strangers(app.journal, app.settings, change) if create else []:
            made.append(contact(name, {}, used))
            used.add(fold(made[-1].path.rpartition("/")[2].removesuffix(".md")))
        return [*others, *made, change]

    nothing = empty if _says_nothing(empty) else None
    changes = draft.until_it_reads(finished, nothing=nothing)
    if not changes:
        draft.done()
        app.say("Nothing was filled in, so nothing was written.")
        return
    people = [one for one in changes if one.path.startswith("contacts/")]
    if any(same_as(app, one) is not None for one in people):
        app.say(f"Nothing was written. {draft.where()}")
        return
    name = changes[-1].path.rpartition("/")[2].removesuffix(".md")
    changer.write(changes, f"add {name}", f"Added {name}")
    if changer.dry_run:
        app.say(draft.where())
    else:
        draft.done()


def _says_nothing(text: str) -> bool:
    """Say whether a scaffold holds no more than a day and a kind."""
    rows = [row for row in text.splitlines() if row.strip() and row != "---"]
    return all(row.startswith(("date:", "kind:")) for row in rows)
