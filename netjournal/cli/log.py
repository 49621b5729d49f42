"""`netjournal log`: write down what happened, in a sentence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from netjournal.cli import words
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing
from netjournal.cli.context import App, RequestError
from netjournal.cli.newcomers import resolved, same_as
from netjournal.schema import DIRECTIONS, OUTCOMES

if TYPE_CHECKING:
    from netjournal.capture import Draft
    from netjournal.changes.entries import Entry

_EXAMPLE = 'netjournal log "Yesterday: coffee with Grace; follow up in 2 weeks"'


@click.command()
@click.argument("text", nargs=-1, metavar="[TEXT…]")
@click.option("--date", default="", metavar="DAY", help="When: a date, or yesterday.")
@click.option(
    "--kind",
    default="",
    metavar="KIND",
    shell_complete=words.kinds,
    help="What: coffee, call, letter …",
)
@click.option(
    "--with",
    "people",
    multiple=True,
    metavar="WHO",
    shell_complete=words.people,
    help="Who was there.",
)
@click.option("--place", default="", metavar="PLACE", help="Where it was.")
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    shell_complete=words.tags,
    help="A word to find it by.",
)
@click.option(
    "--follow-up",
    default="",
    metavar="WHEN",
    help="no, later, a day or a duration.",
)
@click.option(
    "--gave", multiple=True, metavar="WHAT", help="What I gave; or 'WHO: what'."
)
@click.option("--received", multiple=True, metavar="WHAT", help="What I was given.")
@click.option("--asked", multiple=True, metavar="WHAT", help="What I asked for.")
@click.option(
    "--outcome",
    default="",
    type=click.Choice(["", *OUTCOMES], case_sensitive=False),
    metavar="HOW",
    help="How it went: good, mixed or poor.",
)
@click.option(
    "--lesson", "lessons", multiple=True, metavar="WHAT", help="What I learned."
)
@click.option("--event", default="", metavar="NOTE", help="At which event it was.")
@click.option(
    "--direction",
    default="",
    type=click.Choice(["", *DIRECTIONS], case_sensitive=False),
    metavar="WAY",
    help="Who wrote: out, in or both.",
)
@click.option(
    "--answered/--not-answered",
    default=None,
    help="Whether a letter got its answer.",
)
@click.option(
    "--create", is_flag=True, help="Write a contact for whoever is new, unasked."
)
@click.option("--edit", is_flag=True, help="Go over it in your editor first.")
@click.option("--resume", is_flag=True, help="Go on with a draft that was kept.")
@changing(asks=True)
def command(
    app: App,
    changer: Changer,
    text: tuple[str, ...],
    create: bool,
    edit: bool,
    resume: bool,
    **said: object,
) -> None:
    """Write down what happened, in a sentence.

    Days, kinds, people, places and @tags are understood, and behind a
    semicolon: follow up in 2 weeks; gave: …; received: …; asked: …;
    promised: …; waiting: …; lesson: …; outcome: good. Nobody is guessed.
    Without TEXT, or with -, it is read from standard input.
    """
    if resume:
        from netjournal.cli.composing import go_on

        go_on(app, changer, create=create)
        return
    sentence = _sentence(text, edit=edit)
    with alone(app):
        draft = _draft(app, sentence, said)
        if draft.people == () and not sentence.strip() and not edit:
            raise RequestError("there is nothing to log", _EXAMPLE)
        entry, draft = _entry(app, draft, create=create)
        if edit:
            from netjournal.cli.composing import compose

            compose(app, changer, entry.note, entry.contacts, create=create)
            return
        name = entry.note.path.rpartition("/")[2].removesuffix(".md")
        changer.write([*entry.changes], f"log {name}")
        _tell(app, entry, draft)


def _sentence(text: tuple[str, ...], *, edit: bool) -> str:
    said = " ".join(text)
    if said == "-" or (not said and not edit and not sys.stdin.isatty()):
        return sys.stdin.read()
    return said


def _draft(app: App, sentence: str, said: dict[str, object]) -> Draft:
    from netjournal.capture import understand
    from netjournal.changes.said import Options, check_day, with_options
    from netjournal.changes.setting import Terms

    check_day(sentence)
    draft = understand(sentence, app.journal, app.settings, app.today)
    options = Options(**said)  # type: ignore[arg-type] # click has checked them
    return with_options(draft, options, Terms(app.journal, app.settings, app.today))


def _entry(app: App, draft: Draft, *, create: bool) -> tuple[Entry, Draft]:
    """Return what is to be written, once it is clear who everybody is."""
    from netjournal.changes.entries import entry
    from netjournal.model import fold

    who = resolved(app, draft, create=create)
    made = entry(app.journal, app.settings, draft, who.known, who.new)
    for name, contact in zip(list(who.new), made.contacts, strict=True):
        stem = same_as(app, contact)
        if stem is not None:
            who.new.remove(name)
            who.known[fold(name)] = stem
    if len(who.new) != len(made.contacts):
        made = entry(app.journal, app.settings, draft, who.known, who.new)
    return made, draft


def _tell(app: App, entry: Entry, draft: Draft) -> None:
    """Say what was understood, and what would have made it count."""
    from netjournal.render.styled import drawn
    from netjournal.render.understood import understood

    names = {stem: one.name for stem, one in app.journal.contacts.items()}
    names |= entry.newcomers
    app.say(drawn(understood(entry.pairs, names, app.width), color=False).rstrip("\n"))
    for task in draft.promised:
        app.say(f"  promised   {task.text}{f', due {task.due}' if task.due else ''}")
    for task in draft.waiting:
        app.say(f"  waiting    {task.text}{f', due {task.due}' if task.due else ''}")
    if not draft.people and " with " in f" {draft.heading.lower()} ":
        app.say("  nobody here is named so: `--with` says who was there")
    if draft.people and not draft.kind:
        app.say("  no kind was said, so it counts as a note: `--kind` says one")
