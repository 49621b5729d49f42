"""`netjournal seeds`: anniversaries of what you gave, received and began."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app


@click.command()
@options.within_option()
@options.json_option
@pass_app
def command(app: App, within: dt.date | None, as_json: bool) -> None:
    """Show anniversaries of what you gave, received and began.

    What you gave or received, the day you met, an introduction, an opportunity:
    each comes back once a year on its day, as an occasion for a message, and is
    never overdue.
    """
    from netjournal.format.wording import day_for_people
    from netjournal.practice.seeds import seeds
    from netjournal.render.text.seeds import seed_outline

    today, until = app.today, within or app.settings.soon.after(app.today)
    found = seeds(app.day, until)
    last = day_for_people(until, today)
    words = f"Anniversaries from {day_for_people(today, today)} to {last}."
    words = words if found else f"No anniversaries until {last}."
    app.answer(seed_outline(found, app.journal, today, until), words, as_json=as_json)
