"""`netjournal stats`: what the journal adds up to."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app


@click.command()
@click.option(
    "--since",
    type=options.SINCE,
    metavar="DAY",
    help="From that day, month or year, or '3 months ago' [default: a year ago]",
)
@click.option("--dates", is_flag=True, help="Also every line behind the figures.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, since: dt.date | None, dates: bool, as_json: bool) -> None:
    """Say what the journal adds up to, for you and about no one.

    What passed by month, kind and circle; your circles beside 5, 15, 50 and
    150; who you reached beside the goal; letters answered; giving and
    asking; how long answers take; how far you bridge between people.
    """
    from netjournal.practice.statistics import statistics
    from netjournal.render.text.first_steps import first_step_lines, is_new
    from netjournal.render.text.statistics import statistics_data, statistics_lines

    found = statistics(app.day, since)
    if as_json:
        app.json(statistics_data(found, app.journal))
    elif is_new(app.journal):
        app.draw(first_step_lines(app.width))
    else:
        app.draw(statistics_lines(found, app.width, dates=dates))
