from __future__ import annotations

import datetime as dt

import pytest

from netjournal.practice.day import Day
from netjournal.practice.period import parse_period
from netjournal.practice.plan import Plan, plan
from tests.journals import read

NOVEMBER = parse_period("2026-11")
TODAY = dt.date(2026, 11, 22)


def goal(contacts: int, every: str = "month") -> str:
    options = f"{{goal: {{contacts: {contacts}, every: {every}}}}}"
    return f"-- mkdocs.yml --\nplugins:\n  - netjournal: {options}\n"


def person(stem: str, *keys: str, body: str = "") -> str:
    lines = "".join(f"{key}\n" for key in keys)
    return f"-- contacts/{stem}.md --\n---\nname: {stem.title()}\n{lines}---\n{body}"


def note(stem: str, *keys: str, body: str = "") -> str:
    lines = "".join(f"{key}\n" for key in keys)
    return f"-- journal/{stem}.md --\n---\n{lines}---\n{body}"


def planned(*files: str, today: dt.date = TODAY, period: str = "2026-11") -> Plan:
    return plan(Day(*read("".join(files)), today), parse_period(period))


def picks(found: Plan) -> list[str]:
    return [f"{pick.share} {pick.contact}" for pick in found.picks]


def touched(stem: str, day: str) -> str:
    return note(f"{day}-{stem}", "kind: call", f"with: {stem}")


# What makes one person, Ada, part of the plan of November 2026.
REASONS = [
    pytest.param(
        [
            person("ada"),
            note("2026-10-29-a", "with: ada", body="- [ ] send it\n"),
        ],
        ["owed ada"],
        id="promise",
    ),
    pytest.param(
        [
            person("ada"),
            note("2026-10-29-a", "with: ada", body="- [ ] send it due:2026-12-01\n"),
        ],
        [],
        id="promise-due-after-the-period",
    ),
    pytest.param(
        [
            person("ada"),
            note("2026-10-29-a", "with: ada", body="- [ ] waiting: send it\n"),
        ],
        [],
        id="what-they-owe-me-is-no-reason",
    ),
    pytest.param(
        [
            person("ada"),
            note("2026-10-29-a", "kind: email", "direction: in", "with: ada"),
        ],
        ["owed ada"],
        id="reply",
    ),
    pytest.param(
        [person("ada"), note("2026-10-29-a", "kind: interview", "with: ada")],
        ["owed ada"],
        id="thanks",
    ),
    pytest.param(
        [
            person("ada"),
            note("2026-10-29-a", "kind: call", "with: ada", "follow_up: 2 weeks"),
        ],
        ["owed ada"],
        id="decided",
    ),
    pytest.param(
        [
            person("ada"),
            note("2026-10-29-a", "kind: call", "with: ada", "follow_up: 5 weeks"),
        ],
        [],
        id="decided-for-later",
    ),
    pytest.param(
        [person("ada", "met: {on: 2026-10-31}")], [], id="a-first-word-is-no-reason"
    ),
    pytest.param(
        [person("ada", "cadence: 1 month"), touched("ada", "2026-10-29")],
        ["cadence ada"],
        id="their-turn",
    ),
    pytest.param(
        [person("ada", "cadence: 1 month"), touched("ada", "2026-10-31")],
        ["cadence ada"],
        id="their-turn-on-the-last-day",
    ),
    pytest.param(
        [person("ada", "cadence: 2 months"), touched("ada", "2026-10-29")],
        [],
        id="their-turn-comes-later",
    ),
    pytest.param(
        [
            person("ada", "cadence: 1 month", "snooze_until: 2026-11-30"),
            touched("ada", "2026-09-29"),
        ],
        ["cadence ada"],
        id="snoozed-within-the-period",
    ),
    pytest.param(
        [
            person("ada", "cadence: 1 month", "snooze_until: 2026-12-01"),
            touched("ada", "2026-09-29"),
        ],
        [],
        id="snoozed-beyond-the-period",
    ),
    pytest.param(
        [
            person("ada", "cadence: 1 month", "status: resting"),
            touched("ada", "2026-09-29"),
        ],
        [],
        id="resting",
    ),
    pytest.param(
        [
            person("ada", "cadence: 1 month", "do_not_contact: yes"),
            note("2026-10-29-a", "with: ada", body="- [ ] send it\n"),
        ],
        [],
        id="out-of-bounds",
    ),
    pytest.param(
        [person("ada"), touched("ada", "2023-11-01")],
        ["dormant ada"],
        id="dormant-since-three-years",
    ),
    pytest.param(
        [person("ada"), touched("ada", "2023-11-02")],
        [],
        id="not-yet-dormant",
    ),
    pytest.param(
        [
            person("ada"),
            touched("ada", "2020-11-02"),
            note("2026-10-30-mail", "kind: email", "with: ada"),
        ],
        ["dormant ada"],
        id="dormant-and-tried",
    ),
    pytest.param(
        [
            person("ada"),
            touched("ada", "2020-11-02"),
            *(
                note(f"2026-0{month}-30-mail", "kind: email", "with: ada")
                for month in (6, 7, 8)
            ),
        ],
        [],
        id="dormant-and-let-be-after-three-tries",
    ),
    pytest.param(
        [person("ada", "status: resting"), touched("ada", "2020-11-02")],
        [],
        id="dormant-and-resting",
    ),
    pytest.param(
        [
            person("ada", "status: target"),
            person("joan", "knows: ada"),
            touched("joan", "2026-08-01"),
        ],
        ["target ada"],
        id="target-with-a-path",
    ),
    pytest.param([person("ada", "status: target")], [], id="target-without-a-path"),
    pytest.param(
        [
            person("ada", "status: target"),
            person("joan", "knows: ada"),
            touched("joan", "2026-11-01"),
        ],
        [],
        id="a-path-of-this-period-comes-too-late",
    ),
]


