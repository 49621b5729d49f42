"""Mailboxes: one note a person and day; headers alone are read."""

from __future__ import annotations

import random
from io import BytesIO
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.incoming import Input, Mark, Occasion, WrongFormatError
from netjournal.format.wording import counted
from netjournal.interchange import mailbox
from netjournal.interchange.mail import INTAKE
from tests.interchange.deliveries import ME, WISHES, delivery, reasons, source

NORA = "Nora Feldkamp <nora@feldkamp.example>"
ROSA = "Rosa Weidenfeller <rosa@weidenfeller.example>"


def letter(sender: str = ROSA, to: str = NORA, **fields: str) -> str:
    header = {"From": sender, "To": to, "Date": "Mon, 02 Nov 2026 09:00:00 +0100"}
    header |= {name.replace("_", "-"): value for name, value in fields.items()}
    return "".join(f"{name}: {value}\n" for name, value in header.items() if value)


def mbox(*letters: str, body: str = "hello") -> str:
    begin = "From x@y.example Thu Jan  1 00:00:00 2026\n"
    return "".join(f"{begin}{header}\n{body}\n\n" for header in letters)


def shown(occasion: Occasion) -> str:
    (party,) = occasion.people
    way = occasion.direction or ""
    answered = " answered" if occasion.fields.get("answered") else ""
    return f"{party.name} <{party.marks[0].text}> {occasion.date} {way}{answered}"


@pytest.mark.parametrize(
    ("expected", "letters"),
    [
        pytest.param(
            ["Rosa Weidenfeller <rosa@weidenfeller.example> 2026-11-02 in answered"],
            [letter()],
            id="in",
        ),
        pytest.param(
            ["Rosa Weidenfeller <rosa@weidenfeller.example> 2026-11-02 out"],
            [letter(NORA, ROSA)],
            id="out",
        ),
        pytest.param(
            ["Rosa Weidenfeller <rosa@weidenfeller.example> 2026-11-02 both"],
            [letter(), letter("NORA@feldkamp.example", "Rosa@Weidenfeller.example")],
            id="both-in-any-case",
        ),
        pytest.param(
            ["Rosa Weidenfeller <rosa@weidenfeller.example> 2026-11-02 in answered"],
            [letter('"Weidenfeller, Rosa" <rosa@weidenfeller.example>')],
            id="turned-name",
        ),
        pytest.param(
            ["Ivy Tran PhD <ivy@x.example> 2026-11-02 in answered"],
            [letter('"Ivy Tran PhD" <ivy@x.example>')],
            id="title",
        ),
        pytest.param(
            ["Tran, PhD <ivy@x.example> 2026-11-02 in answered"],
            [letter('"Tran, PhD" <ivy@x.example>')],
            id="title-after-a-comma",
        ),
        pytest.param(
            ["Ann Bo <ann@x.example> 2026-11-02 in answered"],
            [letter("An\u202en\x07 Bo <an\u202en@x.example>")],
            id="unseen",
        ),
        pytest.param(
            ["Björn Haas <bjoern@haas.example> 2026-11-02 in answered"],
            [letter("=?utf-8?b?QmrDtnJuIEhhYXM=?= <bjoern@haas.example>")],
            id="encoded-name",
        ),
        pytest.param(
            ["Jo Müller <jo@x.example> 2026-11-02 in answered"],
            [letter("=?iso-8859-1?q?M=FCller=2C_Jo?= <jo@x.example>")],
            id="encoded-comma",
        ),
        pytest.param(
            [" <jo@x.example> 2026-11-02 in answered"],
            [letter('"jo@x.example" <jo@x.example>')],
            id="address-as-a-name",
        ),
        pytest.param(
            [
                "Ann <ann@x.example> 2026-11-02 out",
                " <bo@x.example> 2026-11-02 out",
            ],
            [
                letter(
                    "nora+work@feldkamp.example",
                    "Ann <ann@x.example>",
                    Cc="bo@x.example",
                )
            ],
            id="a-note-a-person",
        ),
        pytest.param(
            ["Ann <ann@x.example> 2026-11-03 in answered"],
            [letter("Ann <ann@x.example>", Date="3 Nov 26 23:30 -0500 (EST)")],
            id="day-as-written",
        ),
        pytest.param(
            ["Ann <ann@x.example> 2026-11-03 in answered"],
            [letter("Ann <ann@x.example>", Date="2026-11-03T23:59:00-0800")],
            id="iso-day",
        ),
    ],
)
def test_a_note_a_person_and_day(expected: list[str], letters: list[str]) -> None:
    assert expected == [*map(shown, delivery("mail", mbox(*letters)).occasions)]


