"""A journal on a day: what every question is asked of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from netjournal.format.model import Journal
from netjournal.format.records import dataclass
from netjournal.format.settings import Settings

if TYPE_CHECKING:
    from typing import Self

    from netjournal.practice.touches import History


T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Work(Protocol[T_co]):
    """Some parts, numbered from zero, each of which can be done by itself."""

    @property
    def count(self) -> int:
        """How many parts there are."""

    def part(self, number: int) -> T_co:
        """Do a part; twice is the same as once."""

    def packed(self, number: int) -> Any:  # noqa: ANN401 (whatever marshal can write)
        """Do a part, and return it as plain values; `None` where that cannot be."""

    def unpacked(self, number: int, values: Any) -> T_co:  # noqa: ANN401 (see `packed`)
        """Return a part from what `packed` returned. Raises `LookupError`."""


class Shelf(Protocol):
    """Where computed values may be kept from run to run, beside the journal.

    What is kept may be lost at any time. `revision` names the state of the journal:
    the same number is the same journal with the same settings.
    """

    @property
    def revision(self) -> int:
        """The state of the journal; it grows with every change."""

    def changed(self, since: int) -> Collection[str] | None:
        """Return the paths of the files that changed after a revision.

        `None` where anything may have changed, such as who is called what.
        """

    def get(self, name: str) -> bytes | None:
        """Return what is kept under *name*, if anything is."""

    def put(self, name: str, data: bytes) -> None:
        """Keep *data* under *name*, perhaps."""

    def put_all(self, values: Mapping[str, bytes]) -> None:
        """Keep all of *values* under their names, or none."""

    def parts_of(self, work: Work[T]) -> Sequence[T]:
        """Return all parts of a *work* on the journal, in order; others may do some."""


@dataclass(frozen=True, eq=False)
class Day:
    """A journal with its settings, as of *today*.

    What many answers need of it is computed once, and may be kept on *shelf*.
    """

    journal: Journal
    settings: Settings
    today: dt.date
    shelf: Shelf | None = field(default=None, kw_only=True)

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """What passed between oneself and everybody, by id."""
        from netjournal.practice.touches import Histories

        return Histories(self.journal, self.settings, self.today)

    def aside(self) -> Self:
        """Return the same day, to be dropped with what is remembered of the outcome.

        Both have the same histories.
        """
        day = replace(self)
        vars(day)["histories"] = self.histories
        return day

    def history(self, contact: str) -> History:
        """Return what passed between oneself and one person, by id.

        It is empty for nobody.
        """
        from netjournal.practice.touches import History

        return self.histories.get(contact) or History(contact=contact)