@pytest.mark.parametrize(("files", "expected"), REASONS)
def test_who_is_on_it(files: list[str], expected: list[str]) -> None:
    assert expected == picks(planned(*files))


PEOPLE = "".join(
    [
        *(
            person(f"owed{n}")
            + note(f"2026-10-2{n}-o", f"with: owed{n}", body="- [ ] send it\n")
            for n in range(8)
        ),
        *(
            person(f"late{n}", "cadence: 1 month")
            + touched(f"late{n}", f"2026-0{n}-01")
            for n in range(1, 9)
        ),
        *(person(f"old{n}") + touched(f"old{n}", f"201{n}-03-01") for n in range(4)),
        *(person(f"target{n}", "status: target") for n in range(3)),
        person("joan", "knows: [target1, target2]"),
        touched("joan", "2026-08-01"),
        touched("joan", "2026-08-02"),
    ]
)

SHARES = [
    pytest.param(
        20,
        [
            *(f"owed owed{n}" for n in range(8)),
            *(f"cadence late{n}" for n in range(1, 7)),
            *(f"dormant old{n}" for n in range(4)),
            "target target1",
            "target target2",
        ],
        id="one-in-five-and-one-in-ten",
    ),
    pytest.param(
        10,
        [*(f"owed owed{n}" for n in range(8)), "dormant old0", "dormant old1"],
        id="who-owes-comes-first",
    ),
    pytest.param(
        9,
        [*(f"owed owed{n}" for n in range(8)), "dormant old0"],
        id="shares-are-rounded-down",
    ),
    pytest.param(
        3, ["owed owed0", "owed owed1", "owed owed2"], id="never-more-than-the-goal"
    ),
    pytest.param(
        40,
        [
            *(f"owed owed{n}" for n in range(8)),
            *(f"cadence late{n}" for n in range(1, 9)),
            *(f"dormant old{n}" for n in range(4)),
            "target target1",
            "target target2",
        ],
        id="places-stay-free",
    ),
]


@pytest.mark.parametrize(("contacts", "expected"), SHARES)
def test_shares(contacts: int, expected: list[str]) -> None:
    found = planned(goal(contacts), PEOPLE)
    assert contacts == found.goal
    assert expected == picks(found)


def test_targets_led_to_alike_stand_by_name() -> None:
    files = [
        person(stem, "status: target").replace(f"name: {stem.title()}", f"name: {name}")
        for stem, name in (("a", "Zoë"), ("b", "Ada"))
    ]
    found = planned(
        goal(20), *files, person("joan", "knows: [a, b]"), touched("joan", "2026-08-01")
    )
    assert ["target b", "target a"] == [
        one for one in picks(found) if one.startswith("target")
    ]


