"""`netjournal interviews`: your informational interviews."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app


@click.command()
@options.since_option()
@options.json_option
@pass_app
def command(app: App, since: dt.date | None, as_json: bool) -> None:
    """Show your informational interviews, by stage.

    An interview is a note with `kind: interview`. Its `stage` is asked, agreed,
    held or declined. After it is held, it shows whether you thanked them, who
    they suggested you meet (`referrals`), and whether you told them the outcome
    (`reported`). Interviews that others asked you for (`direction: in`) are listed
    separately.
    """
    from netjournal.format.wording import day_for_people
    from netjournal.practice.interviews import interviews
    from netjournal.render.text.interviews import interview_outline, summary

    listed = [
        each for each in interviews(app.day) if since is None or each.note.date >= since
    ]
    words = f"{summary(listed)}, as of {day_for_people(app.today, app.today)}."
    words = words if listed else "No interviews recorded."
    app.answer(interview_outline(listed), words, as_json=as_json)
