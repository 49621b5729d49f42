"""A changer for a command that makes one change after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netjournal.cli.changing import Changer, Said
from netjournal.cli.context import App

if TYPE_CHECKING:
    from netjournal.store import Outcome


class Seeing(Changer):
    """Writes, and has the app go on with the journal as it is then.

    `count` is how many changes were made.
    """

    def __init__(self, app: App, *, dry_run: bool, commit: bool | None) -> None:
        """Write in the journal of *app*; as `Changer`."""
        super().__init__(app, dry_run=dry_run, commit=commit)
        self.count = 0

    def carry_out(
        self, make: Callable[..., Outcome], tell: Said | None = None
    ) -> Outcome:
        """Have *make* change files; as `Changer.carry_out`."""
        outcome = super().carry_out(make, tell)
        if self.dry_run:
            return outcome
        self.count += bool(outcome.written)
        journal = self.app.journal
        known = {one.source.path for one in journal.contacts.values()}
        known |= {one.source.path for one in journal.notes.values()}
        if all(one.old is None or one.path in known for one in outcome.written):
            self.app.workspace.see(outcome.written)
        else:  # through a link: it is known by another name here
            self.app.workspace.forget()
        return outcome
