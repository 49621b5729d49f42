from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from netjournal.format.join import read_journal
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.render.pages import Page, pages
from netjournal.render.pages import days as shown
from tests import hostile
from tests.audit import faults
from tests.journals import leaving, read

TODAY = dt.date(2026, 11, 22)

JOURNAL = """\
-- contacts/ada-lovelace.md --
---
name: Ada Lovelace
aliases: [Augusta]
email: {value: ada@x.example, label: work}
phone: "+44 20 1"
address: {street: 1 <Mill> Lane, city: London, label: office}
links: {site: "https://ada.example/"}
organization: Engine Works
title: Analyst
location: London
tags: [maths]
circle: close
birthday: --12-10
common_ground: looms
goal: learn about [[babbage|the engine]]
met: {on: 2020-05, at: 2020-05-01-salon, through: babbage, where: Mayfair}
knows: {who: babbage, as: colleague}
---
# Ada Lovelace

Writes **notes**. See [[2020-05-01-salon#The loom]].
-- contacts/babbage.md --
---
name: Charles Babbage
organization:
  - {name: Engine Works, title: Founder, from: 1833}
  - {name: Trinity, to: 1816}
status: resting
---
Works with [[Augusta]].
-- contacts/me.md --
---
name: Myself
self: yes
---
-- journal/2020-05-01-salon.md --
---
kind: event
place: Mayfair
expected: babbage
tags: [Maths]
---
# The salon

## The loom

It *wove*.
-- journal/2026-11-01-tea.md --
---
kind: coffee
with: [ada-lovelace, babbage]
event: 2020-05-01-salon
follow_up: {ada-lovelace: 2 weeks}
gave: {who: ada-lovelace, what: a book}
---
# Tea & talk

- [ ] send the book to [[ada-lovelace|her]] due:2026-11-20
-- journal/2026-12-01-supper.md --
---
kind: meal
with: Ada Lovelace
---
"""


def made(text: str, **options: bool) -> dict[str, Page]:
    found = pages(leaving(text, TODAY, **options))
    return {uri: unturned(page) for uri, page in found.items()}


def unturned(page: Page) -> Page:
    """Return *page* without `<bdi>`, which test_bidi is about."""
    return replace(page, html=re.sub("</?bdi>", "", page.html))


@pytest.fixture(scope="module")
def site() -> dict[str, Page]:
    return made(JOURNAL)


def test_every_thing_has_its_page(site: dict[str, Page]) -> None:
    assert [
        "attention/index.md",
        "circles/index.md",
        "due/index.md",
        "events/index.md",
        "index.md",
        "interviews/index.md",
        "introductions/index.md",
        "journal/index.md",
        "ledger/index.md",
        "lessons/index.md",
        "months/2020-05.md",
        "months/2026-11.md",
        "months/2026-12.md",
        "network/index.md",
        "notes/2020-05-01-salon.md",
        "notes/2026-11-01-tea.md",
        "notes/2026-12-01-supper.md",
        "opportunities/index.md",
        "organizations/engine-works.md",
        "organizations/index.md",
        "organizations/trinity.md",
        "people/ada-lovelace.md",
        "people/babbage.md",
        "people/index.md",
        "people/me.md",
        "places/index.md",
        "plan/index.md",
        "practice/index.md",
        "reconnect/index.md",
        "seeds/index.md",
        "statistics/index.md",
        "status/index.md",
        "tagged/index.md",
        "tags/index.md",
        "tags/maths.md",
        "targets/index.md",
        "years/2020.md",
        "years/2026.md",
    ] == sorted(site)


