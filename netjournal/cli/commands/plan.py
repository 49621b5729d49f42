"""`netjournal plan`: who to reach out to this month, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import options
from netjournal.cli.app import App, RequestError, pass_app
from netjournal.cli.changing import Changer, changing

if TYPE_CHECKING:
    from netjournal.practice.period import Period


@click.command()
@click.option(
    "--period",
    type=options.PERIOD,
    metavar="PERIOD",
    help="A month such as 2026-11 or a week such as 2026-W47; otherwise this one.",
)
@click.option(
    "--set-goal",
    type=click.IntRange(min=1, max=1000),
    metavar="N",
    help="Set how many people a plan is for, in mkdocs.yml.",
)
@click.option(
    "--commit/--no-commit",
    default=None,
    help="Make a git commit of the new goal, or none; otherwise as `commit` is set.",
)
@click.option(
    "--dry-run", is_flag=True, help="Show what a new goal changes; write nothing."
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(
    app: App,
    period: Period | None,
    set_goal: int | None,
    commit: bool | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Say who to reach out to this month, and how far it is.

    The list is computed from the journal as it stood on the period's first
    day, so it is the same all month: new notes and promises that are done
    count as progress and never change it.

    Of the places of your `goal`, whoever owes or is owed a word comes first.
    One place in five is for someone you have not heard of for years, one in
    ten for someone you want to know and can be introduced to; the rest is
    for those whose turn comes. People you were in touch with beside the plan
    are named below it.

    With --set-goal, it writes how many people a plan is for into mkdocs.yml,
    changes nothing else there, and shows no plan.
    """
    if set_goal is not None:
        _set(contacts=set_goal, commit=commit, dry_run=dry_run)
        return
    from netjournal.practice.plan import plan
    from netjournal.render.text.first_steps import first_step_lines, is_new
    from netjournal.render.text.listing import envelope
    from netjournal.render.text.plan import plan_lines, plan_outline, progress

    answer = plan(app.day, period)
    if as_json:
        app.json({**envelope(app.today), **plan_outline(answer).data})
    elif is_new(app.journal) and not answer.picks:
        app.draw(first_step_lines(app.width))
    else:
        app.draw(plan_lines(answer, app.width, app.today))
        app.say(f"{progress(answer)}, as of {app.today}")


@changing
def _set(app: App, changer: Changer, contacts: int) -> None:
    from netjournal.changes.goal import with_goal
    from netjournal.edits import RefusedError
    from netjournal.store import Change

    config = app.workspace.reading.config
    if config is None:
        raise RequestError(
            "mkdocs.yml cannot be read", "`netjournal validate` says why"
        )
    try:
        text = with_goal(config, contacts)
    except RefusedError as error:
        line = config.line(error.span.start)
        raise RequestError(
            f"the goal was not set, at {config.path}:{line}", error.reason
        ) from error
    changer.write([Change(config.path, config.text, text)], f"goal {contacts}")
