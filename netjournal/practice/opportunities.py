"""Opportunities: who they came through, from how far back, and how soon.

All opportunities come from people. An opportunity names what it came `from`;
from there the chain goes back by itself: opportunity ← interaction ←
introduction ← event (provenance.py says how). The earliest day of all chains
is the *seed*. A result is the day an opportunity that was won closed.

Each opportunity is shown with the strength, on the day it came up, of the ties
it came through. Granovetter (1973) found that people hear of jobs through weak
ties; Rajkumar et al. (2022) that moderately weak ones help most. One journal is
too small to prove either, so each figure has its days and lines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from netjournal.format.folding import by_name
from netjournal.format.model import Journal, Note
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.settings import Settings
from netjournal.practice.day import Day
from netjournal.practice.evidence import Told, about, told
from netjournal.practice.provenance import Origins, Step, chains, origins
from netjournal.practice.touches import (
    Strength,
    StrengthWord,
    cadence_of,
    history,
    strength,
)

WORDS: tuple[StrengthWord, ...] = ("strong", "weak", "fading", "dormant")


class Through(NamedTuple):
    """A person an opportunity came through, and how close we were that day."""

    contact: str
    name: str
    strength: Strength | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """An opportunity on a day; `chains` go back from it, the longest first."""

    note: Told
    type: str
    stage: str
    closed: dt.date | None
    chains: tuple[tuple[Step, ...], ...]
    through: tuple[Through, ...]
    seed: Step | None
    lessons: tuple[str, ...]

    @property
    def grown(self) -> int | None:
        """Days from the seed to the day it was won; `None` before that."""
        if self.stage != "won" or self.seed is None or self.seed.day is None:
            return None
        return ((self.closed or self.note.date) - self.seed.day).days


class Times(NamedTuple):
    """Days from seed to result of the opportunities that were won, in order."""

    by_type: Mapping[str, tuple[int, ...]]
    by_strength: Mapping[str, tuple[int, ...]]


def opportunities(day: Day) -> tuple[Opportunity, ...]:
    """Return every opportunity up to the day, the latest first."""
    notes = [
        note
        for note in day.journal.every_note()
        if note.kind == "opportunity" and note.date <= day.today
    ]
    if not notes:
        return ()
    known = origins(day.journal, day.today)
    return tuple(_opportunity(known, day.settings, note) for note in reversed(notes))


def times(found: tuple[Opportunity, ...]) -> Times:
    """Return how long it took from seed to result, by type and by tie strength.

    One opportunity counts once for each strength of the ties it came through.
    """
    by_type: dict[str, list[int]] = {}
    by_strength: dict[str, list[int]] = {}
    for one in found:
        if one.grown is not None:
            by_type.setdefault(one.type or "other", []).append(one.grown)
            words = {each.strength.word for each in one.through if each.strength}
            for word in WORDS:
                if word in words:
                    by_strength.setdefault(word, []).append(one.grown)
    return Times(
        {name: tuple(sorted(by_type[name])) for name in sorted(by_type, key=by_name)},
        {
            word: tuple(sorted(by_strength[word]))
            for word in WORDS
            if word in by_strength
        },
    )


def _opportunity(known: Origins, settings: Settings, note: Note) -> Opportunity:
    journal = known.journal
    back = chains(known.at(note.date), note.origins_from)
    steps = [step for chain in back for step in chain if step.day is not None]
    place = about(note, note.place("from", "type", "stage", "kind"))
    return Opportunity(
        note=told(journal, note, place),
        type=note.type,
        stage=note.stage or "open",
        closed=note.closed,
        chains=back,
        through=tuple(_through(journal, settings, note)),
        seed=min(steps, key=lambda step: (step.day, step.note)) if steps else None,
        lessons=note.lessons,
    )


def _through(journal: Journal, settings: Settings, note: Note) -> Iterator[Through]:
    """Yield who it came through: the people it names, else those of its notes."""
    people = journal.people(
        one for one in note.origins_from if journal.note_id(one.text) is None
    )
    if not people:
        ids = [journal.note_id(one.text) for one in note.origins_from]
        listed = (stem for at in ids if at for stem in journal.participants[at])
        people = tuple(dict.fromkeys(listed))
    for stem in people:
        contact = journal.contacts[stem]
        passed = history(journal, settings, note.date, stem)
        cadence = cadence_of(contact, settings)
        close = strength(passed, cadence, settings, note.date)
        yield Through(stem, contact.name, close)
