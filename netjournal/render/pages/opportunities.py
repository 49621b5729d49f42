"""Opportunities: how each came about, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from netjournal.format.wording import counted, spell
from netjournal.practice.opportunities import Opportunity, opportunities, times
from netjournal.practice.provenance import Step
from netjournal.render.markup.html import escape, slug
from netjournal.render.pages import further, parts
from netjournal.render.pages.origins import chained
from netjournal.render.pages.page import Drawing, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures import charts
from netjournal.render.text.opportunities import BY_STRENGTH, BY_TYPE, STAGES

OPPORTUNITIES = "opportunities/index.md"

_FIRST, _SIZE = 12, 40  # they have a chain each
_SPANS = 12

_NONE = (
    "<p>No opportunities recorded. When a job, an order or a talk comes of a contact,"
    " write a note with <code>kind: opportunity</code>, and in <code>from</code> the"
    " people or notes that led there.</p>"
)


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of opportunities, and those that its stages go on on."""
    listed = opportunities(view.out)
    way = (("Practice", "practice/index.md"), ("Opportunities", OPPORTUNITIES))
    stages = {
        further.Place(way, title, f"opportunities/{slug(title)}"): [
            chance for chance in listed if chance.stage == stage
        ]
        for stage, title in STAGES.items()
    }
    yield Sketch(
        uri=OPPORTUNITIES,
        title="Opportunities",
        menu=("Practice", "Opportunities"),
        inputs=(
            listed,
            *(further.begun(*stage, first=_FIRST) for stage in stages.items()),
        ),
        draw=_draw,
    )
    for place, inside in stages.items():
        yield from further.pages(place, inside, _later, first=_FIRST, size=_SIZE)


def _draw(
    at: Links, listed: tuple[Opportunity, ...], *stages: further.Begun[Opportunity]
) -> Drawing:
    lists = "".join(
        parts.section(stage.place.name, _entries(stage.shown, at) + stage.rest(at))
        for stage in stages
    )
    spans = times(listed)
    return Drawing(
        '<h1>Opportunities</h1><p class="nj-asof">What came of your contacts, and'
        " through whom</p>"
        + parts.section("How they came about", chained(listed, at))
        + (lists or _NONE)
        + parts.section(BY_TYPE, _times("Type", spans.by_type))
        + parts.section(BY_STRENGTH, _times("Tie strength", spans.by_strength))
    )


def _entries(listed: Iterable[Opportunity], at: Links) -> str:
    return "".join(_entry(chance, at, "h3") for chance in listed)


def _later(listed: Iterable[Opportunity], at: Links) -> str:
    """Return entries as they are below the title of a page."""
    return "".join(_entry(chance, at, "h2") for chance in listed)


def _entry(one: Opportunity, at: Links, level: str) -> str:
    closed = (
        f"{'won' if one.stage == 'won' else 'closed'} {at.day(one.closed)}"
        if one.closed
        else ""
    )
    grown = f"{spell(one.grown)} after its seed" if one.grown is not None else ""
    about = parts.dots(
        (escape(one.type), f"since {at.day(one.note.date)}", closed, grown)
    )
    facts = parts.facts(
        (
            ("Through", _through(one, at)),
            ("Lesson", parts.stack(map(at.inline, one.lessons))),
        )
    )
    return (
        f'<div class="nj-entry"><{level}>{at.note(one.note.note)}'
        f" {parts.quiet(about)}</{level}>"
        f"{facts}{''.join(_chain(chain, at) for chain in one.chains)}</div>"
    )


def _through(one: Opportunity, at: Links) -> str:
    return ", ".join(
        f"{at.person(each.contact)} "
        + parts.quiet(
            f"{each.strength.word} tie at the time"
            if each.strength
            else "no contact yet at the time"
        )
        for each in one.through
    )


def _chain(chain: Sequence[Step], at: Links) -> str:
    """Return a chain from the result back to its beginning."""
    steps = "".join(f"<li>{_step(step, at)}</li>" for step in chain)
    return f'<ol class="nj-chain" aria-label="Where it came from">{steps}</ol>'


def _step(step: Step, at: Links) -> str:
    day = at.day(step.day) if step.day else ""
    known: str = step.kind if step.kind != "person" else ""
    if step.note:
        shown = at.note(step.note)
    elif step.kind == "person" and step.contacts:
        shown = at.person(step.contacts[0])
    else:
        shown = at.words(step.words)
        known = parts.dots((known, parts.line(at, step.evidence)))
    return f"{shown} {parts.quiet(parts.dots((known, day)))}".rstrip()


def _times(name: str, spans: Mapping[str, tuple[int, ...]]) -> str:
    return charts.table(
        (name, "Median", "Each"),
        (
            (
                escape(key),
                spell(int(median(found))),
                _each(found),
            )
            for key, found in spans.items()
        ),
    )


def _each(spans: Sequence[int]) -> str:
    """Return times in words; of many, how they begin and end when they are sorted."""
    if len(spans) <= _SPANS:
        return ", ".join(counted(each, "day") for each in spans)
    least, most = min(spans), max(spans)
    return f"{len(spans)} times, {least} to {counted(most, 'day')}"
