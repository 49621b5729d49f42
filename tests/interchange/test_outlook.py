from __future__ import annotations

import pytest

from netjournal.format.incoming import Related
from netjournal.interchange import reader
from netjournal.interchange.tables import outlook_words
from tests.interchange.tables.reads import fields, names, only, read, skipped
from tests.interchange.test_google import table

# What a person has in Outlook, by our names of its columns.
PERSON = {
    "prefix": "Dr.",
    "first": "Søren",
    "middle": "A.",
    "last": "Größenwahn",
    "suffix": "Jr.",
    "organization": "Müller & Söhne",
    "department": "Board",
    "title": "CEO",
    "email:::1": "s@x.example",
    "email:::2": "/o=ExchangeLabs/ou=Group/cn=abc",
    "phone:mobile": "+45 20 12 34 56",
    "phone:work fax": "+45 20 12 34 57",
    "address:home:street": "Am Weg 1",
    "address:home:street2": "3rd floor",
    "address:home:city": "Zürich",
    "address:home:code": "8001",
    "link": "mueller.example",
    "tags": "Friends;Colleagues",
    "related:spouse": "Inge",
    "related:manager": "Ada Bell",
    "notes": "first\nsecond",
}
BIRTHDAYS = {
    "en": ("2/29/1972", "0/0/00"),
    "de": ("29.02.1972", "0.0.00"),
    "fr": ("29/02/1972", "00/00/00"),
    "es": ("29/02/1972", "00/00/00"),
    "it": ("29/02/1972", "00/00/00"),
    "nl": ("29-2-1972", "0-0-00"),
}
YES = {
    "en": "True",
    "de": "Ein",
    "fr": "Vrai",
    "es": "Verdadero",
    "it": "Vero",
    "nl": "Waar",
}
NO = {
    "en": "False",
    "de": "Aus",
    "fr": "Faux",
    "es": "Falso",
    "it": "Falso",
    "nl": "Onwaar",
}
LANGUAGES = outlook_words.LANGUAGES


def header(name: str, language: str) -> str:
    """Return a header of Outlook's in *language*."""
    place = LANGUAGES.index(language)
    return outlook_words.HEADERS[name][place].partition("|")[0]


def export(language: str, **more: str) -> str:
    """Return what Outlook exports of one person; in French, two headers are equal."""
    birthday, none = BIRTHDAYS[language]
    person = {**PERSON, "birthday": birthday, "dates:anniversary": none, **more}
    order = [*outlook_words.HEADERS]
    order.insert(0, order.pop(order.index("prefix")))
    columns = [name for name in order if header(name, language)]
    headers = [
        "Titre" if (language, name) == ("fr", "prefix") else header(name, language)
        for name in columns
    ]
    rows = [headers, [person.get(name, "") for name in columns]]
    return "".join(",".join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_in_each_language(language: str) -> None:
    data = export(language).encode("cp1252")

    person = only(read("outlook", data))

    assert {
        "name": "Søren A. Größenwahn Jr.",
        "email": ["s@x.example"],
        "phone": [
            {"value": "+45 20 12 34 56", "label": "mobile"},
            {"value": "+45 20 12 34 57", "label": "work fax"},
        ],
        "links": {"website": "https://mueller.example"},
        "address": [
            {
                "label": "home",
                "street": "Am Weg 1, 3rd floor",
                "city": "Zürich",
                "code": "8001",
            }
        ],
        "location": "Zürich",
        "organization": "Müller & Söhne, Board",
        "title": "CEO",
        "tags": ["Friends", "Colleagues"],
        "birthday": "1972-02-29",
    } == person.fields
    assert (Related("Inge", "spouse"), Related("Ada Bell", "manager")) == person.related
    assert "first\nsecond" == person.text
    second = header("email:::2", language)
    assert f"{second}: /o=ExchangeLabs/ou=Group/cn=abc" in person.rest
    assert () == person.notices


@pytest.mark.parametrize("language", LANGUAGES)
def test_private_in_each_language(language: str) -> None:
    yes = read("outlook", export(language, private=YES[language]))
    no = read("outlook", export(language, private=NO[language]))

    assert ("yes", None) == (fields(yes).get("private"), fields(no).get("private"))


@pytest.mark.parametrize("word", ["Private", "Privat", "Privé", "Confidential"])
def test_a_private_sensitivity(word: str) -> None:
    assert "yes" == fields(read("outlook", export("en", sensitivity=word)))["private"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_known_in_each_language(language: str) -> None:
    data = export(language).encode("cp1252")

    assert 90 == reader("outlook").fits("x.csv", data)
    assert 0 == reader("csv").fits("x.csv", data)


SHORT = [
    "First Name",
    "Last Name",
    "Birthday",
    "E-mail Address",
    "E-mail Display Name",
    "Company",
]
DATES = [
    pytest.param(["1/2/1980"], ["1980-01-02"], {}, id="american"),
    pytest.param(
        ["1/2/1980", "13/2/1980"], ["1980-02-01", "1980-02-13"], {}, id="british"
    ),
    pytest.param(["1/2/1980"], ["1980-02-01"], {"day_order": "dmy"}, id="wished"),
    # Outlook has an order of its own, whatever that of the journal is.
    pytest.param(["1/2/1980"], ["1980-01-02"], {"habit": "dmy"}, id="not-ours"),
]


@pytest.mark.parametrize(("days", "expected", "wishes"), DATES)
def test_the_order_of_days(
    days: list[str], expected: list[str], wishes: dict[str, str]
) -> None:
    text = table(SHORT, *({"First Name": "Ada", "Birthday": day} for day in days))

    people = read("outlook", text, **wishes).people

    assert expected == [person.fields["birthday"] for person in people]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"E-mail Display Name": "Ada Bell (a@x.example)"}, "Ada Bell"),
        ({"Company": "Acme"}, (2, "a company")),
        ({"E-mail Display Name": "a@x.example"}, (2, "no name")),
    ],
)
def test_names(row: dict[str, str], expected: object) -> None:
    delivery = read("outlook", table(SHORT, row))

    assert [expected] == [*names(delivery), *skipped(delivery)]
