"""Two contacts made one, key by key; the first is ada, the second king."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from netjournal.changes import ImpossibleError
from netjournal.changes.fields import Conflict, Side
from netjournal.changes.merging import Merged, merge
from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.source import SourceFile
from tests import journals


def read(a: str, b: str, more: str = "") -> Journal:
    """Return a journal with the two, whose other keys are *a* and *b*."""
    return journals.read(
        f"-- contacts/ada.md --\n---\nname: Ada\n{a}---\n"
        f"-- contacts/king.md --\n---\nname: Ada King\n{b}---\n"
        f"-- contacts/mary.md --\n---\nname: Mary\n---\n{more}"
    )[0]


def merged(journal: Journal, choices: Mapping[str, Side] = {}) -> Merged:
    people = journal.contacts
    return merge(journal, people["ada"], people["king"], choices)


KEYS = [
    pytest.param("", "goal: a paper\n", "goal: a paper", id="only-the-second"),
    pytest.param("goal: a paper\n", "", "goal: a paper", id="only-the-first"),
    pytest.param("goal: A Paper\n", "goal: a paper\n", "goal: A Paper", id="alike"),
    pytest.param("goal:\n", "goal: a paper\n", "goal: a paper", id="empty-is-nothing"),
    pytest.param(
        "", "aliases: [Countess, ADA]\n", "aliases: [Ada King, Countess]", id="aliases"
    ),
    pytest.param(
        "aliases: [ada king]\n", "", "aliases: [ada king]", id="an-alias-that-is-there"
    ),
    pytest.param("tags: [a]\n", "tags: [A, b]\n", "tags: [a, b]", id="lists"),
    pytest.param("tags: a\n", "tags: b\n", "tags: [a, b]", id="single-values-of-lists"),
    pytest.param(
        "email: {value: a@b.example, label: work}\n",
        "email: [A@b.example, c@d.example]\n",
        "email: [{value: a@b.example, label: work}, c@d.example]",
        id="addresses",
    ),
    pytest.param(
        "links: {site: https://a.example}\n",
        "links: {site: https://a.example, blog: https://b.example}\n",
        "links: {site: https://a.example, blog: https://b.example}",
        id="maps-by-label",
    ),
    pytest.param(
        "goal: as [[king]] says\n", "", "goal: as [[ada]] says", id="a-link-to-oneself"
    ),
    pytest.param(
        "met: {where: London}\n",
        "met: {on: 2020}\n",
        "met: {where: London, on: 2020}",
        id="inner-keys",
    ),
    pytest.param(
        "knows: [mary]\n", "knows: [Mary]\n", "knows: [mary]", id="the-same-person"
    ),
    pytest.param("knows: [king, mary]\n", "", "knows: [mary]", id="oneself"),
    pytest.param(
        "email: [{value: a@x.example, label: work}]\n",
        "email: [{value: a@x.example, label: work}, b@x.example]\n",
        "email: [{value: a@x.example, label: work}, b@x.example]",
        id="the-same-map",
    ),
    pytest.param(
        "",
        "knows: [{who: ada, as: friend}, mary]\n",
        "knows: [mary]",
        id="oneself-the-other-way",
    ),
    pytest.param(
        "",
        "distinct_from: [mary]\n",
        "distinct_from: [mary]",
        id="who-is-somebody-else",
    ),
    pytest.param("", "status: active\n", "", id="active-is-what-goes-unsaid"),
    pytest.param("", "do_not_contact: yes\n", 'do_not_contact: "yes"', id="a-wish"),
    pytest.param("", "x_seat: a4\n", "x_seat: a4", id="a-key-of-ones-own"),
    pytest.param(
        "organization: A\n",
        "organization: [{name: A, to: 2020}, B]\n",
        "organization: [A, {name: A, to: 2020}, B]",
        id="employers",
    ),
]


@pytest.mark.parametrize(("a", "b", "expected"), KEYS)
def test_keys(a: str, b: str, expected: str) -> None:
    found = merged(read(a, b))

    assert () == found.conflicts
    rows = str(found.changes[0].new).split("\n")[1:-2]
    usual = ["name: Ada"] + ["aliases: [Ada King]"] * ("aliases" not in expected)
    assert sorted([*usual, *filter(None, [expected])]) == sorted(rows)


CONFLICTS = [
    pytest.param("goal: a\n", "goal: b\n", Conflict("goal", "a", "b"), id="texts"),
    pytest.param(
        "circle: inner\n",
        "circle: known\n",
        Conflict("circle", "inner", "known"),
        id="circles",
    ),
    pytest.param(
        "",
        "status: archived\n",
        Conflict("status", "active", "archived"),
        id="a-status",
    ),
    pytest.param(
        "met: {on: 2020}\n",
        "met: {on: 2021}\n",
        Conflict("met.on", "2020", "2021"),
        id="inner-keys",
    ),
    pytest.param(
        "dates: {wedding: --06-21}\n",
        "dates: {wedding: --06-22}\n",
        Conflict("dates.wedding", "--06-21", "--06-22"),
        id="labels",
    ),
    pytest.param(
        "x_seat: [1]\n",
        "x_seat: {a: 1}\n",
        Conflict("x_seat", "1", "a: 1"),
        id="keys-of-ones-own",
    ),
    pytest.param(
        "do_not_contact: no\n",
        "do_not_contact: yes\n",
        Conflict("do_not_contact", "no", "yes"),
        id="wishes",
    ),
]


@pytest.mark.parametrize(("a", "b", "conflict"), CONFLICTS)
def test_conflicts_are_shown_and_settled(a: str, b: str, conflict: Conflict) -> None:
    journal = read(a, b)
    assert ((), (conflict,)) == merged(journal)[:2]

    settled: list[tuple[dict[str, Side], str]] = [
        ({"": "a"}, conflict.b),
        ({conflict.key: "b"}, conflict.a),
        ({"": "b", conflict.key: "a"}, conflict.b),
    ]
    lost = f"left out, as you chose: {conflict.key}: "
    for choices, notice in settled:
        found = merged(journal, choices)
        assert () == found.conflicts
        assert (lost + notice,) == found.notices


NAMES = [
    pytest.param({}, "name: Ada\naliases: [Ada King, Countess]\n", id="the-first"),
    pytest.param(
        {"": "b"}, "name: Ada\naliases: [Ada King, Countess]\n", id="no-conflict"
    ),
    pytest.param(
        {"name": "b"}, "name: Ada King\naliases: [Ada, Countess]\n", id="the-second"
    ),
]


@pytest.mark.parametrize(("choices", "expected"), NAMES)
def test_no_name_is_lost(choices: dict[str, Side], expected: str) -> None:
    found = merged(read("", "aliases: [Countess, Ada King]\n"), choices)
    assert f"---\n{expected}---\n" == found.changes[0].new


NOTES = [
    pytest.param("with: [ada, king, mary]", "with: [ada, mary]", id="both"),
    pytest.param("with: [king, mary]", "with: [ada, mary]", id="the-second"),
    pytest.param("with: [Ada King, mary]", "with: [Ada King, mary]", id="by-name"),
    pytest.param("with: [Ada King, ada]", "with: [ada]", id="both-one-by-name"),
    pytest.param("follow_up: {king: no}", "follow_up: {ada: no}", id="a-decision"),
    pytest.param(
        "follow_up: {ada: no, king: no}", "follow_up: {ada: no}", id="the-same-decision"
    ),
    pytest.param("introduced: [king, mary]", "introduced: [ada, mary]", id="a-pair"),
    pytest.param(
        "gave: {who: [ada, king], what: tea}",
        "gave: {who: [ada, ada], what: tea}",
        id="the-ledger",
    ),
]


@pytest.mark.parametrize(("old", "new"), NOTES)
def test_references_move(old: str, new: str) -> None:
    note = f"-- journal/2026-03-01.md --\n---\n{old}\n---\n[[king|her]]\n"
    found = merged(read("", "", note))
    texts = {one.path: one.new for one in found.changes}

    assert f"---\n{new}\n---\n[[ada|her]]\n" == texts["journal/2026-03-01.md"]
    assert texts["contacts/king.md"] is None


def test_a_note_with_two_decisions() -> None:
    note = "-- journal/2026-03-01.md --\n---\nfollow_up: {ada: no, king: later}\n---\n"
    journal = read("", "", note)
    key = "journal/2026-03-01.md:follow_up"

    assert (Conflict(key, "no", "later"),) == merged(journal).conflicts
    found = merged(journal, {key: "b"})
    assert "---\nfollow_up: {ada: later}\n---\n" == found.changes[-1].new


TIES = [
    pytest.param("[ada, {who: king, as: rival}]", "b", "[{who: ada, as: rival}]"),
    pytest.param("[{who: ada, as: rival}, king]", "b", "[{who: ada, as: rival}]"),
    pytest.param("[{who: ada, as: x}, {who: king, as: x}]", "", "[{who: ada, as: x}]"),
    pytest.param("[{who: ada, as: x}, {who: king, as: y}]", "a", "[{who: ada, as: x}]"),
    pytest.param("[{who: ada, as: x}, {who: king, as: y}]", "b", "[{who: ada, as: y}]"),
]


@pytest.mark.parametrize(("old", "side", "new"), TIES)
def test_what_a_tie_is_does_not_go_unsaid(old: str, side: Side, new: str) -> None:
    note = f"-- contacts/tom.md --\n---\nname: Tom\nknows: {old}\n---\n"
    found = merged(read("", "", note), {"": side})
    texts = {one.path: one.new for one in found.changes}

    assert f"---\nname: Tom\nknows: {new}\n---\n" == texts["contacts/tom.md"]


def test_two_ties_are_a_choice() -> None:
    ties = "knows: [{who: ada, as: x}, {who: king, as: y}]"
    journal = read("", "", f"-- contacts/tom.md --\n---\nname: Tom\n{ties}\n---\n")

    conflict = Conflict("contacts/tom.md:knows", "who: ada, as: x", "who: king, as: y")
    assert (conflict,) == merged(journal).conflicts
    said = "left out, as you chose: contacts/tom.md:knows: who: king, as: y"
    assert (said,) == merged(journal, {"": "a"}).notices


BODIES = [
    pytest.param("A.\n", "\nB.\n", "A.\n\nB.\n", id="below"),
    pytest.param("A.", "B.", "A.\n\nB.\n", id="without-final-newlines"),
    pytest.param("", "\n# B\n\nText.\n", "\n# B\n\nText.\n", id="the-first-has-none"),
    pytest.param("A.\n", " \n\n", "A.\n", id="the-second-has-none"),
]


@pytest.mark.parametrize(("a", "b", "expected"), BODIES)
def test_bodies(a: str, b: str, expected: str) -> None:
    files = {"ada": a, "king": b}
    journal, _ = read_journal(
        None,
        (
            SourceFile(f"contacts/{stem}.md", f"---\nname: Ada\n---\n{body}")
            for stem, body in files.items()
        ),
    )
    assert f"---\nname: Ada\n---\n{expected}" == merged(journal).changes[0].new


def test_line_ends_are_those_of_the_first() -> None:
    texts = {
        "ada": "---\r\nname: Ada\r\n---\r\nA.\r\n",
        "king": "---\nname: Ada\n---\nB.\nC.\n",
    }
    sources = [SourceFile(f"contacts/{stem}.md", text) for stem, text in texts.items()]
    journal, _ = read_journal(None, sources)

    assert texts["ada"] + "\r\nB.\r\nC.\r\n" == merged(journal).changes[0].new


def test_comments_do_not_go_unsaid() -> None:
    found = merged(read("", "# met twice\ngoal: x   # soon\n"))
    assert (
        "left out: a comment in contacts/king.md: # met twice",
        "left out: a comment in contacts/king.md: # soon",
    ) == found.notices


REFUSED = [
    pytest.param(
        "distinct_from: king\n",
        "",
        "",
        "contacts/ada.md says that they are two people",
        id="distinct",
    ),
    pytest.param(
        "",
        "distinct_from: Ada\n",
        "",
        "contacts/king.md says that they are two people",
        id="distinct-the-other-way",
    ),
    pytest.param(
        "met: {through: king}\n",
        "",
        "",
        "contacts/ada.md says that you met through king",
        id="met-through",
    ),
    pytest.param(
        "",
        "",
        "-- journal/2026-03-01.md --\n---\nkind: introduction\nintroduced: [ada, king]\n---\n",
        "journal/2026-03-01.md:3 introduces the two to each other",
        id="introduced",
    ),
]


@pytest.mark.parametrize(("a", "b", "more", "message"), REFUSED)
def test_merge_refuses(a: str, b: str, more: str, message: str) -> None:
    with pytest.raises(ImpossibleError) as caught:
        merged(read(a, b, more))
    assert message == str(caught.value)


def test_a_name_that_is_the_files_is_kept() -> None:
    journal = journals.read(
        "-- contacts/ada.md --\n---\nname: Ada\n---\n"
        "-- contacts/Ada King.md --\n---\ntags: [a]\n---\n"
    )[0]
    people = journal.contacts
    done = merge(journal, people["ada"], people["Ada King"], {})
    new = "---\nname: Ada\naliases: [Ada King]\ntags: [a]\n---\n"
    assert new == done.changes[0].new
