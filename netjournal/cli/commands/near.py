"""`netjournal near`: who lives or works near a place."""

from __future__ import annotations

import click

from netjournal.cli import completing
from netjournal.cli.app import App, pass_app


@click.command()
@click.argument("place", nargs=-1, required=True, shell_complete=completing.locations)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, place: tuple[str, ...], as_json: bool) -> None:
    """Say who lives or works near a place, and what is coming up there.

    PLACE is a part of a `location`, such as a town. Handy before a journey:
    each person stands with what they do, how close your tie is and what you
    last talked about; below are the planned notes with that `place`.
    """
    from netjournal.practice.near import near
    from netjournal.render.text.near import near_outline, summary

    text = " ".join(place)
    answer = near(app.day, text)
    app.answer(near_outline(answer, text), summary(answer, text), as_json=as_json)
