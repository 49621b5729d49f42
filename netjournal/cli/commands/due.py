"""`netjournal due`: whom to write to today, and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning, options
from netjournal.cli.app import App, pass_app
from netjournal.cli.options import Filters, circle_option, tag_option

if TYPE_CHECKING:
    from netjournal.practice.followups import FollowUp


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
@circle_option
@tag_option
@click.option(
    "--who", metavar="WHO", shell_complete=completing.people, help="Only this person."
)
@click.option("--count", is_flag=True, help="Print how many there are, and no more.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(
    app: App,
    everything: bool,
    within: dt.date | None,
    reasons: tuple[str, ...],
    circles: tuple[str, ...],
    tags: tuple[str, ...],
    who: str | None,
    count: bool,
    as_json: bool,
) -> None:
    """Say whom to write to today, and why.

    What is overdue or for today, and what comes up soon. Each item has its
    reason, what you last talked about, the line that proves it and a key
    that other commands take.
    """
    from netjournal.render.text import due

    _ = app.journal  # at once, so that the settings are read once
    horizon = within or app.settings.soon.after(app.today)
    items = _chosen(app, horizon, Filters(circles=circles, tags=tags))
    if not everything:
        items = [item for item in items if item.due <= horizon]
    if reasons:
        items = [item for item in items if not set(reasons).isdisjoint(item.reasons)]
    if who is not None:
        person = meaning.person(app, who, asks=False).id
        items = [item for item in items if person in item.contacts]
    if count:
        app.talks = False
        app.print(str(len(due.entries(items))))
    elif as_json:
        app.json(due.due_data(items, app.today))
    else:
        app.draw(due.due_lines(items, app.today, app.width, everything=everything))
        app.say(due.summary(items, app.today))


def _chosen(app: App, horizon: dt.date, filters: Filters) -> list[FollowUp]:
    from netjournal.practice.followups import follow_ups

    items = follow_ups(app.day, horizon)
    if not any(filters):
        return items
    people = app.journal.contacts
    return [
        item
        for item in items
        if any(filters.fit(people[stem]) for stem in item.contacts)
    ]
