"""Cards: a few lines about what a place means."""

from __future__ import annotations

import pytest

from netjournal import rules
from netjournal.editing import cards
from netjournal.format.source import Span
from tests.editing.cast import ADA, MAPS, TEA, TODAY, at, desk, typed

KELLY = "contacts/grace-kelly.md"
NEW = "journal/2026/2026-11-21-new.md"
OF_ADA = """\
Ada Lovelace
Analyst @ Engines
circle close, every 3 months, weak tie
last: Tea, 20 Nov (2 days ago)
next: 5 days overdue: you promised: write to Ada Lovelace"""
OF_JOAN = """\
Joan Clarke (private)
no contact yet"""
OF_MAPS = """\
Night of Maps
event, 10 Nov: Tuesday, 12 days ago
at Hall
expected: Joan Clarke and Ada Lovelace"""

CARDS = [
    pytest.param(TEA, "- ada-‸lovelace", OF_ADA, id="person"),
    pytest.param(TEA, "[[jo‸an]]", OF_JOAN, id="private-person"),
    pytest.param(TEA, "event: 2026-11-10-‸maps", OF_MAPS, id="event"),
    pytest.param(TEA, "on 2026-11-‸24", "Tuesday, in 2 days", id="date"),
    pytest.param(TEA, "date: 2026-11-‸20", "Friday, 2 days ago", id="past-date"),
    pytest.param(NEW, "---\n---\n2026-11-‸22", "Sunday, today", id="today"),
    pytest.param(NEW, "---\n---\n2026-11-‸23", "Monday, tomorrow", id="tomorrow"),
    pytest.param(NEW, "---\n---\n2026-11-‸21", "Saturday, yesterday", id="yesterday"),
    pytest.param(NEW, "---\n---\n2027-03-‸01", "Monday, in 3 months", id="in-months"),
    pytest.param(TEA, "fol‸low_up:", "follow_up\ndate, duration, no, later; or a map person → one of these\nThe decision after meeting someone; no is a complete answer.", id="key"),
    pytest.param(NEW, "---\nst‸age: held\n---\n", "stage\ninterviews asked agreed held declined, default held; opportunities seed open won lost\nThe current stage; an interview counts as contact once held.\nonly for interview and opportunity", id="key-of-some-kinds"),
    pytest.param(ADA, "met: {a‸t: 2026", "met.at\n{on, at, through, where}\nThe day (default: that of the note named in at), the event (a note's id or text), who introduced you, the place.", id="inner-key"),
    pytest.param(ADA, "circle: clo‸se", "close\nevery 3 months\n1 person", id="circle"),
    pytest.param(TEA, "kind: cof‸fee", "coffee\ncounts as contact\nweight 1", id="kind"),
    pytest.param("mkdocs.yml", "so‸on: 14", "soon\nHow far ahead due looks.\ndefault: 14 days", id="setting"),
    pytest.param(TEA, "Tea ‸with", None, id="words"),
    pytest.param(ADA, "photo: pho‸tos", None, id="photo"),
    pytest.param(NEW, "---\nwith: no‸body\n---\n", None, id="nobody"),
    pytest.param(NEW, "---\nx_‸own: 1\n---\n", None, id="a-key-of-ones-own"),
    pytest.param(NEW, "---\nkind: rum‸ba\n---\n", None, id="no-such-kind"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "words", "expected"), CARDS)
def test_a_card(path: str, words: str, expected: str | None) -> None:
    day, source, offset = typed(path, words) if path == NEW else at(path, words)
    card = cards.hover(day, source, offset)
    assert expected == (card and card.plain)


def test_a_card_in_markdown() -> None:
    card = cards.hover(*at(TEA, "- ada-‸lovelace"))
    assert card is not None
    assert (
        OF_ADA.replace("\n", "  \n").replace("Ada Lovelace  ", "**Ada Lovelace**  ")
        == card.markdown
    )
    text = at(TEA, "- ada-‸lovelace")[1].text
    assert "ada-lovelace" == text[slice(*card.span)]


