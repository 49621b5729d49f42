"""Dormant ties, for a terminal: how close they were, and what to think of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from netjournal.format.wording import counted, times
from netjournal.practice.reconnect import Old, Reason
from netjournal.render.text.listing import entry, place_data, proved, told_data
from netjournal.render.text.styled import Line, line, wrapped

EXPLAINED = (
    "A tie that feels a little awkward is often worth as much: in a study of"
    " managers, old contacts whom they would not have chosen first helped nearly"
    " as much as those whom they did (Levin, Walter & Murnighan 2011)."
)


def old_lines(found: Iterable[Old], width: int) -> Iterator[Line]:
    """Yield the dormant ties, the closest first, and why nobody is left out."""
    awkward = False
    for one in found:
        awkward = awkward or bool(one.harder)
        yield from entry(one.name, tie_words(one), width, proof=(one.last.evidence,))
        for title, reasons in (
            ("speaks for it", one.worth),
            ("may feel awkward", one.harder),
        ):
            for reason in reasons:
                words = f"{title}: {reason.words}"
                proof = (reason.evidence,) if reason.evidence else ()
                yield from proved("    ", words, proof, width)
    if awkward:
        yield line()
        yield from _explained(width)


def tie_words(one: Old) -> str:
    """Return how close a tie was, and between which days."""
    span = f"on {one.first}" if one.times == 1 else f"{one.first} to {one.last.date}"
    touches = f"in touch {times(one.times)}, {span}: {one.last.title}"
    return f"a {one.then.word} tie then; {touches}"


def summary(found: Iterable[Old], today: dt.date) -> str:
    """Return in one sentence how many there are."""
    number = len(list(found))
    return f"{counted(number, 'dormant tie')}, as of {today}"


def old_data(found: Iterable[Old], today: dt.date) -> dict[str, object]:
    """Return dormant ties as data for JSON, version 1."""
    return {
        "version": 1,
        "today": today.isoformat(),
        "items": [
            {
                "contact": one.contact,
                "name": one.name,
                "first": one.first.isoformat(),
                "last": told_data(one.last),
                "times": one.times,
                "then": one.then.word,
                "strength_then": round(one.then.value, 4),
                "worth": [_reason_data(reason) for reason in one.worth],
                "harder": [_reason_data(reason) for reason in one.harder],
            }
            for one in found
        ],
    }


def _reason_data(reason: Reason) -> dict[str, object]:
    place = reason.evidence
    return {
        "words": reason.words,
        "evidence": [place_data(place)] if place is not None else [],
    }


def _explained(width: int) -> Iterator[Line]:
    yield from wrapped("", EXPLAINED, width, "quiet")