def test_no_person_and_no_note_is_in_the_navigation(site: dict[str, Page]) -> None:
    assert [
        ("Today",),
        ("People",),
        ("Journal", "Calendar"),
        ("Journal", "Events"),
        ("Journal", "Tags"),
        ("Network", "Overview"),
        ("Network", "Organizations"),
        ("Practice", "Overview"),
        ("Practice", "Plan"),
        ("Practice", "Targets"),
        ("Practice", "Introductions"),
        ("Practice", "Interviews"),
        ("Practice", "Opportunities"),
        ("Practice", "Ledger"),
        ("Practice", "Lessons"),
        ("Practice", "Seeds"),
        ("Practice", "Reconnect"),
        ("Practice", "Statistics"),
        ("Practice", "Needs attention"),
    ] == [page.menu for page in site.values() if page.menu]


ON_ADAS_PAGE = [
    pytest.param("<h1>Ada Lovelace</h1>", id="name"),
    pytest.param("also Augusta", id="aliases"),
    pytest.param(
        '<dd>1 &lt;Mill&gt; Lane, London <span class="nj-dim">office</span>',
        id="address",
    ),
    pytest.param('<a href="mailto:ada@x.example">ada@x.example</a>', id="mail"),
    pytest.param('<a href="tel:+44201">+44 20 1</a>', id="phone"),
    pytest.param('<a href="https://ada.example/" rel="noopener noreferrer">site</a>', id="link"),
    pytest.param('Analyst, <a href="../../organizations/engine-works/">Engine Works</a>', id="role"),
    pytest.param('<a href="../../places/#s-london">London</a>', id="place"),
    pytest.param('<a class="nj-chip" href="../../tags/maths/">#maths</a>', id="tag"),
    pytest.param('href="../../circles/#s-close">close</a>', id="circle"),
    pytest.param("You chose to follow up 2 weeks after 1 Nov", id="next-and-why"),
    pytest.param("You promised: send the book to her", id="promise"),
    pytest.param(", line 10</span>", id="the-line-behind-it"),
    pytest.param("<dd>May 2020</dd>", id="met-when"),
    pytest.param('<dd><a href="../../notes/2020-05-01-salon/">The salon</a></dd>', id="met-at"),
    pytest.param('<dt>Through</dt><dd><a href="../../people/babbage/">Charles Babbage</a>', id="met-through"),
    pytest.param('learn about <a href="../../people/babbage/">the engine</a>', id="goal"),
    pytest.param("<dd>10 December</dd>", id="birthday"),
    pytest.param("<dd>looms</dd>", id="common-ground"),
    pytest.param("<dd>every 3 months</dd>", id="rhythm"),
    pytest.param("<p>Writes <strong>notes</strong>.", id="body"),
    pytest.param('<a href="../../notes/2020-05-01-salon/#b-the-loom"', id="link-to-a-heading"),
    pytest.param('<h2 id="s-planned">Planned</h2>', id="planned"),
    pytest.param('<time datetime="2026-11-01">1 Nov</time>', id="timeline"),
    pytest.param('Charles Babbage</a> <span class="nj-dim">colleague</span>', id="connected"),
    pytest.param('At <a href="../../organizations/engine-works/">', id="colleagues"),
    pytest.param('<h2 id="s-mentioned-in">Mentioned in</h2><ul class="nj-rows"><li><a href="../../people/babbage/">', id="backlinks"),
    pytest.param("<code>contacts/ada-lovelace.md</code>", id="file"),
]  # fmt: skip


@pytest.mark.parametrize("expected", ON_ADAS_PAGE)
def test_a_persons_page_has(expected: str, site: dict[str, Page]) -> None:
    assert expected in site["people/ada-lovelace.md"].html


