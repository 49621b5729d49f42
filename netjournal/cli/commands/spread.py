"""`netjournal spread`: first follow-ups over some time instead of all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import options
from netjournal.cli.app import App
from netjournal.cli.changing import Changer, changing
from netjournal.cli.filters import Filters, person_filters

if TYPE_CHECKING:
    from netjournal.format.dates import Duration

DEFAULT = "3 months"


@click.command()
@click.option(
    "--over",
    type=options.LENGTH,
    default=DEFAULT,
    show_default=True,
    metavar="DURATION",
    help="How long it takes until everybody had their turn.",
)
@person_filters
@changing
def command(app: App, changer: Changer, over: Duration, filters: Filters) -> None:
    """Spread the first follow-ups of people you have not been in touch with yet.

    After an import, hundreds of people in a circle would be due on the same day. This
    snoozes each of them until a day of their own, by name, the same number every day.
    People you have been in touch with, or snoozed, are left as they are.
    """
    spread_over(app, changer, over, filters)


def spread_over(
    app: App, changer: Changer, over: Duration, filters: Filters | None = None
) -> None:
    """Snooze people without any contact yet until days that are spread *over* time."""
    from netjournal.changes.spreading import spread, turns
    from netjournal.format.wording import counted, day_for_people

    among = filters.ids(app) if filters is not None and any(filters) else None
    chosen = turns(app.day, over, among)
    if not chosen:
        app.say("Nobody is waiting for a first follow-up.")
        return
    people = counted(len(chosen), "person", "people")
    first, last = chosen[0].day, chosen[-1].day
    days = f"from {day_for_people(first, app.today)}"
    if last > first:
        days += f" to {day_for_people(last, app.today)}"
    changer.write(
        spread(chosen),
        f"spread {people} over {over}",
        f"Spread the first follow-ups of {people} {days}",
    )
