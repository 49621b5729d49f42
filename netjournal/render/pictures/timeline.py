"""The timeline of a person: two years of contact, what is next, and the words for it.

From the top: what is due, today, a hill for how close the tie was, three lanes for who
began each contact, and the rhythm from the last contact on. The names of the lanes
stand beside the picture, and a line begins below its label, so nothing lies on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from netjournal.format.dates import MONTHS
from netjournal.format.wording import day_for_people
from netjournal.render.markup.html import escape
from netjournal.render.pictures.across import drawing, figure, percent
from netjournal.render.pictures.spans import EDGE, LANES, Timeline, days
from netjournal.render.pictures.timeline_marks import marks
from netjournal.render.pictures.timeline_words import key, months, sentence

_HILL, _RHYTHM, _LOW, _AXIS, _HIGH = 44, 102, 108, 122, 128
_ROW = 14  # of the labels above the hill
_WIDE = 1000  # units across the hill, which is stretched to the picture
_GUTTER = 16  # letters that fit beside the picture


def picture(line: Timeline) -> str:
    """Return the timeline as HTML; of a person without contacts only the sentence."""
    words = escape(sentence(line))
    if not line.shown:
        return f"<p>{words}</p>"
    top = _ROW * 2 if line.due else _ROW
    shapes = "".join(
        (
            _ticks(line, top),
            _hill(line, top),
            _rhythm(line, top),
            _now(line, top),
            marks(line, top),
        )
    )
    names = drawing(_names(line, top), top + _HIGH, "", "nj-lanes")
    return figure(
        f'<div class="nj-timeline">{names}'
        f"{drawing(shapes, top + _HIGH, sentence(line), 'nj-line')}</div>",
        words,
        " ".join(key(line)),
        map(escape, months(line)),
    )


def _ticks(line: Timeline, top: int) -> str:
    """Return the quarters below the picture; only years have room on a phone."""
    drawn = ""
    for first in _firsts(line):
        if first.month % 3 != 1 or first < line.begin:
            continue
        x = percent(line.x(first))
        drawn += _upright(x, top, top + _LOW, "nj-tick")
        label = MONTHS[first.month - 1][:3] if first.month > 1 else str(first.year)
        kinds = [_side(line.x(first))] + ["nj-wide"] * (first.month > 1)
        names = " ".join(filter(None, kinds))
        css = f' class="{names}"' if names else ""
        drawn += f'<text{css} x="{x}" y="{top + _AXIS}">{label}</text>'
    return drawn


def _upright(x: str, top: int, bottom: int, css: str) -> str:
    return f'<line class="{css}" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>'


def _firsts(line: Timeline) -> Iterator[dt.date]:
    """Yield the first days of the months that the picture touches."""
    year, number = line.begin.year, line.begin.month
    while (year, number) <= (line.end.year, line.end.month):
        yield dt.date(year, number, 1)
        year, number = (year, number + 1) if number < len(MONTHS) else (year + 1, 1)


def _side(x: float) -> str:
    """Return how a label at *x* is set, so that it does not leave the picture."""
    if x < 3 * EDGE:
        return "nj-start"
    return "nj-end" if x > 1 - 3 * EDGE else ""


def _hill(line: Timeline, top: int) -> str:
    """Return how close the tie was, with a dotted line where it is strong."""
    if not any(line.hill):
        return ""
    points = [
        (line.x(day) * _WIDE, _HILL - _height(value, line))
        for day, value in zip(days(line.today), line.hill, strict=False)
    ]
    right = line.x(line.today) * _WIDE
    points.append((right, points[-1][1]))
    way = "".join(f"L{x:.0f} {y:.1f}" for x, y in points)
    strong = _HILL - _height(1, line)
    return (
        f'<svg y="{top}" width="100%" height="{_HILL}" viewBox="0 0 {_WIDE} {_HILL}"'
        f' preserveAspectRatio="none"><path class="nj-hill"'
        f' d="M{points[0][0]:.0f} {_HILL}{way}L{right:.0f} {_HILL}Z"/></svg>'
        f'<line class="nj-strong" x1="{percent(EDGE)}" x2="{percent(right / _WIDE)}"'
        f' y1="{top + strong:.1f}" y2="{top + strong:.1f}"/>'
    )


def _height(value: float, line: Timeline) -> float:
    """Return a closeness in pixels; the highest, at least a strong one, fits."""
    return (_HILL - 2) * value / max(1.2, *line.hill)


def _names(line: Timeline, top: int) -> str:
    """Return the labels beside the picture."""
    labels = [(y + 4, name) for y, name in LANES.values()]
    if any(line.hill):
        labels.insert(0, (round(_HILL - _height(1, line)) + 4, "strong"))
    if line.rhythm is not None:
        words = line.rhythm.words
        labels.append((_RHYTHM + 4, words if len(words) <= _GUTTER else "your rhythm"))
    return "".join(
        f'<text class="nj-end" x="100%" y="{top + y}">{escape(name)}</text>'
        for y, name in labels
    )


def _rhythm(line: Timeline, top: int) -> str:
    """Return the time from the last contact to when the next one is meant to be."""
    drawn = ""
    if line.rhythm is not None and line.rhythm.end >= line.begin:
        words, begin, end = line.rhythm
        title = f"<title>{escape(words)}</title>"
        drawn += _span(line, begin, end, ("nj-rhythm", top + _RHYTHM - 3), title)
    if line.paused is not None:
        day = day_for_people(line.paused, line.today)
        title = f"<title>paused until {day}</title>"
        lane = ("nj-paused", top + _RHYTHM - 3)
        drawn += _span(line, line.today, line.paused, lane, title)
    return drawn


def _span(
    line: Timeline, begin: dt.date, end: dt.date, lane: tuple[str, int], title: str
) -> str:
    css, y = lane
    start, stop = line.x(begin), line.x(max(begin, end))
    if css == "nj-paused":
        # A dashed line that is as thick as the lane is a hatch in every color.
        return (
            f'<line class="{css}" x1="{percent(start)}" x2="{percent(stop)}"'
            f' y1="{y + 3}" y2="{y + 3}">{title}</line>'
        )
    return (
        f'<rect class="{css}" x="{percent(start)}" y="{y}"'
        f' width="{percent(stop - start)}" height="6" rx="3">{title}</rect>'
    )


def _now(line: Timeline, top: int) -> str:
    """Return today and what is due: each line is below its label, and beside the other.

    What is due has a row of its own above, and today's label stands at the side of its
    line where the other is not.
    """
    x = percent(line.x(line.today))
    late = line.due is not None and line.due < line.today
    side = "nj-start nj-after" if late else "nj-end nj-before"
    drawn = (
        _upright(x, top - 11, top + _LOW, "nj-today")
        + f'<text class="{side}" x="{x}" y="{top - 3}">today</text>'
    )
    if line.due is not None:
        x = percent(line.x(line.due))
        state = "nj-late" if late else "nj-soon"
        row = "nj-start" if line.x(line.due) < 1 / 2 else "nj-end"
        day = day_for_people(line.due, line.today)
        drawn += (
            _upright(x, _ROW, top + _LOW, f"nj-due {state}")
            + f'<text class="{row} {state}" x="{x}" y="{_ROW - 3}">due {day}</text>'
        )
    return drawn
