"""The journal in numbers, as pictures and tables; people are not ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.format.dates import Duration
from netjournal.format.wording import counted
from netjournal.practice.statistics import (
    Bridges,
    Count,
    Layer,
    Statistics,
    statistics,
)
from netjournal.render.markup.html import escape
from netjournal.render.pages import answering, exchange, pace, parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures import charts
from netjournal.render.pictures.figures import figure, key
from netjournal.render.text.statistics import NO_FIGURES, NOTHING

STATISTICS = "statistics/index.md"

_YEAR = Duration(1, "years")
_GIVING = {
    "gave": "You gave",
    "received": "You received",
    "asked": "You asked",
    "kept": "Promises kept",
}


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of figures."""
    yield Sketch(
        uri=STATISTICS,
        title="Statistics",
        menu=("Practice", "Statistics"),
        inputs=lambda: (statistics(view.out), view.is_new),
        draw=_draw,
    )


_TO_BEGIN = (
    'Who did you last talk to? <code>netjournal log "coffee with Ada yesterday"</code>'
)


def _draw(at: Links, figures: Statistics, new: bool) -> Drawing:  # noqa: FBT001 (a fact that is shown)
    if new:
        return Drawing(f"<h1>Statistics</h1>{parts.first_steps()}")
    circles = (
        each._replace(label=each.label or "no circle") for each in figures.circles
    )
    sections = (
        parts.section("By month", pace.by_month(figures, at))
        + parts.section("Circles", _sizes(figures, at))
        + parts.section("Give and take", _giving(figures, at))
        + parts.section("How long it takes", answering.waits(figures, at))
        + parts.section("Messages", _messages(figures, at))
        + parts.section("By kind", _counts("Kind", figures.kinds, at))
        + parts.section("By circle", _counts("Circle", circles, at))
        + parts.section("Bridges", _bridges(figures.bridges, at))
    )
    shown = sections or f"<p>{NO_FIGURES} {_TO_BEGIN}</p>"
    return Drawing(
        '<h1>Statistics</h1><p class="nj-asof">From'
        f" {at.day(figures.since)} to {at.day(figures.today)}</p>"
        f"{shown}"
    )


def _sizes(figures: Statistics, at: Links) -> str:
    """Return circles beside their typical sizes, those you met lately apart."""
    layers = figures.layers
    if not any(entry.people for entry in layers):
        return ""
    lately = _YEAR.before(figures.today)
    shares = [entry.so_far / entry.size for entry in layers if entry.size]
    scale = min(2.0, max(1.0, *shares, 1.0))
    rows, new = [], 0
    for entry in layers:
        new += sum(behind.day > lately for behind in entry.people)
        rows.append(_circle(entry, entry.so_far - new, scale, at))
    total, number = layers[-1].so_far, sum(1 for entry in layers if entry.people)
    people = counted(total, "person", "people")
    words = f"{people} in {counted(number, 'circle')}; you met {new} in the last year."
    head = ("Circle", "People", "Including closer circles", "Typical", "")
    signs = (
        ("nj-sq", "people, including closer circles"),
        ("nj-past", "without those you met in the last year"),
        ("nj-upright", "typical size"),
    )
    about = (
        "5, 15, 50 and 150 are typical sizes of such circles, each including the"
        " closer ones (Zhou and others 2005). They are not a goal."
    )
    table = charts.table(head, rows, numbers=(1, 2, 3))
    return figure(
        table,
        words,
        css="nj-sizes",
        key=f"{key(signs)}<p>{parts.quiet(about)}</p>",
    )


def _circle(entry: Layer, before: int, scale: float, at: Links) -> tuple[str, ...]:
    """Return a row of a circle; its bar is the part of the size that is typical."""
    name = escape(entry.circle)
    if entry.people:
        name = at.group("circles/index.md", entry.circle)
    bar = ""
    if entry.size:
        wide = entry.size * scale
        bar = charts.beside(charts.compared(entry.so_far, before, wide, entry.size))
    return (
        name,
        str(len(entry.people)),
        str(entry.so_far),
        str(entry.size or ""),
        bar,
    )


def _giving(figures: Statistics, at: Links) -> str:
    giving = (each._replace(label=_GIVING[each.label]) for each in figures.giving)
    return exchange.by_quarter(figures) + _counts("What", giving, at)


def _counts(name: str, totals: Iterable[Count], at: Links) -> str:
    listed = [entry for entry in totals if entry.number]
    most = max((entry.number for entry in listed), default=0)
    return charts.table(
        (name, "Times", "", "When"),
        (
            (
                escape(entry.label),
                str(entry.number),
                charts.beside(charts.bar(entry.number, most)),
                parts.quiet(answering.span(entry.behind, at)),
            )
            for entry in listed
        ),
        numbers=(1,),
    )


def _messages(totals: Statistics, at: Links) -> str:
    share = totals.answered_share
    if share is None:
        return ""
    counts = (
        totals.answered._replace(label="answered"),
        totals.unanswered._replace(label="not answered"),
    )
    return (
        f"<p>{share:.0%} of your messages and calls were answered.</p>"
        f"{_counts('Messages and calls', counts, at)}"
    )


def _bridges(bridges: Bridges, at: Links) -> str:
    if not bridges.people:
        return ""
    size, held = bridges.effective_size, bridges.constraint
    facts = parts.facts(
        (
            ("People you know", str(bridges.people)),
            ("Relationships among them", str(bridges.ties)),
            ("Effective size", NOTHING if size is None else f"{size:.1f}"),
            ("Constraint", NOTHING if held is None else f"{held:.3f}"),
            ("Last contact", at.day(bridges.latest) if bridges.latest else ""),
        )
    )
    said = (
        "If the effective size is close to the number of people and the constraint"
        " close to 0, many of them do not know each other, and you can introduce"
        " them (Burt 1992)."
    )
    return f"{facts}<p>{parts.quiet(said)}</p>"
