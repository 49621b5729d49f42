"""What ITEM|WHO means on the command line: something due, or somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netjournal.cli.asking import choose, on_terminal, person
from netjournal.cli.context import App, RequestError

if TYPE_CHECKING:
    from netjournal.followups import FollowUp
    from netjournal.model import Contact


class Meant(NamedTuple):
    """An item, a person, or both: an item is mostly about somebody."""

    item: FollowUp | None
    contact: Contact | None


def due_items(app: App) -> list[FollowUp]:
    """Return everything that is or will be due."""
    from netjournal.followups import follow_ups

    return follow_ups(app.journal, app.settings, app.today)


def meant(app: App, text: str) -> Meant:
    """Return what *text* means: an item's key as `due` shows it, or a person.

    Raises `RequestError`.
    """
    from netjournal.changes.items import with_key

    item = with_key(due_items(app), text)
    if item is not None:
        return Meant(item, app.journal.contacts.get(item.contact or ""))
    return Meant(None, person(app, text))


def to_do(app: App, contact: Contact) -> FollowUp | None:
    """Return which of the things that are due with a person is meant by `done`.

    All for which a word will do are one; where promises or introductions are
    among them, somebody has to choose. Raises `RequestError`.
    """
    from netjournal.changes.doing import step_for
    from netjournal.changes.items import current

    found: dict[str, FollowUp] = {}
    for item in current(due_items(app), contact.id):
        step = step_for(item)
        found.setdefault(step if step == "interaction" else item.key, item)
    items = list(found.values())
    if len(items) <= 1:
        return items[0] if items else None
    options = [(item, f"{item.key}  {item.reason}: {item.why}") for item in items]
    question = f"there are {len(items)} things to do with {contact.name}"
    if on_terminal():
        return choose(question, options)
    words = "; ".join(words for _, words in options)
    raise RequestError(
        question, f"say which by its key, or --kind for a word that passed: {words}"
    )
