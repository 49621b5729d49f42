"""New notes and contacts: what they are called, and what stands in them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from netjournal.changes import Change, ImpossibleError
from netjournal.changes.entries import (
    Newcomers,
    contact,
    entry,
    interaction,
    saved,
    says_met,
    second,
    strangers,
)
from netjournal.changes.items import note_meant
from netjournal.changes.said import Options, with_options
from netjournal.changes.scaffold import note_body, note_pairs, note_words
from netjournal.practice.day import Day
from netjournal.speech.draft import Draft, Mention, Task
from netjournal.speech.reading import understand
from tests import journals
from tests.touched import watched

TODAY = dt.date(2026, 11, 22)
JOURNAL, SETTINGS = journals.read("""\
-- contacts/ada.md --
---
name: Ada Lovelace
---
-- contacts/grace.md --
---
name: Grace Hopper
---
-- journal/2026-12-03-winter-forum.md --
---
kind: event
---
# The Winter Forum
-- journal/2025-12-03-winter-forum.md --
---
kind: event
---
-- contacts/broken.md --
nothing
""")
TERMS = Day(JOURNAL, SETTINGS, TODAY)


def test_a_note_with_somebody_new() -> None:
    draft = understand("met Ada and Mary Somerville in Rome", JOURNAL, SETTINGS, TODAY)
    made = entry(
        JOURNAL, SETTINGS, draft, {"ada": "ada"}, Newcomers(["Mary Somerville"])
    )

    assert [
        (
            "contacts/mary-somerville.md",
            "---\nname: Mary Somerville\nmet: {on: 2026-11-22, where: Rome}\n---\n\n# Mary Somerville\n",
        ),
        (
            "journal/2026/2026-11-22-meeting-ada.md",
            "---\ndate: 2026-11-22\nkind: meeting\nwith: [ada, mary-somerville]\nplace: Rome\n---\n\n# Met Ada and Mary Somerville in Rome\n",
        ),
    ] == [(one.path, one.new) for one in made.changes]
    assert {"mary-somerville": "Mary Somerville"} == made.newcomers


def test_two_new_people_of_one_name_have_their_own_files() -> None:
    people = (Mention("Bob", ()), Mention("Bob!", ()))
    draft = Draft(date=TODAY, people=people)
    made = entry(JOURNAL, SETTINGS, draft, {}, Newcomers(["Bob", "Bob!"]))
    paths = [one.path for one in made.contacts]
    assert ["contacts/bob.md", "contacts/bob-2.md"] == paths


def test_a_file_that_does_not_read_keeps_its_name() -> None:
    used = {*JOURNAL.contact_ids, *JOURNAL.unread}
    assert "contacts/broken-2.md" == contact("Broken", {}, used).path


def test_an_interaction_says_no_more_than_that() -> None:
    made = interaction(JOURNAL, SETTINGS, "ada", Draft(date=TODAY, kind="call"))
    assert "---\ndate: 2026-11-22\nkind: call\nwith: [ada]\n---\n" == made.note.new


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(ImpossibleError) as caught:
        contact("\ud800", {}, set())
    message = "the file cannot be written: half a character cannot be written"
    assert message == str(caught.value)


SAVED = [
    pytest.param(
        "journal/x.md",
        "date: 2026-11-20\nkind: call\nwith: Ada Lovelace",
        "",
        "journal/2026/2026-11-20-call-ada.md",
        id="called-by-what-it-says",
    ),
    pytest.param(
        "journal/x.md",
        "date: 2026-12-03\nkind: event\nwith: ada",
        "# A Fair",
        "journal/2026/2026-12-03-event-a-fair.md",
        id="an-event-by-its-title",
    ),
    pytest.param(
        "journal/x.md",
        "date: 2026-11-20\nkind: call",
        "",
        "journal/2026/2026-11-20-call.md",
        id="nobody-there",
    ),
    pytest.param("journal/x.md", "kind: call", "", "journal/x.md", id="no-day"),
    pytest.param("journal/x.md", "kind: [", "", "journal/x.md", id="does-not-read"),
    pytest.param(
        "contacts/x.md", "name: Mary S.", "", "contacts/mary-s.md", id="a-contact"
    ),
    pytest.param("contacts/x.md", "goal: x", "", "contacts/x.md", id="without-a-name"),
    pytest.param(
        "contacts/x.md", "name: Ada", "", "contacts/ada-2.md", id="a-name-that-is-taken"
    ),
]


@pytest.mark.parametrize(("path", "keys", "body", "expected"), SAVED)
def test_saved(path: str, keys: str, body: str, expected: str) -> None:
    text = f"---\n{keys}\n---\n{body}"
    assert (expected, None, text, None) == saved(JOURNAL, SETTINGS, path, text)


def test_strangers() -> None:
    text = "---\ndate: 2026-11-22\nwith: [ada, Grace Hopper, Zorro]\n---\n"
    change = saved(JOURNAL, SETTINGS, "journal/x.md", text)
    assert ["Zorro"] == strangers(JOURNAL, SETTINGS, change)
    assert [] == strangers(JOURNAL, SETTINGS, Change("journal/x.md", text, None))


OPTIONS = [
    pytest.param(
        Options(),
        "coffee with Ada in Rome",
        {"kind": "coffee", "place": "Rome"},
        id="none",
    ),
    pytest.param(
        Options(kind="Lunch", place="Oslo", date="3 days ago"),
        "coffee in Rome",
        {"kind": "meal", "place": "Oslo", "date": dt.date(2026, 11, 19)},
        id="they-win",
    ),
    pytest.param(
        Options(people=("Grace and Zorro",)),
        "coffee with Ada",
        {
            "people": (
                Mention("Ada", ("ada",)),
                Mention("Grace", ("grace",)),
                Mention("Zorro", ()),
            )
        },
        id="people-are-added",
    ),
    pytest.param(
        Options(people=("Ada Lovelace", "Grace")),
        "coffee with Ada",
        {"people": (Mention("Ada", ("ada",)), Mention("Grace", ("grace",)))},
        id="nobody-is-there-twice",
    ),
    pytest.param(
        Options(tags=("#a", "@b", "b", "")),
        "coffee @a",
        {"tags": ("a", "b")},
        id="tags-are-added",
    ),
    pytest.param(
        Options(follow_up="in 2 weeks"),
        "coffee; no follow up",
        {"follow_up": "2 weeks"},
        id="a-decision",
    ),
    pytest.param(
        Options(answered=False, direction="in"),
        "email",
        {"answered": "false", "direction": "in"},
        id="an-answer",
    ),
    pytest.param(
        Options(event="The Winter Forum"),
        "",
        {"event": "2026-12-03-winter-forum"},
        id="an-event",
    ),
    pytest.param(
        Options(lessons=("come early",), outcome="poor"),
        "lesson: bring a pen",
        {"outcome": "poor"},
        id="an-outcome",
    ),
]


@pytest.mark.parametrize(("options", "sentence", "expected"), OPTIONS)
def test_with_options(
    options: Options, sentence: str, expected: dict[str, object]
) -> None:
    draft = with_options(understand(sentence, JOURNAL, SETTINGS, TODAY), options, TERMS)
    assert expected == {key: getattr(draft, key) for key in expected}


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\u202e \ufeff", "[]"])
def test_an_option_in_which_nothing_is_seen_is_not_given(blank: str) -> None:
    texts: dict[str, Any] = {
        name: (blank,) if isinstance(value, tuple) else blank
        for name, value in Options()._asdict().items()
        if name != "answered"
    }
    draft = understand("coffee with Ada", JOURNAL, SETTINGS, TODAY)
    assert draft == with_options(draft, Options(**texts), TERMS)


@pytest.mark.parametrize("clause", ["asked Ada:", "lesson:", "gave Ada:", "needs Ada:"])
def test_a_clause_in_which_nothing_is_seen_is_none(clause: str) -> None:
    draft = understand(f"coffee; {clause} \u202e", JOURNAL, SETTINGS, TODAY)
    assert () == draft.gave + draft.asked + draft.needs + draft.lessons


LEDGER = [
    pytest.param("a book", ("a book", []), id="what"),
    pytest.param("Grace: a book", ("a book", ["grace"]), id="who-and-what"),
    pytest.param("a hint: read it", ("a hint: read it", []), id="a-colon-in-the-text"),
    pytest.param("Zorro: a book", ("Zorro: a book", []), id="nobody-known"),
]


@pytest.mark.parametrize(("text", "expected"), LEDGER)
def test_a_line_of_the_ledger(text: str, expected: tuple[str, list[str]]) -> None:
    draft = with_options(Draft(date=TODAY), Options(gave=(text,)), TERMS)
    (said,) = draft.gave
    assert expected == (said.what, [stem for one in said.who for stem in one.ids])


EVENTS = [
    pytest.param("2025-12-03-WINTER-forum", "2025-12-03-winter-forum", id="an-id"),
    pytest.param("the winter forum", "2026-12-03-winter-forum", id="a-title"),
    pytest.param("[[2025-12-03-winter-forum]]", "2025-12-03-winter-forum", id="a-link"),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_note_meant(text: str, expected: str) -> None:
    assert expected == note_meant(text, JOURNAL)


def test_no_note_is_guessed() -> None:
    with pytest.raises(ImpossibleError) as caught:
        note_meant("winter-forum", JOURNAL)
    assert "'winter-forum' matches 2 notes" == str(caught.value)
    both = "use an id: 2025-12-03-winter-forum, 2026-12-03-winter-forum"
    assert both == caught.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        pytest.param(
            "2026-12-03-winter-form",
            "Did you mean 2026-12-03-winter-forum or 2025-12-03-winter-forum?",
            id="near",
        ),
        pytest.param(
            "zorro",
            "run `netjournal find is:note WORD` to look for one",
            id="nothing-near",
        ),
    ],
)
def test_a_note_that_is_nearly_called_so(text: str, hint: str) -> None:
    with pytest.raises(ImpossibleError) as caught:
        note_meant(text, JOURNAL)
    assert (f"no note matches {text!r}", hint) == (
        str(caught.value),
        caught.value.hint,
    )


def test_whom_i_introduced_stands_in_its_place() -> None:
    ada, grace = Mention("Ada", ("ada",)), Mention("Grace", ("grace",))
    draft = Draft(
        date=TODAY,
        kind="call",
        people=(ada,),
        introduced=((ada, grace),),
        outcome="good",
    )
    (made,) = entry(JOURNAL, SETTINGS, draft, {}).changes

    rows = str(made.new).split("\n")
    assert ["introduced: [[ada, grace]]", "outcome: good"] == rows[4:6]


ADA, GRACE = Mention("Ada", ("ada",)), Mention("Grace", ("grace",))


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        pytest.param(
            (ADA, GRACE),
            [("contacts/ada.md", "met: {on: 2026-11-22, through: grace}")],
            id="a-contact",
        ),
        pytest.param((ADA, Mention("Zorro", ())), [], id="through-nobody-here"),
        pytest.param((Mention("Zorro", ()), GRACE), [], id="nobody-here"),
        pytest.param((ADA, ADA), [], id="themselves"),
    ],
)
def test_who_was_introduced_to_me_was_met(
    pair: tuple[Mention, Mention], expected: list[tuple[str, str]]
) -> None:
    draft = Draft(date=TODAY, kind="call", through=(pair,))
    made = entry(JOURNAL, SETTINGS, draft, {})
    assert expected == [(one.path, str(one.new).split("\n")[2]) for one in made.met]


MET = [
    pytest.param(Draft(date=TODAY, kind="coffee", met=True), True, id="said"),
    pytest.param(Draft(date=TODAY, kind="event"), True, id="an-event"),
    pytest.param(Draft(date=TODAY, kind="call", event="x"), True, id="at-an-event"),
    pytest.param(
        Draft(date=TODAY, kind="email", event="x"), False, id="a-letter-from-an-event"
    ),
    pytest.param(Draft(date=TODAY, kind="coffee"), False, id="not-said"),
    pytest.param(
        Draft(date=TODAY, kind="call", met=True, attempt=True), False, id="tried"
    ),
    pytest.param(Draft(date=TODAY, kind="zorro", met=True), False, id="no-such-kind"),
]


@pytest.mark.parametrize(("draft", "expected"), MET)
def test_says_met(draft: Draft, *, expected: bool) -> None:
    assert expected is says_met(draft, SETTINGS)


PAIRS = [
    pytest.param(
        Draft(
            date=TODAY,
            people=(ADA, GRACE),
            decisions=((ADA, "later"), (GRACE, "later")),
        ),
        ("follow_up", "later"),
        id="one-decision-about-all",
    ),
    pytest.param(
        Draft(date=TODAY, people=(ADA, GRACE), decisions=((ADA, "later"),)),
        ("follow_up", {"ada": "later"}),
        id="a-decision-about-one",
    ),
    pytest.param(
        Draft(
            date=TODAY,
            kind="introduction",
            people=(ADA, GRACE),
            introduced=((ADA, GRACE),),
        ),
        ("with", ["ada", "grace"]),
        id="the-two-who-were-there",
    ),
    pytest.param(
        Draft(date=TODAY, kind="call", people=(ADA, GRACE), introduced=((ADA, GRACE),)),
        ("introduced", [["ada", "grace"]]),
        id="the-two-who-were-there-in-a-call",
    ),
]


@pytest.mark.parametrize(("draft", "last"), PAIRS)
def test_the_last_key_of_a_note(draft: Draft, last: tuple[str, object]) -> None:
    assert last == note_pairs(draft, {})[-1]


def test_whom_a_task_concerns_is_linked_where_named_else_in_front() -> None:
    tasks = (
        Task("call Ada", who=(ADA,)),
        Task("call", who=(ADA,)),
        Task("read [[Ada]]", who=(ADA,)),
    )
    assert (
        "- [ ] call [[ada|Ada]]\n"
        "- [ ] [[ada|Ada]]: call\n"
        "- [ ] [[ada|Ada]]: read [[Ada]]"
    ) == note_body(Draft(date=TODAY, promised=tasks), {})


def test_a_note_of_nothing_is_called_a_note() -> None:
    assert ["note", ""] == note_words(Draft(date=TODAY), {})


def test_a_note_of_tasks_is_called_by_the_first() -> None:
    draft = Draft(date=TODAY, promised=(Task("send it"), Task("call")))
    assert ["note", "send it"] == note_words(draft, {})


NOTES = """\
-- contacts/ada.md --
---
name: Ada
---
-- contacts/bob.md --
---
name: Bob
---
-- journal/2026-03-01-a.md --
---
kind: call
with: ada
---
-- journal/2026-03-01-b.md --
---
kind: coffee
with: [ada, bob]
---
-- journal/2026-03-01-c.md --
---
kind: coffee
with: ada
---
-- journal/2026-03-01-d.md --
---
kind: coffee
with: ada
---
-- journal/2026-03-02-e.md --
---
kind: coffee
with: ada
---
"""


@pytest.mark.parametrize(
    ("kind", "people", "day", "expected"),
    [
        pytest.param("coffee", ["ada"], 1, "2026-03-01-c", id="the-first"),
        pytest.param("coffee", ["bob", "ada"], 1, "2026-03-01-b", id="several"),
        pytest.param("coffee", ["ada"], 2, "2026-03-02-e", id="another-day"),
        pytest.param("lunch", ["ada"], 1, None, id="another-kind"),
        pytest.param("coffee", ["bob"], 1, None, id="other-people"),
        pytest.param("coffee", [], 1, None, id="nobody"),
        pytest.param("coffee", ["ada"], 3, None, id="no-such-day"),
    ],
)
def test_second(kind: str, people: list[str], day: int, expected: str | None) -> None:
    journal, _ = journals.read(NOTES)
    note = second(journal, _coffee(dt.date(2026, 3, day), people, kind), {})

    assert expected == (note.id if note else None)


def _coffee(day: dt.date, people: list[str], kind: str = "coffee") -> Draft:
    mentions = tuple(Mention(stem, (stem,)) for stem in people)
    return Draft(date=day, kind=kind, people=mentions)


def test_only_notes_of_the_day_are_looked_at_for_a_second() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(200)]
    note = "---\nkind: coffee\nwith: ada\n---\n"
    notes = "".join(f"-- journal/{day}-coffee.md --\n{note}" for day in days)
    journal, looked = watched(journals.read(NOTES + notes)[0])

    assert second(journal, _coffee(days[50], ["bob"]), {}) is None
    # By halves, as there are 205 of them, then the day itself and the next.
    assert 2 <= len(looked) <= 8 + 2
