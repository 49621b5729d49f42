"""The journal in numbers, for a terminal and as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.model import Journal
from netjournal.format.wording import counted, day_for_people
from netjournal.practice.statistics import (
    Bridges,
    Count,
    Layer,
    Month,
    Statistics,
)
from netjournal.practice.waits import Behind, Times
from netjournal.render.text.listing import day_data, envelope, place_data, sections
from netjournal.render.text.plot import months_begun, plotted
from netjournal.render.text.styled import Line, Piece, line, padded, wrapped

NOTHING = "–"
NO_FIGURES = "No interactions recorded."

_BAR = 20
_LABEL = 14
_GIVING = {
    "gave": "you gave",
    "received": "you received",
    "asked": "you asked",
    "kept": "promises kept",
}


def statistics_lines(
    totals: Statistics, width: int, *, dates: bool, plot: bool = False
) -> Iterator[Line]:
    """Yield the figures, for a terminal of *width* cells; with *dates* every line.

    With *plot* the months are drawn, each beside the one a year before.
    """
    first = day_for_people(totals.since, totals.today)
    last = day_for_people(totals.today, totals.today)
    yield line(Piece(f"From {first} to {last}", "heading"))
    today = totals.today
    kinds = (_count(row.label, row, width, today, dates=dates) for row in totals.kinds)
    circles = (
        _count(row.label or "no circle", row, width, today, dates=dates)
        for row in totals.circles
        if row.number
    )
    giving = (
        _count(_GIVING[row.label], row, width, today, dates=dates)
        for row in totals.giving
        if row.number
    )
    parts = [
        (
            "Months",
            plotted(totals, width)
            if plot
            else _months(months_begun(totals), width, dates=dates),
        ),
        ("By kind", _all(kinds)),
        ("By circle", _all(circles)),
        ("Circles", _layers(totals.layers, width)),
        ("Messages", _messages(totals, width, dates=dates)),
        ("Give and take", _all(giving)),
        ("How long it takes", _times(totals, width, dates=dates)),
        ("Bridges", _bridges(totals.bridges, totals.today, width)),
    ]
    lines = sections(parts, apart=True)
    yield next(lines, line(NO_FIGURES))
    yield from lines


def _all(parts: Iterable[Iterable[Line]]) -> Iterator[Line]:
    for part in parts:
        yield from part


def _months(months: Sequence[Month], width: int, *, dates: bool) -> Iterator[Line]:
    most = max((len(month.interactions) for month in months), default=0)
    for month in months:
        number = len(month.interactions)
        bar = "■" * (-(-_BAR * number // most) if most else 0)
        said = f"  {month.period.name}  {number:>4}  "
        reached = f"  reached {len(month.reached)} of {month.goal}"
        yield line(said, Piece(f"{bar:<{_BAR}}", "good"), reached)
        if dates:
            yield from _lines(month.interactions, width)


def _count(
    label: str, row: Count, width: int, today: dt.date, *, dates: bool
) -> Iterator[Line]:
    span = f"  {_span(row.behind, today)}" if row.behind else ""
    yield line(f"  {padded(label, _LABEL)}{row.number:>5}", Piece(span, "quiet"))
    if dates:
        yield from _lines(row.behind, width)


def _span(behind: Sequence[Behind], today: dt.date) -> str:
    """Return the first and the last day of what a figure counts."""
    first = day_for_people(behind[0].day, today)
    last = day_for_people(behind[-1].day, today)
    return first if first == last else f"{first} to {last}"


def _lines(behind: Iterable[Behind], width: int) -> Iterator[Line]:
    for row in behind:
        yield from wrapped("      ", f"{row.day}  {row.evidence}", width, "quiet")


def _layers(layers: Sequence[Layer], width: int) -> Iterator[Line]:
    if not any(layer.people for layer in layers):
        return
    for layer in layers:
        typical = f" (typical: {layer.size})" if layer.size else ""
        people = counted(len(layer.people), "person", "people")
        said = f"{people:<11} {layer.so_far:>4} including closer circles{typical}"
        yield line(f"  {padded(layer.circle, _LABEL)} {said}")
    yield from wrapped(
        "  ",
        "5, 15, 50 and 150 are typical sizes of such circles (Zhou et al. 2005)."
        " They are not a goal.",
        width,
        "quiet",
    )


def _messages(totals: Statistics, width: int, *, dates: bool) -> Iterator[Line]:
    share = totals.answered_share
    if share is None:
        return
    yield line(f"  {padded('answered', _LABEL)}{share:>5.0%}")
    for label, row in (("yes", totals.answered), ("no", totals.unanswered)):
        yield from _count(f"  {label}", row, width, totals.today, dates=dates)


def _times(totals: Statistics, width: int, *, dates: bool) -> Iterator[Line]:
    named = (
        ("you reply", totals.my_replies),
        ("they reply", totals.their_replies),
        ("first message", totals.follow_ups),
    )
    shown = [(label, times) for label, times in named if times.days is not None]
    for label, times in shown:
        yield from _time(label, times, width, totals.today, dates=dates)
    if shown:
        words = "Median in days. The first message is the one after you met."
        yield line("  ", Piece(words, "quiet"))


def _time(
    label: str, times: Times, width: int, today: dt.date, *, dates: bool
) -> Iterator[Line]:
    behind = [wait.since for wait in times.waits]
    more = f"  {counted(len(behind), 'time')}, {_span(behind, today)}"
    days = f"{times.days:g}"
    yield line(f"  {padded(label, _LABEL)}{days:>5}", Piece(more, "quiet"))
    for wait in times.waits if dates else ():
        places = f"{wait.since.evidence}, {wait.until.evidence}"
        said = f"{wait.since.day} to {wait.until.day}  {places}"
        yield from wrapped("      ", said, width, "quiet")


def _bridges(bridges: Bridges, today: dt.date, width: int) -> Iterator[Line]:
    if not bridges.people:
        return
    size, held = bridges.effective_size, bridges.constraint
    yield line(f"  {padded('people', _LABEL)}{bridges.people:>5}")
    ties = f"{bridges.ties:>5}  among them"
    yield line(f"  {padded('relationships', _LABEL)}{ties}")
    yield line(f"  {padded('effective size', _LABEL)} {_figure(size, 1)}")
    yield line(f"  {padded('constraint', _LABEL)} {_figure(held, 3)}")
    latest = day_for_people(bridges.latest, today) if bridges.latest else ""
    since = f" Last contact: {latest}." if latest else ""
    yield from wrapped(
        "  ",
        "If the effective size is close to the number of people and the constraint"
        " close to 0, many of them do not know each other, and you can introduce"
        f" them (Burt 1992).{since}",
        width,
        "quiet",
    )


def _figure(value: float | None, digits: int) -> str:
    return NOTHING if value is None else f"{value:.{digits}f}"


def statistics_data(totals: Statistics, journal: Journal) -> dict[str, object]:
    """Return the figures as data for JSON: version 1, each with its evidence.

    Long lists are iterators, see `json_pieces`.
    """
    bridges = totals.bridges
    return {
        **envelope(totals.today),
        "since": totals.since.isoformat(),
        "months": (
            {
                "month": month.period.name,
                "interactions": [*_behind(month.interactions)],
                "reached": [*_behind(month.reached)],
                "goal": month.goal,
            }
            for month in totals.months
        ),
        "kinds": _counts(totals.kinds),
        "circles": _counts(totals.circles),
        "layers": [
            {
                "circle": layer.circle,
                "people": [row.contact for row in layer.people],
                "with_nearer": layer.so_far,
                "beside": layer.size,
            }
            for layer in totals.layers
        ],
        "letters": {
            "answered_share": _rounded(totals.answered_share),
            **_counts((totals.answered, totals.unanswered)),
        },
        "giving": _counts(totals.giving),
        "times": {
            "you_answer": _times_data(totals.my_replies, journal),
            "they_answer": _times_data(totals.their_replies, journal),
            "first_word": _times_data(totals.follow_ups, journal),
        },
        "bridges": {
            "people": bridges.people,
            "ties": bridges.ties,
            "constraint": _rounded(bridges.constraint),
            "effective_size": _rounded(bridges.effective_size),
            "latest": day_data(bridges.latest),
        },
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _counts(totals: Iterable[Count]) -> dict[str, object]:
    return {row.label: _behind(row.behind) for row in totals}


def _behind(totals: Iterable[Behind]) -> Iterator[dict[str, object]]:
    return (_one(behind) for behind in totals)


def _one(behind: Behind) -> dict[str, object]:
    who = {"contact": behind.contact} if behind.contact else {}
    return {"date": behind.day.isoformat(), **who, **place_data(behind.evidence)}


def _times_data(times: Times, journal: Journal) -> dict[str, object]:
    return {
        "median_days": times.days,
        "waits": (
            {
                "contact": wait.contact,
                "name": journal.contacts[wait.contact].name,
                "days": wait.days,
                "from": _one(wait.since),
                "to": _one(wait.until),
            }
            for wait in times.waits
        ),
    }
