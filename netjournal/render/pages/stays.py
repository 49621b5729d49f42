"""Who was at an organization when, beside my own time there, as lanes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netjournal.format.model import Contact, Position
from netjournal.format.wording import counted
from netjournal.render.markup.html import escape
from netjournal.render.pages import days, parts
from netjournal.render.pages.view import Links
from netjournal.render.pictures.figures import figure, key
from netjournal.render.pictures.lanes import Bar, Lane, lanes

_ROWS = 30
_ALONE = 2  # rows that make a picture


class _Span(NamedTuple):
    """The days that are shown, both included."""

    first: dt.date
    last: dt.date

    def part(self, day: dt.date) -> float:
        """Return where a day begins, in parts of the whole."""
        length = (self.last - self.first).days + 1
        return min(1.0, max(0.0, (day - self.first).days / length))


def stays(staff: Iterable[tuple[Contact, Position]], at: Links) -> str:
    """Return everyone's stays; nothing where no two of them have a known day."""
    rows: dict[str, list[tuple[Contact, Position]]] = {}
    for contact, position in staff:
        rows.setdefault(contact.id, []).append((contact, position))
    rows = {
        stem: positions_of
        for stem, positions_of in rows.items()
        if any(map(_is_dated, positions_of))
    }
    if len(rows) < _ALONE:
        return ""
    span = _span(
        [position for positions_of in rows.values() for _, position in positions_of], at
    )
    order = sorted(rows.values(), key=_begin)
    mine = [
        position
        for positions_of in order
        for contact, position in positions_of
        if contact.is_self
    ]
    drawn = [_lane(positions_of, mine, span, at) for positions_of in order[:_ROWS]]
    marks = [("nj-lane", "at work there")]
    if mine:
        marks += [("nj-lane nj-mine", "you"), ("nj-lane nj-shared", "with you")]
    missing = len(order) - _ROWS
    below = parts.quiet(f"and {missing} more, below")
    line = f"<p>{below}</p>" if missing > 0 else ""
    rows_listed = (_said(positions_of, at) for positions_of in order[:_ROWS])
    return figure(
        lanes(drawn, span.first.year, span.last.year) + line,
        _who_was_there(drawn, span),
        css="nj-stays",
        key=key(marks),
        listed=parts.bullets(rows_listed),
    )


def _is_dated(stay: tuple[Contact, Position]) -> bool:
    return bool(stay[1].since or stay[1].until)


def _begin(positions_of: Sequence[tuple[Contact, Position]]) -> tuple[bool, dt.date]:
    """Return what rows are sorted by: mine first, then by the first day."""
    begins = [position.since.first for _, position in positions_of if position.since]
    return not positions_of[0][0].is_self, min(begins, default=dt.date.min)


def _span(positions: Iterable[Position], at: Links) -> _Span:
    """Return whole years from the first day to the end of the site's year."""
    dated = [day for stay in positions for day in (stay.since, stay.until) if day]
    this_year = at.view.today.year
    first = min(this_year, *(day.year for day in dated))
    last = max(this_year, *(day.year for day in dated))
    return _Span(dt.date(first, 1, 1), dt.date(last, 12, 31))


def _lane(
    positions_of: Sequence[tuple[Contact, Position]],
    mine: Sequence[Position],
    span: _Span,
    at: Links,
) -> Lane:
    contact = positions_of[0][0]
    bars = tuple(
        Bar(
            *_ends(position, span),
            words=_words(contact, position, at),
            mine=contact.is_self,
            vague=position.since is None,
            shared=() if contact.is_self else tuple(_shared(position, mine, span)),
        )
        for _, position in positions_of
        if position.since or position.until
    )
    return Lane(_who(contact, at), bars)


def _ends(position: Position, span: _Span) -> tuple[float, float]:
    begin = span.part(position.since.first) if position.since else 0.0
    if position.until is None or position.until.last >= span.last:
        return begin, 1.0
    return begin, max(begin, span.part(position.until.last + dt.timedelta(days=1)))


def _shared(
    position: Position, mine: Iterable[Position], span: _Span
) -> Iterable[tuple[float, float]]:
    """Yield when I was there as well, where it is known that we were."""
    begin, end = _ends(position, span)
    for own in mine:
        low, high = _ends(own, span)
        both = position.since and own.since
        if both and max(begin, low) < min(end, high):
            yield max(begin, low), min(end, high)


def _words(contact: Contact, position: Position, at: Links) -> str:
    return f"{_called(contact)}{_about(position, at)}"


def _about(position: Position, at: Links) -> str:
    since = days.partial(position.since, at.view.today) if position.since else "…"
    until = days.partial(position.until, at.view.today) if position.until else "now"
    title = f", {position.title}" if position.title else ""
    return f"{title}: {since} – {until}"


def _said(positions_of: Sequence[tuple[Contact, Position]], at: Links) -> str:
    contact = positions_of[0][0]
    spans = (_about(position, at).lstrip(",: ") for _, position in positions_of)
    about = parts.quiet(escape("; ".join(spans)))
    return f"{_who(contact, at)} {about}"


def _who(contact: Contact, at: Links) -> str:
    return at.person(contact.id, _called(contact))


def _called(contact: Contact) -> str:
    return "You" if contact.is_self else contact.name


def _who_was_there(drawn: Sequence[Lane], span: _Span) -> str:
    """Return the sentence about all stays, as plain text."""
    others = sum(not row.bars[0].mine for row in drawn)
    total = counted(others, "person", "people")
    together = sum(any(bar.shared for bar in row.bars) for row in drawn)
    begun = f"{total} with known dates, the earliest from {span.first.year}"
    if len(drawn) == others:
        return f"{begun}."
    if not together:
        return f"{begun}; none of them was there with you."
    return f"{begun}; {together} of them at the same time as you."
