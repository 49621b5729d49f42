"""`netjournal snooze`: put off contacts and promises until a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import agreed, alone, on_terminal
from netjournal.cli.changing import Changer, Seeing, changing
from netjournal.cli.meaning import Meant, due_with
from netjournal.cli.selection import parted, selection
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from netjournal.format.dates import Duration
    from netjournal.format.model import Contact
    from netjournal.practice.followups import FollowUp

_LONGER = "If you keep snoozing someone, lengthen their cadence"


@click.command()
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="ITEM|WHO… UNTIL…",
    shell_complete=completing.items,
)
@changing(asks=True)
def command(app: App, changer: Changer, words: tuple[str, ...]) -> None:
    """Put contacts or promises off UNTIL a day: 2 weeks, next friday, 2026-12-01.

    A promise gets that day as its due day; everything else of a contact waits until
    then. Several may be named. If you keep snoozing someone, lengthen their cadence.
    """
    with alone(app):
        chosen = _chosen(app, words)
        targets = [
            _promise_alone(app, target) for target in selection(app, chosen.names)
        ]
        if len(targets) > 1:
            changer = Seeing(changer)
            changer.together()
        for target in targets:
            now = _now(app, target)
            items = due_with(app, now.contact.id) if now.contact else ()
            put_off(app, changer, now, chosen.day, items)


class _Chosen(NamedTuple):
    """The words that name what to snooze, and the day."""

    names: tuple[str, ...]
    day: dt.date


def _chosen(app: App, words: tuple[str, ...]) -> _Chosen:
    """Part *words* in front of the day that they end with. Raises `RequestError`.

    The longest day wins whose other words name something.
    """
    from netjournal.changes import ImpossibleError
    from netjournal.changes.snoozing import until

    unknown: tuple[str, ...] = ()
    for place in range(1, len(words)):
        names, text = words[:place], " ".join(words[place:])
        try:
            day = until(text, app.today, app.settings.day_order)
        except ImpossibleError as error:
            is_day = not isinstance(error.__cause__, ValueError)
            if is_day and not parted(app, names).rest:  # one that has passed
                raise
            continue
        if not parted(app, names).rest:
            return _Chosen(names, day)
        unknown = unknown or names
    raise _refusal(app, words, unknown)


def _refusal(
    app: App, words: tuple[str, ...], unknown: tuple[str, ...]
) -> RequestError:
    """Return what to say of *words*; *unknown* are those before a day, if any.

    Raises `RequestError` where they name nothing.
    """
    parts = parted(app, words)
    if unknown or not parts.texts:
        selection(app, unknown or words)
    text = " ".join(parts.rest)
    if not text:
        return RequestError(
            "Missing argument UNTIL.", "Add a day, such as tomorrow or 2 weeks."
        )
    return RequestError(
        "Invalid value for UNTIL: expected a day such as tomorrow, next friday,"
        f" 2 weeks or 2026-12-01, got '{text}'."
    )


def _promise_alone(app: App, target: Meant) -> Meant:
    """Return the promise instead of the contact if nothing else of theirs is due."""
    from netjournal.changes.items import TASKS, current

    if target.item is not None or target.contact is None:
        return target
    stem = target.contact.id
    theirs = current(due_with(app, stem), stem)
    only = len(theirs) == 1 and theirs[0].reason in TASKS
    return target._replace(item=theirs[0]) if only else target


def _now(app: App, target: Meant) -> Meant:
    """Return the same as it is after earlier changes of this command."""
    item = meaning.item_with_key(app, target.item.key) if target.item else None
    contact = app.journal.contacts.get(target.contact.id) if target.contact else None
    return Meant(item or target.item, contact or target.contact)


def put_off(
    app: App,
    changer: Changer,
    target: Meant,
    day: dt.date,
    items: Sequence[FollowUp] = (),
) -> None:
    """Move a promise's day, or snooze a contact until *day*.

    Of *items*, the promises that keep their day are named.
    """
    from netjournal.changes import snoozing
    from netjournal.changes.items import TASKS, task_text
    from netjournal.format.wording import day_for_people

    until = day_for_people(day, app.today)
    if target.item is not None and target.item.reason in TASKS:
        change = snoozing.move(app.journal, target.item, day)
        text = task_text(app.journal, target.item)
        changer.write(
            [change],
            f'snooze "{text}" until {day}',
            f"Snoozed '{text}' until {until}",
            items=[target.item.key],
        )
        return
    contact = target.contact
    if contact is None:
        raise RequestError("This follow-up is about nobody in particular.")
    if target.item is not None and target.item.reason == "birthday":
        raise RequestError(f"A birthday cannot be snoozed: {contact.name}.")
    cadence = _longer(app, contact)
    change = snoozing.snooze(contact, day, cadence)
    changer.write(
        [change],
        f"snooze {contact.id} until {day}",
        f"Snoozed {contact.name} until {until}",
        items=[target.item.key] if target.item else (),
    )
    for item in _kept(items, contact):
        text = task_text(app.journal, item)
        app.say(f"The promise keeps its day: {text} ({item.key}).")


def _kept(items: Sequence[FollowUp], contact: Contact) -> Iterator[FollowUp]:
    from netjournal.changes.items import TASKS, current

    return (item for item in current(items, contact.id) if item.reason in TASKS)


def _longer(app: App, contact: Contact) -> Duration | None:
    """Offer a longer cadence for a contact snoozed again; return it if accepted."""
    from netjournal.changes import snoozing

    cadence = snoozing.longer_cadence(app.day, contact)
    if cadence is None:
        return None
    if not on_terminal():
        app.say(f"{_LONGER}: netjournal set {contact.id} cadence='{cadence}'")
        return None
    app.say(f"You have snoozed {contact.name} before. {_LONGER}.")
    return cadence if agreed(f"Every {cadence} from now on?") else None
