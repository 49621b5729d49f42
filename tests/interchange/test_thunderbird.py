from __future__ import annotations

import base64

import pytest

from netjournal.format.incoming import WrongFormatError
from netjournal.interchange import reader
from tests.interchange.tables.reads import fields, names, only, read, skipped

ENGLISH = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,"
    "Mobile Number,Home Address,Home Address 2,Home City,Home ZipCode,Home Country,"
    "Job Title,Department,Organization,Web Page 1,Birth Year,Birth Month,Birth Day,"
    "Custom 1,Notes"
)
GERMAN = (
    "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,"
    "Sekundäre E-Mail-Adresse,Tel. dienstlich,Mobil-Tel.-Nr.,Privat: Adresse,"
    "Privat: Adresse 2,Privat: Ort,Privat: PLZ,Privat: Land,Arbeitstitel,Abteilung,"
    "Organisation,Webseite 1,Geburtsjahr,Geburtsmonat,Geburtstag,Benutzerdef. 1,Notizen"
)
ROW = (
    "Zoë,Bell,Zoë Bell,Z,z@x.example,z@y.example,030 5550100,0151 5550100,Weg 1,"
    "2nd floor,Ulm,89073,Germany,CTO,R&D,Acme,http://a.example,1980,12,10,{},here"
)


@pytest.mark.parametrize("sign", [",", "\t", ";"])
@pytest.mark.parametrize(
    ("header", "encoding"),
    [(ENGLISH, "utf-8"), (ENGLISH, "utf-16"), (GERMAN, "cp1252")],
)
def test_csv(header: str, encoding: str, sign: str) -> None:
    text = f"{header}\n{ROW.format('mine')}\n".replace(",", sign)

    person = only(read("thunderbird", text.encode(encoding)))

    assert {
        "name": "Zoë Bell",
        "aliases": ["Z"],
        "email": ["z@x.example", "z@y.example"],
        "phone": [
            {"value": "030 5550100", "label": "work"},
            {"value": "0151 5550100", "label": "mobile"},
        ],
        "links": {"work": "http://a.example"},
        "address": [
            {
                "label": "home",
                "street": "Weg 1",
                "extra": "2nd floor",
                "city": "Ulm",
                "code": "89073",
                "country": "Germany",
            }
        ],
        "location": "Ulm",
        "organization": "Acme, R&D",
        "title": "CTO",
        "birthday": "1980-12-10",
    } == person.fields
    assert "here" == person.text
    assert person.rest[0].endswith(": mine")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ("1980,,", "1980"),
        (",12,10", "--12-10"),
        ("1604,12,10", "--12-10"),
        ("x,1,1", None),
    ],
)
def test_birthdays(parts: str, expected: str | None) -> None:
    text = (
        f"Display Name,Primary Email,Birth Year,Birth Month,Birth Day\nAda,,{parts}\n"
    )

    assert expected == fields(read("thunderbird", text)).get("birthday")


NOTES = base64.b64encode("Größe 1\nLine 2".encode()).decode()
LDIF = f"""\
version: 1
# a comment
 that goes on

dn: cn=Ada Bell,mail=a@x.example
objectclass: top
objectclass: person
objectclass: mozillaAbPersonAlpha
givenName: Ada
sn: Bell
cn: Ada Bell
mozillaNickname: Addy
mail: a@x.example
mozillaSecondEmail: a@y.example
telephoneNumber: 030 555
 0100
mobile;lang-de: 0151 5550100
mozillaHomeStreet: Weg 1
mozillaHomeLocalityName: Ulm
street: Work 2
l: Bonn
title: CTO
o: Acme
mozillaWorkUrl: http://a.example
birthyear: 1980
birthmonth: 12
birthday: 10
mozillaCustom1: mine
jpegPhoto:< file:///x.jpg
description:: {NOTES[:12]}
 {NOTES[12:]}

dn: cn=Friends
objectclass: groupOfNames
cn: Friends
member: cn=Ada Bell,mail=a@x.example

dn:: Y249Wm/Dqw==
objectclass: person
cn:: Wm/Dqw==
mail:: !!!

this is no entry

dn: mail=only@x.example
objectclass: person
mail: only@x.example
"""


def test_ldif() -> None:
    delivery = read("thunderbird", LDIF)

    ada, zoe = delivery.people
    assert {
        "name": "Ada Bell",
        "aliases": ["Addy"],
        "email": ["a@x.example", "a@y.example"],
        "phone": [
            {"value": "030 5550100", "label": "work"},
            {"value": "0151 5550100", "label": "mobile"},
        ],
        "links": {"work": "http://a.example"},
        "address": [
            {"label": "home", "street": "Weg 1", "city": "Ulm"},
            {"label": "work", "street": "Work 2", "city": "Bonn"},
        ],
        "location": "Ulm",
        "organization": "Acme",
        "title": "CTO",
        "birthday": "1980-12-10",
    } == ada.fields
    assert "Größe 1\nLine 2" == ada.text
    assert ("mozillaCustom1: mine", "jpegPhoto:< file:///x.jpg") == ada.rest
    assert (5, "thunderbird:ada bell/a@x.example") == (ada.where.line, ada.key)
    assert ({"name": "Zoë"}, ("mail:: !!!",)) == (zoe.fields, zoe.rest)
    assert [
        (33, "a list of people"),
        (45, "no name"),
        (43, "it is no entry of LDIF"),
    ] == skipped(delivery)
    assert "UTF-8, LDIF" == delivery.about


def test_only_the_display_name() -> None:
    text = 'First Name,Last Name,Display Name,Primary Email,Work Phone\n,,"Acer, Inc.",,"(800) 1"\n'

    assert ["Acer, Inc."] == names(read("thunderbird", text))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (LDIF, 95),
        ("dn: cn=x\ncn: x\n", 85),
        (f"{ENGLISH}\n", 95),
        (f"{GERMAN}\n", 95),
        ("First Name,Last Name\n", 0),
        ("BEGIN:VCARD\n", 0),
    ],
)
def test_fits(data: str, expected: int) -> None:
    assert expected == reader("thunderbird").fits("x", data.encode())


def test_no_header() -> None:
    with pytest.raises(WrongFormatError, match="has no header") as error:
        read("thunderbird", "John Doe,John,Doe,john@x.example\n")
    assert "--map" in error.value.hint
