"""The rules of follow-ups, one case for each sentence of their specification."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from netjournal import store
from netjournal.format.join import read_journal
from netjournal.interchange.ics import entries
from netjournal.practice.day import Day
from netjournal.practice.followups import FollowUp, Last, follow_ups
from netjournal.practice.portrait import gallery
from netjournal.privacy import outward
from tests import txtar
from tests.journals import read

TODAY = dt.date(2026, 11, 22)
CASES = sorted((Path(__file__).parents[1] / "followups").glob("*.txt"))


def shown(item: FollowUp, *, proof: bool) -> str:
    """Return *item* as the cases write it."""
    reasons, people = "+".join(item.reasons), ",".join(item.contacts) or "--"
    said = f"{reasons} {people} {item.due} {item.state}"
    where = item.evidence[0]
    return f"{said} {where.path}:{where.line}" if proof else said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, update_cases: bool) -> None:  # noqa: FBT001 (a fixture)
    """What a small journal says is due; evidence where the case names it."""
    said = case.read_text("utf-8")
    files = txtar.read(said)
    expected = files.pop("expected")
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8", newline="")
    reading = store.read(tmp_path)
    journal, settings = read_journal(reading.config, reading.sources, reading.problems)
    items = follow_ups(Day(journal, settings, settings.today or TODAY))
    wanted = expected.splitlines()
    proven = [line.count(" ") == 4 for line in wanted]
    proven += [True] * (len(items) - len(wanted))

    actual = [
        shown(item, proof=proof) for item, proof in zip(items, proven, strict=False)
    ]

    if update_cases:
        lines = "".join(f"{line}\n" for line in actual)
        case.write_text(said.removesuffix(expected) + lines, "utf-8")
    else:
        assert wanted == actual


def said(text: str, today: dt.date = TODAY) -> list[str]:
    """Return the reason, the person and the words of each item."""
    return [
        f"{item.reason} {item.name}: {item.why}"
        for item in follow_ups(Day(*read(text), today))
    ]


def person(lines: str = "", name: str = "Ada Lovelace") -> str:
    """Return a contact's file as an archive holds it."""
    stem = name.lower().replace(" ", "-")
    return f"-- contacts/{stem}.md --\n---\nname: {name}\n{lines}---\n"


def note(stem: str, lines: str, body: str = "") -> str:
    """Return a note's file as an archive holds it."""
    return f"-- journal/{stem}.md --\n---\n{lines}---\n{body}"


ADA = "with: ada-lovelace\n"
MAIL = f"kind: email\n{ADA}"
CALL = f"kind: call\n{ADA}"

