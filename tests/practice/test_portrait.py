from __future__ import annotations

import datetime as dt
import re

import pytest

from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.practice import portrait as portraits
from netjournal.practice.day import Day
from netjournal.practice.portrait import Portrait, gallery
from netjournal.privacy import outward
from netjournal.render.pages import pages
from netjournal.render.text.person import portrait_data, portrait_lines
from netjournal.render.text.styled import drawn
from tests.journals import read
from tests.properties.test_site_says import section
from tests.shelves import MemoryShelf
from tests.watched import watched

TODAY = dt.date(2026, 11, 22)
PEOPLE = """\
-- contacts/ada.md --
---
name: Ada Lovelace
---
-- contacts/bo.md --
---
name: Bo
---
-- contacts/cy.md --
---
name: Cy
---
"""
NOTE = "journal/2026-11-01-tea.md"


def portrait(journal: Journal, settings: Settings, stem: str = "ada") -> Portrait:
    """Return a person's portrait, which is the same alone and among all."""
    day, contact = Day(journal, settings, TODAY), journal.contacts[stem]
    among_all = gallery(day).portrait(contact)
    assert portraits.portrait(day, contact) == among_all
    return among_all


def screen(journal: Journal, settings: Settings, stem: str = "ada") -> str:
    rows = portrait_lines(portrait(journal, settings, stem), journal, 80)
    return drawn(rows, color=False)


def page(journal: Journal, settings: Settings, stem: str = "ada") -> str:
    site = pages(outward(Day(journal, settings, TODAY)))
    return re.sub("</?bdi>", "", site[f"people/{stem}.md"].html)


def note(keys: str, body: str = "") -> str:
    return f"{PEOPLE}-- {NOTE} --\n---\n{keys}\n---\n{body}\n"


NAMES_ADA = [
    pytest.param(note("kind: event", "Saw [[ada]]."), id="link"),
    pytest.param(note("kind: event", "Saw [[Ada Lovelace]]."), id="link-by-name"),
    pytest.param(note("kind: event\nexpected: [bo, ada]"), id="expected"),
    pytest.param(note("kind: event\nhosts: ada"), id="hosts"),
    pytest.param(note("kind: interview\nwith: bo\nreferrals: ada"), id="referrals"),
    pytest.param(note("kind: opportunity\nfrom: ada"), id="from"),
    pytest.param(note("introduced: [[ada, bo]]"), id="introduced"),
    pytest.param(note("gave: {what: a map, who: ada}"), id="gave"),
    pytest.param(note("received: {what: a map, who: ada}"), id="received"),
    pytest.param(note("asked: {what: a map, who: ada}"), id="asked"),
    pytest.param(note("needs: {what: a map, who: ada}"), id="needs"),
]


@pytest.mark.parametrize("text", NAMES_ADA)
def test_whoever_a_note_names_is_mentioned_there(text: str) -> None:
    journal, settings = read(text)

    assert [NOTE] == portrait_data(portrait(journal, settings))["mentions"]
    assert f"Mentioned in\n  2026-11-01  Tea  {NOTE}\n" in screen(journal, settings)
    shown = section(page(journal, settings), "Mentioned in")
    assert ["../../notes/2026-11-01-tea/"] == re.findall('href="(.*?)"', shown)


NAMES_NOBODY = [
    pytest.param(note("with: ada\nhosts: ada\nexpected: ada", "[[ada]]"), id="with"),
    pytest.param(note("with: bo\nreferrals: Ada Byron"), id="somebody-else"),
]


@pytest.mark.parametrize("text", NAMES_NOBODY)
def test_whoever_was_there_is_not_mentioned_as_well(text: str) -> None:
    journal, settings = read(text)

    assert [] == portrait_data(portrait(journal, settings))["mentions"]
    assert "Mentioned in" not in screen(journal, settings)
    assert "Mentioned in" not in page(journal, settings)


def test_an_id_wins_over_a_name() -> None:
    text = note("with: bo\nhosts: ada") + "-- contacts/dee.md --\n---\nname: Ada\n---\n"
    journal, settings = read(text)

    assert [NOTE] == portrait_data(portrait(journal, settings, "ada"))["mentions"]
    assert [] == portrait_data(portrait(journal, settings, "dee"))["mentions"]


WORDS = "2026-10-01-word"
ID_OR_NAME = [
    pytest.param("contacts/dee.md", "aliases: [2026-11-01-tea]", [], id="name"),
    pytest.param("contacts/2026-11-01-tea.md", "", [WORDS], id="id"),
]


