"""`export csv`: what leaves as a table, and that it comes back as it was."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from netjournal.clock import utc
from netjournal.format.incoming import Value, own_key
from netjournal.format.memory import Memory, Remembered, folded
from netjournal.interchange import writer
from netjournal.interchange.codec import Beside
from tests.interchange.tables.reads import TODAY, only, read
from tests.journals import leaving

JOURNAL = """\
-- mkdocs.yml --
site_name: S
-- contacts/ada.md --
---
name: =Ada van der Bell Jr.
aliases: [Addy, "Lovelace, PhD", '+x']
pronouns: she/her
email: [a@x.example, {value: b@x.example, label: work}]
phone: {value: +49 30 5550100, label: mobile}
links: {linkedin: https://linkedin.com/in/ada, blog: https://a.example}
address: [{label: home, street: Weg 1, city: Ulm, code: "89073"}, "-Somewhere 5, X"]
location: Berlin
organization: [{name: "@Acme, Inc.", title: '-2+3'}, {name: Old, to: 2020}]
tags: [chess, go game]
birthday: --12-10
dates: {wedding: 2010-05-06, anniversary: --01-02}
knows: [{who: zoe, as: spouse}, {who: eve, as: friend}]
source: ["google:ada/a@x.example", "outlook:ada/a@x.example"]
---

A secret diary.
-- contacts/zoe.md --
---
name: 山田太郎
birthday: 1815-12-10
---
-- contacts/eve.md --
---
name: Eve Hush
private: yes
---
"""
FIELDS: dict[str, Value] = {
    "name": "=Ada van der Bell Jr.",
    "aliases": ["Addy", "Lovelace, PhD", "+x"],
    "pronouns": "she/her",
    "email": ["a@x.example", {"value": "b@x.example", "label": "work"}],
    "phone": [{"value": "+49 30 5550100", "label": "mobile"}],
    "links": {"linkedin": "https://linkedin.com/in/ada", "blog": "https://a.example"},
    "address": [
        {"label": "home", "street": "Weg 1", "city": "Ulm", "code": "89073"},
        "-Somewhere 5, X",
    ],
    "location": "Berlin",
    "organization": "@Acme, Inc.",
    "title": "-2+3",
    "tags": ["chess", "go game"],
    "birthday": "--12-10",
    "dates": {"wedding": "2010-05-06", "anniversary": "--01-02"},
}


def export(
    text: str = JOURNAL,
    *,
    private: bool = False,
    memories: dict[str, Memory] | None = None,
    program: str = "any",
    raw: str = "",
) -> bytes:
    """Return the table of a journal."""
    out = leaving(text, TODAY, include_private=private)
    codec = writer("csv")
    assert codec is not None
    assert {"for", "raw"} == {choice.name for choice in codec.choices}
    beside = Beside(utc("UTC"), memories or {})
    return codec.write(out, beside, {"for": program, "raw": raw})


def rows(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a table, without those that are empty."""
    text = data.decode("utf-8-sig")
    return [
        {header: cell for header, cell in row.items() if cell}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def test_it_comes_back_as_it_was() -> None:
    ada, zoe = read("csv", export()).people

    assert FIELDS == ada.fields
    assert {"name": "山田太郎", "birthday": "1815-12-10"} == zoe.fields
    assert ([own_key("ada"), own_key("zoe")], [False, False]) == (
        [ada.key, zoe.key],
        [ada.anchored, zoe.anchored],
    )
    assert [("山田太郎", "spouse")] == [(one.name, one.role) for one in ada.related]
    assert ((), ()) == (ada.rest, ada.notices)


def test_the_form() -> None:
    data = export()

    assert data.startswith(b"\xef\xbb\xbfnetjournal id,name,aliases,aliases 2,")
    assert 3 == data.count(b"\r\n") == data.count(b"\n")
    assert data == export()


def test_guarded_cells() -> None:
    ada = rows(export())[0]

    assert ("'=Ada van der Bell Jr.", "'@Acme, Inc.", "'-2+3", "'+49 30 5550100") == (
        ada["name"],
        ada["organization"],
        ada["title"],
        ada["phone"],
    )


def test_raw_cells() -> None:
    ada = rows(export(raw="yes"))[0]

    assert ("=Ada van der Bell Jr.", "+49 30 5550100") == (ada["name"], ada["phone"])


@pytest.mark.parametrize("program", ["any", "google", "outlook"])
def test_nobody_private(program: str) -> None:
    text = JOURNAL.replace("@Acme, Inc.", "at Eve Hush's")

    data = export(text, program=program).decode()

    assert "Hush" not in data
    assert "someone" in data
    assert "diary" not in data
    assert "Hush" in export(text, private=True, program=program).decode()


def test_private_is_marked() -> None:
    people = {
        person.name: person.fields.get("private")
        for person in read("csv", export(private=True)).people
    }

    assert {
        "=Ada van der Bell Jr.": None,
        "山田太郎": None,
        "Eve Hush": "yes",
    } == people


def test_for_google() -> None:
    ada, zoe = rows(export(program="google"))

    assert {
        "First Name": "'=Ada",
        "Last Name": "van der Bell",
        "Name Suffix": "Jr.",
        "Nickname": "Addy ::: Lovelace, PhD ::: +x",
        "Organization Name": "'@Acme, Inc.",
        "Organization Title": "'-2+3",
        "Birthday": "--12-10",
        "Labels": "* myContacts ::: chess ::: go game",
        "E-mail 1 - Value": "a@x.example",
        "E-mail 2 - Label": "Work",
        "E-mail 2 - Value": "b@x.example",
        "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": "+49 30 5550100",
        "Address 1 - Label": "Home",
        "Address 1 - Street": "Weg 1",
        "Address 1 - City": "Ulm",
        "Address 1 - Postal Code": "89073",
        "Address 2 - Formatted": "'-Somewhere 5, X",
        "Relation 1 - Label": "Spouse",
        "Relation 1 - Value": "山田太郎",
        "Website 1 - Label": "linkedin",
        "Website 1 - Value": "https://linkedin.com/in/ada",
        "Website 2 - Label": "Blog",
        "Website 2 - Value": "https://a.example",
        "Event 1 - Label": "wedding",
        "Event 1 - Value": "2010-05-06",
        "Event 2 - Label": "Anniversary",
        "Event 2 - Value": "--01-02",
    } == ada
    assert {
        "First Name": "山田太郎",
        "Birthday": "1815-12-10",
        "Labels": "* myContacts",
    } == zoe


def test_google_reads_it_as_it_was() -> None:
    """But for what Google has no column for: pronouns, and a place beside an address."""
    ada = read("google", export(program="google")).people[0]

    expected = {key: value for key, value in FIELDS.items() if key != "pronouns"}
    assert {**expected, "location": "Ulm"} == ada.fields
    assert () == ada.notices


def test_for_outlook() -> None:
    ada, zoe = rows(export(program="outlook"))

    assert {
        "First Name": "'=Ada",
        "Last Name": "van der Bell",
        "Suffix": "Jr.",
        "Nickname": "Addy",
        "E-mail Address": "a@x.example",
        "E-mail 2 Address": "b@x.example",
        "Mobile Phone": "+49 30 5550100",
        "Job Title": "'-2+3",
        "Company": "'@Acme, Inc.",
        "Home Street": "Weg 1",
        "Home City": "Ulm",
        "Home Postal Code": "89073",
        "Other Street": "'-Somewhere 5, X",
        "Personal Web Page": "https://a.example",
        "Spouse": "山田太郎",
        "Location": "Berlin",
        "Web Page": "https://linkedin.com/in/ada",
        "Notes": "Lovelace, PhD\n+x\nBirthday: --12-10\nWedding: 2010-05-06\nAnniversary: --01-02",
        "Categories": "chess;go game",
    } == ada
    assert {"First Name": "山田太郎", "Birthday": "12/10/1815"} == zoe


MEMORIES = {
    "google": ["Custom Field 1 - Label: Allergy", "Custom Field 1 - Value: nuts: all"],
    "outlook": ["Office Location: Room 7", "Job Title: CTO", "Unheard Of: x"],
}


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        (
            "google",
            {
                "Custom Field 1 - Label": "Allergy",
                "Custom Field 1 - Value": "nuts: all",
            },
        ),
        ("outlook", {"Office Location": "Room 7", "Job Title": "'-2+3"}),
    ],
)
def test_what_was_remembered_comes_back_out(
    program: str, expected: dict[str, str]
) -> None:
    """Into the same sort of file, and not over what the journal says now."""
    key = f"{program}:ada/a@x.example"
    entry = Remembered(key=key, on=dt.date(2026, 1, 1), rest=tuple(MEMORIES[program]))
    memories = {program: Memory({folded(key): entry})}

    ada = rows(export(memories=memories, program=program))[0]

    assert expected == {header: ada[header] for header in expected}
    assert "Unheard Of" not in ada


