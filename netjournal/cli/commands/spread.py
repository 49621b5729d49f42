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
    from netjournal.cli.spreading import spread_over

    among = filters.ids(app) if any(filters) else None
    spread_over(app, changer, over, among)
