"""Laws of what the practice asks, on journals that hypothesis makes up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.practice.interviews import interviews
from netjournal.practice.introductions import standings
from netjournal.practice.ledger import everybody, ledger
from netjournal.practice.lessons import lessons
from netjournal.practice.network import ME, chains, network, people_to_ask
from netjournal.practice.network.paths import HOPS
from netjournal.practice.opportunities import opportunities
from netjournal.practice.organization import organization
from netjournal.practice.period import parse_period
from netjournal.practice.plan import Plan, plan
from netjournal.practice.reconnect import reconnect
from netjournal.practice.seeds import seeds
from netjournal.practice.targets import targets
from tests.examples import one_in

TODAY = dt.date(2026, 11, 22)
NOVEMBER = parse_period("2026-11")
PEOPLE = ("ada", "grace", "alan", "joan", "emmy", "me")
KINDS = [
    "call",
    "meal",
    "event",
    "email",
    "interview",
    "introduction",
    "opportunity",
    "note",
]
Files = Mapping[str, str]

people = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True).map(
    lambda found: f"[{', '.join(found)}]"
)
pairs = st.permutations(PEOPLE).map(lambda found: f"[{found[0]}, {found[1]}]")
days = st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 20))
bodies = st.lists(
    st.builds(
        "- [{}] send it{}\n".format,
        st.sampled_from(" x-"),
        st.sampled_from(["", " to [[grace]]", " due:2026-11-05", " ✅ 2026-11-10"]),
    ),
    max_size=2,
).map("".join)


def front(keys: Mapping[str, object], body: str) -> str:
    rows = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{rows}---\n{body}"


@cache
def contacts(stem: str) -> st.SearchStrategy[str]:
    keys = st.fixed_dictionaries(
        {"name": st.just(stem.title())},
        optional={
            "cadence": st.sampled_from(["1 week", "1 month", "1 year"]),
            "status": st.sampled_from(["active", "target", "resting", "archived"]),
            "knows": people,
            "met": st.builds("{{on: {}, through: grace}}".format, days),
            "organization": st.sampled_from(["Mill", "{name: Mill, to: 2020}"]),
            "do_not_contact": st.sampled_from(["yes", "no"]),
            "snooze_until": days,
            "self": st.just("yes" if stem == "me" else "no"),
        },
    )
    return st.builds(front, keys, bodies)


notes = st.builds(
    front,
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(KINDS),
            "with": people,
        },
        optional={
            "direction": st.sampled_from(["in", "out"]),
            "answered": st.sampled_from(["yes", "no"]),
            "follow_up": st.sampled_from(["no", "2 weeks", "2026-11-09"]),
            "introduced": pairs,
            "gave": st.just("a map"),
            "asked": st.just("{who: ada, what: a name}"),
            "lesson": st.just("ask first"),
            "from": people,
            "outcome": st.sampled_from(["good", "poor"]),
        },
    ),
    bodies,
)


@st.composite
def journals(draw: st.DrawFn) -> Files:
    files = {f"contacts/{stem}.md": draw(contacts(stem)) for stem in PEOPLE}
    for number, (day, text) in enumerate(
        draw(st.lists(st.tuples(days, notes), max_size=8))
    ):
        files[f"journal/{day}-{number}.md"] = text
    return files


def read(files: Files) -> tuple[Journal, Settings]:
    return read_journal(None, [SourceFile(name, text) for name, text in files.items()])


def listed(found: Plan) -> list[tuple[object, ...]]:
    """Return all of a plan but what has come of it."""
    return [
        (pick.contact, pick.share, pick.why, pick.due, pick.evidence)
        for pick in found.picks
    ]


@one_in(2)
@given(journals(), st.lists(st.tuples(st.integers(1, 30), notes), max_size=4))
def test_new_notes_do_not_change_the_plan(
    files: Files, new: list[tuple[int, str]]
) -> None:
    more = {
        f"journal/2026-11-{day:02}-new{number}.md": text
        for number, (day, text) in enumerate(new)
    }
    before = plan(Day(*read(files), TODAY), NOVEMBER)
    after = plan(Day(*read({**files, **more}), TODAY), NOVEMBER)
    assert listed(before) == listed(after)


@one_in(2)
@given(journals(), st.integers(1, 30))
def test_what_is_done_does_not_change_the_plan(files: Files, day: int) -> None:
    done = {
        name: re.sub(r"- \[ \] (.*)", rf"- [x] \1 ✅ 2026-11-{day:02}", text)
        if "✅" not in text
        else text
        for name, text in files.items()
    }
    before = plan(Day(*read(files), TODAY), NOVEMBER)
    assert listed(before) == listed(plan(Day(*read(done), TODAY), NOVEMBER))


@one_in(2)
@given(journals(), st.integers(1, 30))
def test_the_plan_is_the_same_all_month(files: Files, day: int) -> None:
    journal, settings = read(files)
    some_day = plan(Day(journal, settings, dt.date(2026, 11, day)))
    assert listed(some_day) == listed(plan(Day(journal, settings, TODAY), NOVEMBER))
    assert len(some_day.picks) <= some_day.goal
    contacts = [pick.contact for pick in some_day.picks]
    assert len(contacts) == len(set(contacts))
    assert not any(journal.contacts[stem].out_of_bounds for stem in contacts)


@one_in(2)
@given(journals(), st.sampled_from(PEOPLE))
def test_every_hop_of_a_path_is_recorded(files: Files, goal: str) -> None:
    """Each has a line that is there, and leads from me to the goal."""
    journal, settings = read(files)
    found = chains(network(Day(journal, settings, TODAY)), [goal], 10)
    for chain in found:
        assert len(chain.hops) <= HOPS
        assert [ME, *chain.people[:-1]] == [hop.one for hop in chain.hops]
        assert list(chain.people) == [hop.other for hop in chain.hops]
        assert goal == chain.people[-1]
        assert len(chain.people) == len(set(chain.people))
        assert not any(journal.contacts[stem].out_of_bounds for stem in chain.people)
        for hop in chain.hops:
            assert 0 < hop.strength < 1
            assert hop.proofs
            for proof in hop.proofs:
                rows = files[proof.evidence.path].split("\n")
                assert rows[proof.evidence.line - 1].strip()
    strengths = [chain.strength for chain in found]
    assert strengths == sorted(strengths, reverse=True)


@one_in(2)
@given(journals(), st.sampled_from(PEOPLE), st.integers(1, 10))
def test_fewer_paths_are_the_first_of_more(files: Files, goal: str, top: int) -> None:
    ties = network(Day(*read(files), TODAY))
    assert chains(ties, [goal], 10)[:top] == chains(ties, [goal], top)


def answers(files: Files) -> list[object]:
    """Return all that is asked here, of one journal."""
    journal, settings = read(files)
    ties = network(Day(journal, settings, TODAY))
    ways = {stem: chains(ties, [stem], 5) for stem in PEOPLE}
    return [
        plan(Day(journal, settings, TODAY)),
        ways,
        {stem: people_to_ask(ties, found) for stem, found in ways.items()},
        ledger(journal, TODAY),
        everybody(journal, TODAY),
        targets(ties),
        organization(ties, "Mill"),
        interviews(Day(journal, settings, TODAY)),
        standings(Day(journal, settings, TODAY)),
        opportunities(Day(journal, settings, TODAY)),
        seeds(Day(journal, settings, TODAY), dt.date(2027, 11, 1)),
        lessons(journal, TODAY),
        reconnect(Day(journal, settings, TODAY)),
    ]


@one_in(2)
@given(journals(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(files: Files, random: Random) -> None:
    shuffled = list(files.items())
    random.shuffle(shuffled)
    assert answers(files) == answers(dict(shuffled))
