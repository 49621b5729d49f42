"""`netjournal stats`: your activity in numbers."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app
from netjournal.cli.filters import Filters, person_filters


@click.command()
@options.since_option("a year ago")
@person_filters
@click.option("--dates", is_flag=True, help="Show every line behind the figures.")
@click.option("--plot", is_flag=True, help="Draw the months, with the year before.")
@options.json_option
@pass_app
def command(
    app: App,
    since: dt.date | None,
    filters: Filters,
    dates: bool,
    plot: bool,
    as_json: bool,
) -> None:
    """Show your activity in numbers. Nobody is ranked.

    Contact by month, kind and circle; your circles next to the typical 5, 15, 50
    and 150; people reached against the goal; messages answered; give and take; how
    long answers take; how far you bridge between people.
    """
    from netjournal.practice.statistics import statistics
    from netjournal.render.text.first_steps import first_step_lines, is_new
    from netjournal.render.text.statistics import statistics_data, statistics_lines

    people = filters.ids(app) if any(filters) else None
    figures = statistics(app.day, since, people)
    if as_json:
        app.json(statistics_data(figures, app.journal))
    elif is_new(app.journal):
        app.draw(first_step_lines(app.width))
    else:
        app.draw(statistics_lines(figures, app.width, dates=dates, plot=plot))