WORDS = [
    pytest.param(
        person("circle: close\n") + note("2026-07-31-a", CALL),
        "cadence Ada Lovelace: 3 weeks overdue",
        id="cadence-overdue",
    ),
    pytest.param(
        person("circle: close\n") + note("2026-08-22-a", CALL),
        "cadence Ada Lovelace: every 3 months, due today",
        id="cadence-today",
    ),
    pytest.param(
        person("circle: inner\n") + note("2026-10-23-a", CALL),
        "cadence Ada Lovelace: every month, due tomorrow",
        id="cadence-soon",
    ),
    pytest.param(
        person("circle: inner\n") + note("2026-11-20-a", CALL),
        "cadence Ada Lovelace: every month, due on 20 Dec",
        id="cadence-later",
    ),
    pytest.param(
        person("circle: inner\n") + note("2026-11-01-a", MAIL),
        "cadence Ada Lovelace: every month, due on 1 Jan 2027, one unanswered try",
        id="cadence-one-try",
    ),
    pytest.param(
        person("circle: inner\nsnooze_until: 2026-12-01\n"),
        "cadence Ada Lovelace: snoozed until 1 Dec",
        id="cadence-snoozed",
    ),
    pytest.param(
        person("circle: inner\n"),
        "cadence Ada Lovelace: no contact yet",
        id="cadence-never-touched",
    ),
    pytest.param(
        person("circle: inner\n")
        + note("2026-01-01-a", MAIL)
        + note("2026-02-01-b", MAIL)
        + note("2026-03-01-c", MAIL),
        "cadence Ada Lovelace: paused until 1 Mar 2027 after three unanswered tries",
        id="cadence-resting",
    ),
    pytest.param(
        person("circle: inner\n")
        + note("2025-01-01-a", MAIL)
        + note("2025-02-01-b", MAIL)
        + note("2025-03-01-c", MAIL),
        "cadence Ada Lovelace: paused since 1 Mar 2025 after three unanswered tries"
        " – try again",
        id="cadence-rested",
    ),
    pytest.param(
        person() + note("2026-11-10-a", ADA, "- [ ] send the slides due:2026-12-01\n"),
        "promise Ada Lovelace: you promised: send the slides",
        id="promise",
    ),
    pytest.param(
        person() + note("2026-11-10-a", ADA, "- [ ] Waiting: the book\n"),
        "waiting Ada Lovelace: waiting for: the book",
        id="waiting",
    ),
    pytest.param(
        person()
        + person(name="Grace Hopper")
        + note("2026-11-09-b", "title: Tea\n")
        + note(
            "2026-11-10-a",
            "",
            "- [ ] ask [[ada-lovelace]] about [[2026-11-09-b#plans]], [[x|y]]\n",
        ),
        "promise Ada Lovelace: you promised: ask Ada Lovelace about Tea, y",
        id="promise-with-links",
    ),
    pytest.param(
        person() + note("2026-11-14-a", f"{MAIL}direction: in\n"),
        "reply Ada Lovelace: they wrote on 14 Nov",
        id="reply",
    ),
    pytest.param(
        person("circle: known\ncadence: never\n")
        + note("2026-11-15-a", f"kind: interview\n{ADA}"),
        "thanks Ada Lovelace: thank them for the interview on 15 Nov",
        id="thanks-interview",
    ),
    pytest.param(
        person() + note("2026-11-15-a", f"{CALL}attempt: yes\ndirection: in\n"),
        "reply Ada Lovelace: they tried to call on 15 Nov – get back to them",
        id="reply-to-a-try",
    ),
    pytest.param(
        person("met: {at: 2026-11-15-a}\n")
        + note("2026-11-15-a", f"kind: interview\n{ADA}"),
        "thanks Ada Lovelace: thank them for the interview on 15 Nov;"
        " you met on 15 Nov – send a first message",
        id="thanks-and-first",
    ),
    pytest.param(
        person()
        + person(
            "status: resting\nmet: {on: 2026-11-20, through: ada-lovelace}\n",
            "Grace Hopper",
        ),
        "thanks Ada Lovelace: thank them for introducing you to Grace Hopper",
        id="thanks-introducer",
    ),
    pytest.param(
        person() + note("2026-11-10-a", f"{ADA}follow_up: 2 weeks\n"),
        "decided Ada Lovelace: you chose to follow up 2 weeks after 10 Nov",
        id="decided-a-duration",
    ),
    pytest.param(
        person() + note("2026-11-10-a", f"{ADA}follow_up: 2026-12-01\n"),
        "decided Ada Lovelace: you chose to follow up on 1 Dec",
        id="decided-a-day",
    ),
    pytest.param(
        person() + note("2026-11-10-a", f"{ADA}follow_up: later\n"),
        "undecided Ada Lovelace: you left it open on 10 Nov – follow up,"
        " or decide not to",
        id="undecided",
    ),
    pytest.param(
        person("met: {on: 2026-11-15}\n"),
        "first Ada Lovelace: you met on 15 Nov – send a first message",
        id="first",
    ),
    pytest.param(
        person()
        + person("status: archived\n", "Grace Hopper")
        + note("2026-11-10-a", "introduced: [ada-lovelace, grace-hopper]\n"),
        "introduction Ada Lovelace: you introduced them to Grace Hopper on 10 Nov"
        " – ask how it went",
        id="introduction",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_why(text: str, expected: str) -> None:
    assert [expected] == said(text)


BIRTHDAYS = [
    pytest.param("birthday: 1986-11-27", "turns 40 in 5 days", id="turns"),
    pytest.param("birthday: 1986-11-22", "turns 40 today", id="today"),
    pytest.param("birthday: --11-23", "birthday tomorrow", id="no-year"),
    pytest.param("birthday: 2026-11-24", "birthday in 2 days", id="the-day-itself"),
    pytest.param("dates: {wedding: 11-24}", "wedding in 2 days", id="another-day"),
    pytest.param(
        "dates: {wedding: 2010-11-24}", "wedding in 2 days, 16 years on", id="years-on"
    ),
    pytest.param(
        "dates: {firm: 2025-11-24}", "firm in 2 days, 1 year on", id="one-year-on"
    ),
]


@pytest.mark.parametrize(("line", "expected"), BIRTHDAYS)
def test_why_of_a_birthday(line: str, expected: str) -> None:
    text = person(f"circle: known\ncadence: never\n{line}\n")

    assert [f"birthday Ada Lovelace: {expected}"] == said(text)


LATER = [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (60, "8 weeks")]
LATER += [(61, "2 months"), (730, "23 months"), (731, "2 years")]


@pytest.mark.parametrize(("days", "expected"), LATER)
def test_why_says_lateness_as_people_do(days: int, expected: str) -> None:
    last = TODAY - dt.timedelta(days=days + 7)
    text = person("cadence: 1w\n") + note(f"{last}-a", CALL)

    assert [f"cadence Ada Lovelace: {expected} overdue"] == said(text)


def test_the_public_view_names_nobody_private() -> None:
    """A reference to a private person is "someone", whatever its label."""
    text = (
        person()
        + person("private: yes\n", "Grace Hopper")
        + note(
            "2026-11-10-a",
            "title: For [[Grace Hopper]]\nwith: [ada-lovelace, grace-hopper]\n"
            "introduced: [ada-lovelace, grace-hopper]\n",
            "- [ ] ask [[ada-lovelace]] for [[grace-hopper|Amazing Grace]]\n",
        )
    )
    journal, settings = read(text)

    items = follow_ups(Day(journal.public(), settings, TODAY))

    someone = Last("journal/2026-11-10-a.md", dt.date(2026, 11, 10), "For someone")
    assert [
        ("ada-lovelace", "you promised: ask Ada Lovelace for someone", someone),
        (
            "ada-lovelace",
            "you introduced them to someone on 10 Nov – ask how it went",
            someone,
        ),
    ] == [(item.contact, item.why, item.last) for item in items]


TITLES = [
    pytest.param("title: Tea\n", "# Heading\n", "Tea", id="the-key"),
    pytest.param("", "text\n\n## Heading ##\n# Other\n", "Heading", id="first-heading"),
    pytest.param("", "#\n# Other\n", "Other", id="not-an-empty-one"),
    pytest.param("", "", "Tea with out", id="the-file's-name"),
]


@pytest.mark.parametrize(("lines", "body", "expected"), TITLES)
def test_title_of_a_note(lines: str, body: str, expected: str) -> None:
    journal, _ = read(note("2026-11-10-tea-with_out", lines, body))

    actual = [one.shown_title for one in journal.notes.values()]
    assert [expected] == actual


def test_title_of_a_note_that_is_but_a_day() -> None:
    journal, _ = read(note("2026-11-10", ""))

    assert journal.notes["2026-11-10"].shown_title == "2026-11-10"


def test_last_is_the_latest_past_note_of_any_kind() -> None:
    text = (
        person("circle: inner\n")
        + note("2026-11-10-a", CALL)
        + note("2026-11-11-b", f"{ADA}title: On the train\n")
        + note("2026-12-24-c", CALL)
    )

    items = follow_ups(Day(*read(text), TODAY))

    last = Last("journal/2026-11-11-b.md", dt.date(2026, 11, 11), "On the train")
    assert [last] == [item.last for item in items]


def test_nobody_has_no_name_and_no_last_note() -> None:
    items = follow_ups(Day(*read(note("2026-11-10-a", "", "- [ ] tidy up\n")), TODAY))

    assert [(None, "", None)] == [(one.contact, one.name, one.last) for one in items]


HORIZONS = [
    pytest.param(None, ["soon"], id="soon"),
    pytest.param(dt.date(2026, 11, 23), [], id="nearer"),
    pytest.param(dt.date(2026, 12, 31), ["soon", "later"], id="farther"),
]


@pytest.mark.parametrize(("horizon", "expected"), HORIZONS)
def test_horizon_bounds_birthdays_and_no_states(
    horizon: dt.date | None, expected: list[str]
) -> None:
    text = person(
        "circle: known\ncadence: never\nbirthday: 12-06\ndates: {firm: 12-07}\n"
    )

    items = follow_ups(Day(*read(text), TODAY), horizon)

    assert expected == [item.state for item in items]


def test_keys_are_short_and_differ() -> None:
    """Also for the same words twice, and for several days on one line."""
    text = (
        person("circle: inner\ndates: {a: 11-24, b: 11-24}\n")
        + person(name="Grace Hopper")
        + note(
            "2026-11-10-a",
            f"{ADA}introduced: [[ada-lovelace, grace-hopper], [grace-hopper, ada-lovelace]]\n",
            "- [ ] call\n- [ ] call\n",
        )
    )

    keys = [item.key for item in follow_ups(Day(*read(text), TODAY))]

    assert len(keys) == 9
    assert len(set(keys)) == 9
    assert {6} == {len(key) for key in keys}
    assert all(key.isascii() and key.isalnum() and key.islower() for key in keys)


def test_a_key_grows_where_two_would_be_alike() -> None:
    tasks = "".join(f"- [ ] call number {number}\n" for number in range(40_000))

    items = follow_ups(Day(*read(note("2026-11-10-a", "", tasks)), TODAY))

    keys = {item.key for item in items}
    assert len(keys) == 40_000
    assert {6, 7} <= {len(key) for key in keys}


def test_a_key_stays_when_lines_are_added_above() -> None:
    before = note("2026-11-10-a", ADA, "- [ ] send the slides\n")
    after = note("2026-11-10-a", f"tags: x\n{ADA}", "New.\n\n- [ ] send the slides\n")

    keys = [
        follow_ups(Day(*read(person() + each), TODAY))[0].key
        for each in (before, after)
    ]

    assert keys[0] == keys[1]


def test_each_of_two_is_told_of_the_other() -> None:
    people = "".join(
        f"-- contacts/{stem}.md --\n---\nname: {stem.title()}\n---\n"
        for stem in ("ada", "bo")
    )
    note = (
        "-- journal/2026-10-01.md --\n---\nkind: introduction\nwith: [ada, bo]\n---\n"
    )
    assert [
        "introduction Ada: you introduced them to Bo on 1 Oct – ask how it went",
        "introduction Bo: you introduced them to Ada on 1 Oct – ask how it went",
    ] == said(people + note)


def test_one_task_of_three_is_one_item_everywhere() -> None:
    """One key, all names: in the list, on each portrait and in the calendar."""
    people = "".join(person(name=name) for name in ("Ada L", "Bo B", "Cy C"))
    task = note("2026-11-10-a", "with: [cy-c, ada-l, bo-b]\n", "- [ ] send it\n")
    day = Day(*read(people + task), TODAY)

    (item,) = follow_ups(day)
    portraits = gallery(day)

    assert ("ada-l", "bo-b", "cy-c") == item.contacts
    assert ("Ada L", "Bo B", "Cy C") == item.names
    assert ("ada-l", "Ada L") == (item.contact, item.name)
    for stem in item.contacts:
        assert (item,) == portraits.portrait(day.journal.contacts[stem]).items
    summaries = [one.summary for one in entries(outward(day, include_private=False))]
    assert ["Ada L, Bo B, Cy C: you promised: send it"] == summaries


def test_a_key_is_that_of_the_first_person_alone() -> None:
    """Who comes after changes nothing, so that links and feeds stay."""
    people = person(name="Ada L") + person(name="Bo B")
    line = "- [ ] send it\n"
    alone = note("2026-11-10-a", "with: ada-l\n", line)
    both = note("2026-11-10-a", "with: [bo-b, ada-l]\n", line)

    keys = [follow_ups(Day(*read(people + one), TODAY))[0].key for one in (alone, both)]

    assert keys[0] == keys[1]


def test_what_an_interview_took_in_has_its_line() -> None:
    text = person("met: {on: 2026-11-15}\n") + note(
        "2026-11-15-a", f"kind: interview\n{ADA}"
    )

    (item,) = follow_ups(Day(*read(text), TODAY))

    assert ("thanks", "first") == item.reasons
    assert ["journal/2026-11-15-a.md:3", "contacts/ada-lovelace.md:3"] == [
        str(place) for place in item.evidence
    ]
