"""`netjournal path`: who could introduce me."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError, pass_app


@click.command()
@click.argument("who", nargs=-1, required=True, shell_complete=completing.people)
@click.option(
    "--top",
    type=click.IntRange(min=1, max=50),
    default=5,
    show_default=True,
    help="How many paths to show.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, who: tuple[str, ...], top: int, as_json: bool) -> None:
    """Say who could introduce you to someone, or to an organization.

    WHO is a person or an organization. A path is a chain of people who know
    each other, from you to them, over at most four steps. Each step stands
    with the line in your journal that proves it; where there is no such
    chain, it says so and invents none.

    The strongest chain comes first: a step is strong where you were much in
    touch of late, or where your journal says that two people know each other.
    Having been at one large event counts for little. Below are the people to
    ask, those first who it would strain the least.
    """
    from netjournal.practice.network import chains, network, people_to_ask
    from netjournal.render.text.path import path_data, path_lines

    text = " ".join(who)
    name, goals, goal = _goal(app, text)
    ties = network(app.day)
    found = chains(ties, goals, top)
    asked = people_to_ask(ties, found)
    if as_json:
        app.json(path_data(goal, found, asked, app.today))
    else:
        app.draw(path_lines(name, found, asked, app.journal, app.width, app.today))


def _goal(app: App, text: str) -> tuple[str, tuple[str, ...], dict[str, object]]:
    """Return how the goal is called, the people it may be, and it as data."""
    from netjournal.practice.organization import members

    if not app.journal.candidates(text):
        found = meaning.organization(app, text)
        if found is not None:
            people = members(app.journal, found, app.today)
            return found, people, {"contact": None, "organization": found}
    person = meaning.person(app, text, asks=False)
    if person.is_self:
        raise RequestError("that is you", "name somebody whom you want to reach")
    if person.out_of_bounds:
        app.say(f"{person.name} is not to be contacted: no path is looked for")
    return person.name, (person.id,), {"contact": person.id, "organization": None}