@pytest.mark.parametrize(
    ("reason", "header"),
    [
        pytest.param("from a mailing list", letter(List_Id="<n.example>"), id="list"),
        pytest.param(
            "sent by a program",
            letter(Auto_Submitted="auto-replied; owner-email=x"),
            id="auto-submitted",
        ),
        *(
            pytest.param("bulk mail", letter(Precedence=word), id=word)
            for word in ["bulk", "list", "Junk"]
        ),
        *(
            pytest.param("from a box that nobody reads", letter(f"{box}@x.example"), id=box)
            for box in [
                "no-reply",
                "NoReply",
                "donotreply",
                "do_not_reply",
                "jira-noreply",
                "noreply+abc",
                "nicht-antworten",
                "ne-pas-repondre",
                "MAILER-DAEMON",
            ]
        ),
        pytest.param(
            "to more than 5 people",
            letter(to=", ".join(f"p{n}@x.example" for n in range(5)), Cc=NORA),
            id="crowd",
        ),
        pytest.param("a draft", letter(X_Mozilla_Draft_Info="internal/draft"), id="draft"),
        pytest.param("a draft", letter(X_Gmail_Labels="=?UTF-8?Q?Entw=C3=BCrfe?="), id="gmail-draft"),
        pytest.param("spam", letter(X_Gmail_Labels="Spam,Unread"), id="gmail-spam"),
        pytest.param("in the trash", letter(X_Mozilla_Status="0009"), id="expunged"),
        pytest.param("in the trash", letter(X_Status="D"), id="mutt"),
        pytest.param("dated in the future", letter(Date="21 Nov 2026 00:00:00"), id="future"),
        pytest.param("to nobody but you", letter(NORA, NORA), id="to-me"),
        pytest.param("without recipients", letter(NORA, "undisclosed-recipients:;"), id="bcc"),
    ],
)  # fmt: skip
def test_left_out(reason: str, header: str) -> None:
    """With a letter before it, so that the place is seen to be right."""
    read = delivery("mail", mbox(letter(Date="1 Nov 2026 10:00"), header))

    assert [(8, reason)] == reasons(read.left_out)
    assert (1, 0, 2) == (len(read.occasions), len(read.unread), read.records)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(letter(Auto_Submitted="no"), id="auto-submitted-no"),
        pytest.param(letter("norepl@x.example"), id="norepl"),
        pytest.param(letter("arno.replyson@x.example"), id="arno"),
        pytest.param(letter(X_Mozilla_Status="0001", Status="RO"), id="read"),
        pytest.param(letter(X_Gmail_Labels="Inbox,Opened,Drafting"), id="labels"),
        pytest.param(
            letter(to=", ".join(f"p{n}@x.example" for n in range(4)), Cc=NORA),
            id="five",
        ),
    ],
)
def test_not_left_out(header: str) -> None:
    assert [] == reasons(delivery("mail", mbox(header)).left_out)


@pytest.mark.parametrize(
    ("reason", "header"),
    [
        pytest.param(
            "no such day: Tue, 30 Feb 2026 10:00:00 +0100",
            letter(Date="Tue, 30 Feb 2026 10:00:00 +0100"),
            id="no-day",
        ),
        pytest.param("no such day: yesterday", letter(Date="yesterday"), id="words"),
        pytest.param("no such day: 1 Jan 1904", letter(Date="1 Jan 1904"), id="clock"),
        pytest.param("without a day", letter(Date=""), id="dateless"),
        pytest.param("without a sender", letter(""), id="senderless"),
        pytest.param("no such sender: Rosa", letter("Rosa"), id="nameless"),
    ],
)
def test_unread(reason: str, header: str) -> None:
    read = delivery("mail", mbox(header, letter()))

    assert [(1, reason)] == reasons(read.unread)
    assert (1, 2) == (len(read.occasions), read.records)


def test_the_same_letter_twice_is_joined() -> None:
    read = delivery("mail", mbox(letter(), letter(), letter(Date="3 Nov 2026 8:00")))

    assert (2, 1, 3) == (len(read.occasions), read.joined, read.records)


def test_a_letter_to_three_counts_for_each_of_them() -> None:
    three = letter(NORA, "a@x.example, b@x.example, c@x.example")
    read = delivery("mail", mbox(three, letter(NORA, "a@x.example")))

    assert (3, 1, 4) == (len(read.occasions), read.joined, read.records)
    assert "2 letters in 1 file, headers only" == read.about


def test_since() -> None:
    text = mbox(letter(), letter(Date="1 Nov 2026 10:00"))
    read = delivery("mail", text, since=WISHES.today.replace(day=2))

    assert [(8, "before 2026-11-02")] == reasons(read.left_out)
    assert 1 == len(read.occasions)


