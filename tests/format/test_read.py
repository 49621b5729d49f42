"""Files → people and notes: every value as typed, every problem with its place."""

from __future__ import annotations

import dataclasses
import datetime as dt
import pickle
from typing import Any

import pytest

from netjournal.format.dates import Duration, PartialDate, YearlyDay
from netjournal.format.join import read_journal
from netjournal.format.model import Contact, Decision, Journal, Note
from netjournal.format.read import read
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile


def contact(front: str) -> tuple[Contact, list[str]]:
    """Read one contact and say what is wrong with it."""
    journal, _ = read_journal(
        None, [SourceFile("contacts/ada.md", f"---\nname: Ada\n{front}\n---\n")]
    )
    return journal.contacts["ada"], said(journal)


def note(front: str, config: str = "") -> tuple[Note, list[str]]:
    """Read one note of 1 March 2026 and say what is wrong with it."""
    settings = SourceFile("mkdocs.yml", config) if config else None
    source = SourceFile("journal/2026-03-01-tea.md", f"---\n{front}\n---\n")
    journal, _ = read_journal(settings, [source])
    return journal.notes["2026-03-01-tea"], said(journal)


def said(journal: Journal) -> list[str]:
    return [f"{one.rule.name}: {one.message}" for one in journal.problems]


def _bare(value: Any) -> Any:  # noqa: ANN401 (any value of the model)
    """Return *value* without spans, for comparing."""
    if isinstance(value, tuple):
        if hasattr(value, "_asdict"):
            kept = {
                k: _bare(v)
                for k, v in value._asdict().items()
                if not k.endswith("span")
            }
            return tuple(kept.values()) if len(kept) > 1 else next(iter(kept.values()))
        return tuple(map(_bare, value))
    return value


CONTACTS = [
    pytest.param("aliases: [A, B]", "aliases", ("A", "B"), id="list"),
    pytest.param('title: "["', "title", "[", id="one-bracket-is-a-text"),
    pytest.param('title: "[]"', "title", "", id="a-pair-of-brackets-is-nothing"),
    pytest.param('title: "[[ ]]"', "title", "", id="an-empty-link-is-nothing"),
    pytest.param("tags: mentor", "tags", ("mentor",), id="one-value-for-a-list"),
    pytest.param("tags:\n- a\n- b", "tags", ("a", "b"), id="block-list"),
    pytest.param("tags: []", "tags", (), id="empty-list"),
    pytest.param("pronouns:", "pronouns", "", id="empty-value"),
    pytest.param(
        "email: ada@x.example", "emails", (("ada@x.example", ""),), id="address"
    ),
    pytest.param(
        "email: {value: ada@x.example, label: home}",
        "emails",
        (("ada@x.example", "home"),),
        id="labelled",
    ),
    pytest.param('phone: "+49 30 1"', "phones", (("+49 30 1", ""),), id="phone"),
    pytest.param(
        "address: [Box 7, {label: home, street: Main St 1, code: '00184', city: Rome}]",
        "addresses",
        (
            ("", "", "", "", "", "", "", "", "Box 7"),
            ("home", "Main St 1", "", "", "Rome", "", "00184", "", ""),
        ),
        id="postal-addresses",
    ),
    pytest.param(
        "links: {web: https://x.example}",
        "links",
        (("https://x.example", "web"),),
        id="links",
    ),
    pytest.param(
        "organization: Acme", "positions", (("Acme", "", None, None),), id="employer"
    ),
    pytest.param(
        "organization: {name: Acme, title: CTO, from: 2021, to: 2022-05}",
        "positions",
        (("Acme", "CTO", (2021, None, None), (2022, 5, None)),),
        id="position",
    ),
    pytest.param("birthday: --02-29", "birthday", (2, 29, None), id="birthday"),
    pytest.param(
        "dates: {wedding: 2015-06-20}",
        "dates",
        (("wedding", (6, 20, 2015)),),
        id="dates",
    ),
    pytest.param("status: Resting", "status", "resting", id="keyword-in-any-case"),
    pytest.param("circle: Inner", "circle", "inner", id="circle-in-any-case"),
    pytest.param("cadence: 2w", "cadence", Duration(2, "weeks"), id="cadence"),
    pytest.param("cadence: NEVER", "cadence", "never", id="never"),
    pytest.param("do_not_contact: On", "do_not_contact", True, id="flag"),
    pytest.param("private: no", "private", False, id="no-flag"),
    pytest.param(
        "knows: [bob, {who: [eve, joe], as: friend, since: 2019}]",
        "knows",
        (
            ("bob", "", None),
            ("eve", "friend", (2019, None, None)),
            ("joe", "friend", (2019, None, None)),
        ),
        id="knows",
    ),
    pytest.param(
        'knows: "[[Bob B.|Bob]]"',
        "knows",
        (("Bob B.", "", None),),
        id="a-link-is-a-reference",
    ),
    pytest.param("x_shoe: 42", "extra", {"x_shoe": "42"}, id="a-key-of-ones-own"),
]


