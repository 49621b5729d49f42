"""What a sentence is understood to say, read on Sunday 2026-11-22."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.speech.draft import Draft, Mention, Said, named, unresolved
from netjournal.speech.reading import understand

TODAY = dt.date(2026, 11, 22)
PEOPLE = {
    "grace-hopper": "Grace Hopper",
    "ada-lovelace": "Ada Lovelace",
    "ada-yonath": "Ada Yonath",
}

GRACE = Mention("Grace H.", ("grace-hopper",))

CASES = [
    pytest.param(
        "Yesterday: coffee with Grace H. in Paris about compilers @mentor; follow up in 2 weeks",
        {
            "date": dt.date(2026, 11, 21),
            "kind": "coffee",
            "people": (GRACE,),
            "place": "Paris",
            "topics": ("compilers",),
            "tags": ("mentor",),
            "follow_up": "2 weeks",
            "heading": "Coffee with Grace H. in Paris about compilers",
        },
        id="the-whole-sentence",
    ),
    pytest.param(
        "lunch with Grace H. last tuesday",
        {
            "date": dt.date(2026, 11, 17),
            "kind": "meal",
            "people": (GRACE,),
            "heading": "Lunch with Grace H.",
        },
        id="the-day-at-the-end",
    ),
    pytest.param(
        "call with Grace H. at 15:30",
        {
            "kind": "call",
            "people": (GRACE,),
            "time": "15:30",
            "heading": "Call with Grace H.",
        },
        id="a-time",
    ),
    pytest.param(
        "email from Grace H.: no answer needed",
        {
            "kind": "email",
            "direction": "in",
            "people": (GRACE,),
            "text": ("no answer needed",),
        },
        id="from-is-in",
    ),
    pytest.param(
        "wrote to Grace H.",
        {"kind": "message", "direction": "out", "people": (GRACE,)},
        id="i-wrote",
    ),
    pytest.param(
        "Grace H. wrote about yachts",
        {"kind": "message", "direction": "in", "people": (GRACE,)},
        id="they-wrote",
    ),
    pytest.param(
        "called Grace H.",
        {"kind": "call", "direction": "", "people": (GRACE,)},
        id="a-call-has-no-direction",
    ),
    pytest.param(
        "tea with Grace H. in the sun",
        {"date": TODAY, "place": ""},
        id="the-sun-is-no-sunday",
    ),
    pytest.param(
        "slept all day",
        {"kind": "", "people": (), "heading": "Slept all day"},
        id="no-kind-no-people",
    ),
    pytest.param(
        "met Grace H.; gave: the book on yachts; asked Grace H.: a review; went: good; lesson: come early",
        {"outcome": "good", "lessons": ("come early",)},
        id="ledger-and-lesson",
    ),
    pytest.param(
        "coffee with Grace H.; no follow up", {"follow_up": "no"}, id="no-follow-up"
    ),
    pytest.param(
        "coffee with Grace H.; follow up next friday",
        {"follow_up": "2026-11-27"},
        id="follow-up-on-a-day",
    ),
    pytest.param(
        "coffee with Grace H.; rain all day",
        {"text": ("rain all day",)},
        id="the-rest-stays-text",
    ),
    pytest.param(
        "follow up in 3 days",
        {"follow_up": "3 days", "heading": ""},
        id="only-a-clause",
    ),
    pytest.param(
        "met Bjorn Haass at the lake",
        {"people": (Mention("Bjorn Haass", ()),), "place": "the lake"},
        id="a-stranger-behind-a-verb",
    ),
    pytest.param(
        "coffee Bjorn Haass", {"people": ()}, id="behind-a-noun-only-who-is-known"
    ),
    pytest.param(
        "coffee with Grace H. She moves to Oslo. Gave: a map.",
        {"people": (GRACE,), "place": ""},
        id="an-initial-does-not-end-a-sentence",
    ),
    pytest.param(
        "coffee with Grace Hopper. She moves to Oslo. Gave: a map.",
        {
            "people": (Mention("Grace Hopper", ("grace-hopper",)),),
            "text": ("She moves to Oslo",),
            "gave": (Said("a map"),),
            "heading": "Coffee with Grace Hopper",
        },
        id="a-full-stop-ends-a-clause",
    ),
    pytest.param(
        "met Dr. Haass", {"people": (Mention("Dr. Haass", ()),)}, id="a-title-does-not"
    ),
    pytest.param(
        "call with Grace H. from Berlin",
        {"people": (GRACE,), "direction": ""},
        id="a-call-may-come-from-a-town",
    ),
    pytest.param(
        "email from Zorro",
        {"people": (Mention("Zorro", ()),), "direction": "in"},
        id="a-letter-comes-from-somebody",
    ),
    pytest.param(
        "Grace H. moved to Oslo", {"people": (GRACE,), "kind": ""}, id="only-a-name"
    ),
    pytest.param(
        "interview with Grace Hopper (she asked) tomorrow",
        {
            "date": dt.date(2026, 11, 23),
            "people": (Mention("Grace Hopper", ("grace-hopper",)),),
        },
        id="what-stands-in-parentheses",
    ),
    pytest.param(
        "tea with Grace H. in the morning", {"place": ""}, id="a-time-is-no-place"
    ),
    pytest.param(
        "next friday: call with Grace H.",
        {"date": dt.date(2026, 11, 27), "kind": "call", "people": (GRACE,)},
        id="a-plan-for-next-friday",
    ),
    pytest.param(
        "coffee with Grace H.; next friday",
        {"date": TODAY, "follow_up": "2026-11-27"},
        id="next-is-a-follow-up",
    ),
    pytest.param(
        "coffee with Grace H., follow up in 2 weeks",
        {"date": TODAY, "people": (GRACE,), "follow_up": "2 weeks"},
        id="a-follow-up-behind-a-comma",
    ),
    pytest.param(
        "call with Grace H. Follow up later",
        {"people": (GRACE,), "follow_up": "later"},
        id="a-follow-up-behind-nothing",
    ),
    pytest.param(
        "call to follow up on the project with Grace H.",
        {"people": (GRACE,), "follow_up": "", "text": ()},
        id="to-follow-up-on-something",
    ),
    pytest.param(
        "coffee with Grace H. #work/berlin",
        {"people": (GRACE,), "tags": ("work/berlin",)},
        id="a-tag-in-a-tag",
    ),
    pytest.param(
        "met Grace H. at 2026-03-01-tea",
        {"date": TODAY, "people": (GRACE,), "event": "2026-03-01-tea", "place": ""},
        id="at-an-event",
    ),
    pytest.param(
        "2026-11-20T10:30 call with Grace H.",
        {"date": dt.date(2026, 11, 20), "time": "10:30"},
        id="a-date-time",
    ),
    pytest.param(
        "# Call with Grace H.: she paints\r\nno follow up\r\n\r\n- a\r\n  - b\r\n",
        {
            "heading": "Call with Grace H.",
            "people": (GRACE,),
            "follow_up": "no",
            "text": ("she paints", "- a\n  - b"),
        },
        id="lines-below-stay",
    ),
    pytest.param(
        "call with Grace H.\nIt rained. We laughed.\n```\ngave: 1\n\n\nx\n```\n gave: y",
        {
            "gave": (),
            "text": ("It rained. We laughed.\n```\ngave: 1\n\n\nx\n```\n gave: y",),
        },
        id="code-below-stays",
    ),
    pytest.param("", {"heading": "", "people": ()}, id="nothing"),
    pytest.param(";;; ;", {"heading": "", "text": ()}, id="only-marks"),
    pytest.param("wrote to ada@work.example", {"tags": ()}, id="an-address-is-no-tag"),
]


@pytest.fixture(scope="module")
def journal() -> Journal:
    sources = [
        SourceFile(f"contacts/{stem}.md", f"---\nname: {name}\n---\n")
        for stem, name in PEOPLE.items()
    ]
    sources.append(SourceFile("journal/2026-03-01-tea.md", "---\nkind: event\n---\n"))
    return read_journal(None, sources)[0]


def read(journal: Journal, sentence: str) -> Draft:
    return understand(sentence, journal, Settings(), TODAY)


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_understand(
    journal: Journal, sentence: str, expected: dict[str, object]
) -> None:
    read_as = read(journal, sentence)
    draft = read_as._asdict()

    assert expected == {key: draft[key] for key in expected}


def test_promises_become_tasks_with_their_day(journal: Journal) -> None:
    draft = read(
        journal, "met Grace H.; promised: the draft by friday; waiting for her price"
    )

    assert [("the draft", dt.date(2026, 11, 27))] == [
        (task.text, task.due) for task in draft.promised
    ]
    assert [("her price", None)] == [(one.text, one.due) for one in draft.waiting]


def test_a_line_of_the_ledger_may_say_who(journal: Journal) -> None:
    draft = read(
        journal,
        "met Grace H. and Ada Lovelace; gave Ada Lovelace: a seat; gave: a lift home",
    )

    assert [("a seat", ["ada-lovelace"]), ("a lift home", [])] == [
        (said.what, [stem for one in said.who for stem in one.ids])
        for said in draft.gave
    ]


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        pytest.param("met Grace H., gave: a map", "a map", id="key"),
        pytest.param("met Grace H. in Paris, gave her: a map", "a map", id="her"),
        pytest.param("met Grace H.; gave him: a map", "a map", id="semicolon"),
        pytest.param("met Grace H., and gave Grace H.: a map", "a map", id="name"),
    ],
)
def test_a_comma_parts_what_has_a_key(
    journal: Journal, sentence: str, what: str
) -> None:
    draft = read(journal, sentence)

    assert [what] == [said.what for said in draft.gave]
    assert ["Grace H."] == [one.text for one in named(draft)]
    assert "gave" not in f"{draft.place}{draft.topics}"


def test_the_day_of_a_promise_behind_a_comma_is_not_the_day_of_the_note(
    journal: Journal,
) -> None:
    draft = read(journal, "met Grace H. about maps, promised: a copy by friday")

    assert (("maps",), (("a copy", dt.date(2026, 11, 27)),)) == (
        draft.topics,
        tuple((task.text, task.due) for task in draft.promised),
    )
    assert dt.date(2026, 11, 22) == draft.date


def test_a_comma_before_other_words_parts_nothing(journal: Journal) -> None:
    draft = read(journal, "met Grace H. about maps, got to know her dog: Rex")

    assert () == draft.received


def test_a_full_name_of_two_words_that_are_words_is_a_doubt() -> None:
    source = SourceFile("contacts/will-hope.md", "---\nname: Will Hope\n---\n")
    journal, settings = read_journal(None, [source])
    draft = understand("will hope for the best", journal, settings, TODAY)
    assert ((), ["will hope"]) == (draft.people, [one.text for one in draft.doubts])
    named_so = understand("Will Hope called", journal, settings, TODAY)
    assert (Mention("Will Hope", ("will-hope",)),) == named_so.people


def test_nobody_is_guessed(journal: Journal) -> None:
    draft = read(journal, "coffee with Ada and Grace H. and Nobody Yet")

    assert [
        ("Ada", ("ada-lovelace", "ada-yonath")),
        ("Nobody Yet", ()),
    ] == [(one.text, one.ids) for one in unresolved(draft)]


def test_everyone_who_is_named_is_named_once(journal: Journal) -> None:
    draft = read(journal, "met Grace H.; gave Grace H.: a book; asked Zorro: a hint")

    assert ["Grace H.", "Zorro"] == [one.text for one in named(draft)]


def test_lower_case_words_are_no_names(journal: Journal) -> None:
    assert () == read(journal, "coffee with milk").people
