"""`netjournal organization`: who you know in an organization."""

from __future__ import annotations

import click

from netjournal.cli import completing, places
from netjournal.cli.app import App, pass_app
from netjournal.cli.options import json_option


@click.command()
@click.argument(
    "name", nargs=-1, required=True, shell_complete=completing.organizations
)
@json_option
@pass_app
def command(app: App, name: tuple[str, ...], as_json: bool) -> None:
    """Show who you know in an organization, and who you have not met.

    NAME is the organization's name or a part of it. People are listed as their
    `organization` has it, now and before, with your tie strength and last contact.
    Of those you have not met, the one with the strongest path comes next.
    """
    from netjournal.practice.network import network
    from netjournal.practice.organization import organization
    from netjournal.render.text.organization import organization_outline

    text = " ".join(name)
    place = places.organization(app, text)
    if place is None:
        raise places.unknown_organization(app, text)
    answer = organization(network(app.day), place)
    app.answer(organization_outline(answer, app.journal), as_json=as_json)
