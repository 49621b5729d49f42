"""`netjournal schema`: our tables for other programs."""

from __future__ import annotations

import click

from netjournal.cli.app import App, pass_app

_NAMES = ("contact", "note", "settings", "obsidian")


@click.command()
@click.argument("name", type=click.Choice(_NAMES))
@pass_app
def command(app: App, name: str) -> None:
    """Print the JSON Schema of a contact, a note, or the settings in mkdocs.yml.

    Editors and checkers that know JSON Schema (draft-07) complete and check with it. In
    a journal, it knows your circles and kinds. `obsidian` prints types of properties
    instead, for .obsidian/types.json.
    """
    import json

    from netjournal.interchange.schemas import schema
    from netjournal.workspace import OpeningError, find

    try:
        find(app.directory)
    except OpeningError:
        settings = None
    else:
        settings = app.settings
    click.echo(json.dumps(schema(name, settings), ensure_ascii=False, indent=1))