ON_OTHER_PAGES = [
    pytest.param("index.md", '<time datetime="2026-11-22">Sunday, 22 November 2026</time>', id="the-day"),
    pytest.param("index.md", '<h2 id="s-next-two-weeks">Next two weeks', id="next-two-weeks"),
    pytest.param("index.md", '<h2 id="s-promises">Promises', id="promises"),
    pytest.param("index.md", 'href="notes/2026-11-01-tea/">Tea &amp; talk</a>', id="last-talk"),
    pytest.param("due/index.md", '<h2 id="s-reach-out">Reach out</h2>', id="reach-out"),
    pytest.param("due/index.md", '<h2 id="s-promises">Promises</h2>', id="all-promises"),
    pytest.param("due/index.md", '<h2 id="s-coming-up">Coming up</h2>', id="coming-up"),
    pytest.param("people/index.md", '<tr id="s-a"><th scope="row"><a href="../people/ada-lovelace/">', id="letter"),
    pytest.param("people/index.md", "2 people", id="count"),
    pytest.param("circles/index.md", '<h2 id="s-close">close <span class="nj-dim">every 3 months\u00a0· 1\u00a0· <a href="../people/?circle=close">in the table</a></span></h2>', id="circles"),
    pytest.param("tagged/index.md", '<a href="../people/?tag=%23maths">in the table</a>', id="tag-in-the-table"),
    pytest.param("people/ada-lovelace.md", '<a href="../../people/">People</a> / <a href="../../circles/#s-close">close</a> / <span aria-current="page">Ada Lovelace</span></nav>', id="way-to-a-person"),
    pytest.param("organizations/trinity.md", '<a href="../../network/">Network</a> / <a href="../../organizations/">Organizations</a> / <span aria-current="page">Trinity</span></nav>', id="way-to-an-organization"),
    pytest.param("organizations/index.md", '<a href="../network/">Network</a> / <span aria-current="page">Organizations</span></nav>', id="way-to-organizations"),
    pytest.param("due/index.md", '<a href="../">Today</a> / <span aria-current="page">Everything due</span></nav>', id="way-to-what-is-due"),
    pytest.param("ledger/index.md", '<a href="../practice/">Practice</a> / <span aria-current="page">Ledger</span></nav>', id="way-to-the-practice"),
    pytest.param("ledger/index.md", '<li><a href="../ledger/" aria-current="page">Ledger</a></li>', id="beside-the-practice"),
    pytest.param("status/index.md", '<h2 id="s-resting">resting', id="status"),
    pytest.param("places/index.md", '<h2 id="s-london">London', id="places"),
    pytest.param("tagged/index.md", '<h2 id="s-no-tag">No tag', id="no-tag"),
    pytest.param("organizations/engine-works.md", '<h2 id="s-there-now">There now</h2>', id="now"),
    pytest.param("organizations/trinity.md", '<h2 id="s-formerly-there">Formerly there</h2>', id="before"),
    pytest.param("journal/index.md", '<td class="nj-heat4"><a href="../months/2026-11/" aria-label="November 2026: 1">1</a></td>', id="months"),
    pytest.param("journal/index.md", "2 months with notes so far; December 2026 is the fullest, with 1 note.", id="months-in-words"),
    pytest.param("journal/index.md", '<li><a href="../years/2020/">2020</a></li></ul></nav>', id="years-beside"),
    pytest.param("years/2026.md", '<h2 id="s-november">November</h2>', id="month"),
    pytest.param("years/2020.md", '<a href="../../years/2026/" rel="next"><small>After</small>2026</a>', id="next-year"),
    pytest.param("months/2026-11.md", '<a href="../../years/2026/">2026</a> / <span aria-current="page">November</span>', id="way-back-from-a-month"),
    pytest.param("months/2026-11.md", '<a href="../../months/2020-05/" rel="prev"><small>Before</small>May 2020</a>', id="month-before"),
    pytest.param("months/2026-11.md", '<a href="../../notes/2026-11-01-tea/">Tea &amp; talk</a>', id="note-of-a-month"),
    pytest.param("events/index.md", "Mayfair\u00a0· expected: <a", id="events"),
    pytest.param("tags/maths.md", '<h2 id="s-notes">Notes</h2>', id="tag-of-a-note"),
    pytest.param("notes/2026-11-01-tea.md", "<small>Before</small>The salon</a>", id="note-before"),
    pytest.param("notes/2026-11-01-tea.md", "<small>After</small>Supper</a>", id="note-after"),
    pytest.param("notes/2026-11-01-tea.md", '<a href="../../months/2026-11/">November</a> / <span aria-current="page">Tea &amp; talk</span></nav>', id="way-back"),
    pytest.param("notes/2026-11-01-tea.md", "<dt>Follow up Ada Lovelace</dt><dd>after 2 weeks</dd>", id="decision"),
    pytest.param("notes/2026-11-01-tea.md", '<h2 id="s-you-gave">You gave</h2><ul class="nj-rows"><li>a book', id="ledger"),
    pytest.param("notes/2020-05-01-salon.md", "Notes from this event", id="notes-of-an-event"),
    pytest.param("attention/index.md", "No problems found.", id="nothing-wrong"),
]  # fmt: skip


