"""The practice: a figure and a sentence for each of its pages, and the way round."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from netjournal.format.diagnostics import Severity
from netjournal.format.wording import all_of, counted, sentence
from netjournal.practice.interviews import interviews
from netjournal.practice.introductions import standings
from netjournal.practice.ledger import everybody
from netjournal.practice.opportunities import opportunities
from netjournal.practice.reconnect import silent
from netjournal.practice.seeds import seeds
from netjournal.render.markup.html import escape
from netjournal.render.pages import (
    attention,
    introductions,
    ledger,
    lessons,
    parts,
    plan,
    reconnect,
    statistics,
    targets,
)
from netjournal.render.pages import (
    interviews as interviewing,
)
from netjournal.render.pages import (
    opportunities as chances,
)
from netjournal.render.pages import (
    seeds as anniversaries,
)
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.text.interviews import summary
from netjournal.render.text.ledger import balance
from netjournal.render.text.opportunities import STAGES
from netjournal.render.text.plan import period_words, progress

PRACTICE = "practice/index.md"

_MENU = "Practice"
_MONTH = dt.timedelta(days=30)


class Tile(NamedTuple):
    """A page of the practice: its figure, and a sentence about it."""

    title: str
    uri: str
    figure: str
    words: str


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page that leads to all others of the practice."""
    yield Sketch(
        uri=PRACTICE,
        title="Practice",
        menu=(_MENU, "Overview"),
        inputs=lambda: (view.is_new, *_tiles(view)),
        draw=_draw,
    )


def _tiles(view: View) -> Iterator[Tile]:
    for title, uri, figure in _PAGES:
        if uri != attention.ATTENTION or _has_attention(view):
            # In a new journal all figures are zero.
            yield Tile(title, uri, *(("", "") if view.is_new else figure(view)))


def _draw(at: Links, new: bool, *tiles: Tile) -> Drawing:  # noqa: FBT001 (a fact that is shown)
    steps = parts.first_steps() if new else ""
    rows = "".join(_tile(tile, at) for tile in tiles)
    return Drawing(f'<h1>Practice</h1>{steps}<ul class="nj-index">{rows}</ul>')


def _tile(tile: Tile, at: Links) -> str:
    words = f"<p>{at.words(tile.words)}</p>" if tile.words else ""
    figure = f"<b>{escape(tile.figure)}</b>" if tile.figure else ""
    return (
        f'<li><a href="{at.href(tile.uri)}"><h2>{escape(tile.title)}</h2>{figure}</a>'
        f"{words}</li>"
    )


def is_inside(sketch: Sketch) -> bool:
    """Say whether a page has the navigation of the practice beside it."""
    return sketch.menu[:1] == (_MENU,)


def inside(sketch: Sketch, html: str, at: Links) -> str:
    """Return the page *html* of the practice below its way back, beside the others."""
    rows = [("Overview", PRACTICE), *((title, uri) for title, uri, _ in _PAGES)]
    if not _has_attention(at.view):
        rows = [row for row in rows if row[1] != attention.ATTENTION]
    way = () if sketch.uri == PRACTICE else (("Practice", PRACTICE),)
    name = sketch.menu[-1] if way else ""
    trail = parts.trail(at, *way, here=escape(name)) if way else ""
    return parts.sided(at, "Practice", rows, f"{trail}{html}")


def _has_attention(view: View) -> bool:
    return any(True for _ in attention.pages(view))


def _plan(view: View) -> tuple[str, str]:
    period = view.plan
    figure = f"{period.reached} of {len(period.picks)}" if period.picks else "0"
    return figure, sentence(f"{period_words(period)}: {progress(period)}")


def _targets(view: View) -> tuple[str, str]:
    people = view.journal.contacts.values()
    number = sum(
        contact.status == "target" and not contact.out_of_bounds for contact in people
    )
    if not number:
        return "0", "Who do you want to meet? Nobody is recorded yet."
    return str(number), f"{counted(number, 'person', 'people')} you want to meet."


