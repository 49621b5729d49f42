"""A part of a name means the one person who has it, in every key that names people."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.practice.day import Day
from netjournal.practice.followups import follow_ups
from tests.journals import read

PEOPLE = "".join(
    f"-- contacts/{stem}.md --\n---\n{keys}\n---\n"
    for stem, keys in {
        "ada-lovelace": "name: Ada Lovelace",
        "ada-yonath": "name: Ada E. Yonath",
        "jean-luc": "name: Jean-Luc Picard\naliases: [Captain]",
        "soren-kirk": "name: Dr. Søren Aabye Kirk\nprivate: yes",
        "max": "name: Max Müller",
        "wien": "name: [",
    }.items()
)

NAMES = [
    pytest.param("Lovelace", "ada-lovelace", id="a-last-name"),
    pytest.param("Ada", None, id="of-two"),
    pytest.param("ada yonath", "ada-yonath", id="without-the-middle"),
    pytest.param("Jean Luc", None, id="two-words-are-no-first-name"),
    pytest.param("jean luc picard", "jean-luc", id="without-the-hyphen"),
    pytest.param("picard", "jean-luc", id="small"),
    pytest.param("Soren", "soren-kirk", id="private-and-without-marks"),
    pytest.param("Mueller", "max", id="spelled-out"),
    pytest.param("Wien", None, id="a-file-that-does-not-read"),
    pytest.param("E", None, id="an-initial"),
    pytest.param("Aabye", None, id="a-middle-name"),
    pytest.param("Zorro", None, id="nobody"),
]


@pytest.mark.parametrize(("text", "stem"), NAMES)
def test_a_part_of_a_name(text: str, stem: str | None) -> None:
    journal, _ = read(
        f"{PEOPLE}-- journal/2026-11-01-a.md --\n---\nwith: {text}\n---\n"
    )

    (note,) = journal.notes.values()
    assert (stem or text,) == tuple(one.text for one in note.participants)
    problems = [one for one in journal.problems if one.source is note.source]
    assert bool(stem) == (["NJ108"] == [one.rule.code for one in problems])


KEYS = [
    pytest.param("with: Picard", id="with"),
    pytest.param("with: max\nexpected: [Picard]", id="expected"),
    pytest.param("hosts: '[[Picard]]'", id="hosts"),
    pytest.param("gave: {what: a map, who: Picard}", id="gave"),
    pytest.param("needs: [{what: a map, who: [Picard, max]}]", id="needs"),
    pytest.param("introduced: [Picard, max]", id="introduced"),
    pytest.param("follow_up: {Picard: 2 weeks}", id="follow_up"),
    pytest.param("kind: opportunity\nfrom: Picard", id="from"),
]


@pytest.mark.parametrize("keys", KEYS)
def test_every_key_that_names_people(keys: str) -> None:
    journal, _ = read(f"{PEOPLE}-- journal/2026-11-01-a.md --\n---\n{keys}\n---\n")

    problems = [one for one in journal.problems if one.rule.code == "NJ108"]
    assert ["'Picard' is read as jean-luc"] == [one.message for one in problems]
    assert all(one.fix and one.fix.safe for one in problems)


@pytest.mark.parametrize(
    "keys",
    ["met: {through: Picard}", "knows: {who: Picard}", "distinct_from: [Picard]"],
)
def test_every_key_of_a_contact(keys: str) -> None:
    bo = f"-- contacts/bo.md --\n---\nname: Bo\n{keys}\n---\n"
    journal, _ = read(PEOPLE + bo)

    assert ["'Picard' is read as jean-luc"] == [
        one.message for one in journal.problems if one.rule.code == "NJ108"
    ]


def test_a_private_person_stays_hidden() -> None:
    """A part of their name in a public note means them, so that nobody shows it."""
    note = "-- journal/2026-11-01-a.md --\n---\nwith: [Soren, max]\n---\n- [ ] call\n"
    journal, settings = read(PEOPLE + note)
    public = journal.public()

    texts = [one.text for one in public.notes["2026-11-01-a"].participants]
    assert [True, False] == [public.is_hidden(text) for text in texts]
    (item,) = follow_ups(Day(public, settings, dt.date(2026, 11, 22)))
    assert ("max",) == item.contacts


def test_a_private_person_makes_it_ambiguous_in_public_too() -> None:
    """A part is asked of everybody, not only of those that are shown."""
    hidden = "-- contacts/kim-b.md --\n---\nname: Kim B\nprivate: yes\n---\n"
    shown = "-- contacts/kim-a.md --\n---\nname: Kim A\n---\n"
    note = "-- journal/2026-11-01-a.md --\n---\nwith: Kim\n---\n"
    both, _ = read(PEOPLE + shown + hidden + note)
    alone, _ = read(PEOPLE + shown + note)

    assert ("kim-a",) == alone.public().participants["2026-11-01-a"]
    assert () == both.public().participants["2026-11-01-a"]
