"""`netjournal snooze`: put off a person, or a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning, options
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import agreed, alone, on_terminal
from netjournal.cli.changing import Changer, changing
from netjournal.cli.meaning import Meant, due_items

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from netjournal.format.dates import Duration
    from netjournal.format.model import Contact
    from netjournal.practice.followups import FollowUp

_KIND_WORDS = "if you keep skipping, the cadence is wrong, not you"


@click.command()
@click.argument("what", metavar="ITEM|WHO", shell_complete=completing.people)
@click.argument(
    "until",
    nargs=-1,
    required=True,
    metavar="UNTIL…",
    callback=options.joined(options.UNTIL),
)
@changing(asks=True)
def command(app: App, changer: Changer, what: str, until: dt.date) -> None:
    """Put somebody off UNTIL a day: 2 weeks, next friday, 2026-12-01.

    A promise gets that day as its due day; anything else waits with the
    person. Who is put off again and again may do with a longer cadence.
    """
    with alone(app):
        items = due_items(app)
        put_off(app, changer, _meant(app, what, items), until, items)


def _meant(app: App, what: str, items: Sequence[FollowUp]) -> Meant:
    """Return what is to be put off: an item by its key, or a person.

    A person of whom nothing but one promise is due is meant by that.
    """
    from netjournal.changes.items import TASKS, current

    meant = meaning.item_or_person(app, what)
    if meant.item is not None or meant.contact is None:
        return meant
    theirs = current(items, meant.contact.id)
    only = len(theirs) == 1 and theirs[0].reason in TASKS
    return meant._replace(item=theirs[0]) if only else meant


def put_off(
    app: App,
    changer: Changer,
    found: Meant,
    day: dt.date,
    items: Sequence[FollowUp] = (),
) -> None:
    """Move a promise's day, or put a person off until *day*.

    Of *items*, it is said which of theirs a snooze leaves as they are.
    """
    from netjournal.changes import snoozing
    from netjournal.changes.items import TASKS, current

    if found.item is not None and found.item.reason in TASKS:
        change = snoozing.move(app.journal, found.item, day)
        changer.write([change], f"put off until {day}: {found.item.why}")
        return
    contact = found.contact
    if contact is None:
        raise RequestError("there is nobody to put off")
    if found.item is not None and found.item.reason == "birthday":
        raise RequestError(f"such a day comes when it comes: {found.item.why}")
    cadence = _longer(app, contact)
    change = snoozing.snooze(contact, day, cadence)
    changer.write([change], f"put off {contact.id} until {day}")
    for item in current(items, contact.id):
        if item.reason in TASKS:
            app.say(f"a promise keeps its day: {item.key}  {item.why}")


def _longer(app: App, contact: Contact) -> Duration | None:
    """Offer a longer cadence to whom is put off again; return it if wanted."""
    from netjournal.changes import snoozing

    cadence = snoozing.longer_cadence(app.day, contact)
    if cadence is None:
        return None
    if not on_terminal():
        app.say(f"{_KIND_WORDS}: netjournal set {contact.id} cadence='{cadence}'")
        return None
    app.say(f"{contact.name} was put off before: {_KIND_WORDS}")
    return cadence if agreed(f"Every {cadence} from now on?") else None
