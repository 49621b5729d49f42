"""`netjournal decide`: after a meeting: no, later, or when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning, options
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone
from netjournal.cli.changing import Changer, changing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.changes.deciding import Decided


@click.command()
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="WHO|NOTE no|later|WHEN",
    shell_complete=completing.documents,
)
@changing(asks=True)
def command(app: App, changer: Changer, words: tuple[str, ...]) -> None:
    """Decide whether to follow up, and when.

    WHEN is a day or a duration, such as 2 weeks. For a person, the decision goes
    into your latest note with them. For a NOTE, it is for everyone in it without
    a decision. No is a full answer.
    """
    if len(words) < 2:  # noqa: PLR2004 (a name and a decision)
        raise RequestError(
            "Say whether to follow up: no, later, or when.",
            "Example: netjournal decide WHO 2 weeks.",
        )
    with alone(app):
        name, stem, decided = _decided(app, words)
        changer.write(
            [decided.change],
            f"decide about {stem}: {decided.when}",
            f"Decided about {name}: {_in_words(app, decided.when)}",
        )


def _in_words(app: App, when: str) -> str:
    """Return a decision for people: `no`, `later`, or when to follow up."""
    import datetime as dt

    from netjournal.format.wording import day_for_people

    if when in ("no", "later"):
        return {"no": "no follow-up", "later": "later"}[when]
    try:
        day = dt.date.fromisoformat(when)
    except ValueError:
        return f"follow up in {when}"
    return f"follow up on {day_for_people(day, app.today)}"


def _decided(app: App, words: Sequence[str]) -> tuple[str, str, Decided]:
    """Return the name and the id of what is decided about, and the decision."""
    from netjournal.changes.deciding import decide_about, decide_in
    from netjournal.format.model import Contact
    from netjournal.format.spoken.decisions import decision

    order = app.settings.day_order

    def read(text: str) -> str:
        try:
            decision(text, app.today, order)
        except ValueError as error:
            raise options.invalid("WHEN", str(error), text) from error
        return text

    what, when = meaning.parted(app, words, read, notes=True)
    subject = meaning.item_person_or_note(app, what)
    if isinstance(subject, meaning.Meant):
        if subject.contact is None:
            raise RequestError(f"{what!r} is not about a contact.")
        contact: Contact = subject.contact
        return contact.name, contact.id, decide_about(app.day, contact, when)
    decided = decide_in(app.journal, app.today, subject, when, order)
    return subject.shown_title, subject.id, decided
