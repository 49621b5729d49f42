"""`netjournal stats`: what the journal adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.context import App, pass_app

if TYPE_CHECKING:
    from netjournal.dates import PartialDate


def _since(
    _ctx: click.Context, _param: click.Parameter, value: str | None
) -> PartialDate | None:
    from netjournal.dates import parse_partial

    if value is None:
        return None
    try:
        return parse_partial(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}; got {value!r}") from error


@click.command()
@click.option(
    "--since",
    callback=_since,
    metavar="DATE",
    help="From that day, month or year; otherwise the last twelve months.",
)
@click.option("--dates", is_flag=True, help="Also every line behind the figures.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, since: PartialDate | None, dates: bool, as_json: bool) -> None:
    """Say what the journal adds up to, for you and about no one.

    What passed by month, kind and circle; your circles beside 5, 15, 50 and
    150; whom you reached beside the goal; letters answered; giving and
    asking; how long answers take; how far you bridge between people.
    """
    from netjournal.render.statistics import statistics_data, statistics_lines
    from netjournal.statistics import statistics

    start = since.first if since else None
    found = statistics(app.journal, app.settings, app.today, start)
    if as_json:
        app.json(statistics_data(found, app.journal))
    else:
        app.draw(statistics_lines(found, app.width, dates=dates))
