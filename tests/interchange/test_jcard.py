"""vCards in JSON are the same people as vCards (RFC 7095)."""

from __future__ import annotations

import io
import json
from functools import partial
from typing import Any

import pytest

from netjournal.format.incoming import Delivery, Input, Wishes, WrongFormatError
from netjournal.interchange import jcard
from tests.interchange.people import TODAY
from tests.interchange.test_vcard_people import delivered

VCARD = """\
BEGIN:VCARD
VERSION:4.0
UID:u-1
FN:Ada Bell
N:Bell;Ada;Mary,Ann;;M.D.
BDAY:--0229
TEL;TYPE=work,voice;PREF=1;VALUE=uri:tel:+1-418-555-0154;ext=102
item1.EMAIL:ada@example.org
item1.X-ABLabel:club
ADR;TYPE=home:;;1 Road\\, left;Bonn;;53111;Germany
ORG:A\\, B;Sales
CATEGORIES:chess,walks
NOTE:two\\nlines\\; so
X-FLAG:true
END:VCARD
"""
PROPERTIES: list[list[Any]] = [
    ["version", {}, "text", "4.0"],
    ["uid", {}, "text", "u-1"],
    ["fn", {}, "text", "Ada Bell"],
    ["n", {}, "text", ["Bell", "Ada", ["Mary", "Ann"], "", ["M.D."]]],
    ["bday", {}, "date-and-or-time", "--02-29"],
    [
        "tel",
        {"type": ["work", "voice"], "pref": "1"},
        "uri",
        "tel:+1-418-555-0154;ext=102",
    ],
    ["email", {"group": "item1"}, "text", "ada@example.org"],
    ["x-ablabel", {"group": "item1"}, "unknown", "club"],
    [
        "adr",
        {"type": "home"},
        "text",
        ["", "", "1 Road, left", "Bonn", "", "53111", "Germany"],
    ],
    ["org", {}, "text", ["A, B", "Sales"]],
    ["categories", {}, "text", "chess", "walks"],
    ["note", {}, "text", "two\nlines; so"],
    ["x-flag", {}, "boolean", True],
]


def read(*values: object, name: str = "a.json") -> Delivery:
    files = []
    for value in values:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        files.append(Input(name, len(data), partial(io.BytesIO, data)))
    return jcard.INTAKE.read(files, Wishes(today=TODAY))


def test_a_jcard_is_the_vcard_with_the_same_properties() -> None:
    (expected,) = delivered(VCARD).people
    (found,) = read(["vcard", PROPERTIES]).people

    assert expected.fields == found.fields
    assert (expected.key, expected.text) == (found.key, found.text)
    assert {row.partition(":")[2] for row in expected.rest if "BDAY" not in row} == {
        row.partition(":")[2].replace("\\;ext", ";ext")
        for row in found.rest
        if "BDAY" not in row
    }


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        pytest.param(1, ["vcard", PROPERTIES], id="card"),
        pytest.param(1, ["VCARD", PROPERTIES], id="upper-case"),
        pytest.param(2, [["vcard", PROPERTIES], ["vcard", PROPERTIES]], id="list"),
        pytest.param(1, [[["vcard", PROPERTIES]]], id="list-in-a-list"),
        pytest.param(1, [1, None, ["vcard", PROPERTIES], {"a": []}], id="among-others"),
    ],
)
def test_one_card_or_several(expected: int, value: object) -> None:
    result = read(value)

    assert expected == len(result.people) == result.records


@pytest.mark.parametrize(
    "item",
    [
        pytest.param("fn", id="text"),
        pytest.param(["fn"], id="short"),
        pytest.param([1, {}, "text", "A"], id="name-that-is-none"),
        pytest.param(["fn\nx", {}, "text", "A"], id="name-with-a-line-break"),
        pytest.param(["fn", [], "text", "A"], id="parameters-that-are-none"),
        pytest.param(["fn", {"a:b": "c"}, "text", "A"], id="parameter-with-a-colon"),
    ],
)
def test_a_property_that_cannot_be_read_loses_itself_alone(item: object) -> None:
    (found,) = read(["vcard", [item, *PROPERTIES]]).people

    assert "Ada Bell" == found.name
    assert ("property 1 of card 1 cannot be read",) == found.notices


@pytest.mark.parametrize(
    ("message", "data"),
    [
        pytest.param("a.json is not JSON", b"BEGIN:VCARD", id="vcard"),
        pytest.param("a.json is not JSON", b"\xff\xfe\x00", id="bytes"),
        pytest.param("a.json is not a jCard", b'{"a": 1}', id="other-json"),
        pytest.param("lists in lists in lists", b"[" * 100_000, id="deep"),
        pytest.param("lists in lists in lists", b"[" * 5000 + b"]" * 5000, id="closed"),
    ],
)
def test_a_file_of_another_sort(message: str, data: bytes) -> None:
    with pytest.raises(WrongFormatError, match=message):
        read(data)


def test_another_file_does_not_stop_the_others() -> None:
    result = read(["vcard", PROPERTIES], {"a": 1})

    assert (1, 1, 2) == (len(result.people), len(result.unread), result.records)


@pytest.mark.parametrize(
    ("expected", "name", "head"),
    [
        pytest.param(95, "a", b'\xef\xbb\xbf [\n"vcard",', id="card"),
        pytest.param(95, "a", b'[["VCARD", []]]', id="list"),
        pytest.param(20, "a.jcard", b"", id="name"),
        pytest.param(0, "a.json", b'{"version": 1}', id="other-json"),
    ],
)
def test_fits(expected: int, name: str, head: bytes) -> None:
    assert expected == jcard.INTAKE.fits(name, head)
