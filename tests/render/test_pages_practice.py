"""The practice on the site: what stands on its pages, and what never does."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from netjournal.render.pages import Page, pages
from netjournal.render.pictures.charts import table
from tests.audit import faults
from tests.journals import leaving
from tests.render.test_pages import unturned

TODAY = dt.date(2026, 11, 22)

JOURNAL = """\
-- mkdocs.yml --
site_name: Mine
plugins:
  - netjournal:
      goal: {contacts: 5, every: month}
-- contacts/me.md --
---
name: Myself
self: yes
---
## Pitch: Looms

I weave numbers.

## Key questions

- What do you work on?
- Whom should I meet?
-- contacts/ada.md --
---
name: Ada Lovelace
circle: close
organization: Engine Works
common_ground: looms
knows: {who: target, as: cousin}
met: {on: 2025-12-01, through: babbage}
---
-- contacts/babbage.md --
---
name: Charles Babbage
organization: Engine Works
---
-- contacts/old.md --
---
name: Mary Somerville
---
-- contacts/older.md --
---
name: Caroline Herschel
goal: ask about comets
---
-- contacts/target.md --
---
name: Ada's Cousin
status: target
goal: see the press
organization: Engine Works
---
-- journal/2019-01-01-tea.md --
---
kind: email
direction: in
with: older
---
-- journal/2020-01-01-walk.md --
---
kind: coffee
with: old
topics: comets
---
-- journal/2025-11-25-salon.md --
---
kind: event
with: [ada, babbage]
lesson: Sit by the door
---
# The salon
-- journal/2026-10-01-call.md --
---
kind: call
with: ada
topics: the engine
needs: somebody who prints diagrams
gave: a book
answers: {Whom should I meet?: Mary}
outcome: poor
lesson: Ask first
introduced: [ada, babbage]
---
# A call

