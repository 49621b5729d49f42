"""`netjournal organization`: who I know in an organization."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError, pass_app


@click.command()
@click.argument(
    "name", nargs=-1, required=True, shell_complete=completing.organizations
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, name: tuple[str, ...], as_json: bool) -> None:
    """Show who you know in an organization, and who is still to meet.

    NAME is the organization's name or a part of it. People stand as they are
    written in their `organization`, now and before, with how close your tie is
    and when you were last in touch. Whoever you do not know yet is still to
    meet; of them the one with the warmest path may be next.
    """
    from netjournal.practice.network import network
    from netjournal.practice.organization import organization
    from netjournal.render.text.organization import organization_outline

    text = " ".join(name)
    place = meaning.organization(app, text)
    if place is None:
        raise RequestError(
            f"nobody here is or was at {text!r}",
            "`organization` in a contact's file says where somebody is",
        )
    answer = organization(network(app.day), place)
    app.answer(organization_outline(answer, app.journal), as_json=as_json)
