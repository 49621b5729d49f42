"""`netjournal opportunities`: who they came through, and from how far back."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app
from netjournal.format.schema import OPPORTUNITY_STAGES


@click.command()
@click.option(
    "--stage",
    "stages",
    multiple=True,
    type=click.Choice(OPPORTUNITY_STAGES, case_sensitive=False),
    help="Only opportunities at this stage.",
)
@options.since_option()
@options.json_option
@pass_app
def command(
    app: App, stages: tuple[str, ...], since: dt.date | None, as_json: bool
) -> None:
    """Show your opportunities, and the chain of people each came from.

    An opportunity is a note with `kind: opportunity`; `from` names the people and
    notes it came from. The chain goes back from there: to the talk, the
    introduction before it, the event where it began. Below are the days from that
    seed to the result, by kind and by the tie strength at the time.
    """
    from netjournal.practice.opportunities import opportunities, times
    from netjournal.render.text.opportunities import opportunity_outline

    shown = tuple(
        each
        for each in opportunities(app.day)
        if (not stages or each.stage in stages)
        and (since is None or each.note.date >= since)
    )
    none = "No opportunities recorded. Add a note with `kind: opportunity`."
    outline = opportunity_outline(shown, times(shown))
    app.answer(outline, "" if shown else none, as_json=as_json)
