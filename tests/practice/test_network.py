from __future__ import annotations

import datetime as dt
import gc
from weakref import ref

import pytest

from netjournal.practice.day import Day
from netjournal.practice.network import (
    ME,
    Chain,
    chains,
    constraint,
    effective_size,
    network,
    people_to_ask,
    weights,
)
from netjournal.practice.network.ties import Network
from tests.journals import read

TODAY = dt.date(2026, 11, 22)
ME_FILE = "-- contacts/me.md --\n---\nname: Me\nself: yes\n---\n"


def person(stem: str, *keys: str) -> str:
    lines = "".join(f"{key}\n" for key in keys)
    return f"-- contacts/{stem}.md --\n---\nname: {stem.title()}\n{lines}---\n"


def note(stem: str, *keys: str) -> str:
    lines = "".join(f"{key}\n" for key in keys)
    return f"-- journal/{stem}.md --\n---\n{lines}---\n"


def call(stem: str, day: str = "2026-11-01") -> str:
    return note(f"{day}-{stem}", "kind: call", f"with: {stem}")


def ties(*files: str) -> Network:
    return network(Day(*read(ME_FILE + "".join(files)), TODAY))


def ways(found: tuple[Chain, ...]) -> list[str]:
    return [" ".join(chain.people) for chain in found]


TIES = [
    pytest.param(
        [person("ada", "knows: {who: joan, as: mentor, since: 2020}")],
        2.0,
        [("knows", "mentor, since 2020", 3)],
        id="they-know-each-other",
    ),
    pytest.param(
        [person("ada", "knows: joan")],
        2.0,
        [("knows", "know each other", 3)],
        id="without-a-word-how",
    ),
    pytest.param(
        [person("ada", "knows: {who: joan, since: 2027}")], 0.0, [], id="not-yet"
    ),
    pytest.param(
        [person("ada"), person("joan", "met: {on: 2020-01, through: ada}")],
        1.0,
        [("through", "Ada introduced you to Joan in January 2020", 3)],
        id="brought-us-together",
    ),
    pytest.param(
        [person("ada"), note("2026-05-01-i", "introduced: [ada, joan]")],
        1.0,
        [("introduction", "introduced on 1 May", 2)],
        id="I-introduced-them",
    ),
    pytest.param(
        [
            person("ada"),
            note("2026-05-01-i", "introduced: {who: [ada, joan], stage: offered}"),
        ],
        0.0,
        [],
        id="an-offer-is-no-tie",
    ),
    pytest.param(
        [
            person("ada"),
            note(
                "2026-05-01-i",
                "kind: introduction",
                "with: [ada, joan]",
                "introduced: [me, joan]",
            ),
        ],
        1.0,
        [("introduction", "introduced you on 1 May", 4)],
        id="who-introduced-me-knows-them",
    ),
    pytest.param(
        [person("ada"), note("2026-05-01-a", "kind: meal", "with: [ada, joan]")],
        1.0,
        [("note", "both at A, 1 May", 3)],
        id="one-table",
    ),
    pytest.param(
        [
            person("ada"),
            person("x"),
            person("y"),
            person("z"),
            note("2026-05-01-fair", "kind: event", "with: [ada, joan, x, y, z]"),
        ],
        0.25,
        [("note", "both at Fair, 1 May (5 people)", 3)],
        id="one-event-of-five",
    ),
    pytest.param(
        [
            person("ada"),
            note("2026-05-01-fair", "kind: event", "with: joan", "hosts: ada"),
        ],
        1.0,
        [("note", "both at Fair, 1 May", 3)],
        id="a-host-was-there",
    ),
    pytest.param(
        [
            person("ada"),
            note("2026-05-01-fair", "kind: event", "with: joan"),
            note(
                "2026-05-01-tea", "kind: coffee", "with: ada", "event: 2026-05-01-fair"
            ),
        ],
        1.0,
        [("note", "both at Fair, 1 May", 3)],
        id="a-talk-at-the-event",
    ),
    pytest.param(
        [person("ada"), note("2026-05-01-mail", "kind: email", "with: [ada, joan]")],
        0.0,
        [],
        id="one-mail-to-both-is-no-tie",
    ),
    pytest.param(
        [person("ada"), note("2026-12-01-fair", "kind: event", "with: [ada, joan]")],
        0.0,
        [],
        id="nor-is-what-is-planned",
    ),
    pytest.param(
        [
            person("ada"),
            note(
                "2026-05-01-i", "kind: interview", "stage: asked", "with: [ada, joan]"
            ),
        ],
        0.0,
        [],
        id="nor-an-interview-that-was-not-held",
    ),
    pytest.param(
        [person("ada", "organization: royal society")],
        1.0,
        [("organization", "both at Royal Society", 3)],
        id="one-organization",
    ),
    pytest.param(
        [person("ada", "organization: {name: Royal Society, from: 1990, to: 2009-12}")],
        0.0,
        [],
        id="one-after-the-other",
    ),
    pytest.param(
        [
            person("ada", "organization: Royal Society"),
            person("x", "organization: Royal Society"),
        ],
        0.5,
        [("organization", "both at Royal Society", 3)],
        id="an-organization-of-three",
    ),
]