def test_lateness_is_measured_in_cadences() -> None:
    """A week late of a week is later than a month late of a year."""
    found = planned(
        person("ada", "cadence: 1 year"),
        touched("ada", "2025-10-01"),
        person("joan", "cadence: 1 week"),
        touched("joan", "2026-10-18"),
    )
    assert ["cadence joan", "cadence ada"] == picks(found)
    assert ("every week: last contact 18 Oct, due 25 Oct",) == found.picks[0].why


def test_dormant_ties_stand_by_their_strength_then() -> None:
    found = planned(
        goal(20),
        *(person(stem) for stem in ("ada", "joan")),
        touched("ada", "2019-01-01"),
        touched("joan", "2019-02-01"),
        note("2019-02-01-again", "kind: coffee", "with: joan"),
    )
    assert ["dormant joan", "dormant ada"] == picks(found)
    assert ("no contact since 1 Feb 2019, strong then",) == found.picks[0].why


def test_all_that_is_owed_stands_with_its_line() -> None:
    found = planned(
        person("ada"),
        note(
            "2026-10-29-a",
            "kind: email",
            "direction: in",
            "with: ada",
            body="- [ ] send it due:2026-11-05\n",
        ),
    )
    (pick,) = found.picks
    assert ("they wrote on 29 Oct", "you promised: send it") == pick.why
    assert dt.date(2026, 10, 31) == pick.due
    assert [4, 6] == [place.line for place in pick.evidence]


ADA = person("ada", "cadence: 1 month") + touched("ada", "2026-09-01")
PROGRESS = [
    pytest.param([], (0, None, None), id="nothing-yet"),
    pytest.param(
        [touched("ada", "2026-11-01")], (1, "2026-11-01", None), id="on-the-first-day"
    ),
    pytest.param([touched("ada", "2026-10-31")], (0, None, None), id="just-before"),
    pytest.param(
        [touched("ada", "2026-11-23")], (0, None, None), id="what-is-planned-is-not-yet"
    ),
    pytest.param(
        [note("2026-11-03-m", "kind: email", "with: ada")],
        (0, None, "2026-11-03"),
        id="a-letter-without-an-answer",
    ),
    pytest.param(
        [
            note("2026-11-03-m", "kind: email", "with: ada"),
            note("2026-11-04-m", "kind: email", "direction: in", "with: ada"),
        ],
        (1, "2026-11-04", None),
        id="an-answer",
    ),
]


@pytest.mark.parametrize(("files", "expected"), PROGRESS)
def test_progress(
    files: list[str], expected: tuple[int, str | None, str | None]
) -> None:
    found = planned(ADA, *files)
    (pick,) = found.picks
    days = [one.day.isoformat() if one else None for one in (pick.touched, pick.tried)]
    assert expected == (found.reached, *days)


def owed(body: str, *keys: str) -> str:
    """Return a note of October that ends in the task lines *body*."""
    return note("2026-10-29-a", "with: ada", *keys, body=f"{body}\n")


CALLED = touched("ada", "2026-11-05")
KEPT = [
    pytest.param([owed("- [ ] send it")], [None], 0, id="open"),
    pytest.param([owed("- [ ] send it"), CALLED], [None], 0, id="a-call-ticks-nothing"),
    pytest.param([owed("- [x] send it ✅ 2026-11-05")], ["2026-11-05"], 1, id="ticked"),
    pytest.param(
        [owed("- [x] send it ✅ 2026-11-05"), CALLED],
        ["2026-11-05"],
        1,
        id="and-a-call",
    ),
    pytest.param(
        [owed("- [x] send it ✅ 2026-11-05\n- [ ] call them")],
        ["2026-11-05", None],
        0,
        id="one-of-two",
    ),
    pytest.param(
        [
            owed(
                "- [x] send it ✅ 2026-11-05",
                "kind: email",
                "direction: in",
            )
        ],
        ["2026-11-05"],
        0,
        id="ticked-and-no-reply",
    ),
    pytest.param(
        [
            owed("- [x] send it ✅ 2026-11-05", "kind: email", "direction: in"),
            CALLED,
        ],
        ["2026-11-05"],
        1,
        id="ticked-and-a-call-for-a-reply",
    ),
    pytest.param(
        [owed("", "kind: email", "direction: in"), CALLED], [], 1, id="no-promise"
    ),
]