@pytest.mark.parametrize(("front", "field", "expected"), CONTACTS)
def test_contact(front: str, field: str, expected: object) -> None:
    person, problems = contact(front)

    assert expected == _bare(getattr(person, field))
    assert [] == problems


def test_an_address_of_nothing_but_a_label() -> None:
    person, problems = contact("address: [{label: home}, {city: }]")

    assert () == person.addresses
    assert ["invalid-value: address: there is only a label"] == problems


def test_how_we_met() -> None:
    person, problems = contact(
        "met: {on: 2019-05, at: the fair, through: bob, where: Rome}"
    )

    assert person.met is not None
    assert PartialDate(2019, 5) == person.met.on
    assert ("the fair", "Rome") == (person.met.at, person.met.where)
    assert person.met.through is not None
    assert "bob" == person.met.through.text
    assert [] == problems


def test_the_day_we_met_is_that_of_the_note() -> None:
    journal, _ = read_journal(
        None,
        [
            SourceFile(
                "contacts/ada.md",
                "---\nname: Ada\nmet: {at: '[[2026-03-01-tea]]'}\n---\n",
            ),
            SourceFile("journal/2026-03-01-tea.md", "---\n---\n"),
        ],
    )

    met = journal.contacts["ada"].met
    assert met is not None
    assert PartialDate(2026, 3, 1) == met.on


NOTES = [
    pytest.param("kind: Coffee", "kind", "coffee", id="kind"),
    pytest.param("date: 2026-03-01 10:00", "time", "10:00", id="time"),
    pytest.param(
        "with: [ada, Grace Hopper]", "participants", ("ada", "Grace Hopper"), id="with"
    ),
    pytest.param("follow_up: no", "decision", "no", id="decided-no"),
    pytest.param(
        "follow_up: 2 weeks", "decision", Duration(2, "weeks"), id="decided-duration"
    ),
    pytest.param(
        "follow_up: 2026-04-01", "decision", dt.date(2026, 4, 1), id="decided-date"
    ),
    pytest.param(
        "follow_up: {ada: later}",
        "decisions",
        (("ada", "later"),),
        id="decided-by-person",
    ),
    pytest.param(
        "gave: [a book, {who: ada, what: a seat}]",
        "gave",
        (("a book", ()), ("a seat", ("ada",))),
        id="ledger",
    ),
    pytest.param(
        "introduced: [ada, bob]",
        "introductions",
        ((("ada", "bob"), "made", "", False),),
        id="flat-pair",
    ),
    pytest.param(
        "introduced: [[ada, bob], [eve, joe]]",
        "introductions",
        ((("ada", "bob"), "made", "", False), (("eve", "joe"), "made", "", False)),
        id="pairs",
    ),
    pytest.param(
        "introduced:\n- who: [ada, bob]\n  stage: offered\n  thanked: yes",
        "introductions",
        ((("ada", "bob"), "offered", "", True),),
        id="introduction",
    ),
    pytest.param(
        "kind: interview\nstage: agreed", "stage", "agreed", id="interview-stage"
    ),
    pytest.param(
        "stage: won\nkind: opportunity",
        "stage",
        "won",
        id="opportunity-stage-above-its-kind",
    ),
    pytest.param(
        "answers: {Why?: Because}", "answers", (("Why?", "Because"),), id="answers"
    ),
    pytest.param("answered: yes", "answered", True, id="answered"),
    pytest.param(
        "event: '[[2026-02-01-fair]]'", "event", "2026-02-01-fair", id="event"
    ),
]


