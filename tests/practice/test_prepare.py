from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.practice.day import Day
from netjournal.practice.prepare import (
    EventBrief,
    PersonBrief,
    event_brief,
    is_event,
    key_questions,
    person_brief,
    pitches,
)
from netjournal.practice.prepare.person import TOPICS
from netjournal.render.text.brief import care_words, met_words, sheet_of
from netjournal.render.text.sheets import sheet_markdown
from tests.journals import leaving, read

TODAY = dt.date(2026, 11, 22)
JOURNAL = """\
-- contacts/me.md --
---
name: Zoë
self: yes
---

# Zoë

## Pitch: Looms

One two three, four-five <!-- not
this --> [[Ada]]'s loom.

### Aside

six

## Pitch: Long

{long}

## Key questions

- What do you work on,
  these days?
1. Whom should I meet? <!-- ask -->
<!-- - No question -->

## Other

- Not this one?
-- contacts/ada-lovelace.md --
---
name: Ada Lovelace
aliases: [Ada]
circle: close
common_ground: [looms]
met: {{on: 2026-02, through: grace, where: the fair}}
---

- [ ] ask about the flute
-- contacts/grace.md --
---
name: Grace Hopper
title: weaver of nets
knows: [ada-lovelace, alan]
location: Halle (Saale)
---
-- contacts/alan.md --
---
name: Alan Turing
status: target
goal: learn how he thinks
---
-- contacts/gone.md --
---
name: Gone
tags: [nets]
location: Halle
do_not_contact: yes
---
-- journal/2026-03-01-tea.md --
---
kind: coffee
with: [ada-lovelace]
topics: [engines, poetry]
needs: somebody who can mend nets
asked: a book
outcome: good
lesson: listen first
answers: {{"Whom should I meet": Grace}}
---

# Engines

- [ ] send the cards 📅 2026-12-01
- [ ] waiting: her notes
-- journal/2026-03-02-letter.md --
---
kind: email
with: [ada-lovelace]
topics: [Poetry, nets]
---
-- journal/2026-04-01-fair.md --
---
kind: event
with: [grace]
pitch: looms
landed: good
lesson: wear a name
---
-- journal/2026-12-03-show.md --
---
kind: event
end: 2026-12-04
title: The show
expected: [ada-lovelace, grace, "A Stranger", alan, me]
hosts: [Ada]
place: Halle
questions: ["What turns?", "Whom should I meet?"]
---
-- journal/2026-12-05-tea.md --
---
kind: coffee
with: ada-lovelace
questions: [What turns?]
---
""".format(long="word " * 80)


def journal() -> tuple[Journal, Settings]:
    return read(JOURNAL)


def person(stem: str) -> PersonBrief:
    files, settings = journal()
    return person_brief(Day(files, settings, TODAY), files.contacts[stem])


def event() -> EventBrief:
    files, settings = journal()
    note = files.notes["2026-12-03-show"]
    return event_brief(Day(files, settings, TODAY), note)


def test_pitches() -> None:
    found = pitches(journal()[0], TODAY)

    assert [
        ("Looms", "One two three, four-five Ada Lovelace's loom. Aside six", 9, 4, 0, ["2026-04-01-fair"]),
        ("Long", " ".join(["word"] * 80), 80, 32, 5, []),
    ] == [
        (one.name, one.text, one.words, one.seconds, one.over, [use.note.note for use in one.uses])
        for one in found
    ]  # fmt: skip


def test_key_questions() -> None:
    assert [
        ("What do you work on, these days?", 23),
        ("Whom should I meet?", 25),
    ] == [(one.text, one.evidence.line) for one in key_questions(journal()[0])]


def test_talks_are_the_last_meetings_and_letters() -> None:
    talks = person("ada-lovelace").talks

    assert [
        ("2026-03-02-letter", ("Poetry", "nets"), None),
        ("2026-03-01-tea", ("engines", "poetry"), "good"),
    ] == [(one.note.note, one.topics, one.outcome) for one in talks]


def test_what_did_not_come_about_is_no_talk_and_nothing_to_prepare() -> None:
    tried = (
        "-- journal/{}.md --\n---\nkind: {}\nwith: ada-lovelace\nattempt: yes\n{}---\n"
    )
    more = tried.format("2026-11-20-call", "call", "direction: in\n")
    more += tried.format("2026-11-23-call", "call", "direction: out\n")
    more += tried.format("2026-11-24-fair", "event", "expected: alan\n")
    found, settings = read(JOURNAL + more)

    ada, alan = (
        person_brief(Day(found, settings, TODAY), found.contacts[stem])
        for stem in ("ada-lovelace", "alan")
    )

    before = person("ada-lovelace")
    assert (before.talks, before.planned) == (ada.talks, ada.planned)
    assert ada.meeting is not None
    assert "2026-12-05-tea" == ada.meeting.id
    assert person("alan").events == alan.events