- [ ] send the cards due:2026-12-01
- [ ] waiting: her notes
-- journal/2026-11-18-word.md --
---
kind: message
direction: out
answered: yes
with: old
---
# A word again
-- journal/2026-11-03-prints.md --
---
kind: email
with: babbage
topics: printing diagrams
asked: a favour
---
# Prints
-- journal/2026-11-10-interview.md --
---
kind: interview
stage: held
with: ada
questions: [How did you begin?]
referrals: [babbage, Mr Jacquard]
---
# An hour
-- journal/2026-11-15-post.md --
---
kind: opportunity
type: career
stage: won
closed: 2026-11-20
from: [ada, 2026-10-01-call]
---
# A post
-- journal/2026-12-05-fair.md --
---
kind: event
hosts: babbage
expected: [ada, target, A stranger]
questions: [What turns?]
---
# The fair
"""


def made(text: str) -> dict[str, Page]:
    found = pages(leaving(text, TODAY))
    return {uri: unturned(page) for uri, page in found.items()}


@pytest.fixture(scope="module")
def site() -> dict[str, Page]:
    return made(JOURNAL)


ADA = '<a href="../people/ada/">Ada Lovelace</a>'
BABBAGE = '<a href="../people/babbage/">Charles Babbage</a>'
DEEP_BABBAGE = '<a href="../../people/babbage/">Charles Babbage</a>'
DEEP_ADA = '<a href="../../people/ada/">Ada Lovelace</a>'
COUSIN = '<a href="../../people/target/">Ada&#x27;s Cousin</a>'
ON_PAGES = [
    pytest.param("index.md", 'aria-label="1 of 1 reached"', id="progress"),
    pytest.param("index.md", '<a href="plan/">Plan for November 2026</a>', id="to-the-plan"),
    pytest.param("index.md", '<a href="feed.ics">', id="to-the-calendar"),
    pytest.param("plan/index.md", '<h2 id="s-dormant-contacts">Dormant contacts</h2>', id="plan-shares"),
    pytest.param("plan/index.md", "Mary Somerville</a>: no contact since 1 Jan 2020, strong then", id="plan-why"),
    pytest.param("plan/index.md", '<b class="nj-done">✓</b>', id="plan-touched"),
    pytest.param("plan/index.md", "4 slots free. Who would you like to hear from?", id="plan-free"),
    pytest.param("plan/index.md", '<h2 id="s-not-on-the-plan">Not on the plan</h2>', id="plan-beside"),
    pytest.param("targets/index.md", f"you → {ADA} → <a", id="target-way"),
    pytest.param("targets/index.md", "cousin", id="target-proof"),
    pytest.param("targets/index.md", '<a href="../notes/2026-12-05-fair/">The fair</a>, 5 Dec', id="target-event"),
    pytest.param("targets/index.md", "<summary>Who to ask for an introduction</summary>", id="target-whom-to-ask"),
    pytest.param("introductions/index.md", f"{ADA} and {BABBAGE}: made, 1 Oct; ask Ada Lovelace and Charles Babbage how it went", id="introduction-open"),
    pytest.param("introductions/index.md", f"you and {ADA}: made by Charles Babbage, 1 Dec 2025", id="introduction-for-me"),
    pytest.param("interviews/index.md", f"{ADA}: held, not thanked yet", id="interview-standing"),
    pytest.param("interviews/index.md", f'{BABBAGE}, Mr Jacquard <span class="nj-dim">not among your contacts yet', id="interview-referrals"),
    pytest.param("opportunities/index.md", '<ol class="nj-chain" aria-label="Where it came from"><li><a href="../notes/2026-10-01-call/">A call</a>', id="opportunity-chain"),
    pytest.param("opportunities/index.md", "won 20 Nov", id="opportunity-won"),
    pytest.param("opportunities/index.md", "<td>career</td>", id="opportunity-times"),
    pytest.param("ledger/index.md", "In total: gave 1, received 0, asked 1, 1 open promise of yours, 1 open promise of theirs", id="ledger-all"),
    pytest.param("ledger/index.md", f'<td>{ADA}</td><td align="right">1</td>', id="ledger-by-person"),
    pytest.param("ledger/index.md", '<h2 id="s-they-promised">They promised</h2>', id="ledger-waiting"),
    pytest.param("lessons/index.md", "<p>Ask first</p>", id="lesson"),
    pytest.param("lessons/index.md", "it went poorly", id="lesson-outcome"),
    pytest.param("seeds/index.md", f"{ADA}: 1 year ago you met", id="seed"),
    pytest.param("reconnect/index.md", "ask about comets", id="reconnect-worth"),
    pytest.param("reconnect/index.md", "no email, phone or link", id="reconnect-awkward"),
    pytest.param("statistics/index.md", '<td align="right">1</td><td align="right">15</td>', id="circles-beside"),
    pytest.param("statistics/index.md", '<svg class="nj-pic nj-columns" width="100%" height="161" role="group" aria-label="You reached your goal in 0 of 12 months;', id="chart-said"),
    pytest.param("statistics/index.md", '<td><a href="../months/2026-11/">November 2026</a></td>', id="chart-as-a-table"),
    pytest.param("statistics/index.md", "<dt>Constraint</dt>", id="bridges"),
    pytest.param("organizations/engine-works.md", f"<dt>Who to meet next</dt><dd>you → {DEEP_ADA} → {COUSIN}", id="organization-next"),
    pytest.param("people/ada.md", "<dt>Common ground</dt><dd>looms</dd>", id="brief-common-ground"),
    pytest.param("people/ada.md", 'the engine <span class="nj-dim"><a href="../../notes/2026-10-01-call/">1 Oct</a>', id="brief-topics"),
    pytest.param("people/ada.md", "somebody who prints diagrams", id="brief-needs"),
    pytest.param("people/ada.md", 'perhaps <a href="../../people/babbage/">Charles Babbage</a>', id="brief-ideas"),
    pytest.param("people/ada.md", "You promised: send the cards", id="brief-promises"),
    pytest.param("people/ada.md", "<summary>You gave 1, received 0, asked 0", id="brief-ledger"),
    pytest.param("people/ada.md", "<dt>Questions to ask</dt><dd>What do you work on?</dd>", id="brief-questions-open"),
    pytest.param("people/ada.md", "Whom should I meet? <b>Mary</b>", id="brief-questions-answered"),
    pytest.param("people/ada.md", f'<dt>Mutual contacts</dt><dd>{DEEP_BABBAGE} <span class="nj-dim">Charles Babbage introduced you to Ada Lovelace on 1 Dec 2025</span>', id="brief-both-know"),
    pytest.param("people/babbage.md", "You asked on 3 Nov and have not given anything since.", id="brief-gentle-word"),
    pytest.param("people/target.md", f'<dt>Warm paths</dt><dd><ul class="nj-some"><li>you → {DEEP_ADA} → {COUSIN}</li>', id="brief-path"),
    pytest.param("notes/2026-12-05-fair.md", f"<p>{COUSIN}", id="event-target"),
    pytest.param("notes/2026-12-05-fair.md", f"<dt>Path</dt><dd>you → {DEEP_ADA} → {COUSIN}</dd>", id="event-path"),
    pytest.param("notes/2026-12-05-fair.md", 'A stranger, <span class="nj-dim">not in your journal yet', id="event-stranger"),
    pytest.param("notes/2026-12-05-fair.md", "Looms: 3 words, about 1 second<", id="event-pitch"),
    pytest.param("notes/2026-12-05-fair.md", "<li>What turns?</li>", id="event-questions"),
]  # fmt: skip


@pytest.mark.parametrize(("uri", "expected"), ON_PAGES)
def test_the_page_has(uri: str, expected: str, site: dict[str, Page]) -> None:
    assert expected in site[uri].html


def test_targets_come_first_at_an_event(site: dict[str, Page]) -> None:
    html = site["notes/2026-12-05-fair.md"].html
    guests = html[html.index('id="s-who-will-be-there"') :]

    named = re.findall(r"<li><p>(?:<a [^>]*>)?([^<,]+)", guests)
    assert [
        "Ada&#x27;s Cousin",
        "Charles Babbage",
        "A stranger",
        "Ada Lovelace",
    ] == named


def test_the_pages_hold_nothing_that_runs(site: dict[str, Page]) -> None:
    assert [] == [fault for page in site.values() for fault in faults(page.html)]


def test_one_has_no_brief_of_oneself(site: dict[str, Page]) -> None:
    assert "Before you meet" not in site["people/me.md"].html


EMPTY = [
    pytest.param("targets/index.md", "<p>No targets recorded.", id="targets"),
    pytest.param("introductions/index.md", "<code>introduced: [ada, grace]</code>", id="introductions"),
    pytest.param("interviews/index.md", "<code>kind: interview</code>", id="interviews"),
    pytest.param("opportunities/index.md", "No opportunities recorded. When", id="opportunities"),
    pytest.param("ledger/index.md", "<code>gave: a book</code>", id="ledger"),
    pytest.param("lessons/index.md", "<code>lesson: ask before", id="lessons"),
    pytest.param("seeds/index.md", "<p>No anniversaries in the next two months.", id="seeds"),
    pytest.param("reconnect/index.md", "<p>No dormant contacts:", id="reconnect"),
    pytest.param("statistics/index.md", "This journal has no notes yet.", id="statistics"),
    pytest.param("plan/index.md", "This journal has no notes yet.", id="plan"),
]  # fmt: skip


@pytest.mark.parametrize(("uri", "expected"), EMPTY)
def test_an_empty_journal_says_so(uri: str, expected: str) -> None:
    assert expected in made("")[uri].html


PRIVATE = """\
-- contacts/me.md --
---
name: Myself
self: yes
---
-- contacts/quiet-harbour.md --
---
name: Henrike Osterkamp
aliases: [Rike]
private: yes
organization: Engine Works
knows: cousin
---
-- contacts/ada.md --
---
name: Ada
circle: close
organization: Engine Works
met: {on: 2025-12-01, through: quiet-harbour}
knows: quiet-harbour
---
-- contacts/cousin.md --
---
name: Cousin
status: target
organization: Engine Works
goal: through Henrike Osterkamp
---
-- journal/2025-12-01-tea.md --
---
kind: interview
stage: held
with: [ada, quiet-harbour]
needs: {who: ada, what: a word with Rike}
gave: {who: quiet-harbour, what: time for Rike}
introduced: [ada, quiet-harbour]
lesson: Rike is right
questions: [Does Rike know?]
answers: {And Rike?: Henrike Osterkamp does}
referrals: [quiet-harbour]
topics: Henrike Osterkamp
---
- [ ] write to [[quiet-harbour|the lawyer]]
-- journal/2026-11-02-post.md --
---
kind: opportunity
from: [quiet-harbour, 2025-12-01-tea]
title: A post from Rike
---
-- journal/2026-12-03-fair.md --
---
kind: event
hosts: quiet-harbour
expected: [quiet-harbour, Henrike Osterkamp, cousin]
---
"""


def test_nothing_private_is_on_the_pages_of_the_practice() -> None:
    site = made(PRIVATE)

    said = "\n".join(
        f"{page.title}\n{page.html}\n{page.found}\n{page.card}"
        for page in site.values()
    )
    assert [] == re.findall(
        "quiet-harbour|henrike|osterkamp|rike|lawyer", said, re.IGNORECASE
    )
    assert "A post from someone" in site["opportunities/index.md"].html
    assert "→ <a" in site["targets/index.md"].html


def test_nothing_makes_no_table() -> None:
    assert "" == table(("Name",), ())


YEARS = """\
-- mkdocs.yml --
site_name: Mine
plugins:
  - netjournal:
      goal: {contacts: 1, every: month}
