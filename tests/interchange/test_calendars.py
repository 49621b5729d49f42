"""Calendars: past meetings with people, whatever else is in the file."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.incoming import Delivery, Mark, Occasion, WrongFormatError
from netjournal.interchange import ics
from netjournal.interchange.calendars import series
from tests.interchange.deliveries import ME, WISHES, delivery, reasons, source

ROSA = "ATTENDEE;CN=Rosa;PARTSTAT=ACCEPTED:mailto:rosa@weidenfeller.example"
NORA = "ATTENDEE;CN=Nora;PARTSTAT=ACCEPTED:mailto:Nora@feldkamp.example"
START = "DTSTART;TZID=Europe/Berlin:20261005T090000"


def event(*lines: str, uid: str = "a") -> str:
    head = [f"UID:{uid}"] if uid else []
    return "\n".join(["BEGIN:VEVENT", *head, *lines, "END:VEVENT"])


def calendar(*parts: str, head: str = "VERSION:2.0") -> str:
    return "\n".join(["BEGIN:VCALENDAR", head, *parts, "END:VCALENDAR", ""])


def read(*parts: str, head: str = "VERSION:2.0", **wishes: Any) -> Delivery:  # noqa: ANN401 (any of the wishes)
    return delivery("ics", calendar(*parts, head=head), **wishes)


def shown(occasion: Occasion) -> str:
    people = ", ".join(party.name or party.marks[0].text for party in occasion.people)
    asked = f" ? {occasion.question}" if occasion.question else ""
    when = f"{occasion.date} {occasion.time}".strip()
    return f"{when} {occasion.kind} {occasion.title} ({people}){asked}"


def test_everything_of_one_meeting() -> None:
    text = event(
        "DTSTART:20261006T130000Z",
        "DTEND:20261006T133000Z",
        "DTSTAMP:20260929T180000Z",
        "ORGANIZER;CN=Firman Hadi:mailto:firman@asterakb.example",
        ROSA,
        NORA,
        "SUMMARY:Kick-off\\, the second",
        "LOCATION:HQ\\, room 2",
        "URL:https://agenda.example/1",
        "DESCRIPTION:Bring maps\\n\\nand a pen",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "END:VALARM",
        "X-OWN:kept",
    )
    (meeting,) = read(text, head="X-WR-TIMEZONE:Europe/Berlin").occasions

    assert ["2026-10-06 15:00 meeting Kick-off, the second (Firman Hadi, Rosa)"] == [
        shown(meeting)
    ]
    assert "ics:a" == meeting.key
    assert {
        "end": "2026-10-06 15:30",
        "place": "HQ, room 2",
        "url": "https://agenda.example/1",
    } == meeting.fields
    assert (
        "URL:https://agenda.example/1",
        "DESCRIPTION:Bring maps\\n\\nand a pen",
        "X-OWN:kept",
    ) == meeting.rest
    assert [(("email", "rosa@weidenfeller.example"),)] == [
        party.marks for party in meeting.people if party.name == "Rosa"
    ]


@pytest.mark.parametrize(
    ("expected", "start", "head", "zone"),
    [
        pytest.param("09:00", START, "X-WR-TIMEZONE:Asia/Tokyo", "", id="as-written"),
        pytest.param("09:00", "DTSTART:20261005T090000", "VERSION:2.0", "Asia/Tokyo", id="floating"),
        pytest.param("09:00", "DTSTART;TZID=W. Europe Standard Time:20261005T090000", "VERSION:2.0", "", id="windows"),
        pytest.param("09:00", "DTSTART;TZID=Nowhere:20261005T090000", "VERSION:2.0", "", id="unknown"),
        pytest.param("11:00", "DTSTART:20261005T090000Z", "X-WR-TIMEZONE:Europe/Berlin", "Asia/Tokyo", id="utc-calendar"),
        pytest.param("18:00", "DTSTART:20261005T090000Z", "X-WR-TIMEZONE:nowhere", "Asia/Tokyo", id="utc-wish"),
        pytest.param("11:00", "DTSTART:20261005T090000Z", "X-WR-TIMEZONE:W. Europe Standard Time", "", id="utc-windows"),
        pytest.param("09:00", "DTSTART:20261005T090000Z", "VERSION:2.0", "", id="utc-alone"),
        pytest.param("11:00", "DTSTART;TZID=Etc/UTC:20261005T090000", "X-WR-TIMEZONE:Europe/Berlin", "", id="utc-by-name"),
        pytest.param("11:00", "DTSTART;TZID=tzone://Microsoft/Utc:20261005T090000", "X-WR-TIMEZONE:Europe/Berlin", "", id="utc-of-exchange"),
        pytest.param("09:00", "DTSTART;TZID=GMT:20261005T090000", "X-WR-TIMEZONE:Europe/Berlin", "", id="gmt"),
        pytest.param("18:00", "DTSTART:20261005T090000Z", "X-WR-TIMEZONE:UTC", "Asia/Tokyo", id="utc-says-nothing"),
    ],
)  # fmt: skip
def test_zones(expected: str, start: str, head: str, zone: str) -> None:
    (meeting,) = read(event(start, ROSA), head=head, zone=zone).occasions

    assert expected == meeting.time


def test_a_day_may_be_another_one_at_home() -> None:
    (meeting,) = read(
        event("DTSTART:20261005T230000Z", ROSA), zone="Asia/Tokyo"
    ).occasions
    assert dt.date(2026, 10, 6) == meeting.date


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        pytest.param("meeting  (Rosa)", [ROSA], id="accepted"),
        pytest.param("meeting  (Rosa)", ["ATTENDEE;CN=Rosa:mailto:r@x.example"], id="no-answer-known"),
        pytest.param("meeting  (Rosa)", [NORA, "ATTENDEE;CN=Rosa;PARTSTAT=TENTATIVE:mailto:r@x.example"], id="tentative"),
        pytest.param("meeting  (r@x.example)", ["ATTENDEE;CN=r@x.example:MAILTO:r@x.example"], id="address"),
        pytest.param("meeting  (Grace Hopper)", ['ATTENDEE;CN="Hopper, Grace":mailto:g@x.example'], id="turned"),
        pytest.param("meeting  (Rosa)", ["ATTENDEE;CN=Rosa;EMAIL=r@x.example:/a1/principal/"], id="apple"),
        pytest.param("meeting  (Rosa)", ["ATTENDEE;CN=Rosa:invalid:nomail"], id="no-address"),
        pytest.param(
            "meeting  (Firman, Rosa)",
            ["ORGANIZER;CN=Firman:mailto:f@x.example", ROSA, "ATTENDEE;CN=F;PARTSTAT=NEEDS-ACTION:mailto:F@x.example"],
            id="organizer-never-answers",
        ),
        pytest.param(
            "meeting  (Rosa)",
            [ROSA, "ATTENDEE;PARTSTAT=DECLINED;CN=Lam:mailto:l@x.example", "ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Ivy:mailto:i@x.example"],
            id="declined-and-silent",
        ),
        pytest.param(
            "meeting  (Rosa)",
            [ROSA, *(f"ATTENDEE;CUTYPE={word};CN=It:mailto:it@x.example" for word in ["RESOURCE", "ROOM", "GROUP"]), "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Cc:mailto:cc@x.example"],
            id="things",
        ),
        pytest.param(
            "meeting  (Rosa) ? you never answered the invitation",
            [ROSA, "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:nora@feldkamp.example"],
            id="my-answer",
        ),
        pytest.param(
            "meeting  (Rosa)",
            [ROSA, "ORGANIZER:mailto:nora@feldkamp.example", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:nora@feldkamp.example"],
            id="my-meeting",
        ),
        pytest.param(
            "meeting  (Rosa) ? Rosa never answered the invitation",
            [NORA, "ATTENDEE;CN=Rosa;PARTSTAT=NEEDS-ACTION:mailto:r@x.example"],
            id="their-answer",
        ),
        pytest.param(
            "meeting  (Rosa) ? Rosa never answered the invitation",
            ["ATTENDEE;CN=Rosa;PARTSTAT=X-MAYBE:mailto:r@x.example"],
            id="unknown-answer",
        ),
        pytest.param("video  (Rosa)", [ROSA, "X-GOOGLE-CONFERENCE:https://meet.google.com/a"], id="video"),
        pytest.param("video  (Rosa)", [ROSA, "LOCATION:Microsoft Teams-Besprechung"], id="teams"),
        pytest.param("video  (Rosa)", [ROSA, "LOCATION:https://us02web.zoom.us/j/1"], id="zoom"),
        pytest.param("video  (Rosa)", [ROSA, "DESCRIPTION:Join https://acme.webex.com/meet/1"], id="webex"),
        pytest.param("meeting  (Rosa)", [ROSA, "X-GOOGLE-CONFERENCE:https://meet.google.com/a", "LOCATION:HQ"], id="place"),
        pytest.param("meeting  (Rosa)", [ROSA, "LOCATION:Microsoft Teams Meeting; Room 4"], id="place-and-teams"),
    ],
)  # fmt: skip
def test_people_and_kinds(expected: str, lines: list[str]) -> None:
    assert [f"2026-10-05 09:00 {expected}"] == [
        shown(meeting) for meeting in read(event(START, *lines)).occasions
    ]


GUESTS = [f"ATTENDEE;CN=P{n}:mailto:p{n}@x.example" for n in range(13)]


@pytest.mark.parametrize(
    ("reason", "lines"),
    [
        pytest.param("nobody else is in it", [START], id="alone"),
        pytest.param("nobody else is in it", [START, "ORGANIZER:mailto:x@x.example"], id="organizer-alone"),
        pytest.param("nobody else is in it", [START, NORA], id="me-alone"),
        pytest.param("nobody else came", [START, "ATTENDEE;PARTSTAT=DECLINED:mailto:r@x.example"], id="declined"),
        pytest.param("nobody has accepted", [START, *(f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{n}@x.example" for n in "abc")], id="silence"),
        pytest.param("you declined", [START, ROSA, "ATTENDEE;PARTSTAT=DECLINED:mailto:nora+a@feldkamp.example"], id="mine"),
        pytest.param("a whole day", ["DTSTART;VALUE=DATE:20261005", ROSA], id="day"),
        pytest.param("a whole day", [START, ROSA, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"], id="exchange-day"),
        pytest.param("private", [START, ROSA, "CLASS:PRIVATE"], id="private"),
        pytest.param("private", [START, ROSA, "CLASS:CONFIDENTIAL"], id="confidential"),
        pytest.param("more than 12 people", [START, *GUESTS], id="crowd"),
        pytest.param("canceled", [START, ROSA, "STATUS:CANCELLED"], id="canceled"),
        pytest.param("still to come", ["DTSTART:20261121T090000Z", ROSA], id="future"),
        pytest.param("before 2026-10-01", ["DTSTART:20260930T090000Z", ROSA], id="since"),
        pytest.param("it never took place", [START, ROSA, "RRULE:FREQ=DAILY;COUNT=1", "EXDATE:20261005T070000Z"], id="excluded"),
    ],
)  # fmt: skip
def test_left_out(reason: str, lines: list[str]) -> None:
    result = read(event(*lines), since=dt.date(2026, 10, 1))

    assert ([(3, reason)], 0, 1) == (
        reasons(result.left_out),
        len(result.occasions),
        result.records,
    )


@pytest.mark.parametrize(
    ("expected", "lines", "wish"),
    [
        pytest.param({"end": "2026-10-06"}, ["DTSTART;VALUE=DATE:20261005", "DTEND;VALUE=DATE:20261007", ROSA], "all_day", id="days"),
        pytest.param({}, ["DTSTART;VALUE=DATE:20261005", "DTEND;VALUE=DATE:20261006", ROSA], "all_day", id="day"),
        pytest.param({"private": "yes"}, [START, ROSA, "CLASS:PRIVATE"], "private_events", id="private"),
        pytest.param({"end": "2026-10-05 10:30"}, [START, ROSA, "DURATION:PT1H30M"], "all_day", id="duration"),
        pytest.param({"end": "2026-10-14 09:00"}, [START, ROSA, "DURATION:P1W2D"], "all_day", id="weeks"),
        pytest.param({}, [START, ROSA, "DURATION:-PT1H"], "all_day", id="no-duration"),
        pytest.param({}, [START, ROSA, "DTEND;TZID=Europe/Berlin:20261005T080000"], "all_day", id="backwards"),
        pytest.param({}, [START, ROSA, "DTEND;VALUE=DATE:20261007"], "all_day", id="another-type"),
        pytest.param({}, [START, ROSA, "DTEND:later"], "all_day", id="no-end"),
    ],
)  # fmt: skip
def test_what_is_wished_for(expected: object, lines: list[str], wish: str) -> None:
    wishes: dict[str, Any] = {wish: True}
    (meeting,) = read(event(*lines), **wishes).occasions
    assert expected == meeting.fields


def test_a_crowd_is_what_you_say() -> None:
    assert 13 == len(read(event(START, *GUESTS), crowd=13).occasions[0].people)


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        pytest.param("DTSTART is no time: 19970901T1300Z", event("DTSTART:19970901T1300Z"), id="time"),
        pytest.param("DTSTART is no time: 20260230", event("DTSTART:20260230"), id="day"),
        pytest.param("without DTSTART", event("SUMMARY:x"), id="without"),
        pytest.param("EXDATE is no time: X", event(START, ROSA, "RRULE:FREQ=DAILY", "EXDATE:x"), id="exdate"),
        pytest.param("the event has no end", event(START).removesuffix("END:VEVENT"), id="endless"),
        pytest.param("it repeats too often: FREQ=SECONDLY", event(START, ROSA, "RRULE:FREQ=SECONDLY"), id="secondly"),
        pytest.param("it repeats too often: FREQ=MINUTELY", event(START, ROSA, "RRULE:freq=minutely"), id="minutely"),
        pytest.param("it repeats too often: FREQ=HOURLY", event(START, ROSA, "RRULE:FREQ=HOURLY;COUNT=2"), id="hourly"),
        pytest.param("the rule is not understood: FREQ=DAILY;INTERVAL=0", event(START, ROSA, "RRULE:FREQ=DAILY;INTERVAL=0"), id="no-step"),
        pytest.param("the rule has no day: FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", event(START, ROSA, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), id="no-day"),
        pytest.param("it repeats too often within a day", event(START, ROSA, "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5"), id="within"),
        pytest.param("a series that begins in 1601", event("DTSTART:16010101T000000", ROSA, "RRULE:FREQ=DAILY"), id="1601"),
    ],
)  # fmt: skip
def test_one_broken_event_does_not_stop_the_file(reason: str, text: str) -> None:
    before, after = event(START, ROSA, "SUMMARY:b"), event(START, ROSA, uid="c")
    result = read(before, text.replace("UID:a", "UID:x"), after)

    assert [(9, reason)] == reasons(result.unread)
    assert (2, 3) == (len(result.occasions), result.records)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([START, ROSA, "RRULE:FREQ=DAILY", "DTEND:99991231T000000Z"], id="end"),
        pytest.param([START, ROSA, "RRULE:FREQ=DAILY", "DURATION:P999999D"], id="length"),
    ],
)  # fmt: skip
def test_a_series_that_lasts_for_ages_is_there_once_a_day(lines: list[str]) -> None:
    assert 47 == len(read(event(*lines)).occasions)


def test_a_series_is_not_moved_by_centuries() -> None:
    exception = event(
        "DTSTART:10010101T000000Z",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261012T070000Z",
        ROSA,
    )
    result = read(event(START, ROSA, "RRULE:FREQ=DAILY"), exception)

    assert [(9, "the series is moved too far")] == reasons(result.unread)
    assert 47 == len(result.occasions)


def test_a_refused_rule_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def follow(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(series, "_query", follow)
    result = read(event(START, ROSA, "RRULE:FREQ=SECONDLY"))

    assert 1 == len(result.unread)


WEEKLY = event(
    START,
    "DTEND;TZID=Europe/Berlin:20261005T093000",
    "RRULE:FREQ=WEEKLY;UNTIL=20261130T225959Z;BYDAY=MO",
    "EXDATE;TZID=Europe/Berlin:20261012T090000",
    ROSA,
    "SUMMARY:Weekly",
    "X-OWN:kept",
)


def test_a_series_with_exceptions() -> None:
    moved = event(
        "DTSTART;TZID=Europe/Berlin:20261020T160000",
        "RECURRENCE-ID:20261019T070000Z",
        ROSA,
        "SUMMARY:Moved",
    )
    off = event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20261026T090000", START, "STATUS:CANCELLED"
    )
    result = read(WEEKLY, moved, off)

    assert [
        "2026-10-05 09:00 meeting Weekly (Rosa)",
        "2026-10-20 16:00 meeting Moved (Rosa)",
        "2026-11-02 09:00 meeting Weekly (Rosa)",
        "2026-11-09 09:00 meeting Weekly (Rosa)",
        "2026-11-16 09:00 meeting Weekly (Rosa)",
    ] == [*map(shown, result.occasions)]
    assert [
        "ics:a#20261005T090000",
        "ics:a#20261019T090000",
        "ics:a#20261102T090000",
        "ics:a#20261109T090000",
        "ics:a#20261116T090000",
    ] == [meeting.key for meeting in result.occasions]
    assert [("X-OWN:kept",), (), (), (), ()] == [m.rest for m in result.occasions]
    assert (["canceled"], 6) == (
        [row.reason for row in result.left_out],
        result.records,
    )


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["EXDATE:20261012T090000"], id="exdate-floating"),
        pytest.param(["EXDATE:20261012T070000Z"], id="exdate-utc"),
        pytest.param(["EXDATE;VALUE=DATE:20261012"], id="exdate-day"),
        pytest.param(["EXDATE:20261001T070000Z,20261012T070000Z"], id="exdates"),
        pytest.param(["EXDATE:20261001T070000Z", "EXDATE:20261012T070000Z"], id="exdate-lines"),
        pytest.param([], id="exception-by-day"),
    ],
)  # fmt: skip
def test_sloppy_exceptions(lines: list[str]) -> None:
    texts = [event(START, "RRULE:FREQ=WEEKLY;COUNT=3", ROSA, *lines)]
    if not lines:
        gone = "STATUS:CANCELLED"
        texts.append(event(START, "RECURRENCE-ID;VALUE=DATE:20261012", gone))

    assert ["05", "19"] == [f"{m.date:%d}" for m in read(*texts).occasions]


@pytest.mark.parametrize(
    ("zone", "definition"),
    [
        pytest.param("Europe/Berlin", "", id="iana"),
        pytest.param("/freeassociation.sourceforge.net/Europe/Berlin", "", id="path"),
        pytest.param("W. Europe Standard Time", "", id="windows"),
        pytest.param("Mine", "X-LIC-LOCATION:Europe/Berlin", id="location"),
        pytest.param(
            "Mine",
            "BEGIN:STANDARD\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
            "DTSTART:16011028T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
            "BEGIN:DAYLIGHT\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
            "DTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT",
            id="definition",
        ),
        pytest.param("(UTC+02:00) Berlin", "", id="offset"),
    ],
)  # fmt: skip
def test_zones_by_other_names(zone: str, definition: str) -> None:
    """The exception is in UTC, so that the zone has to be known."""
    own = f"BEGIN:VTIMEZONE\nTZID:{zone}\n{definition}\nEND:VTIMEZONE"
    start = f'DTSTART;TZID="{zone}":20261005T090000'
    lines = ["RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE:20261012T070000Z"]

    assert 1 == len(read(own, event(start, ROSA, *lines)).occasions)


def test_a_zone_that_changes_by_the_second_is_not_worked_out() -> None:
    own = (
        "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nTZOFFSETFROM:+0200\n"
        "TZOFFSETTO:+0100\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\n"
        "END:STANDARD\nEND:VTIMEZONE"
    )
    result = read(own, event("DTSTART;TZID=Mine:20261005T090000", ROSA))

    assert "2026-10-05 09:00 meeting  (Rosa)" == shown(result.occasions[0])


def test_of_two_versions_the_later_counts() -> None:
    older = event(START, ROSA, "SUMMARY:Old", "DTSTAMP:20260101T000000Z")
    newer = event(START, ROSA, "SUMMARY:A", "LAST-MODIFIED:20260102T000000Z")
    for texts in ([older, newer], [newer, older]):
        (meeting,) = read(*texts).occasions
        assert "A" == meeting.title


def test_from_some_day_on_a_series_is_different() -> None:
    later = event(
        "DTSTART;TZID=Europe/Berlin:20261103T100000",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261102T090000",
        ROSA,
    )
    result = read(WEEKLY, later)

    assert ["05", "19", "26", "03", "10", "17"] == [
        f"{meeting.date:%d}" for meeting in result.occasions
    ]
    assert 6 == len({meeting.key for meeting in result.occasions})


def test_a_series_at_the_change_of_the_clocks_stays_at_its_time() -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=5"
    assert {"09:00"} == {m.time for m in read(event(START, rule, ROSA)).occasions}


def test_the_last_day_of_a_series_is_in_it() -> None:
    result = read(event(START, "RRULE:FREQ=DAILY;UNTIL=20261007", ROSA))
    assert 3 == len(result.occasions)


@pytest.mark.parametrize(
    ("number", "first", "start"),
    [
        pytest.param(47, "2026-10-05", "20261005T090000", id="short"),
        pytest.param(1000, "2024-02-25", "19991231T090000", id="long"),
    ],
)
def test_up_to_today_and_at_most_a_thousand(
    number: int, first: str, start: str
) -> None:
    result = read(event(f"DTSTART:{start}", "RRULE:FREQ=DAILY", ROSA))

    assert (number, first) == (len(result.occasions), str(result.occasions[0].date))
    assert "2026-11-20" == str(result.occasions[-1].date)
    assert (number == 1000) == bool(result.notices)


def test_dates_that_are_added() -> None:
    result = read(event(START, "RDATE:20261006T070000Z,20261007T070000Z", ROSA))
    assert ["05", "06", "07"] == [f"{m.date:%d}" for m in result.occasions]


def test_since_is_for_the_meetings_of_a_series() -> None:
    result = read(WEEKLY, since=dt.date(2026, 11, 3))
    assert ["2026-11-09", "2026-11-16"] == [str(m.date) for m in result.occasions]


def test_a_feed_that_changes_every_uid_has_a_second_key() -> None:
    first, second = (
        read(event("DTSTART:20261001T080000Z", "SUMMARY:Breakfast", ROSA, uid=uid))
        for uid in ["4ad1-A", "9999-B"]
    )

    assert first.occasions[0].key != second.occasions[0].key
    assert first.occasions[0].others == second.occasions[0].others
    assert first.occasions[0].others[0].startswith("ics:20261001T080000Z/")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["DTSTART:20261001T080001Z", "SUMMARY:Breakfast", ROSA], id="time"),
        pytest.param(["DTSTART:20261001T080000Z", "SUMMARY:Lunch", ROSA], id="title"),
        pytest.param(["DTSTART:20261001T080000Z", "SUMMARY:Breakfast", NORA, ROSA], id="people"),
    ],
)  # fmt: skip
def test_the_second_key_is_of_this_meeting_alone(lines: list[str]) -> None:
    usual = event("DTSTART:20261001T080000Z", "SUMMARY:Breakfast", ROSA)
    keys = [read(text).occasions[0].others for text in (usual, event(*lines))]

    assert keys[0] != keys[1]


def test_the_second_key_does_not_depend_on_wishes_and_zones() -> None:
    written = ["DTSTART:20261001T080000Z", "DTSTART;TZID=Europe/Berlin:20261001T100000"]
    keys = {
        read(event(line, ROSA), zone=zone).occasions[0].others
        for line in written
        for zone in ["", "Asia/Tokyo"]
    }
    assert 1 == len(keys)


def test_an_event_without_a_uid_has_only_that_key() -> None:
    (meeting,) = read(event(START, ROSA, uid="")).occasions

    assert meeting.key.startswith("ics:20261005T070000Z/")
    assert () == meeting.others


def test_older_versions_and_twins_are_joined() -> None:
    result = read(
        event(START, ROSA, "SUMMARY:Old", "SEQUENCE:0"),
        event("DTSTART:20261006T070000Z", ROSA, "SUMMARY:New", "SEQUENCE:1"),
        event(START, ROSA, "SUMMARY:Twin", uid="b"),
        event(START, ROSA, "SUMMARY:Twin", uid="c"),
    )

    assert ["Twin", "New"] == [meeting.title for meeting in result.occasions]
    assert ("ics:b", "ics:c") == (
        result.occasions[0].key,
        result.occasions[0].others[-1],
    )
    assert (2, 4) == (result.joined, result.records)


def test_a_uid_that_several_meetings_share() -> None:
    result = read(event(START, ROSA), event("DTSTART:20261006T070000Z", ROSA))

    assert ["ics:a#20261005T090000", "ics:a#20261006T070000Z"] == [
        meeting.key for meeting in result.occasions
    ]


def test_the_same_meeting_in_two_files() -> None:
    text = calendar(event(START, ROSA))
    result = delivery("ics", text, text, names=("a.ics", "b.ics"))

    assert (1, 1, 2) == (len(result.occasions), result.joined, result.records)


@pytest.mark.parametrize(
    ("me", "expected"),
    [
        pytest.param((), "2026-10-05 09:00 meeting  (Rosa)", id="unknown"),
        pytest.param((Mark("email", "n@x.example"),), "2026-10-05 09:00 meeting  (Rosa, Nora)", id="another"),
    ],
)  # fmt: skip
def test_a_calendar_is_named_after_its_owner(
    me: tuple[Mark, ...], expected: str
) -> None:
    result = read(event(START, ROSA, NORA), head=f"X-WR-CALNAME:{ME.text}", me=me)

    assert [expected] == [*map(shown, result.occasions)]
    assert (() if me else (ME,)) == result.me


def test_the_owner_is_me_under_my_name() -> None:
    head = f"X-WR-CALNAME:{ME.text}"
    result = read(
        event(START, ROSA, NORA),
        head=head,
        me=(Mark("email", "n@x.example"),),
        my_names=("Nora",),
    )
    assert "2026-10-05 09:00 meeting  (Rosa)" == shown(result.occasions[0])


def test_what_else_is_in_a_calendar_is_counted() -> None:
    result = read(
        "BEGIN:VTODO\nSUMMARY:Buy\nEND:VTODO",
        "BEGIN:VJOURNAL\nEND:VJOURNAL",
        "BEGIN:VFREEBUSY\nEND:VFREEBUSY",
        "BEGIN:X-THING\nBEGIN:VALARM\nEND:VALARM\nEND:X-THING",
        event(START, ROSA),
    )

    assert ["a task", "a journal entry", "free and busy times"] == [
        row.reason for row in result.left_out
    ]
    assert 4 == result.records


@pytest.mark.parametrize(
    ("reason", "method"),
    [("an answer to an invitation", "REPLY"), ("canceled", "CANCEL")],
)
def test_messages_about_meetings(reason: str, method: str) -> None:
    result = read(event(START, ROSA), head=f"METHOD:{method}")
    assert [(3, reason)] == reasons(result.left_out)


TEXT = calendar(event(START, "ATTENDEE;CN=Zoë\n  Ærø:mailto:z@x.example", "SUMMARY:Ü"))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.replace("\n", "\r\n").encode("utf-8-sig"), id="bom"),
        pytest.param(TEXT.replace("\n", "\r\r\n").encode(), id="crcrlf"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="cr"),
        pytest.param(TEXT.encode("cp1252"), id="cp1252"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(TEXT.encode().replace("Ü".encode(), b"\xc3\n \x9c"), id="cut-letter"),
        pytest.param(TEXT.replace("BEGIN:VCALENDAR\nVERSION:2.0\n", "").encode(), id="no-head"),
        pytest.param(TEXT.lower().replace("zoë", "Zoë").replace("ærø", "Ærø").replace("ü", "Ü").replace("europe/berlin", "Europe/Berlin").encode(), id="lower"),
    ],
)  # fmt: skip
def test_bytes(data: bytes) -> None:
    (meeting,) = delivery("ics", data).occasions
    assert "2026-10-05 09:00 meeting Ü (Zoë Ærø)" == shown(meeting)


def test_a_text_that_is_not_folded_stays_in_its_line() -> None:
    result = read(event(START, "DESCRIPTION:one\nand two, then\nthree", ROSA))
    (meeting,) = result.occasions
    assert ("DESCRIPTION:one\\nand two, then\\nthree",) == meeting.rest


def test_characters_that_nobody_sees_are_taken_out() -> None:
    result = read(event(START, "SUMMARY:a\u202eb\x07c", ROSA))
    assert "abc" == result.occasions[0].title


@pytest.mark.parametrize(
    "text", ["", "BEGIN:VCARD\nFN:x\nEND:VCARD\n", "{}", b"\xff\xfe"]
)
def test_what_is_no_calendar(text: str | bytes) -> None:
    with pytest.raises(WrongFormatError, match="file is no calendar"):
        delivery("ics", text)


def test_a_stranger_among_calendars_is_named() -> None:
    result = delivery("ics", "x", TEXT, names=("x.ics", "y.ics"))
    assert (["x.ics"], 2) == ([row.where.file for row in result.unread], result.records)


@pytest.mark.parametrize(
    ("expected", "name", "head"),
    [
        pytest.param(100, "x", TEXT, id="calendar"),
        pytest.param(80, "x", f"note\n{TEXT}", id="later"),
        pytest.param(10, "x.ics", "", id="name"),
        pytest.param(0, "x.vcf", "BEGIN:VCARD", id="vcard"),
    ],
)
def test_fits(expected: int, name: str, head: str) -> None:
    assert expected == ics.INTAKE.fits(name, head.encode())
    if expected == 100:
        assert 100 == ics.INTAKE.fits(name, head.encode("utf-16"))


_LINES = st.sampled_from(
    [
        ROSA,
        NORA,
        START,
        "DTSTART;VALUE=DATE:20261005",
        "DTSTART:20261005T070000Z",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "EXDATE:20261005T070000Z",
        "RDATE:20261008T070000Z",
        "RECURRENCE-ID:20261012T070000Z",
        "STATUS:CANCELLED",
        "SEQUENCE:2",
        "SUMMARY:x",
        "DTEND:20261005T080000Z",
        "DURATION:PT1H",
        "CLASS:PRIVATE",
    ]
)
_EVENTS = st.lists(
    st.tuples(st.lists(_LINES, max_size=6), st.sampled_from(["a", "b", ""])), max_size=5
)


@given(_EVENTS, st.randoms(use_true_random=False))
def test_every_event_is_told_in_any_order(
    events: list[tuple[list[str], str]], order: random.Random
) -> None:
    texts = [event(*lines, uid=uid) for lines, uid in events]
    first = read(*texts)
    order.shuffle(texts)
    second = read(*texts)

    assert [*map(shown, first.occasions)] == [*map(shown, second.occasions)]
    assert [m.key for m in first.occasions] == [m.key for m in second.occasions]
    assert first.records == second.records >= len(texts)
    told = {row.where for row in (*first.left_out, *first.unread)}
    told |= {meeting.where for meeting in first.occasions}
    assert len(told) + first.joined >= len(texts)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(
            st.one_of(
                _LINES,
                st.sampled_from(
                    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "TZID:x", "END:X"]
                ),
                st.text('TZ=;:,"\\0129^\n \x00\ud800', max_size=12).map(
                    "DTSTART".__add__
                ),
                st.text("FREQ=DAILYWK;BYMO,019-\n", max_size=20).map(
                    "RRULE:FREQ=".__add__
                ),
            ),
            max_size=14,
        ).map(lambda lines: calendar(*lines).encode("utf-8", "surrogatepass")),
    )
)
def test_no_bytes_stop_the_reader(data: bytes) -> None:
    ics.INTAKE.fits("x", data)
    try:
        result = ics.INTAKE.read([source(data)], WISHES)
    except WrongFormatError:
        return
    assert result.records >= 0
