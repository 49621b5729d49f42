"""What ITEM|WHO means on the command line: something due, or somebody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def meant(
    app: App, text: str, sort: Callable[[FollowUp], str], *, otherwise: str
) -> Meant:
    """Return what *text* means: an item's key as `due` shows it, or a person.

    Of a person's items, those that `due` shows count. Where *sort* says that
    they want different things, somebody has to choose; a person with none is
    meant as such, which is the sort *otherwise*. Raises `RequestError`.
    """
    from netjournal.changes.items import current, with_key

    items = due_items(app)
    item = with_key(items, text)
    people = app.journal.contacts
    if item is not None:
        return Meant(item, people.get(item.contact or ""))
    contact = person(app, text)
    found = current(items, contact.id)
    first: dict[str, FollowUp] = {}
    for one in found:
        kind = sort(one)
        first.setdefault(kind if kind == otherwise else one.key, one)
    if len(first) <= 1:
        only = next(iter(first.values()), None)
        return Meant(only, contact)
    return Meant(_chosen(contact, list(first.values())), contact)


def _chosen(contact: Contact, items: Sequence[FollowUp]) -> FollowUp:
    options = [(item, f"{item.key}  {item.reason}: {item.why}") for item in items]
    question = f"there are {len(items)} things to do with {contact.name}"
    if on_terminal():
        return choose(question, options)
    raise RequestError(
        question, "say which by its key: " + "; ".join(words for _, words in options)
    )
