from __future__ import annotations

import pytest

from netjournal.format.incoming import WrongFormatError
from netjournal.interchange import reader
from tests.interchange.tables.reads import fields, names, only, read, read_all, skipped

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
NOTE = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email'
    ' addresses are missing. You can learn more here https://x.example/help"\n\n'
)
TWO = (
    "Ann,Fine,https://www.linkedin.com/in/ann-fine,ann@x.example,Acme,CTO,01 Jan 2024\n"
    'Bob,Cole,https://www.linkedin.com/in/bob-cole,,"E, Inc.",,02 Jan 2024\n'
)


def test_a_connection() -> None:
    person = read("linkedin", NOTE + HEADER + TWO).people[0]

    assert ("linkedin:ann-fine", False, 5) == (
        person.key,
        person.anchored,
        person.where.line,
    )
    assert {
        "name": "Ann Fine",
        "email": ["ann@x.example"],
        "links": {"linkedin": "https://www.linkedin.com/in/ann-fine"},
        "organization": "Acme",
        "title": "CTO",
    } == person.fields
    assert ("Connected On: 2024-01-01",) == person.rest


AFTER = (
    "Notes: You can remove connections here: https://x.example, or there\n"
    "You can also download your connections from https://x.example\n"
)
FORMS = [
    pytest.param(NOTE + HEADER + TWO, 4, id="three-lines-above"),
    pytest.param('Notes:\n"Short, ..."\n' + HEADER + TWO, 3, id="two-lines-above"),
    pytest.param(HEADER + TWO, 1, id="nothing-above"),
    pytest.param("\ufeff" + NOTE + HEADER + TWO, 4, id="byte-order-mark"),
    pytest.param(HEADER + AFTER + "\n" + TWO, 1, id="note-below"),
    pytest.param(HEADER + AFTER + TWO, 1, id="note-below-without-a-blank-line"),
    pytest.param((NOTE + HEADER + TWO).replace("\n", "\r\n"), 4, id="windows"),
    pytest.param(
        "Notes:,,,,,,\nlong text,,,,,,\n,,,,,,\n" + HEADER + TWO,
        4,
        id="resaved-by-excel",
    ),
]


@pytest.mark.parametrize(("text", "line"), FORMS)
def test_every_form_of_the_file(text: str, line: int) -> None:
    delivery = read("linkedin", text)

    assert (["Ann Fine", "Bob Cole"], []) == (names(delivery), skipped(delivery))
    assert f"UTF-8, header in line {line}" == delivery.about


def test_before_2018() -> None:
    text = (
        "First Name,Last Name,Email Address,Company,Position,Connected On,Tags\n"
        'Ana,Silva,ana@x.example,Acme,Lead,"03/02/21, 10:15 AM",\n'
        'Marc,Dubois,,Veltra,CEO,"6/15/19, 4:02 PM",friends\n'
    )

    people = read("linkedin", text).people

    assert ["linkedin:ana silva/ana@x.example", "linkedin:marc dubois/"] == [
        person.key for person in people
    ]
    assert [("Connected On: 2021-03-02",), ("Connected On: 2019-06-15",)] == [
        person.rest for person in people
    ]
    assert ["friends"] == people[1].fields["tags"]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/in/Zoe-Oe-9/", "linkedin:zoe-oe-9"),
        ("https://linkedin.com/in/zoe?trk=x", "linkedin:zoe"),
        ("http://de.linkedin.com/in/zoe/en", "linkedin:zoe"),
        ("www.linkedin.com/in/zoe#about", "linkedin:zoe"),
        ("https://www.linkedin.com/in/%E4%BC%9F-y2", "linkedin:伟-y2"),
        ("https://www.linkedin.com/in/ed-ricp%C2%AE-9", "linkedin:ed-ricp®-9"),
        ("https://www.linkedin.com/pub/ada-bell/1/2/3", "linkedin:pub/ada-bell/1/2/3"),
        ("https://evil.example/linkedin.com/in/zoe", "linkedin:zoë/"),
        ("", "linkedin:zoë/"),
    ],
)
def test_keys(url: str, key: str) -> None:
    assert key == only(read("linkedin", f"{HEADER}Zoë,,{url},,,,\n")).key


@pytest.mark.parametrize(
    ("first", "last", "name", "lines"),
    [
        ("Ada", '"Lovelace, PhD, PMP®"', "Ada Lovelace", ["Last Name: PhD, PMP®"]),
        ('"Mary ""Molly"""', '"Smith, Jr."', 'Mary "Molly" Smith, Jr.', []),
        ("Ada", '"Bell, III, MBA"', "Ada Bell, III", ["Last Name: MBA"]),
        ("Dr. Ada", "Bell", "Dr. Ada Bell", []),
        ("伟", "张", "张伟", []),
        ("Ada", "", "Ada", []),
        ("", "Bell", "Bell", []),
    ],
)
def test_names(first: str, last: str, name: str, lines: list[str]) -> None:
    person = only(read("linkedin", f"{HEADER}{first},{last},,,,,\n"))

    assert (name, lines) == (person.name, [*person.rest])


