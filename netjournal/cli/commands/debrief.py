"""`netjournal debrief`: after an event: who you met, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning, options
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone, on_terminal
from netjournal.cli.changing import Changer, changing
from netjournal.render.text.terminal import spoken

if TYPE_CHECKING:
    from netjournal.changes.debriefing import Met
    from netjournal.format.model import Note

_KEYS = "f follow up, n no, l later, Enter leaves it open"


@click.command()
@click.argument(
    "what",
    nargs=-1,
    required=True,
    metavar="EVENT|NOTE",
    shell_complete=completing.notes,
)
@click.option(
    "--met",
    "names",
    multiple=True,
    metavar="WHO",
    shell_complete=completing.people,
    help="Person you met; nothing is asked then.",
)
@click.option(
    "--decide",
    "decisions",
    multiple=True,
    type=options.DECISION,
    metavar="'WHO: WHEN'",
    help="Follow up with WHO: no, later, a day or a duration.",
)
@click.option("--create", is_flag=True, help="Create missing contacts without asking.")
@changing(asks=True)
def command(
    app: App,
    changer: Changer,
    what: tuple[str, ...],
    names: tuple[str, ...],
    decisions: tuple[tuple[str, str], ...],
    create: bool,
) -> None:
    """Go through the people you met, and decide about each of them.

    One key per person is enough: follow up and when, no, or later. New people
    become contacts. Everything goes into the note, in one change.
    """
    from netjournal.changes.debriefing import debrief
    from netjournal.format.wording import counted

    with alone(app):
        note = meaning.note(app, " ".join(what), coming=True)
        if note.date > app.today:
            hint = f"Before it, run `netjournal prepare {note.id}`."
            raise RequestError(f"{note.id} is still to come.", hint)
        if names or decisions:
            met = _told(app, note, names, decisions, create=create)
        elif on_terminal():
            met = _asked(app, note, create=create)
        else:
            raise RequestError(
                "debrief is interactive and needs a terminal.",
                "Or say who you met: --met WHO --decide 'WHO: 2 weeks'.",
            )
        order = app.settings.day_order
        changes = debrief(app.journal, app.today, note, met, order)
        people = counted(len(met), "person", "people")
        done = f"Debriefed {note.shown_title}: {people}"
        changer.write(changes, f"debrief {note.id}", done)


def _told(
    app: App,
    note: Note,
    names: Iterable[str],
    decisions: Iterable[tuple[str, str]],
    *,
    create: bool,
) -> list[Met]:
    """Return who the options name, and what they decide."""
    from netjournal.format.folding import fold

    decided = dict(decisions)
    found = _known(app, note, dict.fromkeys((*names, *decided)), create=create)
    by_name = {fold(name): when for name, when in decided.items()}
    merged: dict[str, Met] = {}
    for one in found:
        met = one._replace(decision=by_name.get(fold(one.name), ""))
        before = merged.get(one.stem or one.name)
        merged[one.stem or one.name] = met if before is None or met.decision else before
    return list(merged.values())


def _known(
    app: App, note: Note, names: Iterable[str], *, create: bool
) -> Iterator[Met]:
    """Yield who is meant by *names*; those left out are not among them."""
    from netjournal.changes.debriefing import Met
    from netjournal.cli.newcomers import resolved
    from netjournal.format.folding import fold
    from netjournal.speech.draft import Draft, Mention

    said = [name.strip() for name in names if name.strip()]
    people = tuple(Mention(name, meaning.people_meant(app, name)) for name in said)
    who = resolved(app, Draft(date=note.date, people=people), create=create)
    for name in said:
        stem = who.known.get(fold(name), "")
        if stem or name in who.new:
            yield Met(name, stem)


def _asked(app: App, note: Note, *, create: bool) -> list[Met]:
    """Ask who I met, and for one key about each."""
    from netjournal.changes.debriefing import (
        Met,
        perhaps_met,
        strangers,
        to_ask_about,
    )

    people = app.journal.contacts
    click.echo(spoken(f"{note.shown_title}, {note.date}"), err=True)
    met = [
        Met(people[stem].name, stem)
        for stem in perhaps_met(app.journal, note)
        if _key(f"Did you meet {people[stem].name}? y yes, n no", "yn") == "y"
    ]
    more = click.prompt(
        "Who else did you meet? Names, separated by commas",
        default="",
        show_default=False,
        err=True,
    )
    names = [*strangers(app.journal, note), *_parted(app, more)]
    met += _known(app, note, names, create=create)
    met += [Met(people[stem].name, stem) for stem in to_ask_about(app.journal, note)]
    once = {one.stem or one.name: one for one in reversed(met)}
    return [_decided(app, one) for one in reversed(once.values())]


def _parted(app: App, text: str) -> Iterator[str]:
    """Yield the names between commas, or an `and` that is in no one's name."""
    from netjournal.speech.naming import candidates

    for part in text.split(","):
        known = candidates(app.journal, part.strip())
        yield from [part] if known else part.replace("&", " and ").split(" and ")


def _decided(app: App, one: Met) -> Met:
    key = _key(f"{one.name}: {_KEYS}", "fnl\r\n")
    if key == "f":
        usual = str(app.settings.first_follow_up)
        return one._replace(decision=click.prompt("When", default=usual, err=True))
    return one._replace(decision={"n": "no", "l": "later"}.get(key, ""))


def _key(question: str, keys: Sequence[str]) -> str:
    """Ask for one of *keys*; nothing else is heard."""
    click.echo(spoken(f"{question} "), nl=False, err=True)
    while True:
        key = click.getchar().lower()
        if key in ("\x03", "\x04"):
            raise click.Abort
        if key in keys:
            click.echo(key.strip(), err=True)
            return key
