"""`netjournal reconnect`: dormant ties that may be worth a word."""

from __future__ import annotations

import click

from netjournal.cli.app import App, pass_app


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, as_json: bool) -> None:
    """List old ties that have been silent for years, the closest first.

    A tie is dormant after `dormant` without a touch (three years, unless you
    set it). Each stands with how close it was at the last touch, what speaks
    for a word now, and what may feel awkward about it. Nobody is hidden for
    that: old ties help more than people expect, and so do the less
    comfortable ones.
    """
    from netjournal.format.wording import counted
    from netjournal.practice.reconnect import reconnect
    from netjournal.render.text.reconnect import old_outline

    ties = reconnect(app.day)
    words = f"{counted(len(ties), 'dormant tie')}, as of {app.today}"
    app.answer(old_outline(ties), words, as_json=as_json)
