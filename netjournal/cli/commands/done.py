"""`netjournal done`: a promise is kept, a word was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone, choose, on_terminal, told
from netjournal.cli.changing import Changer, changing

if TYPE_CHECKING:
    from netjournal.format.model import Contact
    from netjournal.practice.followups import FollowUp

_USUAL = "message"


@click.command()
@click.argument("what", metavar="ITEM|WHO", shell_complete=completing.people)
@click.option(
    "--kind",
    default="",
    metavar="KIND",
    shell_complete=completing.kinds,
    help=f"What it was; {_USUAL} if unsaid.",
)
@click.option("--text", default="", metavar="TEXT", help="A few words about it.")
@click.option(
    "--outcome", default="", metavar="TEXT", help="What an introduction led to."
)
@changing(asks=True)
def command(
    app: App, changer: Changer, what: str, kind: str, text: str, outcome: str
) -> None:
    """Say that something is done: an item that `due` shows, or a person's.

    A promise is ticked, and where it repeats (🔁 every month), the next one is
    written above it. Of an introduction you say what came of it. For
    anything else, a note says that you were in touch today.
    """
    from netjournal.changes.doing import step_for

    with alone(app):
        item, contact = meaning.item_or_person(app, what)
        if item is None and contact is not None and not (kind or text):
            item = _to_do(app, contact)
        if item is not None and step_for(item) != "interaction":
            if kind or text:
                raise RequestError(
                    f"{item.key} takes no note: {item.why}",
                    "`netjournal log` writes one",
                )
            finish(app, changer, item, outcome)
        elif contact is not None:
            touch(app, changer, contact.id, kind=kind, text=text)


def _to_do(app: App, contact: Contact) -> FollowUp | None:
    """Return which of the things that are due with a person is meant.

    All for which a word will do are one; where promises or introductions are
    among them, somebody has to choose. Raises `RequestError`.
    """
    from netjournal.changes.doing import step_for
    from netjournal.changes.items import current

    by_step: dict[str, FollowUp] = {}
    for item in current(meaning.due_items(app), contact.id):
        step = step_for(item)
        by_step.setdefault(step if step == "interaction" else item.key, item)
    items = list(by_step.values())
    if len(items) <= 1:
        return items[0] if items else None
    options = [(item, f"{item.key}  {item.reason}: {item.why}") for item in items]
    question = f"there are {len(items)} things to do with {contact.name}"
    if on_terminal():
        return choose(question, options)
    choices = "; ".join(words for _, words in options)
    raise RequestError(
        question, f"say which by its key, or --kind for a word that passed: {choices}"
    )


def finish(app: App, changer: Changer, item: FollowUp, outcome: str = "") -> None:
    """Tick a promise, or write down what came of an introduction."""
    from netjournal.changes import doing

    if doing.step_for(item) == "tick":
        ticked = doing.tick(app.journal, item, app.today)
        changer.write([ticked.change], f"done: {item.why}")
        changer.tell(f"done: {item.why}")
        if ticked.following:
            changer.tell(f"the next one is due on {ticked.following}")
        if ticked.lost:
            app.say(
                f"no next one was written: '{ticked.lost}' does not read as how"
                " often it repeats"
            )
        return
    if not outcome:
        if not on_terminal():
            raise RequestError(
                f"how did it go? {item.name}: {item.why}", "say it with --outcome TEXT"
            )
        outcome = told(f"{item.name}: {item.why}. How did it go")
    change = doing.outcome(app.journal, item, outcome)
    changer.write([change], f"outcome of an introduction of {item.name}")


def touch(app: App, changer: Changer, stem: str, *, kind: str, text: str = "") -> None:
    """Write a note that there was a word with a person today."""
    from netjournal.changes.entries import interaction
    from netjournal.changes.said import kind_meant
    from netjournal.speech.draft import Draft

    day = app.day
    known = kind_meant(kind or _USUAL, day)
    draft = Draft(date=app.today, kind=known, heading=text)
    entry = interaction(app.journal, app.settings, stem, draft)
    changer.write([*entry.changes], f"{known} with {stem}")
