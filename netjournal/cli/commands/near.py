"""`netjournal near`: who lives or works near a place."""

from __future__ import annotations

import click

from netjournal.cli import completing, places
from netjournal.cli.app import App, pass_app
from netjournal.cli.options import json_option


@click.command()
@click.argument("place", nargs=-1, required=True, shell_complete=completing.locations)
@json_option
@pass_app
def command(app: App, place: tuple[str, ...], as_json: bool) -> None:
    """Show who lives or works near a place, and what is planned there.

    PLACE is a part of a `location`, such as a town. Each person has what they do,
    your tie strength and what you last talked about. Planned notes with that
    `place` come below.
    """
    from netjournal.practice.near import near
    from netjournal.render.text.near import near_outline, summary

    text = " ".join(place)
    places.check_place(app, text)
    answer = near(app.day, text)
    app.answer(near_outline(answer, text), summary(answer, text), as_json=as_json)
