"""`netjournal set`: change what stands about one person, or about many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing
from netjournal.cli.options import Filters

if TYPE_CHECKING:
    from netjournal.format.model import Contact

_FILTERS = {
    "circle": "circles",
    "tag": "tags",
    "status": "statuses",
    "organization": "organizations",
    "location": "locations",
}


@click.command()
@click.argument(
    "words_",
    nargs=-1,
    metavar="[WHO] KEY=VALUE…",
    shell_complete=completing.assignments,
)
@click.option(
    "--where",
    multiple=True,
    metavar="FILTER=WORD",
    shell_complete=completing.where,
    help="Everyone whom `list` finds so, such as circle=close.",
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
    """Set keys of a person's file, or of a note's: key=value.

    key+=value adds to a list, key-=value takes out of it, key= takes the key
    out; met.on is an inner key. Who gets another name keeps the old one as an
    alias, so that references by it go on. With --where it is for many people at once,
    and shows what would change until --apply.
    """
    from netjournal.changes.former import with_former_name
    from netjournal.changes.setting import assigned, assignment
    from netjournal.format.model import Contact
    from netjournal.format.wording import counted

    with alone(app):
        who, said = _parted(words_, where)
        wanted = [assignment(one) for one in said]
        if not wanted:
            raise RequestError(
                "there is nothing to set", "netjournal set WHO cadence='2 months'"
            )
        targets = [meaning.person_or_note(app, who)] if who else _people(app, where)
        day = app.day
        many = bool(where)
        changes = []
        for one in targets:
            done = assigned(one.source, wanted, day, one_of_many=many)
            if isinstance(one, Contact):
                done, said_of_it = with_former_name(
                    app.journal, app.settings, one, done
                )
                if said_of_it:
                    app.say(said_of_it)
            changes.append(done)
        title = f"set {' '.join(map(str, wanted))}"
        if not where:
            changer.write(changes, f"{title} of {targets[0].id}")
            return
        changer.dry_run = changer.dry_run or not applied
        whom = counted(len(targets), "person", "people")
        changer.write(changes, f"{title} of {whom}")
        if not applied:
            app.say(f"it is about {whom}; `--apply` writes it")


def _parted(said: Sequence[str], where: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return who is meant, if it is one, and the assignments."""
    if where:
        return "", said
    if not said or "=" in said[0]:
        raise RequestError(
            "nobody is named", "netjournal set WHO KEY=VALUE, or --where circle=close"
        )
    return said[0], said[1:]


def _people(app: App, where: Sequence[str]) -> list[Contact]:
    found: dict[str, list[str]] = {name: [] for name in _FILTERS.values()}
    for one in where:
        name, equals, word = one.partition("=")
        if not equals or name not in _FILTERS:
            raise RequestError(
                f"--where: expected FILTER=WORD, got {one!r}",
                f"the filters are those of `list`: {', '.join(_FILTERS)}",
            )
        found[_FILTERS[name]].append(word)
    filters = Filters(**{name: tuple(many) for name, many in found.items()})
    people = [one for one in app.journal.contacts.values() if filters.fit(one)]
    if not people:
        raise RequestError(
            "nobody is found so", "`netjournal list` has the same filters"
        )
    return people
