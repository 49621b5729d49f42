"""`netjournal introductions`: offered, accepted, made, declined."""

from __future__ import annotations

import datetime as dt

import click

from netjournal.cli import options
from netjournal.cli.app import App, pass_app


@click.command()
@click.option("--open", "only_open", is_flag=True, help="Only what needs follow-up.")
@options.since_option()
@options.json_option
@pass_app
def command(app: App, only_open: bool, since: dt.date | None, as_json: bool) -> None:
    """List the introductions you made and those made for you.

    They come from `introduced` in notes, from notes of kind `introduction`, and
    from people you met `through` a contact. Those that need follow-up come first:
    an introduction whose outcome you do not know yet, or for which you have not
    thanked anyone. Then the others, by stage.
    """
    from netjournal.practice.introductions import standings
    from netjournal.render.text.introductions import introduction_outline

    shown = [
        introduction
        for introduction in standings(app.day)
        if (introduction.open or not only_open)
        and (
            since is None
            or (
                introduction.brought.day is not None
                and introduction.brought.day >= since
            )
        )
    ]
    none = "No introductions need follow-up." if only_open else _NONE
    outline = introduction_outline(shown, app.journal)
    app.answer(outline, "" if shown else none, as_json=as_json)


_NONE = "No introductions recorded. Add `introduced:` to a note to record one."
