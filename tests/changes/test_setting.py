"""Assignments, as they are typed, and what becomes of a file; on 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.changes import ImpossibleError
from netjournal.changes.setting import Assignment, assigned, assignment
from netjournal.practice.day import Day
from tests import journals

TODAY = dt.date(2026, 11, 22)
FILES = """\
-- contacts/ada.md --
---
name: Ada Lovelace   # hers
tags: [mathematics, looms]
email:
  - {value: ada@engine.example, label: work}
met: {on: 2020, where: London}
---
-- contacts/grace.md --
---
name: Grace Hopper
---
-- journal/2026-03-01-tea.md --
---
kind: opportunity
with: ada
---
"""

TYPED = [
    pytest.param("goal=a paper", Assignment("goal", "=", "a paper"), id="set"),
    pytest.param("tags+=a b", Assignment("tags", "+=", "a b"), id="add"),
    pytest.param("tags-=x", Assignment("tags", "-=", "x"), id="take"),
    pytest.param("goal=", Assignment("goal", "=", ""), id="out"),
    pytest.param("met.on=2020", Assignment("met.on", "=", "2020"), id="inner"),
    pytest.param("goal=a=b", Assignment("goal", "=", "a=b"), id="equals-in-the-value"),
    pytest.param("goal=+=", Assignment("goal", "=", "+="), id="marks-in-the-value"),
    pytest.param(" goal = x", None, id="spaces-around"),
    pytest.param("goal", None, id="no-sign"),
    pytest.param("=x", None, id="no-key"),
    pytest.param("tags+=", None, id="nothing-to-add"),
]


@pytest.mark.parametrize(("text", "expected"), TYPED)
def test_assignment(text: str, expected: Assignment | None) -> None:
    if expected is not None:
        assert expected == assignment(text)
        assert text == str(assignment(text))
        return
    with pytest.raises(ImpossibleError):
        assignment(text)


DONE = [
    pytest.param("goal=a paper", "+goal: a paper", id="a-text"),
    pytest.param(
        "name=Ada King",
        "-name: Ada Lovelace   # hers +name: Ada King   # hers",
        id="a-name",
    ),
    pytest.param(
        "tags+=tea",
        "-tags: [mathematics, looms] +tags: [mathematics, looms, tea]",
        id="to-a-list",
    ),
    pytest.param(
        "tags-=LOOMS",
        "-tags: [mathematics, looms] +tags: [mathematics]",
        id="out-of-a-list",
    ),
    pytest.param("tags=", "-tags: [mathematics, looms]", id="a-key-goes"),
    pytest.param("tags=null", "-tags: [mathematics, looms]", id="null-is-nothing"),
    pytest.param("tags=~", "-tags: [mathematics, looms]", id="a-tilde-is-nothing"),
    pytest.param(
        "dates.wedding=21 June", "+dates: {wedding: --06-21}", id="a-day-of-dates"
    ),
    pytest.param(
        "phone=030 123456, 030 123457",
        "+phone: [030 123456, 030 123457]",
        id="several-numbers",
    ),
    pytest.param(
        "tags=[a, 'b: c']",
        "-tags: [mathematics, looms] +tags: [a, 'b: c']",
        id="a-list",
    ),
    pytest.param("aliases=[[Ada]]", '+aliases: "[[Ada]]"', id="brackets-of-a-link"),
    pytest.param(
        "email-=ada@engine.example",
        "-email: -  - {value: ada@engine.example, label: work}",
        id="an-address-by-its-value",
    ),
    pytest.param(
        "met.on=last year",
        "-met: {on: 2020, where: London} +met: {on: 2025, where: London}",
        id="last-year",
    ),
    pytest.param(
        "met.on=last month",
        "-met: {on: 2020, where: London} +met: {on: 2026-10, where: London}",
        id="last-month",
    ),
    pytest.param(
        "met.on=2021-05",
        "-met: {on: 2020, where: London} +met: {on: 2021-05, where: London}",
        id="a-month",
    ),
    pytest.param(
        "met.through=Grace",
        "-met: {on: 2020, where: London} +met: {on: 2020, through: grace, where: London}",
        id="through-somebody",
    ),
    pytest.param(
        "links.site=https://ada.example",
        "+links: {site: https://ada.example}",
        id="a-label",
    ),
    pytest.param(
        "snooze_until=next friday", "+snooze_until: 2026-11-27", id="a-day-ahead"
    ),
    pytest.param("do_not_contact=yes", "+do_not_contact: true", id="yes"),
    pytest.param("private=OFF", "+private: false", id="off"),
    pytest.param("status=Resting", "+status: resting", id="a-word-in-any-case"),
    pytest.param("circle=INNER", "+circle: inner", id="a-circle-in-any-case"),
    pytest.param("knows+=Grace H.", "+knows: [grace]", id="somebody-by-a-few-words"),
    pytest.param(
        "knows+={who: grace, as: friend}",
        "+knows: +  - {who: grace, as: friend}",
        id="a-map",
    ),
    pytest.param("x_shoe=38", '+x_shoe: "38"', id="a-key-of-ones-own"),
    pytest.param("birthday=12-10", "+birthday: 12-10", id="a-birthday"),
    pytest.param("birthday=1980", "+birthday: 1980", id="the-year-of-birth"),
    pytest.param("birthday=10.12.1815", "+birthday: 1815-12-10", id="in-another-form"),
    pytest.param("birthday=4/5/1815", None, id="either-of-two-days"),
    pytest.param(
        "tags=a, b",
        "-tags: [mathematics, looms] +tags: [a, b]",
        id="several-at-once",
    ),
    pytest.param(
        "tags+=a,b",
        "-tags: [mathematics, looms] +tags: [mathematics, looms, a, b]",
        id="several-more",
    ),
    pytest.param("tags-=looms, mathematics", "-tags: [mathematics, looms]", id="none"),
    pytest.param(
        "tags+=#a",
        "-tags: [mathematics, looms] +tags: [mathematics, looms, a]",
        id="with-its-mark",
    ),
    pytest.param("aliases=Addy, AL", "+aliases: [Addy, AL]", id="two-aliases"),
    pytest.param("aliases=Lovelace, Ada", "+aliases: Lovelace, Ada", id="one-alias"),
    pytest.param("knows=grace, Grace Hopper", "+knows: grace", id="one-twice"),
    pytest.param("tags+=mathematics", "", id="there-already"),
]


@pytest.mark.parametrize(("text", "expected"), DONE)
def test_assigned(text: str, expected: str | None) -> None:
    journal, settings = journals.read(FILES)
    source = journal.contacts["ada"].source
    day = Day(journal, settings, TODAY)
    if expected is None:
        with pytest.raises(ImpossibleError):
            assigned(source, [assignment(text)], day)
        return
    made = assigned(source, [assignment(text)], day)

    old, new = source.text.split("\n"), str(made.new).split("\n")
    gone = [f"-{row}" for row in old if row not in new]
    come = [f"+{row}" for row in new if row not in old]
    assert expected == " ".join(gone + come)


NOTES = [
    pytest.param("event=2026-03-01-tea", "event: 2026-03-01-tea", id="an-event"),
    pytest.param("from+=Grace", "from: [grace]", id="from-a-person"),
    pytest.param("from+=2026-03-01-TEA", "from: [2026-03-01-tea]", id="from-a-note"),
    pytest.param("follow_up=in 2 weeks", "follow_up: 2 weeks", id="a-decision"),
    pytest.param("follow_up.ada=No", 'follow_up: {ada: "no"}', id="about-one"),
    pytest.param("referrals+=Zorro", "referrals: [Zorro]", id="a-referral-to-anybody"),
    pytest.param("stage=Won", "stage: won", id="a-stage"),
    pytest.param("kind=lunch", "kind: meal", id="a-kind-in-words"),
    pytest.param("closed=yesterday", "closed: 2026-11-21", id="a-day"),
]


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_assigned_to_a_note(text: str, expected: str) -> None:
    journal, settings = journals.read(FILES)
    source = journal.notes["2026-03-01-tea"].source
    made = assigned(source, [assignment(text)], Day(journal, settings, TODAY))

    assert expected in str(made.new).split("\n")


REFUSED = [
    pytest.param("gaol=x", "unknown key 'gaol'", "did you mean goal?", id="unknown"),
    pytest.param("with=grace", "unknown key 'with'", None, id="of-notes"),
    pytest.param(
        "met.day=x",
        "unknown key 'met.day'",
        "'met' has on, at, through, where",
        id="inner",
    ),
    pytest.param(
        "goal.why=x",
        "'goal' is not a map, so it cannot have 'goal.why'",
        "",
        id="no-map",
    ),
    pytest.param(
        "name+=x", "'name' has a single value; use name=VALUE", "", id="one-value"
    ),
    pytest.param("dates+=x", "'dates' is a map; use dates.LABEL=VALUE", "", id="a-map"),
    pytest.param(
        "tags-=x", "'tags' does not contain 'x' in contacts/ada.md", "", id="not-there"
    ),
    pytest.param(
        "goal-=x", "'goal' does not contain 'x' in contacts/ada.md", "", id="no-key"
    ),
    pytest.param(
        "knows+=Zorro",
        "no contact matches 'Zorro'",
        'add them: netjournal new contact "Zorro"',
        id="nobody",
    ),
    pytest.param(
        "birthday=soon",
        "birthday: expected a day such as 1990-12-10 or --12-10, got 'soon'",
        "",
        id="no-birthday",
    ),
    pytest.param(
        "circle=close friends",
        "circle: expected one of inner, close, active, known, got 'close friends'",
        None,
        id="no-circle",
    ),
    pytest.param(
        "name=",
        "'name' cannot be empty",
        "use name=NAME",
        id="required",
    ),
    pytest.param(
        "tags=[a",
        "'[a' is not a list or a map in YAML",
        None,
        id="open",
    ),
    pytest.param("tags={a: b}", "tags: expected a text", "", id="wrong-shape"),
    pytest.param(
        "snooze_until=zorro",
        "snooze_until: expected a date such as 2026-03-01, got 'zorro'",
        "",
        id="no-day",
    ),
]


@pytest.mark.parametrize(("text", "message", "hint"), REFUSED)
def test_assigned_refuses(text: str, message: str, hint: str | None) -> None:
    journal, settings = journals.read(FILES)
    day = Day(journal, settings, TODAY)
    with pytest.raises(ImpossibleError) as caught:
        assigned(journal.contacts["ada"].source, [assignment(text)], day)
    assert message == str(caught.value)
    assert hint in (None, caught.value.hint)


def test_what_was_wrong_before_is_no_reason_to_refuse() -> None:
    journal, settings = journals.read(
        "-- contacts/ada.md --\n---\nname: Ada\ncadence: often\n---\n"
    )
    source = journal.contacts["ada"].source
    made = assigned(source, [assignment("goal=x")], Day(journal, settings, TODAY))

    assert "---\nname: Ada\ngoal: x\ncadence: often\n---\n" == made.new


def test_one_of_many_may_lack_what_is_taken_out() -> None:
    journal, settings = journals.read(
        "-- contacts/ada.md --\n---\nname: Ada\ntags: [a]\n---\n"
    )
    source = journal.contacts["ada"].source
    day = Day(journal, settings, TODAY)
    wanted = [assignment("tags-=x"), assignment("goal-=x")]

    assert source.text == assigned(source, wanted, day, one_of_many=True).new
