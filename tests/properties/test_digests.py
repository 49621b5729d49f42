"""Pages of one digest are the same, on journals made up at random."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.render.pages import Page, drawn, sketches
from netjournal.render.pages.digest import Digests
from netjournal.render.pages.view import View
from tests.examples import one_in
from tests.properties.test_site_says import (
    NAMES,
    PEOPLE,
    TODAY,
    Files,
    contacts,
    dates,
    front,
    journals,
    notes,
    sample,
)

ROOT = Path(__file__).parents[2]
MKDOCS = "site_name: x\nplugins:\n- netjournal:\n    {}\n"


class Site(NamedTuple):
    """All pages by uri, and the digest of each."""

    pages: Mapping[str, Page]
    digests: Mapping[str, str]


def site(files: Files, today: dt.date = TODAY, *, private: bool = False) -> Site:
    sources = {name: SourceFile(name, text) for name, text in files.items()}
    journal, chosen = read_journal(sources.pop("mkdocs.yml", None), sources.values())
    view = View(outward(Day(journal, chosen, today), include_private=private))
    digests = Digests(view)
    planned = list(sketches(view))
    return Site(
        {sketch.uri: drawn(sketch, view) for sketch in planned},
        {sketch.uri: digests.digest(sketch) for sketch in planned},
    )


# Another file, instead of one that is there or beside them.
people = st.sampled_from([*PEOPLE, "zoe"]).flatmap(
    lambda stem: st.tuples(st.just(f"contacts/{stem}.md"), contacts(stem))
)
entries = st.tuples(
    st.builds(
        "journal/{}.md".format,
        st.sampled_from(["2026-11-01-tea", "2026-11-02-new", "2024-02-02-old"]),
    ),
    notes,
)
private = st.tuples(
    st.sampled_from(
        ["contacts/ada.md", "contacts/zoe.md", "journal/2026-11-01-tea.md"]
    ),
    st.sampled_from(NAMES).map(
        lambda name: front({"name": name, "private": "yes"}, "")
    ),
)
chosen = st.tuples(
    st.just("mkdocs.yml"),
    st.sampled_from(
        [
            "soon: 1 month",
            "circles: {inner: 1 week}",
            "dormant: 1 year",
            "today: 2026-01-01",
        ]
    ).map(MKDOCS.format),
)
renamed = st.tuples(
    st.sampled_from(["contacts/ada.md", "contacts/zoe.md", "contacts/grace.md"]),
    st.sampled_from(["Al", "Grace H", "Augusta"]).map(
        lambda name: front({"name": name}, "")
    ),
)
titled = st.tuples(
    st.just("journal/2026-11-01-tea.md"),
    notes.map(lambda text: f"{text}\n# Of another name\n"),
)
edits = st.lists(
    st.one_of(people, entries, private, renamed, titled, chosen), max_size=2
)


@one_in(5)
@given(journals(), edits, st.one_of(st.just(TODAY), dates), st.booleans())
def test_pages_of_one_digest_are_the_same(
    files: Files,
    changes: list[tuple[str, str]],
    today: dt.date,
    include_private: bool,  # noqa: FBT001 (as hypothesis gives it)
) -> None:
    before = site(files)
    after = site({**files, **dict(changes)}, today, private=include_private)

    for uri in before.pages.keys() & after.pages.keys():
        if before.digests[uri] == after.digests[uri]:
            assert before.pages[uri] == after.pages[uri]


def test_lists_of_notes_differ_once_an_event_is_over() -> None:
    files = {
        "contacts/ada.md": front({"name": "Ada"}, ""),
        "journal/2026-11-20-fair.md": front({"kind": "event", "with": "ada"}, ""),
    }
    ahead, over = site(files, dt.date(2026, 11, 10)), site(files)

    for uri in ("months/2026-11.md", "years/2026.md"):
        assert ahead.pages[uri] != over.pages[uri]
        assert ahead.digests[uri] != over.digests[uri]


SMALL = {
    "contacts/ada.md": front(
        {"name": "Ada B", "goal": "meet [[zed]]", "phone": "030 901820"},
        "With [[grace]].",
    ),
    "contacts/grace.md": front(
        {"name": "Grace", "organization": "Navy"}, "Of the navy, x@sea.example."
    ),
    "journal/2026-11-01-tea.md": front(
        {"kind": "meal", "with": "Ada B", "place": "by the sea"},
        "Of [[2026-11-09-fair]].",
    ),
    "contacts/quiet.md": front({"name": "Quiet Q", "private": "yes"}, ""),
    "journal/2026-11-09-fair.md": front({"kind": "event", "expected": "ada"}, "# Fair"),
}
# What becomes another, a page that shows it, and the day.
EDITS = [
    ("people/ada.md", "contacts/grace.md", front({"name": "Hopper"}, ""), TODAY),
    ("people/ada.md", "journal/2026-11-01-tea.md", front({}, "# Cakes"), TODAY),
    ("people/ada.md", "journal/2026-11-09-fair.md", front({}, "# Market"), TODAY),
    ("people/grace.md", "contacts/joan.md", front({"name": "Joan", "organization": "Navy"}, ""), TODAY),
    ("notes/2026-11-01-tea.md", "contacts/ann.md", front({"name": "Ada B"}, ""), TODAY),
    ("notes/2026-11-01-tea.md", "journal/2026-11-05-x.md", front({}, "# Next"), TODAY),
    ("notes/2026-11-09-fair.md", "journal/2026-11-10-x.md", front({}, "[[2026-11-09-fair]]"), TODAY),
    ("notes/2026-11-01-tea.md", "contacts/sea.md", front({"name": "The sea", "private": "yes"}, ""), TODAY),
    ("people/grace.md", "contacts/x.md", front({"name": "X", "aliases": "navy", "private": "yes"}, ""), TODAY),
    ("notes/2026-11-01-tea.md", "mkdocs.yml", MKDOCS.format("kinds: {meal: {sort: letter}}"), dt.date(2026, 10, 1)),
    ("people/ada.md", "mkdocs.yml", MKDOCS.format("circles: {inner: 1 week}"), dt.date(2026, 11, 30)),
    ("people/ada.md", "contacts/zed.md", front({"name": "Zed"}, ""), TODAY),
    ("people/grace.md", "contacts/quiet.md", front({"name": "Quiet Q", "private": "yes", "email": "x@sea.example"}, ""), TODAY),
    ("people/ada.md", "mkdocs.yml", MKDOCS.format("default_region: DE"), TODAY),
    ("plan/index.md", "mkdocs.yml", MKDOCS.format("goal: {contacts: 3}"), TODAY),
]  # fmt: skip


@pytest.mark.parametrize(("uri", "path", "text", "today"), EDITS)
def test_what_a_page_shows_is_in_its_digest(
    uri: str, path: str, text: str, today: dt.date
) -> None:
    before, after = site(SMALL), site({**SMALL, path: text}, today)

    assert before.pages[uri] != after.pages[uri]
    for one in before.pages.keys() & after.pages.keys():
        same = before.pages[one] == after.pages[one]
        assert same or before.digests[one] != after.digests[one]


def test_a_site_with_what_is_private_shares_no_page() -> None:
    files = {name: text for name, text in SMALL.items() if "quiet" not in name}
    public, whole = site(files), site(files, private=True)

    assert public.pages
    for uri, page in public.pages.items():
        assert page != whole.pages[uri]
        assert public.digests[uri] != whole.digests[uri]


@one_in(20)
@given(journals())
def test_a_journal_has_the_same_digests_each_time(files: Files) -> None:
    assert site(files) == site(dict(files))


def test_a_change_of_one_text_leaves_most_pages_alone() -> None:
    files = sample()
    path = "journal/2024/" + min(
        Path(name).name for name in files if name.startswith("journal/2024/")
    )
    before = site(files)
    after = site({**files, path: f"{files[path]}\nAnd it rained.\n"})

    changed = {
        uri for uri, text in after.digests.items() if before.digests[uri] != text
    }
    other = {uri for uri, page in after.pages.items() if before.pages[uri] != page}
    assert other
    assert other <= changed
    kept = [
        uri for uri in after.pages if uri.startswith("notes/") and uri not in changed
    ]
    assert len(kept) >= 0.9 * sum(uri.startswith("notes/") for uri in after.pages)


def test_digests_are_the_same_in_every_process() -> None:
    code = (
        "from tests.properties.test_digests import sample, site;"
        "print(*sorted(site(sample()).digests.items()))"
    )
    answers = {
        subprocess.check_output(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    }
    assert len(answers) == 1
