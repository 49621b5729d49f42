from __future__ import annotations

import pytest

from netjournal.format.incoming import Related, Value, WrongFormatError
from netjournal.interchange import reader
from tests.interchange.tables.reads import fields, names, only, read, skipped

# Rows in the headers of 2024, and of before.
HEADER_2024 = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,"
    "Nickname,File As,Organization Name,Organization Title,Organization Department,"
    "Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,"
    "E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,"
    "Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Country,"
    "Relation 1 - Label,Relation 1 - Value,Website 1 - Label,Website 1 - Value,"
    "Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
)
HEADER_2014 = (
    "Name,Given Name,Additional Name,Family Name,Name Prefix,Nickname,Birthday,"
    "Location,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,"
    "E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,"
    "Organization 1 - Title,Organization 2 - Name,Website 1 - Type,Website 1 - Value"
)
NEW, OLD = HEADER_2024.split(","), HEADER_2014.split(",")


def table(headers: list[str], *people: dict[str, str]) -> str:
    """Return a table with a row for each of *people*."""
    assert all(person.keys() <= set(headers) for person in people)
    rows = [
        headers,
        *([person.get(header, "") for header in headers] for person in people),
    ]
    return "".join(
        ",".join('"' + cell.replace('"', '""') + '"' if cell else "" for cell in row)
        + "\n"
        for row in rows
    )


def test_a_person_of_2024() -> None:
    row = {
        "First Name": "Jane",
        "Last Name": "Doe",
        "Phonetic First Name": "dʒeɪn",
        "Name Prefix": "Dr.",
        "Nickname": "JD",
        "Organization Name": "Acme Corp",
        "Organization Title": "VP",
        "Organization Department": "R&D",
        "Birthday": "1988-06-15",
        "Notes": "one\ntwo",
        "Labels": "* myContacts ::: MIPIM 2026 ::: starred ::: Imported on 3/1/24",
        "E-mail 1 - Label": "Home",
        "E-mail 1 - Value": "home@x.example",
        "E-mail 2 - Label": "* Work",
        "E-mail 2 - Value": "work@x.example",
        "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": "+1 415 555 0100 ::: +1 415 555 0101",
        "Address 1 - Label": "Home",
        "Address 1 - Formatted": "Kirkman Rd\nOrlando\nUS",
        "Address 1 - Street": "Kirkman Rd",
        "Address 1 - City": "Orlando",
        "Address 1 - Country": "US",
        "Relation 1 - Label": "Spouse",
        "Relation 1 - Value": "John Doe",
        "Website 1 - Label": "Profile",
        "Website 1 - Value": "https://a.example/jane",
        "Event 1 - Label": "Anniversary",
        "Event 1 - Value": "2015-08-01",
        "Custom Field 1 - Label": "Allergy",
        "Custom Field 1 - Value": "nuts",
    }

    person = only(read("google", table(NEW, row)))

    assert {
        "name": "Dr. Jane Doe",
        "aliases": ["JD"],
        "email": [
            {"value": "work@x.example", "label": "work"},
            {"value": "home@x.example", "label": "home"},
        ],
        "phone": [
            {"value": "+1 415 555 0100", "label": "mobile"},
            {"value": "+1 415 555 0101", "label": "mobile"},
        ],
        "links": {"profile": "https://a.example/jane"},
        "address": [
            {
                "label": "home",
                "street": "Kirkman Rd",
                "city": "Orlando",
                "country": "US",
            }
        ],
        "location": "Orlando",
        "organization": "Acme Corp, R&D",
        "title": "VP",
        "tags": ["MIPIM 2026"],
        "birthday": "1988-06-15",
        "dates": {"anniversary": "2015-08-01"},
    } == person.fields
    assert "one\ntwo" == person.text
    assert (Related("John Doe", "spouse"),) == person.related
    assert (
        "Phonetic First Name: dʒeɪn",
        "Custom Field 1 - Label: Allergy",
        "Custom Field 1 - Value: nuts",
    ) == person.rest
    assert ("google:dr. jane doe/home@x.example", True) == (person.key, person.anchored)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_person_of_before(encoding: str) -> None:
    row = {
        "Name": "Имя Фамилия",
        "Given Name": "Имя",
        "Family Name": "Фамилия",
        "Birthday": " --03-07",
        "Location": "Москва",
        "Group Membership": "* My Contacts ::: University ::: School",
        "E-mail 1 - Type": "Home",
        "E-mail 1 - Value": "a@x.example",
        "E-mail 2 - Type": "* Home",
        "E-mail 2 - Value": "b@x.example ::: c@x.example",
        "Organization 1 - Name": "Example Partners",
        "Organization 1 - Title": "Founder",
        "Organization 2 - Name": "Old Ltd",
    }

    person = only(read("google", table(OLD, row).encode(encoding)))

    assert {
        "name": "Имя Фамилия",
        "email": [
            {"value": f"{letter}@x.example", "label": "home"} for letter in "bca"
        ],
        "location": "Москва",
        "organization": "Example Partners",
        "title": "Founder",
        "tags": ["University", "School"],
        "birthday": "--03-07",
    } == person.fields
    assert ("Organization 2 - Name: Old Ltd",) == person.rest


