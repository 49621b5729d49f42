"""`netjournal interviews`: where each informational interview stands."""

from __future__ import annotations

import click

from netjournal.cli.app import App, pass_app


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, as_json: bool) -> None:
    """Show where each informational interview stands.

    An interview is a note with `kind: interview`. Its `stage` is asked, agreed,
    held or declined. Once it is held there may be thanks to say, people they
    told you to meet (`referrals`), and one day a word on how it ended
    (`reported`). Those that others asked you for (`direction: in`) stand by
    themselves: they count, too.
    """
    from netjournal.practice.interviews import interviews
    from netjournal.render.text.interviews import interview_outline, summary

    listed = interviews(app.day)
    words = f"{summary(listed)}, as of {app.today}"
    app.answer(interview_outline(listed), words, as_json=as_json)