@pytest.mark.parametrize(("front", "field", "expected"), NOTES)
def test_note(front: str, field: str, expected: object) -> None:
    entry, problems = note(front)

    value = getattr(entry, field)
    assert expected == (value.when if isinstance(value, Decision) else _bare(value))
    assert [] == problems


WRONG = [
    pytest.param(
        "cadence: often",
        "invalid-value: cadence: expected a duration such as 2 weeks, 3m or monthly, or never, got 'often'",
        id="cadence",
    ),
    pytest.param(
        "birthday: 2024-02-30",
        "invalid-value: birthday: there is no day 2024-02-30",
        id="no-such-day",
    ),
    pytest.param(
        "status: busy",
        "invalid-value: status: expected one of target, active, resting, archived, deceased, got 'busy'",
        id="choice",
    ),
    pytest.param(
        "circle: inmer",
        "invalid-value: circle: expected one of inner, close, active, known, got 'inmer'",
        id="circle",
    ),
    pytest.param(
        "private: maybe",
        "invalid-value: private: expected yes or no, got 'maybe'",
        id="flag",
    ),
    pytest.param(
        "email: ada",
        "invalid-value: email: expected an email address such as ada@example.org, got 'ada'",
        id="address",
    ),
    pytest.param(
        "links: {x: 'javascript:alert(1)'}",
        "invalid-value: links.x: expected a URL that starts with http, https, mailto or tel, got 'javascript:alert(1)'",
        id="scheme",
    ),
    pytest.param(
        "pronouns: [a, b]",
        "invalid-value: pronouns: expected one text",
        id="several-texts",
    ),
    pytest.param(
        "met: 2019",
        "invalid-value: met: expected on, at, through or where, got '2019'",
        id="met",
    ),
    pytest.param(
        "met: {when: 2019}",
        "unknown-key: unknown key 'when' in met, expected on, at, through, where",
        id="inner-key",
    ),
    pytest.param(
        "cirlce: inner", "unknown-key: unknown key 'cirlce'", id="unknown-key"
    ),
    pytest.param(
        "tags: [a]\ntags: [b]",
        "duplicate-key: duplicate key 'tags' (first on line 3)",
        id="twice",
    ),
    pytest.param(
        "knows: [[Bob]]",
        "unquoted-link: '[[Bob]]' is a list in a list to YAML readers",
        id="unquoted-link",
    ),
    pytest.param(
        "goal: #fame",
        "value-lost-to-comment: '#fame' is a comment in YAML, so it is not read",
        id="comment",
    ),
    pytest.param(
        "goal: get C #sharp",
        "value-lost-to-comment: '#sharp' is a comment in YAML, so it is not read",
        id="comment-in-a-text",
    ),
    pytest.param(
        "cadence: " + "9" * 10_000,
        "invalid-value: cadence: expected a duration such as 2 weeks, 3m or monthly, or never, got '"
        + "9" * 39
        + "…'",
        id="ten-thousand-digits",
    ),
]


@pytest.mark.parametrize(("front", "expected"), WRONG)
def test_wrong(front: str, expected: str) -> None:
    _, problems = contact(front)

    assert [expected] == problems


def test_one_bad_key_hides_no_other() -> None:
    person, problems = contact("cadence: often\nstatus: resting\nbirthday: soon")

    assert "resting" == person.status
    assert 2 == len(problems)


MISREAD = [
    "NO",
    "on",
    "y",
    "12:30",
    "0123",
    "+4520123456",
    "1e10",
    "1.10",
    ".nan",
    "2026-01-01",
    "0x1F",
    "1_000",
    ".5",
    "-.inf",
    "190:20:30",
]


