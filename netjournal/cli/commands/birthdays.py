"""`netjournal birthdays`: the next birthdays, with the age where it is known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app
from netjournal.cli.options import Filters, person_filters

if TYPE_CHECKING:
    from netjournal.format.model import Contact
    from netjournal.practice.birthdays import Birthday

_AHEAD = dt.timedelta(days=60)
_YEAR = dt.timedelta(days=365)


@click.command()
@click.option(
    "--within",
    type=options.AHEAD,
    metavar="DURATION",
    help="Look that far ahead [default: 60 days]",
)
@click.option("--year", is_flag=True, help="Look a whole year ahead.")
@person_filters
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@pass_app
def command(
    app: App,
    /,
    within: dt.date | None,
    year: bool,
    as_json: bool,
    **filters: tuple[str, ...],
) -> None:
    """List upcoming birthdays, with the age where the year is known.

    You yourself, and contacts whose reminders have stopped, are left out unless
    you ask for their --status.
    """
    from netjournal.practice.birthdays import birthdays
    from netjournal.render.text.birthdays import birthday_outline

    chosen = Filters(**filters)
    whole = [
        birthday
        for birthday in birthdays(app.day)
        if _meant(app.journal.contacts[birthday.contact], chosen)
    ]
    until = within or app.today + (_YEAR if year else _AHEAD)
    shown = [birthday for birthday in whole if birthday.on <= until]
    outline = birthday_outline(shown, app.journal, app.today, until)
    words = "" if shown else _nothing(app, whole, until)
    app.answer(outline, words, as_json=as_json)


def _meant(contact: Contact, filters: Filters) -> bool:
    return filters.fit(contact) and (
        bool(filters.statuses) or not contact.out_of_bounds
    )


def _nothing(app: App, whole: list[Birthday], until: dt.date) -> str:
    from netjournal.format.wording import day_for_people

    message = f"No birthdays until {day_for_people(until, app.today)}."
    if not whole:
        return message
    following = whole[0]
    name = app.journal.contacts[following.contact].name
    return f"{message} Next: {day_for_people(following.on, app.today)}, {name}."
