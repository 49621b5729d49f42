"""Lessons: what was learned, where and with who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.practice.lessons import Lesson
from netjournal.render.markup.html import escape
from netjournal.render.pages import further, parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View

LESSONS = "lessons/index.md"

_NONE = (
    "<p>No lessons recorded. What would you do differently next time? Write it into"
    " the note: <code>lesson: ask before you explain</code>.</p>"
)
_WENT = {"good": "it went well", "mixed": "mixed results", "poor": "it went poorly"}
_UNWRITTEN = "It went poorly; no lesson written yet."


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of lessons, by year, and those that a year goes on on."""
    years: dict[str, list[Lesson]] = {}
    for lesson in view.known.lessons:
        years.setdefault(str(lesson.note.date.year), []).append(lesson)
    way = (("Practice", "practice/index.md"), ("Lessons", LESSONS))
    places = {
        year: further.Place(way, f"Lessons of {year}", f"lessons/{year}")
        for year in years
    }
    yield Sketch(
        uri=LESSONS,
        title="Lessons",
        menu=("Practice", "Lessons"),
        inputs=tuple(
            (year, further.begun(places[year], inside))
            for year, inside in years.items()
        ),
        draw=_draw,
    )
    for year, inside in years.items():
        yield from further.pages(places[year], inside, _rows)


def _draw(at: Links, *years: tuple[str, further.Begun[Lesson]]) -> Drawing:
    lists = "".join(
        parts.section(year, _rows(inside.shown, at) + inside.rest(at))
        for year, inside in years
    )
    return Drawing(
        '<h1>Lessons</h1><p class="nj-asof">Shown again when you prepare'
        " for the same person or the same kind of meeting.</p>"
        f"{lists or _NONE}"
    )


def _rows(lessons: Iterable[Lesson], at: Links) -> str:
    return parts.bullets(_row(lesson, at) for lesson in lessons)


def _row(one: Lesson, at: Links) -> str:
    said = "".join(f"<p>{escape(text)}</p>" for text in one.lessons)
    went = _WENT[one.outcome] if one.outcome and one.lessons else ""
    source = parts.dots(
        (
            at.note(one.note.note),
            at.day(one.note.date),
            parts.names(at, one.contacts),
            went,
            f"line {one.note.evidence.line}",
        )
    )
    unwritten = f"<p>{_UNWRITTEN}</p>"
    return f"{said or unwritten}{parts.quiet(source)}"
