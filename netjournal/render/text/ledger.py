"""The ledger, in words: the lines by person, with their counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netjournal.format.model import Journal
from netjournal.format.wording import all_of, counted
from netjournal.practice.ledger import Account, Early, Line
from netjournal.render.sheet import Entry, Name, Outline, Part
from netjournal.render.text.listing import day_data, place_data

NOBODY = "No one in particular"


def ledger_outline(
    accounts: Sequence[Account], whole: Account, journal: Journal, *, full: bool
) -> Outline:
    """Return the accounts, each under its name; without *full* in one row each."""
    data = {"total": _counts(whole), "people": map(_account_data, accounts)}
    if not full:
        entries = tuple(
            Entry((Name(account.name or NOBODY, account.contact),), balance(account))
            for account in accounts
            if account.open or any(row.state == "" for row in account.lines)
        )
        return Outline((Part("", entries),), data)
    parts = (
        Part(
            account.name or NOBODY,
            tuple(_entry(account, row, journal) for row in account.lines),
            beside=balance(account),
        )
        for account in accounts
    )
    return Outline(tuple(parts), data)


def balance(account: Account) -> str:
    """Return the counts of an account in words."""
    counts = [
        f"gave {account.count('gave')}",
        f"received {account.count('received')}",
        f"asked {account.count('asked')}",
    ]
    mine = sum(1 for row in account.open if row.kind == "promised")
    theirs = len(account.open) - mine
    if mine:
        counts.append(f"{counted(mine, 'open promise')} of yours")
    if theirs:
        counts.append(f"{counted(theirs, 'open promise')} of theirs")
    return ", ".join(counts)


def gentle(early: Early | None) -> str:
    """Return what to consider before asking a person for something, if anything."""
    if early == "early":
        return "you have not given them anything yet"
    if early == "again":
        return "you asked before and have not given anything since"
    return ""


def _account_data(account: Account) -> dict[str, object]:
    return {
        "contact": account.contact or None,
        "name": account.name,
        **_counts(account),
        "lines": [_line_data(row) for row in account.lines],
    }


def _line_data(row: Line) -> dict[str, object]:
    return {
        "kind": row.kind,
        "what": row.what,
        "contacts": list(row.contacts),
        "date": day_data(row.date),
        "state": row.state or None,
        "due": day_data(row.due),
        "done": day_data(row.done),
        "early": list(row.early),
        "again": list(row.again),
        "evidence": [place_data(row.evidence)],
    }


def _counts(account: Account) -> dict[str, object]:
    return {
        "gave": account.count("gave"),
        "received": account.count("received"),
        "asked": account.count("asked"),
        "open": len(account.open),
    }


def _entry(account: Account, row: Line, journal: Journal) -> Entry:
    day = str(row.date or row.due or row.done or "")
    more = [*_promise(row), *_asked(account, row)]
    others = journal.names(row.contacts)
    if len(others) > 1:
        more.append(f"for {all_of(others)}")
    return Entry(
        (),
        f"{row.what} ({'; '.join(more)})" if more else row.what,
        when=f"{day:<10}  {row.kind:<8}",
        proof=(row.evidence,),
    )


def _promise(row: Line) -> Iterator[str]:
    if row.state == "kept":
        yield f"kept {row.done}" if row.done else "kept"
    elif row.state == "dropped":
        yield "dropped"
    elif row.state == "moved":
        yield "moved"
    elif row.state == "open":
        yield f"open, due {row.due}" if row.due else "open"


def _asked(account: Account, row: Line) -> Iterator[str]:
    if account.contact in row.early or (row.early and not account.contact):
        yield "before you gave anything"
    if account.contact in row.again or (row.again and not account.contact):
        yield "again, before you gave something in return"
