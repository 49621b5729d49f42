"""The problems that `netjournal validate` reports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from netjournal.format.diagnostics import Diagnostic, Severity, in_order
from netjournal.render.markup.html import escape
from netjournal.render.pages import parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View

ATTENTION = "attention/index.md"

_MOST = 500
_TITLES = {
    Severity.ERROR: "To fix",
    Severity.WARNING: "Warnings",
    Severity.ADVICE: "Advice",
}


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of problems, which is for whoever keeps the journal."""
    if view.public:
        return
    yield Sketch(
        uri=ATTENTION,
        title="Needs attention",
        menu=("Practice", "Needs attention"),
        inputs=tuple(
            problem._replace(fix=None, related=())  # nothing of that is shown
            for problem in in_order(view.out.problems)
        ),
        draw=_draw,
    )


def _draw(at: Links, *problems: Diagnostic) -> Drawing:
    lists = "".join(
        parts.section(
            title, _files([it for it in problems if it.rule.severity is weight], at)
        )
        for weight, title in _TITLES.items()
    )
    return Drawing(f"<h1>Needs attention</h1>{lists or '<p>No problems found.</p>'}")


def _files(problems: list[Diagnostic], at: Links) -> str:
    files = groupby(islice(problems, _MOST), key=lambda problem: problem.source.path)
    lists = "".join(
        f"<h3>{at.path(path)} {parts.quiet(_shown(path, at))}</h3>"
        f"{parts.bullets(_row(problem, at) for problem in some)}"
        for path, some in files
    )
    more = len(problems) - _MOST
    if more > 0:
        lists += f"<p>And {more} more. <code>netjournal validate</code> lists all.</p>"
    return lists


def _shown(path: str, at: Links) -> str:
    return escape(path) if path in at.view.by_path else ""


def _row(problem: Diagnostic, at: Links) -> str:
    line, column = problem.source.position(problem.span.start)
    hint = f"<br>{parts.quiet(escape(problem.hint))}" if problem.hint else ""
    rule = parts.quiet(f"{problem.rule.code} {problem.rule.name}")
    place = f"Line {line}, column {column}"
    place = parts.edit(at, problem.source.path, line, place) or place
    return f"{place}: {escape(problem.message)} {rule}{hint}"
