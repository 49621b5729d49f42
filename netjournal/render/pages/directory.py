"""Everyone in one table: by name, and by whatever a reader sorts and narrows it by.

A page has the first rows by name, the others follow on pages of their own. When the
field, a facet or the order by a column is first used, `netjournal.js` loads them, too.
What a cell has in links and in bold are the values of its facet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netjournal.format.folding import plain
from netjournal.format.model import Contact
from netjournal.practice.touches import circle_of
from netjournal.render.markup.bidi import named
from netjournal.render.markup.html import anchor, escape
from netjournal.render.pages import days, parts
from netjournal.render.pages.view import Links, View

_COLUMNS = {
    "Name": "",
    "Circle": "nj-facet",
    "Organization": "nj-facet",
    "Place": "nj-facet",
    "Tag": "nj-facet",
    "Status": "nj-facet",
    "Last contact": "",
    "Due": "nj-facet",
}
_USUAL = "active"  # a status that is no news
_STATES = {"overdue": "late", "today": "soon", "soon": "soon"}


class Row(NamedTuple):
    """A person in the table: the circle, the last contact, and what is due next.

    `state` is that of the first follow-up, `due` its day; both are empty without one.
    """

    contact: Contact
    circle: str
    touched: dt.date | None
    state: str
    due: dt.date | None


def rows(view: View) -> Iterator[Row]:
    """Yield everyone but oneself, by name."""
    for contact in view.people:
        if not contact.is_self:
            circle = circle_of(contact, view.settings) or ""
            last = view.histories[contact.id].last_touch
            due = view.first_due.get(contact.id)
            state, day = (due.state, due.due) if due is not None else ("", None)
            yield Row(contact, circle, last, state, day)


def letters(people: Iterable[Row], view: View) -> dict[str, int]:
    """Return the letters that names begin with, and how many come before each."""
    places: dict[str, int] = {}
    for number, row in enumerate(people):
        places.setdefault(_letter(row.contact, view), number)
    return places


def jumps(places: Iterable[tuple[str, str]], at: Links) -> str:
    """Return the ways to letters, each on the page at its uri."""
    ways = (
        f'<a href="{"" if uri == at.page else at.href(uri)}#{anchor(letter)}">'
        f"{escape(letter)}</a>"
        for letter, uri in sorted(places)
    )
    return f'<nav class="nj-jumps" aria-label="On this page">{"".join(ways)}</nav>'


def table(people: Iterable[Row], at: Links) -> str:
    """Return the table, with a place at the first name of each letter."""
    shown: set[str] = set()
    lines = []
    for row in people:
        letter = _letter(row.contact, at.view)
        lines.append(_line(row, at, "" if letter in shown else letter))
        shown.add(letter)
    head = "".join(
        f'<th scope="col" class="{css}">{name}</th>' for name, css in _COLUMNS.items()
    )
    return (
        f'<table class="nj-table nj-directory"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _letter(contact: Contact, view: View) -> str:
    first = (plain(view.veil.text(contact.name)) or "?")[0].upper()
    return first if first.isalpha() else "#"


def _line(row: Row, at: Links, letter: str) -> str:
    """Return a row of the table, the place of a *letter* that begins with it."""
    contact = row.contact
    place = f' id="{anchor(letter)}"' if letter else ""
    touched = row.touched
    since = days.since(touched, at.view.today) if touched else ""
    before = (
        escape(row.circle),
        parts.role(contact, at),
        named(contact.location),
        " ".join(map(at.tag, contact.tags)),
    )
    usual = ' class="nj-usual"' if contact.status == _USUAL else ""
    return (
        f'<tr{place}><th scope="row">{at.person(contact.id)}</th>{_cells(before)}'
        f"<td{usual}>{escape(contact.status)}</td>"
        f"{_cells((_time(touched, since), _due(row, at)))}</tr>"
    )


def _cells(cells: Iterable[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _due(row: Row, at: Links) -> str:
    if row.due is None:
        return ""
    css = f"nj-state nj-{_STATES[row.state]}"
    shown = _time(row.due, at.day(row.due))
    return f'<b class="{css}">{row.state}</b> {shown}'


def _time(day: dt.date | None, words: str) -> str:
    return f'<time datetime="{day}">{escape(words)}</time>' if day else ""
