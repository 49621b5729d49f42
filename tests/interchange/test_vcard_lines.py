"""What phones and address books make of the lines of a vCard."""

from __future__ import annotations

import pytest

from netjournal.interchange.vcard.cards import cards, content
from netjournal.interchange.vcard.encoding import source
from netjournal.interchange.vcard.lines import Reader


def rows(data: bytes) -> list[list[str]]:
    """Return the properties of each card in *data*, as they are kept."""
    together, _ = cards(Reader(source(data)).lines())
    return [[content(line) for line in card.lines] for card in together]


def row(*lines: bytes, version: bytes = b"3.0", end: bytes = b"\r\n") -> str:
    """Return the property in *lines* of a card."""
    card = [b"BEGIN:VCARD", b"VERSION:" + version, *lines, b"END:VCARD", b""]
    ((found, *others),) = rows(end.join(card))
    assert not others
    return found


@pytest.mark.parametrize(
    ("expected", "lines", "version"),
    [
        pytest.param("NOTE:ab", [b"NOTE:a", b" b"], "3.0", id="fold"),
        pytest.param("NOTE:a b", [b"NOTE:a", b"\t b"], "3.0", id="fold-tab-and-blank"),
        pytest.param("NOTE:é", [b"NOTE:\xc3", b" \xa9"], "3.0", id="fold-in-a-character"),
        pytest.param("TEL;TYPE=home:1", [b"TEL;TYPE=ho", b" me:1"], "3.0", id="fold-in-head"),
        pytest.param("NOTE:é", [b"NOTE:\xe9"], "3.0", id="cp1252"),
        pytest.param("NOTE:€", [b"NOTE:\x80"], "3.0", id="cp1252-euro"),
        pytest.param(
            "NOTE:α", [b"NOTE;CHARSET=windows-1253:\xe1"], "2.1", id="charset"
        ),
        pytest.param(
            "NOTE:é", [b"NOTE;CHARSET=nonsense:\xe9"], "2.1", id="charset-that-is-none"
        ),
        pytest.param(
            "NOTE:表", [b"NOTE;CHARSET=SHIFT_JIS:\x95\x5c"], "2.1", id="backslash-in-kanji"
        ),
        pytest.param(
            "NOTE:あ", [b'NOTE;CHARSET=ISO-2022-JP:\x1b$B$"\x1b(B'], "2.1", id="iso-2022"
        ),
        pytest.param(
            "NOTE:Jörg",
            [b"NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6=", b"rg"],
            "2.1",
            id="soft-break",
        ),
        pytest.param(
            "NOTE:J  rg",
            [b"NOTE;QUOTED-PRINTABLE:J =", b"", b" rg"],
            "2.1",
            id="soft-break-over-an-empty-line",
        ),
        pytest.param(
            r"NOTE:a\nb",
            [b"NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=", b"b"],
            "2.1",
            id="line-break",
        ),
        pytest.param(
            "NOTE:Reid’s",
            [b"NOTE;ENCODING=QUOTED-PRINTABLE:Reid=92s"],
            "2.1",
            id="quoted-cp1252",
        ),
        pytest.param(
            "NOTE:Ñ\ufffd",
            [b"NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=C3="],
            "2.1",
            id="cut-in-a-character",
        ),
        pytest.param(
            r"N:a\;b;c",
            [b"N;ENCODING=QUOTED-PRINTABLE:a=3Bb;c"],
            "2.1",
            id="quoted-semicolon",
        ),
        pytest.param(
            "KEY;ENCODING=B:QUJDRA==",
            [b"KEY;ENCODING=B:QUJD", b" RA=="],
            "3.0",
            id="base64-folded",
        ),
        pytest.param(
            "KEY;ENCODING=BASE64:QUJDRA==",
            [b"KEY;BASE64:", b"QUJD", b"RA==", b""],
            "2.1",
            id="base64-not-folded",
        ),
        pytest.param(
            "KEY;TYPE=PGP;ENCODING=BASE64:QUJDRA==",
            [b"KEY;PGP;BASE64:", b"", b"  QUJD", b"  RA=="],
            "2.1",
            id="base64-below-an-empty-line",
        ),
        pytest.param(
            "TEL;TYPE=HOME;TYPE=VOICE:1", [b"TEL;HOME;VOICE:1"], "2.1", id="bare"
        ),
        pytest.param("EMAIL;TYPE=INTERNET:a@b.c", [b"EMAIL;INTERNET=:a@b.c"], "2.1", id="bare="),
        pytest.param("TEL;TYPE=HOME,VOICE:1", [b'TEL;TYPE="HOME,VOICE":1'], "3.0", id="quoted"),
        pytest.param(
            "TEL;TYPE=VOICE,CELL:1", [b"TEL;TYPE=VOICE\\,CELL:1"], "3.0", id="escaped-comma"
        ),
        pytest.param(
            'ADR;LABEL="a:b^nc^\'d":x', [b'ADR;LABEL="a:b^nc^\'d":x'], "4.0", id="carets"
        ),
        pytest.param("X-GOOGLE TALK:me", [b"X-Google Talk:me"], "3.0", id="blank-in-name"),
        pytest.param("X-MESSAGING/X:me", [b"X-messaging/x:me"], "3.0", id="slash-in-name"),
        pytest.param("item1.URL:x", [b"item1.url:x"], "3.0", id="group"),
        pytest.param(r"FN:A\;B\\C\;D", [rb"FN:A;B\C\;D"], "2.1", id="old-semicolon"),
        pytest.param(r"NOTE:a\\nb", [rb"NOTE:a\nb"], "2.1", id="old-backslash"),
        pytest.param(r"ORG:A\, B;C", [b"ORG:A, B;C"], "2.1", id="old-comma"),
        pytest.param(r"NOTE:a\nb", [b"NOTE:a\rb"], "3.0", id="lone-cr-is-data"),
        pytest.param("NOTE:ab", ["NOTE:a\u202eb".encode()], "3.0", id="override"),
        pytest.param("NOTE:ab", [b"NOTE:a\x07b"], "3.0", id="control"),
        pytest.param(
            "ADR:;;Road 1 Box 2;Town",
            [b"ADR:;;Road 1\\", b"Box 2;Town"],
            "2.1",
            id="broken-at-a-backslash",
        ),
    ],
)  # fmt: skip
def test_a_property(expected: str, lines: list[bytes], version: str) -> None:
    assert expected == row(*lines, version=version.encode())


