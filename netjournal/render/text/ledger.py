"""The ledger, for a terminal: the lines by person, and two counts beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.model import Journal
from netjournal.format.wording import all_of, counted
from netjournal.practice.ledger import Account, Early, Line
from netjournal.render.text.listing import day_data, entry, place_data
from netjournal.render.text.styled import Line as Row
from netjournal.render.text.styled import Piece, line, padded

NOBODY = "Nobody in particular"

_KIND = 9
_GENTLE: dict[Early, str] = {
    "early": "before you gave anything",
    "again": "again, before you gave something more",
}


def ledger_lines(
    accounts: Iterable[Account], journal: Journal, width: int, *, full: bool
) -> Iterator[Row]:
    """Yield the accounts, each under its name; without *full* in one row each."""
    for number, account in enumerate(accounts):
        if full and number:
            yield line()
        title = account.name or NOBODY
        if not full:
            if account.open or any(one.state == "" for one in account.lines):
                yield from entry(title, balance(account), width)
            continue
        yield line(Piece(title, "heading"), f"  {balance(account)}")
        for one in account.lines:
            yield from _line(account, one, journal, width)


def balance(account: Account) -> str:
    """Return the counts of an account in words."""
    said = [
        f"gave {account.count('gave')}",
        f"received {account.count('received')}",
        f"asked {account.count('asked')}",
    ]
    mine = sum(1 for one in account.open if one.kind == "promised")
    theirs = len(account.open) - mine
    if mine:
        said.append(f"{counted(mine, 'open promise')} of yours")
    if theirs:
        said.append(f"{counted(theirs, 'open promise')} of theirs")
    return ", ".join(said)


def gentle(early: Early | None) -> str:
    """Return the word to say before asking somebody for something, if any."""
    if early == "early":
        return "you have not given anything yet: is there something small?"
    if early == "again":
        return "you asked and have not given since: is there something small?"
    return ""


def ledger_data(
    accounts: Iterable[Account], whole: Account, today: dt.date
) -> dict[str, object]:
    """Return the ledger as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "total": _counts(whole),
        "people": [
            {
                "contact": account.contact or None,
                "name": account.name,
                **_counts(account),
                "lines": [line_data(one) for one in account.lines],
            }
            for account in accounts
        ],
    }


def line_data(one: Line) -> dict[str, object]:
    """Return a line of the ledger as data for JSON."""
    return {
        "kind": one.kind,
        "what": one.what,
        "contacts": list(one.contacts),
        "date": day_data(one.date),
        "state": one.state or None,
        "due": day_data(one.due),
        "done": day_data(one.done),
        "early": list(one.early),
        "again": list(one.again),
        "evidence": [place_data(one.evidence)],
    }


def _counts(account: Account) -> dict[str, object]:
    return {
        "gave": account.count("gave"),
        "received": account.count("received"),
        "asked": account.count("asked"),
        "open": len(account.open),
    }


def _line(account: Account, one: Line, journal: Journal, width: int) -> Iterator[Row]:
    day = str(one.date or one.due or one.done or "")
    lead = f"  {day or ' ' * 10}  {padded(one.kind, _KIND)} "
    more = [*_promise(one), *_asked(account, one)]
    others = journal.names(one.contacts)
    if len(others) > 1:
        more.append(f"for {all_of(others)}")
    said = one.what + (f" ({'; '.join(more)})" if more else "")
    yield from entry("", said, width, lead=lead, proof=(one.evidence,))


def _promise(one: Line) -> Iterator[str]:
    if one.state == "kept":
        yield f"kept {one.done}" if one.done else "kept"
    elif one.state == "dropped":
        yield "let go"
    elif one.state == "moved":
        yield "moved"
    elif one.state == "open":
        yield f"open, due {one.due}" if one.due else "open"


def _asked(account: Account, one: Line) -> Iterator[str]:
    early = one.early if not account.contact else (account.contact,)
    if any(stem in one.early for stem in early):
        yield _GENTLE["early"]
    again = one.again if not account.contact else (account.contact,)
    if any(stem in one.again for stem in again):
        yield _GENTLE["again"]
