"""`netjournal snooze`: put off a person, or a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import words
from netjournal.cli.acting import Meant, meant
from netjournal.cli.asking import agreed, alone, on_terminal
from netjournal.cli.changing import Changer, changing
from netjournal.cli.context import App, RequestError

if TYPE_CHECKING:
    import datetime as dt

    from netjournal.dates import Duration
    from netjournal.followups import FollowUp
    from netjournal.model import Contact

_KIND_WORDS = "if you keep skipping, the cadence is wrong, not you"


@click.command()
@click.argument("what", metavar="ITEM|WHO", shell_complete=words.people)
@click.argument("until", nargs=-1, required=True, metavar="UNTIL…")
@changing(asks=True)
def command(app: App, changer: Changer, what: str, until: tuple[str, ...]) -> None:
    """Put somebody off UNTIL a day: 2 weeks, next friday, 2026-12-01.

    A promise gets that day as its due day; anything else waits with the
    person. Who is put off again and again may do with a longer cadence.
    """
    from netjournal.changes import snoozing

    with alone(app):
        day = snoozing.until(" ".join(until), app.today)
        put_off(app, changer, meant_by(app, what), day)


def meant_by(app: App, what: str) -> Meant:
    """Return what is to be put off: a promise by its key, or a person.

    A person of whom nothing but one promise is due is meant by that.
    """
    from netjournal.changes.items import TASKS

    def sort(item: FollowUp) -> str:
        return "promise" if item.reason in TASKS else "person"

    from netjournal.changes.items import current, with_key
    from netjournal.cli.acting import due_items

    if with_key(due_items(app), what) is not None:
        return meant(app, what, sort, otherwise="person")
    from netjournal.cli.asking import person

    contact = person(app, what)
    items = current(due_items(app), contact.id)
    if len(items) == 1 and items[0].reason in TASKS:
        return Meant(items[0], contact)
    return Meant(None, contact)


def put_off(app: App, changer: Changer, found: Meant, day: dt.date) -> None:
    """Move a promise's day, or put a person off until *day*."""
    from netjournal.changes import snoozing
    from netjournal.changes.items import TASKS, current
    from netjournal.cli.acting import due_items

    if found.item is not None and found.item.reason in TASKS:
        change = snoozing.move(app.journal, found.item, day)
        changer.write([change], f"put off until {day}: {found.item.why}")
        return
    contact = found.contact
    if contact is None:
        raise RequestError("there is nobody to put off")
    if found.item is not None and found.item.reason == "birthday":
        raise RequestError(f"a day such as this comes when it comes: {found.item.why}")
    cadence = _longer(app, contact)
    change = snoozing.snooze(contact, day, cadence)
    changer.write([change], f"put off {contact.id} until {day}")
    for item in current(due_items(app), contact.id):
        if item.reason in TASKS:
            app.say(f"a promise keeps its day: {item.key}  {item.why}")


def _longer(app: App, contact: Contact) -> Duration | None:
    """Offer a longer cadence to whom is put off again; return it if wanted."""
    from netjournal.changes import snoozing

    cadence = snoozing.longer_cadence(app.journal, app.settings, app.today, contact)
    if cadence is None:
        return None
    if not on_terminal():
        app.say(f"{_KIND_WORDS}: netjournal set {contact.id} cadence='{cadence}'")
        return None
    app.say(f"{contact.name} was put off before: {_KIND_WORDS}")
    return cadence if agreed(f"Every {cadence} from now on?") else None
