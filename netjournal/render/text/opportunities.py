"""Opportunities, for a terminal: each with its chains, and how long they took."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from statistics import median

from netjournal.format.wording import all_of, counted, spell
from netjournal.practice.opportunities import Opportunity, Through, Times
from netjournal.practice.provenance import Step
from netjournal.render.text.listing import (
    day_data,
    entry,
    place_data,
    proved,
    sections,
    told_data,
)
from netjournal.render.text.styled import Line

BY_TYPE = "From seed to result, by kind"
BY_STRENGTH = "By the tie it came through, then"

_TITLES = {"open": "Open", "seed": "Seeds", "won": "Won", "lost": "Not this time"}


def opportunity_lines(
    found: Iterable[Opportunity], spans: Times, width: int
) -> Iterator[Line]:
    """Yield opportunities by their stage, then the times from seed to result."""
    parts: list[tuple[str, Iterable[Line]]] = [
        (title, _rows(inside, width)) for title, inside in by_stage(found)
    ]
    parts += [
        (BY_TYPE, _times(spans.by_type, width)),
        (BY_STRENGTH, _times(spans.by_strength, width)),
    ]
    yield from sections(parts)


def by_stage(found: Iterable[Opportunity]) -> Iterator[tuple[str, list[Opportunity]]]:
    """Yield opportunities under their headings, also those of which there are none."""
    listed = list(found)
    for stage, title in _TITLES.items():
        yield title, [each for each in listed if each.stage == stage]


def through_words(found: Iterable[Through]) -> str:
    """Return through whom something came, and how close that was at the time."""
    return all_of(
        [
            f"{one.name} (a {one.strength.word} tie then)"
            if one.strength
            else f"{one.name} (not in touch yet then)"
            for one in found
        ]
    )


def step_words(step: Step) -> str:
    """Return a step of a chain in words: what it was, and when."""
    day = f", {step.day}" if step.day else ""
    return f"{step.words}{day}"


def opportunity_data(
    found: Iterable[Opportunity], spans: Times, today: dt.date
) -> dict[str, object]:
    """Return opportunities as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "items": [_data(one) for one in found],
        "seed_to_result_days": {
            "by_type": {name: list(days) for name, days in spans.by_type.items()},
            "by_tie": {name: list(days) for name, days in spans.by_strength.items()},
        },
    }


def _data(one: Opportunity) -> dict[str, object]:
    return {
        **told_data(one.note),
        "type": one.type or None,
        "stage": one.stage,
        "closed": day_data(one.closed),
        "through": [
            {
                "contact": each.contact,
                "name": each.name,
                "tie": each.strength.word if each.strength else None,
            }
            for each in one.through
        ],
        "chains": [[_step_data(step) for step in chain] for chain in one.chains],
        "seed": _step_data(one.seed) if one.seed else None,
        "days": one.grown,
        "lessons": list(one.lessons),
    }


def _step_data(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind,
        "note": step.note or None,
        "title": step.words,
        "date": day_data(step.day),
        "contacts": list(step.contacts),
        "evidence": [place_data(step.evidence)],
    }


def _rows(found: Iterable[Opportunity], width: int) -> Iterator[Line]:
    for one in found:
        result = "won" if one.stage == "won" else "closed"
        closed = f", {result} {one.closed}" if one.closed else ""
        kind = f"{one.type}, " if one.type else ""
        said = f"{kind}since {one.note.date}{closed}"
        if one.grown is not None:
            said += f", {spell(one.grown)} after its seed"
        more = [f"through {through_words(one.through)}"] if one.through else []
        proof = (one.note.evidence,)
        yield from entry(one.note.title, said, width, more=more, proof=proof)
        for chain in one.chains:
            for number, step in enumerate(chain):
                lead = "      ← " if number else "    ← "
                yield from proved(lead, step_words(step), (step.evidence,), width)


def _times(spans: Mapping[str, tuple[int, ...]], width: int) -> Iterator[Line]:
    for name, days in spans.items():
        middle = spell(int(median(days)))
        said = middle if len(days) == 1 else f"{middle} in the middle"
        count = counted(len(days), "opportunity", "opportunities")
        listed = ", ".join(counted(each, "day") for each in days)
        yield from entry(name, f"{said}, of {count} ({listed})", width)
