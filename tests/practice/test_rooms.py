"""The rooms that answer one small question each."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.practice.day import Day
from netjournal.practice.interviews import interviews
from netjournal.practice.ledger import ledger
from netjournal.practice.lessons import lessons
from netjournal.practice.near import near
from netjournal.practice.network import network
from netjournal.practice.opportunities import opportunities, times
from netjournal.practice.organization import find, organization
from netjournal.practice.reconnect import reconnect
from netjournal.practice.seeds import seeds
from netjournal.practice.targets import targets
from tests.journals import read

TODAY = dt.date(2026, 11, 22)


def person(stem: str, *keys: str, body: str = "") -> str:
    lines = "".join(f"{key}\n" for key in keys)
    return f"-- contacts/{stem}.md --\n---\nname: {stem.title()}\n{lines}---\n{body}"


def note(stem: str, *keys: str, body: str = "") -> str:
    lines = "".join(f"{key}\n" for key in keys)
    return f"-- journal/{stem}.md --\n---\n{lines}---\n{body}"


def call(stem: str, day: str) -> str:
    return note(f"{day}-{stem}", "kind: call", f"with: {stem}")


ME = person("me", "self: yes")
TRIED = "attempt: yes"


def test_targets() -> None:
    files = [
        ME,
        person("zoe", "status: target", "goal: ask her", "organization: Mill"),
        person("ada", "status: target"),
        person("far", "status: target", "do_not_contact: yes"),
        person("joan", "knows: zoe", "organization: mill"),
        call("joan", "2026-11-01"),
        note("2026-12-01-fair", "kind: event", "expected: [ada, zoe]"),
        note("2026-11-20-days", "end: 2026-11-22", "kind: event", "expected: zoe"),
        note("2026-11-19-past", "kind: event", "expected: zoe"),
        note("2026-12-02-off", "kind: event", "expected: [ada, zoe]", "attempt: yes"),
        note("2026-11-02-mail", "kind: email", "with: ada"),
    ]
    ada, zoe = targets(network(Day(*read("".join(files)), TODAY)))
    assert ("ada", None, ["2026-12-01-fair"], (), (dt.date(2026, 11, 2),)) == (
        ada.contact,
        ada.path,
        [event.note for event in ada.events],
        ada.inside,
        ada.tried,
    )
    assert zoe.path is not None
    assert (
        "ask her",
        ("joan", "zoe"),
        ["2026-11-20-days", "2026-12-01-fair"],
        ("joan",),
    ) == (
        zoe.goal,
        zoe.path.people,
        [event.note for event in zoe.events],
        zoe.inside,
    )
    assert [3] == [event.evidence.line for event in ada.events]
    assert 4 == zoe.evidence.line


MILL = [
    ME,
    person("ada", "organization: {name: Mill, title: Miller}"),
    person("joan", "organization: {name: mill, to: 2020}"),
    person("new", "organization: Mill"),
    person("far", "organization: Mill"),
    person("host", "knows: [new, far]"),
    call("ada", "2026-11-01"),
    call("host", "2026-11-01"),
    call("joan", "2019-11-01"),
    person("other", "organization: Millstone"),
]


def test_organization() -> None:
    found = organization(network(Day(*read("".join(MILL)), TODAY)), "Mill")
    assert found.next is not None
    assert (["ada"], ["joan"], ["far", "new"], ("host", "far")) == (
        [one.contact for one in found.present],
        [one.contact for one in found.past],
        [one.contact for one in found.missing],
        found.next.people,
    )
    assert [3, 3] == [place.line for place in found.present[0].evidence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("mill", ("Mill",), id="whole-name"),
        pytest.param("MILL", ("Mill",), id="any-case"),
        pytest.param("mil", ("Mill", "Millstone"), id="several"),
        pytest.param("stone", ("Millstone",), id="part"),
        pytest.param("bank", (), id="none"),
        pytest.param("", (), id="nothing-said"),
    ],
)
def test_find_an_organization(text: str, expected: tuple[str, ...]) -> None:
    assert expected == find(read("".join(MILL))[0], text)


INTERVIEWS = [
    pytest.param(["stage: asked"], ("asked", True, False), id="asked"),
    pytest.param(["stage: agreed"], ("agreed", True, False), id="agreed"),
    pytest.param(["stage: declined"], ("declined", True, False), id="declined"),
    pytest.param([], ("held", True, False), id="held"),
    pytest.param(["direction: in"], ("held", False, False), id="asked-of-me"),
    pytest.param(["attempt: yes"], ("agreed", True, False), id="fell-through"),
    pytest.param(
        ["attempt: yes", "direction: out"], ("asked", True, True), id="i-tried"
    ),
    pytest.param(
        ["attempt: yes", "stage: declined"], ("declined", True, False), id="and-says"
    ),
]


@pytest.mark.parametrize(("keys", "expected"), INTERVIEWS)
def test_interview(keys: list[str], expected: tuple[str, bool, bool]) -> None:
    text = person("ada") + note("2026-11-01-i", "kind: interview", "with: ada", *keys)
    (one,) = interviews(Day(*read(text), TODAY))
    assert expected == (one.stage, one.mine, one.thanked)


def test_an_interview_with_all_that_came_of_it() -> None:
    text = (
        person("ada")
        + person("joan")
        + note(
            "2026-11-01-i",
            "kind: interview",
            "with: ada",
            "questions: [why, whom next]",
            "answers: {why: because}",
            "referrals: [joan, Mr Lorenz]",
            "reported: 2026-11-20",
        )
        + note("2026-11-02-m", "kind: email", "with: ada")
        + note("2026-12-01-i", "kind: interview", "with: joan")
    )
    planned, held = interviews(Day(*read(text), TODAY))
    assert ("agreed", True) == (planned.stage, planned.coming)
    assert (True, dt.date(2026, 11, 20), ("whom next",)) == (
        held.thanked,
        held.reported,
        held.unanswered,
    )
    assert [("Joan", "joan"), ("Mr Lorenz", "")] == [tuple(r) for r in held.referrals]


LESSONS = (
    person("ada")
    + note("2026-11-01-a", "kind: call", "with: ada", "lesson: ask [[ada]] first")
    + note("2026-11-02-b", "kind: meal", "outcome: poor")
    + note("2026-11-03-c", "outcome: mixed")
    + note("2026-12-03-d", "lesson: from the future")
)


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        pytest.param({}, ["2026-11-02-b", "2026-11-01-a"], id="all"),
        pytest.param({"contact": "ada"}, ["2026-11-01-a"], id="of-a-person"),
        pytest.param({"kind": "Meal"}, ["2026-11-02-b"], id="of-a-kind"),
    ],
)
def test_lessons(only: dict[str, str], expected: list[str]) -> None:
    found = lessons(read(LESSONS)[0], TODAY, **only)
    assert expected == [one.note.note for one in found]


def test_a_lesson_reads_as_its_links_show() -> None:
    assert ("ask Ada first",) == lessons(read(LESSONS)[0], TODAY)[1].lessons


def test_lists_stand_in_the_order_of_plain_names() -> None:
    """People by name, places and organizations too."""
    names = ("Zoe", "Öz", "Åke", "Ada")
    text = "".join(
        f"-- contacts/p{at}.md --\n---\nname: {name}\nlocation: {name}land\n"
        f"organization: {name} works\nstatus: target\n---\n"
        + note(f"2026-11-01-{at}", f"with: p{at}", "gave: a map")
        for at, name in enumerate(names)
    )
    journal, settings = read(text)
    by_name = ["p3", "p2", "p1", "p0"]

    known = network(Day(journal, settings, TODAY))
    assert by_name == [one.contact for one in targets(known)]
    there = near(Day(journal, settings, TODAY), "land").people
    assert by_name == [one.contact for one in there]
    assert by_name == [one.contact for one in ledger(journal, TODAY)]
    assert ("Ada works", "Åke works", "Öz works", "Zoe works") == find(journal, "work")


def test_near() -> None:
    text = (
        ME.replace("self: yes", "self: yes\nlocation: Leipzig")
        + person("zoe", "location: Leipzig", "title: Miller")
        + person("ada", "location: leipzig-plagwitz", "status: target")
        + person("far", "location: Halle")
        + person("gone", "location: Leipzig", "status: deceased")
        + call("zoe", "2026-11-01")
        + note("2026-12-01-fair", "kind: event", "place: Messe Leipzig")
        + note("2026-11-01-fair", "kind: event", "place: Messe Leipzig")
    )
    found = near(Day(*read(text), TODAY), "LEIPZIG")
    assert [("zoe", False), ("ada", True)] == [
        (one.contact, one.target) for one in found.people
    ]
    assert ["2026-12-01-fair"] == [one.note for one in found.coming]
    assert () == near(Day(*read(text), TODAY), " ").people


SEEDS = [
    pytest.param(
        [person("ada"), note("2023-11-23-a", "with: ada", "gave: a map")],
        ["2026-11-23 3 gave a map"],
        id="gave",
    ),
    pytest.param(
        [person("ada"), note("2023-11-22-a", "with: ada", "received: a map")],
        ["2026-11-22 3 received a map"],
        id="received-today",
    ),
    pytest.param(
        [person("ada"), note("2023-11-21-a", "with: ada", "gave: a map")],
        [],
        id="yesterday-is-gone",
    ),
    pytest.param(
        [person("ada"), note("2023-12-07-a", "with: ada", "gave: a map")],
        [],
        id="far-off",
    ),
    pytest.param(
        [person("ada"), note("2026-11-21-a", "with: ada", "gave: a map")],
        [],
        id="not-a-year-old",
    ),
    pytest.param(
        [person("ada", "met: {on: 2020-12-01}")], ["2026-12-01 6 met "], id="met"
    ),
    pytest.param(
        [person("ada", "met: {on: 2020-12}"), call("ada", "2020-12-01")],
        [],
        id="met-on-no-known-day",
    ),
    pytest.param(
        [person("ada"), call("ada", "2020-12-01"), call("ada", "2021-12-02")],
        [],
        id="a-first-note-meets-nobody",
    ),
    pytest.param(
        [
            person("ada", "status: deceased"),
            note("2023-11-23-a", "with: ada", "gave: a map"),
        ],
        [],
        id="out-of-bounds",
    ),
    pytest.param(
        [
            person("ada"),
            person("joan"),
            note("2023-11-23-a", "introduced: [ada, joan]"),
        ],
        ["2026-11-23 3 introduction you introduced them"],
        id="introduction",
    ),
    pytest.param(
        [
            person("ada"),
            note("2023-11-23-a", "kind: opportunity", "from: ada", "title: A book"),
        ],
        ["2026-11-23 3 opportunity A book"],
        id="opportunity",
    ),
    pytest.param(
        [
            person("ada"),
            note("2023-11-23-a", "kind: opportunity", "stage: lost", "from: ada"),
        ],
        [],
        id="opportunity-lost",
    ),
]


@pytest.mark.parametrize(("files", "expected"), SEEDS)
def test_seeds(files: list[str], expected: list[str]) -> None:
    found = seeds(Day(*read("".join(files)), TODAY))
    assert expected == [f"{one.on} {one.years} {one.kind} {one.what}" for one in found]


def test_a_seed_of_29_february() -> None:
    text = person("ada") + note("2024-02-29-a", "with: ada", "gave: a map")
    (one,) = seeds(Day(*read(text), dt.date(2026, 2, 20)))
    assert dt.date(2026, 2, 28) == one.on


def old(*files: str) -> list[tuple[str, list[str], list[str]]]:
    return [
        (
            one.contact,
            [reason.words for reason in one.worth],
            [reason.words for reason in one.harder],
        )
        for one in reconnect(Day(*read("".join(files)), TODAY))
    ]


EMAIL = "email: ada@example.com"
OLD = [
    pytest.param(
        [person("ada", EMAIL), call("ada", "2023-11-22")],
        [("ada", [], [])],
        id="three-years",
    ),
    pytest.param([person("ada", EMAIL), call("ada", "2023-11-23")], [], id="less"),
    pytest.param(
        [person("ada", EMAIL, "do_not_contact: yes"), call("ada", "2020-01-01")],
        [],
        id="out-of-bounds",
    ),
    pytest.param(
        [person("ada"), call("ada", "2020-01-01")],
        [("ada", [], ["no email, phone or link"])],
        id="no-address",
    ),
    pytest.param(
        [
            person(
                "ada", EMAIL, "goal: learn", "common_ground: [chess]", "title: Miller"
            ),
            note(
                "2020-01-01-a",
                "kind: call",
                "with: ada",
                "received: bread",
                "topics: [mills]",
            ),
        ],
        [
            (
                "ada",
                [
                    "learn",
                    "you share chess",
                    "they gave you bread",
                    "now Miller",
                    "you talked about mills",
                ],
                [],
            )
        ],
        id="what-speaks-for-it",
    ),
    pytest.param(
        [
            person("ada", EMAIL, "status: resting", "snooze_until: 2027-01-01"),
            note(
                "2020-01-01-a",
                "kind: meal",
                "with: ada",
                "outcome: poor",
                body="- [ ] pay\n",
            ),
        ],
        [
            (
                "ada",
                [],
                [
                    "the last time went poor",
                    "you promised: pay",
                    "reminders are paused",
                    "snoozed until 1 Jan 2027",
                ],
            )
        ],
        id="what-may-feel-awkward",
    ),
    pytest.param(
        [
            person("ada", EMAIL),
            note("2020-01-01-a", "kind: letter", "direction: in", "with: ada"),
        ],
        [("ada", [], ["they wrote last, on 1 Jan 2020, and had no answer"])],
        id="their-letter-unanswered",
    ),
    pytest.param(
        [
            person("ada", EMAIL),
            call("ada", "2020-01-01"),
            note("2026-01-01-a", "kind: email", "with: ada"),
        ],
        [("ada", [], ["you wrote on 1 Jan, no answer yet"])],
        id="my-letter-unanswered",
    ),
    pytest.param(
        [
            person("ada", EMAIL),
            call("ada", "2020-01-01"),
            note("2026-01-01-a", "kind: call", "with: ada", TRIED, "direction: out"),
        ],
        [("ada", [], ["you tried to call on 1 Jan, no answer yet"])],
        id="my-try-unanswered",
    ),
    pytest.param(
        [
            person("ada", EMAIL),
            call("ada", "2020-01-01"),
            note("2026-01-01-a", "kind: call", "with: ada", TRIED, "direction: in"),
        ],
        [
            (
                "ada",
                [],
                ["they tried to call last, on 1 Jan, and had no answer"],
            )
        ],
        id="their-try",
    ),
]


@pytest.mark.parametrize(("files", "expected"), OLD)
def test_reconnect(
    files: list[str], expected: list[tuple[str, list[str], list[str]]]
) -> None:
    assert expected == old(*files)


CHAIN = [
    ME,
    person("ada", "met: {at: 2020-05-01-fair}"),
    person("joan"),
    note("2020-05-01-fair", "kind: event", "with: ada"),
    note(
        "2024-05-02-intro",
        "kind: introduction",
        "direction: in",
        "with: [ada, joan]",
        "introduced: [me, joan]",
    ),
    note("2025-05-03-tea", "kind: coffee", "with: joan"),
]


def grown(*keys: str) -> tuple[Journal, Settings]:
    return read("".join([*CHAIN, note("2026-05-04-book", "kind: opportunity", *keys)]))


CHAINS = [
    pytest.param(
        "from: 2025-05-03-tea",
        ["2025-05-03-tea 2024-05-02-intro 2020-05-01-fair"],
        id="back-to-the-event",
    ),
    pytest.param(
        "from: joan", ["joan 2024-05-02-intro 2020-05-01-fair"], id="from-a-person"
    ),
    pytest.param(
        "from: [joan, 2025-05-03-tea, 2020-05-01-fair, ada]",
        ["2025-05-03-tea 2024-05-02-intro 2020-05-01-fair"],
        id="one-chain-holds-the-others",
    ),
    pytest.param("from: nobody", [], id="nobody"),
    pytest.param("from: []", [], id="nothing-said"),
]


@pytest.mark.parametrize(("key", "expected"), CHAINS)
def test_provenance(key: str, expected: list[str]) -> None:
    (one,) = opportunities(Day(*grown(key), TODAY))
    assert expected == [
        " ".join(step.note or step.contacts[0] for step in chain)
        for chain in one.chains
    ]


def test_what_did_not_come_about_is_no_beginning() -> None:
    text = person("joan") + call("joan", "2024-05-01")
    text += note("2023-01-01-try", "kind: call", "with: joan", TRIED, "direction: out")
    text += note("2026-05-04-book", "kind: opportunity", "from: joan")

    (one,) = opportunities(Day(*read(text), TODAY))

    assert ["2024-05-01-joan"] == [step.note for step in one.chains[0] if step.note]


def test_from_seed_to_result() -> None:
    found = opportunities(
        Day(
            *grown(
                "from: [joan, 2025-05-03-tea]",
                "type: career",
                "stage: won",
                "closed: 2026-05-31",
            ),
            TODAY,
        ),
    )
    (one,) = found
    assert one.seed is not None
    days = (dt.date(2026, 5, 31) - dt.date(2020, 5, 1)).days
    assert ("2020-05-01-fair", days) == (one.seed.note, one.grown)
    assert ["joan weak"] == [
        f"{each.contact} {each.strength and each.strength.word}" for each in one.through
    ]
    assert ({"career": (days,)}, {"weak": (days,)}) == times(found)


@pytest.mark.parametrize("stage", ["seed", "open", "lost"])
def test_only_what_was_won_has_a_time(stage: str) -> None:
    found = opportunities(Day(*grown("from: joan", f"stage: {stage}"), TODAY))
    assert [None] == [one.grown for one in found]
    assert ({}, {}) == times(found)


def test_provenance_ends_where_notes_name_each_other() -> None:
    text = (
        person("ada", "met: {through: joan}")
        + person("joan", "met: {through: ada}")
        + note("2026-05-04-book", "kind: opportunity", "from: ada")
    )
    (one,) = opportunities(Day(*read(ME + text), TODAY))
    assert [["person", "introduction", "introduction"]] == [
        [step.kind for step in chain] for chain in one.chains
    ]
