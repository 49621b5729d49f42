"""The ledger: what was given, received, asked for and promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.practice.ledger import Account, Line, everybody
from netjournal.render.markup.html import escape
from netjournal.render.pages import parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures import charts
from netjournal.render.text.ledger import NOBODY, balance

LEDGER = "ledger/index.md"

_NONE = (
    "<p>Nothing given, received or asked yet. What did you last do for someone? Write"
    " it into the note: <code>gave: a book</code>.</p>"
)
_LATEST = 25
_KINDS = {
    "gave": "gave",
    "received": "received",
    "asked": "asked",
    "promised": "",
    "waiting": "",
}


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of the ledger."""
    yield Sketch(
        uri=LEDGER,
        title="Ledger",
        menu=("Practice", "Ledger"),
        inputs=(everybody(view.journal, view.today), view.known.accounts),
        draw=_draw,
    )


def _draw(at: Links, whole: Account, accounts: tuple[Account, ...]) -> Drawing:
    given = [line for line in whole.lines if line.state == ""]
    mine = [line for line in whole.open if line.kind == "promised"]
    theirs = [line for line in whole.open if line.kind == "waiting"]
    if not whole.lines:
        return Drawing(f"<h1>Ledger</h1>{_NONE}")
    return Drawing(
        f'<h1>Ledger</h1><p class="nj-asof">In total: {escape(balance(whole))}.'
        " This is a record, not a score.</p>"
        + parts.section("You promised", rows(mine, at))
        + parts.section("They promised", rows(theirs, at))
        + parts.section("Latest", rows(given[:_LATEST], at))
        + parts.section("By person", _people(accounts, at))
    )


def rows(found: Iterable[Line], at: Links, *, who: bool = True) -> str:
    """Return lines of the ledger, with their days and where they are from."""
    return parts.bullets((_row(one, at, who=who) for one in found), "nj-notes")


def _row(one: Line, at: Links, *, who: bool) -> str:
    day = one.date or one.due or one.done
    shown = f'<time datetime="{day}">{at.day(day)}</time>' if day else "<time></time>"
    people = parts.names(at, one.contacts) if who else ""
    due = f"due {at.day(one.due)}" if one.due and one.state == "open" else ""
    more = parts.dots((people, due, *_state(one, at), parts.line(at, one.evidence)))
    kind = _KINDS[one.kind]
    word = f'<span class="nj-kind">{kind}</span> ' if kind else ""
    return f"{shown} {word}<div>{escape(one.what)} {parts.quiet(more)}</div>"


def _state(one: Line, at: Links) -> Iterator[str]:
    if one.state == "kept":
        yield f"kept {at.day(one.done)}" if one.done else "kept"
    elif one.state == "dropped":
        yield "dropped"
    elif one.state == "moved":
        yield "moved"


def _people(accounts: Iterable[Account], at: Links) -> str:
    return charts.table(
        ("Who", "Gave", "Received", "Asked", "Open"),
        (
            (
                at.person(one.contact) if one.contact else NOBODY,
                *(
                    str(number) if number else ""
                    for number in (
                        one.count("gave"),
                        one.count("received"),
                        one.count("asked"),
                        len(one.open),
                    )
                ),
            )
            for one in accounts
            if one.open or any(line.state == "" for line in one.lines)
        ),
        numbers=range(1, 5),
    )
