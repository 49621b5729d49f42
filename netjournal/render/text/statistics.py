"""What the journal adds up to, for a terminal and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.model import Journal
from netjournal.format.wording import counted
from netjournal.practice.statistics import (
    Behind,
    Bridges,
    Count,
    Layer,
    Month,
    Statistics,
    Times,
)
from netjournal.render.text.listing import day_data, envelope, place_data, sections
from netjournal.render.text.styled import Line, Piece, line, padded, wrapped

NOTHING = "–"

_BAR = 20
_LABEL = 14
_GIVING = {
    "gave": "you gave",
    "received": "you received",
    "asked": "you asked",
    "kept": "promises kept",
}


def statistics_lines(found: Statistics, width: int, *, dates: bool) -> Iterator[Line]:
    """Yield the figures, for a terminal of *width* cells; with *dates* every line."""
    yield line(Piece(f"From {found.since} to {found.today}", "heading"))
    kinds = (_count(one.label, one, width, dates=dates) for one in found.kinds)
    circles = (
        _count(one.label or "no circle", one, width, dates=dates)
        for one in found.circles
    )
    giving = (
        _count(_GIVING[one.label], one, width, dates=dates) for one in found.giving
    )
    parts = [
        ("Months", _months(found.months, width, dates=dates)),
        ("Kinds", _all(kinds)),
        ("Time by circle", _all(circles)),
        ("Circles", _layers(found.layers, width)),
        ("Letters", _letters(found, width, dates=dates)),
        ("Giving and asking", _all(giving)),
        ("Times", _times(found, width, dates=dates)),
        ("Bridges", _bridges(found.bridges, width)),
    ]
    yield from sections(parts, apart=True)


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


def _count(label: str, one: Count, width: int, *, dates: bool) -> Iterator[Line]:
    span = f"  {_span(one.behind)}" if one.behind else ""
    yield line(f"  {padded(label, _LABEL)}{one.number:>5}", Piece(span, "quiet"))
    if dates:
        yield from _lines(one.behind, width)


def _span(behind: Sequence[Behind]) -> str:
    """Return the first and the last day of what stands behind a figure."""
    first, last = behind[0].day, behind[-1].day
    return f"{first}" if first == last else f"{first} to {last}"


def _lines(behind: Iterable[Behind], width: int) -> Iterator[Line]:
    for one in behind:
        yield from wrapped("      ", f"{one.day}  {one.evidence}", width, "quiet")


def _layers(layers: Sequence[Layer], width: int) -> Iterator[Line]:
    for layer in layers:
        beside = f"  beside about {layer.size}" if layer.size else ""
        people = counted(len(layer.people), "person", "people")
        said = f"{people:<11} {layer.so_far:>4} with nearer ones{beside}"
        yield line(f"  {padded(layer.circle, _LABEL)} {said}")
    if layers:
        yield from wrapped(
            "  ",
            "5, 15, 50 and 150 are what such layers hold in many lives (Zhou"
            " et al. 2005): a measure of time, and no goal.",
            width,
            "quiet",
        )


def _letters(found: Statistics, width: int, *, dates: bool) -> Iterator[Line]:
    share = found.answered_share
    said = NOTHING if share is None else f"{share:.0%}"
    yield line(f"  {padded('answered', _LABEL)}{said:>5}")
    yield from _count("  with answer", found.answered, width, dates=dates)
    yield from _count("  without", found.unanswered, width, dates=dates)


def _times(found: Statistics, width: int, *, dates: bool) -> Iterator[Line]:
    named = (
        ("you answer", found.my_replies),
        ("they answer", found.their_replies),
        ("first word", found.follow_ups),
    )
    for label, times in named:
        yield from _time(label, times, width, dates=dates)
    said = "days, the median; a first word is the one after you met"
    yield line("  ", Piece(said, "quiet"))


def _time(label: str, times: Times, width: int, *, dates: bool) -> Iterator[Line]:
    shown = NOTHING if times.days is None else f"{times.days:g}"
    behind = [wait.since for wait in times.waits]
    more = f"  {counted(len(behind), 'time')}, {_span(behind)}" if behind else ""
    yield line(f"  {padded(label, _LABEL)}{shown:>5}", Piece(more, "quiet"))
    for wait in times.waits if dates else ():
        places = f"{wait.since.evidence}, {wait.until.evidence}"
        said = f"{wait.since.day} to {wait.until.day}  {places}"
        yield from wrapped("      ", said, width, "quiet")


def _bridges(bridges: Bridges, width: int) -> Iterator[Line]:
    size, held = bridges.effective_size, bridges.constraint
    yield line(f"  {padded('people', _LABEL)}{bridges.people:>5}")
    yield line(f"  {padded('ties', _LABEL)}{bridges.ties:>5}  among them, as recorded")
    yield line(f"  {padded('effective size', _LABEL)} {_figure(size, 1)}")
    yield line(f"  {padded('constraint', _LABEL)} {_figure(held, 3)}")
    since = f" The last touch was on {bridges.latest}." if bridges.latest else ""
    yield from wrapped(
        "  ",
        "An effective size near the number of people, and a constraint near 0, say"
        " that you know people who do not know each other, so that you may bring"
        f" them together (Burt 1992).{since}",
        width,
        "quiet",
    )


def _figure(value: float | None, digits: int) -> str:
    return NOTHING if value is None else f"{value:.{digits}f}"


def statistics_data(found: Statistics, journal: Journal) -> dict[str, object]:
    """Return the figures as data for JSON: version 1, each with what is behind it."""
    bridges = found.bridges
    return {
        **envelope(found.today),
        "since": found.since.isoformat(),
        "months": [
            {
                "month": month.period.name,
                "interactions": _behind(month.interactions),
                "reached": _behind(month.reached),
                "goal": month.goal,
            }
            for month in found.months
        ],
        "kinds": _counts(found.kinds),
        "circles": _counts(found.circles),
        "layers": [
            {
                "circle": layer.circle,
                "people": [one.contact for one in layer.people],
                "with_nearer": layer.so_far,
                "beside": layer.size,
            }
            for layer in found.layers
        ],
        "letters": {
            "answered_share": _rounded(found.answered_share),
            **_counts((found.answered, found.unanswered)),
        },
        "giving": _counts(found.giving),
        "times": {
            "you_answer": _times_data(found.my_replies, journal),
            "they_answer": _times_data(found.their_replies, journal),
            "first_word": _times_data(found.follow_ups, journal),
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


def _counts(found: Iterable[Count]) -> dict[str, object]:
    return {one.label: _behind(one.behind) for one in found}


def _behind(found: Iterable[Behind]) -> list[dict[str, object]]:
    return [_one(behind) for behind in found]


def _one(behind: Behind) -> dict[str, object]:
    who = {"contact": behind.contact} if behind.contact else {}
    return {"date": behind.day.isoformat(), **who, **place_data(behind.evidence)}


def _times_data(times: Times, journal: Journal) -> dict[str, object]:
    return {
        "median_days": times.days,
        "waits": [
            {
                "contact": wait.contact,
                "name": journal.contacts[wait.contact].name,
                "days": wait.days,
                "from": _one(wait.since),
                "to": _one(wait.until),
            }
            for wait in times.waits
        ],
    }