def test_signs_of_markdown_are_shown_as_they_are() -> None:
    text = "---\nname: '*A* [b](c) <d>'\n---\n"
    day, source, _ = typed("contacts/odd.md", text + "‸")
    card = cards.card(day, "odd")
    assert r"**\*A\* \[b\](c) \<d\>**" == card.markdown.partition("\n")[0].strip()
    assert "*A* [b](c) <d>" == card.plain.partition("\n")[0]
    assert source.text == text


def test_the_card_of_an_offer() -> None:
    day = desk().day(TODAY)
    assert OF_ADA == cards.card(day, "ada-lovelace").plain
    assert OF_MAPS == cards.card(day, "2026-11-10-maps").plain
    assert ("", "") == cards.card(day, "nobody")[:2]


@pytest.mark.parametrize(
    ("path", "text", "first", "last"),
    [
        pytest.param(KELLY, "---\nname: G\n---\n", "G", "no contact yet", id="nothing-known"),
        pytest.param(KELLY, "---\nname: G\ndo_not_contact: yes\n---\n", "G", "do not contact", id="leave-alone"),
        pytest.param(KELLY, "---\nname: G\nstatus: archived\n---\n", "G", "status: archived", id="archived"),
        pytest.param(KELLY, "---\nname: G\norganization: [{name: Old, to: 2020}, {name: Navy, title: Admiral}]\n---\n", "G", "Admiral @ Navy", id="position"),
        pytest.param(KELLY, "---\nname: G\nbirthday: 1990-11-25\ncircle: close\nsnooze_until: 2027-01-01\n---\n", "G", "next: turns 36 in 3 days", id="birthday"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_person(path: str, text: str, first: str, last: str) -> None:
    day, _, _ = typed(path, text + "‸")
    rows = cards.card(day, "grace-kelly").plain.split("\n")
    assert first == rows[0]
    assert last in rows


def test_many_people_are_counted() -> None:
    names = ", ".join(f"p{number}" for number in range(20))
    files = {
        f"contacts/p{number}.md": f"---\nname: P{number}\n---\n" for number in range(20)
    }
    files["journal/2026-11-20-hall.md"] = f"---\nkind: event\nwith: [{names}]\n---\n"
    card = cards.card(desk(files).day(TODAY), "2026-11-20-hall")
    assert card.plain.endswith("P11 and 8 others")


def test_a_problem_is_explained_by_its_rule() -> None:
    day, source, offset = typed(NEW, "---\nwith: no‸body\n---\n")
    problems = rules.check(day)

    card = cards.hover(day, source, offset, problems)

    assert card is not None
    assert card.markdown.startswith(
        "**NJ201 unknown-contact (error)**\n\nA reference to a person matches"
    )
    assert "\n\n    with: [ada-lovelac]\n" in card.plain
    assert Span(10, 16) == card.span
    assert cards.explained("NJ201").plain == card.plain
    assert cards.hover(day, source, 1, problems) is None


def test_a_problem_and_what_stands_there() -> None:
    day, source, offset = typed(NEW, "---\nkind: coffee\nfollow_up: 2025-01-‸01\n---\n")
    card = cards.hover(day, source, offset, rules.check(day))
    assert card is not None
    assert card.plain.startswith(
        "Wednesday, 22 months ago\n\nNJ302 follow-up-before-note"
    )
    assert "\n\n---\n\n**NJ302" in card.markdown


@pytest.mark.parametrize("code", [module.RULE.code for module in rules.RULES])
def test_every_rule_has_a_page(code: str) -> None:
    card = cards.explained(code)
    assert card.plain.startswith(code)
    assert "``" not in card.plain
    assert "::" not in card.plain


@pytest.mark.parametrize("path", [ADA, MAPS])
def test_every_key_of_a_file_has_its_row(path: str) -> None:
    day, source, _ = at(path, "---\n‸name" if path == ADA else "---\n‸date")
    rows = source.text.partition("\n---\n")[0].split("\n")[1:]
    assert rows
    for row in rows:
        assert cards.hover(day, source, source.text.index(row) + 1) is not None
