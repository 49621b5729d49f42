from __future__ import annotations

import datetime as dt

import pytest

from netjournal.practice.day import Day
from netjournal.practice.overview import Overview, overview
from netjournal.practice.prepare import EventBrief, PersonBrief, person_brief
from netjournal.privacy.digest import Digest, digest
from netjournal.render.mail import sheet_mail
from netjournal.render.sheet import Row, Section, Sheet, rewritten
from netjournal.render.text.digest import digest_sheet, overview_lines
from netjournal.render.text.sheets import sheet_markdown
from netjournal.render.text.styled import drawn
from tests.journals import leaving, read

TODAY = dt.date(2026, 11, 22)
ME = "-- contacts/me.md --\n---\nname: Zoë\nself: yes\n---\n"
JOURNAL = (
    ME
    + """\
-- contacts/ada.md --
---
name: Ada
circle: close
birthday: 11-24
met: {on: 2025-11-27}
---
-- contacts/grace.md --
---
name: Grace
met: {at: 2026-11-20-fair}
---
-- journal/2026-11-20-fair.md --
---
kind: event
with: [grace]
---
-- journal/2026-11-24-tea.md --
---
kind: coffee
with: ada
questions: [What turns?]
---

# Tea with Ada
-- journal/2026-12-10-show.md --
---
kind: event
title: The show
expected: [grace]
place: Halle
---
-- journal/2026-11-25-letter.md --
---
kind: email
with: ada
---
"""
)


def a_digest(until: dt.date | None = None) -> Digest:
    return digest(leaving(JOURNAL, TODAY), until)


def an_overview(text: str) -> Overview:
    return overview(Day(*read(text), TODAY))


def test_a_digest_looks_as_far_as_soon() -> None:
    found = a_digest()

    assert dt.date(2026, 12, 6) == found.until
    assert ["2026-11-24-tea"] == [one.note.id for one in found.coming]


def test_a_digest_up_to_a_day() -> None:
    found = a_digest(dt.date(2026, 12, 10))

    assert ["2026-11-24-tea", "2026-12-10-show"] == [
        one.note.id for one in found.coming
    ]


def test_a_digest_has_today_and_nothing_after_its_last_day() -> None:
    text = ME + (
        "-- contacts/ada.md --\n---\nname: Ada\n---\n"
        "- [ ] first 📅 2026-11-24\n- [ ] then 📅 2026-11-25\n"
        "-- journal/2026-11-22-tea.md --\n---\nkind: coffee\nwith: ada\n---\n"
        "-- journal/2026-11-24-tea.md --\n---\nkind: coffee\nwith: ada\n---\n"
        "-- journal/2026-11-25-tea.md --\n---\nkind: coffee\nwith: ada\n---\n"
    )
    found = digest(leaving(text, TODAY), dt.date(2026, 11, 24))

    assert ["2026-11-24"] == [one.due.isoformat() for one in found.items]
    assert ["2026-11-22-tea", "2026-11-24-tea"] == [one.note.id for one in found.coming]


def test_a_digest_looks_for_no_paths() -> None:
    """They take long to find, and there may be many briefs."""
    text = ME + (
        "-- contacts/ada.md --\n---\nname: Ada\nstatus: target\n---\n"
        "-- contacts/bo.md --\n---\nname: Bo\nknows: ada\n---\n"
        "-- journal/2026-11-01.md --\n---\nkind: call\nwith: bo\n---\n"
        "-- journal/2026-11-24-fair.md --\n---\nkind: event\nexpected: ada\n---\n"
        "-- journal/2026-11-25-tea.md --\n---\nkind: coffee\nwith: ada\n---\n"
    )
    out = leaving(text, TODAY)
    (fair,), (tea,) = (one.briefs for one in digest(out).coming)

    assert isinstance(fair, EventBrief)
    assert [None] == [guest.path for guest in fair.guests]
    assert isinstance(tea, PersonBrief)
    assert () == tea.paths
    assert person_brief(out, out.journal.contacts["ada"]).paths


