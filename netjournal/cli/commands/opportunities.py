"""`netjournal opportunities`: through who they came, and from how far back."""

from __future__ import annotations

import click

from netjournal.cli.app import App, pass_app
from netjournal.format.schema import OPPORTUNITY_STAGES


@click.command()
@click.option(
    "--stage",
    "stages",
    multiple=True,
    type=click.Choice(OPPORTUNITY_STAGES, case_sensitive=False),
    help="Only those at this stage.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, stages: tuple[str, ...], as_json: bool) -> None:
    """Show your opportunities, and the chain of people each came from.

    An opportunity is a note with `kind: opportunity`; `from` names the people
    and notes it came from. From there the chain goes back: to the talk, the
    introduction before it, the event where it all began. Below stand the days
    from that seed to the result, by kind and by how close the ties it came
    through were at the time.
    """
    from netjournal.practice.opportunities import opportunities, times
    from netjournal.render.text.opportunities import opportunity_outline

    shown = opportunities(app.day)
    if stages:
        shown = tuple(each for each in shown if each.stage in stages)
    none = "none written down yet: a note of `kind: opportunity` holds one"
    outline = opportunity_outline(shown, times(shown))
    app.answer(outline, "" if shown else none, as_json=as_json)
