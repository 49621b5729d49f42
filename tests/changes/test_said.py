"""What options, names and answers make of a sentence; on 2026-11-22, a Sunday."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.changes import ImpossibleError
from netjournal.changes.said import Options, answered, settled, with_options
from netjournal.practice.day import Day
from netjournal.speech.draft import Ask, Draft, Mention, Said, Task
from tests import journals

TODAY = dt.date(2026, 11, 22)
TERMS = Day(
    *journals.read("-- contacts/ada.md --\n---\nname: Ada Lovelace\n---\n"), TODAY
)
ADA = Mention("Ada", ("ada",))
EITHER = Mention("Grace", (), ("grace-hopper", "grace-kelly"))
DAY = Ask("day", "3/4", ("2026-03-04", "2026-04-03"), "two days")
DECISION = Ask("decision", "soon", (), "no day")
OF_ADA = Ask("decision", "soon", (), "no day", (ADA,))
DUE = Ask("due", "by 3/4", ("2027-03-04", "2027-04-03"), "two days")


def _draft(**more: object) -> Draft:
    return Draft(date=TODAY, **more)  # type: ignore[arg-type] # (any field of it)


ANSWERS = [
    pytest.param(
        DAY,
        "yesterday",
        Draft(date=dt.date(2026, 11, 21), asks=(DUE,)),
        _draft(asks=(DAY, DUE)),
        id="a-day",
    ),
    pytest.param(
        DECISION,
        "later",
        _draft(follow_up="later"),
        _draft(asks=(DECISION,)),
        id="a-decision",
    ),
    pytest.param(
        OF_ADA,
        "no",
        _draft(asks=(DECISION,), decisions=((EITHER, "later"), (ADA, "no"))),
        _draft(asks=(DECISION, OF_ADA), decisions=((EITHER, "later"),)),
        id="a-decision-about-somebody",
    ),
    pytest.param(
        DUE,
        "1 march",
        _draft(
            promised=(
                Task("send by 3/4", due=dt.date(2026, 12, 1)),
                Task("write", due=dt.date(2027, 3, 1)),
                Task("call by 3/4"),
            ),
            waiting=(Task("a letter", due=dt.date(2027, 3, 1)),),
        ),
        _draft(
            promised=(
                Task("send by 3/4", due=dt.date(2026, 12, 1)),
                Task("write, no later than by 3/4"),
                Task("call by 3/4"),
            ),
            waiting=(Task("a letter by 3/4"),),
            asks=(DUE,),
        ),
        id="when-it-is-due",
    ),
    pytest.param(
        DUE,
        "1 march",
        _draft(promised=(Task("write"),)),
        _draft(promised=(Task("write"),), asks=(DUE,)),
        id="words-of-no-task",
    ),
]


@pytest.mark.parametrize(("ask", "value", "expected", "draft"), ANSWERS)
def test_answered(ask: Ask, value: str, expected: Draft, draft: Draft) -> None:
    assert expected == answered(draft, ask, value, TERMS)


TWO = Day(
    *journals.read(
        "-- contacts/hopper.md --\n---\nname: Grace Hopper\n---\n"
        "-- contacts/kelly.md --\n---\nname: Grace Kelly\n---\n"
    ),
    TODAY,
)
BOTH = Mention("Grace", ("hopper", "kelly"))
WITH = [
    pytest.param(("Grace",), (BOTH,), id="a-name-of-two-settles-nothing"),
    pytest.param(
        ("Grace Kelly",), (Mention("Grace", ("kelly",)),), id="a-name-of-one-does"
    ),
]


@pytest.mark.parametrize(("people", "expected"), WITH)
def test_an_option_says_who_is_meant(
    people: tuple[str, ...], expected: tuple[Mention, ...]
) -> None:
    draft = with_options(_draft(people=(BOTH,)), Options(people=people), TWO)
    assert expected == draft.people


REFUSED = [
    pytest.param(DAY, "invalid value for --date: ", id="a-day"),
    pytest.param(DECISION, "invalid value for --follow-up: ", id="a-decision"),
    pytest.param(DUE, "", id="when-it-is-due"),
]


@pytest.mark.parametrize(("ask", "begins"), REFUSED)
def test_an_answer_that_does_not_read(ask: Ask, begins: str) -> None:
    with pytest.raises(ImpossibleError) as caught:
        answered(_draft(asks=(ask,)), ask, "zorro", TERMS)
    assert str(caught.value).startswith(f"{begins}expected ")
    assert str(caught.value).endswith(", got 'zorro'")


OPTIONS = [
    pytest.param(Options(date="yesterday"), (DECISION, DUE), id="a-day"),
    pytest.param(Options(follow_up="later"), (DAY, DUE), id="a-decision"),
    pytest.param(Options(place="Rome"), (DAY, DECISION, DUE), id="neither"),
]


@pytest.mark.parametrize(("options", "left"), OPTIONS)
def test_an_option_answers_what_would_be_asked(
    options: Options, left: tuple[Ask, ...]
) -> None:
    draft = _draft(asks=(DAY, DECISION, DUE))
    assert left == with_options(draft, options, TERMS).asks


def test_a_name_is_settled_wherever_it_stands() -> None:
    def said(grace: Mention) -> Draft:
        return _draft(
            people=(grace, ADA),
            decisions=((grace, "later"),),
            gave=(Said("a", (grace,)),),
            received=(Said("b", (grace,)),),
            asked=(Said("c", (grace,)),),
            needs=(Said("d", (grace,)),),
            introduced=((ADA, grace),),
            through=((grace, ADA),),
            promised=(Task("e", who=(grace,)),),
            waiting=(Task("f", who=(grace,)),),
        )

    grace = Mention("Grace", ("grace-kelly",))
    assert said(grace) == settled(said(EITHER), ["ada-king", "grace-kelly"])
    assert said(EITHER) == settled(said(EITHER), ["ada-king"])
    assert said(EITHER) == settled(said(EITHER), [])


def test_a_name_that_is_clear_stays() -> None:
    clear = Mention("Ada", ("ada",), ("ada-king",))
    draft = _draft(people=(clear,))
    assert draft == settled(draft, ["ada-king"])
