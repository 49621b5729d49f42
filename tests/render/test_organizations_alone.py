"""Pages of organizations are planned without those of others."""

from __future__ import annotations

import datetime as dt

import pytest

from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.practice.network import Network
from netjournal.practice.organization import Organization, organization
from netjournal.privacy import outward
from netjournal.render.pages import drawn, organizations, sketch, some_sketches
from netjournal.render.pages.organizations import ORGANIZATIONS
from netjournal.render.pages.view import View

PLACES = ("Acme", "Bolt", "Cord")


@pytest.fixture
def view() -> View:
    sources = [
        SourceFile(
            f"contacts/p{number}.md",
            f"---\nname: Person {number}\norganization: {name}\n---\n",
        )
        for number, name in enumerate(PLACES)
    ]
    journal, settings = read_journal(None, sources)
    return View(outward(Day(journal, settings, dt.date(2026, 11, 22))))


@pytest.mark.parametrize(
    ("uris", "expected"),
    [
        (["organizations/bolt.md"], ["Bolt"]),
        (["organizations/cord.md", "organizations/acme.md"], ["Acme", "Cord"]),
        (["organizations/nobody.md"], []),
        ([ORGANIZATIONS], []),
        ([ORGANIZATIONS, "organizations/bolt.md"], ["Bolt"]),
    ],
    ids=["alone", "two", "unknown", "the-list", "the-list-and-one"],
)
def test_no_other_is_looked_at(
    view: View, monkeypatch: pytest.MonkeyPatch, uris: list[str], expected: list[str]
) -> None:
    looked_at: list[str] = []

    def counted(ties: Network, name: str) -> Organization:
        looked_at.append(name)
        return organization(ties, name)

    every = {planned.uri: drawn(planned, view) for planned in organizations.pages(view)}
    monkeypatch.setattr(organizations, "organization", counted)
    planned = [page.gathered()[0] for page in some_sketches(view, set(uris))]

    assert {page.uri for page in planned} == every.keys() & set(uris)
    assert sorted(looked_at) == expected
    for page in planned:
        assert drawn(page, view) == every[page.uri]
        alone = sketch(View(view.out), page.uri)
        assert alone is not None
        assert drawn(alone, view) == every[page.uri]
