"""Dormant contacts, in words: how close you were, and what to consider."""

from __future__ import annotations

from collections.abc import Sequence

from netjournal.format.wording import times
from netjournal.practice.evidence import Evidence
from netjournal.practice.reconnect import Old, Reason
from netjournal.render.sheet import Below, Entry, Name, Outline, items, parted
from netjournal.render.text.listing import proof_data, told_data

EXPLAINED = (
    "Reaching out can be worth it even where it feels awkward: in a study of"
    " managers, the dormant contacts they would not have chosen first helped nearly"
    " as much as those they chose (Levin, Walter & Murnighan 2011)."
)


def old_outline(ties: Sequence[Old]) -> Outline:
    """Return the dormant contacts, the closest first, and why none is left out."""
    entries = tuple(map(_entry, ties))
    closing = EXPLAINED if any(tie.harder for tie in ties) else ""
    return Outline(parted(entries), {"items": items(entries)}, closing=closing)


def _entry(tie: Old) -> Entry:
    reasons = (
        *(("reason", reason) for reason in tie.worth),
        *(("may feel awkward", reason) for reason in tie.harder),
    )
    return Entry(
        (Name(tie.name, tie.contact),),
        tie_words(tie),
        proof=(tie.last.evidence,),
        below=tuple(
            Below(f"{title}: {reason.words}", _proof(reason))
            for title, reason in reasons
        ),
        data={
            "contact": tie.contact,
            "name": tie.name,
            "first": tie.first.isoformat(),
            "last": told_data(tie.last),
            "times": tie.times,
            "then": tie.then.word,
            "strength_then": round(tie.then.value, 4),
            "worth": [_reason_data(reason) for reason in tie.worth],
            "harder": [_reason_data(reason) for reason in tie.harder],
        },
    )


def _proof(reason: Reason) -> tuple[Evidence, ...]:
    return () if reason.evidence is None else (reason.evidence,)


def _reason_data(reason: Reason) -> dict[str, object]:
    return {"words": reason.words, "evidence": proof_data(_proof(reason))}


def tie_words(tie: Old) -> str:
    """Return how close you were, and between which days."""
    span = f"on {tie.first}" if tie.times == 1 else f"{tie.first} to {tie.last.date}"
    touches = f"in touch {times(tie.times)}, {span}: {tie.last.title}"
    return f"{tie.then.word} tie at the time; {touches}"
