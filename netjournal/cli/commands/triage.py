"""`netjournal triage`: go through what is due, one key an item."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from netjournal.cli import options
from netjournal.cli.app import App, RequestError, refusal
from netjournal.cli.changing import Changer, Seeing, changing
from netjournal.cli.commands.triage_keys import STEPS, Next, Walk, named
from netjournal.cli.filters import Filters, person_filters
from netjournal.cli.keys import Keys
from netjournal.cli.skipped import Skipped

if TYPE_CHECKING:
    from netjournal.practice.followups import FollowUp

_SKIP, _STOP = " ", "q"


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
    app: App, changer: Changer, within: dt.date, filters: Filters, again: bool
) -> None:
    """Go through what is due, with one key an item.

    Done, put off, decided, let rest, opened in your editor, or skipped: each
    is as good as the other. Stop when you like; it goes on from there, and
    what you skip comes back tomorrow.
    """
    if not sys.stdin.isatty():
        raise RequestError(
            "triage asks for keys, so it wants a terminal", "`netjournal due` lists it"
        )
    seeing = Seeing(app, dry_run=changer.dry_run, commit=changer.commit)
    Triage(Walk(app, seeing), within=within, filters=filters).run(again=again)


class Triage:
    """One walk through what is due up to a day."""

    def __init__(self, walk: Walk, *, within: dt.date, filters: Filters) -> None:
        """Walk through what is due up to the day *within*."""
        self.walk = walk
        self.app = walk.app
        self.within = within
        self.filters = filters
        self.skipped = Skipped(self.app.root, self.app.today)
        self.seen: set[str] = set()
        self.keys = Keys()

    def run(self, *, again: bool) -> None:
        """Ask about each item until there is none, or somebody has enough."""
        if again:
            self.skipped.clear()
        left = self._left()
        with self.keys:
            while left and self._ask(left):
                left = self._left()
        self.app.print()
        if not left:
            self.app.print("that is all for now")
        if self.skipped.keys:
            self.app.say("what you skipped comes back tomorrow, or with --again")

    def _left(self) -> list[tuple[FollowUp, ...]]:
        from netjournal.practice.followups import follow_ups
        from netjournal.render.text.due import entries

        app = self.app
        gone = self.seen | set(self.skipped.keys)
        items = self.filters.items(app, follow_ups(app.day, self.within))
        due = [one for one in items if one.due <= self.within and one.key not in gone]
        return entries(due)

    def _ask(self, left: Sequence[tuple[FollowUp, ...]]) -> bool:
        """Ask about the first entry; say whether to go on."""
        from netjournal.render.text.due import entry_lines

        entry = left[0]
        self.app.print()
        self.app.draw(entry_lines(entry, self.app.today, self.app.width))
        self.app.print(f"    {len(left)} to go: {named(entry[0])}")
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
        """Do what *key* stands for; what is in its way is said, and asked anew."""
        step = STEPS.get(key)
        if step is None:
            for name, one in STEPS.items():
                self.app.say(f"    {name}      {one.words}")
            self.app.say("    space  skip it for today")
            self.app.say("    q      stop here")
            return None
        try:
            return step.take(self.walk, item)
        except click.Abort:
            self.app.say("as it was")
        except RequestError as error:
            error.show()
        except Exception as error:
            refused = refusal(error)
            if refused is None:
                raise
            refused.show()
            self.app.workspace.forget()
        return None

    def _pass(self, entry: Sequence[FollowUp]) -> None:
        """Pass over what is dealt with, even where it goes on being due."""
        due = {one.key for group in self._left() for one in group}
        for item in entry:
            self.seen.add(item.key)
            if item.key in due and not self.walk.changer.dry_run:
                self.skipped.add(item.key)

    def _pressed(self) -> str:
        """Return the key that was pressed; the end of input is to stop."""
        key = self.keys.pressed()
        return _SKIP if key in ("\r", "\n") else key or _STOP
