from __future__ import annotations

import pytest

from netjournal.format.incoming import Value, WrongFormatError
from netjournal.interchange import reader
from tests.interchange.tables.reads import fields, names, only, read, skipped

TABLES: list[object] = [
    pytest.param(
        "name;E-Mail;Tags\nAda Bell;ada@x.example;chess, walks\n",
        {"name": "Ada Bell", "email": ["ada@x.example"], "tags": ["chess", "walks"]},
        id="semicolons",
    ),
    pytest.param(
        "name,email,email\nAda,a@x.example,b@x.example\n",
        {"name": "Ada", "email": ["a@x.example", "b@x.example"]},
        id="repeated-headers",
    ),
    pytest.param(
        "Name,Work Email,Home Phone,Mobile\nAda,a@x.example,030 5550100,0151 5550100\n",
        {
            "name": "Ada",
            "email": [{"value": "a@x.example", "label": "work"}],
            "phone": [
                {"value": "030 5550100", "label": "home"},
                {"value": "0151 5550100", "label": "mobile"},
            ],
        },
        id="labels-in-headers",
    ),
    pytest.param(
        "First Name,Last Name,Job Title,Company,Emails,LinkedIn,Birthday,Groups\n"
        'Ida,Lund,Designer,Figment,"a@x.example, b@x.example",'
        "https://linkedin.com/in/ida,1990-04-01,Design; Malmö\n",
        {
            "name": "Ida Lund",
            "email": ["a@x.example", "b@x.example"],
            "links": {"linkedin": "https://linkedin.com/in/ida"},
            "organization": "Figment",
            "title": "Designer",
            "tags": ["Design", "Malmö"],
            "birthday": "1990-04-01",
        },
        id="another-crm",
    ),
    pytest.param(
        "Nombre;Apellidos;Correo;Empresa\nAna;García López;a@x.example;Acme\n",
        {"name": "Ana García López", "email": ["a@x.example"], "organization": "Acme"},
        id="spanish",
    ),
    pytest.param(
        "Nom;Prénom;Courriel\nDubois;Marc;m@x.example\n",
        {"name": "Marc Dubois", "email": ["m@x.example"]},
        id="french",
    ),
    pytest.param(
        "Name,Street,City,Zip,Country\nAda,Weg 1,Ulm,89073,Germany\n",
        {
            "name": "Ada",
            "address": [
                {
                    "street": "Weg 1",
                    "city": "Ulm",
                    "code": "89073",
                    "country": "Germany",
                }
            ],
            "location": "Ulm",
        },
        id="an-address-in-parts",
    ),
    pytest.param(
        "Name,Address 1,Address 2,City\nAda,Weg 1,2nd floor,Ulm\n",
        {
            "name": "Ada",
            "address": [{"street": "Weg 1", "extra": "2nd floor", "city": "Ulm"}],
            "location": "Ulm",
        },
        id="an-address-of-two-lines",
    ),
    pytest.param(
        'Name,Address\nAda,"Weg 1\n89073 Ulm"\n',
        {"name": "Ada", "address": ["Weg 1, 89073 Ulm"]},
        id="an-address-as-a-text",
    ),
    pytest.param(
        "Name,City\nAda,Ulm\n", {"name": "Ada", "location": "Ulm"}, id="a-city"
    ),
    pytest.param(
        "Name,Website,Birthday\nAda,a.example,13/2/1990\n",
        {
            "name": "Ada",
            "links": {"website": "https://a.example"},
            "birthday": "1990-02-13",
        },
        id="a-day-with-one-reading",
    ),
    pytest.param(
        'Company,Name\nAcme,"\'=1+1"\n',
        {"name": "=1+1", "organization": "Acme"},
        id="guarded",
    ),
    pytest.param(
        "Name,Private\nAda,x\n", {"name": "Ada", "private": "yes"}, id="private"
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_tables(text: str, expected: dict[str, Value]) -> None:
    assert expected == fields(read("csv", text))


def test_what_has_no_key_is_kept_and_said() -> None:
    delivery = read("csv", "Name,Keep In Touch,Score\nAda,Every 3 months,7\n")

    assert ("Keep In Touch: Every 3 months", "Score: 7") == only(delivery).rest
    assert (
        "kept word for word, without a key (--map): 'Keep In Touch', 'Score'",
    ) == delivery.notices


def test_never_a_circle_nor_a_cadence() -> None:
    text = "name,circle,cadence,snooze_until,do_not_contact,goal\nAda,a,b,c,yes,d\n"

    assert {"name": "Ada"} == fields(read("csv", text))


MAPS = [
    pytest.param({"name": "Who", "email": "How"}, id="headers"),
    pytest.param({"name": "who", "EMAIL": "HOW"}, id="in-any-case"),
    pytest.param({"name": "1", "email": "3"}, id="numbers"),
]


@pytest.mark.parametrize("columns", MAPS)
def test_map(columns: dict[str, str]) -> None:
    text = "Who;Title;How\nAda Bell;CTO;a@x.example\n"

    assert {"name": "Ada Bell", "email": ["a@x.example"], "title": "CTO"} == fields(
        read("csv", text, columns=columns)
    )


def test_map_without_a_header() -> None:
    text = "John Doe,John,john@x.example\nJane Doe,Jane,jane@x.example\n"

    delivery = read("csv", text, columns={"name": "1", "email": "3"})

    assert ["John Doe", "Jane Doe"] == names(delivery)
    assert "UTF-8, no header" == delivery.about


def test_a_mapped_name_is_the_only_one() -> None:
    text = "Name,First Name,Real\nX,Y,Ada Bell\n"

    person = only(read("csv", text, columns={"name": "Real"}))

    assert ("Ada Bell", ("Name: X", "First Name: Y")) == (person.name, person.rest)


def test_map_takes_the_table_of_another_program() -> None:
    """Whoever says what the columns are, wants it so."""
    text = "First Name,Last Name,Company,Connected On\nAda,Bell,Acme,1 Jan 2020\n"

    assert ["Ada Bell"] == names(read("csv", text, columns={"notes": "Connected On"}))


# A table, wishes, and what is said of it.
WRONG = [
    pytest.param(
        "Who;Where they work;How\nAda Bell;Acme;a@x.example\n",
        {},
        "file.csv has no column that is known to be a name;"
        " its columns are 'Who', 'Where they work', 'How'",
        "say which it is: netjournal import csv file.csv --map name=Who --map email=How",
        id="unknown-headers",
    ),
    pytest.param(
        "Who is it,Number\nAda Bell,+49 30 5550100\n",
        {},
        "file.csv has no column that is known to be a name;"
        " its columns are 'Who is it', 'Number'",
        "say which it is: netjournal import csv file.csv --map name='Who is it'"
        " --map phone=Number",
        id="words-for-the-shell",
    ),
    pytest.param(
        "John Doe,John,john@x.example\n",
        {},
        "file.csv has no column that is known to be a name; its columns are 1 to 3",
        "say which it is: netjournal import csv file.csv --map name=1 --map email=3",
        id="no-header",
    ),
    pytest.param(
        "Who,Played as\nAda Bell,Partner\n",
        {},
        "file.csv has no column that is known to be a name;"
        " its columns are 'Who', 'Played as'",
        "say which it is: netjournal import csv file.csv --map name=Who",
        id="a-word-in-a-row-is-no-header",
    ),
    pytest.param("", {}, "file.csv has no rows", "export it again", id="empty"),
    pytest.param(
        "name\nAda\n",
        {"columns": {"email": "Mail"}},
        "there is no column 'Mail'",
        "the columns are 'name'",
        id="no-such-column",
    ),
    pytest.param(
        "name\nAda\n",
        {"columns": {"email": "7"}},
        "there is no column '7'",
        "the columns are 'name'",
        id="no-such-number",
    ),
    pytest.param(
        "name\nAda\n",
        {"columns": {"email": "9" * 5000}},
        f"there is no column '{'9' * 5000}'",
        "the columns are 'name'",
        id="a-number-beyond-all",
    ),
    pytest.param(
        "Given Name,Group Membership,E-mail 1 - Value\nAda,,\n",
        {},
        "file.csv is a CSV of Google Contacts",
        "read it with 'netjournal import google'",
        id="google",
    ),
    pytest.param(
        "First Name,Last Name,Display Name,Primary Email\nAda,,,\n",
        {},
        "file.csv is a CSV of Thunderbird",
        "read it with 'netjournal import thunderbird'",
        id="thunderbird",
    ),
]


@pytest.mark.parametrize(("text", "wishes", "message", "hint"), WRONG)
def test_what_is_wrong(
    text: str, wishes: dict[str, object], message: str, hint: str
) -> None:
    with pytest.raises(WrongFormatError) as error:
        read("csv", text, **wishes)

    assert (message, hint) == (str(error.value), error.value.hint)


def test_a_message_about_many_columns_is_short() -> None:
    header = ",".join(f"{number}{'x' * 1000}" for number in range(1000))

    with pytest.raises(WrongFormatError) as error:
        read("csv", f"{header}\n1,2,3\n")
    assert len(str(error.value)) < 4000


def test_a_key_that_cannot_be_mapped() -> None:
    with pytest.raises(WrongFormatError, match="--map has no key 'circle'") as error:
        read("csv", "name\nAda\n", columns={"circle": "name"})
    assert error.value.hint.startswith("use one of name, first, middle, last")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Name,Email\nAda,a@x.example\n", "x.csv", 50),
        ("netjournal id,name\nada,Ada\n", "x.csv", 95),
        ("Who,Email\nAda,a@x.example\n", "x.csv", 20),
        ("Who,Email\nAda,a@x.example\n", "x.txt", 0),
        ("BEGIN:VCARD\nN:x\n", "x.vcf", 0),
        ("First Name,Last Name,Connected On\n", "x.csv", 0),
        ("", "x.csv", 0),
    ],
)
def test_fits(text: str, name: str, expected: int) -> None:
    assert expected == reader("csv").fits(name, text.encode())


def test_names_that_make_no_file_name() -> None:
    """What becomes of them is for whoever writes the files."""
    rows = ["../../etc/passwd", "..", "CON", "#hash", "[[Ada]]", "{a: b}", "- [ ] task"]

    delivery = read("csv", "name\n" + "\n".join(rows) + "\n")

    assert (rows, []) == (names(delivery), skipped(delivery))