def _introductions(view: View) -> tuple[str, str]:
    pairs = standings(view.out)
    if not pairs:
        return "0", "Which two people should meet? No introduction is recorded yet."
    waiting = sum(bool(pair.open) for pair in pairs)
    begun = f"{counted(len(pairs), 'introduction')} so far"
    if not waiting:
        return str(len(pairs)), f"{begun}; none needs follow-up."
    needs = "needs" if waiting == 1 else "need"
    return str(len(pairs)), f"{begun}; {waiting} {needs} follow-up."


def _interviews(view: View) -> tuple[str, str]:
    talks = interviews(view.out)
    return str(len(talks)), sentence(summary(talks))


def _opportunities(view: View) -> tuple[str, str]:
    stages = Counter(chance.stage for chance in opportunities(view.out))
    if not stages:
        return "0", "Nothing has come of your contacts yet, as far as you wrote down."
    words = all_of(f"{stages[stage]} {stage}" for stage in STAGES if stages[stage])
    return str(stages.total()), f"What came of your contacts: {words}."


def _ledger(view: View) -> tuple[str, str]:
    account = everybody(view.journal, view.today)
    if not account.lines:
        return "0", "Nothing given, received or asked for yet."
    return str(account.count("gave")), f"In total: {balance(account)}."


def _lessons(view: View) -> tuple[str, str]:
    learned = view.known.lessons
    if not learned:
        return "0", "No lesson is written down yet."
    latest = max(lesson.note.date for lesson in learned)
    times = counted(len(learned), "note")
    return str(len(learned)), f"{times} to learn from, the latest of {latest}."


def _seeds(view: View) -> tuple[str, str]:
    coming = seeds(view.out, anniversaries.AHEAD.after(view.today))
    if not coming:
        return "0", "No anniversary in the next two months."
    days = counted(len(coming), "anniversary", "anniversaries")
    return str(len(coming)), f"{days} in the next two months, the next {coming[0].on}."


def _reconnect(view: View) -> tuple[str, str]:
    quiet = sum(1 for _ in silent(view.out))
    if not quiet:
        return "0", "Nobody you were close to has fallen silent."
    people = counted(quiet, "person", "people")
    return str(quiet), f"{people} not spoken to for {view.settings.dormant} or longer."


def _statistics(view: View) -> tuple[str, str]:
    now = _between(view, view.today - _MONTH, view.today)
    before = _between(view, view.today - 2 * _MONTH, view.today - _MONTH)
    return str(now), f"{counted(now, 'note')} in 30 days; {before} in the 30 before."


def _between(view: View, after: dt.date, until: dt.date) -> int:
    """Return how many notes there are after a day and up to another."""
    return sum(after < note.date <= until for note in view.notes)


def _attention(view: View) -> tuple[str, str]:
    counts = Counter(problem.rule.severity for problem in view.out.problems)
    words = list(_weights(counts))
    if not words:
        return "0", "No problems found in the files."
    return str(counts.total()), sentence(f"{all_of(words)} in the files")


def _weights(counts: Counter[Severity]) -> Iterable[str]:
    names = {
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.ADVICE: ("piece of advice", "pieces of advice"),
    }
    for weight, units in names.items():
        if counts[weight]:
            yield counted(counts[weight], *units)


_PAGES: tuple[tuple[str, str, Callable[[View], tuple[str, str]]], ...] = (
    ("Plan", plan.PLAN, _plan),
    ("Targets", targets.TARGETS, _targets),
    ("Introductions", introductions.INTRODUCTIONS, _introductions),
    ("Interviews", interviewing.INTERVIEWS, _interviews),
    ("Opportunities", chances.OPPORTUNITIES, _opportunities),
    ("Ledger", ledger.LEDGER, _ledger),
    ("Lessons", lessons.LESSONS, _lessons),
    ("Seeds", anniversaries.SEEDS, _seeds),
    ("Reconnect", reconnect.RECONNECT, _reconnect),
    ("Statistics", statistics.STATISTICS, _statistics),
    ("Needs attention", attention.ATTENTION, _attention),
)
