"""The values of ledger clauses in a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from netjournal.format.model import Journal
from netjournal.format.patterns import pattern
from netjournal.format.values import is_blank
from netjournal.speech.draft import Ask, Draft, Mention, Said, Task
from netjournal.speech.items import Item
from netjournal.speech.mentions import mentions_of

_BETWEEN = pattern(r"\s*(?:,\s*and\b|,|&|\+|\band\b)\s*")

# What is worth writing down only with words of its own.
_NEED_WORDS = frozenset(
    {"task", "waiting", "gave", "received", "asked", "needs", "lesson", "title"}
)


def with_items(draft: Draft, items: Sequence[Item], journal: Journal) -> Draft:
    """Return *draft* with the values of the ledger clauses."""
    for item in items:
        if item.sort in _NEED_WORDS and is_blank(item.what):
            continue  # nothing but marks: they stay in the title
        draft = _with_item(draft, item, mentions_of(item.who, journal))
    return draft


def _with_item(draft: Draft, item: Item, who: tuple[Mention, ...]) -> Draft:
    if item.sort == "decision":
        return _with_decision(draft, item, who)
    if item.asked:
        ask = Ask("due", item.asked, item.days, item.why)
        draft = draft._replace(asks=(*draft.asks, ask))
    if item.sort in ("task", "waiting"):
        return _with_task(draft, item, who)
    if item.sort in ("gave", "received", "asked", "needs"):
        return _with_gift(draft, item, who)
    return _with_value(draft, item)


def _with_decision(draft: Draft, item: Item, who: tuple[Mention, ...]) -> Draft:
    if item.asked:
        ask = Ask("decision", item.asked, item.days, item.why, who)
        return draft._replace(asks=(*draft.asks, ask))
    value = item.when.value if item.when else ""
    if not who:
        return draft._replace(follow_up=value)
    added = tuple((mention, value) for mention in who)
    return draft._replace(decisions=(*draft.decisions, *added))


def _with_task(draft: Draft, item: Item, who: tuple[Mention, ...]) -> Draft:
    due = dt.date.fromisoformat(item.due) if item.due else None
    task = Task(item.what, due, who)
    if item.sort == "task":
        return draft._replace(promised=(*draft.promised, task))
    return draft._replace(waiting=(*draft.waiting, task))


def _with_gift(draft: Draft, item: Item, who: tuple[Mention, ...]) -> Draft:
    line = Said(item.what, who)
    if item.sort == "gave":
        return draft._replace(gave=(*draft.gave, line))
    if item.sort == "received":
        return draft._replace(received=(*draft.received, line))
    if item.sort == "asked":
        return draft._replace(asked=(*draft.asked, line))
    return draft._replace(needs=(*draft.needs, line))


def _with_value(draft: Draft, item: Item) -> Draft:
    if item.sort == "lesson":
        return draft._replace(lessons=(*draft.lessons, item.what))
    if item.sort == "outcome":
        return draft._replace(outcome=item.what.lower())
    if item.sort == "event":
        return draft._replace(event=item.what)
    if item.sort == "title":
        return draft._replace(heading=item.what)
    values = tuple(value.lstrip("@#") for value in _values(item.what))
    if item.sort == "tags":
        return draft._replace(tags=(*draft.tags, *values))
    return draft._replace(topics=(*draft.topics, *values))


def _values(text: str) -> Iterator[str]:
    """Yield the parts of a list between commas, `&` and `and`."""
    yield from filter(None, (part.strip() for part in _BETWEEN.split(text)))
