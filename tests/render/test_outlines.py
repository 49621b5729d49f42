"""An outline: one answer, in parts for a terminal and in its own order for JSON."""

from __future__ import annotations

import datetime as dt

from netjournal.practice.evidence import Evidence
from netjournal.practice.ledger import Account
from netjournal.practice.ledger import Line as LedgerLine
from netjournal.render.sheet import (
    DONE,
    Below,
    Entry,
    Name,
    Outline,
    Part,
    listed,
    parted,
)
from netjournal.render.text.ledger import ledger_outline
from netjournal.render.text.sheets import outline_lines
from netjournal.render.text.styled import drawn
from tests.journals import read

TODAY = dt.date(2026, 11, 22)


def text(outline: Outline, *, color: bool = False) -> str:
    return drawn(outline_lines(outline, 80, TODAY), color=color)


def entry(name: str, under: str = "", **more: object) -> Entry:
    return Entry((Name(name),), "words", under=under, data={"name": name, **more})


def test_parts_have_their_order_and_json_has_its_own() -> None:
    entries = [entry("Ada", "Won"), entry("Ben", "New"), entry("Cleo", "Open")]
    outline = listed(entries, ("Open", "Lost", "Won"), until="2026-12-01")
    assert text(outline) == (
        "Open\n  Cleo – words\n\nWon\n  Ada – words\n\nNew\n  Ben – words\n"
    )
    assert list(outline.data.items()) == [
        ("until", "2026-12-01"),
        ("items", [{"name": "Ada"}, {"name": "Ben"}, {"name": "Cleo"}]),
    ]


def test_what_is_no_item_is_not_in_json() -> None:
    assert listed([Entry((), "a row", mark="•"), entry("Ada")]).data == {
        "items": [{"name": "Ada"}]
    }


def test_title_and_closing_stand_apart() -> None:
    parts = (Part("Nobody", ()), *parted([entry("Ada", "There now")]))
    outline = Outline(parts, {}, title="Analytical Engines", closing="That is all.")
    assert text(outline) == (
        "Analytical Engines\n\nThere now\n  Ada – words\n\nThat is all.\n"
    )


def test_what_stands_below_has_its_own_proof() -> None:
    first, second = Evidence("journal/a.md", 2), Evidence("journal/b.md", 3)
    below = (Below("the talk", (second,)), Below("the event", (), "  ← "))
    shown = Entry((Name("Ada"),), "words", proof=(first,), below=below)
    assert text(Outline((Part("", (shown,)),), {})) == (
        "  Ada – words\n"
        "    journal/a.md:2\n"
        "    the talk  journal/b.md:3\n"
        "      ← the event\n"
    )


def test_what_is_done_is_marked() -> None:
    entries = (entry("Ada")._replace(mark=DONE), entry("Ben")._replace(mark=" "))
    assert text(listed(entries), color=True) == (
        "  ✓ \x1b[32mAda\x1b[0m – words\n    \x1b[1mBen\x1b[0m – words\n"
    )


def test_accounts_of_one_name_stay_two() -> None:
    journal, _ = read(
        "-- contacts/ada.md --\n---\nname: Ada\n---\n"
        "-- contacts/ada-b.md --\n---\nname: Ada\n---\n"
    )
    day = dt.date(2026, 11, 1)
    place = Evidence("journal/a.md", 4)
    line = LedgerLine(
        kind="gave", what="a book", contacts=("ada",), date=day, evidence=place
    )
    accounts = (
        Account(contact="ada", name="Ada", lines=(line,)),
        Account(contact="ada-b", name="Ada", lines=()),
    )
    outline = ledger_outline(accounts, accounts[0], journal, full=True)
    assert text(outline) == (
        "Ada  gave 1, received 0, asked 0\n"
        "  2026-11-01  gave      a book\n"
        "                          journal/a.md:4\n"
        "\n"
        "Ada  gave 0, received 0, asked 0\n"
    )
