"""Laws of a single portrait: as among those of everybody, kept or computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.model import Contact, Journal, Note
from netjournal.practice.day import Day
from netjournal.practice.portrait import gallery, portrait
from tests.examples import one_in
from tests.properties.test_site_says import Files, journals, read
from tests.shelves import MemoryShelf

TODAY = dt.date(2026, 11, 22)
WORK = ("", "organization: Mill\n", "organization: [MILL, {name: Inn, to: 2020}]\n")


@st.composite
def offices(draw: st.DrawFn) -> Files:
    """Return the files of a journal whose people have colleagues."""
    files = dict(draw(journals()))
    for path, text in files.items():
        if path.startswith("contacts/"):
            work = draw(st.sampled_from(WORK))
            files[path] = text.replace("---\n", f"---\n{work}", 1)
    return files


def _values(journal: Journal) -> dict[str, object]:
    """Return what each file came to, by its path."""
    return {one.source.path: list(_value(one)) for one in journal.files()}


def _value(document: Contact | Note) -> Iterator[object]:
    yield document.source.text
    for key, value in vars(document).items():
        if key != "source":
            yield key, value


def _check(day: Day) -> None:
    everybody = gallery(Day(day.journal, day.settings, day.today))
    for contact in day.journal.contacts.values():
        assert portrait(day, contact) == everybody.portrait(contact)


@one_in(3)
@given(offices(), st.lists(st.tuples(offices(), st.randoms()), max_size=2))
def test_one_portrait_is_as_among_all(
    files: Files, changes: list[tuple[Files, Random]]
) -> None:
    shelf = MemoryShelf()
    journal, settings = read(files)
    _check(Day(journal, settings, TODAY))
    _check(Day(journal, settings, TODAY, shelf=shelf))
    for others, random in changes:
        paths = random.sample(sorted({*files, *others}), 2)
        files = {path: text for path, text in files.items() if path not in paths}
        files |= {path: others[path] for path in paths if path in others}
        before = _values(journal)
        journal, settings = read(files)
        after = _values(journal)
        shelf.change(
            path for path in {*before, *after} if before.get(path) != after.get(path)
        )

        _check(Day(journal, settings, TODAY, shelf=shelf))