@pytest.mark.parametrize(("path", "keys", "expected"), ID_OR_NAME)
def test_in_texts_a_note_wins_over_a_name_and_an_id_over_a_note(
    path: str, keys: str, expected: list[str]
) -> None:
    text = (
        f"{note('kind: event')}-- journal/{WORDS}.md --\n---\n---\n"
        f"At [[2026-11-01-tea]].\n-- {path} --\n---\nname: Dee\n{keys}\n---\n"
    )
    journal, settings = read(text)
    stem = path.removeprefix("contacts/").removesuffix(".md")

    named = portrait_data(portrait(journal, settings, stem))["mentions"]
    assert [f"journal/{one}.md" for one in expected] == named
    shown = section(page(journal, settings, stem), "Mentioned in")
    assert [f"../../notes/{one}/" for one in expected] == re.findall(
        'href="(.*?)"', shown
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("contacts/2026-11-01-tea.md --\n---\nname: Dee", id="id"),
        pytest.param("contacts/dee.md --\n---\nname: 2026-11-01-tea", id="name"),
    ],
)
def test_where_we_met_is_a_note_whoever_is_called_so(other: str) -> None:
    text = note("kind: event\ntitle: The tea") + (
        "-- contacts/eve.md --\n---\nname: Eve\n"
        f"met: {{at: 2026-11-01-tea}}\n---\n-- {other}\n---\n"
    )
    journal, settings = read(text)

    met = section(page(journal, settings, "eve"), "How you met")
    assert (
        '<dt>At</dt><dd><a href="../../notes/2026-11-01-tea/">The tea</a></dd>' in met
    )
    assert "at The tea" in screen(journal, settings, "eve")


GIVEN = [
    pytest.param("with: ada\ngave: a map", ["a map"], id="alone"),
    # Of several people the entry has to say who it is for.
    pytest.param("with: [ada, bo]\ngave: a map", [], id="several"),
    pytest.param("with: bo\nasked: {what: a map, who: ada}", ["a map"], id="absent"),
    pytest.param("date: 2026-12-01\nwith: ada\ngave: a map", [], id="planned"),
    pytest.param(
        "with: ada\nreceived: a hint\ngave: 'a map of [[bo]]'",
        ["a hint", "a map of Bo"],
        id="as-the-ledger-has-it",
    ),
]


@pytest.mark.parametrize(("keys", "expected"), GIVEN)
def test_what_was_given_is_the_same_on_screen_and_page(
    keys: str, expected: list[str]
) -> None:
    journal, settings = read(note(keys))

    text = (
        screen(journal, settings).partition("Give and take\n")[2].partition("\n\n")[0]
    )
    assert expected == [row[23:] for row in text.splitlines()]
    brief = section(page(journal, settings), "Before you meet")
    rows = re.findall(r"<div>(.*?) <span", brief.partition("Give and take")[2])
    assert expected == rows


def test_who_knows_somebody_stands_in_one_order() -> None:
    knows = (
        "-- contacts/{}.md --\n---\nname: {}\nknows: {{who: ada, as: friend}}\n---\n"
    )
    journal, settings = read(
        PEOPLE + knows.format("a", "Zoe") + knows.format("z", "Abel")
    )

    assert "known by       Abel (friend), Zoe (friend)" in screen(journal, settings)
    assert [
        {"who": "z", "as": "friend"},
        {"who": "a", "as": "friend"},
    ] == portrait_data(portrait(journal, settings))["known_by"]
    shown = section(page(journal, settings), "Around them")
    assert ["../../people/z/", "../../people/a/"] == re.findall('href="(.*?)"', shown)


OFFICE = """\
-- contacts/ada.md --
---
name: Ada
organization: Mill
met: {on: 2026-01-01, through: bo}
---
-- contacts/bo.md --
---
---
-- contacts/cy.md --
---
organization: Mill
---
-- contacts/dee.md --
---
knows: x/ada
---
-- contacts/eve.md --
---
organization: Inn
knows: bo
---
See [[bo]].
-- journal/2026-03-01-call.md --
---
with: ada
asked: a name
---
-- journal/2026-03-02-tea.md --
---
with: bo
---
As [[Ada]] said.
-- journal/2026-03-03-tea.md --
---
with: [bo, eve]
gave: a map
---
"""


def test_one_portrait_looks_at_what_may_name_the_person() -> None:
    journal, settings = read(OFFICE)
    shelf = MemoryShelf()
    day = Day(journal, settings, TODAY, shelf=shelf)
    expected = portraits.portrait(day, journal.contacts["ada"])
    seen, touched = watched(journal)
    day = Day(seen, settings, TODAY, shelf=shelf)

    found = portraits.portrait(day, journal.contacts["ada"])

    assert found == expected == portrait(journal, settings)
    assert touched == {"ada", "cy", "dee", "2026-03-01-call", "2026-03-02-tea"}


def test_a_change_is_looked_at_alone() -> None:
    journal, settings = read(OFFICE)
    shelf = MemoryShelf()
    portraits.portrait(
        Day(journal, settings, TODAY, shelf=shelf), journal.contacts["cy"]
    )
    shelf.change(["contacts/eve.md", "journal/2026-03-02-tea.md"])
    changed = OFFICE.replace("organization: Inn", "organization: Mill")
    journal, settings = read(changed.replace("[[Ada]]", "[[cy]]"))
    seen, touched = watched(journal)
    day = Day(seen, settings, TODAY, shelf=shelf)

    found = portraits.portrait(day, journal.contacts["cy"])

    assert found == gallery(Day(journal, settings, TODAY)).portrait(found.contact)
    assert ["2026-03-02-tea"] == [file.id for file in found.mentions]
    assert "dee" not in touched
