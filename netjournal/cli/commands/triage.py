"""`netjournal triage`: go through what is due, one key per item."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from netjournal.cli import options
from netjournal.cli.app import App, RequestError, refusal
from netjournal.cli.changing import Changer, Seeing, changing
from netjournal.cli.commands.due import Chosen, chosen_items, following
from netjournal.cli.commands.triage_keys import STEPS, Next, Walk, named
from netjournal.cli.filters import Filters, person_filters
from netjournal.cli.keys import Keys
from netjournal.cli.skipped import Skipped

if TYPE_CHECKING:
    from netjournal.practice.followups import FollowUp

_SKIP, _STOP, _HELP = " ", "q", "?"


@click.command()
@click.option(
    "--within",
    type=options.AHEAD,
    default="today",
    metavar="DURATION",
    help="Also what comes up within that time.",
)
@person_filters
@click.option("--again", is_flag=True, help="Also what was skipped earlier today.")
@changing(asks=True)
def command(
    app: App,
    changer: Changer,
    within: dt.date,
    filters: Filters,
    again: bool,
) -> None:
    """Go through what is due, with one key per item.

    Mark it done, snooze it, decide, pause, edit, or skip it with space or Enter; ?
    lists the keys. Stop whenever you like: the next time goes on from there, and
    what you skip comes back tomorrow.
    """
    if not sys.stdin.isatty():
        raise RequestError(
            "triage is interactive and needs a terminal.",
            "To list follow-ups: netjournal due",
        )
    seeing = Seeing(changer)
    chosen = Chosen(filters)
    Triage(Walk(app, seeing), chosen, within=within).run(again=again)


class Triage:
    """One walk through what is due up to a day."""

    def __init__(self, walk: Walk, chosen: Chosen, *, within: dt.date) -> None:
        """Walk through what is *chosen* and due up to the day *within*."""
        self.walk = walk
        self.app = walk.app
        self.chosen = chosen
        self.within = within
        self.skipped = Skipped(self.app.root, self.app.today)
        self.seen: set[str] = set()
        self.keys = Keys()

    def run(self, *, again: bool) -> None:
        """Ask about each item until none is left or the person stops."""
        if again:
            self.skipped.clear()
        entries = self._left()
        if not entries and not self.skipped.keys:
            self._nothing()
            return
        with self.keys:
            while entries and self._ask(entries):
                entries = self._left()
        self.app.print()
        if not entries:
            self.app.print("That is all for now.")
        if self.skipped.keys:
            self.app.say("Skipped items come back tomorrow, or now with --again.")

    def _nothing(self) -> None:
        from netjournal.render.text.due import summary

        app = self.app
        app.print(summary([], app.today, following(app, self.chosen)))

    def _left(self) -> list[tuple[FollowUp, ...]]:
        from netjournal.render.text.due import entries

        gone = self.seen | set(self.skipped.keys)
        items = chosen_items(self.app, self.within, self.chosen)
        due = [
            item for item in items if item.due <= self.within and item.key not in gone
        ]
        return entries(due)

    def _ask(self, entries: Sequence[tuple[FollowUp, ...]]) -> bool:
        """Ask about the first entry; return whether to go on."""
        from netjournal.render.text.due import entry_lines

        entry = entries[0]
        self.app.print()
        self.app.draw(entry_lines(entry, self.app.today, self.app.full_width))
        self.app.print(f"    {len(entries)} to go: {named(entry[0])}")
        while True:
            key = self._pressed()
            if key == _STOP:
                return False
            after = "on" if key == _SKIP else self._done(key, entry[0])
            if after == "on":
                self._pass(entry)
            elif after == "anew":
                self.seen.clear()
            if after is not None:
                return True

    def _done(self, key: str, item: FollowUp) -> Next | None:
        """Do the step of *key*; after an error, the same item comes again."""
        step = STEPS.get(key)
        if step is None:
            self._explain(key)
            return None
        try:
            return step.take(self.walk, item)
        except click.Abort:
            self.app.say("    Nothing changed.")
        except RequestError as error:
            error.show()
        except Exception as error:
            refused = refusal(error)
            if refused is None:
                raise
            refused.show()
            self.app.workspace.forget()
        return None

    def _explain(self, key: str) -> None:
        if key != _HELP:
            shown = key if key.isprintable() and len(key) == 1 else ""
            message = f"'{shown}' is not a key here." if shown else "Press one key."
            self.app.say(f"    {message} ? lists the keys.")
            return
        for name, step in STEPS.items():
            self.app.say(f"    {name}      {step.words}")
        self.app.say("    space  skip for today; so does Enter")
        self.app.say("    q      stop here")
        self.app.say("    ?      this list")

    def _pass(self, entry: Sequence[FollowUp]) -> None:
        """Pass over what is dealt with, even where it goes on being due."""
        due = {item.key for group in self._left() for item in group}
        for item in entry:
            self.seen.add(item.key)
            if item.key in due and not self.walk.changer.dry_run:
                self.skipped.add(item.key)

    def _pressed(self) -> str:
        """Return the key that was pressed; the end of input is to stop."""
        key = self.keys.pressed()
        return _SKIP if key in ("\r", "\n") else key or _STOP
