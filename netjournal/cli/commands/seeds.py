"""`netjournal seeds`: what was given or begun years ago, on its anniversary."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app


@click.command()
@click.option(
    "--within",
    type=options.AHEAD,
    metavar="DURATION",
    help="Look that far ahead, such as 30d or 1y; otherwise `soon`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, within: dt.date | None, as_json: bool) -> None:
    """Show what was given or begun years ago, on its anniversary.

    What you gave or received, the day you met, an introduction, an opportunity
    that came up: each returns once a year on its day, as an occasion for a
    word, and is never overdue.
    """
    from netjournal.practice.seeds import seeds
    from netjournal.render.text.seeds import seed_outline

    until = within or app.settings.soon.after(app.today)
    outline = seed_outline(seeds(app.day, until), app.journal, app.today, until)
    app.answer(outline, f"anniversaries from {app.today} to {until}", as_json=as_json)