@pytest.mark.parametrize(
    ("text", "line", "notices"),
    [
        ("12 Mar 2021", "Connected On: 2021-03-12", 0),
        ("15-Jan-24", "Connected On: 2024-01-15", 0),
        ('"3/14/21, 10:15 AM"', "Connected On: 2021-03-14", 0),
        ("14.03.2021", "Connected On: 2021-03-14", 0),
        ("45306", "Connected On: 45306", 1),
        ("Jan-24", "Connected On: Jan-24", 1),
    ],
)
def test_the_day_of_the_connection(text: str, line: str, notices: int) -> None:
    person = only(read("linkedin", f"{HEADER}Ada,,,,,,{text}\n"))

    assert ((line,), notices) == (person.rest, len(person.notices))


def test_connected_is_met_on_demand() -> None:
    delivery = read(
        "linkedin", f"{HEADER}Ada,,,,,,12 Mar 2021\nBob,,,,,,soon\n", met=True
    )

    assert [{"on": "2021-03-12"}, None] == [
        person.fields.get("met") for person in delivery.people
    ]


def test_who_is_left_out() -> None:
    rows = (
        ",,https://www.linkedin.com/in/x,,,,11 Nov 2018\n"
        ",,,,,,30 Apr 2026\n"
        ",,,,Acme,CTO,30 Apr 2026\n"
        "LinkedIn,Member,,,,,1 Jan 2020\n"
        ",,,,,,\n"
        "Ada,Bell,,,,,,,too,much\n"
    )

    assert [
        (2, "no name"),
        (3, "no name"),
        (4, "no name"),
        (5, "a member who left"),
        (7, "it has more cells than the header"),
    ] == skipped(read("linkedin", HEADER + rows))


def test_a_quote_that_never_ends_costs_one_line() -> None:
    rows = (
        "Ann,Fine,https://www.linkedin.com/in/ann,,A,B,01 Jan 2024\n"
        'Ben,"Broken,https://www.linkedin.com/in/ben,,C,D,02 Jan 2024\n'
        'Cem,Fine,https://www.linkedin.com/in/cem,,"E, Inc.",F,03 Jan 2024\n'
        "Dora,Short,https://www.linkedin.com/in/dora\n"
    )

    delivery = read("linkedin", HEADER + rows)

    assert ["Ann Fine", "Cem Fine", "Dora Short"] == names(delivery)
    assert [(3, "a quote in it never ends")] == skipped(delivery)
    assert 4 == delivery.records


ZIP = [
    ("../../../tmp/evil.csv", "x"),
    ("/etc/cron.d/evil", "x"),
    ("Basic/Connections.csv", NOTE + HEADER + TWO),
    ("Jobs/Job Applications.csv", "Application Date\n"),
    (
        "guide_messages.csv",
        "CONVERSATION ID,FROM,TO,DATE,FOLDER\n1,A,B,2024-01-01,INBOX\n",
    ),
    ("LearningCoachMessages.csv", "No conversations found"),
    ("Profile.csv", "First Name,Last Name,Headline,Industry\nAda,Example,x,y\n"),
    (
        "Email Addresses.csv",
        "Email Address,Confirmed,Primary,Updated On\nada@x.example,Yes,Yes,01/02/20, 10:00 AM\nold@x.example,Yes,No,Not Available\n",
    ),
    ("Invitations.csv", "From,To,Sent At,Message,Direction\nA,B,1/1/24,,INCOMING\n"),
]


def test_the_zip() -> None:
    delivery = read_all("linkedin", ZIP)

    assert ["Ann Fine", "Bob Cole"] == names(delivery)
    assert {"Connections.csv"} == {person.where.file for person in delivery.people}
    assert ["ada@x.example", "old@x.example"] == [mark.text for mark in delivery.me]
    assert ("Invitations.csv is only read with --invitations",) == delivery.notices
    assert 2 == delivery.records


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            [("a.csv", "x"), ("b.csv", "y")],
            "none of these files is one of LinkedIn's export",
        ),
        ([("a.csv", "name\nAda\n")], "a.csv has no header of LinkedIn's"),
        (
            [("a.csv", "Given Name,E-mail 1 - Value,Phone 1 - Value\n")],
            "a.csv is a CSV of Google Contacts",
        ),
    ],
)
def test_wrong_files(files: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(WrongFormatError) as error:
        read_all("linkedin", files)

    assert message == str(error.value)
    assert error.value.hint


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("Connections.csv", (NOTE + HEADER).encode(), 95),
        ("x.csv", b"FROM,TO,DATE,FOLDER\n", 95),
        ("Basic_LinkedInDataExport_1.zip", b"PK\x03\x04....", 95),
        ("x.zip", b"PK\x03\x04....Connections.csv", 95),
        ("x.zip", b"PK\x03\x04....else", 0),
        ("LearningCoachMessages.csv", b"No conversations found", 60),
        ("x.csv", b"name,email\n", 0),
    ],
)
def test_fits(name: str, head: bytes, expected: int) -> None:
    assert expected == reader("linkedin").fits(name, head)


def test_nothing_of_a_person_is_invented() -> None:
    assert {"name": "Ada"} == fields(read("linkedin", f"{HEADER}Ada,,,,,,\n"))
