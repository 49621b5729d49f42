"""`netjournal targets`: the people you want to meet."""

from __future__ import annotations

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app


@click.command()
@options.json_option
@pass_app
def command(app: App, as_json: bool) -> None:
    """List the people you want to meet, and how to reach them.

    These are contacts with `status: target`. Each shows your goal, the strongest
    chain of people who could introduce you (`netjournal path` has more), the
    events where they are expected, and who you know where they work.
    """
    from netjournal.practice.network import network
    from netjournal.practice.targets import targets
    from netjournal.render.text.targets import target_outline

    wanted = targets(network(app.day))
    none = "No targets. Set `status: target` for a person you want to meet."
    outline = target_outline(wanted, app.journal)
    app.answer(outline, "" if wanted else none, as_json=as_json)