@pytest.mark.parametrize(("uri", "expected"), ON_OTHER_PAGES)
def test_the_page_has(uri: str, expected: str, site: dict[str, Page]) -> None:
    assert expected in site[uri].html


def test_people_and_notes_are_found_by_what_they_say(site: dict[str, Page]) -> None:
    assert (
        "Augusta · Analyst · Engine Works · London · maths · looms · ada@x.example"
        " · +44 20 1 · 1 <Mill> Lane, London · learn about the engine"
        " · Writes notes. See The salon."
    ) == site["people/ada-lovelace.md"].found
    note = site["notes/2026-11-01-tea.md"]
    assert "a book · send the book to her due:2026-11-20" == note.found
    assert (
        "coffee · Sunday, 1 November 2026 · with Ada Lovelace, Charles Babbage"
    ) == note.label
    assert "1 person\u00a0· 1 note" == site["tags/maths.md"].label
    assert "1 note" == site["months/2026-11.md"].label


TRIED = """\
-- contacts/ada.md --
---
name: Ada
---
-- journal/2026-11-20-call.md --
---
kind: call
with: ada
attempt: yes
direction: out
---
-- journal/2026-11-21-fair.md --
---
kind: event
with: ada
attempt: yes
---
-- journal/2026-11-24-tea.md --
---
date: 2026-11-24 10:00
end: 2026-11-24 12:30
kind: coffee
with: ada
---
-- journal/2026-11-25-walk.md --
---
kind: coffee
with: ada
attempt: yes
---
"""
TRIED_ON = [
    pytest.param(
        "people/ada.md",
        'Call</a> <span class="nj-dim">you tried to call</span>',
        id="person",
    ),
    pytest.param(
        "years/2026.md",
        'Fair</a> <span class="nj-dim">it fell through</span>',
        id="year",
    ),
    pytest.param(
        "notes/2026-11-20-call.md",
        "20 November 2026</time>\u00a0· you tried to call</p>",
        id="note",
    ),
    pytest.param(
        "events/index.md",
        '<span class="nj-dim">it fell through\u00a0· with',
        id="events",
    ),
    pytest.param(
        "notes/2026-11-24-tea.md", "</time>, 10:00 to 12:30\u00a0· planned", id="times"
    ),
]


@pytest.mark.parametrize(("uri", "expected"), TRIED_ON)
def test_what_did_not_come_about_says_so(uri: str, expected: str) -> None:
    assert expected in made(TRIED)[uri].html


def test_what_fell_through_does_not_come_up() -> None:
    html = made(TRIED)["due/index.md"].html

    coming = html[html.index("Coming up") :]
    assert "Tea" in coming
    assert "Walk" not in coming
    assert "Whose idea" not in made(TRIED)["notes/2026-11-20-call.md"].html


