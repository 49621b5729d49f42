"""Opportunities, in words: how each came about, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from statistics import median

from netjournal.format.wording import all_of, counted, spell
from netjournal.practice.opportunities import Opportunity, Through, Times
from netjournal.practice.provenance import Step
from netjournal.render.sheet import Below, Entry, Name, Outline, items, parted
from netjournal.render.text.listing import day_data, place_data, told_data

BY_TYPE = "From seed to result, by type"
BY_STRENGTH = "From seed to result, by tie strength at the time"
STAGES = {"open": "Open", "seed": "Seeds", "won": "Won", "lost": "Lost"}


def opportunity_outline(opportunities: Iterable[Opportunity], spans: Times) -> Outline:
    """Return opportunities by their stage, then the times from seed to result."""
    entries = tuple(map(_entry, opportunities))
    spent = (*_times(BY_TYPE, spans.by_type), *_times(BY_STRENGTH, spans.by_strength))
    return Outline(
        parted((*entries, *spent), STAGES.values()),
        {
            "items": items(entries),
            "seed_to_result_days": {
                "by_type": dict(spans.by_type),
                "by_tie": dict(spans.by_strength),
            },
        },
    )


def _entry(opportunity: Opportunity) -> Entry:
    note, through = opportunity.note, opportunity.through
    return Entry(
        (Name(note.title),),
        _words(opportunity),
        under=STAGES[opportunity.stage],
        more=(f"through {_through_words(through)}",) if through else (),
        proof=(note.evidence,),
        below=tuple(_back(opportunity.chains)),
        data=_data(opportunity),
    )


def _words(opportunity: Opportunity) -> str:
    result = "won" if opportunity.stage == "won" else "closed"
    words = [opportunity.type] if opportunity.type else []
    words.append(f"since {opportunity.note.date}")
    if opportunity.closed:
        words.append(f"{result} {opportunity.closed}")
    if opportunity.grown is not None:
        words.append(f"{spell(opportunity.grown)} after its seed")
    return ", ".join(words)


def _through_words(people: Iterable[Through]) -> str:
    """Return the people it came through, and the tie strength at the time."""
    return all_of(
        f"{person.name} ({person.strength.word} tie at the time)"
        if person.strength
        else f"{person.name} (no contact yet at the time)"
        for person in people
    )


def _back(chains: Iterable[tuple[Step, ...]]) -> Iterator[Below]:
    """Yield the steps of each chain: what it was, and when."""
    for chain in chains:
        for number, step in enumerate(chain):
            words = f"{step.words}, {step.day}" if step.day else step.words
            yield Below(words, (step.evidence,), "  ← " if number else "← ")


def _times(title: str, spans: Mapping[str, tuple[int, ...]]) -> Iterator[Entry]:
    for name, days in spans.items():
        middle = spell(int(median(days)))
        words = middle if len(days) == 1 else f"median {middle}"
        count = counted(len(days), "opportunity", "opportunities")
        each = ", ".join(counted(number, "day") for number in days)
        yield Entry((Name(name),), f"{words}, of {count} ({each})", under=title)


def _data(opportunity: Opportunity) -> dict[str, object]:
    return {
        **told_data(opportunity.note),
        "type": opportunity.type or None,
        "stage": opportunity.stage,
        "closed": day_data(opportunity.closed),
        "through": [
            {
                "contact": person.contact,
                "name": person.name,
                "tie": person.strength.word if person.strength else None,
            }
            for person in opportunity.through
        ],
        "chains": [[_step_data(step) for step in each] for each in opportunity.chains],
        "seed": _step_data(opportunity.seed) if opportunity.seed else None,
        "days": opportunity.grown,
        "lessons": list(opportunity.lessons),
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
