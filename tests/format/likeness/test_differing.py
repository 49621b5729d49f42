from __future__ import annotations

import pytest

from netjournal.format.likeness.differing import differences
from tests.journals import read

NAMES = "their names have nothing in common"
BIRTHDAYS = "their birthdays differ"


def contact(stem: str, keys: str) -> str:
    return f"-- contacts/{stem}.md --\n---\n{keys}\n---\n"


CASES = [
    pytest.param("name: Ada Lovelace", "name: Grace Hopper", (NAMES,), id="names"),
    pytest.param("name: Ada Lovelace", "name: Ada King", (), id="a-first-name"),
    pytest.param("name: Ada Byron", "name: Lovelace, Ada", (), id="turned"),
    pytest.param("name: Grace Hopper", "name: Grce Hoper", (), id="slips"),
    pytest.param("name: A. Byron", "name: Ada Lovelace", (), id="an-initial"),
    pytest.param("name: B. Byron", "name: Ada Lovelace", (NAMES,), id="no-initial"),
    pytest.param("name: Søren Kirk", "name: Soren", (), id="without-marks"),
    pytest.param("name: Dr. Ada", "name: Dr. Grace", (NAMES,), id="a-title-is-no-name"),
    pytest.param(
        "name: Mom\naliases: [Grace]", "name: Grace Hopper", (), id="an-alias"
    ),
    pytest.param(
        "name: Mom\nemail: g@navy.example",
        "name: Grace Hopper\nemail: G@navy.example",
        (),
        id="an-address",
    ),
    pytest.param(
        "name: Ada\nemail: a@one.example",
        "name: Ada\nemail: a@two.example",
        (),
        id="another-address-is-no-difference",
    ),
    pytest.param(
        "name: Ada\nbirthday: 1815-12-10",
        "name: Ada\nbirthday: 1815-12-11",
        (BIRTHDAYS,),
        id="birthdays",
    ),
    pytest.param(
        "name: Ada\nbirthday: --12-10",
        "name: Ada\nbirthday: 1815-12-10",
        (),
        id="agree",
    ),
    pytest.param(
        "name: Ada\nbirthday: 1815-12-10",
        "name: Bo\nbirthday: 1816-12-10",
        (NAMES, BIRTHDAYS),
        id="both",
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), CASES)
def test_differences(one: str, other: str, expected: tuple[str, ...]) -> None:
    journal, _ = read(contact("a", one) + contact("b", other))
    a, b = journal.contacts["a"], journal.contacts["b"]

    assert expected == differences(a, b) == differences(b, a)
