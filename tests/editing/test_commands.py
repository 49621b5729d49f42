"""Commands answer with new texts, a place to show, and words; they write nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from netjournal.changes.sound import see_that_it_reads
from netjournal.editing import commands
from netjournal.editing.commands import Outcome, run
from netjournal.editing.lenses import lenses
from netjournal.practice.followups import follow_ups
from tests.editing.cast import ADA, FILES, MAPS, TEA, TODAY, desk

MESSAGE = "journal/2026/2026-11-22-message-grace-kelly.md"
REPEATED = FILES[MAPS].replace("Lovelace]]", "Lovelace]] 🔁 every week 📅 2026-11-17")
INTRODUCED = "journal/2026/2026-10-01-both.md"
PAIR = "---\nkind: introduction\nintroduced: [[grace-kelly, grace-jones]]\n---\n"


def _run(name: str, *arguments: str, files: Mapping[str, str] = FILES) -> Outcome:
    now = desk(files)
    made = run(now.day(TODAY), f"netjournal.{name}", arguments)
    see_that_it_reads(now.settings, made.changes)
    return made


def _rows(made: Outcome) -> list[str]:
    """Return the path of each file, and the rows that are new in it."""
    rows = []
    for change in made.changes:
        before = Counter((change.old or "").splitlines())
        new = [row for row in (change.new or "").splitlines() if not before[row]]
        rows.append(f"{change.path}: {' / '.join(new)}")
    return rows


DID = [
    pytest.param(("done", "ada-lovelace"), [f"{MAPS}: - [x] write to [[Ada Lovelace]] ✅ 2026-11-22"], "Done: write to Ada Lovelace.", id="done-a-promise"),
    pytest.param(("done", "Grace Kelly"), [f"{MESSAGE}: --- / date: 2026-11-22 / kind: message / with: [grace-kelly] / ---"], "Done: message with Grace Kelly today.", id="done-a-message"),
    pytest.param(("snooze", "grace-kelly", "2 weeks"), ["contacts/grace-kelly.md: snooze_until: 2026-12-06"], "Snoozed Grace Kelly until 6 Dec.", id="snooze-a-person"),
    pytest.param(("snooze", "[[grace-kelly]]", "next", "friday"), ["contacts/grace-kelly.md: snooze_until: 2026-11-27"], "Snoozed Grace Kelly until 27 Nov.", id="snooze-in-words"),
    pytest.param(("decide", "ada-lovelace", "1", "month"), [f"{TEA}: follow_up: {{ada-lovelace: 2026-12-22}}"], "Decided about Ada Lovelace: 2026-12-22.", id="decide-about-a-person"),
    pytest.param(("decide", "2026-11-20-tea", "no"), [f'{TEA}: follow_up: {{ada-lovelace: 2 weeks, grace-hopper: "no"}}'], "Decided about Tea: no.", id="decide-in-a-note"),
    pytest.param(("new", "Coffee with Grace Kelly yesterday"), ["journal/2026/2026-11-21-coffee-grace-kelly.md: --- / date: 2026-11-21 / kind: coffee / with: [grace-kelly] / --- /  / # Coffee with Grace Kelly"], "Logged coffee on 21 Nov.", id="new"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected", "message"), DID)
def test_what_a_command_changes(
    words: tuple[str, ...], expected: list[str], message: str
) -> None:
    made = _run(*words)
    assert (expected, message) == (_rows(made), made.message)
    assert not made.is_refused


REFUSED = [
    pytest.param(("done", "nobody"), "No contact matches 'nobody'.", id="nobody"),
    pytest.param(("done",), "Name a person or a follow-up.", id="nothing"),
    pytest.param(("done", "Amazing"), "'Amazing' matches 2 contacts. Use an id: grace-jones, grace-kelly.", id="two-people"),
    pytest.param(("done", MAPS, "zzzzzz"), "This follow-up has changed since it was shown.", id="another-key"),
    pytest.param(("done", "journal/x.md", "zzzzzz"), "journal/x.md is no file of a person or a note.", id="another-file"),
    pytest.param(("snooze", "joan"), "Say until when. For example 2 weeks.", id="until-when"),
    pytest.param(("snooze", "joan", "2020-01-01"), "2020-01-01 is not after today, 2026-11-22. Give a future date, such as 2 weeks.", id="past"),
    pytest.param(("decide", "joan"), "Say who it is about, and whether to follow up: no, later, or when.", id="decide-what"),
    pytest.param(("decide", "2026-11-10-maps", "no"), "2026-11-10-maps names no one to decide about.", id="decide-about-nobody"),
    pytest.param(("new", ""), "Say what happened. For example: coffee with Grace.", id="no-sentence"),
    pytest.param(("new", "Coffee with Amazing"), "'Amazing' matches 2 contacts. Say it in full, or by an id.", id="new-with-two"),
    pytest.param(("new", "Coffee with Zaha Hadid"), "No contact matches 'Zaha Hadid'. Say it in full, or by an id.", id="new-with-a-stranger"),
    pytest.param(("explain", "unknwn-contact"), "No rule is called 'unknwn-contact'. Did you mean unknown-contact?", id="no-rule"),
    pytest.param(("brief", "nobody"), "No contact matches 'nobody'.", id="brief-of-nobody"),
    pytest.param(("brief",), "Name a person or an event.", id="brief-of-nothing"),
    pytest.param(("dance",), "No command is called 'netjournal.dance'.", id="no-command"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), REFUSED)
def test_what_is_refused(words: tuple[str, ...], expected: str) -> None:
    made = _run(*words)
    assert ((), None, True) == (made.changes, made.show, made.is_refused)
    assert made.message.startswith(expected.rstrip("."))


def test_every_lens_can_be_used() -> None:
    now = desk({**FILES, MAPS: REPEATED})
    day = now.day(TODAY)
    used = []
    for page in day.journal.files():
        for lens in lenses(day, page.source):
            made = run(day, lens.command, lens.arguments)
            assert not made.is_refused, made
            assert made.changes or made.show
            used.append(lens.command)
    assert {"netjournal.done", "netjournal.snooze", "netjournal.explain"} == set(used)


def test_a_recurring_promise_tells_the_next_day() -> None:
    made = _run("done", "ada-lovelace", files={**FILES, MAPS: REPEATED})
    assert (
        "Done: write to Ada Lovelace. It repeats: the next one is due on 24 Nov."
        == made.message
    )


def test_a_promise_of_a_key_is_put_off() -> None:
    items = follow_ups(desk().day(TODAY))
    item = next(
        one
        for one in items
        if one.reason == "promise" and one.contact == "ada-lovelace"
    )
    made = _run("snooze", item.key.upper(), "2 weeks")
    assert [f"{MAPS}: - [ ] write to [[Ada Lovelace]] 📅 2026-12-06"] == _rows(made)


def test_an_introduction_needs_its_outcome() -> None:
    files = {**FILES, INTRODUCED: PAIR}
    items = follow_ups(desk(files).day(TODAY))
    item = next(one for one in items if one.reason == "introduction")

    asked = _run("done", item.key, files=files)
    assert ((), INTRODUCED) == (asked.changes, asked.show and asked.show.path)
    assert asked.message.startswith("Write what it led to: you introduced them to")

    made = _run("done", item.key, "a", "job", files=files)
    assert "outcome: a job" in (made.changes[0].new or "")


def test_several_follow_ups_are_told_apart() -> None:
    text = FILES[MAPS] + "- [ ] call [[Ada Lovelace]]\n"
    made = _run("done", "ada-lovelace", files={**FILES, MAPS: text})
    assert made.is_refused
    assert made.message.startswith(
        "Ada Lovelace has 2 follow-ups. Choose one: 'you promised: "
    )


def test_a_rule_is_explained() -> None:
    made = _run("explain", "nj201")
    assert made.message.startswith(
        "NJ201 unknown-contact (error)\n\nA reference to a person"
    )
    assert made.message == _run("explain", "unknown-contact").message


def test_a_follow_up_is_explained_by_its_line() -> None:
    now = desk()
    source = now.source(MAPS)
    assert source is not None
    why = lenses(now.day(TODAY), source)[-1]
    made = _run("explain", *why.arguments)
    assert (
        "Ada Lovelace: you promised: write to Ada Lovelace. Last: Tea." == made.message
    )
    assert made.show is not None
    assert "- [ ] write to [[Ada Lovelace]]" == FILES[MAPS][slice(*made.show.span)]


def test_a_brief_of_a_person() -> None:
    made = _run("brief", "Countess")
    assert made.show is not None
    assert ADA == made.show.path
    assert "\n\nTalks\n- 20 Nov: Tea\n- 10 Nov: Night of Maps\n" not in made.message
    assert made.message.startswith("Ada Lovelace\nAnalyst @ Engines\n")
    assert "\n\nTalks\n- 20 Nov: Tea\n" in made.message
    assert "\n\nDue\n- you promised: write to Ada Lovelace" in made.message


def test_a_brief_of_an_event() -> None:
    made = _run("brief", "Night of Maps")
    assert made.message.startswith(
        "Night of Maps\nevent, 10 Nov: Tuesday, 12 days ago\n"
    )
    assert "\n\nJoan Clarke (private)\n" in made.message
    assert "\n\nAda Lovelace\nAnalyst @ Engines\n" in made.message


def test_the_names_of_all_commands() -> None:
    words = ("done", "snooze", "decide", "new", "explain", "brief")
    assert tuple(f"netjournal.{word}" for word in words) == commands.NAMES
