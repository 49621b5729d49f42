"""`netjournal list`: all contacts, or some."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.app import App, pass_app
from netjournal.cli.filters import Filters, person_filters
from netjournal.cli.options import format_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netjournal.format.model import Contact
    from netjournal.render.text.people_table import Row

SORTS = (
    "name",
    "id",
    "circle",
    "status",
    "last-touch",
    "due",
    "organization",
    "location",
)


@click.command()
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="name",
    help="Sort by this column [default: name]",
)
@click.option("--reverse", is_flag=True, help="Sort in reverse order.")
@person_filters
@format_option(
    "text",
    "ids",
    "names",
    "paths",
    "json",
    old={"table": "text"},
    about="A table, or one id, name or path a line.",
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@pass_app
def command(
    app: App,
    sort: str,
    reverse: bool,
    filters: Filters,
    format_: str,
    as_json: bool,
) -> None:
    """List all contacts, or those that fit the options.

    Circles, tags and statuses have to match whole; of organizations and places a part
    is enough; case never counts. With several tags, all have to match. You yourself
    are not listed.
    """
    from netjournal.format.wording import counted
    from netjournal.render.text import people_table

    everyone = sum(not person.is_self for person in app.journal.traits.values())
    fitting = [person for person in filters.contacts(app) if not person.is_self]
    rows = people_table.in_order(_rows(app, fitting), sort, backwards=reverse)
    if as_json or format_ == "json":
        app.json(people_table.people_data(rows, app.today))
    elif format_ == "text":
        if rows:
            app.draw(people_table.table(rows, app.table_width, sort))
        shown = f"{len(rows)} of {counted(everyone, 'contact')}."
        app.say(shown if rows else _nobody(everyone))
    else:
        for row in rows:
            app.print(_word(row, format_))


def _nobody(everyone: int) -> str:
    return "No contact matches these options." if everyone else "No contacts."


def _word(row: Row, format_: str) -> str:
    contact = row.contact
    if format_ == "ids":
        return contact.id
    return contact.name if format_ == "names" else contact.source.path


def _rows(app: App, people: Iterable[Contact]) -> Iterable[Row]:
    from netjournal.practice.followups import last_touches, next_days
    from netjournal.practice.touches import circle_of
    from netjournal.render.text.people_table import Row

    touched, due = last_touches(app.day), next_days(app.day)
    for contact in people:
        circle = circle_of(contact, app.settings) or ""
        stem = contact.id
        yield Row(contact, circle, touched.get(stem), due.get(stem))
