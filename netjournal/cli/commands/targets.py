"""`netjournal targets`: the people I want to know."""

from __future__ import annotations

import click

from netjournal.cli.app import App, pass_app


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, as_json: bool) -> None:
    """List the people you want to know, and the ways there.

    These are people with `status: target`. Each stands with your goal, the
    strongest chain of people who could introduce you (`netjournal path` has
    more of them), the events where they are expected, and who you already
    know where they work.
    """
    from netjournal.practice.network import network
    from netjournal.practice.targets import targets
    from netjournal.render.text.targets import target_outline

    wanted = targets(network(app.day))
    none = "nobody yet: `status: target` in a contact's file names somebody"
    outline = target_outline(wanted, app.journal)
    app.answer(outline, "" if wanted else none, as_json=as_json)