IN_THE_TABLE = [
    pytest.param("<td>close</td>", id="circle"),
    pytest.param('<td>Analyst, <a href="../organizations/engine-works/">Engine Works</a></td>', id="organization"),
    pytest.param("<td>London</td>", id="place"),
    pytest.param('<a class="nj-chip" href="../tags/maths/">#maths</a>', id="tag"),
    pytest.param('<td class="nj-usual">active</td>', id="status"),
    pytest.param("<td>resting</td>", id="another-status"),
    pytest.param('<td><time datetime="2026-11-01">3 weeks ago</time></td>', id="last-contact"),
    pytest.param('<b class="nj-state nj-late">overdue</b> <time datetime="2026-11-20">20 Nov</time>', id="due"),
    pytest.param('This is you: <a href="../people/me/">Myself</a>', id="oneself-apart"),
    pytest.param('<a href="../circles/">by circle</a>', id="lists"),
]  # fmt: skip


@pytest.mark.parametrize("expected", IN_THE_TABLE)
def test_the_table_of_people_has(expected: str, site: dict[str, Page]) -> None:
    assert expected in site["people/index.md"].html


def test_names_stand_in_one_order() -> None:
    """People, organizations, tags and places: Åke beside Ake, Öz beside Oz."""
    names = ("Zoe", "Łuk", "Öz", "Åke", "Ada", "Øyvind")
    keys = "location: {0} town\norganization: {0} works\ntags: {0} tag"
    site = made(
        "".join(
            f"-- contacts/p{at}.md --\n---\nname: {name}\n{keys.format(name)}\n---\n"
            for at, name in enumerate(names)
        )
    )

    def order(uri: str, what: str) -> list[str]:
        html = site[uri].html
        return sorted(names, key=lambda name: html.index(what.format(name)))

    in_order = ["Ada", "Åke", "Łuk", "Øyvind", "Öz", "Zoe"]
    assert in_order == order("people/index.md", ">{}</a>")
    assert in_order == order("organizations/index.md", ">{} works</a>")
    assert in_order == order("tags/index.md", ">#{} tag</a>")
    assert in_order == order("places/index.md", ">{} town")
    html = site["people/index.md"].html
    assert ["A", "L", "O", "Z"] == re.findall(r'<a href="#s-[^"]*">([^<]*)', html)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("from: 2019, to: 2021", "2019 – 2021", id="both"),
        pytest.param("from: 2019", "since 2019", id="since"),
        pytest.param("to: 2021", "until 2021", id="until"),
    ],
)
def test_an_organization_says_when_people_were_there(keys: str, expected: str) -> None:
    position = f"organization: [{{name: Acme, title: Smith, {keys}}}]"
    site = made(f"-- contacts/ada.md --\n---\nname: Ada\n{position}\n---\n")

    about = f'>Ada</a> <span class="nj-dim">Smith\u00a0· {expected}'
    assert about in site["organizations/acme.md"].html


def test_links_may_lead_to_files() -> None:
    site = pages(leaving(JOURNAL, TODAY), folders=False)

    assert (
        '<a href="../organizations/engine-works.html">'
        in site["people/babbage.md"].html
    )
    assert '<a href="notes/2026-11-01-tea.html">' in site["index.md"].html


def test_problems_are_listed_with_their_place() -> None:
    site = made("-- contacts/ada.md --\n---\nname: Ada\nbirthday: <b>\n---\n")

    html = site["attention/index.md"].html
    assert '<h2 id="s-to-fix">To fix</h2><h3><a href="../people/ada/">Ada</a>' in html
    assert "Line 3, column 11: birthday: expected a day such as 1990-12-10" in html
    assert "got &#x27;&lt;b&gt;&#x27;" in html


def test_an_empty_journal_has_its_pages() -> None:
    site = made("")

    assert "This journal has no notes yet." in site["index.md"].html
    assert [] == [fault for page in site.values() for fault in faults(page.html)]