# A row, and the name of the person or why there is none.
NAMES: list[tuple[dict[str, str], object]] = [
    ({"First Name": "太郎", "Last Name": "山田"}, "山田太郎"),
    ({"First Name": "Иван", "Middle Name": "Иванович"}, "Иван Иванович"),
    ({"First Name": "Chloé", "Last Name": "Van Damme, Jr."}, "Chloé Van Damme, Jr."),
    ({"File As": "Ada Bell", "Organization Name": "Acme"}, "Ada Bell"),
    ({"Nickname": "Addy"}, "Addy"),
    (
        {"First Name": '=HYPERLINK("http://evil.example")'},
        '=HYPERLINK("http://evil.example")',
    ),
    ({"First Name": "'=1+1"}, "=1+1"),
    ({"Organization Name": "Pizza Napoli"}, (2, "a company")),
    ({"E-mail 1 - Value": "a@x.example"}, (2, "no name")),
]


@pytest.mark.parametrize(("row", "expected"), NAMES)
def test_names(row: dict[str, str], expected: object) -> None:
    delivery = read("google", table(NEW, row))

    assert [expected] == [*names(delivery), *skipped(delivery)]


def test_companies_on_demand() -> None:
    text = table(
        NEW, {"Organization Name": "Pizza Napoli", "Phone 1 - Value": "030 55"}
    )

    assert {"name": "Pizza Napoli", "phone": ["030 55"]} == fields(
        read("google", text, companies=True)
    )


KEYS = [
    (
        {"First Name": "ADA", "E-mail 1 - Value": "B@x.example ::: a@x.example"},
        "ada/a@x.example",
    ),
    ({"First Name": "Ada", "Phone 1 - Value": "030 5550123"}, "ada/+49305550123"),
    (
        {"First Name": "Ada", "Phone 1 - Value": "+1 415 555 0100 ::: 030 5550123"},
        "ada/+14155550100",
    ),
    ({"First Name": "Ada"}, "ada/"),
]


@pytest.mark.parametrize(("row", "key"), KEYS)
def test_anchors(row: dict[str, str], key: str) -> None:
    assert f"google:{key}" == only(read("google", table(NEW, row), region="DE")).key


@pytest.mark.parametrize("order", [1, -1])
def test_namesakes_are_told_apart_by_their_employers(order: int) -> None:
    rows = [
        {"First Name": "Ada", "Organization Name": name} for name in ("Acme", "Globex")
    ]

    delivery = read("google", table(NEW, *rows[::order]))

    assert ["google:ada/acme", "google:ada/globex"] == sorted(
        person.key for person in delivery.people
    )


def test_what_cannot_be_seen_is_removed_and_said() -> None:
    person = only(read("google", table(NEW, {"First Name": "\u202eadA\x07"})))

    assert ("adA", ("characters that cannot be seen were removed",)) == (
        person.name,
        person.notices,
    )


DAYS: list[tuple[str, dict[str, Value], tuple[str, ...]]] = [
    ("--12-01", {"birthday": "--12-01"}, ()),
    ("1604-12-01", {"birthday": "--12-01"}, ()),
    ("1/2/2003", {}, ("Birthday: 1/2/2003",)),
    ("someday", {}, ("Birthday: someday",)),
]


@pytest.mark.parametrize(("text", "expected", "lines"), DAYS)
def test_birthdays(
    text: str, expected: dict[str, Value], lines: tuple[str, ...]
) -> None:
    person = only(read("google", table(NEW, {"First Name": "Ada", "Birthday": text})))

    assert ({"name": "Ada", **expected}, lines) == (person.fields, person.rest)
    assert bool(lines) == bool(person.notices)


def test_another_table_is_named() -> None:
    text = "First Name,Last Name,Company,Connected On\nAda,Bell,Acme,1 Jan 2020\n"

    with pytest.raises(
        WrongFormatError, match=r"file\.csv is a CSV of LinkedIn"
    ) as error:
        read("google", text)
    assert "read it with 'netjournal import linkedin'" == error.value.hint


@pytest.mark.parametrize(
    ("headers", "expected"), [(NEW, 95), (OLD, 95), (["Name", "Email"], 0)]
)
def test_fits(headers: list[str], expected: int) -> None:
    assert expected == reader("google").fits("x.csv", table(headers).encode())