def test_each_topic_once_with_its_last_day() -> None:
    found = [(one.text, one.day.isoformat()) for one in person("ada-lovelace").topics]

    assert [
        ("Poetry", "2026-03-02"),
        ("nets", "2026-03-02"),
        ("engines", "2026-03-01"),
    ] == found


def test_nobody_is_an_idea_for_a_need_of_their_own() -> None:
    """Neither what they do nor what they talked about elsewhere is one."""
    more = """\
-- contacts/alice.md --
---
name: Alice
title: mender of nets
tags: [nets]
---
-- journal/2026-05-01-call.md --
---
kind: call
with: alice
topics: [old nets]
---
-- journal/2026-05-02-call.md --
---
kind: call
with: alice
needs: somebody who can mend nets
---
"""
    files, settings = read(JOURNAL + more)
    brief = person_brief(Day(files, settings, TODAY), files.contacts["alice"])

    assert ["ada-lovelace", "grace"] == [idea.contact for idea in brief.ideas]


def test_ideas_share_a_word_and_leave_out_who_is_out_of_bounds() -> None:
    ideas = person("ada-lovelace").ideas

    expected = ("somebody who can mend nets", "grace", "weaver of nets", ("nets",), 3)
    assert [expected] == [
        (one.need.what, one.contact, one.says, one.words, one.evidence.line)
        for one in ideas
    ]


def test_promises_of_both() -> None:
    found = [(one.kind, one.what) for one in person("ada-lovelace").account.open]

    assert [
        ("promised", "send the cards"),
        ("waiting", "her notes"),
        ("promised", "ask about the flute"),
    ] == found


def test_questions_without_those_answered() -> None:
    """The next planned meeting asks first; what she answered is not asked again."""
    brief = person("ada-lovelace")

    assert ["What turns?", "What do you work on, these days?"] == [
        one.text for one in brief.questions
    ]
    assert [("Whom should I meet", "Grace")] == [
        (one.question, one.answer) for one in brief.answers
    ]


def test_lessons_with_them_and_of_that_kind() -> None:
    assert [("listen first", True)] == [
        (one.text, one.person) for one in person("ada-lovelace").lessons
    ]
    assert [("wear a name", False)] == [
        (one.text, one.person) for one in event().lessons
    ]


def test_whom_both_know() -> None:
    found = [(one.contact, one.words) for one in person("ada-lovelace").shared]

    assert [("grace", "know each other")] == found


@pytest.mark.parametrize(
    ("guests", "expected"),
    [
        pytest.param("ada, bo, c, d, e", ["bo", "c", "d", "e"], id="five"),
        pytest.param("ada, bo, c, d, e, f", [], id="six-are-a-hall"),
    ],
)
def test_whom_both_met_among_few(guests: str, expected: list[str]) -> None:
    text = "".join(
        f"-- contacts/{stem}.md --\n---\nname: {stem}\n---\n"
        for stem in guests.split(", ")
    )
    text += (
        f"-- journal/2026-03-01-fair.md --\n---\nkind: event\nwith: [{guests}]\n---\n"
    )
    files, settings = read(text)
    brief = person_brief(Day(files, settings, TODAY), files.contacts["ada"])
    assert expected == [one.contact for one in brief.shared]


def test_a_target_has_paths_and_events() -> None:
    brief = person("alan")

    assert [("grace", "alan")] == [chain.people for chain in brief.paths]
    assert ["2026-12-03-show"] == [one.note for one in brief.events]
    assert () == person("grace").paths


# Notes with Ada, and what is said before asking her for something.
CARES = [
    pytest.param(
        "",
        "you have not given Ada anything yet – offer something before you ask",
        id="nothing",
    ),
    pytest.param(
        "asked: a book",
        "you asked on 2026-03-01 and have not given anything since",
        id="asked-and-never-gave",
    ),
    pytest.param("gave: a book", "", id="gave"),
    pytest.param(
        "gave: a book; asked: a word",
        "you asked on 2026-03-01 (a word) and have not given anything since",
        id="gave-and-asked",
    ),
    pytest.param("asked: a word | gave: a book", "", id="asked-then-gave"),
]