-- contacts/ada.md --
---
name: Ada
circle: inner
met: {on: 2026-02-01}
---
-- contacts/bob.md --
---
name: Bob
circle: close
met: {on: 2019-02-01}
---
-- journal/2025-11-02-a.md --
---
kind: email
direction: out
with: bob
gave: {what: a map, to: bob}
---
-- journal/2025-11-09-b.md --
---
kind: email
direction: in
with: bob
---
-- journal/2026-03-01-c.md --
---
kind: email
direction: out
with: ada
asked: {what: a name, from: ada}
---
-- journal/2026-03-03-d.md --
---
kind: email
direction: in
with: ada
gave: {what: a map, to: ada}
---
-- journal/2026-11-02-e.md --
---
kind: coffee
with: [ada, bob]
---
"""


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("You reached your goal in 2 of 12 months; November 2026 was the fullest, with 2 people (1 a year before).", id="goal"),
        pytest.param("3 interactions in 12 months, 1 more than in the same months a year before.", id="months"),
        pytest.param("2 people in 2 circles; you met 1 in the last year.", id="circles"),
        pytest.param("In four quarters you gave once and asked once; in the four before 1 and 0 times.", id="quarters"),
        pytest.param("At the median, your replies took 244 days, their replies 2 days and your first messages 28 days.", id="waits"),
        pytest.param("They reply after 2 days, 7 days a year before", id="strip"),
    ],
)  # fmt: skip
def test_each_figure_says_what_it_shows(sentence: str) -> None:
    drawn = made(YEARS)["statistics/index.md"].html

    assert sentence in drawn
    assert [] == faults(drawn)


def test_figures_lead_to_the_months() -> None:
    drawn = made(YEARS)["statistics/index.md"].html

    assert ["2026-03", "2026-11"] * 3 == re.findall(r'"\.\./months/([\d-]+)/"', drawn)


def test_a_plan_names_some_of_those_beside_it() -> None:
    text = "".join(
        f"-- contacts/p{n}.md --\n---\nname: P{n}\n---\n"
        f"-- journal/2026-11-05-n{n}.md --\n---\nkind: call\nwith: p{n}\n---\n"
        for n in range(60)
    )
    html = made(text)["plan/index.md"].html

    part = html.partition(">Not on the plan<")[2]
    assert 50 == part.count("<li>")
    assert (
        '10 more: <a href="../months/2026-11/">all notes of November 2026</a>' in part
    )


@pytest.mark.parametrize(
    ("promises", "expected"),
    [
        pytest.param("- [ ] a map.\n", "the promise is still open", id="one"),
        pytest.param(
            "- [ ] a map.\n- [ ] a book.\n", "2 promises are still open", id="two"
        ),
    ],
)
def test_the_plan_says_each_promise_once(promises: str, expected: str) -> None:
    text = (
        "-- contacts/ada.md --\n---\nname: Ada\ncircle: inner\n---\n"
        f"-- journal/2026-10-20-tea.md --\n---\nkind: call\nwith: ada\n---\n{promises}"
        "-- journal/2026-11-17-call.md --\n---\nkind: call\nwith: ada\n---\nHello.\n"
    )

    html = made(text)["plan/index.md"].html

    assert 1 == html.count("you promised: a map.")
    assert f"in touch on 17 Nov\u00a0· {expected}</span>" in html
    assert ".;" not in html
