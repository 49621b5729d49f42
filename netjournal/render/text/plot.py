"""Months as columns in a terminal, each beside the same month a year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netjournal.format.dates import MONTHS, Duration
from netjournal.format.records import NamedTuple
from netjournal.practice.statistics import Month, Statistics
from netjournal.render.text.styled import Line, Piece, Style, line

HIGH = 8  # rows of the highest column

_YEAR = Duration(1, "years")
_MARGIN = "  "
_STEP, _LEAST = 5, 4  # cells a month has, and those it needs for its name
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_BEFORE = "░"


class Compared(NamedTuple):
    """A month, and the same a year before; `None` where there is no such month."""

    now: Month
    before: Month | None

    @property
    def interactions(self) -> tuple[int, int]:
        """How many there were, now and before."""
        before = len(self.before.interactions) if self.before else 0
        return len(self.now.interactions), before

    @property
    def reached(self) -> tuple[int, int]:
        """How many people I reached, now and before."""
        before = len(self.before.reached) if self.before else 0
        return len(self.now.reached), before


def months_begun(totals: Statistics) -> tuple[Month, ...]:
    """Return the months since the first interaction: before it there was no goal."""
    begun = totals.begun
    return tuple(
        month for month in totals.months if begun and month.period.last >= begun
    )


def compared(totals: Statistics) -> list[Compared]:
    """Return the months that had begun, each beside the one a year before."""
    earlier = {month.period.first: month for month in totals.before.months}
    return [
        Compared(month, earlier.get(_YEAR.before(month.period.first)))
        for month in months_begun(totals)
    ]


def plotted(totals: Statistics, width: int) -> Iterator[Line]:
    """Yield the interactions of the latest months that *width* cells have room for."""
    months = compared(totals)
    if not months:
        return
    digits = len(str(max(max(month.interactions) for month in months)))
    room = width - len(_MARGIN)
    step = max(_STEP if len(months) * _STEP <= room else _LEAST, digits + 1)
    shown = months[-max(1, room // step) :]
    peak = max(max(month.interactions) for month in shown) or 1
    for row in range(HIGH - 1, -1, -1):
        yield _trimmed(line(_MARGIN, *_row(shown, row, peak, step)))
    for texts, style in _labels(shown):
        cells = "".join(f"{text:<{step}}" for text in texts)
        yield line(_MARGIN, Piece(cells.rstrip(), style))
    if any(month.interactions[1] for month in shown):
        yield line(_MARGIN, Piece(f"{_BEFORE} a year before", "quiet"))


def _trimmed(row: Line) -> Line:
    """Return a row without what is empty at its end."""
    end = len(row)
    while end and not row[end - 1].text.strip():
        end -= 1
    return row[:end]


def _row(
    months: Sequence[Compared], row: int, peak: int, step: int
) -> Iterator[str | Piece]:
    """Yield the cells of a row, which is counted from the lowest."""
    full = len(_EIGHTHS) - 1
    for place, month in enumerate(months):
        number, before = month.interactions
        level = round(full * HIGH * number / peak) - full * row
        gray = _BEFORE if round(HIGH * before / peak) > row else " "
        yield Piece(gray, "quiet")
        yield Piece(_EIGHTHS[min(max(level, 0), full)] * 2, "good")
        if place < len(months) - 1:
            yield " " * (step - 3)


def _labels(months: Sequence[Compared]) -> Iterator[tuple[list[str], Style]]:
    yield [str(month.interactions[0]) for month in months], "name"
    if any(month.interactions[1] for month in months):
        yield [str(month.interactions[1] or "") for month in months], "quiet"
    yield [MONTHS[month.now.period.first.month - 1][:3] for month in months], ""
