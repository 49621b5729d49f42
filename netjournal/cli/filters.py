"""The options that narrow a command to some people, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

import click

from netjournal.cli import words
from netjournal.folding import fold
from netjournal.model import Contact
from netjournal.schema import STATUSES

Decorated = TypeVar("Decorated", bound="Callable[..., object]")


class Filters(NamedTuple):
    """Who is meant: of each option one word has to fit, of tags all.

    Organizations and places fit by a part of their name; case never counts.
    """

    circles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()

    def fit(self, contact: Contact) -> bool:
        """Say whether *contact* is meant."""
        tags = {fold(tag) for tag in contact.tags}
        places = [fold(place.name) for place in contact.organizations]
        return (
            _any(self.circles, [fold(contact.circle)])
            and all(fold(tag) in tags for tag in self.tags)
            and _any(self.statuses, [contact.status])
            and _any(self.organizations, places, part=True)
            and _any(self.locations, [fold(contact.location)], part=True)
        )


def _any(wanted: Iterable[str], had: list[str], *, part: bool = False) -> bool:
    keys = [fold(word) for word in wanted]
    if not keys:
        return True
    if part:
        return any(key in one for key in keys for one in had)
    return any(key in had for key in keys)


circle_option = click.option(
    "--circle",
    "circles",
    multiple=True,
    metavar="CIRCLE",
    shell_complete=words.circles,
    help="Only people in this circle.",
)
tag_option = click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    shell_complete=words.tags,
    help="Only people with this tag.",
)
status_option = click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(STATUSES, case_sensitive=False),
    help="Only people with this status.",
)
organization_option = click.option(
    "--organization",
    "organizations",
    multiple=True,
    metavar="NAME",
    shell_complete=words.organizations,
    help="Only people who are there now.",
)
location_option = click.option(
    "--location",
    "locations",
    multiple=True,
    metavar="PLACE",
    shell_complete=words.locations,
    help="Only people in this place.",
)


def person_filters(command: Decorated) -> Decorated:
    """Give a command the five options; they reach it as lists of words."""
    for option in (
        location_option,
        organization_option,
        status_option,
        tag_option,
        circle_option,
    ):
        command = option(command)
    return command
