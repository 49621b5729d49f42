"""`netjournal due`: who to contact today, and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import click

from netjournal.cli import completing, meaning, options
from netjournal.cli.app import App, pass_app
from netjournal.cli.options import Filters, person_filters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.format.model import Contact
    from netjournal.practice.followups import FollowUp

_YEAR = dt.timedelta(days=365)


def _reasons() -> click.Choice[str]:
    from netjournal.practice.followups import REASONS

    return click.Choice(REASONS, case_sensitive=False)


@click.command()
@click.option(
    "--all", "everything", is_flag=True, help="Also what is paused or far off."
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
@click.option(
    "--who", metavar="WHO", shell_complete=completing.people, help="Only this person."
)
@click.option("--count", is_flag=True, help="Print the number only.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@pass_app
def command(
    app: App,
    /,
    everything: bool,
    within: dt.date | None,
    reasons: tuple[str, ...],
    who: str | None,
    count: bool,
    as_json: bool,
    **filters: tuple[str, ...],
) -> None:
    """Show who to contact today, and why.

    It lists what is overdue or due today, and what comes up soon. Each item has its
    reason, what you last talked about, the line that proves it, and a key for other
    commands.
    """
    from netjournal.render.text import due

    _ = app.journal  # at once, so that the settings are read once
    horizon = within or app.settings.soon.after(app.today)
    chosen = Chosen(
        Filters(**filters),
        meaning.person(app, who, asks=False).id if who is not None else "",
        reasons,
    )
    items = chosen_items(app, horizon, chosen)
    if not everything:
        items = [item for item in items if item.due <= horizon]
    if count:
        app.talks = False
        app.print(str(len(due.entries(items))))
    elif as_json:
        app.json(due.due_data(items, app.today))
    else:
        width = app.full_width
        app.draw(due.due_lines(items, app.today, width, everything=everything))
        app.say(
            due.summary(items, app.today, None if items else following(app, chosen))
        )


class Chosen(NamedTuple):
    """Which follow-ups are asked for: of who, and for which reasons."""

    filters: Filters
    who: str = ""
    reasons: tuple[str, ...] = ()

    def fit(self, item: FollowUp, people: Mapping[str, Contact]) -> bool:
        """Return whether *item* is asked for."""
        if self.reasons and item.reason not in self.reasons:
            return False
        if self.who and item.contact != self.who:
            return False
        if not any(self.filters):
            return True
        return item.contact is not None and self.filters.fit(people[item.contact])


def chosen_items(app: App, horizon: dt.date, chosen: Chosen) -> list[FollowUp]:
    """Return the follow-ups that are asked for; birthdays up to *horizon*."""
    from netjournal.practice.followups import follow_ups

    people = app.journal.contacts
    return [item for item in follow_ups(app.day, horizon) if chosen.fit(item, people)]


def following(app: App, chosen: Chosen) -> FollowUp | None:
    """Return the first follow-up of the year to come, if there is one."""
    items = chosen_items(app, app.today + _YEAR, chosen)
    return min(items, key=lambda item: (item.due, item.name), default=None)
