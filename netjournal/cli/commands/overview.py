"""`netjournal` alone: today in short."""

from __future__ import annotations

import click

from netjournal.cli.app import App


def show(app: App) -> None:
    """Print today in short, and three commands that make sense now."""
    from netjournal.cli import ALIASES, COMMANDS
    from netjournal.practice.overview import overview
    from netjournal.render.text.digest import overview_lines

    found = overview(app.day)
    known = {*COMMANDS, *ALIASES}
    app.draw(
        overview_lines(found, app.journal, app.today, app.width, known.__contains__)
    )


def show_or_help(ctx: click.Context, app: App) -> None:
    """Print today in short; where there is no journal, what there is to do."""
    from netjournal.workspace import NowhereError

    try:
        show(app)
    except NowhereError:
        click.echo(ctx.get_help())
