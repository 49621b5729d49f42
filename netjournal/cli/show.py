"""`netjournal show`: everything about one person."""

from __future__ import annotations

import click

from netjournal.cli import meaning, words
from netjournal.cli.context import App, pass_app


@click.command()
@click.argument("who", nargs=-1, required=True, shell_complete=words.people)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, who: tuple[str, ...], as_json: bool) -> None:
    """Show everything about one person.

    WHO is an id, a name, an alias or a telephone number.
    """
    from netjournal.followups import follow_ups
    from netjournal.render import person_text
    from netjournal.touches import history

    contact = meaning.person(app, " ".join(who), asks=False)
    journal, settings, today = app.journal, app.settings, app.today
    items = follow_ups(journal, settings, today)
    passed = history(journal, settings, today, contact.id)
    portrait = person_text.portrait(journal, contact, passed, items)
    if as_json:
        app.json(person_text.portrait_data(portrait, journal, today))
    else:
        app.draw(
            person_text.portrait_lines(portrait, journal, settings, today, app.width)
        )