PRIVATE = """\
-- contacts/quiet-harbour.md --
---
name: Henrike Osterkamp
aliases: [Rike O., the chambers]
email: rike@x.example
organization: Secret Law
location: Hiddensee
tags: [confidential]
private: yes
---
Body of the lawyer.
-- contacts/ada.md --
---
name: Ada
met: {on: 2026-11-20, through: quiet-harbour}
knows: {who: Henrike Osterkamp, as: sister}
goal: meet [[quiet-harbour|Rike]] and Henrike Osterkamp
tags: ["the chambers"]
organization: The Chambers
---
# Ada

[[quiet-harbour]], [[Rike O.|my friend]], `[[quiet-harbour]]`, Henrike *Osterkamp*.
Wrote to Henrike Osterkamp, HENRIKE OSTERKAMP, Henrike Oster&#107;amp.
<b title="quiet-harbour">x</b> [x](https://x.example/quiet-harbour)

## Henrike Osterkamp

- [ ] ask [[quiet-harbour|the lawyer]] due:2026-11-23
-- journal/2026-11-01-quiet-harbour.md --
---
kind: coffee
with: [ada, quiet-harbour]
place: The chambers
gave: {who: quiet-harbour, what: time}
introduced: [ada, quiet-harbour]
---
# Tea with Rike O.
-- journal/2026-11-02-secret-plan.md --
---
kind: coffee
with: ada
private: yes
---
# A secret title

Secret words.
-- journal/2026-11-03-call.md --
---
kind: call
with: Ada
event: 2026-11-02-secret-plan
---
See [[2026-11-02-secret-plan|the plan]] and [[2026-11-02-secret-plan#More]].
"""
NEVER = (
    "quiet-harbour|henrike osterkamp|rike o\\.|the chambers|rike@x|secret law|hiddensee"
    "|confidential|body of the lawyer|secret-plan|a secret title|secret words|the plan"
    "|my friend|the lawyer"
)


def test_nothing_private_occurs() -> None:
    journal, settings = read(PRIVATE)
    site = pages(outward(Day(journal, settings, TODAY)))

    assert "notes/2026-11-01-someone.md" in site
    said = "\n".join(
        f"{page.uri}\n{page.title}\n{page.html}\n{page.found}\n{page.card}"
        for page in site.values()
    )
    assert [] == re.findall(NEVER, said, re.IGNORECASE)
    assert [] == [fault for page in site.values() for fault in faults(page.html)]


def test_a_private_person_is_someone_whatever_the_label() -> None:
    html = made(PRIVATE)["people/ada.md"].html

    assert (
        "<p><span>someone</span>, <span>someone</span>, <code>[[someone]]</code>"
        in html
    )
    assert "<dt>Through</dt><dd>someone</dd>" in html
    assert "You promised: ask someone" in html


def test_private_pages_are_there_where_asked_for() -> None:
    site = made(PRIVATE, include_private=True)

    assert "Body of the lawyer." in site["people/quiet-harbour.md"].html
    assert "Secret words." in site["notes/2026-11-02-secret-plan.md"].html


def _hostile() -> tuple[Journal, Settings]:
    files = hostile.files()
    config = SourceFile("mkdocs.yml", files.pop("mkdocs.yml"))
    sources = (SourceFile(name, files[name]) for name in sorted(files))
    return read_journal(config, sources)


def test_hostile_fields_and_bodies_are_only_text() -> None:
    journal, settings = _hostile()
    site = pages(outward(Day(journal, settings, TODAY)))

    assert set(hostile.STEMS) == set(journal.contacts)
    assert "&lt;script&gt;window.ran=1" in site["index.md"].html
    for page in site.values():
        assert [] == faults(page.html), page.uri


def test_no_two_pages_share_an_address() -> None:
    site = pages(outward(Day(*_hostile(), TODAY)))

    assert len(site) == len({uri.casefold() for uri in site})
    unfit = r'[<>:"\\|?*#%&\x00-\x1f\x7f-\x9f\u202a-\u202e]|/\.\./|//'
    assert [] == [uri for uri in site if re.search(unfit, uri)]