def test_more_than_outlook_has_columns_for_goes_to_the_notes() -> None:
    text = """\
-- mkdocs.yml --
site_name: S
-- contacts/ada.md --
---
name: Ada
email: [a@x.example, b@x.example, c@x.example, d@x.example]
phone:
  - {value: 1 111111, label: home}
  - {value: 2 222222, label: home}
  - {value: 3 333333, label: home}
  - 4 444444
  - 5 555555
  - 6 666666
---
"""
    (ada,) = rows(export(text, program="outlook"))

    assert {
        "First Name": "Ada",
        "E-mail Address": "a@x.example",
        "E-mail 2 Address": "b@x.example",
        "E-mail 3 Address": "c@x.example",
        "Home Phone": "1 111111",
        "Home Phone 2": "2 222222",
        "Other Phone": "3 333333",
        "Primary Phone": "4 444444",
        "Business Phone 2": "5 555555",
        "Notes": "d@x.example\n6 666666",
    } == ada


def test_an_empty_journal() -> None:
    data = export("-- mkdocs.yml --\nsite_name: S\n")

    assert b"\xef\xbb\xbfnetjournal id,name\r\n" == data
    assert 0 == read("csv", data).records


def test_only_one_person() -> None:
    text = "-- mkdocs.yml --\nsite_name: S\n-- contacts/x.md --\n---\nname: Ada\n---\n"

    assert {"name": "Ada"} == only(read("csv", export(text))).fields