@pytest.mark.parametrize(("files", "weight", "proof"), TIES)
def test_ties_between_others(
    files: list[str], weight: float, proof: list[tuple[str, str, int]]
) -> None:
    """Joan is at the Royal Society since 2010; Ada is who I know well."""
    joan = "organization: {name: Royal Society, from: 2010}"
    base = (
        [] if any("contacts/joan" in text for text in files) else [person("joan", joan)]
    )
    found = ties(*base, *files, call("ada"))
    assert weight == found.tie("ada", "joan") == found.tie("joan", "ada")
    told = [
        (each.kind, each.words, each.evidence.line)
        for each in found.proofs("ada", "joan")
    ]
    assert proof == told[:1]


def test_the_same_told_from_both_sides_counts_once() -> None:
    found = ties(
        person("ada", "knows: joan"),
        person("joan", "knows: {who: ada, as: mentor}"),
    )
    assert 2.0 == found.tie("ada", "joan")
    assert [("mentor", 2.0), ("know each other", 0.0)] == [
        (proof.words, proof.weight) for proof in found.proofs("ada", "joan")
    ]


MINE = [
    pytest.param([person("ada"), call("ada")], ("touch", 3), id="touch"),
    pytest.param([person("ada", "met: {on: 2020-05}")], ("met", 3), id="met"),
    pytest.param([person("ada", "met: {on: 2027-05}")], None, id="to-be-met"),
    pytest.param([person("ada")], None, id="only-a-name"),
    pytest.param(
        [person("ada"), note("2026-11-01-a", "kind: email", "with: ada")],
        None,
        id="a-letter-without-an-answer",
    ),
    pytest.param(
        [person("ada", "status: target", "met: {on: 2020-05}")], None, id="target"
    ),
    pytest.param(
        [person("ada", "status: target"), call("ada")],
        ("touch", 3),
        id="target-in-touch",
    ),
    pytest.param(
        [
            person("ada", "organization: Mill"),
            person("me2"),
            "-- contacts/own.md --\n---\nname: Own\n---\n",
        ],
        None,
        id="somebody-elses-organization",
    ),
]


@pytest.mark.parametrize(("files", "expected"), MINE)
def test_my_own_ties(files: list[str], expected: tuple[str, int] | None) -> None:
    mine = ties(*files).mine.get("ada")
    found = (
        None if mine is None else (mine.proofs[0].kind, mine.proofs[0].evidence.line)
    )
    assert expected == found