def test_birthdays_stand_apart() -> None:
    found = a_digest()

    assert [("ada", "birthday")] == [(one.contact, one.reason) for one in found.days]
    assert "birthday" not in {one.reason for one in found.items}


def test_the_sheet_of_a_digest() -> None:
    out = leaving(JOURNAL, TODAY)
    sheet = digest_sheet(digest(out), out)

    assert [
        "Reach out",
        "Coming up",
        "Plan for November 2026",
        "24 Nov: Tea with Ada",
        "Birthdays and other dates",
        "Seeds",
    ] == [section.title for section in sheet.sections]
    tea = sheet.sections[3]
    assert ("Questions to ask", ("What turns?",)) == tea.rows[-1][:2]
    seed = sheet.sections[5].rows[0].text
    assert "27 Nov: Ada – 1 year ago you met (27 Nov 2025)" == seed


# A journal, and the commands that make sense in it.
SUGGESTIONS = [
    pytest.param(ME, ["new contact", "log", "reconnect"], id="empty"),
    pytest.param(
        JOURNAL,
        ["debrief 2026-11-20-fair", "prep grace", "prep 2026-11-24-tea"],
        id="after-an-event",
    ),
    pytest.param(
        JOURNAL.replace("with: [grace]", "with: [grace]\nfollow_up: no"),
        ["prep 2026-11-24-tea", "plan", "log"],
        id="decided",
    ),
    pytest.param(
        JOURNAL.replace("2026-11-20-fair", "2026-11-18-fair"),
        ["prep grace", "prep 2026-11-24-tea", "due"],
        id="no-longer-fresh",
    ),
    pytest.param(
        JOURNAL.replace("with: [grace]", "attempt: yes"),
        ["prep grace", "prep 2026-11-24-tea", "due"],
        id="fell-through",
    ),
    pytest.param(
        JOURNAL.replace("kind: coffee", "kind: coffee\nattempt: yes"),
        ["debrief 2026-11-20-fair", "prep grace", "prep 2026-12-10-show"],
        id="what-comes-fell-through",
    ),
    pytest.param(
        JOURNAL + "-- contacts/bad.md --\n---\nname: [\n---\n",
        ["validate", "debrief 2026-11-20-fair", "prep grace"],
        id="broken",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SUGGESTIONS)
def test_suggestions(text: str, expected: list[str]) -> None:
    found = [one.command for one in an_overview(text).suggestions]

    assert expected == found[:3]


def test_overview_on_a_page() -> None:
    journal, settings = read(JOURNAL)
    found = overview(Day(journal, settings, TODAY))
    known = {"prep", "due"}

    lines = overview_lines(found, journal, TODAY, 80, known.__contains__)

    expected = """\
Sunday, 22 November 2026

  Grace – you met on 20 Nov – send a first message

  plan  □·········  0 of 1 reached, plus 1 person not on the plan
  next  24 Nov, Tea with Ada

  netjournal prep grace           what to know before you write
  netjournal prep 2026-11-24-tea  get ready for 24 Nov
  netjournal due                  everything due, with reasons
"""
    assert expected == drawn(lines, color=False)


SHEET = Sheet(
    "<b>", "a & b", "", (Section("S", (Row("<i>\x1b", ("*x*", "[[y]]")), Row("# no"))),)
)


def test_mail_is_escaped() -> None:
    page = sheet_mail(SHEET)

    assert "<h1>&lt;b&gt;</h1>" in page
    assert "<li>&lt;i&gt;\\u{1b}" in page
    assert "<b>" not in page


def test_markdown_is_escaped() -> None:
    assert r"""## \<b\>

a & b

### S

- \<i\>
    - \*x\*
    - \[\[y\]\]
- \# no""" == sheet_markdown(SHEET).replace("\x1b", "")


def test_a_word_goes_over_every_text() -> None:
    shown = rewritten(SHEET, lambda text: "someone" if text else "")

    assert {"someone", ""} == {
        shown.title,
        shown.about,
        shown.path,
        *(row.text for section in shown.sections for row in section.rows),
        *(
            one
            for section in shown.sections
            for row in section.rows
            for one in row.more
        ),
    }
