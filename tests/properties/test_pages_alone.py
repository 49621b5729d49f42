"""A page that is planned by itself is the one among all, on journals made up at random."""

from __future__ import annotations

from hypothesis import given, settings

from netjournal.format.join import read_journal
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.render.pages import drawn, sketch, sketches
from netjournal.render.pages.view import View
from tests.properties.test_site_says import TODAY, Files, journals


@settings(max_examples=30)
@given(journals())
def test_a_page_alone_is_the_same(files: Files) -> None:
    sources = {name: SourceFile(name, text) for name, text in files.items()}
    journal, chosen = read_journal(sources.pop("mkdocs.yml", None), sources.values())
    out = outward(Day(journal, chosen, TODAY))
    view = View(out)
    together = {planned.uri: drawn(planned, view) for planned in sketches(view)}

    assert len(together) > 20
    # From the last to the first, and never with what another page has left.
    for uri, page in [*together.items()][::-1]:
        alone = View(out)
        planned = sketch(alone, uri)
        assert planned is not None, uri
        assert page == drawn(planned, alone)


@settings(max_examples=5)
@given(journals())
def test_no_page_is_made_up(files: Files) -> None:
    sources = {name: SourceFile(name, text) for name, text in files.items()}
    journal, chosen = read_journal(sources.pop("mkdocs.yml", None), sources.values())
    view = View(outward(Day(journal, chosen, TODAY)))

    for uri in ("people/nobody.md", "notes/none.md", "years/1.md", "x/y.md", "x.md"):
        assert sketch(view, uri) is None
