from __future__ import annotations

import pytest

from netjournal.format.incoming import Delivery, Mark, WrongFormatError
from tests.interchange.tables.reads import read, read_all, skipped

LONG = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,"
    "RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,"
    "IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
)
SHORT = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,"
    "RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)
OF_2019 = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,"
    "FOLDER\n"
)
ME = "https://www.linkedin.com/in/ada-example"
LENA = "https://www.linkedin.com/in/lena-vogt"
BOB = "https://www.linkedin.com/in/bob-sample"
MY_MARK = (Mark("link", f"{ME}/"),)
NAMES = {ME: "Ada Example", LENA: "Lena Vogt", BOB: '"Sample, Jr., Bob"'}


def row(
    sender: str, to: str, day: str, conversation: str = "c1", end: str = ",INBOX,,No,No"
) -> str:
    """Return a message; *to* has the profiles of the recipients."""
    recipients = to.split(",")
    called = ", ".join(NAMES.get(url, url).strip('"') for url in recipients)
    urls = ",".join(url for url in recipients if "/" in url)
    return (
        f"{conversation},,{NAMES.get(sender, sender)},{sender if '/' in sender else ''},"
        f'"{called}","{urls}",{day},Subject,Text{end}\n'
    )


def told(delivery: Delivery) -> list[tuple[str, str, list[str]]]:
    """Return the day, the direction and the people of each note."""
    return [
        (
            str(occasion.date),
            str(occasion.direction),
            [person.key or person.name for person in occasion.people],
        )
        for occasion in delivery.occasions
    ]


CONVERSATIONS = [
    pytest.param(
        row(LENA, ME, "2026-09-30 08:12:40 UTC")
        + row(ME, LENA, "2026-09-30 09:01:02 UTC"),
        [("2026-09-30", "both", ["linkedin:lena-vogt"])],
        id="an-exchange-on-a-day",
    ),
    pytest.param(
        row(LENA, ME, "2026-09-30 23:59:59 UTC")
        + row(ME, LENA, "2026-10-01 00:00:01 UTC"),
        [
            ("2026-09-30", "in", ["linkedin:lena-vogt"]),
            ("2026-10-01", "out", ["linkedin:lena-vogt"]),
        ],
        id="two-days",
    ),
    pytest.param(
        row(ME, f"{LENA},{BOB}", "2025-06-01 12:00:00 UTC"),
        [("2025-06-01", "out", ["linkedin:lena-vogt", "linkedin:bob-sample"])],
        id="to-a-group",
    ),
    pytest.param(
        row(BOB, f"{ME},{LENA}", "2025-06-01 12:00:00 UTC"),
        [("2025-06-01", "in", ["linkedin:bob-sample"])],
        id="from-a-group",
    ),
    pytest.param(
        row(LENA, ME, "2026-09-30 08:12:40 UTC", "c1")
        + row(ME, LENA, "2026-09-30 09:01:02 UTC", "c2"),
        [("2026-09-30", "both", ["linkedin:lena-vogt"])],
        id="two-conversations-with-one-person-on-a-day",
    ),
    pytest.param(
        row(LENA, ME, "2026-09-30 08:12:40 UTC", "c1")
        + row(BOB, ME, "2026-09-30 09:01:02 UTC", "c2"),
        [
            ("2026-09-30", "in", ["linkedin:lena-vogt"]),
            ("2026-09-30", "in", ["linkedin:bob-sample"]),
        ],
        id="two-people-on-a-day",
    ),
    pytest.param(
        row(ME, "Nobody Known", "2026-09-30 08:12:40 UTC"),
        [("2026-09-30", "out", ["Nobody Known"])],
        id="no-profile",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), CONVERSATIONS)
