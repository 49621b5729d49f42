"""`netjournal export`: the journal for other programs."""

from __future__ import annotations

import click

from netjournal.cli import leaving
from netjournal.cli.app import App, add_shared_options, pass_app


@click.group()
def command() -> None:
    """Write what is in the journal for another program.

    It goes to standard output. Private people and notes are left out unless
    you ask for them.
    """


@command.command()
@click.option(
    "--as",
    "as_",
    type=click.Choice(["event", "todo"]),
    default="event",
    help="Events of a calendar, or to-dos of a task list.",
)
@click.option(
    "--include-private", is_flag=True, help="Also what is private, marked as such."
)
@leaving.option
@pass_app
def ics(app: App, as_: str, include_private: bool, incomplete: bool) -> None:
    """Write follow-ups, birthdays and planned notes as a calendar.

    Each is a whole day that leaves you free; a planned note with a time is at
    that time. The same journal on the same day gives the same file, and what
    is updated keeps its place.
    """
    from netjournal.clock import utc
    from netjournal.interchange.ics import feed
    from netjournal.privacy import outward

    leaving.check(app, include_private=include_private, incomplete=incomplete)
    out = outward(app.day, include_private=include_private)
    zone = utc(app.settings.time_zone)
    text = feed(out, zone, as_="todo" if as_ == "todo" else "event")
    click.echo(text, nl=False)


add_shared_options(ics)
