"""`netjournal set`: change fields of one contact or note, or of many contacts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing
from netjournal.cli.filters import filter_named, read_filters

if TYPE_CHECKING:
    from netjournal.changes import Change
    from netjournal.changes.setting import Assignment
    from netjournal.format.model import Contact, Note


@click.command()
@click.argument(
    "words_",
    nargs=-1,
    metavar="[WHO|NOTE] KEY=VALUE…",
    shell_complete=completing.assignments,
)
@click.option(
    "--where",
    multiple=True,
    metavar="FILTER=WORD",
    shell_complete=completing.where,
    help="All contacts that `list` finds with this filter, such as circle=close.",
)
@click.option("--apply", "applied", is_flag=True, help="With --where: write it.")
@changing(asks=True)
def command(
    app: App,
    changer: Changer,
    words_: tuple[str, ...],
    where: tuple[str, ...],
    applied: bool,
) -> None:
    """Change fields of a contact or a note.

    KEY=VALUE sets a field, KEY+=VALUE adds to a list, KEY-=VALUE removes from it,
    KEY= removes the field; met.on is an inner key. A contact that gets a new name
    keeps the old one as an alias, so that references still work. --where changes
    many contacts at once, and shows what would change until you add --apply.
    """
    from netjournal.changes.setting import assignment
    from netjournal.format.wording import counted

    with alone(app):
        who, pairs = _parted(words_, where)
        wanted = [assignment(pair) for pair in pairs]
        if not wanted:
            raise RequestError(
                "There is nothing to set.",
                "Example: netjournal set WHO cadence='2 months'.",
            )
        targets = [meaning.person_or_note(app, who)] if who else _people(app, where)
        changes = _changes(app, targets, wanted, many=bool(where))
        title = f"set {' '.join(map(str, wanted))}"
        fields = " ".join(map(str, wanted))
        if not where:
            subject = targets[0]
            changer.write(
                changes,
                f"{title} of {subject.id}",
                f"Set {fields} for {_name(subject)}",
            )
            return
        shows = changer.dry_run or not applied
        changer.dry_run = shows
        many = counted(len(targets), "contact")
        changer.write(changes, f"{title} of {many}", f"Set {fields} for {many}")
        if not applied:
            app.say(f"This would change {many}. Add --apply to write.")


def _changes(
    app: App,
    targets: Sequence[Contact | Note],
    wanted: Sequence[Assignment],
    *,
    many: bool,
) -> list[Change]:
    """Return what becomes of the files; a new name keeps the old one as an alias."""
    from netjournal.changes.former import with_former_name
    from netjournal.changes.setting import assigned
    from netjournal.format.model import Contact

    changes = []
    for target in targets:
        change = assigned(target.source, wanted, app.day, one_of_many=many)
        if isinstance(target, Contact):
            change, notice = with_former_name(app.journal, app.settings, target, change)
            if notice:
                app.say(notice)
        changes.append(change)
    return changes


def _name(subject: Contact | Note) -> str:
    from netjournal.format.model import Contact

    return subject.name if isinstance(subject, Contact) else subject.shown_title


def _parted(words: Sequence[str], where: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return who is meant, in the words before the first assignment, and those."""
    if where:
        return "", words
    count = next((at for at, word in enumerate(words) if "=" in word), len(words))
    if not count:
        raise RequestError(
            "Name a contact or a note.",
            "Example: netjournal set WHO KEY=VALUE, or --where circle=close.",
        )
    return " ".join(words[:count]), words[count:]


def _people(app: App, where: Sequence[str]) -> list[Contact]:
    words: dict[str, list[str]] = {}
    for text in where:
        field, word = filter_named(text)
        words.setdefault(field, []).append(word)
    filters = read_filters(app, words)
    people = filters.contacts(app)
    if not people:
        raise RequestError(
            f"No contact has {' and '.join(where)}.",
            "`netjournal list` has the same filters.",
        )
    return people
