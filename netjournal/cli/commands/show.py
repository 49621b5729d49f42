"""`netjournal show`: everything about one person."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, pass_app


@click.command()
@click.argument("who", nargs=-1, required=True, shell_complete=completing.people)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, who: tuple[str, ...], as_json: bool) -> None:
    """Show everything about one person.

    WHO is an id, a name, an alias or a telephone number.
    """
    from netjournal.practice.portrait import gallery
    from netjournal.render.text.person import portrait_data, portrait_lines

    contact = meaning.person(app, " ".join(who), asks=False)
    portrait = gallery(app.day).portrait(contact)
    if as_json:
        app.json(portrait_data(portrait))
    else:
        app.draw(portrait_lines(portrait, app.journal, app.width))