def test_replies_leaves_open_what_waits_for_one() -> None:
    (occasion,) = delivery("mail", mbox(letter()), replies=True).occasions
    assert {} == occasion.fields


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(2, mbox(letter(), letter()), id="plain"),
        pytest.param(2, mbox(letter(), letter()).replace("\n", "\r\n"), id="crlf"),
        pytest.param(
            2,
            mbox(letter(), letter()).replace(
                "From x@y.example", "From 1700@xxx"
            ),
            id="takeout",
        ),
        pytest.param(
            2,
            mbox(letter(), letter()).replace("x@y.example Thu", "- Thu"),
            id="thunderbird",
        ),
        pytest.param(
            2,
            mbox(letter(), letter()).replace(
                "x@y.example Thu Jan  1 00:00:00 2026", ""
            ),
            id="thunderbird-bare",
        ),
        pytest.param(
            1,
            mbox(letter(), body="\nFrom here on: it is easy.\nNote: not a header"),
            id="prose",
        ),
        pytest.param(
            1,
            mbox(letter(), body="\nFrom a@b.example, on 2 Nov 2026 at 10:00\n\nshe wrote"),
            id="quotation",
        ),
        pytest.param(
            1,
            mbox(letter(), body="hello\nFrom x@y.example Thu Jan  1 00:00:00 2026\nTo: x"),
            id="no-empty-line-before",
        ),
        pytest.param(1, mbox(letter(), body=">From x@y.example 10:00 2026\nTo: x"), id="quoted"),
        pytest.param(1, letter() + "\nhello", id="one-letter"),
        pytest.param(1, f"2048\n{letter()}\nhello", id="emlx"),
        pytest.param(1, mbox(letter()).rstrip().removesuffix("hello"), id="no-body"),
        pytest.param(0, "", id="empty"),
        pytest.param(1, mbox(letter()).splitlines()[0] + "\n" + letter(), id="no-body-at-all"),
    ],
)  # fmt: skip
def test_where_a_letter_begins(expected: int, text: str) -> None:
    assert expected == delivery("mail", text).records


def test_folded_headers_and_bytes_that_are_no_utf8() -> None:
    text = mbox(letter("Jürgen Groß\n <jg@x.example>", Subject="x\n\ty"))
    (occasion,) = delivery("mail", text.encode("cp1252")).occasions

    assert "Jürgen Groß <jg@x.example> 2026-11-02 in answered" == shown(occasion)


MAILDIR = {
    "new/1.host": letter(),
    "cur/2.host:2,S": letter(Date="3 Nov 2026 10:00"),
    "cur/3.host:2,ST": letter(Date="4 Nov 2026 10:00"),
    "cur/4.host!2,T": letter(Date="5 Nov 2026 10:00"),
    "cur/5.host:2,D": letter(Date="6 Nov 2026 10:00"),
    "tmp/6.host": letter(Date="7 Nov 2026 10:00"),
    ".INBOX.Drafts/cur/7.host:2,S": letter(Date="8 Nov 2026 10:00"),
    ".Papierkorb/cur/8.host:2,S": letter(Date="9 Nov 2026 10:00"),
    "dovecot.index.log": "\x01\x02",
    "cur/.hidden": "x",
    "Inbox.MSF": "x",
}


def test_comments_in_comments_hide_no_address() -> None:
    nested = "(" * 2000 + ")" * 2000
    people = mailbox.people(f"{nested} rosa@weidenfeller.example")
    assert ("", "rosa@weidenfeller.example") in people


def test_a_maildir() -> None:
    read = delivery("mail", *MAILDIR.values(), names=tuple(MAILDIR))

    assert ["2026-11-02", "2026-11-03"] == [str(note.date) for note in read.occasions]
    assert [
        ("cur/3.host:2,ST", "in the trash"),
        ("cur/4.host!2,T", "in the trash"),
        ("cur/5.host:2,D", "a draft"),
        (".INBOX.Drafts/cur/7.host:2,S", "a draft"),
        (".Papierkorb/cur/8.host:2,S", "in the trash"),
    ] == [(row.where.file, row.reason) for row in read.left_out]
    assert 7 == read.records
    assert () == read.notices


@pytest.mark.parametrize("name", ["Drafts.mbox/mbox", "Entwürfe", "Local/Drafts"])
def test_folders_of_drafts_by_their_names(name: str) -> None:
    read = delivery("mail", mbox(letter()), names=(name,))

    assert [(1, "a draft")] == reasons(read.left_out)


def test_who_i_am_is_guessed_by_the_most_letters() -> None:
    letters = [letter(), letter(NORA, ROSA), letter("Ann <ann@x.example>")]
    read = delivery("mail", mbox(*letters), me=())

    assert (ME,) == read.me
    assert ["nora@feldkamp.example is in most of the mail and is taken for you"] == [
        *read.notices
    ]
    assert [
        "Ann <ann@x.example> 2026-11-02 in answered",
        "Rosa Weidenfeller <rosa@weidenfeller.example> 2026-11-02 both",
    ] == [*map(shown, read.occasions)]