def test_a_colleague_is_a_faint_tie() -> None:
    text = (
        "-- contacts/me.md --\n---\nname: Me\nself: yes\norganization: Mill\n---\n"
        + person("ada", "organization: mill")
    )
    found = network(Day(*read(text), TODAY)).mine["ada"]
    assert (0.05, "organization") == (found.weight, found.proofs[0].kind)


WAYS = [
    pytest.param([person("ada"), call("ada")], ["ada"], id="somebody-I-know"),
    pytest.param([person("ada")], [], id="no-recorded-path"),
    pytest.param(
        [person("ada", "status: target"), person("joan", "knows: ada"), call("joan")],
        ["joan ada"],
        id="one-between",
    ),
    pytest.param(
        [
            person("ada"),
            person("b", "knows: ada"),
            person("c", "knows: b"),
            person("d", "knows: c"),
            call("d"),
        ],
        ["d c b ada"],
        id="four-hops",
    ),
    pytest.param(
        [
            person("ada"),
            person("b", "knows: ada"),
            person("c", "knows: b"),
            person("d", "knows: c"),
            person("e", "knows: d"),
            call("e"),
        ],
        [],
        id="five-are-too-many",
    ),
    pytest.param(
        [
            person("ada"),
            person("b", "knows: ada"),
            person("c", "knows: ada"),
            call("b", "2025-11-01"),
            call("c"),
        ],
        ["c ada", "b ada"],
        id="the-strongest-first",
    ),
    pytest.param(
        [
            person("ada"),
            person("b", "knows: ada"),
            person("c", "knows: b"),
            call("b"),
            call("c"),
        ],
        ["b ada"],
        id="whom-I-know-as-well-needs-no-go-between",
    ),
    pytest.param(
        [
            person("ada"),
            person("b", "knows: ada", "met: {on: 2019}"),
            person("c", "knows: b"),
            *(call("c", f"2026-11-0{day}") for day in range(1, 8)),
        ],
        ["c b ada", "b ada"],
        id="but-whom-I-hardly-know-may",
    ),
    pytest.param(
        [
            person("ada"),
            person("b", "knows: ada", "do_not_contact: yes"),
            person("c", "knows: ada", "status: archived"),
            person("d", "knows: ada", "status: deceased"),
            call("b"),
            call("c"),
            call("d"),
        ],
        [],
        id="nobody-out-of-bounds-is-on-it",
    ),
    pytest.param(
        [person("ada", "do_not_contact: yes"), person("b", "knows: ada"), call("b")],
        [],
        id="nor-led-to",
    ),
    pytest.param(
        [person("ada"), person("me2", "knows: [ada, me]"), call("me2")],
        ["me2 ada"],
        id="I-am-nobodys-go-between",
    ),
]


@pytest.mark.parametrize(("files", "expected"), WAYS)
def test_chains(files: list[str], expected: list[str]) -> None:
    assert expected == ways(chains(ties(*files), ["ada"]))


def test_strength_is_the_product_of_the_hops() -> None:
    """A call today weighs 0.7, knowing each other 2: 0.7/1.7 times 2/3."""
    found = ties(person("ada"), person("b", "knows: ada"), call("b", "2026-11-22"))
    (chain,) = chains(found, ["ada"])
    assert [0.7 / 1.7, 2 / 3] == pytest.approx([hop.strength for hop in chain.hops])
    assert 0.7 / 1.7 * 2 / 3 == pytest.approx(chain.strength)
    assert (ME, "weak", dt.date(2026, 11, 22)) == (
        chain.hops[0].one,
        chain.hops[0].word,
        chain.hops[0].last,
    )


def test_only_so_many() -> None:
    files = [person("ada"), *(person(f"b{n}", "knows: ada") for n in range(9))]
    found = ties(*files, *(call(f"b{n}") for n in range(9)))
    assert ["b0 ada", "b1 ada", "b2 ada"] == ways(chains(found, ["ada"], 3))
    assert () == chains(found, ["ada"], 0)


