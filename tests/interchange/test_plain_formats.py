"""Address books and journals of plain lines: abook, org, BBDB, friends, Obsidian."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.incoming import Delivery, Input, Wishes, WrongFormatError
from netjournal.interchange import reader

TODAY = dt.date(2026, 11, 20)


def _delivered(
    kind: str, files: Mapping[str, str | bytes], **wishes: object
) -> Delivery:
    inputs = []
    for name, text in files.items():
        data = text.encode() if isinstance(text, str) else text
        inputs.append(Input(name, len(data), partial(io.BytesIO, data)))
    return reader(kind).read(inputs, Wishes(today=TODAY, **wishes))  # type: ignore[arg-type] # the tests' own options


def _person(kind: str, text: str, name: str = "a") -> tuple[dict[str, object], str]:
    (person,) = _delivered(kind, {name: text}).people
    return dict(person.fields), person.text


# abook

ABOOK = """\
# abook addressbook file

[format]
program=abook
version=0.6.1

[0]
name=Nan Tester
email=nan@x.example,work@x.example
address=Patkova 3
address2=room 918
city=Prague
zip=18000
country=CZ
workphone=+420 2
nick=Nanny
url=nan.example
notes=a = b
anniversary=1993-02-24
groups=choir,running
custom1=blue

[3]
name=After A Gap
mobile=ask mama
"""


def test_abook() -> None:
    delivery = _delivered("abook", {"addressbook": ABOOK})

    first, second = delivery.people
    assert {
        "name": "Nan Tester",
        "aliases": ["Nanny"],
        "email": ["nan@x.example", "work@x.example"],
        "phone": [{"value": "+420 2", "label": "work"}],
        "links": {"website": "https://nan.example"},
        "address": [
            {
                "street": "Patkova 3",
                "extra": "room 918",
                "city": "Prague",
                "code": "18000",
                "country": "CZ",
            }
        ],
        "location": "Prague",
        "tags": ["choir", "running"],
        "dates": {"anniversary": "1993-02-24"},
    } == first.fields
    assert ("a = b", ("custom1: blue",), 7) == (
        first.text,
        first.rest,
        first.where.line,
    )
    assert "abook:nan tester/nan@x.example" == first.key
    assert (("mobile: ask mama",), "After A Gap") == (second.rest, second.name)


def test_a_line_of_abook_that_is_none() -> None:
    delivery = _delivered("abook", {"a": "[0]\nname=A B\nnothing\n"})

    assert [(3, "expected key=value")] == [
        (record.where.line, record.reason) for record in delivery.unread
    ]


# org-contacts

ORG = [
    pytest.param(
        ":EMAIL: a@x.example b@x.example;c@x.example",
        {"email": ["a@x.example", "b@x.example", "c@x.example"]},
        id="blanks-part-addresses",
    ),
    pytest.param(
        ":PHONE: +44 20 7946\n:PHONE+: +44 7700",
        {"phone": ["+44 20 7946", "+44 7700"]},
        id="blanks-stay-in-numbers",
    ),
    pytest.param(
        ":EMAIL: [[mailto:a@x.example][A]]", {"email": ["a@x.example"]}, id="link"
    ),
    pytest.param(
        ":BIRTHDAY: <1815-12-10 Sun +1y>", {"birthday": "1815-12-10"}, id="day"
    ),
    pytest.param(":BIRTHDAY: nil-12-09 Ada", {"birthday": "--12-09"}, id="no-year"),
    pytest.param(":ALIAS: A A; B", {"aliases": ["A A", "B"]}, id="aliases"),
    pytest.param(
        ":ADDRESS: 1 Road; Town",
        {"address": ["1 Road; Town"]},
        id="address-is-one",
    ),
    pytest.param(
        ":email: a@x.example\n:Company: Acme",
        {"email": ["a@x.example"], "organization": "Acme"},
        id="any-case",
    ),
]


@pytest.mark.parametrize(("properties", "expected"), ORG)
def test_org(properties: str, expected: dict[str, object]) -> None:
    text = f"* Friends\n** Ada Bell  :maths:\n:PROPERTIES:\n{properties}\n:END:\nTea.\n"

    fields, body = _person("org", text)

    assert {"name": "Ada Bell", **expected, "tags": ["maths"]} == fields
    assert "Tea." == body


def test_org_ids_and_what_is_nobody() -> None:
    text = (
        "* TODO buy stamps\n* Acme :company:\n:PROPERTIES:\n:URL: https://x.example\n"
        ":END:\n* Ada\n:PROPERTIES:\n:ID: 0F5E\n:PHONE: 1 2 3\n:ICON: a.jpg\n"
        ":NOTE: one\\ntwo\n:END:\n"
    )

    (person,) = _delivered("org", {"a.org": text}).people

    assert ("org:0F5E", False, 6) == (person.key, person.anchored, person.where.line)
    assert (("ICON: a.jpg",), "one\ntwo") == (person.rest, person.text)


# BBDB

NEW = ";;; file-format: 9\n"
OLD = ";;; file-version: 6\n"
BBDB = [
    pytest.param(
        f'{NEW}["Ada" "Bell" nil ("Countess") ("Acme") (["work" "+44 20"]) nil'
        ' ("Ada <a@x.example>") ((birthday . "1815-12-10") (shoe . "38"))'
        ' "b1" "2020" "2020" nil]\n',
        {
            "name": "Ada Bell",
            "aliases": ["Countess"],
            "email": ["a@x.example"],
            "phone": [{"value": "+44 20", "label": "work"}],
            "organization": "Acme",
            "birthday": "1815-12-10",
        },
        id="9",
    ),
    pytest.param(
        f'{NEW}["Ada" "Bell" nil nil nil nil nil nil'
        ' ((anniversary . "1815-12-10 birthday\\n2010-05-01 wedding\\n2011-01-01"))'
        ' "b1" "2020" "2020" nil]\n',
        {
            "name": "Ada Bell",
            "birthday": "1815-12-10",
            "dates": {"wedding": "2010-05-01", "anniversary": "2011-01-01"},
        },
        id="yearly-days",
    ),
    pytest.param(
        f'{OLD}["Ada" "Bell" ("Countess") "Acme" (["Home" 415 555 12 7])'
        ' (["Home" ("1 Road" "Flat 2") "Town" "CA" "90210" "US"])'
        ' ("a@x.example") "one\\ntwo" nil]\n',
        {
            "name": "Ada Bell",
            "aliases": ["Countess"],
            "email": ["a@x.example"],
            "phone": [{"value": "415 555 0012 ext. 7", "label": "Home"}],
            "address": [
                {
                    "label": "Home",
                    "street": "1 Road, Flat 2",
                    "city": "Town",
                    "region": "CA",
                    "code": "90210",
                    "country": "US",
                }
            ],
            "location": "Town",
            "organization": "Acme",
        },
        id="6",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BBDB)
def test_bbdb(text: str, expected: dict[str, object]) -> None:
    fields, _ = _person("bbdb", text)

    assert expected == fields


def test_a_text_of_bbdb_over_lines() -> None:
    text = (
        f'{NEW}["A" "B" nil nil nil nil nil nil ((notes . "x\n[1] \\"y\\"")) "b" nil]\n'
    )

    assert 'x\n[1] "y"' == _person("bbdb", text)[1]


def test_a_company_of_bbdb_and_a_broken_record() -> None:
    text = f'{NEW}["" "" nil nil ("Acme") nil nil nil nil "b"]\n["A" (\n["C" "D"]\n'

    delivery = _delivered("bbdb", {"bbdb": text})

    assert ["C D"] == [person.name for person in delivery.people]
    assert [(2, "a company", "Acme")] == [
        (record.where.line, record.reason, record.name) for record in delivery.left_out
    ]
    assert [(3, "it is not closed")] == [
        (record.where.line, record.reason) for record in delivery.unread
    ]


@pytest.mark.parametrize("word", ["--70", "-", "9" * 5000])
def test_a_word_of_bbdb_that_is_no_number_is_a_text(word: str) -> None:
    text = f'{NEW}["A" "B" nil nil nil (["home" {word}]) nil nil nil "b"]\n'
    (person,) = _delivered("bbdb", {"bbdb": text}).people
    assert "A B" == person.name


# friends

FRIENDS = """\
### Activities:
- 2018-11-02: Breakfast with **Grace Hopper** @food
- 2017-11-15: Talked to **Ada Bell** on the phone in _Saint-Malo_.
- 2018-02-30: no such day
- Yesterday