def test_no_page_has_a_name_that_some_system_keeps_for_itself() -> None:
    person = "-- contacts/{0}.md --\n---\nname: {0}\n---\n"
    journal, settings = read("".join(map(person.format, ("con", "Nul.x", "conny"))))
    found = {
        page.uri for page in pages(outward(Day(journal, settings, TODAY))).values()
    }

    assert {"people/_con.md", "people/_Nul.x.md", "people/conny.md"} <= found


DAYS = [
    pytest.param(dt.date(2026, 11, 22), "today", id="today"),
    pytest.param(dt.date(2026, 11, 21), "yesterday", id="yesterday"),
    pytest.param(dt.date(2026, 11, 23), "tomorrow", id="tomorrow"),
    pytest.param(dt.date(2026, 11, 1), "3 weeks ago", id="weeks"),
    pytest.param(dt.date(2024, 11, 1), "2 years ago", id="years"),
    pytest.param(dt.date(2027, 3, 1), "in 3 months", id="ahead"),
]


@pytest.mark.parametrize(("day", "expected"), DAYS)
def test_since(day: dt.date, expected: str) -> None:
    assert expected == shown.since(day, TODAY)


PRIVATE_LINKS = [
    pytest.param("[[contacts/otto-vance|O. V.]]", id="path"),
    pytest.param("[[friends/otto-vance|O. V.]]", id="path-in-another-folder"),
    pytest.param("![[otto-vance.md|O. V.]]", id="embedded"),
    pytest.param("[O. V.](otto-vance.md)", id="markdown"),
    pytest.param("[*O. V.*](<../contacts/Otto Vance.md>)", id="markdown-by-name"),
    pytest.param("[O. V.][1]\n\n[1]: /contacts/otto%2Dvance.md", id="markdown-defined"),
    pytest.param("| a |\n|---|\n| [[otto-vance\\|O. V.]] |", id="in-a-table"),
    pytest.param("- [ ] ask [O. V.](otto-vance.md) 📅 2026-11-23", id="in-a-task"),
]


@pytest.mark.parametrize("link", PRIVATE_LINKS)
def test_a_link_to_a_private_person_is_someone_in_any_form(link: str) -> None:
    journal, settings = read(
        "-- contacts/otto-vance.md --\n---\nname: Otto Vance\nprivate: yes\n---\n"
        f"-- contacts/ada.md --\n---\nname: Ada\n---\n{link}\n"
    )
    made = [
        str(page) for page in pages(outward(Day(journal, settings, TODAY))).values()
    ]

    assert any("someone" in text for text in made)
    assert [] == [text for text in made if "O. V." in text or "otto" in text]


EVENTS = """\
-- contacts/ada.md --
---
name: Ada
---
-- contacts/bo.md --
---
name: Bo
aliases: [Bobby]
---
-- contacts/cy.md --
---
name: Cy
---
-- journal/{day}-fair.md --
---
kind: event
{keys}
---
"""
ADA, BO, CY = (
    f'<a href="../people/{name.lower()}/">{name}</a>' for name in ("Ada", "Bo", "Cy")
)
AT_EVENTS = [
    pytest.param(f"with {ADA}\u00a0· expected, not there: {BO}", "2026-11-01", "with: ada\nexpected: [ada, Bobby]", id="past"),
    pytest.param(f"with {ADA} and nobody else", "2026-11-01", "with: ada\nexpected: ada", id="all-came"),
    pytest.param(f"with {BO} and nobody else", "2026-11-01", "with: bo\nexpected: Bobby", id="by-another-name"),
    pytest.param("with Al\u00a0· expected, not there: Di", "2026-11-01", "with: Al\nexpected: [AL, Di]", id="strangers"),
    pytest.param(f"with {ADA}\u00a0· hosted by {CY}\u00a0· expected, not there: {BO}", "2026-11-01", "with: ada\nhosts: cy\nexpected: bo", id="hosts"),
    pytest.param(f"hosted by {ADA}\u00a0· expected: {BO}", "2026-11-01", "hosts: ada\nexpected: bo", id="nobody-said"),
    pytest.param(f"with {ADA}\u00a0· expected: {BO}", "2026-11-22", "with: ada\nexpected: bo", id="today"),
    pytest.param(f"with {ADA}\u00a0· expected: {BO}", "2026-11-21", "end: 2026-11-22\nwith: ada\nexpected: bo", id="going-on"),
    pytest.param(f"expected: {ADA}, {BO}", "2026-12-01", "with: ada\nexpected: [Ada, bo]", id="coming"),
    pytest.param(f"hosted by {CY}\u00a0· expected: {ADA}", "2026-12-01", "with: ada\nhosts: cy", id="coming-without-expected"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "day", "keys"), AT_EVENTS)
