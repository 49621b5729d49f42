"""A journal on a day: what every question is asked of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.practice.touches import History, histories, history


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
        return histories(self.journal, self.settings, self.today)

    def history(self, contact: str) -> History:
        """Return what passed between oneself and one person, by id.

        It is empty for nobody. Where everybody's is not known yet, it is quicker
        than that.
        """
        if "histories" in self.__dict__:
            return self.histories.get(contact) or History(contact=contact)
        return history(self.journal, self.settings, self.today, contact)
