"""`netjournal ledger`: what was given, received, asked for and promised."""

from __future__ import annotations

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, pass_app


@click.command()
@click.argument("who", nargs=-1, shell_complete=completing.people)
@click.option("--all", "everything", is_flag=True, help="Every line of everyone.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_app
def command(app: App, who: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Show what you gave, received, asked for and promised.

    With WHO, every line with that person: its day, what it was and where it
    stands. Without, how much there is with each, by name.

    It is a mirror and no score: nobody keeps even with a friend. Where you
    asked for something before you gave anything, or asked again since, it
    says so, because something small is easily given first.
    """
    from netjournal.practice import ledger
    from netjournal.render.text.ledger import balance, gentle, ledger_outline

    journal, today = app.journal, app.today
    if who:
        person = meaning.person(app, " ".join(who), asks=False)
        whole = ledger.account(journal, today, person.id)
        accounts: tuple[ledger.Account, ...] = (whole,)
        gently = gentle(ledger.if_asked(journal, today, person.id))
        words = gently or f"as of {today}"
    else:
        whole = ledger.everybody(journal, today)
        accounts = ledger.ledger(journal, today)
        words = f"together: {balance(whole)}, as of {today}"
    full = bool(who) or everything
    outline = ledger_outline(accounts, whole, journal, full=full)
    app.answer(outline, words, as_json=as_json)
