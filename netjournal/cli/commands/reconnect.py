"""`netjournal reconnect`: dormant ties you may want to renew."""

from __future__ import annotations

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app


@click.command()
@options.json_option
@pass_app
def command(app: App, as_json: bool) -> None:
    """List people you were close to and have not contacted for years.

    The closest come first. A tie is dormant after `dormant` without contact (by
    default three years). Each shows how close it was at your last contact, what
    speaks for a message now, and what may feel awkward about it. Nobody is hidden
    for that: old ties help more than people expect, and so do the less
    comfortable ones.
    """
    from netjournal.format.wording import counted, day_for_people
    from netjournal.practice.reconnect import reconnect
    from netjournal.render.text.reconnect import old_outline

    ties = reconnect(app.day)
    day = day_for_people(app.today, app.today)
    words = f"{counted(len(ties), 'dormant tie')}, as of {day}."
    words = words if ties else "No dormant ties."
    app.answer(old_outline(ties), words, as_json=as_json)