@pytest.mark.parametrize(("files", "days", "reached"), KEPT)
def test_a_promise_is_done_when_it_is_ticked(
    files: list[str], days: list[str | None], reached: int
) -> None:
    found = planned(person("ada"), *files)
    (pick,) = found.picks
    done = [one.done.isoformat() if one.done else None for one in pick.promises]
    assert (days, reached) == (done, found.reached)


def test_a_promise_to_three_is_done_for_all_of_them() -> None:
    files = [person("ada"), person("bo"), person("cy")]
    line = "- [{}] send it{}\n"
    for tick, reached in ((" ", ""), 0), (("x", " ✅ 2026-11-05"), 3):
        task = note("2026-10-29-a", "with: [ada, bo, cy]", body=line.format(*tick))
        found = planned(*files, task, touched("bo", "2026-11-03"))
        assert ["ada", "bo", "cy"] == [pick.contact for pick in found.picks]
        assert reached == found.reached


def test_who_was_touched_beside_it() -> None:
    found = planned(ADA, person("joan"), touched("joan", "2026-11-05"))
    assert [("joan", dt.date(2026, 11, 5), 3)] == [
        (one.contact, one.touched.day, one.touched.evidence.line)
        for one in found.beside
    ]


def test_a_period_that_is_over_ends_its_progress() -> None:
    found = planned(ADA, touched("ada", "2026-12-05"), today=dt.date(2026, 12, 24))
    assert 0 == found.reached


def test_the_period_is_the_goals_where_none_is_named() -> None:
    journal, settings = read(goal(3, "week"))
    assert "2026-W47" == plan(Day(journal, settings, TODAY)).period.name


FROZEN = [
    pytest.param(touched("ada", "2026-11-05"), id="a-touch"),
    pytest.param(
        note("2026-11-05-a", "with: ada", body="- [ ] send it due:2026-11-06\n"),
        id="a-promise",
    ),
    pytest.param(
        note("2026-11-05-a", "kind: call", "with: joan", "follow_up: 2 days"),
        id="a-decision",
    ),
    pytest.param(
        note("2026-11-05-a", "kind: email", "direction: in", "with: joan"),
        id="a-letter",
    ),
]


@pytest.mark.parametrize("new", FROZEN)
def test_new_notes_do_not_change_it(new: str) -> None:
    old = ADA + person("joan")
    assert picks(planned(old)) == picks(planned(old, new))


TICKS = [
    pytest.param("- [ ] send it", ["owed ada"], id="open"),
    pytest.param("- [x] send it ✅ 2026-11-01", ["owed ada"], id="done-in-the-period"),
    pytest.param("- [x] send it ✅ 2026-10-31", [], id="done-before"),
    pytest.param("- [x] send it", [], id="done-nobody-knows-when"),
    pytest.param("- [-] send it", [], id="dropped"),
]


@pytest.mark.parametrize(("line", "expected"), TICKS)
def test_what_is_ticked_in_the_period_was_open(line: str, expected: list[str]) -> None:
    in_note = planned(
        person("ada"), note("2026-10-29-a", "with: ada", body=f"{line}\n")
    )
    in_contact = planned(person("ada", body=f"{line} due:2026-11-09\n"))
    assert expected == picks(in_note)
    assert expected == picks(in_contact)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2026-10-19", ["dormant ada"], id="the-gap-ends-with-the-month"),
        pytest.param("2026-10-20", [], id="the-gap-goes-beyond-it"),
    ],
)
def test_whom_i_wrote_to_is_let_be_through_the_gap(
    day: str, expected: list[str]
) -> None:
    """Six weeks from that day; the period is November."""
    close = [
        touched("ada", f"{year}-0{month}-01")
        for year in (2020, 2021)
        for month in range(1, 9)
    ]
    letter = note(f"{day}-a", "kind: email", "direction: out", "with: ada")
    options = "{goal: {contacts: 10, every: month}, min_gap: 6 weeks}"
    config = f"-- mkdocs.yml --\nplugins:\n  - netjournal: {options}\n"
    assert expected == picks(planned(config, person("ada"), *close, letter))


def test_who_was_never_met_is_not_in_touch_yet() -> None:
    found = planned(goal(5), person("ada", "circle: inner", "met: 2026-01-01"))
    assert [("cadence", "no contact yet" in pick.why[0]) for pick in found.picks] == [
        ("cadence", True)
    ]
