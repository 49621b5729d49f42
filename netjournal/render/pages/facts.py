"""What pages are told beside a journal: small records that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from netjournal.format.model import Contact, Link
from netjournal.render.markup.html import Target


class Here(NamedTuple):
    """What a site has that is for this machine alone.

    Its links name files, so that it can be opened from a folder. Where there is an
    `edit`, a template of links, files in the folder `root` are opened by these.
    """

    root: str
    edit: str = ""


class Listed(NamedTuple):
    """A person as lists show them, with the last contact in words."""

    contact: Contact
    touched: str


class Body(NamedTuple):
    """A body as HTML, the texts it was made of, and where the links in it led."""

    html: str
    made_of: tuple[str, ...]
    targets: list[tuple[Link, Target]]

    def is_true(self, resolve: Callable[[Link], Target]) -> bool:
        """Say whether all links lead where they did, as *resolve* has it."""
        return all(resolve(link) == target for link, target in self.targets)