@pytest.mark.parametrize("text", MISREAD)
def test_what_others_would_misread_is_read_as_typed(text: str) -> None:
    person, problems = contact(f"location: {text}")

    assert text == person.location
    assert ["ambiguous-scalar"] == [one.split(":")[0] for one in problems]


@pytest.mark.parametrize(
    "text",
    [
        "'NO'",
        '"12:30"',
        "Norway",
        "on time",
        "+49 30",
        "1.2.3",
        "v1",
        "12:30h",
        "none",
    ],
)
def test_what_nobody_would_misread(text: str) -> None:
    assert [] == contact(f"location: {text}")[1]


def test_a_person_without_a_name_goes_by_the_id() -> None:
    journal, _ = read_journal(
        None, [SourceFile("contacts/ada.md", "---\ncircle: inner\n---\n")]
    )

    assert "ada" == journal.contacts["ada"].name
    assert [] == said(journal)


NAMES = [
    pytest.param("2026-03-01-tea", "", "2026-03-01", [], id="from-the-name"),
    pytest.param("2026-03-01", "", "2026-03-01", [], id="only-a-date"),
    pytest.param(
        "2026-03-01-tea",
        "date: 2026-03-02",
        "2026-03-02",
        ["file-name-differs: the date is 2026-03-02, but the file name has 2026-03-01"],
        id="the-key-wins",
    ),
    pytest.param(
        "tea",
        "date: 2026-03-02",
        "2026-03-02",
        ["file-name-differs: the file name does not begin with the date"],
        id="only-the-key",
    ),
    pytest.param(
        "tea",
        "",
        None,
        ["missing-key: 'date' is missing, and the file name has no date"],
        id="neither",
    ),
    pytest.param(
        "2026-02-30-tea",
        "",
        None,
        [
            "file-name-differs: file name: there is no day 2026-02-30",
            "missing-key: 'date' is missing, and the file name has no date",
        ],
        id="no-such-day",
    ),
    pytest.param(
        "2026-03-01-tea",
        "date: soon",
        "2026-03-01",
        ["invalid-value: date: expected a date such as 2026-03-01, got 'soon'"],
        id="a-bad-key-falls-back",
    ),
]


@pytest.mark.parametrize(("stem", "front", "expected", "problems"), NAMES)
def test_the_day_of_a_note(
    stem: str, front: str, expected: str | None, problems: list[str]
) -> None:
    journal, _ = read_journal(
        None, [SourceFile(f"journal/{stem}.md", f"---\n{front}\n---\n")]
    )

    assert expected == (
        journal.notes[stem].date.isoformat() if stem in journal.notes else None
    )
    assert problems == said(journal)


IDS = [
    pytest.param("contacts/ada.md", "contacts/ADA.md", id="case"),
    pytest.param("contacts/caf\u00e9.md", "contacts/cafe\u0301.md", id="unicode-form"),
    pytest.param("contacts/a/ada.md", "contacts/b/ada.md", id="folders"),
    pytest.param(
        "contacts/2026-01-01.md", "journal/2026-01-01.md", id="a-person-and-a-note"
    ),
]


@pytest.mark.parametrize(("first", "second"), IDS)
def test_ids_are_unique(first: str, second: str) -> None:
    text = "---\nname: Ada\n---\n" if first.startswith("contacts") else "---\n---\n"
    journal, _ = read_journal(None, [SourceFile(first, text), SourceFile(second, text)])

    assert "duplicate-id" in [one.rule.name for one in journal.problems]


def test_a_file_that_cannot_be_read_is_there_all_the_same() -> None:
    journal, _ = read_journal(
        None, [SourceFile("contacts/ada.md", "---\nname: [\n---\n")]
    )

    assert {"ada"} == journal.unread
    assert {} == dict(journal.contacts)


def test_own_kinds_count() -> None:
    entry, problems = note(
        "kind: Walk",
        "plugins:\n- netjournal:\n    kinds: {walk: {sort: mutual, weight: 1.0}}\n",
    )

    assert "walk" == entry.kind
    assert [] == problems


