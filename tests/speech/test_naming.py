"""Who a few words may mean."""

from __future__ import annotations

import pytest

from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.source import SourceFile
from netjournal.speech.naming import candidates

PEOPLE = {
    "grace-hopper": "name: Grace Hopper\naliases: [Amazing Grace]",
    "grace-kelly": "name: Grace Kelly",
    "bjoern-haas": "name: Björn Haas",
    "lukasz-nowak": "name: Łukasz Nowak",
    "ada": "name: Ada King Lovelace",
    "jean-paul-sartre": "name: Jean-Paul Sartre",
}

CASES = [
    pytest.param("grace-hopper", ["grace-hopper"], id="id"),
    pytest.param("GRACE KELLY", ["grace-kelly"], id="name-in-any-case"),
    pytest.param("amazing grace", ["grace-hopper"], id="alias"),
    pytest.param("Grace", ["grace-hopper", "grace-kelly"], id="first-name-of-two"),
    pytest.param("Grace H.", ["grace-hopper"], id="first-name-and-initial"),
    pytest.param("Grace H", ["grace-hopper"], id="initial-without-a-dot"),
    pytest.param("GH", ["grace-hopper"], id="initials"),
    pytest.param("G. K.", ["grace-kelly"], id="initials-with-dots"),
    pytest.param("G. Hopper", ["grace-hopper"], id="initial-and-last-name"),
    pytest.param("Bjorn", ["bjoern-haas"], id="without-accents"),
    pytest.param("Bjorn Haas", ["bjoern-haas"], id="whole-name-without-accents"),
    pytest.param("lukasz", ["lukasz-nowak"], id="a-letter-that-does-not-come-apart"),
    pytest.param("Ada Lovelace", ["ada"], id="middle-name-left-out"),
    pytest.param("Ada L.", ["ada"], id="middle-name-left-out-before-an-initial"),
    pytest.param("Jean Paul", ["jean-paul-sartre"], id="double-name"),
    pytest.param("Hopper", ["grace-hopper"], id="a-surname"),
    pytest.param("Hoper", [], id="a-slip-is-no-guess"),
    pytest.param("Ms Kelly", ["grace-kelly"], id="a-title-and-surname"),
    pytest.param("gh", ["grace-hopper"], id="initials-written-small"),
    pytest.param("Gra", [], id="half-a-name-is-no-guess"),
    pytest.param("", [], id="nothing"),
    pytest.param("...", [], id="only-dots"),
]


@pytest.fixture(scope="module")
def journal() -> Journal:
    sources = [
        SourceFile(f"contacts/{stem}.md", f"---\n{front}\n---\n")
        for stem, front in PEOPLE.items()
    ]
    return read_journal(None, sources)[0]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_candidates(journal: Journal, text: str, expected: list[str]) -> None:
    assert expected == sorted(candidates(journal, text))
