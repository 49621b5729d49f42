"""`netjournal ledger`: what you gave, received, asked for and promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from netjournal.cli import meaning, options
from netjournal.cli.app import App, pass_app
from netjournal.cli.filters import Filters, person_filters
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from netjournal.practice.ledger import Account, Line


@click.command()
@options.who_argument(required=False, metavar="[WHO]")
@click.option("--all", "everything", is_flag=True, help="Show every line of everyone.")
@options.since_option()
@person_filters
@options.json_option
@pass_app
def command(
    app: App,
    name: str,
    everything: bool,
    since: dt.date | None,
    filters: Filters,
    as_json: bool,
) -> None:
    """Show what you gave, received, asked for and promised.

    With WHO, every line with that person: its day, what it was, and whether a
    promise is kept. Without, the counts for each person, by name.

    It is a mirror, not a score: friends do not keep accounts. Where you asked
    before you gave anything, or asked again since, it tells you: giving something
    small first is easy.
    """
    from netjournal.format.wording import day_for_people, sentence
    from netjournal.practice import ledger
    from netjournal.render.text.ledger import balance, gentle, ledger_outline

    journal, today = app.journal, app.today
    as_of = f"as of {day_for_people(today, today)}."
    scope = Scope(since, filters.ids(app) if any(filters) else None)
    if name:
        person = meaning.person(app, name, asks=False)
        total = scope.narrowed(ledger.account(journal, today, person.id))
        accounts: tuple[Account, ...] = (total,)
        gently = gentle(ledger.if_asked(journal, today, person.id))
        words = sentence(gently) or f"A{as_of[1:]}"
    else:
        total = scope.narrowed(ledger.everybody(journal, today))
        accounts = tuple(scope.accounts(ledger.ledger(journal, today)))
        words = f"Together: {balance(total)}, {as_of}"
    full = bool(name) or everything
    outline = ledger_outline(accounts, total, journal, full=full)
    app.answer(outline, words, as_json=as_json)


class Scope(NamedTuple):
    """What of a ledger is shown: since when, and of who; `None` is all of it."""

    since: dt.date | None
    people: frozenset[str] | None

    def narrowed(self, account: Account) -> Account:
        """Return *account* with the lines that are shown; undated ones stay."""
        return replace(account, lines=tuple(filter(self._fits, account.lines)))

    def accounts(self, accounts: Iterable[Account]) -> Iterator[Account]:
        """Yield the accounts that are shown, those with no line left out."""
        for account in accounts:
            shown = self.narrowed(account)
            if shown.lines and (self.people is None or shown.contact in self.people):
                yield shown

    def _fits(self, line: Line) -> bool:
        recent = self.since is None or line.date is None or line.date >= self.since
        return recent and (
            self.people is None or not self.people.isdisjoint(line.contacts)
        )
