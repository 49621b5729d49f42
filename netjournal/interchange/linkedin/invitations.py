"""LinkedIn's invitations, with `--invitations`: each a message."""

from __future__ import annotations

import datetime as dt

from netjournal.format.incoming import Occasion, Skipped, Where, Wishes
from netjournal.format.model.parts import Direction
from netjournal.interchange.linkedin.messages import KIND
from netjournal.interchange.linkedin.owner import simplest
from netjournal.interchange.linkedin.profiles import is_member, party, slug
from netjournal.interchange.tables import cells, days
from netjournal.interchange.tables.columns import simple
from netjournal.interchange.tables.layout import Table
from netjournal.interchange.tables.reading import WIDE, Harvest

LEFT = "a member who left"
_WAYS: dict[str, Direction] = {"incoming": "in", "outgoing": "out", "sent": "out"}


def add_invitations(harvest: Harvest, table: Table, name: str, wishes: Wishes) -> None:
    """Add the invitations of `Invitations.csv`."""
    headers = [simple(header).replace(" ", "") for header in table.headers]
    for row in table.rows:
        place = Where(name, row.line)
        if any(cell.strip() for cell in row.cells[len(headers) :]):
            harvest.unread.append(Skipped(place, WIDE))
            continue
        texts = {
            header: cells.cleaned(text).text
            for header, text in zip(headers, row.cells, strict=False)
        }
        occasion = _occasion(texts, place, wishes)
        if isinstance(occasion, Occasion):
            harvest.occasions.append(occasion)
        elif occasion.reason == LEFT:
            harvest.left_out.append(occasion)
        else:
            harvest.unread.append(occasion)


def _occasion(
    texts: dict[str, str], place: Where, wishes: Wishes
) -> Occasion | Skipped:
    """Return the invitation of a row, or why there is none."""
    way = _WAYS.get(texts.get("direction", "").casefold())
    name = texts.get("to" if way == "out" else "from", "")
    url = texts.get(_address("invitee" if way == "out" else "inviter"), "")
    if way is None:
        direction = texts.get("direction", "")[:40]
        return Skipped(place, f"'{direction}' is no direction of an invitation", name)
    text = texts.get("sentat", "")
    date = days.day(text, wishes.day_order or "mdy", wishes.today)
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return Skipped(place, f"'{text[:40]}' is not read as a day", name)
    if is_member(name):
        return Skipped(place, LEFT, name)
    if not name and not slug(url):
        return Skipped(place, "it names nobody")
    answered = way == "in" and not wishes.replies
    return Occasion(
        key=f"{KIND}:invitation-{slug(url) or simplest(name)}/{day}",
        where=place,
        date=day,
        kind="message",
        people=(party(name or slug(url), url),),
        direction=way,
        fields={"answered": "yes"} if answered else {},
        text=texts.get("message", "") if wishes.bodies else "",
    )


def _address(whose: str) -> str:
    """Return the header of a profile's address, `inviterProfileUrl`."""
    return f"{whose}profileurl"
