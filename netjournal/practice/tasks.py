"""Task lines: which people one concerns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjournal.format.folding import fold
from netjournal.format.model import Contact, Journal, Promise


def of_task(
    journal: Journal, task: Promise, others: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the ids of the people that *task* concerns; nobody may be left.

    These are the people linked in the line. Where no link leads to a person,
    or only to oneself, they are *others*: the people of the note, or the person
    whose file it is in. What is waited for concerns only those of several
    *others* that the line names, if it names any: what Ada owes is not asked
    of Grace.
    """
    linked = journal.people(task.links)
    if linked or not task.waiting or len(others) == 1:
        return linked or others
    text = fold(task.text)
    named = (stem for stem in others if _is_named(journal.contacts[stem], text))
    return tuple(named) or others


def _is_named(contact: Contact, text: str) -> bool:
    return any(
        name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        for name in _names(contact)
    )


def _names(contact: Contact) -> Iterator[str]:
    """Yield the name, the aliases and the first word of the name, folded."""
    for name in (*contact.names, contact.name.partition(" ")[0]):
        if fold(name):
            yield fold(name)