@pytest.mark.parametrize(("notes", "expected"), CARES)
def test_care_before_asking(notes: str, expected: str) -> None:
    text = "-- contacts/ada.md --\n---\nname: Ada\n---\n"
    for day, keys in enumerate(notes.split(" | "), 1):
        rows = keys.replace("; ", "\n")
        text += f"-- journal/2026-03-0{day}.md --\n---\nwith: ada\n{rows}\n---\n"
    files, settings = read(text)

    brief = person_brief(Day(files, settings, TODAY), files.contacts["ada"])

    assert expected == care_words(brief.care, "Ada")


def test_guests_in_order() -> None:
    """Targets, hosts, the others by name; oneself is no guest."""
    guests = event().guests

    assert [
        ("Alan Turing", "", True),
        ("Ada Lovelace", "host", False),
        ("A Stranger", "", False),
        ("Grace Hopper", "", False),
    ] == [(guest.name, guest.role, guest.target) for guest in guests]
    path = guests[0].path
    assert path is not None
    assert ("grace", "alan") == path.people
    assert ["alan"] == [door.contact for door in guests[3].doors]


def test_who_lives_there_and_is_not_expected() -> None:
    assert [] == [one.contact for one in event().locals]
    text = JOURNAL.replace("ada-lovelace, grace, ", "ada-lovelace, ")
    files, settings = read(text)

    brief = event_brief(Day(files, settings, TODAY), files.notes["2026-12-03-show"])

    assert ["grace"] == [one.contact for one in brief.locals]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param("2026-12-03-show", True, id="event"),
        pytest.param("2026-04-01-fair", True, id="event-where-nobody-is-expected"),
        pytest.param("2026-12-05-tea", False, id="meeting"),
    ],
)
def test_is_event(note: str, *, expected: bool) -> None:
    assert expected is is_event(journal()[0].notes[note])


def test_what_is_planned_says_nothing_yet() -> None:
    """A need and an answer count from their day on."""
    text = "-- contacts/ada.md --\n---\nname: Ada\n---\n"
    for day in ("2026-11-22", "2026-11-23"):
        text += (
            f"-- journal/{day}.md --\n---\nwith: ada\nneeds: nets of {day}\n"
            f'answers: {{"What of {day}": much}}\n---\n'
        )
    files, settings = read(text)

    brief = person_brief(Day(files, settings, TODAY), files.contacts["ada"])

    assert ["nets of 2026-11-22"] == [one.what for one in brief.needs]
    assert ["What of 2026-11-22"] == [one.question for one in brief.answers]


def test_who_is_private_is_someone_at_an_event() -> None:
    out = leaving(
        "-- contacts/ada.md --\n---\nname: Ada\nprivate: yes\n---\n"
        "-- journal/2026-12-03-show.md --\n---\nkind: event\n"
        "expected: [ada, Bo]\n---\n",
        TODAY,
    )
    guests = event_brief(out, out.journal.notes["2026-12-03-show"]).guests

    assert ["Bo", "someone"] == [guest.name for guest in guests]


def test_how_we_met() -> None:
    files = journal()[0]
    met = files.contacts["ada-lovelace"].met
    assert met is not None

    expected = "in 2026-02, in the fair, through Grace Hopper"
    assert expected == met_words(met, files)


def test_markdown_holds_no_task_and_links_no_person() -> None:
    files, settings = read(JOURNAL.replace("engines,", '"[x] *e* [[Ada]] #",'))
    brief = person_brief(Day(files, settings, TODAY), files.contacts["ada-lovelace"])

    rows = sheet_markdown(sheet_of(brief, files)).split("\n")

    assert r"    - about \[x\] \*e\* Ada Lovelace #, poetry" in rows
    assert "- 2026-03-01, coffee: Engines, it went well ([[2026-03-01-tea]])" in rows
    assert not any("[[ada" in row.lower() for row in rows)


def test_no_more_topics_than_anybody_reads() -> None:
    topics = ", ".join(f"t{number}" for number in range(TOPICS + 1))
    more = f"-- journal/2026-08-01-x.md --\n---\nkind: call\nwith: grace\ntopics: [{topics}]\n---\n"
    files, settings = read(JOURNAL + more)
    brief = person_brief(Day(files, settings, TODAY), files.contacts["grace"])
    assert TOPICS == len(brief.topics)
