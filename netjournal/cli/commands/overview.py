"""`netjournal` alone: today in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.cli.app import App

if TYPE_CHECKING:
    import click


def show(app: App) -> None:
    """Print today in short, and three commands that make sense now."""
    from netjournal.cli import ALIASES, COMMANDS
    from netjournal.practice.overview import overview
    from netjournal.render.text.digest import overview_lines

    today = overview(app.day)
    known = {*COMMANDS, *ALIASES}
    app.draw(
        overview_lines(today, app.journal, app.today, app.width, known.__contains__)
    )


def show_or_help(ctx: click.Context, app: App) -> None:
    """Print today in short; where there is no journal, how to create one."""
    from netjournal.render.text.first_steps import BEFORE, step_lines
    from netjournal.workspace import NowhereError

    try:
        show(app)
    except NowhereError:
        app.print("No journal here. To begin:")
        app.print()
        app.draw(step_lines(BEFORE, app.width))
        app.print()
        app.print(f"All commands: {ctx.command_path} --help")