def test_two_people_alone_do_not_say_who_i_am() -> None:
    read = delivery("mail", mbox(letter(), letter(NORA, ROSA)), me=())

    assert ((), {"in"}) == (read.me, {note.direction for note in read.occasions})
    assert [
        "nobody is 'self: yes', so that all mail counts as received",
    ] == [*read.notices]


@pytest.mark.parametrize(
    "text", ["BEGIN:VCARD\nFN:x\n", "hello\n", "2048\n", b"\x00\xff", "{}"]
)
def test_what_is_no_mailbox(text: str | bytes) -> None:
    with pytest.raises(WrongFormatError, match="file is no mailbox"):
        delivery("mail", text)


def test_a_stranger_among_mailboxes_is_passed_over() -> None:
    read = delivery("mail", "hello\n", mbox(letter()), names=("notes", "Inbox"))

    assert ["notes is no mailbox and was passed over"] == [*read.notices]
    assert 1 == len(read.occasions)


@pytest.mark.parametrize(
    ("expected", "name", "head"),
    [
        pytest.param(95, "x", mbox(letter()), id="mbox"),
        pytest.param(95, "cur/1.host:2,S", letter() + "\nx", id="maildir"),
        pytest.param(60, "x.eml", letter() + "\nx", id="letter"),
        pytest.param(0, "x.vcf", "BEGIN:VCARD\nFN:x\n", id="vcard"),
        pytest.param(0, "x.csv", "First Name,Last Name\n", id="csv"),
        pytest.param(0, "x", "", id="empty"),
    ],
)
def test_fits(expected: int, name: str, head: str) -> None:
    assert expected == INTAKE.fits(name, head.encode())


class _Endless(BytesIO):
    """A stream that counts what is asked for at once."""

    largest = 0

    def readline(self, size: int | None = -1) -> bytes:
        line = super().readline(size)
        self.largest = max(self.largest, len(line))
        return line


def test_a_line_without_an_end_is_not_held() -> None:
    data = mbox(letter(), body="x" * 1_000_000) + mbox(letter())
    stream = _Endless(data.encode())
    read: BinaryIO = stream
    both = INTAKE.read([Input("box", -1, lambda: read)], WISHES)

    assert (2, [1, 8]) == (both.records, _lines(data))
    assert stream.largest <= 64 * 1024


def _lines(text: str) -> list[int]:
    found = mailbox.messages(BytesIO(text.encode()))
    assert found is not None
    return [message.line for message in found]


_PEOPLE = st.sampled_from(
    [NORA, ROSA, "ann@x.example", "noreply@x.example", "no one", "Ann <ANN@x.example>"]
)
_LETTERS = st.lists(
    st.builds(
        letter,
        _PEOPLE,
        st.lists(_PEOPLE, max_size=7).map(", ".join),
        Date=st.sampled_from(["1 Nov 2026 10:00", "2 Nov 2026 1:00", "30 Feb 2026 1:00", ""]),
        Precedence=st.sampled_from(["", "bulk"]),
    ),
    max_size=8,
)  # fmt: skip


@given(_LETTERS, st.randoms(use_true_random=False))
def test_counts_add_up_in_any_order(letters: list[str], order: random.Random) -> None:
    read = delivery("mail", mbox(*letters))
    order.shuffle(letters)
    again = delivery("mail", mbox(*letters))

    count = counted(len(letters), "letter")
    assert f"{count} in 1 file, headers only" == read.about
    assert len(letters) <= read.records == again.records
    assert read.joined >= 0
    assert [*map(shown, read.occasions)] == [*map(shown, again.occasions)]


_BYTES = st.one_of(
    st.binary(max_size=300),
    st.lists(
        st.sampled_from(
            [
                b"From x@y 10:00 2026\n",
                *letter().encode().splitlines(keepends=True),
                b"Date: ",
                b"Cc: =?x?b?/w==?= <",
                b'To: \xff\x00,;:<>@a"(\n',
                b"\n",
                b"\r\n",
                b" ",
                b"99999999999999999 Nov 99999999999 1:1:1 +9999\n",
            ]
        ),
        max_size=12,
    ).map(b"".join),
)


@given(_BYTES, st.sampled_from(["box", "cur/x", "Drafts"]), st.booleans())
def test_no_bytes_stop_the_reader(data: bytes, name: str, owned: bool) -> None:  # noqa: FBT001 (drawn by hypothesis)
    me = (Mark("email", ME.text),) if owned else ()
    INTAKE.fits(name, data)
    try:
        read = INTAKE.read(
            [source(data, name)], WISHES.__class__(today=WISHES.today, me=me)
        )
    except WrongFormatError:
        return
    assert read.records >= 0
