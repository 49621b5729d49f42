"""`netjournal plan`: who to reach out to this month, and how far you are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import options
from netjournal.cli.app import App, RequestError, pass_app
from netjournal.cli.changing import Changer, changing
from netjournal.cli.filters import Filters, person_filters

if TYPE_CHECKING:
    from netjournal.practice.period import Period


@click.command()
@click.option(
    "--period",
    type=options.PERIOD,
    metavar="PERIOD",
    help="A month (2026-11) or a week (2026-W47) [default: the current one]",
)
@person_filters
@click.option(
    "--set-goal",
    type=click.IntRange(min=1, max=1000),
    metavar="N",
    help="Set how many people a plan is for, in mkdocs.yml.",
)
@click.option(
    "--commit/--no-commit",
    default=None,
    help="Make a git commit of a new goal [default: the setting `commit`]",
)
@click.option(
    "--dry-run", is_flag=True, help="Show what a new goal would change; write nothing."
)
@options.json_option
@pass_app
def command(
    app: App,
    period: Period | None,
    filters: Filters,
    set_goal: int | None,
    commit: bool | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Show who to reach out to this month, and how far you are.

    The list is computed from the journal at the start of the period, so it stays
    the same all month: new notes and promises that are done count as progress and
    never change the list.

    Of the slots of your `goal`, people you owe or who owe you come first. One slot
    in five is for a dormant tie, one in ten for a person you want to meet and can
    be introduced to. The rest is for people due for a check-in. People you
    contacted who are not on the plan are named below it.

    --set-goal writes the number of people a plan is for into mkdocs.yml, changes
    nothing else there, and shows no plan.
    """
    if set_goal is not None:
        _set(contacts=set_goal, commit=commit, dry_run=dry_run, as_json=as_json)
        return
    from netjournal.format.wording import day_for_people
    from netjournal.practice.plan import plan
    from netjournal.render.text.first_steps import first_step_lines, is_new
    from netjournal.render.text.listing import envelope
    from netjournal.render.text.plan import plan_lines, plan_outline, progress

    answer = plan(app.day, period)
    if any(filters):
        answer = answer.narrowed(filters.ids(app))
    if as_json:
        app.json({**envelope(app.today), **plan_outline(answer).data})
    elif is_new(app.journal) and not answer.picks:
        app.draw(first_step_lines(app.width))
    else:
        app.draw(plan_lines(answer, app.width, app.today))
        day = day_for_people(app.today, app.today)
        app.say(f"{progress(answer)}, as of {day}.")


@changing
def _set(app: App, changer: Changer, contacts: int) -> None:
    from netjournal.changes.goal import with_goal
    from netjournal.edits import RefusedError
    from netjournal.format.wording import counted, sentence
    from netjournal.store import Change

    config = app.workspace.reading.config
    if config is None:
        raise RequestError(
            "mkdocs.yml cannot be read.", "Run `netjournal validate` to see why."
        )
    try:
        text = with_goal(config, contacts)
    except RefusedError as error:
        line = config.line(error.span.start)
        message = f"The goal was not set, at {config.path}:{line}."
        raise RequestError(message, sentence(error.reason)) from error
    changer.write(
        [Change(config.path, config.text, text)],
        f"goal {contacts}",
        f"Set the goal of a plan to {counted(contacts, 'person', 'people')}",
    )