def test_an_event_says_who_was_there(expected: str, day: str, keys: str) -> None:
    site = made(EVENTS.format(day=day, keys=keys))

    row = site["events/index.md"].html.partition("<br>")[2]
    said = row.partition("</span>")[0].removeprefix('<span class="nj-dim">')
    assert expected.removesuffix(" and nobody else") == said


def test_the_page_of_an_event_says_who_was_not_there() -> None:
    page = made(
        EVENTS.format(
            day="2026-11-01", keys="with: ada\nexpected: [ada, bo]\nhosts: cy"
        )
    )["notes/2026-11-01-fair.md"].html

    ada, bo, cy = (link.replace("..", "../..") for link in (ADA, BO, CY))
    aside = page.partition("<aside>")[2]
    assert f'With</h2><ul class="nj-rows"><li>{ada} </li></ul>' in aside
    assert f"<dt>Expected, not there</dt><dd>{bo}</dd>" in aside
    assert f"<dt>Hosts</dt><dd>{cy}</dd>" in aside
    assert 1 == aside.count(ada)


def test_a_page_has_promises_that_are_nowhere_due() -> None:
    site = made(
        """\
-- contacts/ada.md --
---
name: Ada
status: archived
---
- [ ] send [[bo]] the slides
- [ ] send the map due:2026-11-25
- [ ] ask [[bo]] for it due:2026-11-25
- [x] send the book
-- contacts/bo.md --
---
name: Bo
---
- [ ] waiting: his slides
"""
    )

    ada, bo = (site[f"people/{stem}.md"].html for stem in ("ada", "bo"))
    assert (
        '<h2 id="s-promises">Promises</h2><ul class="nj-items nj-checks"><li><p>'
        '<b>You:</b> send <a href="../../people/bo/">Bo</a> the slides</p><span'
        ' class="nj-dim">from this file, line 5</span></li><li><p><b>You:</b> send the'
        ' map<span class="nj-when"> by 25 Nov</span></p><span class="nj-dim">from this'
        " file, line 6</span></li></ul>"
    ) in ada
    assert "<p><b>They:</b> his slides</p>" in bo


def test_a_name_is_veiled_before_an_excerpt_is_cut() -> None:
    text = (
        "-- contacts/friend.md --\n---\nname: Otto Vance\nprivate: yes\n---\n"
        "-- journal/2026-11-01-x.md --\n---\nkind: call\n---\n"
        f"{'word ' * 26}Otto Vance and all the others were there, they said.\n"
    )
    page = pages(leaving(text, TODAY))["journal/index.md"].html

    assert "word someone" in page
    assert "Otto" not in page


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        pytest.param("1 year", "every year", id="one"),
        pytest.param("3 weeks", "every 3 weeks", id="several"),
    ],
)
def test_a_rhythm_is_said_as_on_a_screen(cadence: str, expected: str) -> None:
    html = made(f"-- contacts/ada.md --\n---\ncadence: {cadence}\n---\n")[
        "people/ada.md"
    ].html

    assert f"<dd>{expected}</dd>" in html
