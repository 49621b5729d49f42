"""A table is found in a file whatever its encoding, delimiter, header and damage."""

from __future__ import annotations

import codecs

import pytest

from netjournal.format.incoming import WrongFormatError
from netjournal.interchange.tables.layout import head_of, table_of
from tests.interchange.tables.reads import names, read, skipped

ENGLISH = "First Name,Last Name,Email\nZoë,Ødegård,zoe@x.example\n"
GERMAN = "Vorname,Nachname,Straße\nJürgen,Größe,Am Weg\n"
POLISH = "Imię,Nazwisko,Miejscowość\nŁukasz,Żak,Łódź\n"
CZECH = "Jméno,Příjmení,E-mail\nJiří,Dvořák,j@x.example\n"
RUSSIAN = "Имя,Фамилия,Телефон\nИван,Иванов,+7 495 1234567\n"
JAPANESE = "姓,名,会社\n山田,太郎,日本\n"

# An encoding, a delimiter, a table, and a name in it.
ENCODINGS = [
    *((code, ENGLISH, "Zoë Ødegård") for code in ("utf-8", "utf-8-sig", "utf-16")),
    *((code, ENGLISH, "Zoë Ødegård") for code in ("utf-16-le", "utf-16-be", "cp1252")),
    ("cp1252", GERMAN, "Jürgen Größe"),
    ("mac-roman", GERMAN, "Jürgen Größe"),
    ("cp1250", POLISH, "Łukasz Żak"),
    ("cp1251", RUSSIAN, "Иван Иванов"),
    ("koi8-r", RUSSIAN, "Иван Иванов"),
    ("cp932", JAPANESE, "山田太郎"),
    ("euc_jp", JAPANESE, "山田太郎"),
]
DELIMITERS = [",", ";", "\t", "|"]
COMBINATIONS = [
    pytest.param(code, sign, text, name, id=f"{code}-{place}-{word}")
    for code, text, name in ENCODINGS
    for place, (sign, word) in enumerate(
        zip(DELIMITERS, ("commas", "semicolons", "tabs", "bars"), strict=True)
    )
]


@pytest.mark.parametrize(("encoding", "sign", "text", "name"), COMBINATIONS)
def test_every_encoding_with_every_delimiter(
    encoding: str, sign: str, text: str, name: str
) -> None:
    data = text.replace(",", sign).encode(encoding)

    assert [name] == names(read("csv", data))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_line_end(ends: str) -> None:
    text = "name,email\nAda Bell,ada@x.example\nBob Cole,bob@x.example\n"

    assert ["Ada Bell", "Bob Cole"] == names(read("csv", text.replace("\n", ends)))


@pytest.mark.parametrize(
    ("data", "about", "notices"),
    [
        pytest.param(b"name\nAda", "UTF-8, header in line 1", (), id="ascii"),
        pytest.param(
            "name\nAdä".encode("cp1252"),
            "Windows-1252, header in line 1",
            ("the encoding is not given, read as Windows-1252 (--encoding)",),
            id="guessed",
        ),
        pytest.param(
            "Vorname;Straße\nAdä;x".encode("cp1252"),
            "Windows-1252, with semicolons, header in line 1",
            (),
            id="the-header-speaks-for-it",
        ),
        pytest.param(
            codecs.BOM_UTF8 + b"name\nAd\xff",
            "UTF-8, header in line 1",
            ("one character could not be read",),
            id="a-lost-byte-behind-a-mark",
        ),
        pytest.param(
            "name\nÄäÖöÜüß".encode() + b"\xff\xfe",
            "UTF-8, header in line 1",
            ("2 characters could not be read",),
            id="lost-bytes",
        ),
        pytest.param(
            "First Name,Last Name\nさくら,ひめ".encode("cp932"),
            "Shift_JIS, header in line 1",
            (),
            id="kana-below-an-english-header",
        ),
        pytest.param(
            b"sep=;\nName;E-Mail\nAda;a@x.example",
            "UTF-8, with semicolons, header in line 2",
            (),
            id="sep",
        ),
    ],
)
def test_how_it_was_read(data: bytes, about: str, notices: tuple[str, ...]) -> None:
    delivery = read("csv", data)

    assert (about, notices) == (delivery.about, delivery.notices)


def test_an_encoding_that_is_wished_for() -> None:
    text = "name,city\nΖωή,Αθήνα\n"

    assert ["Ζωή"] == names(read("csv", text.encode("cp1253"), encoding="cp1253"))
    with pytest.raises(WrongFormatError, match="there is no encoding 'klingon'"):
        read("csv", text, encoding="klingon")


