"""What people are chosen by: the few values of each that lists and filters ask for."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.model.contact import Contact
from netjournal.format.records import NamedTuple


class Traits(NamedTuple):
    """What one person may be chosen by, as written.

    `now` are the names of the organizations that have not ended, `ever` those of all.
    """

    circle: str
    status: str
    location: str
    tags: Sequence[str]
    now: Sequence[str]
    ever: Sequence[str]
    is_self: bool


def traits_of(contact: Contact) -> Traits:
    """Return what *contact* may be chosen by."""
    return Traits(
        contact.circle,
        contact.status,
        contact.location,
        [*contact.tags],
        [place.name for place in contact.organizations],
        [place.name for place in contact.positions],
        contact.is_self,
    )
