"""What the journal adds up to, as pictures and tables; nobody is ranked."""

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
from netjournal.render.pages import days, parts
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures import charts
from netjournal.render.text.statistics import NOTHING

STATISTICS = "statistics/index.md"

_GIVING = {
    "gave": "You gave",
    "received": "You received",
    "asked": "You asked",
    "kept": "Promises kept",
}
_PASSED = "What passed by month; the table below has the figures"
_REACHED = "People reached by month, and the goal; the table below has the figures"


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of figures."""
    yield Sketch(
        uri=STATISTICS,
        title="Statistics",
        menu=("Practice", "Statistics"),
        inputs=(statistics(view.out),),
        draw=_draw,
    )


def _draw(at: Links, figures: Statistics) -> Drawing:
    giving = (each._replace(label=_GIVING[each.label]) for each in figures.giving)
    circles = (
        each._replace(label=each.label or "no circle") for each in figures.circles
    )
    return Drawing(
        '<h1>Statistics</h1><p class="nj-asof">From'
        f" {days.short(figures.since)} to {days.short(figures.today)}</p>"
        + parts.section("By month", _months(figures.months, at))
        + parts.section("Circles", _layers(figures.layers, at))
        + parts.section("By kind", _counts("Kind", figures.kinds))
        + parts.section("Time by circle", _counts("Circle", circles))
        + parts.section("Letters", _letters(figures))
        + parts.section("Giving and asking", _counts("What", giving))
        + parts.section("How long it takes", _times(figures))
        + parts.section("Bridges", _bridges(figures.bridges))
    )


def _months(months: Sequence[Month], at: Links) -> str:
    passed = [charts.Column(_short(one), len(one.interactions)) for one in months]
    reached = [charts.Column(_short(one), len(one.reached), one.goal) for one in months]
    figures = charts.table(
        ("Month", "What passed", "Reached", "Goal"),
        (
            (
                _month(one, at),
                str(len(one.interactions)),
                str(len(one.reached)),
                str(one.goal),
            )
            for one in months
        ),
        numbers=(1, 2, 3),
    )
    return (
        "<p>What passed between you and others</p>"
        f"{charts.image(charts.columns(passed, _PASSED))}"
        "<p>People you reached out to; the line is your goal</p>"
        f"{charts.image(charts.columns(reached, _REACHED))}"
        f"{parts.folded('The figures', figures)}"
    )


def _short(one: Month) -> str:
    return MONTHS[one.period.first.month - 1][:3]


def _month(one: Month, at: Links) -> str:
    first = one.period.first
    shown = month(first.year, first.month)
    if not one.interactions:
        return shown
    place = anchor(MONTHS[first.month - 1])
    return f'<a href="{at.href(f"years/{first.year}.md")}#{place}">{shown}</a>'


def _layers(layers: Sequence[Layer], at: Links) -> str:
    most = max((max(one.so_far, one.size or 0) for one in layers), default=0)
    rows = (
        (
            at.group("circles/index.md", one.circle)
            if one.people
            else escape(one.circle),
            str(len(one.people)),
            str(one.so_far),
            str(one.size or ""),
            charts.beside(charts.bar(one.so_far, most, one.size)),
        )
        for one in layers
    )
    said = (
        "5, 15, 50 and 150 are what such layers hold in many lives (Zhou and others"
        " 2005), each with those before it: a measure of time, and no goal."
    )
    drawn = charts.table(
        ("Circle", "People", "With nearer ones", "Elsewhere about", ""),
        rows,
        numbers=(1, 2, 3),
    )
    return f"{drawn}<p>{parts.quiet(said)}</p>" if drawn else ""


def _counts(name: str, found: Iterable[Count]) -> str:
    listed = list(found)
    most = max((one.number for one in listed), default=0)
    return charts.table(
        (name, "Times", "", "When"),
        (
            (
                escape(one.label),
                str(one.number),
                charts.beside(charts.bar(one.number, most)),
                parts.quiet(_span(one.behind)),
            )
            for one in listed
        ),
        numbers=(1,),
    )


def _span(behind: Sequence[Behind]) -> str:
    """Return the first and the last day of what stands behind a figure."""
    if not behind:
        return ""
    first, last = days.short(behind[0].day), days.short(behind[-1].day)
    return first if first == last else f"{first} – {last}"


def _letters(found: Statistics) -> str:
    share = found.answered_share
    said = NOTHING if share is None else f"{share:.0%} of your letters were answered."
    counts = (
        found.answered._replace(label="with an answer"),
        found.unanswered._replace(label="without"),
    )
    return f"<p>{said}</p>{_counts('Letters', counts)}"


def _times(found: Statistics) -> str:
    named = (
        ("You answer after", found.my_replies),
        ("They answer after", found.their_replies),
        ("First word after you met", found.follow_ups),
    )
    rows = ((label, _median(one), _waits(one)) for label, one in named)
    drawn = charts.table(("What", "Days", "Behind it"), rows, numbers=(1,))
    return f"{drawn}<p>{parts.quiet('The median: half took longer.')}</p>"


def _median(times: Times) -> str:
    return NOTHING if times.days is None else f"{times.days:g}"


def _waits(times: Times) -> str:
    behind = [wait.since for wait in times.waits]
    return parts.quiet(
        f"{counted(len(behind), 'time')}, {_span(behind)}" if behind else ""
    )


def _bridges(bridges: Bridges) -> str:
    size, held = bridges.effective_size, bridges.constraint
    facts = parts.facts(
        (
            ("People you know", str(bridges.people)),
            ("Ties among them, as recorded", str(bridges.ties)),
            ("Effective size", NOTHING if size is None else f"{size:.1f}"),
            ("Constraint", NOTHING if held is None else f"{held:.3f}"),
            ("Last touch", days.short(bridges.latest) if bridges.latest else ""),
        )
    )
    said = (
        "An effective size near the number of people, and a constraint near 0, say"
        " that you know people who do not know each other, so that you may bring"
        " them together (Burt 1992)."
    )
    return f"{facts}<p>{parts.quiet(said)}</p>"