def test_a_byte_that_is_no_letter_and_a_cell_of_two_hundred_thousand() -> None:
    long = "x" * 200_000

    delivery = read("csv", f"name,notes\nBob\0Cole,{long}\n")

    assert ["BobCole"] == names(delivery)
    assert long == delivery.people[0].text


# What stands above the header, or below, and the line of the header.
HEADERS = [
    pytest.param("name,email\nAda,a@x.example", 1, id="first"),
    pytest.param("\n\nname,email\nAda,a@x.example", 3, id="behind-blank-lines"),
    pytest.param(
        'Notes:\n"One, two ""three"".\nAnd more."\n\nname,email\nAda,a@x.example',
        5,
        id="behind-a-note",
    ),
    pytest.param(
        "Partner list of 2026,,\nExported by me,,\nName,Company,Email\nAda,Partner,a@x.example",
        3,
        id="a-word-in-a-cell-is-no-header",
    ),
]


@pytest.mark.parametrize(("text", "line"), HEADERS)
def test_the_header_is_found_by_what_it_says(text: str, line: int) -> None:
    table = table_of(text.encode())

    assert table.head is not None
    assert (line, 1) == (table.head.row.line, len(table.rows))


@pytest.mark.parametrize("data", [b"", b"\0", b"Ada,a@x.example\n", b"\xef\xbb\xbf"])
def test_no_header(data: bytes) -> None:
    assert head_of(data) is None


# Rows of `name,email,notes` and what is read of them: names, and lines with reasons.
TORN = "a quote in it never ends"
ROWS = [
    pytest.param('"Bell, Ada",a@x.example,', ["Bell, Ada"], [], id="quoted"),
    pytest.param('"Ada ""A"" Bell",,', ['Ada "A" Bell'], [], id="doubled"),
    pytest.param('Ada "A" Bell,,', ['Ada "A" Bell'], [], id="a-quote-as-a-letter"),
    pytest.param('"Ada "A" Bell",,', ['Ada "A" Bell'], [], id="quotes-in-quotes"),
    pytest.param('"Ada" , "a@x.example" ,', ["Ada"], [], id="blanks-around-quotes"),
    pytest.param('Ada,,"one\ntwo"\nBob,,', ["Ada", "Bob"], [], id="lines-in-a-note"),
    pytest.param('"A\nda",,', ["A da"], [], id="lines-in-a-name"),
    pytest.param(
        'Ada,"b,c\nBob,b@x.example,"E, F"\nCem,,',
        ["Bob", "Cem"],
        [(2, TORN)],
        id="torn",
    ),
    pytest.param('Ada,,\nBob,,"never', ["Ada"], [(3, TORN)], id="torn-at-the-end"),
    pytest.param(
        '"Ada\nBob,b@x.example,x\nCem,,"y"\nDan,,',
        ["Bob", "Cem", "Dan"],
        [(2, TORN)],
        id="a-name-that-swallows-rows",
    ),
    pytest.param("Ada\nBob,b@x.example", ["Ada", "Bob"], [], id="short"),
    pytest.param("Ada,,,,,", ["Ada"], [], id="long-and-empty"),
    pytest.param(
        "Ada,,,Acme",
        [],
        [(2, "it has more cells than the header")],
        id="long-and-not-empty",
    ),
    pytest.param(",,\n ,\t,\n\nAda,,", ["Ada"], [], id="blank-rows"),
    pytest.param(",a@x.example,", [], [(2, "no name")], id="no-name"),
]


@pytest.mark.parametrize(("rows", "expected", "others"), ROWS)
def test_rows(rows: str, expected: list[str], others: list[tuple[int, str]]) -> None:
    delivery = read("csv", f"name,email,notes\n{rows}\n")

    assert (expected, others) == (names(delivery), skipped(delivery))


def test_a_quote_in_each_line_costs_each_line_alone() -> None:
    """Quotes that are odd end the search for the end of a cell."""
    text = "name,notes\n" + 'Ada,"b,c\n' * 200 + "Bob,\n"

    delivery = read("csv", text)

    assert (["Bob"], 200) == (names(delivery), len(delivery.unread))


def test_every_row_has_its_line() -> None:
    text = 'x\n\nname,notes\n"Ada","one\n\ntwo"\n\nBob,\n'

    people = read("csv", text).people

    assert [4, 8] == [person.where.line for person in people]


def test_a_cell_of_more_than_a_megabyte_is_torn() -> None:
    """So that one quote does not make the reader look through the file for each row."""
    text = f'name,notes\nAda,"{"x" * (1 << 20)}"\nBob,\n'

    delivery = read("csv", text)

    assert (["Bob"], [(2, TORN)]) == (names(delivery), skipped(delivery))
