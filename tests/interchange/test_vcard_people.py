"""Which keys of a contact the properties of a card are."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io

import pytest

from netjournal.format.incoming import (
    Delivery,
    Input,
    Person,
    Related,
    Value,
    Where,
    Wishes,
    WrongFormatError,
)
from netjournal.interchange.vcard import INTAKE

TODAY = dt.date(2026, 11, 20)
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM44KAAAALkASGBJcjIAAAAAElFTkSuQmCC"


def input_of(data: bytes, name: str = "a.vcf") -> Input:
    return Input(name, len(data), lambda: io.BytesIO(data))


def delivered(text: str, *, companies: bool = False, region: str = "") -> Delivery:
    wishes = Wishes(today=TODAY, companies=companies, region=region)
    return INTAKE.read([input_of(text.encode())], wishes)


def person(*lines: str, version: str = "3.0", name: str = "Ada Bell") -> Person:
    """Return the person on a card with *lines*."""
    named = [f"FN:{name}"] if name else []
    card = ["BEGIN:VCARD", f"VERSION:{version}", *named, *lines, "END:VCARD", ""]
    (found,) = delivered("\n".join(card)).people
    return found


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        pytest.param("Ada Bell", ["FN: Ada  Bell "], id="fn"),
        pytest.param("Ada Bell", ["N:Bell;Ada"], id="n"),
        pytest.param(
            "Dr. Ada Mary Bell Jr.", ["N:Bell;Ada;Mary;Dr.;Jr."], id="all-of-n"
        ),
        pytest.param("Ada Mary Ann Bell", ["N:Bell;Ada;Mary,Ann;;"], id="list-in-n"),
        pytest.param(
            "Ada García Lorca", ["N:García;Ada;;;;Lorca;"], id="second-surname"
        ),
        pytest.param("山田太郎", ["N:山田;太郎;;;"], id="han"),
        pytest.param("김민수", ["N:김;민수;;;"], id="hangul"),
        pytest.param("Taro 山田", ["N:山田;Taro;;;"], id="half-han"),
        pytest.param("Ada Bell", ["FN:", "N:Bell;Ada;;;"], id="empty-fn"),
        pytest.param("Lovelace", ["NICKNAME:Lovelace,Ada"], id="nickname"),
        pytest.param("ada@b.example", ["EMAIL:ada@b.example"], id="address"),
    ],
)
def test_names(expected: str, lines: list[str]) -> None:
    assert expected == person(*lines, name="").name


@pytest.mark.parametrize(
    ("key", "expected", "lines"),
    [
        pytest.param("aliases", ["Bob", "Bo, Jr."], [r"NICKNAME:Bob,Bo\, Jr."], id="aliases"),
        pytest.param(
            "aliases",
            ["Jogi"],
            ["X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Jogi;1;;"],
            id="android-nickname",
        ),
        pytest.param("pronouns", "they/them", ["PRONOUNS;LANGUAGE=en:they/them"], id="pronouns"),
        pytest.param("email", ["a@b.c"], ["EMAIL;TYPE=INTERNET:a@b.c"], id="email"),
        pytest.param(
            "email", [{"value": "a@b.c", "label": "work"}], ["EMAIL;WORK:a@b.c"], id="email-type"
        ),
        pytest.param(
            "email",
            [{"value": "a@b.c", "label": "Club"}],
            ["item1.EMAIL:a@b.c", "item1.X-ABLabel:Club"],
            id="email-label",
        ),
        pytest.param("email", ["a@b.c"], ['EMAIL:"Ada" <a@b.c>'], id="email-named"),
        pytest.param("email", ["a@b.c"], ["EMAIL:mailto:a@b.c"], id="mailto"),
        pytest.param("email", ["a@b.c", "d@e.f"], ["EMAIL:a@b.c; d@e.f"], id="two-in-one"),
        pytest.param(
            "email", ["d@e.f", "a@b.c"], ["EMAIL:a@b.c", "EMAIL;TYPE=pref:d@e.f"], id="pref"
        ),
        pytest.param(
            "email", ["d@e.f", "a@b.c"], ["EMAIL;PREF=2:a@b.c", "EMAIL;PREF=1:d@e.f"], id="PREF"
        ),
        pytest.param(
            "phone", [{"value": "1", "label": "work fax"}], ["TEL;FAX;WORK:1"], id="fax"
        ),
        pytest.param(
            "phone", [{"value": "1", "label": "cell"}], ["TEL;TYPE=CELL,VOICE:1"], id="cell"
        ),
        pytest.param("phone", ["1"], ["item1.TEL:1", "item1.X-ABLabel:_$!<Other>!$_"], id="other"),
        pytest.param(
            "phone",
            [{"value": "1", "label": "home fax"}],
            ["item1.TEL:1", "item1.X-ABLabel:_$!<HomeFAX>!$_"],
            id="apple-label",
        ),
        pytest.param(
            "phone",
            ["+1-213-555-1234;ext=5"],
            ["TEL;VALUE=uri:tel:+1-213-555-1234;ext=5"],
            id="tel",
        ),
        pytest.param("links", {"website": "http://a.b"}, [r"URL:http\://a.b"], id="url"),
        pytest.param("links", {"work": "https://a.b"}, ["URL;WORK:https://a.b"], id="url-work"),
        pytest.param("links", {"website": "http://www.a.example"}, ["URL:www.a.example"], id="bare-url"),
        pytest.param(
            "links",
            {"homepage": "http://a.b"},
            ["i.URL:http://a.b", "i.X-ABLabel:_$!<HomePage>!$_"],
            id="url-homepage",
        ),
        pytest.param(
            "links",
            {"linkedin": "https://www.linkedin.com/in/ada"},
            ["URL:https://www.linkedin.com/in/ada"],
            id="url-linkedin",
        ),
        pytest.param(
            "links",
            {"website": "http://a.b", "website 2": "http://c.d"},
            ["URL:http://a.b", "URL:http://c.d", "URL:http://a.b"],
            id="urls",
        ),
        pytest.param(
            "links",
            {"mastodon": "https://s.example/@ada"},
            ["SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://s.example/@ada"],
            id="social",
        ),
        pytest.param(
            "links",
            {"twitter": "http://twitter.com/ada"},
            ["X-SOCIALPROFILE;type=twitter:http://twitter.com/ada"],
            id="x-social",
        ),
        pytest.param("location", "Berlin", ["ADR:;;;Berlin;;;"], id="city-alone"),
        pytest.param("address", None, ["ADR:;;;Berlin;;;"], id="city-alone-is-no-address"),
        pytest.param("address", ["Road 1, Town"], [r"ADR:;;Road 1\nTown;;;;"], id="street-alone"),
        pytest.param(
            "address",
            [{"label": "home", "street": "Road 1", "city": "Bonn", "code": "1", "country": "DE"}],
            ["ADR;HOME:;;Road 1;Bonn;;1;DE"],
            id="address",
        ),
        pytest.param(
            "address",
            [{"street": "12 Broad Street", "city": "Lagos", "extra": "3"}],
            ["ADR:;;;Lagos;;;;;;3;12;Broad Street"],
            id="rfc-9554",
        ),
        pytest.param("address", ["Road 1"], ["ADR;LABEL=Road 1:;;;;;;"], id="label-alone"),
        pytest.param("address", ["Road 1, Bonn"], [r"LABEL:Road 1\nBonn"], id="label-property"),
        pytest.param(
            "location",
            "Bonn",
            ["ADR;WORK:;;A;Köln;;;", "ADR;HOME:;;B;Bonn;;;"],
            id="location-is-home",
        ),
        pytest.param(
            "location",
            "Köln",
            ["ADR;HOME:;;B;Bonn;;;", "ADR;WORK;PREF:;;A;Köln;;;"],
            id="location-is-preferred",
        ),
        pytest.param("organization", "IBM, Sales", ["ORG:IBM;Sales;"], id="org"),
        pytest.param("title", "CTO", ["ORG:A", "TITLE:CTO", "ROLE:Lead"], id="title"),
        pytest.param("title", "Lead", ["ORG:A", "ROLE:Lead"], id="role"),
        pytest.param(
            "organization",
            [{"name": "A", "title": "x"}, {"name": "B", "title": "y"}],
            ["ORG:A", "TITLE:x", "ORG:B", "TITLE:y"],
            id="orgs",
        ),
        pytest.param("tags", ["chess", "walks"], ["CATEGORIES:chess,walks,myContacts"], id="tags"),
        pytest.param("tags", ["a", "b"], [r"CATEGORIES:a\, b"], id="tags-in-one"),
        pytest.param("dates", {"anniversary": "2009-08-08"}, ["ANNIVERSARY:20090808"], id="day"),
        pytest.param("dates", {"died": "2025-01-01"}, ["DEATHDATE:20250101"], id="death"),
        pytest.param(
            "dates",
            {"Saint's day": "--12-10"},
            ["i.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-12-10", "i.X-ABLabel:Saint's day"],
            id="apple-day",
        ),
        pytest.param(
            "dates",
            {"MyEvent": "1984-05-01"},
            ["X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1984-05-01;0;MyEvent;"],
            id="android-day",
        ),
        pytest.param("private", "yes", ["CLASS:CONFIDENTIAL"], id="private"),
        pytest.param("private", None, ["CLASS:PUBLIC"], id="public"),
    ],
)  # fmt: skip
def test_keys(key: str, expected: Value | None, lines: list[str]) -> None:
    version = "2.1" if any(";HOME" in row or ";WORK" in row for row in lines) else "3.0"

    assert expected == person(*lines, version=version).fields.get(key)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        pytest.param("1996-04-15", "BDAY:19960415", id="basic"),
        pytest.param("1996-04-15", "BDAY;VALUE=date:1996-04-15", id="extended"),
        pytest.param("1996-04-15", "BDAY:1996-04-15T23:30:00Z", id="time"),
        pytest.param("--04-12", "BDAY:--0412", id="yearless"),
        pytest.param("--04-12", "BDAY:--04-12", id="yearless-extended"),
        pytest.param("1996-04", "BDAY:1996-04", id="month"),
        pytest.param("1985", "BDAY:1985", id="year"),
        pytest.param("--06-26", "BDAY:1604-06-26", id="apple-bare"),
        pytest.param("--02-29", "BDAY:16040229", id="apple-leap-day"),
        pytest.param("--03-15", 'BDAY;X-APPLE-OMIT-YEAR="1900":1900-03-15', id="apple"),
        pytest.param(None, "BDAY;VALUE=text:circa 1800", id="text"),
        pytest.param(None, "BDAY:1991-02-30", id="impossible"),
        pytest.param(None, "BDAY:---12", id="day-alone"),
        pytest.param(None, "BDAY;CALSCALE=chinese:19960415", id="other-calendar"),
    ],
)
def test_birthdays(expected: str | None, line: str) -> None:
    found = person(line)

    assert expected == found.fields.get("birthday")
    assert (expected is None) == bool(found.notices)
    assert any(text.startswith("BDAY") for text in found.rest)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        pytest.param("line 4: 'Mobil' is no phone number", "TEL:Mobil", id="number"),
        pytest.param("line 4: 'Ada' is no email address", "EMAIL:Ada", id="address"),
        pytest.param("line 4: ',;' is no email address", "EMAIL:,;", id="separators"),
        pytest.param(
            "line 4: the photo cannot be read",
            "PHOTO;ENCODING=b:a",
            id="photo-that-is-none",
        ),
        pytest.param(
            "line 4: the photo is left out, it is not a PNG, JPEG, GIF or WebP picture",
            "PHOTO;ENCODING=b:QUJD",
            id="photo-of-another-sort",
        ),
        pytest.param("line 4: this is not a property", "hello", id="no-property"),
        pytest.param(
            "line 4: control characters are left out", "TITLE:a\u202eb", id="override"
        ),
    ],
)
def test_what_is_not_understood_is_said(expected: str, line: str) -> None:
    assert (expected,) == person(line).notices


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("GENDER:F", id="gender"),
        pytest.param("X-PHONETIC-FIRST-NAME:Eida", id="phonetic"),
        pytest.param("X-SOCIALPROFILE;TYPE=x:x-apple:ada", id="x-apple"),
        pytest.param("IMPP:xmpp:ada@b.example", id="messenger"),
        pytest.param("URL:javascript:alert(1)", id="script"),
        pytest.param("URL:ftp://a.b", id="ftp"),
        pytest.param("TEL:Mobil", id="number"),
        pytest.param("CLASS:PUBLIC", id="class"),
        pytest.param("N:Bell;Ada;;;", id="n"),
        pytest.param("PHOTO;VALUE=uri:http://a.b/c.png", id="photo-elsewhere"),
        pytest.param('X-A;X-B="c:d":e\\nf', id="anything"),
    ],
)
def test_what_has_no_key_is_kept_word_for_word(line: str) -> None:
    assert (line,) == person(line).rest


def test_bytes_are_kept_as_their_hash_alone() -> None:
    digest = hashlib.sha256(b"QUJDRA==").hexdigest()

    assert (f"KEY;TYPE=PGP;ENCODING=b:sha256:{digest}",) == person(
        "KEY;TYPE=PGP;ENCODING=b:QUJDRA=="
    ).rest


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"PHOTO;ENCODING=b;TYPE=PNG:{PNG}", id="3.0"),
        pytest.param(f"PHOTO:data:image/png;base64,{PNG}", id="4.0"),
        pytest.param(f"PHOTO;BASE64:\n {PNG[:40]}\n {PNG[40:]}\n", id="2.1"),
        pytest.param(f"PHOTO;ENCODING=b;TYPE=JPEG:{PNG}", id="type-by-content"),
    ],
)
def test_photos(line: str) -> None:
    found = person(line)

    assert (base64.b64decode(PNG), (), ()) == (found.photo, found.rest, found.notices)


def test_a_large_photo_is_left_out() -> None:
    data = base64.b64encode(base64.b64decode(PNG) + bytes(5 * 1024 * 1024)).decode()
    found = person(f"PHOTO;ENCODING=b:{data}")

    assert b"" == found.photo
    assert ("line 4: the photo is larger than 5 MB",) == found.notices
    assert 200 > len(found.rest[0])


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        pytest.param(Related("Bo", "spouse"), ["X-SPOUSE:Bo"], id="x-spouse"),
        pytest.param(
            Related("Bo", "friend"), ["RELATED;VALUE=text;TYPE=friend:Bo"], id="text"
        ),
        pytest.param(
            Related("", "friend", "vcard:u-1"),
            ["RELATED;TYPE=friend:urn:uuid:u-1"],
            id="uri",
        ),
        pytest.param(
            Related("Bo", "spouse"),
            ["i.X-ABRELATEDNAMES:Bo", "i.X-ABLabel:_$!<Spouse>!$_"],
            id="apple",
        ),
        pytest.param(
            Related("Petra", "spouse"),
            ["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Petra;14;;"],
            id="android",
        ),
    ],
)
def test_related_people(expected: Related, lines: list[str]) -> None:
    found = person(*lines)

    assert (expected,) == found.related
    assert len(lines) == len(found.rest)


def test_death_is_only_proposed() -> None:
    found = person("DEATHDATE:20250101")

    assert {"status": "deceased"} == found.offered
    assert "status" not in found.fields


@pytest.mark.parametrize(
    ("expected", "anchored", "lines"),
    [
        pytest.param("vcard:d1", False, ["UID:d1"], id="uid"),
        pytest.param("vcard:d1", False, ["UID:urn:uuid:d1"], id="uuid"),
        pytest.param(
            "vcard:ada bell/a@b.c", True, ["EMAIL:x@y.z", "EMAIL:A@b.c"], id="address"
        ),
        pytest.param(
            "vcard:ada bell/+4930123456", True, ["TEL:030 123456"], id="number"
        ),
        pytest.param("vcard:ada bell/", True, [], id="name-alone"),
    ],
)
def test_source_keys(expected: str, anchored: bool, lines: list[str]) -> None:  # noqa: FBT001 (a column of the table)
    text = "\n".join(("BEGIN:VCARD", "FN:Ada Bell", *lines, "END:VCARD"))
    (found,) = delivered(text, region="DE").people

    assert (expected, anchored) == (found.key, found.anchored)


@pytest.mark.parametrize(
    ("reason", "companies", "lines"),
    [
        pytest.param("a group, not a person", 1, ["KIND:group", "FN:Club"], id="group"),
        pytest.param(
            "a group, not a person",
            1,
            ["X-ADDRESSBOOKSERVER-KIND:group", "N:Club"],
            id="apple",
        ),
        pytest.param(
            "a company; --companies takes it in", 0, ["KIND:org", "FN:A"], id="org"
        ),
        pytest.param(
            "a company; --companies takes it in",
            0,
            ["X-ABShowAs:COMPANY", "FN:A"],
            id="shown-as",
        ),
        pytest.param(
            "a company; --companies takes it in", 0, ["ORG:A"], id="org-alone"
        ),
        pytest.param("a place, not a person", 1, ["KIND:location", "FN:A"], id="place"),
        pytest.param("it has no name", 1, ["TEL:1"], id="nameless"),
    ],
)
def test_what_is_left_out(reason: str, companies: int, lines: list[str]) -> None:
    text = "\n".join(("BEGIN:VCARD", *lines, "END:VCARD"))

    (skipped,) = delivered(text).left_out
    assert (Where("a.vcf", 1), reason) == (skipped.where, skipped.reason)
    assert companies == len(delivered(text, companies=True).left_out)


def test_text() -> None:
    found = person(r"NOTE:one\n two ", "NOTE:three")

    assert "one\n two\n\nthree" == found.text


def test_counts_add_up() -> None:
    text = "".join(
        f"BEGIN:VCARD\n{row}\nEND:VCARD\n"
        for row in ("FN:A", "KIND:group", "TEL:1", "N:B")
    )
    result = delivered(text)

    assert (4, 2, 2) == (result.records, len(result.people), len(result.left_out))


@pytest.mark.parametrize(
    ("hint", "data"),
    [
        pytest.param("this is a web page", b"<!DOCTYPE html><p>Sign in", id="page"),
        pytest.param(
            "netjournal import ics a.vcf", b"BEGIN:VCALENDAR\n", id="calendar"
        ),
        pytest.param("netjournal import jcard a.vcf", b'["vcard",[]]', id="jcard"),
        pytest.param("begins with BEGIN:VCARD", b"\x00\x01\x02", id="bytes"),
    ],
)
def test_a_file_of_another_sort(hint: str, data: bytes) -> None:
    with pytest.raises(WrongFormatError, match=r"a\.vcf is not a vCard file") as caught:
        INTAKE.read([input_of(data)], Wishes(today=TODAY))

    assert hint in caught.value.hint


def test_one_file_without_a_card_does_not_stop_the_others() -> None:
    good = input_of(b"BEGIN:VCARD\nFN:Ada\nEND:VCARD", "a.vcf")
    result = INTAKE.read([input_of(b"hello", "b.vcf"), good], Wishes(today=TODAY))

    assert ["Ada"] == [found.name for found in result.people]
    assert [Where("b.vcf")] == [skipped.where for skipped in result.unread]


def test_an_empty_file_has_nobody() -> None:
    assert 0 == delivered("").records


def test_an_encoding_can_be_given() -> None:
    data = "BEGIN:VCARD\nFN:Ελένη\nEND:VCARD".encode("cp1253")
    result = INTAKE.read([input_of(data)], Wishes(today=TODAY, encoding="cp1253"))

    assert ["Ελένη"] == [found.name for found in result.people]


def test_an_encoding_that_is_none() -> None:
    with pytest.raises(WrongFormatError, match="there is no encoding 'nonsense'"):
        INTAKE.read([input_of(b"")], Wishes(today=TODAY, encoding="nonsense"))


@pytest.mark.parametrize(
    ("expected", "name", "head"),
    [
        pytest.param(95, "a.txt", b"\r\nbegin:vCard\r\n", id="content"),
        pytest.param(95, "a", "BEGIN:VCARD".encode("utf-16"), id="utf-16"),
        pytest.param(60, "A.VCF", b"", id="name"),
        pytest.param(0, "a.csv", b"First Name,Last Name", id="neither"),
    ],
)
def test_fits(expected: int, name: str, head: bytes) -> None:
    assert expected == INTAKE.fits(name, head)
