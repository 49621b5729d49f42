"""`netjournal path`: who could introduce me."""

from __future__ import annotations

import click

from netjournal.cli import meaning, options, places
from netjournal.cli.app import App, RequestError, pass_app


@click.command()
@options.who_argument("text", "WHO|ORGANIZATION")
@click.option(
    "--top",
    type=click.IntRange(min=1, max=50),
    default=5,
    show_default=True,
    help="Maximum number of paths.",
)
@options.json_option
@pass_app
def command(app: App, text: str, top: int, as_json: bool) -> None:
    """Show who could introduce you to a person or an organization.

    A path is a chain of people who know each other, from you to them, in at most
    four steps. Each step names the line in your journal that proves it. Where
    there is no such chain, none is made up.

    The strongest chain comes first: a step is strong where you were often in
    contact lately, or where your journal says that two people know each other.
    Having been at the same large event counts for little. Below is who to ask
    first.
    """
    from netjournal.practice.network import chains, network, people_to_ask
    from netjournal.render.text.path import path_data, path_lines

    name, goals, goal = _goal(app, text)
    ties = network(app.day)
    found = chains(ties, goals, top)
    asked = people_to_ask(ties, found)
    if as_json:
        app.json(path_data(goal, found, asked, app.today))
    else:
        app.draw(path_lines(name, found, asked, app.journal, app.width, app.today))


def _goal(app: App, text: str) -> tuple[str, tuple[str, ...], dict[str, object]]:
    """Return the name of the goal, the people it may be, and the goal as data."""
    from netjournal.practice.organization import members

    if not app.journal.candidates(text):
        found = places.organization(app, text)
        if found is not None:
            people = members(app.journal, found, app.today)
            return found, people, {"contact": None, "organization": found}
    person = meaning.person(app, text, asks=False)
    if person.is_self:
        raise RequestError("That is you.", "Name a person you want to reach.")
    if person.out_of_bounds:
        app.say(f"{person.name} is not to be contacted, so no path is shown.")
    return person.name, (person.id,), {"contact": person.id, "organization": None}