def test_a_note_for_each_conversation_and_day(
    rows: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    delivery = read("linkedin", LONG + rows, me=MY_MARK)

    assert expected == told(delivery)
    assert rows.count("\n") == delivery.records


def test_keys() -> None:
    rows = row(ME, LENA, "2026-09-30 08:12:40 UTC", "b") + row(
        LENA, ME, "2026-09-30 09:01:02 UTC", "a"
    )

    (occasion,) = read("linkedin", LONG + rows, me=MY_MARK).occasions

    assert "linkedin-message:a/2026-09-30" == occasion.key
    assert ("linkedin-message:b/2026-09-30",) == occasion.others
    assert ("message", "", "", "") == (
        occasion.kind,
        occasion.title,
        occasion.text,
        occasion.time,
    )


@pytest.mark.parametrize(
    ("rows", "replies", "expected"),
    [
        (row(LENA, ME, "2026-09-30"), False, {"answered": "yes"}),
        (row(LENA, ME, "2026-09-30"), True, {}),
        (row(ME, LENA, "2026-09-30"), False, {}),
        (row(LENA, ME, "2026-09-30") + row(ME, LENA, "2026-09-30"), False, {}),
    ],
)
def test_what_came_in_is_answered(
    rows: str,
    replies: bool,  # noqa: FBT001 (a column)
    expected: dict[str, str],
) -> None:
    (occasion,) = read("linkedin", LONG + rows, me=MY_MARK, replies=replies).occasions

    assert expected == occasion.fields


def test_the_text_on_demand() -> None:
    rows = row(LENA, ME, "2026-09-30") + row(ME, LENA, "2026-09-30")

    (occasion,) = read("linkedin", LONG + rows, me=MY_MARK, bodies=True).occasions

    assert "Lena Vogt: Text\n\nAda Example: Text" == occasion.text


MANY = ",".join(f"https://www.linkedin.com/in/p{number}" for number in range(6))
LEFT_OUT = [
    pytest.param(row(ME, LENA, "x", end=",INBOX,,Yes,No"), "a draft", id="draft"),
    pytest.param(row(ME, LENA, "x", end=",INBOX,,No,Yes"), "a draft", id="drafts"),
    pytest.param(
        row("Brand", ME, "2026-01-01", end=",sponsored,,No,No"),
        "an advertisement",
        id="ad",
    ),
    pytest.param(
        row("Brand", ME, "2026-01-01", end=",SPONSORED,,No,No"),
        "an advertisement",
        id="AD",
    ),
    pytest.param(
        row("LinkedIn Member", ME, "2026-01-01"), "a member who left", id="gone"
    ),
    pytest.param(
        row(ME, "LinkedIn Member", "2026-01-01"), "a member who left", id="to-gone"
    ),
    pytest.param(row(ME, MANY, "2026-01-01"), "more than 5 recipients", id="crowd"),
    pytest.param(row(ME, ME, "2026-01-01"), "it has no recipient", id="to-me"),
    pytest.param(
        row(LENA, ME, "not-a-date"), "'not-a-date' is not read as a day", id="day"
    ),
    pytest.param("BADROW\n", "it has no day", id="a-word"),
]


@pytest.mark.parametrize(("rows", "reason"), LEFT_OUT)
def test_what_is_left_out(rows: str, reason: str) -> None:
    delivery = read("linkedin", LONG + rows, me=MY_MARK)

    assert ([(2, reason)], 1) == (skipped(delivery), delivery.records)


UNCLEAR = "it is not clear which of them is you (Profile.csv, or 'self: yes', says it)"
PROFILE = "First Name,Last Name,Headline,Industry\nAda,Example,x,y\n"
EXCHANGE = row(LENA, ME, "2026-09-30") + row(ME, LENA, "2026-09-30")


@pytest.mark.parametrize(
    ("files", "wishes", "expected"),
    [
        pytest.param([EXCHANGE], {}, [UNCLEAR, UNCLEAR], id="nobody-says"),
        pytest.param([EXCHANGE], {"me": MY_MARK}, [], id="the-journal"),
        pytest.param([EXCHANGE], {"my_names": ("Ada Example",)}, [], id="my-name"),
        pytest.param([EXCHANGE, PROFILE], {}, [], id="the-profile"),
        pytest.param([EXCHANGE], {"known": (LENA, "csv:x")}, [], id="the-other-page"),
        pytest.param(
            [EXCHANGE], {"known": ("linkedin:Lena-Vogt",)}, [], id="the-other"
        ),
        pytest.param([EXCHANGE], {"known": (LENA, ME)}, [UNCLEAR] * 2, id="both-known"),
        pytest.param(
            [EXCHANGE], {"my_names": ("X",)}, [UNCLEAR] * 2, id="another-name"
        ),
        pytest.param(
            [EXCHANGE + row(ME, LENA, "2026-01-01", end=",SENT,,No,No")],
            {},
            [],
            id="sent",
        ),
        pytest.param(
            [EXCHANGE + row(BOB, ME, "2026-01-01", "c2")], {}, [], id="the-messages"
        ),
    ],
)
def test_who_i_am(
    files: list[str], wishes: dict[str, object], expected: list[str]
) -> None:
    texts = [LONG + files[0], *files[1:]]

    delivery = read_all(
        "linkedin",
        [(f"{number}.csv", text) for number, text in enumerate(texts)],
        **wishes,
    )

    assert expected == [reason for _, reason in skipped(delivery)]
    if not expected:
        days = [(day, way) for day, way, _ in told(delivery)]
        assert ("2026-09-30", "both") in days


def test_my_profile_counts_more_than_my_name() -> None:
    """A namesake who writes to me is somebody else."""
    other = "https://www.linkedin.com/in/ada-example-2"
    text = f"{LONG}c,,Ada Example,{other},Ada Example,{ME},2026-01-01,,,INBOX,,No,No\n"

    delivery = read("linkedin", text, me=MY_MARK, my_names=("Ada Example",))

    assert [("2026-01-01", "in", ["linkedin:ada-example-2"])] == told(delivery)


def test_ten_columns_with_a_bad_row() -> None:
    rows = (
        f'a,,Ana,{LENA},Ada,{ME},2024-03-15 09:30:00 UTC,,"Hey, maybe Tuesday?",INBOX\n'
        f'b,,Ada,{ME},Ana,{LENA},2024-03-15 10:00:00 UTC,,"Sounds great!\n'
        'Tuesday at 3pm works.",INBOX\n'
        "BADROW\n"
    )

    delivery = read("linkedin", SHORT + rows, me=MY_MARK)

    assert [("2024-03-15", "both", ["linkedin:lena-vogt"])] == told(delivery)
    assert [(5, "it has no day")] == skipped(delivery)


def test_2019_without_profiles_of_recipients() -> None:
    rows = (
        f"a,,Jane Doe,{LENA},Ada Example,2019-05-03 14:22 UTC,,Hi,INBOX\n"
        f"a,,Ada Example,{ME},Jane D.,2019-05-04 09:00 UTC,,Yes,INBOX\n"
        f"b,,Ada Example,{ME},Silent One,2019-05-05 09:00 UTC,,Yes,INBOX\n"
    )

    delivery = read("linkedin", OF_2019 + rows)

    assert [
        ("2019-05-03", "in", ["linkedin:lena-vogt"]),
        ("2019-05-04", "out", ["linkedin:lena-vogt"]),
        ("2019-05-05", "out", ["Silent One"]),
    ] == told(delivery)


def test_2019_with_one_person_whom_the_journal_knows() -> None:
    rows = (
        f"a,,Jane Doe,{LENA},Ada Example,2019-05-03 14:22 UTC,,Hi,INBOX\n"
        f"a,,Ada Example,{ME},Jane Doe,2019-05-04 09:00 UTC,,Yes,INBOX\n"
    )

    delivery = read("linkedin", OF_2019 + rows, known=(LENA,))

    assert [
        ("2019-05-03", "in", ["linkedin:lena-vogt"]),
        ("2019-05-04", "out", ["linkedin:lena-vogt"]),
    ] == told(delivery)


def test_2017_with_a_direction() -> None:
    text = (
        "From,To,Date,Subject,Content,Direction,Folder\n"
        'Ann Fine,Ada Example,"1/2/17, 3:04 PM",,Hi,INCOMING,INBOX\n'
        'Ada Example,Ann Fine,"1/2/17, 3:05 PM",,Yes,OUTGOING,SENT\n'
    )

    assert [("2017-01-02", "both", ["Ann Fine"])] == told(read("linkedin", text))


def test_a_name_with_a_comma_is_one_recipient() -> None:
    (occasion,) = read(
        "linkedin", LONG + row(ME, BOB, "2026-01-01"), me=MY_MARK
    ).occasions

    assert [("Sample, Jr.", "linkedin:bob-sample")] == [
        (person.name, person.key) for person in occasion.people
    ]


INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f'Lena Vogt,Ada,"9/1/26, 10:00 AM",Hello,INCOMING,{LENA},{ME}\n'
    f"Ada,Bob,07/22/2026 04:02,,OUTGOING,{ME},{BOB}\n"
    "Ada,Ezra Vale,01 Mar 2019,,SENT,,\n"
    "X,Ada,1 Mar 2019,,SIDEWAYS,,\n"
    "X,Ada,never,,INCOMING,,\n"
    "LinkedIn Member,Ada,1 Mar 2019,,INCOMING,,\n"
)


def test_invitations() -> None:
    delivery = read("linkedin", INVITATIONS, invitations=True, bodies=True)

    assert [
        ("2026-09-01", "in", ["linkedin:lena-vogt"]),
        ("2026-07-22", "out", ["linkedin:bob-sample"]),
        ("2019-03-01", "out", ["Ezra Vale"]),
    ] == told(delivery)
    assert [
        "linkedin-message:invitation-lena-vogt/2026-09-01",
        "linkedin-message:invitation-bob-sample/2026-07-22",
        "linkedin-message:invitation-ezra vale/2019-03-01",
    ] == [occasion.key for occasion in delivery.occasions]
    assert ["Hello", "", ""] == [occasion.text for occasion in delivery.occasions]
    assert [
        (7, "a member who left"),
        (5, "'SIDEWAYS' is no direction of an invitation"),
        (6, "'never' is not read as a day"),
    ] == skipped(delivery)


def test_invitations_are_asked_for() -> None:
    with pytest.raises(WrongFormatError, match="left out by default") as error:
        read("linkedin", INVITATIONS)
    assert "read them with --invitations" == error.value.hint


def test_no_conversations() -> None:
    assert 0 == read("linkedin", "No conversations found").records
