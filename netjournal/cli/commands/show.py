"""`netjournal show`: everything about one person."""

from __future__ import annotations

import click

from netjournal.cli import meaning, options
from netjournal.cli.app import App, pass_app


@click.command()
@options.who_argument()
@options.json_option
@pass_app
def command(app: App, name: str, as_json: bool) -> None:
    """Show everything about one person.

    WHO is an id, a name or a part of one, an alias or a phone number.
    """
    from netjournal.practice.portrait import portrait
    from netjournal.render.text.person import portrait_data, portrait_lines

    contact = meaning.person(app, name, asks=False)
    person = portrait(app.day, contact)
    if as_json:
        app.json(portrait_data(person))
    else:
        app.draw(portrait_lines(person, app.journal, app.width))
