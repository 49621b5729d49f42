"""Contacts as vCards: what is written, and what an import kept."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from netjournal.cli import cli
from netjournal.format.incoming import Value, own_key
from netjournal.format.memory import Memory, Remembered, folded
from netjournal.interchange.codec import Beside
from netjournal.interchange.vcard import CODEC
from netjournal.interchange.vcard.folder import files
from netjournal.interchange.vcard.names import divided
from netjournal.interchange.vcard.writing import folded as folded_row
from tests.interchange.people import TODAY, UTC, contact_file, leaving
from tests.interchange.test_vcard_people import PNG

Fields = Mapping[str, Value]


def rows(  # noqa: PLR0913 (what a card comes from)
    fields: Fields,
    version: str = "4.0",
    *,
    notes: str = "",
    text: str = "",
    rest: Sequence[str] = (),
    remembered: Fields | None = None,
    source: str = "vcard:u-1",
) -> list[str]:
    """Return the lines of the card of Ada Bell, without those that all cards have."""
    out = leaving(
        [contact_file("ada-bell", {"name": "Ada Bell", **fields}, [source], text)]
    )
    entry = Remembered(key=source, on=TODAY, fields=remembered or {}, rest=tuple(rest))
    beside = Beside(UTC, {"vcard": Memory({folded(source): entry})} if rest else {})
    data = CODEC.write(out, beside, {"version": version, "notes": notes})
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert ["BEGIN:VCARD", f"VERSION:{version}"] == lines[:2]
    assert ["END:VCARD", ""] == lines[-2:]
    common = ("PRODID:", "UID:u-1", "FN:Ada Bell", "N:Bell;Ada;;;")
    return [row for row in lines[2:-2] if not row.startswith(common)]


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        pytest.param([], {}, id="nothing"),
        pytest.param(["NICKNAME:Bo,Bobby"], {"aliases": ["Bo", "Bobby"]}, id="aliases"),
        pytest.param(["PRONOUNS:she/her"], {"pronouns": "she/her"}, id="pronouns"),
        pytest.param(["EMAIL:a@b.c"], {"email": "a@b.c"}, id="email"),
        pytest.param(
            ["EMAIL;TYPE=work:a@b.c"], {"email": {"value": "a@b.c", "label": "work"}}, id="work"
        ),
        pytest.param(
            ["TEL;TYPE=home,fax:+49 30 1"],
            {"phone": {"value": "+49 30 1", "label": "home fax"}},
            id="home-fax",
        ),
        pytest.param(
            ["item1.TEL;TYPE=cell:1", "item1.X-ABLabel:mobile"],
            {"phone": {"value": "1", "label": "mobile"}},
            id="mobile",
        ),
        pytest.param(
            ["item1.EMAIL:a@b.c", "item1.X-ABLabel:the club", "item2.EMAIL:d@e.f", "item2.X-ABLabel:x"],
            {"email": [{"value": "a@b.c", "label": "the club"}, {"value": "d@e.f", "label": "x"}]},
            id="labels",
        ),
        pytest.param(["URL:https://a.b"], {"links": {"website": "https://a.b"}}, id="url"),
        pytest.param(
            ["item1.URL:https://a.b", "item1.X-ABLabel:blog"],
            {"links": {"blog": "https://a.b"}},
            id="url-label",
        ),
        pytest.param(["ADR:;;;Berlin;;;"], {"location": "Berlin"}, id="location"),
        pytest.param(
            ["ADR;TYPE=home:Box;Flat 1;Road 1;Bonn;NRW;53111;Germany"],
            {
                "address": {
                    "label": "home",
                    "street": "Road 1",
                    "extra": "Flat 1",
                    "box": "Box",
                    "city": "Bonn",
                    "region": "NRW",
                    "code": "53111",
                    "country": "Germany",
                },
                "location": "Bonn",
            },
            id="address-with-its-city",
        ),
        pytest.param(
            [r"ADR:;;Road 1\, Bonn;;;;"], {"address": "Road 1, Bonn"}, id="address-as-text"
        ),
        pytest.param(
            ["ADR:;;Road 1;Bonn;;;", "X-NETJOURNAL-LOCATION:none"],
            {"address": {"street": "Road 1", "city": "Bonn"}},
            id="address-without-location",
        ),
        pytest.param(
            ["ORG:Globex"],
            {"organization": [{"name": "Acme", "to": TODAY.isoformat()}, "Globex"]},
            id="past-since-today",
        ),
        pytest.param(
            [r"ORG:Smith\, Jones & Co\; Ltd", "TITLE:CTO"],
            {"organization": "Smith, Jones & Co; Ltd", "title": "CTO"},
            id="organization",
        ),
        pytest.param(
            ["ORG:B"],
            {"organization": [{"name": "A", "to": "2020"}, {"name": "B", "from": "2021"}]},
            id="past-position",
        ),
        pytest.param(
            ["item1.ORG:A", "item1.TITLE:x", "ORG:B"],
            {"organization": [{"name": "A", "title": "x"}, {"name": "B"}]},
            id="positions",
        ),
        pytest.param(["CATEGORIES:a,b c"], {"tags": ["a", "b c"]}, id="tags"),
        pytest.param(["BDAY:18151210"], {"birthday": "1815-12-10"}, id="birthday"),
        pytest.param(["BDAY:--1210"], {"birthday": "--12-10"}, id="birthday-yearless"),
        pytest.param(["BDAY:1815-12"], {"birthday": "1815-12"}, id="birthday-month"),
        pytest.param(["ANNIVERSARY:20010203"], {"dates": {"anniversary": "2001-02-03"}}, id="day"),
        pytest.param(
            ["item1.X-ABDATE:20010203", "item1.X-ABLabel:graduation"],
            {"dates": {"graduation": "2001-02-03"}},
            id="other-day",
        ),
        pytest.param(
            ["DEATHDATE:20250101"],
            {"dates": {"died": "2025-01-01"}, "status": "deceased"},
            id="died",
        ),
        pytest.param(
            ["RELATED;VALUE=text;TYPE=spouse:Bo Cole"],
            {"knows": {"who": "Bo Cole", "as": "spouse"}},
            id="relation",
        ),
        pytest.param(
            ["item1.RELATED;VALUE=text:Bo Cole", "item1.X-ABLabel:tutor"],
            {"knows": {"who": "Bo Cole", "as": "tutor"}},
            id="other-relation",
        ),
        pytest.param(["X-CLASS:PRIVATE"], {"private": "yes"}, id="private"),
        pytest.param([], {"x_mood": "fine", "circle": "close"}, id="own-keys"),
    ],
)  # fmt: skip
def test_version_4(expected: list[str], fields: Fields) -> None:
    assert expected == rows(fields)


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        pytest.param(["BDAY:1815-12-10"], {"birthday": "1815-12-10"}, id="birthday"),
        pytest.param(
            ["BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10"],
            {"birthday": "--12-10"},
            id="yearless",
        ),
        pytest.param(
            ["X-ANNIVERSARY:2001-02-03"],
            {"dates": {"anniversary": "2001-02-03"}},
            id="day",
        ),
        pytest.param(
            ["item1.X-ABRELATEDNAMES:Bo Cole", "item1.X-ABLabel:spouse"],
            {"knows": {"who": "Bo Cole", "as": "spouse"}},
            id="relation",
        ),
        pytest.param(["CLASS:PRIVATE"], {"private": "yes"}, id="private"),
    ],
)
def test_version_3(expected: list[str], fields: Fields) -> None:
    assert expected == rows(fields, "3.0")


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        pytest.param("Bell;Ada;;;", "Ada Bell", id="two"),
        pytest.param("Bell;Ada Mary;;;", "Ada Mary Bell", id="three"),
        pytest.param("van der Berg;Jan;;;", "Jan van der Berg", id="van-der"),
        pytest.param("de la Cruz;Ana;;;", "Ana de la Cruz", id="de-la"),
        pytest.param("al-Rashid;Omar;;;", "Omar al-Rashid", id="al-"),
        pytest.param("King;Robert;;;Jr.", "Robert King Jr.", id="jr"),
        pytest.param("Hart;Joe;;;III", "Joe Hart III", id="iii"),
        pytest.param("Bell;Ada;;Dr.;", "Dr. Ada Bell", id="dr"),
        pytest.param(";Plato;;;", "Plato", id="one"),
        pytest.param(";山田太郎;;;", "山田太郎", id="cjk"),
        pytest.param("太郎;山田;;;", "山田 太郎", id="cjk-with-blank"),
        pytest.param("Berg;van;;;", "van Berg", id="particle-alone"),
        pytest.param(r"B\;x;A\,;;;", "A, B;x", id="signs"),
    ],
)
def test_parts_of_a_name(expected: str, name: str) -> None:
    assert expected == divided(name)


def test_a_card_has_the_uid_of_its_source_or_one_of_its_contact() -> None:
    own = own_key("ada-bell").removeprefix("vcard:")
    assert 5 == uuid.UUID(own).version
    for source, uid4, uid3 in (
        ("vcard:u-2", "u-2", "u-2"),
        ("VCARD:U-2", "U-2", "U-2"),
        ("vcard:ada bell/a@b.c", f"urn:uuid:{own}", own),
        ("vcard:ada bell/+4930123", f"urn:uuid:{own}", own),
        ("vcard:ada bell/", f"urn:uuid:{own}", own),
        ("vcard:http://a.b/c", "http://a.b/c", "http://a.b/c"),
        ("linkedin:ada", f"urn:uuid:{own}", own),
    ):
        assert f"UID:{uid4}" in rows({}, source=source)
        assert f"UID:{uid3}" in rows({}, "3.0", source=source)


def test_a_uid_that_looks_like_an_anchor_is_known_by_the_memory() -> None:
    assert ["UID:ada bell/a@b.c"] == rows(
        {}, source="vcard:ada bell/a@b.c", rest=["UID:ada bell/a@b.c"]
    )


@pytest.mark.parametrize(
    ("expected", "fields", "rest", "remembered"),
    [
        pytest.param(["X-A;B=c:d"], {}, ["X-A;B=c:d"], {}, id="no-key"),
        pytest.param(
            ["TEL;TYPE=CELL,VOICE;X-B=c:1"],
            {"phone": {"value": "1", "label": "cell"}},
            ["TEL;TYPE=CELL,VOICE;X-B=c:1"],
            {},
            id="as-it-was",
        ),
        pytest.param(
            ["TEL;TYPE=cell:2"],
            {"phone": {"value": "2", "label": "cell"}},
            ["TEL;TYPE=CELL,VOICE:1"],
            {},
            id="changed-here",
        ),
        pytest.param([], {}, ["TEL;TYPE=CELL,VOICE:1"], {}, id="removed-here"),
        pytest.param(
            ["TEL;PREF=1:1"], {"phone": "1"}, ["TEL;TYPE=pref:1"], {}, id="preference"
        ),
        pytest.param(
            ["item1.EMAIL;TYPE=x:a@b.c", "item1.X-ABLabel:Club", "item1.X-B:c", "item2.X-D:e"],
            {"email": {"value": "a@b.c", "label": "Club"}},
            ["item7.EMAIL;TYPE=x:a@b.c", "item7.X-ABLABEL:Club", "item7.X-B:c", "item8.X-D:e"],
            {},
            id="groups-get-new-names",
        ),
        pytest.param(
            [],
            {},
            ["item7.EMAIL;TYPE=x:a@b.c", "item7.X-ABLABEL:Club", "item7.X-B:c"],
            {},
            id="a-group-goes-with-its-property",
        ),
        pytest.param(
            ["ORG:A;B"], {"organization": "A, B"}, ["ORG:A;B"], {}, id="units"
        ),
        pytest.param(
            ["ORG:A", "TITLE:x", "ROLE:y"],
            {"organization": "A", "title": "x"},
            ["ROLE:y"],
            {"title": "x"},
            id="role-beside-a-title",
        ),
        pytest.param(
            ["ROLE:y"], {"title": "y"}, ["ROLE:y"], {"title": "y"}, id="role-as-title"
        ),
        pytest.param([], {}, ["ROLE:y"], {"title": "y"}, id="role-removed"),
        pytest.param(["BDAY:circa 1800"], {}, ["BDAY:circa 1800"], {}, id="birthday-in-words"),
        pytest.param(
            ["BDAY:18001210"],
            {"birthday": "1800-12-10"},
            ["BDAY:circa 1800"],
            {},
            id="birthday-found-since",
        ),
        pytest.param(
            ["BDAY;X-A=b:19800101", "BDAY:1979"],
            {"birthday": "1980-01-01"},
            ["BDAY;X-A=b:19800101", "BDAY:1979"],
            {"birthday": "1980-01-01"},
            id="two-birthdays",
        ),
        pytest.param(["CLASS:PUBLIC"], {}, ["CLASS:PUBLIC"], {}, id="public"),
        pytest.param(
            ["X-CLASS:PRIVATE"], {"private": "yes"}, ["CLASS:PUBLIC"], {}, id="private-since"
        ),
        pytest.param([], {}, ["KEY;ENCODING=b:sha256:abc"], {}, id="hash"),
        pytest.param(["X-SPOUSE:Bo"], {}, ["X-SPOUSE:Bo"], {}, id="stranger"),
        pytest.param([], {}, ["no property", "BEGIN:VCARD", "END:VCARD"], {}, id="damaged"),
        pytest.param(
            ["CATEGORIES:a", "CATEGORIES:myContacts"],
            {"tags": "a"},
            ["CATEGORIES:myContacts"],
            {},
            id="system-group",
        ),
    ],
)  # fmt: skip
def test_what_an_import_kept(
    expected: list[str], fields: Fields, rest: list[str], remembered: Fields
) -> None:
    assert expected == rows(fields, rest=rest, remembered=remembered)


def test_the_name_parts_go_back_while_they_spell_the_name() -> None:
    def parts(name: str, remembered: str, version: str = "4.0") -> list[str]:
        found = rows(
            {"name": name},
            version,
            rest=["N:Bell;A. M.;;;"],
            remembered={"name": remembered},
        )
        return [row for row in found if row.startswith("N:")]

    assert ["N:Bell;A. M.;;;"] == parts("A. M. Bell", "")
    assert ["N:Bell;A. M.;;;"] == parts("Ada Bell", "Ada Bell")
    assert [] == parts("Ada Cole", "Ada Bell")
    assert ["N:Cole;Ada;;;"] == parts("Ada Cole", "Ada Bell", "3.0")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(
            [r"NOTE:Two\nlines\; so\, yes"], "Two\nlines; so, yes\n", id="text"
        ),
        pytest.param(["NOTE:Text"], "\n# Ada Bell\n\nText\n", id="heading"),
        pytest.param([r"NOTE:- [ ] a\n# b"], "````\n- [ ] a\n# b\n````\n", id="fence"),
        pytest.param([], "\n# Ada Bell\n", id="heading-alone"),
    ],
)
def test_notes(expected: list[str], text: str) -> None:
    assert expected == rows({}, notes="yes", text=text)
    assert [] == rows({}, text=text)


def test_a_photo_is_the_bytes_of_its_file() -> None:
    out = leaving(
        [contact_file("ada", {"name": "Ada"}), contact_file("bo", {"name": "Bo"})]
    )
    contents = {"ada": base64.b64decode(PNG), "bo": b"no picture"}
    beside = Beside(UTC, photo=lambda contact: contents[contact.id])

    for version, head in (
        ("4.0", "PHOTO:data:image/png;base64,"),
        ("3.0", "PHOTO;ENCODING=b;TYPE=PNG:"),
    ):
        data = CODEC.write(out, beside, {"version": version, "notes": ""})
        assert [f"{head}{PNG}"] == [
            row
            for row in data.decode().replace("\r\n ", "").split("\r\n")
            if row.startswith("PHOTO")
        ]


def test_private_people_stay_here() -> None:
    people = [
        contact_file("ada", {"name": "Ada"}),
        contact_file("eve", {"name": "Eve", "private": "yes"}),
    ]
    chosen = {"version": "4.0", "notes": ""}

    shown = CODEC.write(leaving(people, include_private=False), Beside(UTC), chosen)
    whole = CODEC.write(leaving(people), Beside(UTC), chosen)

    assert (1, 2) == (shown.count(b"BEGIN:VCARD"), whole.count(b"BEGIN:VCARD"))
    assert b"X-CLASS:PRIVATE" in whole


def test_a_folder_has_a_file_for_each_person() -> None:
    people = [
        contact_file("ada", {"name": "Ada"}, ["vcard:u-1"]),
        contact_file("bo", {"name": "Bo"}, ["vcard:../../etc/passwd"]),
        contact_file("cy", {"name": "Cy"}, ["vcard:U-1"]),
        contact_file("di", {"name": "Di"}, ["vcard:con"]),
        contact_file("ed", {"name": "Ed"}, [f"vcard:{'x' * 300}"]),
        contact_file("fay", {"name": "Fay"}),
    ]
    chosen = {"version": "3.0", "notes": ""}
    out = leaving(people)

    found = [*files(out, Beside(UTC), chosen)]

    assert ["ada", "bo", "cy", "di", "ed", "fay"] == [file.contact for file in found]
    assert CODEC.write(out, Beside(UTC), chosen) == b"".join(
        file.content for file in found
    )
    names = [file.name for file in found]
    assert "u-1.vcf" == names[0]
    assert f"{own_key('fay').removeprefix('vcard:')}.vcf" == names[5]
    assert 6 == len({name.casefold() for name in names})
    assert all(name.endswith(".vcf") and 120 > len(name) for name in names)
    assert not any(set(name) & set("/\\:") or name.startswith(".") for name in names)
    assert not any(name.lower().startswith("con.") for name in names)
    assert all(64 == len(file.digest) for file in found)


@pytest.mark.parametrize(
    ("expected", "row"),
    [
        pytest.param([75], "a" * 75, id="fits"),
        pytest.param([75, 2], "a" * 76, id="one-more"),
        pytest.param([75, 75, 2], "a" * 150, id="blank-counts"),
        pytest.param([74, 3], "a" * 74 + "é", id="two-octets"),
        pytest.param([73, 5], "a" * 73 + "😀", id="four-octets"),
    ],
)
def test_folds(expected: list[int], row: str) -> None:
    assert expected == [len(part) for part in folded_row(row).split(b"\r\n")[:-1]]


def test_the_order_of_files_makes_no_difference() -> None:
    people = [contact_file(stem, {"name": stem}) for stem in ("bo", "ada", "cy")]
    chosen = {"version": "4.0", "notes": ""}

    first = CODEC.write(leaving(people), Beside(UTC), chosen)

    assert first == CODEC.write(leaving(people[::-1]), Beside(UTC), chosen)
    assert first.index(b"FN:ada") < first.index(b"FN:bo") < first.index(b"FN:cy")


def test_the_command_writes_them(tmp_path: Path) -> None:
    root = tmp_path
    (root / "contacts").mkdir()
    (root / "mkdocs.yml").write_text("site_name: S\n")
    (root / "contacts/ada.md").write_text("---\nname: Ada Bell\n---\nA friend.\n")

    def run(*options: str) -> str:
        command = ["-C", str(root), "export", "vcard", *options]
        return CliRunner().invoke(cli, command).stdout_bytes.decode()

    assert "VERSION:4.0" in run()
    assert "NOTE:" not in run()
    assert "NOTE:A friend." in run("--notes")
    assert "N:Bell;Ada;;;" in run("--version", "3.0")