### Notes:
- 2018-06-15: **Grace Hopper** moves to _Paris_.

### Friends:
- Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy @science
- Ada Bell (a nickname)

### Locations:
- Paris
"""


def test_friends() -> None:
    delivery = _delivered("friends", {"friends.md": FRIENDS})

    assert [
        {
            "name": "Grace Hopper",
            "aliases": ["The Admiral", "Amazing Grace"],
            "location": "Paris",
            "tags": ["navy", "science"],
        },
        {"name": "Ada Bell"},
    ] == [person.fields for person in delivery.people]
    assert ["friends:Grace Hopper", "friends:Ada Bell"] == [
        person.key for person in delivery.people
    ]
    assert ("in parentheses: a nickname",) == delivery.people[1].rest
    assert [
        ("2018-11-02", "meal", ["Grace Hopper"], {"tags": ["food"]}),
        ("2017-11-15", "call", ["Ada Bell"], {"place": "Saint-Malo"}),
        ("2018-06-15", "note", ["Grace Hopper"], {"place": "Paris"}),
    ] == [
        (
            str(one.date),
            one.kind,
            [party.name for party in one.people],
            dict(one.fields),
        )
        for one in delivery.occasions
    ]
    assert "Grace Hopper moves to Paris." == delivery.occasions[2].text
    assert [4, 5] == [record.where.line for record in delivery.unread]
    assert ("the list of locations is left out",) == delivery.notices


# Obsidian

PEOPLE = [
    pytest.param(
        "type: person\nEmail: a@x.example", {"email": ["a@x.example"]}, id="type"
    ),
    pytest.param(
        'tags: [person, "#maths"]\nbirthday: 1815-12-10',
        {"tags": ["maths"], "birthday": "1815-12-10"},
        id="tag",
    ),
    pytest.param(
        'type: people\ncompany: "[[Acme Ltd|Acme]]"',
        {"organization": "Acme"},
        id="link",
    ),
    pytest.param(
        'type: person\nTEL[CELL]: "+44 7"\nADR[HOME].STREET: 1 Road\n'
        "ADR[HOME].LOCALITY: Town",
        {
            "phone": [{"value": "+44 7", "label": "cell"}],
            "address": [{"label": "home", "street": "1 Road", "city": "Town"}],
            "location": "Town",
        },
        id="vcard-plugin",
    ),
]


@pytest.mark.parametrize(("keys", "expected"), PEOPLE)
def test_a_person_of_a_vault(keys: str, expected: dict[str, object]) -> None:
    fields, _ = _person("obsidian", f"---\n{keys}\n---\n", "x/@Ada Bell.md")

    assert {"name": "Ada Bell", **expected} == fields


def test_the_parts_of_a_name_and_what_has_no_key() -> None:
    text = (
        "---\nN.GN: Alan\nN.FN: Turing\nshoe: 42\n---\n# Alan\n\nphone:: 123\n\nRuns.\n"
    )

    (person,) = _delivered("obsidian", {"People/at.md": text}).people

    assert {"name": "Alan Turing", "phone": ["123"]} == person.fields
    assert (("shoe: 42",), "phone:: 123\n\nRuns.") == (person.rest, person.text)
    assert "obsidian:People/at" == person.key


def test_a_meeting_of_a_vault_and_what_is_neither() -> None:
    meeting = (
        '---\ntype: meeting\nattendees: ["[[Ada Bell|Ada]]", "[[People/@Bob]]", Eve]\n'
        "tags: [meeting, plans]\nlocation: Kew\n---\nEngines.\n"
    )
    files = {
        "Meetings/2026-03-01 Tea.md": meeting,
        "Meetings/undated.md": "---\ntype: meeting\n---\n",
        "Daily/2026-03-02.md": "- lunch with [[Ada Bell]]\n",
        "People/broken.md": "---\nname: @broken\n---\n",
    }

    delivery = _delivered("obsidian", files)

    (tea,) = delivery.occasions
    assert ("2026-03-01", "meeting", "Tea") == (str(tea.date), tea.kind, tea.title)
    assert ["Ada Bell", "Bob", "Eve"] == [party.name for party in tea.people]
    assert {"tags": ["plans"], "place": "Kew"} == tea.fields
    assert ["Meetings/undated.md", "People/broken.md"] == sorted(
        record.where.file for record in delivery.unread
    )
    assert ("1 page about neither a person nor a meeting",) == delivery.notices


@pytest.mark.parametrize("kind", ["friends", "obsidian"])
def test_notes_from_a_day_on(kind: str) -> None:
    day = dt.date(2027, 1, 1)
    vault = {"a 2026-03-01.md": "---\ntype: meeting\nwith: Ada\n---\n"}
    files = {"friends": {"friends.md": FRIENDS}, "obsidian": vault}[kind]

    delivery = _delivered(kind, files, since=day)

    assert () == delivery.occasions
    assert {"before 2027-01-01"} == {record.reason for record in delivery.left_out}


# All of them

KINDS = ("abook", "org", "bbdb", "friends", "obsidian")
SAMPLES: dict[str, tuple[str, str]] = {
    "abook": ("addressbook", ABOOK),
    "org": ("a.org", "* A\n:PROPERTIES:\n:EMAIL: a@x.example\n:END:\n"),
    "bbdb": ("bbdb", f'{NEW}["A" "B"]\n'),
    "friends": ("friends.md", FRIENDS),
    "obsidian": ("People/a.md", "---\ntype: person\n---\n"),
}
LINES = st.sampled_from(
    [line for _, text in SAMPLES.values() for line in text.splitlines()]
    + ["---", "[", "]", '"', "((((", ":PROPERTIES:", "- ", "**", "\0", "\u202e"]
)


@pytest.mark.parametrize("kind", KINDS)
@given(
    data=st.binary(max_size=200)
    | st.lists(LINES, max_size=12).map(lambda lines: "\n".join(lines).encode())
)
def test_no_bytes_raise_anything(kind: str, data: bytes) -> None:
    try:
        delivery = _delivered(kind, {SAMPLES[kind][0]: data})
    except WrongFormatError:
        return

    total = [
        *delivery.people,
        *delivery.occasions,
        *delivery.left_out,
        *delivery.unread,
    ]
    assert len(total) + delivery.joined == delivery.records


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_it_is_the_wrong_format(kind: str) -> None:
    with pytest.raises(WrongFormatError, match=r"a\.txt is no "):
        _delivered(kind, {"a.txt": "BEGIN:VCARD\nEND:VCARD\n"})


@pytest.mark.parametrize("kind", KINDS)
def test_each_knows_its_own_best(kind: str) -> None:
    name, text = SAMPLES[kind]
    head = text.encode()

    sure = {other: reader(other).fits(name, head) for other in KINDS}

    assert kind == max(sure, key=lambda other: sure[other])
    assert sure[kind] > 0
