"""Pages with nothing to show say the next step; old addresses lead on."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from netjournal.render.pages import Page, pages
from tests.journals import leaving

TODAY = dt.date(2026, 11, 22)
JOURNALS = {
    "nothing": "-- mkdocs.yml --\nplugins: [netjournal]\n",
    "yourself": "-- contacts/me.md --\n---\nname: Zoe\nself: yes\ntags: [x]\n"
    "organization: [Lamps]\nlocation: Rome\n---\n",
    "one-person": "-- contacts/ada.md --\n---\nname: Ada\n---\n",
    "one-who-died": "-- contacts/ada.md --\n---\nname: Ada\nstatus: deceased\n---\n",
    "one-note": "-- journal/2026-11-01-a.md --\n---\nkind: note\n---\nText.\n",
}
# There is nothing to do where no problem was found.
ORGANIZATIONS = "organizations/index.md"
DONE = ("attention/index.md",)


def made(name: str) -> dict[str, Page]:
    return dict(pages(leaving(JOURNALS[name], TODAY)))


def _content(page: Page) -> str:
    """Return a page without its heading and the ways that every page has."""
    html = re.sub(r"<nav.*?</nav>|<h1>.*?</h1>", "", page.html, flags=re.DOTALL)
    return re.sub(r'<p class="nj-asof.*?</p>', "", html, flags=re.DOTALL)


@pytest.mark.parametrize("name", JOURNALS)
def test_every_page_has_something_to_do_or_to_see(name: str) -> None:
    site = made(name)

    assert 20 < len(site)
    for uri, page in site.items():
        content = _content(page)
        has_step = "<code>" in content
        has_entry = re.search(
            r'<a [^>]*href="[^"]*(?:people|notes|tags|organizations)/', content
        )
        has_index = 'class="nj-index"' in content
        assert uri in DONE or has_step or has_entry or has_index, (uri, content)


@pytest.mark.parametrize("name", ["nothing", "yourself"])
def test_a_new_journal_says_the_next_step_on_every_page(name: str) -> None:
    for uri, page in made(name).items():
        if uri not in DONE and uri not in ("people/me.md", ORGANIZATIONS):
            assert "<code>" in _content(page), uri


SAMPLE = """\
-- contacts/ada.md --
---
name: Ada
circle: close
tags: maps
location: Rome
organization: Lamps
---
-- journal/2026-11-01-fair.md --
---
kind: event
with: ada
tags: maps
---
-- journal/2025-10-01-tea.md --
---
with: ada
kind: coffee
---
"""
# The pages before there were five tabs, and where what they had is now.
OLD = [
    pytest.param("index.md", "", "people/ada/", id="today"),
    pytest.param("people/index.md", "", "people/ada/", id="people"),
    pytest.param("circles/index.md", "s-close", "people/?circle=close", id="circles"),
    pytest.param("status/index.md", "s-active", "people/?status=active", id="status"),
    pytest.param("tagged/index.md", "s-maps", "people/?tag=%23maps", id="tagged"),
    pytest.param("places/index.md", "s-rome", "people/?place=Rome", id="places"),
    pytest.param("tags/index.md", "", "tags/maps/", id="tags"),
    pytest.param("tags/maps.md", "s-notes", "people/ada/", id="a-tag"),
    pytest.param("journal/index.md", "", "months/2026-11/", id="journal"),
    pytest.param("years/2026.md", "s-november", "notes/2026-11-01-fair/", id="a-year"),
    pytest.param("years/2025.md", "s-october", "years/2026/", id="an-older-year"),
    pytest.param("events/index.md", "s-past", "notes/2026-11-01-fair/", id="events"),
    pytest.param("organizations/index.md", "", "organizations/lamps/", id="organizations"),
    pytest.param("organizations/lamps.md", "s-there-now", "network/", id="organization"),
    pytest.param("people/ada.md", "s-notes", "circles/#s-close", id="a-person"),
    pytest.param("notes/2026-11-01-fair.md", "", "months/2026-11/", id="a-note"),
    pytest.param("plan/index.md", "", "practice/", id="plan"),
    pytest.param("targets/index.md", "", "practice/", id="targets"),
    pytest.param("introductions/index.md", "", "practice/", id="introductions"),
    pytest.param("interviews/index.md", "", "practice/", id="interviews"),
    pytest.param("opportunities/index.md", "", "practice/", id="opportunities"),
    pytest.param("ledger/index.md", "", "practice/", id="ledger"),
    pytest.param("lessons/index.md", "", "practice/", id="lessons"),
    pytest.param("seeds/index.md", "", "practice/", id="seeds"),
    pytest.param("reconnect/index.md", "", "practice/", id="reconnect"),
    pytest.param("statistics/index.md", "", "practice/", id="statistics"),
    pytest.param("attention/index.md", "", "practice/", id="attention"),
]  # fmt: skip


@pytest.mark.parametrize(("uri", "place", "goal"), OLD)
def test_an_old_address_leads_to_where_things_are(
    uri: str, place: str, goal: str
) -> None:
    site = pages(leaving(SAMPLE, TODAY))

    html = site[uri].html
    assert not place or f'id="{place}"' in html
    links = [
        re.sub(r"^(?:\.\./)+", "", link) for link in re.findall(r'href="([^"]*)"', html)
    ]
    assert goal in links