def test_frozen_builds_what_the_class_would() -> None:
    person, _ = contact("circle: inner\nbirthday: --01-02")

    same = dataclasses.replace(person)
    assert person == same
    assert YearlyDay(1, 2) == same.birthday


def test_a_private_note_does_not_tell_the_day_we_met() -> None:
    journal, _ = read_journal(
        None,
        [
            SourceFile(
                "contacts/ada.md",
                "---\nname: Ada\nmet: {at: 2026-03-01-tea, where: Rome}\n---\n",
            ),
            SourceFile(
                "contacts/bob.md",
                "---\nname: Bob\nmet: {on: 2020, at: 2026-03-01-tea}\n---\n",
            ),
            SourceFile("journal/2026-03-01-tea.md", "---\nprivate: yes\n---\n"),
        ],
    )

    met = [person.met for person in journal.public().contacts.values()]
    assert [(None, "", "Rome"), (PartialDate(2020), "", "")] == [
        (one.on, one.at, one.where) for one in met if one
    ]


def test_each_file_keeps_its_own_problems() -> None:
    ada = SourceFile("contacts/ada.md", "---\nstatus: old\n---\n")
    tea = SourceFile("journal/2026-03-01-tea.md", "---\nanswered: perhaps\n---\n")
    reads = [read(source, Settings()) for source in (ada, tea, ada)]

    assert [[one.source for one in file.problems] for file in reads] == [
        [ada],
        [tea],
        [ada],
    ]
    assert reads[0].problems == reads[2].problems


def test_what_a_file_says_can_be_kept_elsewhere() -> None:
    text = "---\nname: Ada\nx_shoes: 39\nstatus: old\n---\nWith [[bob]].\n"
    now = read(SourceFile("contacts/ada.md", text), Settings())
    kept = pickle.loads(pickle.dumps(now))  # noqa: S301 (our own bytes)

    assert isinstance(now.value, Contact)
    assert kept.value.names == ("Ada",)
    assert kept.value.places == now.value.places
    assert kept.value.extra == {"x_shoes": "39"}
    assert [link.target for link in kept.value.body.links] == ["bob"]
    assert [one.message for one in kept.problems] == [
        "status: expected one of target, active, resting, archived, deceased, got 'old'"
    ]


def test_a_file_that_does_not_read_is_a_value_too() -> None:
    source = SourceFile("journal/tea.md", "---\nkind: note\n---\n")
    tea = read(source, Settings())

    assert (tea.source, tea.value) == (source, None)
    assert [one.rule.name for one in tea.problems] == ["missing-key"]


def test_a_key_that_makes_a_file_private_has_its_place() -> None:
    found, _ = contact("pirvate: yes")
    assert found.private
    assert {"name", "private"} == set(found.places)


def test_a_key_that_is_no_text_is_kept_as_it_stands() -> None:
    found, problems = contact("? [a, b]\n: c")
    assert {"[a, b]": "c"} == found.extra
    assert ["unknown-key: unknown key '[a, b]'"] == problems


def test_only_a_key_that_is_nearly_one_is_renamed() -> None:
    text = "---\nname: Ada\nbirthdy: 2000\nzzqq: 1\n---\n"
    journal, _ = read_journal(None, [SourceFile("contacts/ada.md", text)])
    assert [("rename to 'birthday'", False), None] == [
        problem.fix and (problem.fix.title, problem.fix.safe)
        for problem in journal.problems
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("pics/x.png", "pics/x.png", id="a-path"),
        pytest.param('"[[x.png]]"', "x.png", id="a-link"),
        pytest.param('"![[pics/x.png]]"', "pics/x.png", id="an-embed"),
        pytest.param('"![[x.png|100]]"', "x.png", id="an-embed-with-a-size"),
        pytest.param('"![[x"', "![[x", id="half-an-embed"),
    ],
)
def test_a_photo_may_be_a_link(value: str, expected: str) -> None:
    source = SourceFile("contacts/ada.md", f"---\nname: Ada\nphoto: {value}\n---\n")

    found = read(source, Settings()).value

    assert isinstance(found, Contact)
    assert expected == found.photo
