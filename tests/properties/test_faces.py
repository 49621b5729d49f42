"""Only pages that rest on a file show its prose, on journals made up at random."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.format.join import read_journal
from netjournal.format.model import Contact, Note
from netjournal.format.source import SourceFile
from netjournal.practice.day import Day
from netjournal.privacy import outward
from netjournal.render.pages import Page, drawn, sketches, some_sketches
from netjournal.render.pages.attention import ATTENTION
from netjournal.render.pages.beginning import Beginning
from netjournal.render.pages.digest import Digests
from netjournal.render.pages.faces import Faces
from netjournal.render.pages.page import Sketch
from netjournal.render.pages.view import View
from tests.examples import one_in
from tests.properties.test_site_says import TODAY, Files, front, journals, sample


class Site(NamedTuple):
    """Faces of files by path; by uri, the digest of each page and what it rests on.

    The severity of each problem is in `problems`.
    """

    faces: Mapping[str, str]
    digests: Mapping[str, str]
    rests: Mapping[str, set[str]]
    sketches: Mapping[str, Sketch]
    own: set[str]
    problems: list[str]
    view: View


def site(files: Files) -> Site:
    journal, chosen = read_journal(
        None, [SourceFile(path, text) for path, text in files.items()]
    )
    view = View(outward(Day(journal, chosen, TODAY)))
    digests = Digests(view)
    planned = {sketch.uri: sketch for sketch in sketches(view)}
    pages = {
        uri: (digests.digest(sketch), digests.rested())
        for uri, sketch in planned.items()
    }
    return Site(
        {file.source.path: Faces().face(file) for file in journal.files()},
        {uri: digest for uri, (digest, _) in pages.items()},
        {uri: rests for uri, (_, rests) in pages.items()},
        planned,
        {journal.me.source.path} if journal.me else set(),
        sorted(problem.rule.severity.name for problem in view.out.problems),
        view,
    )


# What may be put into a body, at the end or at its beginning.
LINES = st.sampled_from(
    [
        "More of it.",
        "A *good* day, ada and Grace were there",
        "Of [[ada]].",
        "- [ ] send [[grace]] the paper 📅 2026-11-25",
        "## A part",
        "---",
        "",
        "![[ada]]",
        "netjournal: ignore",
        "    - a list",
        "<!-- hidden",
    ]
)


@one_in(2)
@given(journals(), st.data(), LINES, st.booleans())
def test_prose_is_shown_by_pages_that_rest_on_it(
    files: Files,
    data: st.DataObject,
    line: str,
    at_the_end: bool,  # noqa: FBT001 (as hypothesis gives it)
) -> None:
    path = data.draw(st.sampled_from(sorted(files)))
    head, mark, body = files[path].rpartition("---\n")
    text = f"{body}\n{line}\n" if at_the_end else f"{line}\n\n{body}"
    before, after = site(files), site({**files, path: f"{head}{mark}{text}"})
    if before.faces != after.faces or path in before.own:
        return
    if before.problems != after.problems:  # the practice counts them: all is planned
        return

    assert before.digests.keys() == after.digests.keys()
    reached = {uri for uri, rests in before.rests.items() if path in rests}
    for uri in before.digests.keys() - reached - {ATTENTION}:
        assert before.digests[uri] == after.digests[uri]
        assert before.rests[uri] == after.rests[uri]
    if begins(before.view, path) == begins(after.view, path):
        for uri in reached - {own_page(before.view, path), ATTENTION}:
            assert page(before, uri) == page(after, uri)
            assert before.rests[uri] == after.rests[uri]


def begins(view: View, path: str) -> Beginning | None:
    """Return how the file at *path* begins on other pages, if it is a shown note."""
    note = view.journal.notes.get(view.by_path.get(path, ""))
    return view.beginning(note) if note else None


def own_page(view: View, path: str) -> str | None:
    stem = view.by_path.get(path, "")
    return view.addresses.notes.get(stem) or view.addresses.people.get(stem)


def page(made: Site, uri: str) -> Page:
    return drawn(made.sketches[uri], made.view)


LONG = "\nThere was much to tell, and it took long; most of it was known." * 20


@pytest.mark.parametrize("folder", ["journal/", "contacts/"])
def test_what_texts_go_on_with_is_shown_by_their_own_pages_alone(folder: str) -> None:
    files = {path: f"{text}{LONG}\n" for path, text in sample().items()}
    more = {
        path: f"{text}\nMore of it.\n"
        for path, text in files.items()
        if path.startswith(folder)
    }
    before, after = site(files), site({**files, **more})
    assert before.faces == after.faces

    changed = {uri for uri in before.sketches if page(before, uri) != page(after, uri)}

    assert changed == {own_page(before.view, path) for path in more} - {None}


def test_how_a_note_begins_is_shown_by_other_pages() -> None:
    path = next(path for path in sorted(sample()) if path.startswith("journal/"))
    head, mark, body = sample()[path].rpartition("---\n")
    before = site(sample())
    after = site({**sample(), path: f"{head}{mark}A first word. {body}"})

    changed = {uri for uri in before.sketches if page(before, uri) != page(after, uri)}

    assert begins(before.view, path) != begins(after.view, path)
    assert len(changed) > 1


@one_in(4)
@given(journals(), st.data())
def test_pages_can_be_planned_without_the_others(
    files: Files, data: st.DataObject
) -> None:
    made = site(files)
    uris = data.draw(st.sets(st.sampled_from(sorted(made.digests)), max_size=20))
    digests = Digests(made.view)

    some = {
        sketch.uri: digests.digest(sketch)
        for sketch in some_sketches(made.view, uris | {"notes/none.md"})
    }

    assert {uri: made.digests[uri] for uri in uris} == some


NOTE = front({"kind": "meal", "with": "ada"}, "# Tea\n\nOf [[ada]].\n- [ ] write\n")
# Another text of a note, and whether it has the same face.
FACES = [
    pytest.param(f"{NOTE}\nMore of it.\n", True, id="prose-at-the-end"),
    pytest.param(NOTE.replace("Of ", "At "), False, id="the-line-of-a-link"),
    pytest.param(NOTE.replace("# Tea\n", "# Tea\n\n"), False, id="moved-by-a-line"),
    pytest.param(NOTE.replace("\n\nOf", "  \nOf"), False, id="moved-by-a-sign"),
    pytest.param(NOTE.replace("# Tea", "# Sea"), False, id="a-heading"),
    pytest.param(NOTE.replace("[ ]", "[x]"), False, id="a-task"),
    pytest.param(NOTE.replace("meal", "call"), False, id="a-key"),
    pytest.param(f"{NOTE}\nOf [[grace]].\n", False, id="another-link"),
    pytest.param(f"{NOTE}\n![[grace]]\n", False, id="a-file-shown"),
]


def face(text: str, path: str = "journal/2026-11-01-tea.md") -> str:
    journal, _ = read_journal(None, [SourceFile(path, text)])
    [file] = journal.files()
    assert isinstance(file, (Contact, Note))
    return Faces().face(file)


@pytest.mark.parametrize(("text", "same"), FACES)
def test_faces(text: str, same: bool) -> None:  # noqa: FBT001 (of a table)
    assert same is (face(NOTE) == face(text))


def test_the_sample_has_faces_of_its_own() -> None:
    made = site(sample())
    assert len(made.faces) == len({*made.faces.values()})