STRAIN = [
    pytest.param("", "", ["b", "c"], id="by-name"),
    pytest.param("status: resting", "", ["c", "b"], id="resting"),
    pytest.param("snooze_until: 2026-12-01", "", ["c", "b"], id="snoozed"),
    pytest.param(
        "",
        note("2026-11-02-b", "kind: email", "with: b"),
        ["c", "b"],
        id="a-letter-unanswered",
    ),
    pytest.param(
        "",
        note(
            "2026-10-01-g",
            "kind: note",
            "with: [b, c]",
            "gave: [{who: b, what: x}, {who: c, what: y}]",
        )
        + note("2026-10-02-a", "kind: note", "with: b", "asked: z"),
        ["c", "b"],
        id="asked-since-I-gave",
    ),
    pytest.param(
        "",
        note("2026-10-02-a", "kind: note", "with: c", "gave: z"),
        ["c", "b"],
        id="given-nothing-yet",
    ),
]


@pytest.mark.parametrize(("key", "more", "expected"), STRAIN)
def test_whom_to_ask(key: str, more: str, expected: list[str]) -> None:
    """The least strained first, whoever has the stronger chain."""
    keys = ["knows: ada", *([key] if key else [])]
    found = ties(
        person("ada"),
        person("b", *keys),
        person("c", "knows: ada"),
        call("b"),
        call("c"),
        more,
    )
    asked = people_to_ask(found, chains(found, ["ada"]))
    assert expected == [one.contact for one in asked]


def test_what_was_asked_and_given_last_has_its_lines() -> None:
    found = ties(
        person("ada"),
        person("b", "knows: ada"),
        note("2026-01-01-b", "kind: call", "with: b", "asked: a book"),
        note("2026-03-01-b", "kind: call", "with: b", "gave: a map"),
        note("2026-05-01-b", "kind: call", "with: b", "asked: a word"),
    )
    (asked,) = people_to_ask(found, chains(found, ["ada"]))
    assert (1, 2, 1) == (asked.gave, asked.asked, asked.since)
    assert [
        ("journal/2026-05-01-b.md", 4),
        ("journal/2026-03-01-b.md", 4),
    ] == [(place.path, place.line) for place in asked.evidence]


def test_nobody_is_asked_where_one_knows_them_myself() -> None:
    found = ties(person("ada"), call("ada"))
    assert () == people_to_ask(found, chains(found, ["ada"]))


def test_weights_are_those_of_my_own_network() -> None:
    found = weights(
        ties(
            person("ada", "knows: [joan, alan]"),
            person("joan"),
            person("alan"),
            person("gone", "status: deceased"),
            call("ada", "2026-11-22"),
            call("joan", "2026-11-22"),
            call("gone", "2026-11-22"),
        )
    )
    assert {ME, "ada", "joan"} == set(found)
    assert {"ada": 0.7 / 1.7, "joan": 0.7 / 1.7} == pytest.approx(found[ME])
    assert {"joan": 2 / 3} == pytest.approx(found["ada"])
    with pytest.raises(KeyError):
        _ = found["gone"]
    # Both sides at once say the same as each of them alone.
    plain = {stem: {**found[stem]} for stem in found}
    for node in found:
        assert constraint(found, node) == pytest.approx(constraint(plain, node))
        assert effective_size(found, node) == pytest.approx(effective_size(plain, node))


def test_what_was_counted_goes_with_the_last_who_holds_it() -> None:
    journal, settings = read(
        ME_FILE
        + person("ada", "knows: [grace]", "met: {through: grace}")
        + person("grace", "organization: Labs")
        + person("alan", "organization: Labs")
        + call("ada")
    )
    counted = Network(day=Day(journal, settings, TODAY))
    proofs = [counted.proofs("ada", "grace"), *map(counted.ties_of, journal.contacts)]
    mine = counted.mine["ada"]
    there = ref(counted)
    gc.collect()
    gc.disable()
    try:
        del counted
        assert there() is None
    finally:
        gc.enable()
    assert proofs[0]
    assert mine.proofs
