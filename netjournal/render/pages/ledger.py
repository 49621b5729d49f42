"""The ledger: what was given, received, asked for and promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.practice.ledger import Account, Line, everybody
from netjournal.render.markup.html import escape, slug
from netjournal.render.pages import further, parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures import charts
from netjournal.render.text.ledger import NOBODY, balance

LEDGER = "ledger/index.md"

_NONE = (
    "<p>Nothing given, received or asked yet. What did you last do for someone? Write"
    " it into the note: <code>gave: a book</code>.</p>"
)
_MINE, _THEIRS = "You promised", "They promised"
_LATEST, _PEOPLE = "Latest", "By person"
_KINDS = {
    "gave": "gave",
    "received": "received",
    "asked": "asked",
    "promised": "",
    "waiting": "",
}


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of the ledger, and those that its lists go on on."""
    total = everybody(view.journal, view.today)
    lists: tuple[tuple[further.Place, list[Line]], ...] = (
        (_place(_MINE), [line for line in total.open if line.kind == "promised"]),
        (_place(_THEIRS), [line for line in total.open if line.kind == "waiting"]),
        (_place(_LATEST), [line for line in total.lines if line.state == ""]),
    )
    accounts = [
        account
        for account in view.known.accounts
        if account.open or any(line.state == "" for line in account.lines)
    ]
    yield Sketch(
        uri=LEDGER,
        title="Ledger",
        menu=("Practice", "Ledger"),
        inputs=(
            balance(total) if total.lines else "",
            further.begun(_place(_PEOPLE), accounts),
            *(further.begun(place, lines) for place, lines in lists),
        ),
        draw=_draw,
    )
    for place, lines in lists:
        yield from further.pages(place, lines, rows)
    yield from further.pages(_place(_PEOPLE), accounts, _people)


def _place(name: str) -> further.Place:
    way = (("Practice", "practice/index.md"), ("Ledger", LEDGER))
    return further.Place(way, name, f"ledger/{slug(name)}")


def _draw(
    at: Links,
    total: str,
    accounts: further.Begun[Account],
    *lists: further.Begun[Line],
) -> Drawing:
    if not total:
        return Drawing(f"<h1>Ledger</h1>{_NONE}")
    return Drawing(
        f'<h1>Ledger</h1><p class="nj-asof">In total: {escape(total)}.'
        " This is a record, not a score.</p>"
        + "".join(
            parts.section(lines.place.name, rows(lines.shown, at) + lines.rest(at))
            for lines in lists
        )
        + parts.section(_PEOPLE, _people(accounts.shown, at) + accounts.rest(at))
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
        ),
        numbers=range(1, 5),
    )