@pytest.mark.parametrize(
    ("end", "encoding"),
    [
        pytest.param("\r\n", "utf-8", id="crlf"),
        pytest.param("\n", "utf-8", id="lf"),
        pytest.param("\r", "utf-8", id="cr"),
        pytest.param("\r\r\n", "utf-8", id="crcrlf"),
        pytest.param("\n\n", "utf-8", id="doubled"),
        pytest.param("\r\n", "utf-8-sig", id="bom"),
        pytest.param("\r\n", "utf-16", id="utf-16"),
        pytest.param("\n", "utf-16-le", id="utf-16-le-without-bom"),
        pytest.param("\n", "utf-16-be", id="utf-16-be-without-bom"),
        pytest.param("\n", "latin-1", id="latin-1"),
    ],
)
def test_a_file(end: str, encoding: str) -> None:
    lines = ["begin:vcard", "version:3.0", "fn:Zoë", "note:é", "end:vcard", ""]

    assert [["FN:Zoë", "NOTE:é"]] == rows(end.join(lines).encode(encoding))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(b"TEL;TYPE=CELL:0170", id="known"),
        pytest.param(b"X-ANDROID-CUSTOM:a", id="extension"),
        pytest.param(b"item1.EMAIL:a@b.c", id="group"),
    ],
)
def test_a_value_that_a_phone_cut_at_its_end(name: bytes) -> None:
    """Android leaves a soft break behind a value; the next line is not part of it."""
    data = b"BEGIN:VCARD\nFN;QUOTED-PRINTABLE:=41=64=61=\n" + name + b"\nEND:VCARD\n"

    assert [["FN:Ada", name.decode()]] == rows(data)


def test_bad_base64_does_not_swallow_the_card() -> None:
    data = b"BEGIN:VCARD\nPHOTO;BASE64:!!!\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD"

    assert [["PHOTO;ENCODING=BASE64:!!!", "FN:Ada"], ["FN:Bo"]] == rows(data)


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        pytest.param([["FN:Ada"]], "BEGIN:VCARD\nFN:Ada\n", id="no-end"),
        pytest.param(
            [["FN:Ada"], ["FN:Bo"]],
            "BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n",
            id="no-end-before-another",
        ),
        pytest.param(
            [["N:Parent", "TEL:1"], ["N:Child"]],
            "BEGIN:VCARD\nN:Parent\nBEGIN:VCARD\nN:Child\nEND:VCARD\nTEL:1\nEND:VCARD\n",
            id="nested",
        ),
        pytest.param([["FN:Ada"]], "Hello\n\nBEGIN:VCARD\nFN:Ada\nEND:VCARD\nBye", id="around"),
        pytest.param([], "Hello", id="none"),
        pytest.param([], "", id="empty"),
    ],
)  # fmt: skip
def test_cards(expected: list[list[str]], data: str) -> None:
    assert expected == rows(data.encode())


@pytest.mark.parametrize("gap", ["", "\n", "\r\n\r\n"])
def test_an_agent_is_kept_in_the_card_of_the_boss_too(gap: str) -> None:
    data = (
        f"BEGIN:VCARD\nVERSION:2.1\nN:Boss\nAGENT:{gap}BEGIN:VCARD\nN:Fred\nEND:VCARD\n"
        "TEL:1\nEND:VCARD\n"
    )

    boss, agent = rows(data.encode())

    assert ["N:Boss", "TEL:1", r"AGENT:BEGIN:VCARD\nN:Fred\nEND:VCARD\n"] == boss
    assert ["N:Fred"] == agent


def test_a_line_that_is_no_property_is_named_by_its_number() -> None:
    data = b"BEGIN:VCARD\nFN:Ada\n# a comment\nEND:VCARD\n"

    (card,), outside = cards(Reader(source(b"before\n" + data)).lines())

    assert ([4], [1]) == (card.unread, outside)
