"""One meeting, one item: what one message settles is asked for once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.practice.followups.items import Agenda, Found


def one_message(day: Agenda, items: Iterable[Found]) -> Iterator[Found]:
    """Yield the *items* of one person, those of one interview as one.

    The thanks for an interview take in `first`, `decided` and `undecided` of the
    same day where one message settles both: the item is due on the earliest of
    their days and has all their reasons.
    """
    others = list(items)
    thanks = next((item for item in others if item.reason == "thanks"), None)
    if thanks is not None:
        also = [item for item in others if _settled_with(day, item, thanks)]
        others = [item for item in others if item is not thanks and item not in also]
        due = min(item.due for item in (thanks, *also))
        yield thanks._replace(due=due, also=tuple(also))
    yield from others


def _settled_with(day: Agenda, item: Found, thanks: Found) -> bool:
    """Whether a message on the day the *thanks* are due settles *item* too."""
    if item is thanks or item.since is None or item.since != thanks.since:
        return False
    # Only a message shortly before the chosen day settles it.
    if item.reason == "decided":
        return day.settings.min_gap.before(item.due) <= thanks.due
    return item.reason in ("first", "undecided")
