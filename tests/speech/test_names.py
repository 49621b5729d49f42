"""The names in a sentence: who each may mean, and which words it takes."""

from __future__ import annotations

import pytest

from netjournal.format.model import Journal
from netjournal.speech.names import Index
from netjournal.speech.tokens import tokens
from tests import journals
from tests.touched import watched

JOURNAL, _ = journals.read("""\
-- contacts/grace-hopper.md --
---
name: Grace Hopper
aliases: [Amazing Grace]
email: grace@navy.example
phone: "+1 555 123 4567"
organization: Day & Becker
---
-- contacts/grace-kelly.md --
---
name: Grace Kelly
---
-- contacts/tom-becker.md --
---
name: Tom Becker
---
-- contacts/rose.md --
---
name: Rose Miller
---
-- journal/2026-03-01-fair.md --
---
kind: event
---
# The Spring Fair
""")

CASES = [
    pytest.param("met grace hopper", {"grace hopper": "grace-hopper"}, id="any-case"),
    pytest.param(
        "Grace", {"Grace": "grace-hopper grace-kelly"}, id="of-two-none-is-chosen"
    ),
    pytest.param(
        "Grace H. called", {"Grace H.": "grace-hopper"}, id="the-dot-is-of-the-initial"
    ),
    pytest.param("G. Hopper", {"G. Hopper": "grace-hopper"}, id="an-initial"),
    pytest.param("a Hopper", {"Hopper": "grace-hopper"}, id="an-article-is-no-initial"),
    pytest.param("Ms. Kelly", {"Ms. Kelly": "grace-kelly"}, id="a-title"),
    pytest.param("GK", {"GK": "grace-kelly"}, id="initials"),
    pytest.param("gk", {}, id="small-letters-are-no-initials"),
    pytest.param("Tom's", {"Tom": "tom-becker"}, id="a-possessive"),
    pytest.param("the Beckers", {"Beckers": "tom-becker"}, id="a-family"),
    pytest.param(
        "Day & Becker", {"Day & Becker": ""}, id="what-a-longer-name-holds-is-spent"
    ),
    pytest.param(
        "at The Spring Fair", {"The Spring Fair": "2026-03-01-fair"}, id="a-note"
    ),
    pytest.param(
        "grace@navy.example", {"grace@navy.example": "grace-hopper"}, id="an-address"
    ),
    pytest.param(
        "555 123 4567", {"555 123 4567": "grace-hopper"}, id="a-number-without-its-code"
    ),
    pytest.param("@tom", {"tom": "tom-becker"}, id="a-handle"),
    pytest.param("[[grace-kelly|G]]", {"grace-kelly": "grace-kelly"}, id="a-link"),
    pytest.param('"Grace Hopper" `Tom`', {}, id="nobody-is-named-in-quotes"),
    pytest.param("Gracie", {}, id="a-longer-word-is-another"),
]


def names(journal: Journal, text: str) -> dict[str, str]:
    index = Index(journal, tokens(text))
    return {
        name.text: " ".join(name.ids) or name.note for name in index.matches().values()
    }


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names(text: str, expected: dict[str, str]) -> None:
    assert expected == names(JOURNAL, text)


def test_a_thing_is_told_from_a_name() -> None:
    texts = ("a rose", "Rose Miller")
    found = [Index(JOURNAL, tokens(text)).matches().values() for text in texts]
    assert [[True], [False]] == [[name.thing for name in names] for names in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Coffee with Grace Hopper", {"grace-hopper", "grace-kelly"}, id="a-name"
        ),
        pytest.param("Met GH at the Spring Fair", set(), id="initials-and-a-title"),
        pytest.param("Lunch at Day & Becker", {"tom-becker"}, id="an-organization"),
        pytest.param("Nobody was there", set(), id="nobody"),
    ],
)
def test_only_people_who_may_be_meant_are_looked_at(
    text: str, expected: set[str]
) -> None:
    journal, looked = watched(JOURNAL)

    names = Index(journal, tokens(text)).matches()

    assert Index(JOURNAL, tokens(text)).matches() == names
    assert expected == looked
