"""The tags of people and notes, and what has each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.folding import by_name, fold
from netjournal.model import Contact, Note
from netjournal.render.bidi import isolated
from netjournal.render.html import escape
from netjournal.render.pages import parts
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View

TAGS = "tags/index.md"


class _Tagged(NamedTuple):
    name: str
    people: list[Contact]
    notes: list[Note]


def pages(view: View) -> Iterator[Page]:
    """Yield the list of tags and the page of each."""
    found = _tagged(view)
    yield _index(view, found)
    for key, tagged in found.items():
        yield _page(view, view.addresses.tags[key], tagged)


def _tagged(view: View) -> dict[str, _Tagged]:
    found: dict[str, _Tagged] = {}
    for one in view.people:
        for key, tag in {fold(tag): tag for tag in one.tags if tag.strip()}.items():
            found.setdefault(key, _Tagged(tag, [], [])).people.append(one)
    for note in view.notes:
        for key, tag in {fold(tag): tag for tag in note.tags if tag.strip()}.items():
            found.setdefault(key, _Tagged(tag, [], [])).notes.append(note)
    return {key: found[key] for key in sorted(found, key=by_name)}


def _index(view: View, found: dict[str, _Tagged]) -> Page:
    at = Links(view, TAGS)
    rows = "".join(
        f"<span>{at.tag(tagged.name)} {parts.quiet(_count(tagged))}</span>"
        for tagged in found.values()
    )
    html = f'<h1>Tags</h1><p class="nj-cloud">{rows or "No tags yet."}</p>'
    return Page(uri=TAGS, title="Tags", html=html, menu=("Journal", "Tags"))


def _count(tagged: _Tagged) -> str:
    return str(len(tagged.people) + len(tagged.notes))


def _page(view: View, uri: str, tagged: _Tagged) -> Page:
    at = Links(view, uri)
    title = view.veil.text(f"#{tagged.name}")
    html = (
        f"{parts.trail(at, ('Tags', TAGS))}<h1>{isolated(escape(title))}</h1>"
        + parts.section("People", parts.people_list(view, tagged.people, at))
        + parts.section("Notes", parts.notes_list(view, tagged.notes, at))
    )
    return Page(uri=uri, title=title, html=html)
