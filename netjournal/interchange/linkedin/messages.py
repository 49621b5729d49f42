"""LinkedIn's messages: one note for each conversation and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from netjournal.format.incoming import Occasion, Party, Skipped, Where, Wishes
from netjournal.format.model.parts import Direction
from netjournal.interchange.linkedin.owner import Owner, simplest
from netjournal.interchange.linkedin.profiles import is_member, party, slug
from netjournal.interchange.tables import cells, days
from netjournal.interchange.tables.columns import simple
from netjournal.interchange.tables.layout import Table
from netjournal.interchange.tables.reading import WIDE, Harvest
from netjournal.interchange.tables.rows import Row

KIND = "linkedin-message"
CROWD = 5  # recipients of a message that is still to each of them
_NO_OWNER = (
    "it is not clear which of them is you (Profile.csv, or 'self: yes', says it)"
)


class Message(NamedTuple):
    """A message, with the names and profiles of whoever wrote it and got it."""

    where: Where
    conversation: str
    sender: tuple[str, str]
    recipients: tuple[tuple[str, str], ...]
    date: dt.date
    text: str
    is_mine: bool | None = None

    @property
    def people(self) -> Iterator[tuple[str, str, str]]:
        """Everybody in it, with the conversation."""
        for name, url in (self.sender, *self.recipients):
            yield self.conversation, name, url


def add_messages(
    harvest: Harvest,
    files: Sequence[tuple[str, Table]],
    owner: Owner,
    wishes: Wishes,
) -> None:
    """Add the conversations of `messages.csv`, each day a note."""
    messages = [
        message
        for name, table in files
        for message in _messages(harvest, table, name, wishes)
    ]
    messages = _with_recipients(messages)
    for message in messages:
        if message.is_mine:
            owner.is_sender(*message.sender)
    owner.learn(person for message in messages for person in message.people)
    together: dict[tuple[str, dt.date], list[Message]] = {}
    for message in messages:
        reason = _reason(message, owner)
        if reason:
            skipped = Skipped(message.where, reason, message.sender[0])
            harvest.left_out.append(skipped)
        else:
            together.setdefault((message.conversation, message.date), []).append(
                message
            )
    occasions = [_occasion(group, owner, wishes) for group in together.values()]
    unique = _joined(occasions)
    harvest.occasions += unique
    harvest.joined += sum(map(len, together.values())) - len(unique)


def _messages(
    harvest: Harvest, table: Table, name: str, wishes: Wishes
) -> Iterator[Message]:
    headers = [simple(header) for header in table.headers]
    for row in table.rows:
        place = Where(name, row.line)
        if any(cell.strip() for cell in row.cells[len(headers) :]):
            harvest.unread.append(Skipped(place, WIDE))
            continue
        texts = _texts(headers, row)
        reason = _left_out(texts)
        if reason:
            harvest.left_out.append(Skipped(place, reason, texts.get("from", "")))
            continue
        message = _message(texts, place, wishes)
        if message is None:
            shown = texts.get("date", "")[:40]
            trouble = f"'{shown}' is not read as a day" if shown else "it has no day"
            harvest.unread.append(Skipped(place, trouble, texts.get("from", "")))
        else:
            yield message


def _texts(headers: Sequence[str], row: Row) -> dict[str, str]:
    return {
        header: cells.cleaned(text).text
        for header, text in zip(headers, row.cells, strict=False)
    }


def _left_out(texts: dict[str, str]) -> str:
    if any(
        cells.is_yes(texts.get(f"is {sort} draft", ""))
        for sort in ("message", "conversation")
    ):
        return "a draft"
    if texts.get("folder", "").casefold() == "sponsored":
        return "an advertisement"
    return "a member who left" if is_member(texts.get("from", "")) else ""


def _message(texts: dict[str, str], place: Where, wishes: Wishes) -> Message | None:
    text = days.day(texts.get("date", ""), wishes.day_order or "mdy", wishes.today)
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        return None
    sender = (texts.get("from", ""), texts.get("sender profile url", ""))
    recipients = _recipients(
        texts.get("to", ""), texts.get("recipient profile urls", "")
    )
    direction = texts.get("direction", "").casefold()
    is_sent = direction == "outgoing" or texts.get("folder", "").casefold() == "sent"
    is_mine = True if is_sent else {"incoming": False}.get(direction)
    conversation = texts.get("conversation id", "") or _conversation(sender, recipients)
    return Message(
        place, conversation, sender, recipients, date, texts.get("content", ""), is_mine
    )


def _recipients(names: str, urls: str) -> tuple[tuple[str, str], ...]:
    """Return the names and profiles of recipients; a name can have a comma itself."""
    profiles = [url.strip() for url in urls.split(",") if url.strip()]
    parts = [name.strip() for name in names.split(",") if name.strip()]
    if len(profiles) == 1:
        return ((names.strip(), profiles[0]),)
    if not profiles:
        return tuple((name, "") for name in parts)
    if len(parts) != len(profiles):
        return tuple(("", url) for url in profiles)
    return tuple(zip(parts, profiles, strict=True))


def _conversation(
    sender: tuple[str, str], recipients: Iterable[tuple[str, str]]
) -> str:
    """Return a name for a conversation that has no id: who takes part."""
    people = {slug(url) or simplest(name) for name, url in (sender, *recipients)}
    return "+".join(sorted(people))


def _with_recipients(messages: Sequence[Message]) -> list[Message]:
    """Return *messages* with profiles for recipients that have none.

    Before 2020, the export had no profiles of recipients. Who wrote in the same
    conversation has one.
    """
    writers: dict[str, dict[str, tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for message in messages:
        for name, url in (message.sender, *message.recipients):
            if slug(url):
                names.setdefault(slug(url), name)
        name, url = message.sender
        if slug(url):
            profiles = writers.setdefault(message.conversation, {})
            profiles.setdefault(slug(url), (name, url))
    return [_completed(message, writers, names) for message in messages]


def _completed(
    message: Message,
    writers: dict[str, dict[str, tuple[str, str]]],
    names: dict[str, str],
) -> Message:
    own = slug(message.sender[1])
    others = [
        writer
        for profile, writer in writers.get(message.conversation, {}).items()
        if profile != own
    ]
    by_name = {simplest(name): url for name, url in others}
    recipients = []
    for name, url in message.recipients:
        if not url and len(message.recipients) == 1 and len(others) == 1:
            recipients.append((name, others[0][1]))
        else:
            called = name or names.get(slug(url), "") or slug(url)
            recipients.append((called, url or by_name.get(simplest(name), "")))
    if not recipients:
        recipients = others
    return message._replace(recipients=tuple(recipients))


def _reason(message: Message, owner: Owner) -> str:
    """Return why a message is left out, or `""`."""
    is_mine = _is_mine(message, owner)
    if message.is_mine is None and not owner.is_certain:
        return _NO_OWNER
    if not is_mine:
        return "" if message.sender[0] else "it has no sender"
    people = _people(message, owner)
    if not people:
        members = [is_member(name) for name, _ in message.recipients]
        return "a member who left" if any(members) else "it has no recipient"
    return f"more than {CROWD} recipients" if len(people) > CROWD else ""


def _is_mine(message: Message, owner: Owner) -> bool:
    if message.is_mine is not None:
        return message.is_mine
    return owner.has(*message.sender)


def _people(message: Message, owner: Owner) -> list[Party]:
    """Return who a message is with: whoever wrote it, or its recipients if I did."""
    if not _is_mine(message, owner):
        return [party(*message.sender)]
    return [
        party(name, url)
        for name, url in message.recipients
        if not owner.has(name, url) and not is_member(name) and (name or url)
    ]


def _occasion(group: Sequence[Message], owner: Owner, wishes: Wishes) -> Occasion:
    ways = {_is_mine(message, owner) for message in group}
    direction: Direction = "both" if len(ways) > 1 else "out" if True in ways else "in"
    people: dict[str, Party] = {}
    for message in group:
        for person in _people(message, owner):
            people.setdefault(person.key or simplest(person.name), person)
    first = group[0]
    answered = direction == "in" and not wishes.replies
    return Occasion(
        key=f"{KIND}:{first.conversation}/{first.date}",
        where=first.where,
        date=first.date,
        kind="message",
        people=tuple(people.values()),
        direction=direction,
        fields={"answered": "yes"} if answered else {},
        text=_text(group) if wishes.bodies else "",
    )


def _joined(occasions: Iterable[Occasion]) -> list[Occasion]:
    """Return *occasions*, those of one day with the same people as one.

    LinkedIn begins a new conversation for an InMail, or where one has a subject; to
    have written to somebody twice on a day is one contact.
    """
    groups: dict[tuple[dt.date, frozenset[str]], list[Occasion]] = {}
    for occasion in occasions:
        people = frozenset(
            person.key or simplest(person.name) for person in occasion.people
        )
        groups.setdefault((occasion.date, people), []).append(occasion)
    return [_as_one(group) for group in groups.values()]


def _as_one(group: Sequence[Occasion]) -> Occasion:
    if len(group) == 1:
        return group[0]
    first, *others = sorted(group, key=lambda occasion: occasion.key)
    ways = {occasion.direction for occasion in group}
    direction = first.direction if len(ways) == 1 else "both"
    return replace(
        first,
        where=min(occasion.where for occasion in group),
        direction=direction,
        others=tuple(occasion.key for occasion in others),
        fields=first.fields if direction == "in" else {},
        text="\n\n".join(occasion.text for occasion in group if occasion.text),
    )


def _text(group: Iterable[Message]) -> str:
    return "\n\n".join(
        f"{message.sender[0]}: {message.text}" for message in group if message.text
    )
