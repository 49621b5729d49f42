"""A page that is planned by itself is the one among all, on journals made up at random."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.render.pages import drawn, searched, searched_people, sketch, sketches
from netjournal.render.pages.view import View
from tests.examples import one_in
from tests.properties.test_digests import edits
from tests.properties.test_site_says import TODAY, Files, journals


def _view(files: Files, *, private: bool = False) -> View:
    sources = {name: SourceFile(name, text) for name, text in files.items()}
    journal, chosen = read_journal(sources.pop("mkdocs.yml", None), sources.values())
    return View(outward(Day(journal, chosen, TODAY), include_private=private))


@one_in(5)
@given(journals())
def test_a_page_alone_is_the_same(files: Files) -> None:
    view = _view(files)
    together = {planned.uri: drawn(planned, view) for planned in sketches(view)}

    assert len(together) > 20
    # From the last to the first, and never with what another page has left.
    for uri, page in [*together.items()][::-1]:
        alone = View(view.out)
        planned = sketch(alone, uri)
        assert planned is not None, uri
        assert page == drawn(planned, alone)


@one_in(20)
@given(journals())
def test_no_page_is_made_up(files: Files) -> None:
    view = _view(files)

    for uri in ("people/nobody.md", "notes/none.md", "years/1.md", "x/y.md", "x.md"):
        assert sketch(view, uri) is None


@pytest.mark.parametrize("private", [False, True])
@one_in(5)
@given(files=journals())
def test_the_search_finds_what_the_pages_have(files: Files, *, private: bool) -> None:
    view = _view(files, private=private)
    pages = [drawn(planned, view) for planned in sketches(view)]

    expected = [replace(page, html="") for page in pages if page.found is not None]
    assert expected == list(searched(View(view.out)))
    cards = [replace(page, found="") for page in expected if page.card is not None]
    assert cards == list(searched_people(View(view.out), whole=False))


@one_in(5)
@given(journals(), edits)
def test_bodies_that_are_kept_change_no_page(
    files: Files, changes: list[tuple[str, str]]
) -> None:
    before = _view(files)
    for planned in sketches(before):
        drawn(planned, before)
    view, fresh = (_view({**files, **dict(changes)}) for _ in range(2))
    view.bodies = before.bodies

    expected = [drawn(planned, fresh) for planned in sketches(fresh)]
    assert expected == [drawn(planned, view) for planned in sketches(view)]
