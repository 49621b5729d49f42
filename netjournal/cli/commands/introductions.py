"""`netjournal introductions`: offered, accepted, made, declined."""

from __future__ import annotations

import click

from netjournal.cli.app import App, pass_app


@click.command()
@click.option("--open", "only_open", is_flag=True, help="Only where a word is open.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, only_open: bool, as_json: bool) -> None:
    """List the introductions you made and those that were made for you.

    They are what notes say under `introduced`, notes of kind `introduction`,
    and people you met `through` someone. First come those where a word is
    open: one that you made and whose outcome you do not know yet, or one for
    which nobody has been thanked. Then the others, by how far they have come.
    """
    from netjournal.practice.introductions import standings
    from netjournal.render.text.introductions import introduction_outline

    shown = [each for each in standings(app.day) if each.open or not only_open]
    none = "every word is said" if only_open else "none written down yet"
    words = f"{none}: `introduced:` in a note tells of an introduction"
    outline = introduction_outline(shown, app.journal)
    app.answer(outline, "" if shown else words, as_json=as_json)
