"""A journal on a day: what every question is asked of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.practice.touches import Histories, History


@dataclass(frozen=True, eq=False)
class Day:
    """A journal with its settings, as of *today*.

    What many answers need of it is computed once.
    """

    journal: Journal
    settings: Settings
    today: dt.date

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """What passed between oneself and everybody, by id."""
        return Histories(self.journal, self.settings, self.today)

    def history(self, contact: str) -> History:
        """Return what passed between oneself and one person, by id.

        It is empty for nobody.
        """
        return self.histories.get(contact) or History(contact=contact)
