"""`netjournal log`: write down what happened, in a sentence."""

from __future__ import annotations

import sys

import click

from netjournal.cli import completing
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone, on_terminal
from netjournal.cli.changing import Changer, changing
from netjournal.format.schema import DIRECTIONS, OUTCOMES

_EXAMPLE = 'netjournal log "Yesterday: coffee with Grace - follow up in 2 weeks"'


@click.command()
@click.argument("text", nargs=-1, metavar="[TEXT…]")
@click.option("--date", default="", metavar="DAY", help="Day: a date, or yesterday.")
@click.option(
    "--kind",
    default="",
    metavar="KIND",
    shell_complete=completing.kinds,
    help="Kind of note: coffee, call, letter …",
)
@click.option(
    "--with",
    "people",
    multiple=True,
    metavar="WHO",
    shell_complete=completing.people,
    help="Who was there.",
)
@click.option("--place", default="", metavar="PLACE", help="Where it was.")
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    shell_complete=completing.tags,
    help="Tag to find it by.",
)
@click.option(
    "--follow-up",
    default="",
    metavar="WHEN",
    help="Follow up: no, later, a day or a duration.",
)
@click.option(
    "--gave", multiple=True, metavar="WHAT", help="What you gave, or 'WHO: what'."
)
@click.option("--received", multiple=True, metavar="WHAT", help="What you received.")
@click.option("--asked", multiple=True, metavar="WHAT", help="What you asked for.")
@click.option(
    "--outcome",
    default="",
    type=click.Choice(["", *OUTCOMES], case_sensitive=False),
    metavar="HOW",
    help="How it went: good, mixed or poor.",
)
@click.option(
    "--lesson", "lessons", multiple=True, metavar="WHAT", help="What you learned."
)
@click.option("--event", default="", metavar="NOTE", help="Event where it was.")
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
    help="Whether a message was answered.",
)
@click.option("--create", is_flag=True, help="Create missing contacts without asking.")
@click.option("--lines", is_flag=True, help="Write a note for each line of the input.")
@click.option(
    "--inbox",
    is_flag=False,
    flag_value="inbox.md",
    default=None,
    metavar="[FILE]",
    help="Write a note for each line of FILE, and remove it [default: inbox.md]",
)
@click.option("--edit", is_flag=True, help="Edit the note before it is written.")
@click.option("--resume", is_flag=True, help="Resume a saved draft.")
@changing(asks=True)
def command(
    app: App,
    changer: Changer,
    text: tuple[str, ...],
    create: bool,
    lines: bool,
    inbox: str | None,
    edit: bool,
    resume: bool,
    **said: object,
) -> None:
    """Write down what happened, in a sentence.

    It understands days, kinds, people, places and @tags, and after a dash with
    spaces, a semicolon or a comma: follow up in 2 weeks; gave Tom: …; asked Tom for
    …; promised: … by friday; waiting for …. Names are never guessed: with two
    readings, you are asked. Without TEXT, a terminal asks line by line; with -, one
    note is read from standard input.
    """
    from netjournal.changes.said import Options
    from netjournal.cli.capturing import Log

    if resume:
        from netjournal.cli.composing import go_on

        go_on(app, changer, create=create)
        return
    options = Options(**said)  # type: ignore[arg-type] # click has checked them
    log = Log(app, changer, options, create=create)
    if inbox is not None:
        from netjournal.cli.inbox import empty

        empty(log, inbox, text)
        return
    if not text and not edit and not lines and on_terminal():
        from netjournal.cli.prompting import prompt

        prompt(log)
        return
    sentence = _sentence(text, edit=edit)
    if lines:
        log.each(sentence.splitlines())
        return
    with alone(app):
        if not sentence.strip() and not edit and not options.people:
            raise RequestError("There is nothing to log.", f"Example: {_EXAMPLE}")
        log.one(sentence, edit=edit)


def _sentence(text: tuple[str, ...], *, edit: bool) -> str:
    said = " ".join(text)
    if said == "-" or (not said and not edit and not sys.stdin.isatty()):
        try:
            return sys.stdin.read()
        except OSError as error:
            from netjournal.store.errors import reason

            why = reason(error)
            raise RequestError(f"Standard input cannot be read: {why}.") from error
    return said
