"""Occasions: one note each, with the people who are known, and no touch twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from netjournal.changes.change import ImpossibleError
from netjournal.changes.importing import Answer, Options
from netjournal.changes.importing.plan import Counts
from netjournal.format.incoming import (
    Delivery,
    Mark,
    Occasion,
    Party,
    Task,
    Value,
    Where,
)
from netjournal.format.model.parts import Direction
from tests.changes.importing.folder import GOOGLE, Folder, contact, person

ICS = replace(GOOGLE, format="ics", label="a calendar")
ROSA = Party("Rosa Diaz", (Mark("email", "rosa@x.example"),))
TOM = Party("Tom Hall", (Mark("email", "tom@x.example"),))
DAY = dt.date(2026, 10, 5)


def _folder() -> Folder:
    return Folder({"contacts/rosa.md": contact("name: Rosa\nemail: rosa@x.example")})


def _meeting(key: str = "ics:1", *people: Party, **fields: Value) -> Occasion:
    return Occasion(
        key=key,
        where=Where("calendar", 3),
        date=DAY,
        kind="meeting",
        time="14:30",
        title="Plans [[x]]",
        people=people or (ROSA, TOM),
        fields=fields,
    )


def _mail(key: str, direction: Direction, *people: Party) -> Occasion:
    return Occasion(
        key=key,
        where=Where("mbox", 1),
        date=DAY,
        kind="email",
        people=people or (ROSA,),
        direction=direction,
    )


def test_a_meeting_becomes_a_note_with_those_who_are_known() -> None:
    folder = _folder()
    delivery = Delivery(occasions=(_meeting(place="Café"),))
    made = folder.imported(delivery, ICS)
    assert made.counts == Counts(new=1)
    assert folder.files["journal/2026/2026-10-05-meeting-rosa.md"] == (
        "---\ndate: 2026-10-05 14:30\nkind: meeting\nwith: rosa\ntitle: 'Plans [x]'\n"
        "place: Café\nsource: ics:1\n---\n"
    ).replace("'Plans [x]'", "Plans [x]")
    assert [(one.name, one.times, one.key) for one in made.strangers] == [
        ("Tom Hall", 1, "mail:tom@x.example")
    ]
    assert folder.planned(delivery, ICS).changes == ()


def test_people_who_become_known_are_added_later() -> None:
    folder = _folder()
    delivery = Delivery(occasions=(_meeting(),))
    folder.imported(delivery, ICS)
    made = folder.imported(delivery, replace(ICS, new_people=True, circle="active"))
    assert [(one.id, one.state) for one in made.newcomers] == [("tom-hall", "new")]
    assert made.counts == Counts(changed=1)
    text = folder.files["journal/2026/2026-10-05-meeting-rosa.md"]
    assert "with: [rosa, tom-hall]" in text
    tom = folder.files["contacts/tom-hall.md"]
    assert "source: mail:tom@x.example" in tom
    assert "circle: active" in tom
    assert folder.planned(delivery, replace(ICS, new_people=True)).changes == ()


def test_an_event_whose_key_changes_at_every_download() -> None:
    folder = _folder()
    first = replace(_meeting("ics:aaa"), others=("ics:2026-10-05/abc",))
    second = replace(_meeting("ics:bbb"), others=("ics:2026-10-05/abc",))
    folder.imported(Delivery(occasions=(first,)), ICS)
    made = folder.planned(Delivery(occasions=(second,)), ICS)
    assert (made.counts, made.changes) == (Counts(same=1), ())


def test_an_event_that_changed() -> None:
    folder = _folder()
    folder.imported(Delivery(occasions=(_meeting(),)), ICS)
    moved = replace(_meeting(), date=dt.date(2026, 10, 6), title="Other plans")
    made = folder.planned(Delivery(occasions=(moved,)), ICS)
    assert [one.key for one in made.entries[0].proposed] == ["title"]
    assert [one.key for one in made.entries[0].conflicts] == ["date"]
    assert (made.counts, made.conflicts) == (Counts(proposed=1), 1)
    later = replace(_meeting(), time="15:00")
    folder.imported(Delivery(occasions=(later,)), replace(ICS, updates=True))
    note = folder.files["journal/2026/2026-10-05-meeting-rosa.md"]
    assert "date: 2026-10-05 15:00\n" in note


def test_nobody_known_and_too_early_and_taken_out() -> None:
    folder = _folder()
    occasions = (
        replace(_meeting("ics:1", TOM), where=Where("calendar", 1)),
        replace(
            _meeting("ics:2"), date=dt.date(2020, 1, 1), where=Where("calendar", 2)
        ),
        replace(_meeting("ics:3"), where=Where("calendar", 3)),
    )
    folder.imported(Delivery(occasions=occasions[2:]), ICS)
    del folder.files["journal/2026/2026-10-05-meeting-rosa.md"]
    since = replace(ICS, since=dt.date(2025, 1, 1))
    made = folder.planned(Delivery(occasions=occasions), since)
    assert [one.reason for one in made.left_out] == [
        "nobody in it is a contact",
        "before 2025-01-01",
        "you took it out",
    ]


def test_a_hand_written_note_is_asked_about_or_counts() -> None:
    folder = _folder()
    for kind in ("coffee", "message"):
        folder.files[f"journal/2026-10-05-{kind}.md"] = (
            f"---\nkind: {kind}\nwith: Rosa\n---\n"
        )
    delivery = Delivery(occasions=(_meeting(), _mail("mail:rosa@x.example/1", "in")))
    made = folder.imported(delivery, ICS)
    assert made.counts == Counts(questions=1, left_out=1)
    assert made.changes == ()
    (question,) = made.questions
    assert question.why == "your note 2026-10-05-coffee may be the same"
    answers = {"ics:1": Answer("same", "2026-10-05-coffee")}
    assert folder.imported(delivery, ICS, answers).counts.changed == 1
    text = folder.files["journal/2026-10-05-coffee.md"]
    assert "source: [ics:1]" in text
    assert folder.planned(delivery, ICS).counts == Counts(left_out=1, same=1)
    with pytest.raises(ImpossibleError, match="which is no note"):
        _folder().planned(delivery, ICS, {"ics:1": Answer("same", "nothing")})


def test_a_question_is_answered() -> None:
    folder = _folder()
    delivery = Delivery(occasions=(replace(_meeting(), question="not answered"),))
    assert folder.imported(delivery, ICS).changes == ()
    never = Folder(dict(folder.files))
    never.imported(delivery, ICS, {"ics:1": Answer("never")})
    assert [one.reason for one in never.planned(delivery, ICS).left_out] == [
        "you said never"
    ]
    assert folder.imported(delivery, ICS, {"ics:1": Answer("new")}).counts.new == 1
    assert folder.planned(delivery, ICS).counts == Counts(same=1)


DIRECTIONS: list[tuple[Direction, Direction, str]] = [
    ("out", "in", "both"),
    ("out", "out", "out"),
    ("out", "both", "both"),
    ("both", "in", "both"),
]


@pytest.mark.parametrize(("first", "second", "result"), DIRECTIONS)
def test_directions_unite(first: Direction, second: Direction, result: str) -> None:
    folder = _folder()
    key = "mail:rosa@x.example/2026-10-05"
    folder.imported(Delivery(occasions=(_mail(key, first),)), ICS)
    later = Delivery(occasions=(_mail(key, second),))
    folder.imported(later, ICS)
    text = folder.files["journal/2026/2026-10-05-email-rosa.md"]
    assert f"direction: {result}\n" in text
    assert folder.planned(later, ICS).changes == ()
    folder.files["journal/2026/2026-10-05-email-rosa.md"] = text.replace(
        f"direction: {result}\n", "direction: in\n"
    )
    if result != "in":
        assert folder.planned(later, ICS).changes == ()


def test_two_addresses_of_a_person_are_one_note_a_day() -> None:
    folder = Folder(
        {
            "contacts/rosa.md": contact(
                "name: Rosa\nemail: [rosa@x.example, r@y.example]"
            )
        }
    )
    other = Party("Rosa Diaz", (Mark("email", "r@y.example"),))
    delivery = Delivery(
        occasions=(_mail("mail:rosa@x/1", "out"), _mail("mail:r@y/1", "in", other))
    )
    assert folder.imported(delivery, ICS).counts == Counts(new=1, joined=1)
    text = folder.files["journal/2026/2026-10-05-email-rosa.md"]
    assert "direction: both\nsource: ['mail:r@y/1', 'mail:rosa@x/1']" in text.replace(
        "[mail:r@y/1, mail:rosa@x/1]", "['mail:r@y/1', 'mail:rosa@x/1']"
    )
    assert folder.planned(delivery, ICS).changes == ()


def test_people_of_the_same_files() -> None:
    rosa = Party("Rosa", key="monica:1")
    occasion = replace(
        _meeting("monica:9", rosa),
        text="We spoke.",
        tasks=(
            Task("call [[x]] #home", dt.date(2026, 11, 1)),
            Task("pay", is_done=True),
        ),
    )
    delivery = Delivery(
        people=(person("monica:1", "Rosa Luz"),),
        occasions=(occasion, replace(_meeting("monica:8"), people=())),
    )
    folder = Folder()
    assert folder.imported(delivery, replace(GOOGLE, format="monica")).counts.new == 3
    text = folder.files["journal/2026/2026-10-05-meeting-rosa-luz.md"]
    tasks = "- [ ] call x home 📅 2026-11-01\n- [x] pay\n"
    assert text.endswith(f"---\n\nWe spoke.\n\n{tasks}")
    assert folder.errors() == []


def test_tags_and_privacy_are_for_what_is_new() -> None:
    folder = _folder()
    options = replace(ICS, tags=("old",), private=True)
    folder.imported(Delivery(occasions=(_meeting(tags=["x", "old"]),)), options)
    text = folder.files["journal/2026/2026-10-05-meeting-rosa.md"]
    assert "tags: [x, old]\nprivate: true\n" in text


@pytest.mark.parametrize("options", [ICS, replace(ICS, new_people=True)])
def test_a_bare_name_is_the_record_of_its_source(options: Options) -> None:
    delivery = Delivery(
        people=(person("obsidian:People/Rosa", "Rosa Luz", aliases=["Rosie"]),),
        occasions=(_meeting("obsidian:Tea", Party("Rosa Luz"), Party("Rosie")),),
    )
    made = Folder().imported(delivery, options)
    assert (made.counts, made.newcomers) == (Counts(new=2), ())
    assert made.strangers == ()


def test_a_bare_name_of_a_contact_is_only_a_hint() -> None:
    folder = Folder({"contacts/rosa.md": contact("name: Rosa Luz")})
    delivery = Delivery(occasions=(_meeting("ics:1", Party("Rosa Luz")),))
    for options in (ICS, replace(ICS, new_people=True)):
        made = folder.imported(delivery, options)
        assert (made.counts, made.changes) == (Counts(left_out=1), ())
        assert [one.id for one in made.strangers[0].candidates] == ["rosa"]
    key = made.strangers[0].key
    made = folder.imported(delivery, ICS, {key: Answer("same", "rosa")})
    assert made.counts == Counts(new=1)


@pytest.mark.parametrize("options", [ICS, replace(ICS, new_people=True)])
def test_a_stranger_is_left_out_for_ever(options: Options) -> None:
    folder = _folder()
    delivery = Delivery(occasions=(_meeting(),))
    key = "mail:tom@x.example"
    made = folder.imported(delivery, options, {key: Answer("never")})
    assert (made.strangers, made.newcomers) == ((), ())
    assert "with: rosa\n" in folder.files["journal/2026/2026-10-05-meeting-rosa.md"]
    assert '"answer":"never"' in folder.files["imports/mail.jsonl"]

    both = Delivery(occasions=(_meeting(), _meeting("ics:2")))
    later = folder.imported(both, options)
    assert (later.strangers, later.newcomers) == ((), ())
    assert not any("tom" in path for path in folder.files)

    # An answer can be changed.
    more = folder.imported(
        Delivery(occasions=(_meeting("ics:3"),)), ICS, {key: Answer("new")}
    )
    assert [one.key for one in more.strangers] == [key]
