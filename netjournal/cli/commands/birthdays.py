"""`netjournal birthdays`: the next birthdays, with the age where it is known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app
from netjournal.cli.filters import Filters, person_filters

if TYPE_CHECKING:
    from netjournal.format.model import Contact
    from netjournal.practice.birthdays import Birthday

_AHEAD = dt.timedelta(days=60)
_YEAR = dt.timedelta(days=365)


@click.command()
@options.within_option("60 days")
@click.option("--year", is_flag=True, help="Look a whole year ahead.")
@person_filters
@options.json_option
@pass_app
def command(
    app: App,
    within: dt.date | None,
    year: bool,
    filters: Filters,
    as_json: bool,
) -> None:
    """List upcoming birthdays, with the age where the year is known.

    You yourself are never listed, and contacts whose reminders have stopped only if
    you ask for their --status.
    """
    from netjournal.practice.birthdays import birthdays
    from netjournal.render.text.birthdays import birthday_outline

    ids = filters.ids(app)
    coming = [
        birthday
        for birthday in birthdays(app.day)
        if birthday.contact in ids
        and _is_shown(app.journal.contacts[birthday.contact], filters)
    ]
    until = within or app.today + (_YEAR if year else _AHEAD)
    shown = [birthday for birthday in coming if birthday.on <= until]
    outline = birthday_outline(shown, app.journal, app.today, until)
    words = "" if shown else _nothing(app, coming, until)
    app.answer(outline, words, as_json=as_json)


def _is_shown(contact: Contact, filters: Filters) -> bool:
    return bool(filters.statuses) or not contact.out_of_bounds


def _nothing(app: App, coming: list[Birthday], until: dt.date) -> str:
    from netjournal.format.wording import day_for_people

    message = f"No birthdays until {day_for_people(until, app.today)}."
    if not coming:
        return message
    following = coming[0]
    name = app.journal.contacts[following.contact].name
    return f"{message} Next: {day_for_people(following.on, app.today)}, {name}."
