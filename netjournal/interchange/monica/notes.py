"""What happened with Monica's contacts → notes, each on its own day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from netjournal.format.incoming import Occasion, Where
from netjournal.format.model.parts import Direction
from netjournal.interchange.monica import people, tasks
from netjournal.interchange.monica.export import (
    Entry,
    Export,
    Properties,
    day,
    written,
)

_DAY = len("2026-11-20")


def call(entry: Entry, contact: Entry, source: Export, file: str) -> Occasion:
    """Return a call with *contact*. Raises `ValueError` if it has no day."""
    properties = entry.properties
    is_known = properties.text("contact_called") != ""
    direction: Direction = "in" if properties.is_true("contact_called") else "out"
    return Occasion(
        key=people.key(entry),
        where=Where(file, entry.line),
        date=_date(entry, "called_at"),
        kind="call",
        people=(people.party(contact),),
        direction=direction if is_known else None,
        text=_text(properties.text("content"), _emotions(properties, source)),
        rest=_unused(entry, "called_at"),
    )


def conversation(
    entry: Entry, contact: Entry, source: Export, file: str, *, replies: bool
) -> Occasion:
    """Return a conversation with *contact*. Raises `ValueError` if it has no day.

    Its text was typed by hand in Monica, so that it is taken over.
    """
    properties = entry.properties
    messages = [_message(item) for item in properties.items("messages")]
    messages += [part.properties for part in entry.parts.get("message", ())]
    date = _date(entry, "happened_at")
    through = source.named(properties.take("contact_field_type"))
    ways = {_way(message) for message in messages}
    direction: Direction = "both" if len(ways) > 1 else next(iter(ways), "both")
    texts = [_spoken(message, people.name(contact), date) for message in messages]
    needs_none = direction == "in" and not replies
    return Occasion(
        key=people.key(entry),
        where=Where(file, entry.line),
        date=date,
        kind="message",
        people=(people.party(contact),),
        direction=direction,
        fields={"answered": "yes"} if needs_none else {},
        text=_text(*texts, f"Through: {through}" if through else ""),
        rest=_unused(entry, "happened_at"),
    )


def activity(
    entry: Entry,
    contacts: Sequence[Entry],
    others: Sequence[str],
    source: Export,
    file: str,
) -> Occasion:
    """Return an activity with *contacts*. Raises `ValueError` if it has no day.

    *others* are the names of those who took part and are no people here.
    """
    properties = entry.properties
    return Occasion(
        key=people.key(entry),
        where=Where(file, entry.line),
        date=_date(entry, "happened_at"),
        kind="meeting" if contacts else "note",
        title=properties.line("summary"),
        people=tuple(map(people.party, contacts)),
        text=_text(
            properties.text("description"),
            _kind(properties, source),
            _emotions(properties, source),
            f"Also there: {', '.join(others)}" if others else "",
        ),
        rest=_unused(entry, "happened_at"),
    )


def gift(entry: Entry, contact: Entry, file: str) -> Occasion:
    """Return a gift to or from *contact*. Raises `ValueError` if it has no day."""
    properties = entry.properties
    status = properties.line("status").casefold()
    is_theirs = status == "received" or properties.is_true("has_been_received")
    name, *about = tasks.gift(entry)
    field = "received" if is_theirs else "gave"
    return Occasion(
        key=people.key(entry),
        where=Where(file, entry.line),
        date=_date(entry, "date"),
        kind="note",
        title=f"Gift: {name}",
        people=(people.party(contact),),
        fields={field: [name]},
        text=_text(*about),
        rest=_unused(entry, "date"),
    )


def journal_entry(entry: Entry, file: str) -> Occasion:
    """Return an entry of the journal. Raises `ValueError` if it has no day."""
    properties = entry.properties
    return Occasion(
        key=people.key(entry),
        where=Where(file, entry.line),
        date=_date(entry, "date"),
        kind="note",
        title=properties.line("title"),
        text=_text(properties.text("post"), properties.text("comment")),
        rest=_unused(entry, "date"),
    )


def _date(entry: Entry, name: str) -> dt.date:
    """Return the day of a record: its own, or else the one on which it was written.

    Raises `ValueError` with the reason if there is neither.
    """
    value = entry.properties.take(name)
    date = day(value) or (None if value else day(entry.created))
    if date is None:
        raise ValueError(
            f"no such day: {str(value)[:40]}" if value else "without a day"
        )
    return date


def _message(item: object) -> Properties:
    if not isinstance(item, dict):
        return Properties({"content": item})
    inner = item.get("properties")
    return Properties(inner if isinstance(inner, dict) else item)


def _way(message: Properties) -> Direction:
    return "out" if message.is_true("written_by_me") else "in"


def _spoken(message: Properties, name: str, date: dt.date) -> str:
    """Return a message with its writer, and its day if that is another one."""
    content = message.text("content")
    its_day = day(message.take("written_at")) or date
    day_after = "" if its_day == date else f" ({its_day})"
    writer = "Me" if message.is_true("written_by_me") else name
    return f"{writer}{day_after}: {content}" if content else ""


def _kind(properties: Properties, source: Export) -> str:
    """Return the type of an activity, with the category that the type is in."""
    value = properties.take("type")
    kind = source.named(value)
    table = source.tables.get(str(value))
    category = source.named(table.take("category")) if table else ""
    suffix = f" ({category})" if category else ""
    return f"Type: {kind}{suffix}" if kind else ""


def _emotions(properties: Properties, source: Export) -> str:
    emotions = [source.named(item) for item in properties.items("emotions")]
    return f"Emotions: {', '.join(emotions)}" if any(emotions) else ""


def _text(*paragraphs: str) -> str:
    return "\n\n".join(filter(None, paragraphs))


def _unused(entry: Entry, name: str) -> tuple[str, ...]:
    """Return what is kept of a record, its time of day in UTC included."""
    moment = entry.properties.values.get(name)
    is_day = not moment or "T00:00:00" in str(moment) or len(str(moment)) == _DAY
    moments = [] if is_day else [written(name, moment)]
    return (*moments, *entry.properties.unused())
