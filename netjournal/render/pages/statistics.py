"""The journal in numbers, as pictures and tables; people are not ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.dates import MONTHS
from netjournal.format.wording import counted, month
from netjournal.practice.statistics import (
    Behind,
    Bridges,
    Count,
    Layer,
    Month,
    Statistics,
    Times,
    statistics,
)
from netjournal.render.markup.html import anchor, escape
from netjournal.render.pages import parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures import charts
from netjournal.render.text.statistics import NO_FIGURES, NOTHING, months_begun

STATISTICS = "statistics/index.md"

_GIVING = {
    "gave": "You gave",
    "received": "You received",
    "asked": "You asked",
    "kept": "Promises kept",
}
_INTERACTIONS = "Interactions by month; the table below has the figures"
_REACHED = "People reached by month, and the goal; the table below has the figures"


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of figures."""
    yield Sketch(
        uri=STATISTICS,
        title="Statistics",
        menu=("Practice", "Statistics"),
        inputs=(statistics(view.out), view.is_new),
        draw=_draw,
    )


_TO_BEGIN = (
    'Who did you last talk to? <code>netjournal log "coffee with Ada yesterday"</code>'
)


def _draw(at: Links, figures: Statistics, new: bool) -> Drawing:  # noqa: FBT001 (a fact that is shown)
    if new:
        return Drawing(f"<h1>Statistics</h1>{parts.first_steps()}")
    giving = (each._replace(label=_GIVING[each.label]) for each in figures.giving)
    circles = (
        each._replace(label=each.label or "no circle") for each in figures.circles
    )
    sections = (
        parts.section("By month", _months(months_begun(figures), at))
        + parts.section("Circles", _layers(figures.layers, at))
        + parts.section("By kind", _counts("Kind", figures.kinds, at))
        + parts.section("By circle", _counts("Circle", circles, at))
        + parts.section("Messages", _messages(figures, at))
        + parts.section("Give and take", _counts("What", giving, at))
        + parts.section("How long it takes", _times(figures, at))
        + parts.section("Bridges", _bridges(figures.bridges, at))
    )
    shown = sections or f"<p>{NO_FIGURES} {_TO_BEGIN}</p>"
    return Drawing(
        '<h1>Statistics</h1><p class="nj-asof">From'
        f" {at.day(figures.since)} to {at.day(figures.today)}</p>"
        f"{shown}"
    )


def _months(months: Sequence[Month], at: Links) -> str:
    if not months:
        return ""
    passed = [charts.Column(_short(entry), len(entry.interactions)) for entry in months]
    reached = [
        charts.Column(_short(entry), len(entry.reached), entry.goal) for entry in months
    ]
    figures = charts.table(
        ("Month", "Interactions", "Reached", "Goal"),
        (
            (
                _month(entry, at),
                str(len(entry.interactions)),
                str(len(entry.reached)),
                str(entry.goal),
            )
            for entry in months
        ),
        numbers=(1, 2, 3),
    )
    return (
        "<p>Interactions</p>"
        f"{charts.image(charts.columns(passed, _INTERACTIONS))}"
        "<p>People you reached out to; the line is your goal</p>"
        f"{charts.image(charts.columns(reached, _REACHED))}"
        f"{parts.folded('The figures', figures)}"
    )


def _short(entry: Month) -> str:
    return MONTHS[entry.period.first.month - 1][:3]


def _month(entry: Month, at: Links) -> str:
    first = entry.period.first
    shown = month(first.year, first.month)
    if not entry.interactions:
        return shown
    place = anchor(MONTHS[first.month - 1])
    return f'<a href="{at.href(f"years/{first.year}.md")}#{place}">{shown}</a>'


def _layers(layers: Sequence[Layer], at: Links) -> str:
    if not any(entry.people for entry in layers):
        return ""
    most = max(max(entry.so_far, entry.size or 0) for entry in layers)
    rows = (
        (
            at.group("circles/index.md", entry.circle)
            if entry.people
            else escape(entry.circle),
            str(len(entry.people)),
            str(entry.so_far),
            str(entry.size or ""),
            charts.beside(charts.bar(entry.so_far, most, entry.size)),
        )
        for entry in layers
    )
    said = (
        "5, 15, 50 and 150 are typical sizes of such circles, each including the"
        " closer ones (Zhou and others 2005). They are not a goal."
    )
    drawn = charts.table(
        ("Circle", "People", "Including closer circles", "Typical", ""),
        rows,
        numbers=(1, 2, 3),
    )
    return f"{drawn}<p>{parts.quiet(said)}</p>"


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
                parts.quiet(_span(entry.behind, at)),
            )
            for entry in listed
        ),
        numbers=(1,),
    )


def _span(behind: Sequence[Behind], at: Links) -> str:
    """Return the first and the last day of what a figure counts."""
    if not behind:
        return ""
    first, last = at.day(behind[0].day), at.day(behind[-1].day)
    return first if first == last else f"{first} – {last}"


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


def _times(totals: Statistics, at: Links) -> str:
    named = (
        ("You reply after", totals.my_replies),
        ("They reply after", totals.their_replies),
        ("First message after you met", totals.follow_ups),
    )
    rows = [
        (label, f"{entry.days:g}", _waits(entry, at))
        for label, entry in named
        if entry.days is not None
    ]
    if not rows:
        return ""
    drawn = charts.table(("What", "Days", "From"), rows, numbers=(1,))
    return f"{drawn}<p>{parts.quiet('Median in days: half took longer.')}</p>"


def _waits(times: Times, at: Links) -> str:
    behind = [wait.since for wait in times.waits]
    return parts.quiet(f"{counted(len(behind), 'time')}, {_span(behind, at)}")


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
