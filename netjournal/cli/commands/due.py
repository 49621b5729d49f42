"""`netjournal due`: whom to write to today, and why."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app
from netjournal.cli.filters import Filters, person_filters


def _reasons() -> click.Choice[str]:
    from netjournal.practice.followups import REASONS

    return click.Choice(REASONS, case_sensitive=False)


@click.command()
@click.option(
    "--all", "everything", is_flag=True, help="Also what is far off or rests."
)
@click.option(
    "--within",
    type=options.AHEAD,
    metavar="DURATION",
    help="Look that far ahead, such as 30d, today or 'end of month' [default: `soon`]",
)
@click.option(
    "--reason", "reasons", multiple=True, type=_reasons(), help="Only for this reason."
)
@person_filters
@click.option("--count", is_flag=True, help="Print how many there are, and no more.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(
    app: App,
    everything: bool,
    within: dt.date | None,
    reasons: tuple[str, ...],
    filters: Filters,
    count: bool,
    as_json: bool,
) -> None:
    """Say whom to write to today, and why.

    What is overdue or for today, and what comes up soon. Each item has its
    reason, what you last talked about, the line that proves it and a key
    that other commands take.
    """
    from netjournal.practice.followups import follow_ups
    from netjournal.render.text import due

    _ = app.journal  # at once, so that the settings are read once
    horizon = within or app.settings.soon.after(app.today)
    items = filters.items(app, follow_ups(app.day, horizon))
    if not everything:
        items = [item for item in items if item.due <= horizon]
    if reasons:
        items = [item for item in items if item.reason in reasons]
    if count:
        app.talks = False
        app.print(str(len(due.entries(items))))
    elif as_json:
        app.json(due.due_data(items, app.today))
    else:
        app.draw(due.due_lines(items, app.today, app.width, everything=everything))
        app.say(due.summary(items, app.today))
