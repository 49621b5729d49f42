"""First follow-ups over some time instead of all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from netjournal.cli.app import App
    from netjournal.cli.changing import Changer
    from netjournal.format.dates import Duration


def spread_over(
    app: App, changer: Changer, over: Duration, among: Collection[str] | None = None
) -> None:
    """Snooze people without any contact yet until days that are spread *over* time.

    *among* has the ids of those who are meant; `None` is everybody.
    """
    from netjournal.changes.spreading import spread, turns
    from netjournal.format.wording import counted, day_for_people

    chosen = turns(app.day, over, among)
    if not chosen:
        app.say("Nobody is waiting for a first follow-up.")
        return
    people = counted(len(chosen), "person", "people")
    first, last = chosen[0].day, chosen[-1].day
    days = f"from {day_for_people(first, app.today)}"
    if last > first:
        days += f" to {day_for_people(last, app.today)}"
    changer.write(
        spread(chosen),
        f"spread {people} over {over}",
        f"Spread the first follow-ups of {people} {days}",
    )
