"""The tags of people and notes, and what is tagged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.format.folding import by_name, fold
from netjournal.format.model import Note
from netjournal.format.wording import counted
from netjournal.render.markup.bidi import isolated
from netjournal.render.markup.html import escape
from netjournal.render.pages import diary, further, parts
from netjournal.render.pages.facts import Listed
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View

TAGS = "tags/index.md"

_FIRST, _SIZE = 50, 200

_JOURNAL = ("Journal", diary.JOURNAL)
_NONE = (
    "No tags recorded. Give a person or a note"
    " <code>tags: [maps, mentor]</code>, and find them together here."
)


class _Tagged(NamedTuple):
    name: str
    people: list[Listed]
    notes: list[Note]


def pages(view: View) -> Iterator[Sketch]:
    """Yield the list of tags and the page of each."""
    found = _tagged(view)
    names = tuple(
        (tagged.name, len(tagged.people) + len(tagged.notes))
        for tagged in found.values()
    )
    yield Sketch(
        uri=TAGS,
        title="Tags",
        menu=("Journal", "Tags"),
        inputs=(diary.years_of(view), *names),
        draw=_index,
    )
    for key, tagged in found.items():
        uri, title = view.addresses.tags[key], view.veil.text(f"#{tagged.name}")
        way = (_JOURNAL, ("Tags", TAGS), (title, uri))
        people, notes = (
            further.Place(way, name, f"{uri.removesuffix('.md')}/{word}")
            for name, word in (("People", "people"), ("Notes", "notes"))
        )
        yield Sketch(
            uri=uri,
            title=title,
            inputs=(
                tagged.name,
                further.begun(people, tagged.people, first=_FIRST),
                further.begun(notes, tagged.notes, first=_FIRST),
            ),
            draw=_draw,
        )
        yield from further.pages(
            people, tagged.people, parts.people_list, first=_FIRST, size=_SIZE
        )
        yield from further.pages(
            notes, tagged.notes, parts.notes_list, first=_FIRST, size=_SIZE
        )


def found(view: View) -> Iterator[tuple[str, str, Drawing]]:
    """Yield what the search finds of each tag: uri, title, and no HTML."""
    for key, tagged in _tagged(view).items():
        title = view.veil.text(f"#{tagged.name}")
        label = _label(len(tagged.people), len(tagged.notes))
        yield view.addresses.tags[key], title, Drawing("", "", label=label)


def _label(people: int, notes: int) -> str:
    counts = (
        (people, counted(people, "person", "people")),
        (notes, counted(notes, "note")),
    )
    return parts.dots(words for there, words in counts if there)


def _tagged(view: View) -> dict[str, _Tagged]:
    found: dict[str, _Tagged] = {}
    for listed in view.listed:
        tags = listed.contact.tags
        for key, tag in {fold(tag): tag for tag in tags if tag.strip()}.items():
            found.setdefault(key, _Tagged(tag, [], [])).people.append(listed)
    for note in view.notes:
        for key, tag in {fold(tag): tag for tag in note.tags if tag.strip()}.items():
            found.setdefault(key, _Tagged(tag, [], [])).notes.append(note)
    return {key: found[key] for key in sorted(found, key=by_name)}


def _index(at: Links, years: tuple[int, ...], *tags: tuple[str, int]) -> Drawing:
    rows = "".join(
        f"<span>{at.tag(name)} {parts.quiet(str(count))}</span>" for name, count in tags
    )
    html = (
        f"{parts.trail(at, _JOURNAL, here='Tags')}<h1>Tags</h1>"
        f'<p class="nj-cloud">{rows or _NONE}</p>'
    )
    return Drawing(diary.beside(at, years, html))


def _draw(
    at: Links, name: str, people: further.Begun[Listed], notes: further.Begun[Note]
) -> Drawing:
    title = at.view.veil.text(f"#{name}")
    html = (
        f"{parts.trail(at, _JOURNAL, ('Tags', TAGS), here=isolated(escape(title)))}"
        f"<h1>{isolated(escape(title))}</h1>"
        + parts.section("People", parts.people_list(people.shown, at) + people.rest(at))
        + parts.section("Notes", parts.notes_list(notes.shown, at) + notes.rest(at))
    )
    return Drawing(html, "", label=_label(people.number, notes.number))
