"""`netjournal new`: a new file, with only the keys that are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import meaning, options
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone, on_terminal
from netjournal.cli.changing import Changer, changing
from netjournal.cli.newcomers import same_as

if TYPE_CHECKING:
    import datetime as dt

    from netjournal.changes import Change
    from netjournal.changes.setting import Assignment

WHATS = ("contact", "note", "event", "opportunity", "interview")


@click.command()
@click.argument("what", type=click.Choice(WHATS, case_sensitive=False))
@click.argument("name", nargs=-1, metavar="[NAME…]")
@click.option(
    "--set",
    "wanted",
    multiple=True,
    type=options.ASSIGNMENT,
    metavar="KEY=VALUE",
    help="Set a field; += adds to a list.",
)
@click.option(
    "--date",
    "day",
    type=options.DAY,
    metavar="DAY",
    help="Day of a note [default: today]",
)
@click.option(
    "--create", is_flag=True, help="Create it even if the name exists already."
)
@click.option("--edit", is_flag=True, help="Fill it in with your editor.")
@click.option("--resume", is_flag=True, help="Resume a saved draft.")
@changing(asks=True)
def command(
    app: App,
    changer: Changer,
    what: str,
    name: tuple[str, ...],
    wanted: tuple[Assignment, ...],
    day: dt.date | None,
    create: bool,
    edit: bool,
    resume: bool,
) -> None:
    """Add a contact, a note, an event, an opportunity or an interview.

    NAME is a person's full name, for an interview a contact, otherwise a title.
    After a contact's name you can say where you met: 'Lena Brandt, met at UX Days
    through Tom'. With --edit the file opens with every key and what it is for; empty
    keys are removed.
    """
    if resume:
        from netjournal.cli.composing import go_on

        go_on(app, changer, create=create)
        return
    from netjournal.format.values import is_blank

    title = " ".join(name).strip()
    if is_blank(title):
        title = ""
    if not title and not edit:
        example = "Ada Lovelace" if what in ("contact", "interview") else "Spring fair"
        raise RequestError(f'Name the {what}: netjournal new {what} "{example}"')
    with alone(app):
        made = _contact(app, title, create=create) if what == "contact" else None
        made = made or _note(app, what, title, day or app.today)
        made = _with_keys(app, made, wanted)
        if edit:
            from netjournal.cli.composing import compose

            compose(app, changer, made, create=create)
        elif what == "contact" and same_as(app, made) is not None:
            app.say("Nothing was written.")
        else:
            stem = made.path.rpartition("/")[2].removesuffix(".md")
            changer.write([made], f"add {stem}", f"Added {_called(what, title)}")


def _called(what: str, title: str) -> str:
    """Return what was added: `Ada Lovelace`, `the event 'Spring fair'`."""
    if what == "contact":
        return title.partition(",")[0].strip()
    if what == "interview":
        return f"an interview with {title}"
    return f"the {what} {title!r}"


def _contact(app: App, name: str, *, create: bool) -> Change:
    from netjournal.changes.entries import contact, taken
    from netjournal.changes.meeting import name_and_met
    from netjournal.format.wording import sentence

    try:
        name, met = name_and_met(name, app.day)
    except ValueError as error:
        message = sentence(str(error))
        raise RequestError(message, "Use --set met.on=DAY to say when.") from error
    same = app.journal.candidates(name)
    if same and not create and not on_terminal():
        raise RequestError(
            f"{name!r} exists already: {', '.join(same)}.",
            "Use --create to add a second contact with that name.",
        )
    return contact(name, {"met": met} if met else {}, taken(app.journal))


def _note(app: App, what: str, title: str, day: dt.date) -> Change:
    from netjournal.changes.entries import entry, interaction
    from netjournal.speech.draft import Draft

    kind = "" if what == "note" else what
    if what == "interview" and title:
        draft = Draft(date=day, kind=kind)
        who = meaning.person(app, title).id
        return interaction(app.journal, app.settings, who, draft).note
    draft = Draft(date=day, kind=kind, heading=title)
    return entry(app.journal, app.settings, draft, {}).note


def _with_keys(app: App, made: Change, wanted: tuple[Assignment, ...]) -> Change:
    from netjournal.changes.setting import assigned
    from netjournal.format.source import Change, SourceFile

    if not wanted:
        return made
    day = app.day
    source = SourceFile(made.path, made.new or "")
    done = assigned(source, wanted, day)
    return Change(made.path, None, done.new)
